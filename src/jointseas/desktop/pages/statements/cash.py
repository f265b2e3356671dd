"""The cash-flow statement by the direct method, with the cash of twelve months."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import ReportRow
from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import account_name, rates_said, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Figure, Part, Tone
from jointseas.desktop.pages.statements.asked import Asked, Derived, Shown
from jointseas.desktop.pages.statements.months import Line, MonthChart, month_cards
from jointseas.desktop.pages.statements.trial import span_params
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Flow
from jointseas.ledger.reports.records import CashFlow, FlowRow


def read(context: Context, asked: Asked) -> CashFlow | Refused:
    return _of_span(context, asked.currency, asked.span)


def _of_span(context: Context, currency: str, span: Span) -> CashFlow | Refused:
    return context.services.ledger.cash_flow(context.seat, span.first, span.last, currency)


def show(tr: Language, asked: Asked, it: CashFlow) -> Shown:
    rows = [ReportRow((tr("Cash before {day}", day=it.first), it.opening), look="total")]
    for head, total in it.totals:
        lines = [row for row in it.rows if row.flow is head]
        if lines:
            rows.append(ReportRow((tr.term("flow", head),), look="head"))
            rows += [_line(tr, row) for row in lines]
            rows.append(ReportRow((tr("Together"), total), look="total"))
    rows.append(ReportRow((tr("Effect of exchange rates on cash"), it.exchange), "exchange"))
    rows.append(ReportRow((tr("Cash on {day}", day=it.last), it.closing), "closing", look="total"))
    heads = (tr("Cash moved against"), it.currency)
    return Shown(
        heads, tuple(rows), _figures(tr, it), lambda key: _derive(tr, asked, it, key), aside=partial(_aside, it)
    )


def _line(tr: Language, row: FlowRow) -> ReportRow:
    name = f"{row.account.code} {account_name(tr, row.account)}"
    return ReportRow((name, row.money), f"{row.flow}/{row.account.code}", indent=1)


def _figures(tr: Language, it: CashFlow) -> list[Callable[[], Figure]]:
    operating = _operating(it)
    others = Money(sum(money.minor for flow, money in it.totals if flow is not Flow.OPERATING), it.currency)
    tone: Tone = "bad" if operating.minor < 0 else "plain"
    return [
        lambda: Figure(tr("Cash before"), told(tr, it.opening), tr("at the start of {day}", day=it.first)),
        lambda: Figure(tr.term("flow", Flow.OPERATING), told(tr, operating), tr("out of the trade itself"), tone=tone),
        lambda: Figure(tr("Investing and financing"), told(tr, others), tr("machines, loans, owners")),
        lambda: Figure(tr("Cash now"), told(tr, it.closing), tr("at the end of {day}", day=it.last)),
    ]


def _aside(it: CashFlow, context: Context) -> Sequence[QWidget]:
    tr = context.tr
    cash = Line[CashFlow](tr("Cash"), lambda month: month.closing)
    operating = Line[CashFlow](tr("Operating"), _operating)
    charts = (
        MonthChart(tr("Cash at the end of each month"), tr("Cash by month"), (cash,)),
        MonthChart(tr("From the trade itself"), tr("Operating cash flow by month"), (operating,), "bars"),
    )
    return month_cards(context, it.last, it.currency, partial(_of_span, context, it.currency), charts)


def _operating(it: CashFlow) -> Money:
    return dict(it.totals).get(Flow.OPERATING, Money(0, it.currency))


def _derive(tr: Language, asked: Asked, it: CashFlow, key: str) -> Derived | None:
    days = f"{it.first} – {it.last}"
    if key == "closing":
        parts = [Part(tr("Cash before"), told(tr, it.opening))]
        parts += [Part(tr.term("flow", head), told(tr, total)) for head, total in it.totals]
        parts.append(Part(tr("Effect of exchange rates on cash"), told(tr, it.exchange)))
        return Derived(tr("Cash now"), days, (*parts, Part(tr("Cash now"), told(tr, it.closing), total=True)))
    if key == "exchange":
        why = tr("What foreign cash gained or lost since the day it came, with what rounding leaves.")
        return Derived(tr("Effect of exchange rates on cash"), days, (Part(it.currency, told(tr, it.exchange), why),))
    row = next((row for row in it.rows if f"{row.flow}/{row.account.code}" == key), None)
    if row is None:
        return None
    why = tr("What cash and bank moved against this account.")
    parts = [Part(tr("Cash in") if row.money.minor > 0 else tr("Cash out"), told(tr, row.money), why)]
    parts += [Part(tr("Rates"), "", rates_said(tr, it.rates))] if it.rates else []
    code = row.account.code
    lines = {"account": code, **span_params(asked)}
    return Derived(account_name(tr, row.account), f"{code} · {days}", tuple(parts), lines)
