"""Facilities for whoever is inside a unit of work: opened when an offer is accepted, drawn on, collected, closed. Each
event is kept once and stands in both books, each by its own rule."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from jointseas.access.gate import View, Work
from jointseas.compliance import service as compliance
from jointseas.financing.agreements import service as agreements
from jointseas.financing.applications import purchasing
from jointseas.financing.applications import rules as asking
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Application, Purchase, Told
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.bookkeeping.records import Account, Bank, Stands, StandsOn
from jointseas.financing.claims import service as claims
from jointseas.financing.desks import at, working_at
from jointseas.financing.facilities import rules
from jointseas.financing.facilities.records import (
    Agreed,
    Deed,
    Doing,
    Drawing,
    Facility,
    Happened,
    Standing,
)
from jointseas.financing.keeping import in_parts, read_back
from jointseas.financing.lending.conditions import cleared, require_recent
from jointseas.financing.products import PURCHASES
from jointseas.financing.purchase.pricing import offer
from jointseas.financing.purchase.records import Judged, Terms
from jointseas.financing.purchased.booking import balances
from jointseas.financing.purchased.records import Book, Bought, ChargedBack, Event, Extended, TakenBack
from jointseas.financing.purchased.rules import told
from jointseas.financing.records import Side
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Entered, Head
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.parties import service as parties
from jointseas.trade.numbering.service import next_number

# ---- reading


def facility(view: View, number: str) -> Facility:
    """Of the lender at whose desk is asked."""
    return _of(register.by_number(view, number))


def of_lender(view: View) -> tuple[Facility, ...]:
    return tuple(map(_of, register.of_lender(view, PURCHASES)))


def live(view: View, client_id: int | None = None, party_id: int | None = None) -> tuple[Facility, ...]:
    """Of the lender at whose desk is asked; of one client or party alone where it is said."""
    return tuple(map(_of, register.live(view, PURCHASES, client_id, party_id)))


def of_client(view: View) -> tuple[Facility, ...]:
    """Those that the exporter at whose desk is asked has with any lender."""
    return tuple(map(_of, register.of_client(view, PURCHASES)))


def of_head(head: Head) -> Facility | None:
    """Where its product buys receivables."""
    return _of(head) if head.product in PURCHASES else None


def ours(view: View, lender: str, number: str) -> Facility:
    found = next((it for it in of_client(view) if it.lender.code == lender.strip().upper()
                  and it.number == number.strip().upper()), None)  # fmt: skip
    if found is None:
        raise Refused("financing.no_facility", number=number[:40])
    return found


def _of(head: Head) -> Facility:
    if head.product not in PURCHASES:
        raise Refused("financing.no_facility", number=head.number)
    return Facility(head.id, head.number, head.lender, head.client, head.party_id, head.application_id, head.product,
                    head.currency, head.ceiling, _agreed(head.terms), head.opened_on, head.ends_on,
                    head.closed_on)  # fmt: skip


@lru_cache(maxsize=1_024)
def _agreed(terms: str) -> Agreed:
    """The end of a day asks for the same ones several times."""
    return read_back(Agreed, terms)


def head_of(it: Facility) -> Head:
    return Head(it.id, it.number, it.lender, it.client, it.party_id, it.application_id, it.product, it.currency,
                it.ceiling, canonical(it.agreed), it.opened_on, it.ends_on, it.closed_on)  # fmt: skip


def book(view: View, it: Facility, day: date) -> Book:
    return as_told(it, happened(view, it), day)


def happened(view: View, it: Facility) -> tuple[Happened, ...]:
    return tuple(map(_happened, register.events(view, it.id)))


def _happened(of: Entered) -> Happened:
    event = with_place(read_back(rules.KINDS[of.kind], of.content), of.place)
    return Happened(of.place, of.kind, event, of.key, of.at, of.person)


def histories(view: View, ids: Collection[int]) -> dict[int, tuple[Happened, ...]]:
    """Of many, by one question."""
    return {id_: tuple(map(_happened, its)) for id_, its in register.events_of(view, ids).items()}


def as_told(it: Facility, of: Iterable[Happened], day: date) -> Book:
    return told(rules.agreed(it.agreed.terms, it.currency), [one.event for one in of], day)


def standing(view: View, it: Facility) -> Standing:
    return standings(view, (it,))[0]


def standings(view: View, its: Sequence[Facility]) -> tuple[Standing, ...]:
    """Of many, by a few questions."""
    return tuple(found for some in in_parts(its) for found in _standings(view, some))


def _standings(view: View, its: Sequence[Facility]) -> Iterator[Standing]:
    ids = [it.id for it in its]
    since, postings = histories(view, ids), bookkeeping.postings_of(view, ids)
    waiting = bookkeeping.waiting(view, ids)
    named = parties.by_ids(view, {it.party_id for it in its if it.party_id and it.lender.id == view.firm.id})
    for it in its:
        book_ = as_told(it, since[it.id], view.today)
        yield Standing(it, book_, since[it.id], postings[it.id], waiting.get(it.id),
                       named.get(it.party_id or 0))  # fmt: skip


# ---- opening


def open_from(work: Work, of: Application, offered: Told) -> Facility:
    """What the exporter has accepted, at the lender's desk."""
    ruling, facts = offered.ruling, of.facts
    if ruling is None or facts is None or not isinstance(ruling.terms, Terms) or not isinstance(facts.of, Purchase):
        raise Refused("financing.no_offer", number=of.number)
    there = working_at(work, of.lender)
    chosen = [it for it in facts.of.judged if it.receivable.number in ruling.invoices]
    dilution = facts.of.dilution or Fraction(0)
    made = offer(chosen, ruling.terms, work.today, dilution)
    agreed = Agreed(ruling.terms, ruling.invoices, ruling.conditions, dilution)
    new = Facility(register.next_id(work), next_number(there, "FAC", work.today), of.lender, of.exporter, None,
                   of.id, facts.asked.product, facts.asked.currency, made.advance, agreed, work.today)  # fmt: skip
    register.add(work, head_of(new))
    there.record(new.source, new)
    return new


