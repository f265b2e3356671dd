"""What the seller's own books say of receivables that were bought."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.financing.applications import service as applications
from jointseas.financing.desks import at
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import Facility, Seen, Sign
from jointseas.financing.purchased.records import Held
from jointseas.kernel.money import Money
from jointseas.trade.invoices import service as invoices


def seen(view: View, it: Facility) -> tuple[Seen, ...]:
    """What has come of its invoices in the seller's own books and is not booked here yet: credit notes, money that the
    buyer paid to the seller, disputes. Nothing where the seller has no books here, or consents no more; nor of bills
    that the client owes, whatever becomes of it with their suppliers."""
    of = applications.by_id(view, it.application_id) if it.application_id else None
    owes = it.agreed.terms.by_client
    if owes or it.client is None or of is None or applications.changed(view, of) is None:
        return ()
    there = at(view, it.client)
    held = [one for one in facilities.book(view, it, view.today).held if not one.ended]
    return tuple(found for one in held for found in _seen(there, it, one))


def _seen(there: View, it: Facility, one: Held) -> Iterator[Seen]:
    source = f"facility/{it.lender.code}/{it.number}/{one.number}"
    told = [move for move in invoices.settlements(there, one.number) if move.source != source
            and move.day >= one.funded]  # fmt: skip
    credited = sum(move.money.minor for move in told if move.source.startswith("credit-note/"))
    if credited > one.diluted:
        yield Seen(one.number, Sign.CREDITED, Money(credited - one.diluted, it.currency))
    paid = sum(move.money.minor for move in told) - credited
    if paid > one.by_seller:
        yield Seen(one.number, Sign.PAID_TO_SELLER, Money(paid - one.by_seller, it.currency))
    disputed = sum(move.money.minor for move in invoices.disputes(there, one.number) if move.closed_on is None)
    if disputed and not one.disputed:
        yield Seen(one.number, Sign.DISPUTED, Money(disputed, it.currency))
