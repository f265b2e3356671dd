"""The cash-flow statement by the direct method, with the cash of twelve months."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import ReportRow
from jointseas.desktop.books.spans import months_up_to
from jointseas.desktop.books.words import account_name, rates_said, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Chart, Drawing, Figure, Part, Series, Tone
from jointseas.desktop.pages.statements.asked import Asked, Derived, Shown
from jointseas.desktop.pages.statements.result import written
from jointseas.desktop.pages.statements.trial import span_params
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import Flow
from jointseas.ledger.reports.records import CashFlow, FlowRow


@dataclass(frozen=True)
class Flows:
    now: CashFlow
    months: tuple[tuple[str, CashFlow | None], ...]


def read(context: Context, asked: Asked) -> Flows:
    ledger, seat, tr = context.services.ledger, context.seat, context.tr
    now = settled(ledger.cash_flow(seat, asked.span.first, asked.span.last, asked.currency))
    months = []
    for month in months_up_to(asked.span.last):
        answer = ledger.cash_flow(seat, month.first, month.last, asked.currency)
        months.append((tr.month(month.first), None if isinstance(answer, Refused) else answer))
    return Flows(now, tuple(months))


def show(tr: Language, asked: Asked, flows: Flows) -> Shown:
    it = flows.now
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
        heads, tuple(rows), _figures(tr, it), lambda key: _derive(tr, asked, it, key), aside=lambda: _aside(tr, flows)
    )


def _line(tr: Language, row: FlowRow) -> ReportRow:
    name = f"{row.account.code} {account_name(tr, row.account)}"
    return ReportRow((name, row.money), f"{row.flow}/{row.account.code}", indent=1)


def _figures(tr: Language, it: CashFlow) -> list[Callable[[], Figure]]:
    sums = dict(it.totals)
    operating = sums.get(Flow.OPERATING, Money(0, it.currency))
    others = Money(sum(money.minor for flow, money in it.totals if flow is not Flow.OPERATING), it.currency)
    tone: Tone = "bad" if operating.minor < 0 else "plain"
    return [
        lambda: Figure(tr("Cash before"), told(tr, it.opening), tr("at the start of {day}", day=it.first)),
        lambda: Figure(tr.term("flow", Flow.OPERATING), told(tr, operating), tr("out of the trade itself"), tone=tone),
        lambda: Figure(tr("Investing and financing"), told(tr, others), tr("machines, loans, owners")),
        lambda: Figure(tr("Cash now"), told(tr, it.closing), tr("at the end of {day}", day=it.last)),
    ]


def _aside(tr: Language, flows: Flows) -> Sequence[QWidget]:
    currency = flows.now.currency
    values = tuple(one.closing.amount if one else None for _, one in flows.months)
    drawing = Drawing(tuple(name for name, _ in flows.months), (Series(tr("Cash"), values),), currency)
    cash = Card(tr("Cash at the end of each month"), tr("twelve months"))
    cash.add(Chart(tr, drawing, title=tr("Cash by month"), write=lambda d: written(tr, d, currency)), 1)
    moved = tuple(_operating(one) if one else None for _, one in flows.months)
    bars = Drawing(tuple(name for name, _ in flows.months), (Series(tr("Operating"), moved),), currency, shape="bars")
    operating = Card(tr("From the trade itself"), tr("by month"))
    title = tr("Operating cash flow by month")
    operating.add(Chart(tr, bars, title=title, write=lambda d: written(tr, d, currency)), 1)
    return cash, operating


def _operating(it: CashFlow) -> Decimal:
    return dict(it.totals).get(Flow.OPERATING, Money(0, it.currency)).amount


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
