"""Loans for whoever is inside a unit of work: drawn, repaid, given relief, lost, recovered and closed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from jointseas.access.gate import View, Work
from jointseas.financing.accounts.records import Account as Stand
from jointseas.financing.accounts.records import Drawn, Event, Paid, TakenBack
from jointseas.financing.accounts.rules import replay
from jointseas.financing.agreements import service as agreements
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.bookkeeping.records import Account, Bank, Stands, StandsOn
from jointseas.financing.borrowing.records import Lent, OnOrder, OnStock, Security
from jointseas.financing.collateral.records import CallState, Pledge
from jointseas.financing.keeping import in_parts, read_back
from jointseas.financing.lending.booking import standing as balances
from jointseas.financing.lending.conditions import cleared, require_recent
from jointseas.financing.lending.records import FeeDue, Order, Watch
from jointseas.financing.loans import charging, rules, security
from jointseas.financing.loans.records import (
    OF_SECURITY,
    Called,
    Happened,
    LetGo,
    Loan,
    LoanDeed,
    LoanDrawing,
    LoanStanding,
    OrderAmended,
    PaperShown,
    Pledged,
    Priced,
    Realised,
    SecurityDeed,
)
from jointseas.financing.products import LOANS
from jointseas.financing.records import Side
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Entered, Head
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.parties import service as parties

# ---- reading


def loan(view: View, number: str) -> Loan:
    """Of the lender at whose desk is asked."""
    return _of(register.by_number(view, number))


def of_lender(view: View) -> tuple[Loan, ...]:
    return tuple(map(_of, register.of_lender(view, LOANS)))


def live(view: View, client_id: int | None = None, party_id: int | None = None) -> tuple[Loan, ...]:
    """Of the lender at whose desk is asked; of one client or party alone where it is said."""
    return tuple(map(_of, register.live(view, LOANS, client_id, party_id)))


def of_client(view: View) -> tuple[Loan, ...]:
    """Those that the exporter at whose desk is asked has with any lender."""
    return tuple(map(_of, register.of_client(view, LOANS)))


def of_head(head: Head) -> Loan | None:
    """Where its product lends."""
    return _of(head) if head.product in LOANS else None


def ours(view: View, lender: str, number: str) -> Loan:
    found = next((it for it in of_client(view) if it.lender.code == lender.strip().upper()
                  and it.number == number.strip().upper()), None)  # fmt: skip
    if found is None:
        raise Refused("financing.no_facility", number=number[:40])
    return found


def _of(head: Head) -> Loan:
    if head.product not in LOANS:
        raise Refused("financing.no_facility", number=head.number)
    return Loan(head.id, head.number, head.lender, head.client, head.party_id, head.application_id, head.product,
                head.currency, head.ceiling, _lent(head.terms), head.opened_on, head.ends_on,
                head.closed_on)  # fmt: skip


@lru_cache(maxsize=1_024)
def _lent(terms: str) -> Lent:
    """The end of a day asks for the same ones several times."""
    return read_back(Lent, terms)


def head_of(it: Loan) -> Head:
    return Head(it.id, it.number, it.lender, it.client, it.party_id, it.application_id, it.product, it.currency,
                it.ceiling, canonical(it.lent), it.opened_on, it.ends_on, it.closed_on)  # fmt: skip


def happened(view: View, it: Loan) -> tuple[Happened, ...]:
    return tuple(map(_happened, register.events(view, it.id)))


def histories(view: View, ids: Collection[int]) -> dict[int, tuple[Happened, ...]]:
    """Of many, by one question."""
    return {id_: tuple(map(_happened, its)) for id_, its in register.events_of(view, ids).items()}


def _happened(of: Entered) -> Happened:
    event = replace(read_back(rules.KINDS[of.kind], of.content), id=of.place)
    return Happened(of.place, of.kind, event, of.key, of.at, of.person)


def account(it: Loan, of: Iterable[Happened], day: date, *, ahead: bool = True) -> Stand:
    return rules.account(it, of, day, ahead=ahead)


def standing(view: View, it: Loan) -> LoanStanding:
    return standings(view, (it,))[0]


def standings(view: View, its: Sequence[Loan]) -> tuple[LoanStanding, ...]:
    """Of many, by a few questions."""
    return tuple(found for some in in_parts(its) for found in _standings(view, some))


def _standings(view: View, its: Sequence[Loan]) -> Iterator[LoanStanding]:
    ids = [it.id for it in its]
    since, postings = histories(view, ids), bookkeeping.postings_of(view, ids)
    waiting = bookkeeping.waiting(view, ids)
    named = parties.by_ids(view, {it.party_id for it in its if it.party_id and it.lender.id == view.firm.id})
    for it in its:
        events, now = [one.event for one in since[it.id]], account(it, since[it.id], view.today)
        of = it.lent.security
        over = security.excess(of, events, now) if isinstance(of, OnOrder) else 0
        yield LoanStanding(it, now, _room(it, events, now), since[it.id], postings[it.id], waiting.get(it.id),
                           _watched(of, events, now), over, security.stands(of, events, now) if of else None,
                           named.get(it.party_id or 0))  # fmt: skip


def behind(it: Loan, since: Sequence[Happened], now: Stand) -> tuple[int | None, Watch | None]:
    """What may still be drawn, and what the goods are worth; unknown where they cannot be valued."""
    events = [one.event for one in since]
    return _room(it, events, now), _watched(it.lent.security, events, now)


def pledged(it: Loan, since: Sequence[Happened], day: date) -> tuple[Pledge, ...]:
    security_ = it.lent.security
    return security.on_stock(security_, [one.event for one in since], day)[0].pledges if isinstance(
        security_, OnStock) else ()  # fmt: skip


def order_of(it: Loan, since: Sequence[Happened], day: date) -> Order | None:
    """The order that it stands on, as it was last amended."""
    of = it.lent.security
    return security.on_order(of, [one.event for one in since], day)[0].order if isinstance(of, OnOrder) else None


def _room(it: Loan, events: Sequence[Event], now: Stand) -> int | None:
    most = 0 if it.closed_on else rules.room(it.ceiling, now, revolving=it.lent.revolving)
    if it.lent.security is None:
        return most
    try:
        return min(most, security.room(it.lent.security, events, now))
    except Refused:
        return None


def _watched(behind: Security | None, events: Sequence[Event], now: Stand) -> Watch | None:
    """Nothing where goods cannot be valued: that is said where somebody draws on them, and at the end of the day."""
    try:
        return security.watched(behind, events, now) if isinstance(behind, OnStock) else None
    except Refused:
        return None


# ---- what happens


def require_drawable(view: View, asked: LoanDrawing) -> tuple[Loan, Drawn]:
    """Asked before a second person is, and again when that one agrees."""
    it = loan(view, asked.facility)
    found = cleared(it.number, it.lent.conditions, asked.met, asked.waived, view.put_by)
    agreements.require_in_force(view, it.number, agreements.bound_of(head_of(it)), asked.day)
    since = happened(view, it)
    now, events = account(it, since, view.today), [one.event for one in since]
    most = rules.room(it.ceiling, now, revolving=it.lent.revolving)
    require(0 < asked.minor <= most, "financing.over_ceiling", number=it.number,
            money=Money(asked.minor, it.currency), room=Money(most, it.currency))  # fmt: skip
    security.require_room(it.lent.security, events, now, asked.minor, it.currency, it.number)
    require_recent(it.number, asked.day, view.today)
    event = Drawn(0, asked.day, asked.minor, found)
    for day in dict.fromkeys((asked.day, view.today)):
        _require_possible(view, it, replace(event, day=day))
    return it, event


def knows(view: View, it: Loan, key: str) -> bool:
    """Whether a request of this name was carried out."""
    return register.asked(view, it.id, key) is not None


def draw(work: Work, asked: LoanDrawing) -> Loan:
    """The same request twice is one drawdown; the same key for another is refused."""
    it = loan(work, asked.facility)
    before = next((one.event for one in happened(work, it) if one.key == asked.key), None)
    if before is not None:
        same = isinstance(before, Drawn) and (before.day, before.minor) == (asked.day, asked.minor)
        require(same, "financing.key_reused", key=asked.key, number=it.number)
        work.repeated()
        return it
    it, event = require_drawable(work, asked)
    _happen(work, it, event, asked.key)
    for name, one in charging.at_drawdown(it.lent.fees, event):
        _happen(work, it, one, f"{asked.key}/fee/{name}")
    return it


def charge_fees(work: Work, it: Loan, day: date) -> None:
    """At the end of a day: what the periods that are over by then have earned, each once."""
    if any(one.due is not FeeDue.DRAWDOWN for one in it.lent.fees):
        for key, event in charging.by_then(it, happened(work, it), day):
            _happen(work, it, event, key)


def do(work: Work, deed: LoanDeed, bank: Bank | None = None) -> Loan:
    """`bank` is where the money came in the lender's book, where that is known."""
    it, event = loan(work, deed.facility), rules.event_of(deed)
    if register.asked(work, it.id, deed.key) is None:
        _require_possible(work, it, event)
    return _happen(work, it, event, deed.key, bank)


