"""The ageing of receivables at the end of any day."""

from datetime import date

from jointseas.access.gate import View
from jointseas.ledger.books import service as books
from jointseas.ledger.reports import service as reports
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.ageing.records import Ageing, AgeingTotal
from jointseas.trade.invoices.ageing.rules import aged, together

RECEIVABLE = "receivable"


def ageing(view: View, day: date) -> Ageing:
    rows = aged(invoices.open_invoices(view, day), day)
    code = books.holding(view, RECEIVABLE).code
    held = {it.money.currency for it in reports.balances(view, day) if it.account == code and it.money}
    currencies = sorted(held | {row.total.currency for row in rows})
    totals = (AgeingTotal(together(rows, it), reports.balance(view, code, it, day)) for it in currencies)
    return Ageing(day, rows, tuple(totals))
