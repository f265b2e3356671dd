"""The balance sheet at the end of a day, with what the assets are made of and the equity of twelve months."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import ReportRow
from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import account_name, rate_said, share, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Bars, Card, Figure, Part, Tone
from jointseas.desktop.pages.statements.asked import Asked, Derived, Shown
from jointseas.desktop.pages.statements.months import Line, MonthChart, month_cards
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import Duty
from jointseas.ledger.reports.records import BalanceSheet, SheetItem, SheetRow, TrialBalance, TrialRow

_MOST_BARS = 7
WHY = {
    SheetItem.PROFIT_BROUGHT_FORWARD: N_("Income less expenses of all the years before this one."),
    SheetItem.PROFIT_OF_YEAR: N_("As the profit and loss from the first of January has it."),
    SheetItem.UNREALISED_EXCHANGE: N_("What the exchange position is worth at the closing rates, the other way round."),
    SheetItem.TRANSLATION: N_("The profit of the year at closing rates, less the same at the rate of each day."),
    SheetItem.ROUNDING: N_("What is left by rounding each balance by itself."),
}


@dataclass(frozen=True)
class Sheet:
    now: BalanceSheet
    trial: TrialBalance  # the same day, by currency: what each figure is made of


def read(context: Context, asked: Asked) -> Sheet:
    ledger, seat = context.services.ledger, context.seat
    now = settled(ledger.balance_sheet(seat, asked.span.last, asked.currency))
    return Sheet(now, settled(ledger.trial_balance(seat, asked.span.last, asked.currency)))


def show(tr: Language, asked: Asked, sheet: Sheet) -> Shown:
    it = sheet.now
    whole = it.total_assets
    assets, owed, equity = (_accounts(tr, rows) for rows in (it.assets, it.liabilities, it.equity))
    items = tuple((tr.term("sheet item", item), item.value, money) for item, money in it.items if money)
    rows = (
        *_section(tr, tr("Assets"), assets, tr("Total assets"), whole, whole),
        *_section(tr, tr("Liabilities"), owed, tr("Total liabilities"), it.total_liabilities, whole),
        *_section(tr, tr("Equity"), (*equity, *items), tr("Total equity"), it.total_equity, whole),
        _line(tr, tr("Liabilities and equity"), "", it.total_liabilities + it.total_equity, whole, total=True),
    )
    heads = (tr("Account"), tr.date(it.day), tr("Share of assets"))
    derive = partial(_derive, tr, asked, sheet)
    return Shown(heads, rows, _figures(tr, it), derive, aside=partial(_aside, it))


Named = tuple[str, str, Money]


def _accounts(tr: Language, rows: Sequence[SheetRow]) -> tuple[Named, ...]:
    return tuple((f"{row.account.code} {account_name(tr, row.account)}", row.account.code, row.money) for row in rows)


def _section(tr: Language, head: str, lines: Sequence[Named], total: str, sum_: Money, whole: Money) -> list[ReportRow]:
    return [
        ReportRow((head,), look="head"),
        *(_line(tr, name, key, money, whole) for name, key, money in lines),
        _line(tr, total, "", sum_, whole, total=True),
    ]


def _line(tr: Language, name: str, key: str, money: Money, whole: Money, *, total: bool = False) -> ReportRow:
    return ReportRow((name, money, share(tr, money, whole)), key, "total" if total else "line", 0 if total else 1)


def _figures(tr: Language, it: BalanceSheet) -> list[Callable[[], Figure]]:
    holds = it.total_assets == it.total_liabilities + it.total_equity
    said: tuple[str, Tone] = (tr("✓ equal to liabilities and equity"), "good")
    if not holds:
        said = (tr("! not equal to liabilities and equity"), "bad")
    owed = share(tr, it.total_liabilities, it.total_assets)
    profit = next((money for item, money in it.items if item is SheetItem.PROFIT_OF_YEAR), Money(0, it.currency))
    new_year = tr("from {day} on", day=it.day.replace(month=1, day=1))
    return [
        lambda: Figure(tr("Assets"), told(tr, it.total_assets), [said]),
        lambda: Figure(tr("Liabilities"), told(tr, it.total_liabilities), tr("{share} of the assets", share=owed)),
        lambda: Figure(tr("Equity"), told(tr, it.total_equity), tr("what would be left for the owners")),
        lambda: Figure(tr("Profit of the year"), told(tr, profit), new_year),
    ]


def _aside(it: BalanceSheet, context: Context) -> Sequence[QWidget]:
    tr = context.tr
    ranked = sorted((row for row in it.assets if row.money.minor > 0), key=lambda row: -row.money.minor)[:_MOST_BARS]
    made_of = Card(tr("What the assets are"))
    bars = [(account_name(tr, row.account), row.money.amount, tr.amount(row.money)) for row in ranked]
    made_of.add(Bars(bars, it.total_assets.amount or None))
    made_of.stretch()
    lines = (
        Line[BalanceSheet](tr("Equity"), lambda month: month.total_equity),
        Line[BalanceSheet](tr("Liabilities"), lambda month: month.total_liabilities),
    )
    chart = MonthChart(tr("At the end of each month"), tr("Equity and liabilities by month"), lines)
    return *month_cards(context, it.day, it.currency, partial(_of_month, context, it.currency), [chart]), made_of


def _of_month(context: Context, currency: str, month: Span) -> BalanceSheet | Refused:
    return context.services.ledger.balance_sheet(context.seat, month.last, currency)


def _derive(tr: Language, asked: Asked, sheet: Sheet, key: str) -> Derived | None:
    if key in WHY:
        return _item(tr, sheet, SheetItem(key))
    rows = [row for row in sheet.trial.rows if row.account.code == key and row.closing]
    if not rows:
        return None
    turned = rows[0].account.kind != "asset"
    parts = [_worth(tr, sheet.trial, row, turned=turned) for row in rows]
    total = Money(sum(row.worth.minor for row in rows if row.worth), asked.currency)
    parts.append(Part(tr("On the balance sheet"), told(tr, -total if turned else total), total=True))
    lines = {"account": key, "last": asked.span.last.isoformat()}
    return Derived(account_name(tr, rows[0].account), f"{key} · {tr.date(sheet.now.day)}", tuple(parts), lines)


def _worth(tr: Language, trial: TrialBalance, row: TrialRow, *, turned: bool = False) -> Part:
    closing, worth = row.closing, row.worth or row.closing
    rate = next((it for it in trial.rates if it.base == closing.currency != it.quote), None)
    held, valued = (-closing, -worth) if turned else (closing, worth)
    return Part(told(tr, held), told(tr, valued), rate_said(tr, rate) if rate else "")


def _item(tr: Language, sheet: Sheet, item: SheetItem) -> Derived:
    money = dict(sheet.now.items)[item]
    parts = [Part(tr.term("sheet item", item), told(tr, money), tr(WHY[item]), total=True)]
    if item is SheetItem.UNREALISED_EXCHANGE:
        held = [row for row in sheet.trial.rows if row.account.duty == Duty.EXCHANGE_POSITION and row.closing]
        parts = [*(_worth(tr, sheet.trial, row, turned=True) for row in held), *parts]
    return Derived(tr.term("sheet item", item), tr.date(sheet.now.day), tuple(parts))