def require_taken_back(view: View, number: str, place: int) -> Loan:
    it = loan(view, number)
    _require_possible(view, it, TakenBack(0, view.today, place))
    return it


def take_back(work: Work, number: str, place: int, key: str, bank: Bank | None = None, why: str = "") -> Loan:
    """What was booked by mistake, unless what came later rests on it."""
    it = require_taken_back(work, number, place)
    return _happen(work, it, TakenBack(0, work.today, place, why), key, bank)


def require_possible(view: View, deed: LoanDeed) -> Loan:
    """Asked before a second person is."""
    it = loan(view, deed.facility)
    _require_possible(view, it, rules.event_of(deed))
    return it


def _require_possible(view: View, it: Loan, new: Event) -> None:
    """With what came later as well: an event that comes late may leave no room for what was booked since."""
    require(it.closed_on is None, "financing.closed", number=it.number)
    in_time = it.opened_on <= new.day <= view.today
    require(in_time, "financing.event_day", number=it.number, first=it.opened_on, last=view.today)
    before = happened(view, it)
    money = [one.event for one in before if not isinstance(one.event, OF_SECURITY)]
    replay(it.lent.contract, [*money, replace(new, id=len(before) + 1)], view.today)


def _happen(work: Work, it: Loan, event: Event, key: str, bank: Bank | None = None) -> Loan:
    kept = register.enter(work, head_of(it), event.day, rules.kind_of(event), canonical(event), key)
    if kept is not None:
        work.record(it.source, kept)
        post(work, it, event.day, kept.place, bank)
    return it


