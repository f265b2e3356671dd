"""Collections, for whoever is inside a unit of work and at the door: what waits to be placed, placed once, and taken
back where nothing rests on it."""

from collections.abc import Sequence
from datetime import timedelta

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.bookkeeping.records import Bank
from jointseas.financing.collecting import expecting, proposing, rules, store
from jointseas.financing.collecting.records import Arrived, Collection, Into, Part, Placeable, Placing, Share
from jointseas.financing.facilities import service as purchases
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.financing.products import LOANS
from jointseas.financing.records import Side
from jointseas.financing.register import service as register
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.payments.proposing.rules import NEAR_DAYS
from jointseas.trade.payments.recording import service as payments
from jointseas.trade.payments.records import HELD, Booked, PartDraft, PartKind, Payment, PaymentDraft

# What is refused for a reason of its own, and not because something rests on what is to be taken back.
_CLOSED, _CLAIMED = "financing.closed", "financing.claimed"

# ---- reading


def arrived(view: View) -> tuple[Arrived, ...]:
    """Money that came in and that nobody has placed, the newest first, each with what it could be."""
    its = [it for it in lines.waiting(view) if it.told.money.minor > 0]
    if not its:
        return ()
    accounts, known = {it.id: it for it in own.accounts(view)}, _waited(view)
    meant = [_meant(it, accounts[it.account_id], known) for it in its]
    owed = expecting.Owed(view, (it for several in meant for it in several))
    return tuple(_candidates(view, it, accounts[it.account_id], several, owed)
                 for it, several in zip(its, meant, strict=True))  # fmt: skip


def for_line(view: View, line_id: int) -> Arrived:
    it = lines.line(view, line_id)
    held = own.account(view, it.account_id)
    meant = _meant(it, held, _waited(view))
    return _candidates(view, it, held, meant, expecting.Owed(view, meant))


def placeable(view: View, line_id: int) -> tuple[Placeable, ...]:
    """All that a movement could be said to be by hand: whatever is live, first what is in its money."""
    it, known = lines.line(view, line_id), _waited(view)
    currency, day = it.told.money.currency, min(it.told.booked, view.today)
    known = tuple(sorted(known, key=lambda one: one.head.currency != currency))
    table = rates.rates(view, {currency, *(one.head.currency for one in known)}, day, day)
    return tuple(Placeable(share, payer, table.find(currency, share.money.currency, day))
                 for payer, share in expecting.Owed(view, known).every(known, day))  # fmt: skip


def _waited(view: View) -> tuple[expecting.Waited, ...]:
    return expecting.waited(view, store.accounts(view.connection, view.firm.id))


def _meant(line: KeptLine, held: OwnAccount, known: Sequence[expecting.Waited]) -> list[expecting.Waited]:
    """How much is counted for those alone that the movement could mean."""
    return [it for it in known if it.head.currency == held.currency and proposing.meant(line, it.shells)]


def _candidates(view: View, line: KeptLine, held: OwnAccount, meant: Sequence[expecting.Waited],
                owed: expecting.Owed) -> Arrived:  # fmt: skip
    names = {payer.key: payer.called for it in meant for payer in it.payers}
    ways = owed.ways(meant, min(line.told.booked, view.today))
    return Arrived(line, held, proposing.candidates(line, ways, _booked(view, line, held), names))


def _booked(view: View, line: KeptLine, held: OwnAccount) -> tuple[Booked, ...]:
    day, near = line.told.booked, timedelta(NEAR_DAYS)
    return payments.unclaimed(view, held, day - near, day + near, (line.told.money.minor,))


def collections(view: View, most: int) -> tuple[Collection, ...]:
    """The newest first."""
    return tuple(store.newest(view.connection, view.firm.id, most))


def collection(view: View, id_: int) -> Collection:
    found = store.by_id(view.connection, view.firm.id, id_)
    if found is None:
        raise Refused("collecting.unknown", number=id_)
    return found


def placed_on(view: View, facility_id: int, event: int) -> tuple[str, ...]:
    """The payments whose movement was placed on that event."""
    return tuple(it.payment for it in store.placed_on(view.connection, view.firm.id, facility_id, event))


# ---- placing


def place(work: Work, asked: Placing) -> Collection:
    """One movement is placed once, whole, by what a person confirmed: the very same again is what it was, and anything
    else is refused."""
    line = lines.line(work, asked.line)
    kept = store.standing(work.connection, work.firm.id, line.id)
    if kept:
        same = tuple(it.share for it in kept.parts) == asked.shares
        require(same, "collecting.placed", line=line.id, payment=kept.payment, day=kept.day)
        work.repeated()
        return kept
    require(line.payment_id is None, "banking.line_matched", lines=(line.id,))
    rules.require_whole(asked.shares, line.told.money)
    held = own.account(work, line.account_id)
    key = f"bank-line/{line.id}/{store.next_id(work.connection)}"  # a line taken back lends its number to another
    parts = tuple(_book(work, it, line, f"{key}/{at}", held) for at, it in enumerate(asked.shares, start=1))
    paid = payments.record(work, _payment(line, parts, key))
    return _keep(work, line, parts, paid)


