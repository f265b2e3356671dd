"""Profit and loss, beside another stretch of days, with what was earned and spent in each month."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import Cell, ReportRow
from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import account_name, rates_said, share, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Bars, Card, Figure, Part, Tone
from jointseas.desktop.pages.statements.asked import Asked, Derived, Shown
from jointseas.desktop.pages.statements.months import Line, MonthChart, month_cards
from jointseas.desktop.pages.statements.trial import span_params
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.reports.records import ProfitAndLoss, ResultRow, ResultTotal

_MOST_BARS = 7
_MOST_GROWN = Decimal("9.99")


def read(context: Context, asked: Asked) -> ProfitAndLoss | Refused:
    span, ledger = asked.span, context.services.ledger
    return ledger.profit_and_loss(context.seat, span.first, span.last, asked.currency, asked.compared())


def show(tr: Language, asked: Asked, it: ProfitAndLoss) -> Shown:
    compared = asked.compared()
    beside = (_days(*compared), tr.term("comparison", "change")) if compared else ()
    rows = (
        ReportRow((tr("Income"),), look="head"),
        *(_row(tr, row) for row in it.income),
        _total(tr, tr("Total income"), it.total_income),
        ReportRow((tr("Expenses"),), look="head"),
        *(_row(tr, row) for row in it.expenses),
        _total(tr, tr("Total expenses"), it.total_expenses),
        _total(tr, _profit_word(tr, it.profit.money), it.profit, "profit"),
    )
    heads = (tr("Account"), _days(it.first, it.last), *beside)
    derive = partial(_derive, tr, asked, it)
    return Shown(heads, rows, _figures(tr, it), derive, aside=partial(_aside, it))


def _days(first: date, last: date) -> str:
    """Short enough for the head of a column in either language."""
    return f"{first} – {last}"


def _row(tr: Language, row: ResultRow) -> ReportRow:
    name = f"{row.account.code} {account_name(tr, row.account)}"
    return ReportRow((name, *_cells(tr, row.money, row.compared)), row.account.code, indent=1)


def _total(tr: Language, name: str, total: ResultTotal, key: str = "") -> ReportRow:
    return ReportRow((name, *_cells(tr, total.money, total.compared)), key, look="total")


def _cells(tr: Language, money: Money, compared: Money | None) -> tuple[Cell, ...]:
    return (money,) if compared is None else (money, compared, change(tr, money, compared))


def change(tr: Language, money: Money, compared: Money) -> str:
    """From nothing, and from a loss, there is no share to name; a share of more than ten times says no more."""
    if compared.minor <= 0:
        return "—"
    grown = (money.amount - compared.amount) / compared.amount
    sign = "+" if grown > 0 else "−" if grown < 0 else ""
    return f"> {tr.percent(_MOST_GROWN, 0)}" if grown > _MOST_GROWN else sign + tr.percent(abs(grown))


def _profit_word(tr: Language, profit: Money) -> str:
    return tr("Loss") if profit.minor < 0 else tr("Profit")


def _figures(tr: Language, it: ProfitAndLoss) -> list[Callable[[], Figure]]:
    profit, income = it.profit.money, it.total_income.money
    tone: Tone = "bad" if profit.minor < 0 else "plain"
    return [
        lambda: Figure(tr("Income"), told(tr, income), _against(tr, it.total_income)),
        lambda: Figure(tr("Expenses"), told(tr, it.total_expenses.money), _against(tr, it.total_expenses)),
        lambda: Figure(_profit_word(tr, profit), told(tr, profit), _against(tr, it.profit), tone=tone),
        lambda: Figure(tr("Margin"), share(tr, profit, income), tr("profit of the income")),
    ]


def _against(tr: Language, total: ResultTotal) -> str:
    if total.compared is None:
        return ""
    grown, before = change(tr, total.money, total.compared), told(tr, total.compared)
    return (
        tr("{amount} before", amount=before)
        if grown == "—"
        else tr("{change} on {amount}", change=grown, amount=before)
    )


def _aside(it: ProfitAndLoss, context: Context) -> Sequence[QWidget]:
    tr = context.tr
    lines = (
        Line[ProfitAndLoss](tr("Income"), lambda month: month.total_income.money),
        Line[ProfitAndLoss](tr("Expenses"), lambda month: month.total_expenses.money),
    )
    chart = MonthChart(tr("By month"), tr("Income and expenses by month"), lines, "bars")
    spending = Card(tr("Where it went"))
    spending.add(Bars(_largest(tr, it.expenses), it.total_expenses.money.amount))
    spending.stretch()
    return *month_cards(context, it.last, it.currency, partial(_of_month, context, it.currency), [chart]), spending


def _of_month(context: Context, currency: str, month: Span) -> ProfitAndLoss | Refused:
    return context.services.ledger.profit_and_loss(context.seat, month.first, month.last, currency)


def _largest(tr: Language, rows: Sequence[ResultRow]) -> list[tuple[str, Decimal, str]]:
    ranked = sorted((row for row in rows if row.money.minor > 0), key=lambda row: -row.money.minor)
    return [(account_name(tr, row.account), row.money.amount, tr.amount(row.money)) for row in ranked[:_MOST_BARS]]


def _derive(tr: Language, asked: Asked, it: ProfitAndLoss, key: str) -> Derived | None:
    if key == "profit":
        parts = (
            Part(tr("Total income"), told(tr, it.total_income.money)),
            Part(tr("Total expenses"), told(tr, -it.total_expenses.money)),
            Part(_profit_word(tr, it.profit.money), told(tr, it.profit.money), total=True),
        )
        return Derived(_profit_word(tr, it.profit.money), _days(it.first, it.last), parts)
    row = next((row for row in (*it.income, *it.expenses) if row.account.code == key), None)
    if row is None:
        return None
    return Derived(
        account_name(tr, row.account),
        f"{key} · {_days(it.first, it.last)}",
        (Part(tr("All lines of the account in these days"), told(tr, row.money), rates_said(tr, it.rates)),),
        {"account": key, **span_params(asked)},
    )
