"""From what is asked for to an event, and what the seller's invoices are settled by: pure."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from jointseas.financing.facilities.records import Deed, Doing, Facility
from jointseas.financing.purchase.records import Terms
from jointseas.financing.purchased.records import (
    Agreed,
    Book,
    Bought,
    BoughtBack,
    ChargedBack,
    ChargedOff,
    Collected,
    Diluted,
    Disputed,
    Event,
    Extended,
    Held,
    PaidBack,
    PassedOn,
    Received,
    Recovered,
    Released,
    Returned,
    Sold,
    TakenBack,
    Undisputed,
    WrittenOff,
)
from jointseas.kernel.outcome import require

# The name under which an event is kept.
KINDS: Mapping[str, type[Event]] = {
    "bought": Bought,
    "collected": Collected,
    "diluted": Diluted,
    "paid_back": PaidBack,
    "charged_back": ChargedBack,
    "released": Released,
    "written_off": WrittenOff,
    "recovered": Recovered,
    "received": Received,
    "returned": Returned,
    "taken_back": TakenBack,
    "disputed": Disputed,
    "undisputed": Undisputed,
    "charged_off": ChargedOff,
    "extended": Extended,
    "sold": Sold,
    "bought_back": BoughtBack,
    "passed_on": PassedOn,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(event: Event) -> str:
    return _NAMES[type(event)]


def agreed(terms: Terms, currency: str) -> Agreed:
    return Agreed(currency, terms.discount, terms.count, terms.recourse, terms.extension)


# By what each says besides its day.
_OF_A_PAPER: Mapping[Doing, Callable[[int, date, str], Event]] = {
    Doing.CHARGED_OFF: ChargedOff, Doing.WRITTEN_OFF: WrittenOff, Doing.DISPUTED: Disputed,
    Doing.UNDISPUTED: Undisputed,
}  # fmt: skip
_OF_AN_AMOUNT: Mapping[Doing, Callable[[int, date, int], Event]] = {
    Doing.RECEIVED: Received, Doing.RETURNED: Returned, Doing.BOUGHT_BACK: BoughtBack, Doing.PASSED_ON: PassedOn,
}  # fmt: skip
_OF_BOTH: Mapping[Doing, Callable[[int, date, str, int], Event]] = {
    Doing.DILUTED: Diluted, Doing.PAID_BACK: PaidBack, Doing.CHARGED_BACK: ChargedBack, Doing.RELEASED: Released,
    Doing.RECOVERED: Recovered,
}  # fmt: skip


def event_of(deed: Deed, place: int) -> Event:
    it = deed
    if it.doing is Doing.COLLECTED:
        return Collected(place, it.day, it.number, it.minor, it.by_seller, it.unallocated)
    if it.doing is Doing.EXTENDED:
        return Extended(place, it.day, it.number, it.until or it.day)
    if it.doing is Doing.SOLD:
        return Sold(place, it.day, it.minor, it.until)
    if it.doing in _OF_A_PAPER:
        return _OF_A_PAPER[it.doing](place, it.day, it.number)
    if it.doing in _OF_AN_AMOUNT:
        return _OF_AN_AMOUNT[it.doing](place, it.day, it.minor)
    return _OF_BOTH[it.doing](place, it.day, it.number, it.minor)


def settled(book: Book) -> dict[str, int]:
    """What is taken off the client's own papers. With recourse what their buyers paid the funder; without it all that
    was sold, but for what credit notes took off by themselves and what came back; of its own bills all of them."""
    if book.agreed.recourse:
        found = {it.number: it.collected - it.by_seller for it in book.held}
    else:
        found = {it.number: it.face - it.diluted - it.reassigned for it in book.held}
    return {number: minor for number, minor in found.items() if minor}


def due_on(it: Facility, one: Held) -> date:
    """For whoever owes it; the days that its money takes to come are the funder's own reckoning."""
    return due_under(it.agreed.terms, one.until)


def due_under(terms: Terms, until: date) -> date:
    return until + timedelta(days=terms.extension_days - terms.collection_days)


def recourse_on(it: Facility, one: Held) -> date:
    """From then on the seller pays back what was advanced on it, where it was bought with recourse."""
    return one.recourse_on or due_on(it, one) + timedelta(days=it.agreed.terms.recourse_days)


def is_withheld(it: Facility, one: Held, day: date) -> bool:
    """What a buyer disputes is not asked of it until that is settled. From its recourse day on the seller owes it; its
    own bills a client owes whatever becomes of them with their suppliers."""
    terms = it.agreed.terms
    back = terms.recourse and recourse_on(it, one) < day
    return one.disputed and not back and not terms.by_client


def require_later(it: Facility, now: Book, new: Extended) -> None:
    for one in (one for one in now.held if one.number == new.number):
        first = max(recourse_on(it, one), new.day)
        require(new.until > first, "financing.extended", number=one.number, day=first)


def owed_since(it: Facility, one: Held) -> date | None:
    """From when on the client itself is late with it; what was bought without recourse it never owes."""
    if it.agreed.terms.by_client:
        return due_on(it, one)
    return recourse_on(it, one) if it.agreed.terms.recourse else None


def is_over(book: Book) -> bool:
    """Nothing is out, owed or held any more. What two people have written off may be closed on: that ends recovery.
    What was sold is over once it is not ours to buy back any more."""
    gone = book.away and not ours_to_buy_back(book)
    return not (book.unallocated or book.owed_on) and (gone or not any(map(stands, book.held)))


def ours_to_buy_back(book: Book) -> bool:
    last = book.turns[-1].back_until
    return last is not None and book.day <= last


def is_free(it: Held) -> bool:
    """Whether a paper may be financed again, anywhere. Given back it is the seller's, who has paid for it. Written off
    it is owed to the funder still, and somebody else must not lend on it meanwhile: until all of the loss has come, or
    its facility is closed."""
    return not stands(it) and it.claimed <= 0


def stands(it: Held) -> bool:
    """Whether somebody owes something on it here, or is owed."""
    return bool(it.out or it.owed or it.reserve)
