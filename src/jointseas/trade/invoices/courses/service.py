"""How all invoices of a firm went, as its books had it before a day."""

from datetime import date

from jointseas.access.gate import View
from jointseas.trade.invoices.courses import store
from jointseas.trade.invoices.courses.records import Course
from jointseas.trade.invoices.courses.rules import course


def courses(view: View, before: date) -> tuple[Course, ...]:
    """Credit notes are not among them: they stand on the invoices that they take from."""
    moves = store.moves(view.connection, view.firm.id, before)
    return tuple(course(it, moves.get(it.invoice_id, ())) for it in store.issued(view.connection, view.firm.id, before))
