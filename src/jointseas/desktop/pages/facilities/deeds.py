"""What can be booked on receivables that were bought, on a day: what of it makes sense there, and with which amount."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from jointseas.access.records import Seat
from jointseas.desktop.pages.facilities.offers import Offer, Values
from jointseas.desktop.pages.facilities.reading import PAY, SERVE, Dossier
from jointseas.financing.facilities.records import GOING_OUT, Deed, Doing
from jointseas.financing.purchased.records import Book, Held
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:
    from jointseas.financing.service import Financing

NAMES: Mapping[Doing, str] = {
    Doing.COLLECTED: N_("The buyer has paid"),
    Doing.DILUTED: N_("A credit note took some back"),
    Doing.PAID_BACK: N_("The seller has paid back"),
    Doing.CHARGED_BACK: N_("Charge it back to the seller"),
    Doing.RELEASED: N_("Release the reserve"),
    Doing.CHARGED_OFF: N_("Charge it off"),
    Doing.WRITTEN_OFF: N_("Write it off"),
    Doing.EXTENDED: N_("Move its recourse"),
    Doing.RECOVERED: N_("Something of the loss has come"),
    Doing.DISPUTED: N_("The buyer disputes it"),
    Doing.UNDISPUTED: N_("The dispute is settled"),
    Doing.SOLD: N_("Sell it"),
    Doing.BOUGHT_BACK: N_("Buy it back"),
    Doing.PASSED_ON: N_("Pass on what came"),
    Doing.RECEIVED: N_("Money came, and nobody knows what for"),
    Doing.RETURNED: N_("Return what is not allocated"),
}
# The most of each that can be, by how the paper stands; what comes to nothing is not offered. A dispute has no amount.
_MOST: Mapping[Doing, Callable[[Held], int]] = {
    Doing.COLLECTED: lambda it: it.owed,
    Doing.DILUTED: lambda it: it.owed,
    Doing.PAID_BACK: lambda it: it.out or max(0, -it.reserve),
    Doing.CHARGED_BACK: lambda it: it.charge_back if it.owed > 0 else 0,
    Doing.RELEASED: lambda it: it.releasable,
    Doing.CHARGED_OFF: lambda it: 0 if it.charged_off else it.at_stake,
    Doing.WRITTEN_OFF: lambda it: it.at_stake,
    Doing.EXTENDED: lambda it: it.out,
    Doing.RECOVERED: lambda it: it.claimed,
    Doing.DISPUTED: lambda it: 0 if it.disputed else it.owed,
    Doing.UNDISPUTED: lambda it: int(it.disputed),
}
# Of bills that the client owes itself; no seller is left.
_BY_CLIENT = (Doing.COLLECTED, Doing.CHARGED_OFF, Doing.WRITTEN_OFF, Doing.RECOVERED)
_AFTER_THE_END = (Doing.RECOVERED, Doing.RELEASED)
_FIXED = (Doing.CHARGED_BACK, Doing.WRITTEN_OFF)  # the amount follows from the books
_OF_NO_AMOUNT = (Doing.DISPUTED, Doing.UNDISPUTED, Doing.CHARGED_OFF)


# What only whoever has it does.
_BY_ITS_OWNER = (Doing.CHARGED_OFF, Doing.WRITTEN_OFF, Doing.EXTENDED)


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
    return (Asking(Doing.RECEIVED, "", 0), *back, *_for_sale(book))


def _for_sale(book: Book) -> Iterator[Asking]:
    if book.owed_on > 0:
        yield Asking(Doing.PASSED_ON, "", book.owed_on)
    if book.away:
        yield Asking(Doing.BOUGHT_BACK, "", 0)
    elif any(held.owed or held.reserve for held in book.held):
        yield Asking(Doing.SOLD, "", 0)


def possible(it: Dossier, number: str, day: date) -> tuple[Asking, ...]:
    if not number:
        return on_facility(it.on(day))
    held = it.held(number, day)
    found = on_paper(held) if held else ()
    if it.standing.book.away:
        found = tuple(one for one in found if one.doing not in _BY_ITS_OWNER)
    terms, disputed = it.it.agreed.terms, held is not None and held.disputed
    gone = () if terms.recourse else (Doing.EXTENDED,) if disputed else (Doing.CHARGED_BACK, Doing.EXTENDED)
    return tuple(one for one in found if one.doing not in gone and (one.doing in _BY_CLIENT or not terms.by_client))


# ---- offered


def offers(tr: Language, it: Dossier, number: str, start: Deed | None, day: date) -> tuple[Offer, ...]:
    """`start` is what is meant, with its amount, where that is known."""
    return tuple(_offer(tr, it, one, start) for one in possible(it, number, day))


def _offer(tr: Language, it: Dossier, one: Asking, start: Deed | None) -> Offer:
    two, fixed, plain = one.doing in GOING_OUT, one.doing in _FIXED, one.doing in _OF_NO_AMOUNT
    told = (tr("It comes to {money} on that day.", money=it.money(one.most)),) if fixed else ()
    if one.doing is Doing.CHARGED_OFF:
        told = (tr("From then on what it costs is income only once it has come; all of it is still owed."),)
    return Offer(one.doing, NAMES[one.doing], PAY if two else SERVE, two, partial(_deed, it.it.number, one), _act,
                 () if fixed or plain else _fields(tr, it, one, start), told)  # fmt: skip


def _fields(tr: Language, it: Dossier, one: Asking, start: Deed | None) -> tuple[Field, ...]:
    if one.doing is Doing.EXTENDED:
        return (Field("until", N_("The seller pays back from"), Kind.DATE),)
    money = Field("money", N_("Amount"), Kind.MONEY, currency=it.it.currency, start=_first_amount(tr, it, one, start))
    if one.doing is Doing.SOLD:
        return money, Field("until", N_("Ours to buy back until"), Kind.DATE, required=False)
    if one.doing is not Doing.COLLECTED:
        return (money,)
    by = "1" if start and start.by_seller else ""
    passed = Field("by_seller", N_("The seller has passed it on"), Kind.BOOL, required=False, start=by)
    lying = Field("unallocated", N_("From what is not allocated"), Kind.BOOL, required=False)
    who = () if it.it.agreed.terms.by_client else (passed,)
    return (money, *who, lying) if it.standing.book.unallocated > 0 else (money, *who)


def _first_amount(tr: Language, it: Dossier, one: Asking, start: Deed | None) -> str:
    """All that can be, but for a credit note, which says itself how much it takes."""
    if start and start.doing is one.doing:
        return tr.amount(it.money(start.minor))
    usual = one.most and one.doing is not Doing.DILUTED
    return tr.amount(it.money(one.most)) if usual else ""


def _deed(facility: str, one: Asking, day: date, key: str, said: Values) -> object:
    money, until = said.get("money"), said.get("until")
    minor = money.minor if isinstance(money, Money) else one.most if one.doing is Doing.CHARGED_BACK else 0
    return Deed(facility, one.doing, day, key, one.number, minor, bool(said.get("by_seller")),
                bool(said.get("unallocated")), until if isinstance(until, date) else None)  # fmt: skip


def _act(doors: "Financing", seat: Seat, deed: Deed) -> object:
    if deed.doing not in GOING_OUT:
        return doors.book(seat, deed)
    sound = doors.check_deed(seat, deed)
    return sound if isinstance(sound, Refused) else doors.pay(seat, deed)


def deed_said(tr: Language, deed: Deed, currency: str) -> str:
    """A proposal in a sentence."""
    parts = [deed.number, *([tr.money(Money(deed.minor, currency))] if deed.minor else []),
             *([tr("until {day}", day=deed.until)] if deed.until else [])]  # fmt: skip
    return tr("{what}: {rest}.", what=tr(NAMES[deed.doing]), rest=", ".join(filter(None, parts)))