def _book(work: Work, it: Share, line: KeptLine, key: str, held: OwnAccount) -> Part:
    """Its event, with the bank's side on the account of the statement, in the money that came; what that is to a
    facility in other money the rate of the day says."""
    head, day = register.by_number(work, it.facility), line.told.booked
    bank, applied = Bank(held.account), it.money
    if head.currency != it.money.currency:
        rate = rates.rate(work, it.money.currency, head.currency, day)
        applied = converted(it.money, rate)
        require(applied.minor > 0, "books.too_small", money=it.money, currency=head.currency)
        bank = Bank(held.account, it.money, applied.minor, rate)
    require((it.into is Into.REPAID) == (head.product in LOANS), "collecting.into", facility=head.number)
    if it.into is Into.REPAID:
        loans.do(work, LoanDeed(head.number, LoanDoing.PAID, day, key, applied.minor), bank)
    else:
        purchases.do(work, rules.deed_of(it, day, key, applied.minor), bank)
    event = register.asked(work, head.id, key)
    place_ = event.place if event else 0
    entry = next(one.entry for one in bookkeeping.postings_of(work, (head.id,))[head.id]
                 if one.side is Side.FUNDER and one.event == place_)  # fmt: skip
    return Part(it, head.id, place_, entry, applied)


def _payment(line: KeptLine, parts: tuple[Part, ...], key: str) -> PaymentDraft:
    """The bank's side of the books: the movement is these entries, and nothing else is posted for it."""
    booked = tuple(PartDraft(PartKind.BOOKED, it.share.money, reference=str(it.entry)) for it in parts)
    note = " ".join(dict.fromkeys(f"{it.share.facility} {it.share.number}".strip() for it in parts))
    return PaymentDraft(booked, (line.id,), note=note[:300], key=f"{HELD}{key}")


def _keep(work: Work, line: KeptLine, parts: tuple[Part, ...], paid: Payment) -> Collection:
    new = Collection(store.next_id(work.connection), line.id, paid.number, paid.account, paid.day, paid.money,
                     line.told.counter, parts, work.now, work.seat.person.name)  # fmt: skip
    first = parts[0].share
    payer = expecting.payer_of(work, register.by_number(work, first.facility), first)
    store.add(work.connection, work.firm.id, new, (payer, line.told.counter_account),
              (paid.id, work.seat.person.id))  # fmt: skip
    work.record(new.source, new)
    return new


def link(work: Work, line_id: int, entry: int) -> Payment:
    """Somebody has typed it before the bank told of it: nothing is booked, it is only said which entry it is."""
    line = lines.line(work, line_id)
    part = PartDraft(PartKind.BOOKED, line.told.money, reference=str(entry))
    return payments.record(work, PaymentDraft((part,), (line.id,)))


# ---- the way back


def take_back(work: Work, id_: int, why: str) -> Collection:
    """Told again as if it had never been; its movement waits again."""
    it, why = collection(work, id_), one_line(why, "reason", longest=300)
    if it.undone_at is not None:
        raise Refused("collecting.undone", number=it.payment, day=it.undone_at.date())
    for at, part in reversed(list(enumerate(it.parts, start=1))):
        _unbook(work, it, part, f"{it.source}/{at}")
    store.undo(work.connection, it.id, work.now, why)
    payments.undo(work, it.payment, max(work.today, it.day), held=True)
    undone = collection(work, it.id)
    work.record(it.source, undone)
    return undone


def _unbook(work: Work, it: Collection, part: Part, key: str) -> None:
    number, came, applied = part.share.facility, part.share.money, part.applied
    bank = Bank(it.account)
    if came.currency != applied.currency:  # at what it was reckoned at then
        rate = rates.rate(work, came.currency, applied.currency, it.day)
        bank = Bank(it.account, -came, -applied.minor, rate)
    back = loans.take_back if part.share.into is Into.REPAID else purchases.take_back
    try:
        back(work, number, part.event, key, bank)
    except Refused as why:
        if why.code == _CLAIMED:
            raise Refused("collecting.paper_claimed", number=number, paper=part.share.number) from why
        if why.code == _CLOSED:
            raise
        raise Refused("collecting.rests", number=number, money=part.share.money) from why


# ---- the door


class Collecting:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    @reading("finance.collect")
    def arrived(self, view: View) -> tuple[Arrived, ...]:
        """That nobody has placed yet, with what it could be."""
        return arrived(view)

    @reading("finance.collect")
    def arrived_line(self, view: View, line_id: int) -> Arrived:
        return for_line(view, line_id)

    @reading("finance.collect")
    def placeable(self, view: View, line_id: int) -> tuple[Placeable, ...]:
        """All that it could be said to be by hand."""
        return placeable(view, line_id)

    @reading("finance.read")
    def collections(self, view: View, most: int = 500) -> tuple[Collection, ...]:
        return collections(view, most)

    @command("finance.collect")
    def place(self, work: Work, asked: Placing) -> Collection:
        return place(work, asked)

    @command("finance.collect")
    def link(self, work: Work, line_id: int, entry: int) -> Payment:
        """Somebody had typed it before the bank told of it."""
        return link(work, line_id, entry)

    @command("finance.uncollect")
    def take_back(self, work: Work, collection_id: int, why: str) -> Collection:
        return take_back(work, collection_id, why)
