"""The arithmetic of reports: how a stretch of days is put together from month balances, and how figures are translated
so that what must be equal is equal to the cent. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from jointseas.kernel.money import Money, exponent
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import RESULT_KINDS, Account, Duty, Flow, Kind
from jointseas.ledger.reports.records import (
    BalanceSheet,
    CashFlow,
    FlowRow,
    ProfitAndLoss,
    ResultRow,
    ResultTotal,
    SheetItem,
    SheetRow,
    Totals,
    TrialBalance,
    TrialRow,
)
from jointseas.ledger.rules import FIRST_DAY, month_end, month_start, next_month, previous_month

# (account id, currency) → debits and credits, both positive.
Turnovers = Mapping[tuple[int, str], tuple[int, int]]
# (account id, currency, day) → minor units, debit positive.
Daily = Mapping[tuple[int, str, date], int]
RateOn = Callable[[str, date], Rate]
Worth = Callable[[Money], Money]


@dataclass(frozen=True, slots=True)
class Part:
    """Days whose postings are added to the whole months, or taken off them."""

    first: date
    last: date
    sign: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole months, read from the balances, and the days by which they miss the stretch that was asked for."""

    first_month: date
    last_month: date
    parts: tuple[Part, ...]


def stretch(first: date | None, last: date) -> Stretch:
    """At either end the shorter side of the month is read: its days are added, or the rest is taken off the month."""
    start = first or FIRST_DAY
    if start > last:
        return Stretch(start, previous_month(start), ())
    if month_start(start) == month_start(last):
        return _within_month(start, last)
    first_month, head = _head(start)
    last_month, tail = _tail(last)
    return Stretch(first_month, last_month, (*head, *tail))


def _within_month(first: date, last: date) -> Stretch:
    month = month_start(first)
    if (first, last) == (month, month_end(month)):
        return Stretch(month, month, ())
    return Stretch(month, previous_month(month), (Part(first, last, 1),))


def _head(first: date) -> tuple[date, tuple[Part, ...]]:
    month = month_start(first)
    if first == month:
        return month, ()
    if first.day > 15:
        return next_month(first), (Part(first, month_end(first), 1),)
    return month, (Part(month, first - timedelta(days=1), -1),)


def _tail(last: date) -> tuple[date, tuple[Part, ...]]:
    month, end = month_start(last), month_end(last)
    if last == end:
        return month, ()
    if last.day < 15:
        return previous_month(month), (Part(month, last, 1),)
    return month, (Part(last + timedelta(days=1), end, -1),)


def summed(pieces: Iterable[tuple[int, Iterable[tuple[int, str, int, int]]]]) -> dict[tuple[int, str], tuple[int, int]]:
    """Adds the pieces of a stretch; an account that did not move in it is left out."""
    sums: dict[tuple[int, str], tuple[int, int]] = {}
    for sign, rows in pieces:
        for account_id, currency, debit, credit in rows:
            before = sums.get((account_id, currency), (0, 0))
            sums[account_id, currency] = (before[0] + sign * int(debit), before[1] + sign * int(credit))
    return {key: turned for key, turned in sums.items() if turned != (0, 0)}


# ---- trial balance


def trial_rows(accounts: Iterable[Account], before: Turnovers, within: Turnovers) -> tuple[TrialRow, ...]:
    """By account code, then currency."""
    by_id = {account.id: account for account in accounts}
    keys = sorted({*before, *within}, key=lambda key: (by_id[key[0]].code, key[1]))
    return tuple(_trial_row(by_id[key[0]], key[1], before.get(key, (0, 0)), within.get(key, (0, 0))) for key in keys)


def _trial_row(account: Account, currency: str, before: tuple[int, int], within: tuple[int, int]) -> TrialRow:
    opening = before[0] - before[1]
    debit, credit = within
    figures = (Money(minor, currency) for minor in (opening, debit, credit, opening + debit - credit))
    return TrialRow(account, *figures)


def totals(rows: Iterable[TrialRow]) -> tuple[Totals, ...]:
    sums: dict[str, list[int]] = {}
    for row in rows:
        kept = sums.setdefault(row.closing.currency, [0, 0, 0, 0])
        for place, money in enumerate((row.opening, row.debit, row.credit, row.closing)):
            kept[place] += money.minor
    return tuple(Totals(*(Money(minor, currency) for minor in kept)) for currency, kept in sorted(sums.items()))


def translated_trial(trial: TrialBalance, currency: str, worth: Worth) -> TrialBalance:
    rows = tuple(replace(row, worth=worth(row.closing)) for row in trial.rows)
    rounding = Money(-sum(row.worth.minor for row in rows if row.worth is not None), currency)
    return replace(trial, rows=rows, currency=currency, rounding=rounding)


def worth_in(currency: str, rate_on: RateOn, day: date) -> Worth:
    """Nothing is worth nothing, whether or not its currency still has a rate."""
    return lambda money: converted(money, rate_on(money.currency, day)) if money else Money(0, currency)


# ---- profit and loss


def by_account(daily: Daily, rate_on: RateOn, currency: str) -> dict[int, Money]:
    """Each account's days at their own rates, added up exactly and rounded once."""
    sums: dict[int, Decimal] = {}
    with localcontext(prec=60):
        for (account_id, of, day), minor in daily.items():
            if not minor:
                continue
            sums[account_id] = sums.get(account_id, Decimal(0)) + Money(minor, of).amount * rate_on(of, day).rate
        digits = exponent(currency)
        return {
            account_id: Money(int(total.scaleb(digits).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)), currency)
            for account_id, total in sums.items()
        }