def secure(work: Work, deed: SecurityDeed) -> Loan:
    """A paper is shown, an order amended, a price found, goods pledged or let go: of those that are left, what is owed
    is still held."""
    it, event = loan(work, deed.facility), deed.event
    if register.asked(work, it.id, deed.key) is None:
        require_securing(work, deed)
        if isinstance(event, Realised):
            _pay_by_goods(work, it, event, deed.key)
    return _happen(work, it, replace(event, id=0), deed.key)


def _pay_by_goods(work: Work, it: Loan, event: Realised, key: str) -> None:
    """Posted with the sale of the goods, which is entered next."""
    paid = Paid(0, event.day, event.minor)
    work.record(it.source, register.enter(work, head_of(it), paid.day, rules.kind_of(paid), canonical(paid),
                                          f"{key}/paid"))  # fmt: skip


def require_securing(view: View, deed: SecurityDeed) -> Loan:
    it, event = loan(view, deed.facility), deed.event
    require(it.closed_on is None, "financing.closed", number=it.number)
    in_time = it.opened_on <= event.day <= view.today
    require(in_time, "financing.event_day", number=it.number, first=it.opened_on, last=view.today)
    kinds = (PaperShown, OrderAmended) if isinstance(it.lent.security, OnOrder) else (Priced, Pledged, LetGo)
    require(it.lent.security is not None and isinstance(event, kinds), "financing.no_security", number=it.number)
    if isinstance(event, LetGo) and isinstance(it.lent.security, OnStock):
        _require_leaving(view, it, it.lent.security, event)
    _require_sound(event, it)
    return it