# ---- what happens


def require_drawable(view: View, asked: Drawing) -> tuple[Facility, Bought]:
    """Asked before a second person is, and again when that one agrees."""
    it = facility(view, asked.facility)
    require(it.closed_on is None, "financing.closed", number=it.number)
    _require_in_time(view, it, asked.day)
    require_recent(it.number, asked.day, view.today)
    require(asked.invoices and set(asked.invoices) <= set(it.agreed.invoices), "financing.not_agreed", number=it.number,
            invoice=min(set(asked.invoices) - set(it.agreed.invoices), default=""))  # fmt: skip
    found = cleared(it.number, it.agreed.conditions, asked.met, asked.waived, view.put_by)
    agreements.require_in_force(view, it.number, agreements.bound_of(head_of(it)), asked.day)
    now = book(view, it, view.today)
    require(not now.away, "financing.sold", day=view.today)
    held = now.held
    taken = next((one.number for one in held if one.number in asked.invoices), None)
    require(taken is None, "financing.bought", number=taken)
    of = applications.by_id(view, it.application_id or 0)
    changed = applications.changed(view, of)
    mine = None if changed is None else [one for one in changed if one.number in asked.invoices]
    asking.require_unchanged(mine, it.number)  # of the others some are bought already
    bought = of.facts.purchase if of.facts else None
    if of.facts is None or bought is None or it.client is None:
        raise Refused("financing.no_facility", number=it.number)
    there = at(view, it.client)
    chosen = [one for one in bought.judged if one.receivable.number in asked.invoices]
    for day in dict.fromkeys((asked.day, view.today)):
        asking.require_eligible(chosen, purchasing.criteria_of(of.facts), day)
    _require_undisputed(view, it, chosen)
    buyers = {one.receivable.buyer for one in chosen}
    compliance.require_clear(there, {parties.party(there, one).id for one in buyers}, "finance.draw")
    made = offer(chosen, it.agreed.terms, asked.day, it.agreed.dilution)
    require(made.lines and made.proceeds > 0, "financing.nothing_eligible", number=it.number)
    drawn = sum(one.advance for one in held)
    room = Money(it.ceiling - drawn, it.currency)
    require(made.advance <= room.minor, "financing.over_ceiling", number=it.number,
            money=Money(made.advance, it.currency), room=room)  # fmt: skip
    return it, Bought(0, asked.day, made.lines, made.service, found, made.tax)


