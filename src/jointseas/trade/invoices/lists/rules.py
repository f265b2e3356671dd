"""How an invoice stands."""

from datetime import date

from jointseas.trade.invoices.lists.records import ListedInvoice, Standing
from jointseas.trade.invoices.records import InvoiceKind


def standing(it: ListedInvoice, day: date) -> Standing:
    if it.kind is InvoiceKind.CREDIT_NOTE or it.open.minor < 0:
        return Standing.CREDIT
    if not it.open:
        return Standing.SETTLED
    if it.disputed:
        return Standing.DISPUTED
    return Standing.OVERDUE if it.due_on < day else Standing.OPEN
