"""What is read out of a book. Amounts of accounts are debit positive; in a statement each section reads positive."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jointseas.kernel.money import Money
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.records import Account, Flow


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account holds of one currency."""

    account: str
    money: Money


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One account in one currency over a stretch of days. `worth` is the closing balance in the reporting currency."""

    account: Account
    opening: Money
    debit: Money
    credit: Money
    closing: Money
    worth: Money | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one currency; in a book that holds, openings and closings come to nothing and debits equal credits."""

    opening: Money
    debit: Money
    credit: Money
    closing: Money


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """`first` is None when the rows run from the beginning. With a reporting currency, `rounding` is what the rounded
    worths do not come to nothing by."""

    first: date | None
    last: date
    rows: tuple[TrialRow, ...]
    totals: tuple[Totals, ...]
    currency: str | None = None
    rounding: Money | None = None
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementPlace:
    """Where a page ended; opaque to whoever asks for the next one."""

    day: date
    entry_id: int
    line: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    day: date
    number: int
    line: int
    memo: str
    source: str
    money: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class StatementPage:
    account: Account
    opening: Money
    lines: tuple[StatementLine, ...]
    closing: Money
    then: StatementPlace | None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An account of income or expense: this stretch and, if asked for, another beside it."""

    account: Account
    money: Money
    compared: Money | None = None


@dataclass(frozen=True, slots=True)
class ResultTotal:
    money: Money
    compared: Money | None = None


@dataclass(frozen=True, slots=True)
class ProfitAndLoss:
    """Income and expenses each read positive. Translated at the rate of the day of each posting."""

    first: date
    last: date
    currency: str
    income: tuple[ResultRow, ...]
    expenses: tuple[ResultRow, ...]
    total_income: ResultTotal
    total_expenses: ResultTotal
    profit: ResultTotal
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    account: Account
    money: Money


class SheetItem(StrEnum):
    """Lines of the equity that no account holds."""

    PROFIT_BROUGHT_FORWARD = "profit_brought_forward"
    PROFIT_OF_YEAR = "profit_of_year"
    UNREALISED_EXCHANGE = "unrealised_exchange"
    TRANSLATION = "translation"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """Balances at the closing rates of `day`, the profit of the year as its own statement has it; what that leaves is
    the item `translation`, and what rounding leaves is `rounding`. Assets equal liabilities and equity to the cent."""

    day: date
    currency: str
    assets: tuple[SheetRow, ...]
    liabilities: tuple[SheetRow, ...]
    equity: tuple[SheetRow, ...]
    items: tuple[tuple[SheetItem, Money], ...]
    total_assets: Money
    total_liabilities: Money
    total_equity: Money
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Cash that moved against an account; in reads positive."""

    flow: Flow
    account: Account
    money: Money


@dataclass(frozen=True, slots=True)
class CashFlow:
    """The direct method at the rates of each day. `exchange` is what ties the opening cash to the closing one, each at
    its own day's rate: the effect of exchange rates on cash, with what rounding leaves."""

    first: date
    last: date
    currency: str
    opening: Money
    rows: tuple[FlowRow, ...]
    totals: tuple[tuple[Flow, Money], ...]
    exchange: Money
    closing: Money
    rates: tuple[Rate, ...]