def _require_in_time(view: View, it: Facility, day: date) -> None:
    in_time = it.opened_on <= day <= view.today
    require(in_time, "financing.event_day", number=it.number, first=it.opened_on, last=view.today)


def _require_undisputed(view: View, it: Facility, chosen: Iterable[Judged]) -> None:
    """While a buyer disputes one of the exporter's invoices nothing more that it owes is bought, under any facility."""
    theirs = live(view, it.client.id) if it.client else ()
    since = histories(view, [one.id for one in theirs])
    facts = applications.facts_of(view, {one.application_id for one in theirs if one.application_id})
    disputed = {held.number for one in theirs for held in as_told(one, since[one.id], view.today).held if held.disputed}
    owing = {paper.receivable.buyer: paper.receivable.number for of in facts.values() if of.purchase
             for paper in of.purchase.judged if paper.receivable.number in disputed}  # fmt: skip
    for paper in chosen:
        other = owing.get(paper.receivable.buyer)
        require(other is None, "financing.buyer_disputes", number=paper.receivable.number, other=other)


def draw(work: Work, asked: Drawing, require_room: Callable[[View, Facility, Bought], object]) -> Facility:
    """Carried out when the second person agrees: the facts are compared once more, and the money goes. Whoever keeps
    the limits says whether there is room for it."""
    it = facility(work, asked.facility)
    if register.asked(work, it.id, asked.key):
        return _drawn_before(work, it, asked)
    it, bought = require_drawable(work, asked)
    require_room(work, it, bought)
    return buy(work, it, bought, asked)


def buy(work: Work, it: Facility, found: Bought, asked: Drawing) -> Facility:
    """What was found drawable a moment ago."""
    claims.finance(work, it.application_id or 0, asked.invoices)
    return _happen(work, it, found, asked.key)


def _drawn_before(work: Work, it: Facility, asked: Drawing) -> Facility:
    """What it was priced at then is not priced anew."""
    event = next(one.event for one in happened(work, it) if one.key == asked.key)
    same = isinstance(event, Bought) and event.day == asked.day and {line.number for line in event.lines} == set(
        asked.invoices)  # fmt: skip
    require(same, "financing.key_reused", key=asked.key, number=it.number)
    work.repeated()
    return it


def do(work: Work, deed: Deed, bank: Bank | None = None) -> Facility:
    """The same request twice is one event; the same key for another is refused. `bank` is the account of the lender's
    book on which the money came, where that is known."""
    it = facility(work, deed.facility)
    kept = register.asked(work, it.id, deed.key)
    if deed.doing is Doing.CHARGED_BACK and not deed.minor:
        deed = replace(deed, minor=_due_back(work, it, deed, kept))
    event = rules.event_of(deed, 0)
    if kept is None:
        _told_with(work, it, event)
    return _happen(work, it, event, deed.key, bank)


def _due_back(view: View, it: Facility, deed: Deed, kept: Entered | None) -> int:
    """To give an invoice back has one price on each day; asked again, it has the one that it was given back at."""
    before = _happened(kept).event if kept else None
    if isinstance(before, ChargedBack):
        return before.minor
    found = next((one for one in book(view, it, deed.day).held if one.number == deed.number), None)
    if found is None:
        raise Refused("financing.not_bought", number=deed.number[:80])
    return max(0, found.charge_back)