def _require_leaving(view: View, it: Loan, of: OnStock, event: LetGo) -> None:
    since = happened(view, it)
    events, now = [one.event for one in since], account(it, since, view.today)
    if not isinstance(event, Realised):
        security.require_let_go(of, events, now, event)
        return
    rules.require_realisable(now, _watched(of, events, now), it.number)
    security.require_there(of, events, event)
    one_line(event.buyer, "buyer", longest=120)
    _require_possible(view, it, Paid(0, event.day, event.minor))


def _require_sound(event: Event, it: Loan) -> None:
    if isinstance(event, PaperShown):
        one_line(event.number, "number", longest=200)
    if isinstance(event, OrderAmended):
        require(0 <= event.minor <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
    if isinstance(event, Priced):
        require(event.minor > 0 and event.source.strip(), "financing.price", goods=event.sku)
    if isinstance(event, Pledged):
        sound = event.pledge.quantity > 0 and event.pledge.cost > 0
        require(sound, "financing.pledge", goods=event.pledge.sku, number=it.number)


def check_margin(work: Work, it: Loan, day: date) -> Watch | None:
    """At the end of a day: a call is made where the goods do not hold the loan any more, and is over once they do."""
    if not isinstance(it.lent.security, OnStock):
        return None
    since = happened(work, it)
    events, now = [one.event for one in since], account(it, since, day)
    if not now.principal:
        return None
    _, standing = security.on_stock(it.lent.security, events, day)
    watch = security.watched(it.lent.security, events, now)
    over = watch.state is CallState.CURED
    if (standing is None and watch.call) or over:
        made = Called(0, day, None if over or not watch.call else watch.call.cure_by)
        _happen(work, it, made, f"margin/{day}/{len(since)}")
    return watch


def close(work: Work, number: str) -> Loan:
    """With what is charged by then: it had stood ready until today."""
    it = loan(work, number)
    require(it.closed_on is None, "financing.closed", number=it.number)
    for key, event in charging.by_close(it, happened(work, it), work.today):
        _happen(work, it, event, key)
    over = rules.is_over(account(it, happened(work, it), work.today))
    require(over, "financing.not_over", number=it.number)
    register.close(work, it.id)
    work.record(it.source, "closed")
    return replace(it, closed_on=work.today)


# ---- both books


def post(work: Work, it: Loan, day: date, event: int | None = None, bank: Bank | None = None) -> Refused | None:
    """As it stands at the end of the day; why the borrower's book waits, where it does."""
    return bookkeeping.keep_pace(work, books_of(it), day, event, standing_as(it, happened(work, it)), bank)


def standing_as(it: Loan, since: Sequence[Happened], known: Stand | None = None) -> StandsOn:
    """How it stands in either book at the end of any day; what is `known` is not told anew."""

    def stands(side: Side, on: date) -> Stands:
        now = known if known and known.day == on else account(it, since, on, ahead=False)
        return Stands(balances(now, side, rules.realised(since, on)), {})

    return stands


def catch_up(work: Work, it: Loan) -> Refused | None:
    """At the borrower's desk."""
    kept = bookkeeping.booked(work, it.id, Side.SELLER)
    if kept is None or kept.why is None:
        work.repeated()
        return None
    return post(work, it, work.today)


def books_of(it: Loan) -> Account:
    return Account(it.id, it.number, it.lender, it.client, it.currency)
