"""What waits in financing: at the exporter's desk offers that lapse and what its own book lacks, at the lender's what
was asked for."""

from collections.abc import Iterator
from datetime import date

from jointseas.access.records import FirmKind
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.desktop.pages.today.todo import Todo
from jointseas.financing.applications.records import State
from jointseas.financing.facilities.records import Facility
from jointseas.financing.loans.records import Loan
from jointseas.financing.products import LOANS
from jointseas.kernel.money import Money, by_currency
from jointseas.kernel.outcome import Refused, settled

_LONG_DAYS = 3


def money(context: Context, today: date) -> Iterator[Todo]:
    if may(context, "finance.read") and context.seat.firm.kind is FirmKind.EXPORTER:
        yield from _offers(context, today)
        yield from _books(context)
    if may(context, "finance.comment") and context.seat.firm.kind is FirmKind.LENDER:
        yield from _asked(context, today)
        yield from _to_draw(context)
    if may(context, "finance.collect"):
        yield from _to_place(context)
    if may(context, "portfolio.dun"):
        yield from _letters(context)


def _asked(context: Context, today: date) -> Iterator[Todo]:
    """The longer the oldest waits, the more it presses."""
    tr, waits = context.tr, settled(context.services.queue.waits(context.seat))
    if waits.since:
        days = (today - waits.since).days
        title = tr.plural("{n} application waits for a decision", "{n} applications wait for a decision", waits.many)
        note = tr.plural("the oldest for {n} day", "the oldest for {n} days", days)
        yield Todo("warn" if days > _LONG_DAYS else "accent", title, note, tr("To the queue"), "queue", {"do": "list"})


def _to_draw(context: Context) -> Iterator[Todo]:
    """What an exporter has accepted waits for its money."""
    if not may(context, "finance.draw"):
        return
    tr, found = context.tr, settled(context.services.financing.untouched(context.seat))
    if found:
        title = tr.plural("{n} facility waits for its money", "{n} facilities wait for their money", len(found))
        note = " · ".join(map(tr.money, by_currency(Money(it.ceiling, it.currency) for it in found)))
        way = {"loan" if found[0].product in LOANS else "facility": found[0].number}
        yield Todo("accent", title, note, tr("Draw"), "facilities", way if len(found) == 1 else {"do": "list"})


def _to_place(context: Context) -> Iterator[Todo]:
    """What came in; what went out is for the page of payments."""
    tr, waiting = context.tr, settled(context.services.banking.waiting(context.seat))
    found = [it.told.money for it in waiting if it.told.money.minor > 0]
    if found:
        title = tr.plural("{n} movement that came in to be placed", "{n} movements that came in to be placed",
                          len(found))  # fmt: skip
        note = " · ".join(map(tr.money, by_currency(found)))
        yield Todo("accent", title, note, tr("Place"), "collections", {"room": "arrived"})


def _letters(context: Context) -> Iterator[Todo]:
    tr, many = context.tr, settled(context.services.portfolio.letters_waiting(context.seat))
    if many:
        title = tr.plural("{n} letter to whoever is late to look at", "{n} letters to whoever is late to look at", many)
        note = tr("They are drafted; a person sends them or sets them aside.")
        yield Todo("warn", title, note, tr("Look"), "collections", {"room": "letters"})


def _offers(context: Context, today: date) -> Iterator[Todo]:
    """One that has lapsed is no offer any more."""
    tr, doors, seat = context.tr, context.services.financing, context.seat
    for it in settled(doors.applications(seat)):
        offer = settled(doors.application(seat, it.number)).offer if it.state is State.OFFERED else None
        until = offer.told.until if offer else None
        if until and until >= today:
            title = tr("Offer of {lender} on {number}", lender=it.lender.name_in(tr.code), number=it.number)
            tone: Tone = "warn" if (until - today).days <= 1 else "accent"
            yield Todo(tone, title, tr("It stands until {day}.", day=until), tr("Answer"), "financing",
                       {"application": it.number})  # fmt: skip


def _books(context: Context) -> Iterator[Todo]:
    doors, seat = context.services.financing, context.seat
    for one in settled(doors.our_bought(seat)):
        yield from _lacking(context, one.facility, one.waits, "facility")
    for lent in settled(doors.our_lent(seat)):
        yield from _lacking(context, lent.loan, lent.waits, "loan")


def _lacking(context: Context, it: Facility | Loan, why: Refused | None, kind: str) -> Iterator[Todo]:
    if why:
        title = context.tr("Our book lacks something of facility {number}", number=it.number)
        yield Todo("bad", title, context.tr.refusal(why), context.tr("See"), "financing",
                   {"lender": it.lender.code, kind: it.number})  # fmt: skip
