"""Payments for whoever is inside a unit of work: one entry, what it settles, and the movements that it is, all or
none."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jointseas.access.gate import View, Work
from jointseas.compliance import service as compliance
from jointseas.kernel.canonical import digest
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import converted
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.rules import require_open
from jointseas.parties import service as parties
from jointseas.trade.banking.accounts import service as own
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.banking.lines import service as lines
from jointseas.trade.banking.lines.records import KeptLine
from jointseas.trade.invoices import service as invoices
from jointseas.trade.numbering.service import next_number
from jointseas.trade.payments.recording import linking, store
from jointseas.trade.payments.recording.rules import (
    TIED,
    Leg,
    duty,
    paid_of,
    require_near,
    require_whole,
    share,
    stated,
)
from jointseas.trade.payments.records import (
    HELD,
    Booked,
    Credit,
    Listed,
    Method,
    PartDraft,
    PartKind,
    Payment,
    PaymentDraft,
    PaymentPart,
)
from jointseas.trade.purchases import service as purchases
from jointseas.trade.purchases.paying import service as paying
from jointseas.trade.purchases.prepaying import service as prepaying
from jointseas.trade.purchases.prepaying.records import PrepaymentDraft

DEED = "payments.make"


# ---- reading


def payment(view: View, number: str) -> Payment:
    found = store.by_number(view.connection, view.firm.id, number.strip())
    if found is None:
        raise Refused("payments.unknown", number=number[:80])
    return found


def payments(view: View, ids: Collection[int]) -> dict[int, Payment]:
    return store.by_ids(view.connection, view.firm.id, ids)


def latest(view: View, most: int) -> tuple[Payment, ...]:
    """The newest first."""
    return tuple(store.latest(view.connection, view.firm.id, most))


def listed(view: View, most: int) -> tuple[Listed, ...]:
    found = latest(view, most)
    names = {it.id: it.name for it in parties.by_ids(view, {it.party_id for it in found if it.party_id}).values()}
    return tuple(Listed(it, names.get(it.party_id or 0, "")) for it in found)


def credits_left(view: View, day: date | None = None) -> tuple[Credit, ...]:
    """What is not applied yet, at the end of a day or now; the oldest first."""
    return tuple(it for it in store.credits_on(view.connection, view.firm.id, day) if it.left)


def habits(view: View) -> dict[str, tuple[str, str]]:
    """By whom a movement was: the account that the last of theirs went to, and why."""
    return {who: (account, why) for who, account, why in store.habits(view.connection, view.firm.id)}


def unclaimed(view: View, held: OwnAccount, first: date, last: date, minors: Collection[int]) -> tuple[Booked, ...]:
    """What the books have on a bank account of these days and amounts, and no movement of it is yet."""
    alike = linking.moving(view, held, first, last, minors)
    taken = _taken(view, held.id, alike)
    return tuple(it for number, it in alike.items()
                 if number not in taken and linking.stands(books.entry(view, number)))  # fmt: skip


def links(view: View, entry: int) -> tuple[Payment, ...]:
    """What says that a movement of the bank is this entry."""
    return tuple(store.links(view.connection, view.firm.id, entry))


def _taken(view: View, account_id: int, entries: Collection[int]) -> set[int]:
    there = (view.connection, view.firm.id)
    return store.claimed(*there, account_id, entries) | store.taken_back(*there, entries)


# ---- recording


def record(work: Work, draft: PaymentDraft) -> Payment:
    """The same request twice is one payment."""
    done = _done(work, draft)
    if done is not None:
        work.repeated()
        return done
    moved = [lines.line(work, it) for it in dict.fromkeys(draft.lines)]
    head = _head(work, draft, moved)
    require_whole(head.money, draft.parts)
    parts = [_part(work, head, place, it) for place, it in enumerate(draft.parts, start=1)]
    _require_movements(work, head, moved, parts)
    new = replace(head, party_id=_party(work, draft, parts), parts=tuple(parts))
    if new.money.minor < 0:
        compliance.require_clear(work, _paid_to(work, new), DEED)
    new = _booked(work, new, moved)
    key = draft.key or f"{new.source}/{digest(draft)[:16]}"
    store.add(work.connection, work.firm.id, new, key, digest(draft))
    lines.claim(work, draft.lines, new.id)
    _settle(work, new)
    work.record(f"payment {new.number}", new)
    return new


def _done(work: Work, draft: PaymentDraft) -> Payment | None:
    """A movement that belongs to the very same payment already is no reason to refuse."""
    if draft.key:
        kept = store.asked(work.connection, work.firm.id, draft.key)
        if kept is None:
            return None
        require(kept[1] == digest(draft), "payments.key_reused", key=draft.key)
        return payments(work, (kept[0],))[kept[0]]
    require(draft.lines, "payments.no_key")
    taken = {it.payment_id for it in lines.lines(work, draft.lines).values() if it.payment_id is not None}
    if not taken:
        return None
    same = len(taken) == 1 and store.content(work.connection, min(taken)) == digest(draft)
    require(same, "banking.line_matched", lines=draft.lines)
    return payments(work, taken)[min(taken)]


def _head(work: Work, draft: PaymentDraft, moved: Sequence[KeptLine]) -> Payment:
    note = one_line(draft.note, "note", longest=300, needed=False)
    if moved:
        held = own.account(work, moved[0].account_id)
        mine = [it for it in moved if it.account_id == held.id]
        money = Money(sum(it.told.money.minor for it in mine), held.currency)
        method, account, day = Method.BANK, held.account, max(it.told.booked for it in mine)
    else:
        method, account, money, day = _by_hand(work, draft)
    require(money or method is Method.CREDIT, "payments.nothing")
    if not any(it.kind is PartKind.BOOKED for it in draft.parts):
        require_open(day, books.book(work).closed_through)
    return Payment(store.next_id(work.connection), next_number(work, "PAY", day), method, day, money, account, None,
                   note, 0, None, ())  # fmt: skip


def _by_hand(work: Work, draft: PaymentDraft) -> tuple[Method, str, Money, date]:
    money, day = draft.money, draft.day
    if money is None or day is None:
        raise Refused("payments.how_much")
    if draft.method is Method.CREDIT:
        require(not money and not draft.account, "payments.credit_money")
        return Method.CREDIT, "", money, day
    account = books.account(work, draft.account)
    require(account.flow == "cash", "banking.not_cash", account=account.code, currency=money.currency)
    return draft.method, account.code, money, day


def _part(work: Work, head: Payment, place: int, it: PartDraft) -> PaymentPart:
    new = PaymentPart(place, it.kind, it.money, paid_of(it, head.money.currency), it.reference.strip(), "",
                      one_line(it.reason, "reason", longest=200, needed=it.kind is PartKind.OTHER))  # fmt: skip
    if it.kind is PartKind.OTHER:
        account = books.account(work, it.account)
        require(account.duty not in TIED and account.flow != "cash", "payments.tied_account", account=account.code)
        return replace(new, account=account.code)
    if it.kind is PartKind.TRANSFER:
        other = own.named(work, it.account, it.money.currency)
        require(other.account != head.account or other.currency != head.money.currency, "payments.same_account",
                number=other.number)  # fmt: skip
        return replace(new, account=other.account, reference=other.number)
    if it.kind is PartKind.USE:
        return _use(work, head, new)
    if it.kind is PartKind.BOOKED:
        return replace(new, account=head.account)
    if it.kind is PartKind.RUN:
        left = paying.waiting_run(work, new.reference).left
        require(-it.money == left, "payments.run_whole", number=new.reference, left=left, money=-it.money)
    if it.kind in (PartKind.UNAPPLIED, PartKind.PREPAID):
        new = replace(new, reference="")
    if it.kind is PartKind.PREPAID:
        require(it.money.currency == head.money.currency, "payments.prepaid_currency", money=it.money)
        worth = converted(it.money, rates.rate(work, it.money.currency, work.firm.base_currency, head.day))
        new = replace(new, worth=worth.minor)
    return replace(new, account=books.holding(work, duty(it.kind, it.money)).code)


def _use(work: Work, head: Payment, it: PaymentPart) -> PaymentPart:
    """Of what a party paid for goods to come, the worth of that day goes; of money owed, the money itself."""
    of = next((one for one in credits_left(work) if one.name == it.reference), None)
    if of is None:
        raise Refused("payments.no_credit", name=it.reference[:80])
    fits = it.money.currency == of.left.currency and 0 < -it.money.minor * _sign(of.left) <= abs(of.left.minor)
    require(fits, "payments.more_than_credit", name=of.name, money=-it.money, left=of.left)
    require(head.day >= of.day, "payments.before_credit", name=of.name, day=head.day, paid=of.day)
    worth = share(of.worth_left, -it.money.minor, of.left.minor) if of.kind is PartKind.PREPAID else 0
    return replace(it, account=of.account, worth=-worth, uses=(of.payment_id, of.place))


def _sign(money: Money) -> int:
    return 1 if money.minor > 0 else -1


def _require_movements(work: Work, head: Payment, moved: Sequence[KeptLine], parts: Iterable[PaymentPart]) -> None:
    """Movements on our other accounts are what is transferred there, and nothing else."""
    sums: dict[tuple[str, str], int] = {}
    for it in moved:
        held = own.account(work, it.account_id)
        if (held.account, held.currency) != (head.account, head.money.currency):
            sums[held.account, held.currency] = sums.get((held.account, held.currency), 0) + it.told.money.minor
    for (account, currency), minor in sums.items():
        sent = [it.money.minor for it in parts if it.kind is PartKind.TRANSFER
                and (it.account, it.money.currency) == (account, currency)]  # fmt: skip
        there = -sum(sent)
        require(there == minor, "payments.other_side", moved=Money(minor, currency), given=Money(there, currency))


def _party(work: Work, draft: PaymentDraft, parts: Iterable[PaymentPart]) -> int | None:
    """Who is named, else the one whom all of it concerns."""
    concerned = _concerned(work, parts)
    if draft.party:
        return parties.party(work, draft.party).id
    loose = any(it.kind in (PartKind.UNAPPLIED, PartKind.PREPAID) for it in parts)
    require(len(concerned) == 1 or not loose, "payments.whose")
    return min(concerned) if len(concerned) == 1 else None


def _concerned(view: View, parts: Iterable[PaymentPart]) -> set[int]:
    found: set[int] = set()
    for it in parts:
        if it.kind is PartKind.INVOICE:
            found.add(invoices.invoice(view, it.reference).buyer_id)
        elif it.kind is PartKind.BILL:
            found.add(purchases.bill(view, it.reference).supplier_id)
        elif it.kind is PartKind.RUN:
            found |= paying.paid_to(view, it.reference)
        elif it.uses:
            found.add(payments(view, (it.uses[0],))[it.uses[0]].party_id or 0)
    return found


def _paid_to(view: View, new: Payment) -> set[int]:
    return _concerned(view, new.parts) | ({new.party_id} if new.party_id else set())


# ---- the entry


def _booked(work: Work, new: Payment, moved: Sequence[KeptLine]) -> Payment:
    if new.links:
        done = linking.linked(work, new, moved)
        taken = _taken(work, moved[0].account_id, linking.entries(done))
        require(not taken, "payments.entry_taken", entry=min(taken, default=0))
        return done
    return _prepay(work, new) if _is_advance(new) else replace(new, entry=_post(work, new))


def _post(work: Work, new: Payment) -> int:
    base = work.firm.base_currency
    legs = [_leg(base, it) for it in new.parts]
    bank = (Line(new.account, new.money),) if new.money else ()
    there = tuple(Line(it.account, -it.posted, it.memo) for it in legs)
    said = stated(base, new.money.currency, legs, lambda cur: rates.rate(work, cur, base, new.day).rate)
    for it in said:
        require_near(it, _of_day(work, it.currency, new.day) if not _holds_worth(new) else None)
    return books.post(work, EntryDraft(new.day, new.note or new.number, new.source, new.source, (*bank, *there),
                                       said)).number  # fmt: skip


def _leg(base: str, it: PaymentPart) -> Leg:
    """What is held for goods to come is no money any more: it stands in the books at what it was worth."""
    posted = Money(it.worth, base) if it.worth else it.money
    return Leg(it.account, posted, it.paid, " ".join(filter(None, (it.reference, it.reason))))


def _holds_worth(new: Payment) -> bool:
    """Its rate is that of an earlier day."""
    return any(it.uses and it.worth for it in new.parts)


def _of_day(view: View, currency: str, day: date) -> Decimal | None:
    base = view.firm.base_currency
    found = rates.rates(view, (currency, base), day, day).find(currency, base, day)
    return found.rate if found else None


def _is_advance(new: Payment) -> bool:
    """Money for goods that a supplier is to bring is kept with purchases, by itself."""
    advance = any(it.kind is PartKind.PREPAID and it.money.minor < 0 for it in new.parts)
    require(not advance or len(new.parts) == 1, "payments.advance_alone")
    return advance


def _prepay(work: Work, new: Payment) -> Payment:
    code = next(it.code for it in parties.by_ids(work, (new.party_id or 0,)).values())
    asked = PrepaymentDraft(new.source, code, new.day, -new.money, new.account, new.note[:200])
    done = prepaying.prepay(work, asked)
    account = books.holding(work, prepaying.PREPAYMENT).code
    part = replace(new.parts[0], reference=done.number, account=account, worth=-done.worth)
    return replace(new, entry=done.entry, parts=(part,))


def _settle(work: Work, new: Payment) -> None:
    for it in new.parts:
        if it.kind is PartKind.INVOICE:
            invoices.settle(work, it.reference, it.money, new.day, new.source)
        elif it.kind is PartKind.BILL:
            purchases.settle_bill(work, it.reference, -it.money, new.day, new.source)
        elif it.kind is PartKind.RUN:
            paying.settle(work, it.reference, new.day, new.source)


# ---- undoing


def undo(work: Work, number: str, day: date | None = None, *, held: bool = False) -> Payment:
    """By the entry's opposite, on its own day where that month is open, else today; what it settled is owed again, and
    its movements wait again. `held`: the slice above that recorded it asks."""
    it = payment(work, number)
    require(held or not store.key(work.connection, it.id).startswith(HELD), "payments.held", number=it.number)
    require(it.undone_on is None, "payments.undone", number=it.number, day=it.undone_on)
    require(not _is_advance(it), "payments.advance_stays", number=it.number)
    used = {credit.name for credit in store.credits_on(work.connection, work.firm.id, None)
            if credit.payment_id == it.id and credit.left != credit.money}  # fmt: skip
    require(not used, "payments.credit_used", number=it.number)
    day = day or _undone_on(work, it)
    if it.links:
        return _freed(work, it, max(day, it.day))
    books.reverse(work, it.entry, day, it.number)
    invoices.unsettle(work, it.source, day)
    purchases.unsettle_bill(work, it.source, day)
    for link in store.links(work.connection, work.firm.id, it.entry):
        _freed(work, link, day)
    return _freed(work, it, day)


def _freed(work: Work, it: Payment, day: date) -> Payment:
    store.undo(work.connection, it.id, day)
    lines.free(work, it.id)
    undone = replace(it, undone_on=day)
    work.record(f"payment {it.number}", undone)
    return undone


def _undone_on(work: Work, it: Payment) -> date:
    try:
        require_open(it.day, books.book(work).closed_through)
    except Refused:
        return max(work.today, it.day)
    return it.day