def result(accounts: Iterable[Account], now: Mapping[int, Money], then: Mapping[int, Money] | None,
           first: date, last: date, currency: str, rates: tuple[Rate, ...]) -> ProfitAndLoss:  # fmt: skip
    rows = [
        ResultRow(account, _reads(account, now, currency), None if then is None else _reads(account, then, currency))
        for account in accounts
        if account.kind in RESULT_KINDS and (account.id in now or (then is not None and account.id in then))
    ]
    income = tuple(row for row in rows if row.account.kind is Kind.INCOME)
    expenses = tuple(row for row in rows if row.account.kind is Kind.EXPENSE)
    earned, spent = _total(income, currency, then is not None), _total(expenses, currency, then is not None)
    compared = None if earned.compared is None or spent.compared is None else earned.compared - spent.compared
    profit = ResultTotal(earned.money - spent.money, compared)
    return ProfitAndLoss(first, last, currency, income, expenses, earned, spent, profit, rates)


def _reads(account: Account, amounts: Mapping[int, Money], currency: str) -> Money:
    money = amounts.get(account.id, Money(0, currency))
    return -money if account.kind in (Kind.LIABILITY, Kind.EQUITY, Kind.INCOME) else money


def _total(rows: Iterable[ResultRow], currency: str, compare: bool) -> ResultTotal:
    listed = list(rows)
    now = Money(sum(row.money.minor for row in listed), currency)
    then = Money(sum(row.compared.minor for row in listed if row.compared is not None), currency)
    return ResultTotal(now, then if compare else None)


# ---- balance sheet


def sheet(day: date, currency: str, rows: Sequence[TrialRow], year: Turnovers, profit_of_year: Money,
          worth: Worth) -> BalanceSheet:  # fmt: skip
    """`rows` is the trial balance at `day`; `year` the turnovers since the first of January; the profit of the year is
    what its own statement says."""
    amounts: dict[Account, Money] = {}
    for row in rows:
        amounts[row.account] = amounts.get(row.account, Money(0, currency)) + worth(row.closing)
    held = {account: money for account, money in amounts.items() if account.kind not in RESULT_KINDS}
    results = Money(-sum(money.minor for account, money in amounts.items() if account.kind in RESULT_KINDS), currency)
    this_year = _year_at_closing(rows, year, currency, worth)
    position = Money(-sum(it.minor for account, it in held.items() if _is_position(account)), currency)
    sections = {kind: _section(held, kind) for kind in (Kind.ASSET, Kind.LIABILITY, Kind.EQUITY)}
    sums = {kind: Money(sum(row.money.minor for row in section), currency) for kind, section in sections.items()}
    rounding = sums[Kind.ASSET] - sums[Kind.LIABILITY] - sums[Kind.EQUITY] - results - position
    items = {
        SheetItem.PROFIT_BROUGHT_FORWARD: results - this_year,
        SheetItem.PROFIT_OF_YEAR: profit_of_year,
        SheetItem.UNREALISED_EXCHANGE: position,
        SheetItem.TRANSLATION: this_year - profit_of_year,
        SheetItem.ROUNDING: rounding,
    }
    equity = Money(sums[Kind.EQUITY].minor + sum(money.minor for money in items.values()), currency)
    return BalanceSheet(
        day,
        currency,
        sections[Kind.ASSET],
        sections[Kind.LIABILITY],
        sections[Kind.EQUITY],
        tuple(items.items()),
        sums[Kind.ASSET],
        sums[Kind.LIABILITY],
        equity,
    )


def _year_at_closing(rows: Iterable[TrialRow], year: Turnovers, currency: str, worth: Worth) -> Money:
    kinds = {row.account.id: row.account.kind for row in rows}
    return Money(
        -sum(
            worth(Money(debit - credit, of)).minor
            for (account_id, of), (debit, credit) in year.items()
            if kinds.get(account_id) in RESULT_KINDS
        ),
        currency,
    )


def _section(held: Mapping[Account, Money], kind: Kind) -> tuple[SheetRow, ...]:
    return tuple(
        SheetRow(account, money if kind is Kind.ASSET else -money)
        for account, money in held.items()
        if account.kind is kind and money and not _is_position(account)
    )


def _is_position(account: Account) -> bool:
    return account.duty == Duty.EXCHANGE_POSITION


# ---- cash flow


def cash_flow(first: date, last: date, opening: Money, closing: Money, accounts: Iterable[Account],
              against: Mapping[int, Money], rates: tuple[Rate, ...]) -> CashFlow:  # fmt: skip
    """`against` is what the accounts that cash moved against were debited; cash is the other side of it."""
    currency = opening.currency
    listed = sorted(accounts, key=lambda account: account.code)
    heads = (Flow.OPERATING, Flow.INVESTING, Flow.FINANCING)
    rows = tuple(
        FlowRow(head, account, -against[account.id])
        for head in heads
        for account in listed
        if account.flow is head and against.get(account.id)
    )
    sums = tuple((head, Money(sum(row.money.minor for row in rows if row.flow is head), currency)) for head in heads)
    moved = Money(sum(money.minor for _, money in sums), currency)
    return CashFlow(first, last, currency, opening, rows, sums, closing - opening - moved, closing, rates)
