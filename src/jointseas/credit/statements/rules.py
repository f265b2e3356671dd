"""The ratios, each defined once, and which account of a book counts as what in them. Pure."""

from collections.abc import Callable, Iterable
from datetime import date
from math import nan
from typing import TypeVar

from jointseas.credit.statements.records import Statements
from jointseas.ledger.records import Account, Flow
from jointseas.ledger.reports.records import BalanceSheet, ProfitAndLoss, ResultRow, SheetRow

T = TypeVar("T", SheetRow, ResultRow)

FEWEST_MONTHS = 6  # half a year, times two, is still a year; less is a season
MOST = 1e9  # beyond it the divisor was next to nothing, and the ratio tells nothing
_YEAR, _DAYS = 12, 365
_MONTH = 365.25 / 12

# The statements that the scorer learnt from count payments on account to suppliers as stock.
_STOCK = {"goods_in_transit", "materials", "inventory", "goods_shipped", "production", "overhead", "prepayment"}
_RECEIVABLES = {"note_receivable", "receivable", "allowance", "tax_refund", "other_receivable", "reserve_receivable"}
_FIXED = {"fixed_assets", "depreciation", "intangibles", "deferred_expenses"}
_LONG = {"long_borrowing"}
_SALES = {"revenue", "dilution", "other_revenue"}
_COSTS = {"cost_of_sales", "other_costs", "surcharges", "selling", "freight", "platform_fees", "administration"}
_TAX = {"income_tax"}


def ratios(told: Statements) -> dict[str, float]:
    """What is unknown is not a number. A year told in part is taken as the whole of it would be if it went on alike;
    with less than half of it, whatever needs a year is unknown."""
    year = _YEAR / told.months if told.months >= FEWEST_MONTHS else nan
    assets, current, equity = _known(told.assets), _known(told.current_assets), _known(told.equity)
    fixed, owed = assets - current, _known(told.short_debts)
    lasting = equity + _known(told.long_debts)
    tied = _known(told.stock) + _known(told.receivables)
    sales, earned = _known(told.sales) * year, _known(told.profit_on_sales) * year
    before_tax, net = _known(told.profit_before_tax) * year, _known(told.net_profit) * year
    return {
        "profit_to_assets": _share(before_tax, assets),
        "sales_profit_to_assets": _share(earned, assets),
        "net_margin": _share(net, sales),
        "sales_margin": _share(earned, sales),
        "equity_to_assets": _share(equity, assets),
        "lasting_to_assets": _share(lasting, assets),
        "lasting_to_fixed": _share(lasting, fixed),
        "current_ratio": _share(current, owed),
        "cash_ratio": _share(current - tied, owed),
        "owed_days": _share(_DAYS * owed, sales),
        "tied_days": _share(_DAYS * tied, sales),
        "sales_to_fixed": _share(sales, fixed),
        "sales_growth": _share(sales, _known(told.sales_before)),
    }


def _known(figure: float | None) -> float:
    return nan if figure is None else figure


def _share(of: float, by: float) -> float:
    """By what is not above nothing, nothing can be measured."""
    found = of / by if by > 0 else nan
    return found if abs(found) <= MOST else nan


def covered(first_entry: date, last: date) -> int:
    """Months of the year up to `last` that the books tell of, to the nearest one."""
    return min(_YEAR, max(0, round(((last - first_entry).days + 1) / _MONTH)))


def laid_out(accounts: Iterable[Account], sheet: BalanceSheet, result: ProfitAndLoss, months: int,
             whole_before: bool) -> Statements:  # fmt: skip
    """`result` has the year before beside it, which counts where the books tell of the whole of it. Of accounts whose
    duty nobody knows, the careful reading: costs count against sales, income does not count as sales, and a debt falls
    due within the year."""
    duties = _duties(accounts)

    def rows(among: Iterable[T], doing: set[str], otherwise: Callable[[Account], bool] = lambda _: False) -> list[T]:
        def counts(account: Account) -> bool:
            duty = duties[account.code]
            return duty in doing if duty else otherwise(account)

        return [it for it in among if counts(it.account)]

    fixed = rows(sheet.assets, _FIXED, lambda it: it.flow is Flow.INVESTING)
    current = [it for it in sheet.assets if it not in fixed]
    receivables = rows(current, _RECEIVABLES, lambda it: it.monetary and it.flow is not Flow.CASH)
    long = _sum(rows(sheet.liabilities, _LONG))
    income = rows(result.income, _SALES)
    sales, net = _sum(income), float(result.profit.money.amount)
    return Statements(
        sheet.day,
        sheet.currency,
        months,
        float(sheet.total_assets.amount),
        _sum(current),
        _sum(rows(current, _STOCK)),
        _sum(receivables),
        float(sheet.total_equity.amount),
        long,
        float(sheet.total_liabilities.amount) - long,
        sales,
        float(sum(it.compared.amount for it in income if it.compared)) if whole_before else None,
        sales - _sum(rows(result.expenses, _COSTS, lambda it: it.flow is Flow.OPERATING)),
        net + _sum(rows(result.expenses, _TAX)),
        net,
    )


def _duties(accounts: Iterable[Account]) -> dict[str, str]:
    """An account that somebody added takes after the one whose code its own begins with: 140501 after 1405."""
    said = {it.code: it.duty for it in accounts}
    return {code: next((said[above] for above in _above(code) if said.get(above)), "") for code in said}


def _above(code: str) -> Iterable[str]:
    return (code[:length] for length in range(len(code), 0, -1))


def _sum(rows: Iterable[SheetRow | ResultRow]) -> float:
    return float(sum(row.money.amount for row in rows))
