"""What can be booked on a facility on a day: which of it makes sense there, and with which amount."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.desktop.pages.facilities.reading import Dossier
from jointseas.financing.facilities.records import GOING_OUT, Deed, Doing
from jointseas.financing.purchased.records import Book, Held
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money

NAMES: Mapping[Doing, str] = {
    Doing.COLLECTED: N_("The buyer has paid"),
    Doing.DILUTED: N_("A credit note took some back"),
    Doing.PAID_BACK: N_("The seller has paid back"),
    Doing.CHARGED_BACK: N_("Charge it back to the seller"),
    Doing.RELEASED: N_("Release the reserve"),
    Doing.WRITTEN_OFF: N_("Write it off"),
    Doing.RECOVERED: N_("Something of the loss has come"),
    Doing.RECEIVED: N_("Money came, and nobody knows what for"),
    Doing.RETURNED: N_("Return what is not allocated"),
}
# The most of each that can be, by how the paper stands; what comes to nothing is not offered.
_MOST: Mapping[Doing, Callable[[Held], int]] = {
    Doing.COLLECTED: lambda it: it.owed,
    Doing.DILUTED: lambda it: it.owed,
    Doing.PAID_BACK: lambda it: it.out or max(0, -it.reserve),
    Doing.CHARGED_BACK: lambda it: it.charge_back if it.owed > 0 else 0,
    Doing.RELEASED: lambda it: it.releasable,
    Doing.WRITTEN_OFF: lambda it: it.out,
    Doing.RECOVERED: lambda it: it.lost - it.recovered,
}
_AFTER_THE_END = (Doing.RECOVERED, Doing.RELEASED)
FIXED = (Doing.CHARGED_BACK, Doing.WRITTEN_OFF)  # the amount follows from the books


@dataclass(frozen=True)
class Asking:
    """One thing to book: `number` is empty where it is about the whole facility."""

    doing: Doing
    number: str
    most: int


def on_paper(it: Held) -> tuple[Asking, ...]:
    asked = (Asking(doing, it.number, most(it)) for doing, most in _MOST.items()
             if not it.ended or doing in _AFTER_THE_END)  # fmt: skip
    return tuple(one for one in asked if one.most > 0)


def on_facility(book: Book) -> tuple[Asking, ...]:
    back = (Asking(Doing.RETURNED, "", book.unallocated),) if book.unallocated > 0 else ()
    return (Asking(Doing.RECEIVED, "", 0), *back)


def possible(it: Dossier, number: str, day: date) -> tuple[Asking, ...]:
    if not number:
        return on_facility(it.on(day))
    held = it.held(number, day)
    return on_paper(held) if held else ()


def by_two(doing: Doing) -> bool:
    return doing in GOING_OUT


def deed_said(tr: Language, deed: Deed, currency: str) -> str:
    """A proposal in a sentence."""
    parts = [deed.number, *([tr.money(Money(deed.minor, currency))] if deed.minor else [])]
    return tr("{what}: {rest}.", what=tr(NAMES[deed.doing]), rest=", ".join(filter(None, parts)))