def require_possible(view: View, deed: Deed) -> Facility:
    """Asked before a second person is."""
    it = facility(view, deed.facility)
    _told_with(view, it, rules.event_of(deed, 0))
    return it


def with_place(event: Event, place: int) -> Event:
    return replace(event, id=place)


def _told_with(view: View, it: Facility, new: Event) -> Book:
    """With what is to come as well: an event that comes late may leave no room for what was booked since."""
    require(it.closed_on is None, "financing.closed", number=it.number)
    _require_in_time(view, it, new.day)
    before = happened(view, it)
    if isinstance(new, Extended):
        rules.require_later(it, as_told(it, before, new.day), new)
    events = [*(one.event for one in before), with_place(new, len(before) + 1)]
    return told(rules.agreed(it.agreed.terms, it.currency), events, view.today)


def _happen(work: Work, it: Facility, event: Event, key: str, bank: Bank | None = None) -> Facility:
    kept = register.enter(work, head_of(it), event.day, rules.kind_of(event), canonical(event), key)
    if kept is None:
        return it
    _let_go(work, it, book(work, it, work.today))
    work.record(it.source, kept)
    post(work, it, event.day, kept.place, bank)
    return it


def require_taken_back(view: View, number: str, place: int) -> Book:
    return _told_with(view, facility(view, number), TakenBack(0, view.today, place))


def take_back(work: Work, number: str, place: int, key: str, bank: Bank | None = None, why: str = "") -> Facility:
    """What was booked by mistake, unless what came later rests on it. A paper that it had set free is claimed again;
    where somebody else has a claim on it by now, nothing is taken back."""
    it, held = facility(work, number), require_taken_back(work, number, place).held
    claims.finance_again(work, it.holder, {one.number for one in held if not rules.is_free(one)})
    return _happen(work, it, TakenBack(0, work.today, place, why), key, bank)


def _let_go(work: Work, it: Facility, now: Book) -> None:
    free = {one.number for one in now.held if rules.is_free(one)}
    if free:
        claims.release(work, it.holder, free)


def close(work: Work, number: str) -> Facility:
    """Nothing may be out, owed or held; what was agreed on and never drawn is free again. What was sold stays bound: it
    is owed to another."""
    it = facility(work, number)
    require(it.closed_on is None, "financing.closed", number=it.number)
    now = book(work, it, work.today)
    require(rules.is_over(now), "financing.not_over", number=it.number)
    register.close(work, it.id)
    if not now.away:
        claims.release(work, it.holder)
    work.record(it.source, "closed")
    return replace(it, closed_on=work.today)


def give_up(work: Work, it: Facility) -> Facility:
    """At the exporter's desk: what it accepted and does not want any more, while nothing was ever drawn on it."""
    require(not book(work, it, work.today).held, "financing.was_drawn", number=it.number)
    work.record(it.source, "given up")
    return close(working_at(work, it.lender), it.number)


# ---- both books


def post(work: Work, it: Facility, day: date, event: int | None = None, bank: Bank | None = None) -> Refused | None:
    """As it stands at the end of the day; why the seller's book waits, where it does."""
    return bookkeeping.keep_pace(work, account(it), day, event, standing_as(it, happened(work, it)), bank)


def standing_as(it: Facility, since: Sequence[Happened], known: Book | None = None) -> StandsOn:
    """How it stands in either book at the end of any day; what is `known` is not told anew."""

    def stands(side: Side, on: date) -> Stands:
        now = known if known and known.day == on else as_told(it, since, on)
        return Stands(balances(side, now), rules.settled(now) if side is Side.SELLER else {})

    return stands


def catch_up(work: Work, it: Facility) -> Refused | None:
    """At the client's desk."""
    kept = bookkeeping.booked(work, it.id, Side.SELLER)
    if kept is None or kept.why is None:
        work.repeated()
        return None
    return post(work, it, work.today)


def account(it: Facility) -> Account:
    return Account(it.id, it.number, it.lender, it.client, it.currency, owes=it.agreed.terms.by_client)
