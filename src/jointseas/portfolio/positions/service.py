"""Facilities as the book of their lender needs them. What hangs on the family of a facility stands here and nowhere
else in the book: one function for each."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from jointseas.access.gate import View, Work
from jointseas.financing.accounts.records import Holding, Holiday, Rescheduled
from jointseas.financing.accounts.rules import in_force as loan_in_force
from jointseas.financing.applications import service as applications
from jointseas.financing.borrowed import service as borrowed
from jointseas.financing.borrowing.records import OnStock
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.collateral.records import CallState
from jointseas.financing.desks import at
from jointseas.financing.facilities import seeing
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Facility, Happened, Seen
from jointseas.financing.facilities.rules import due_on, is_withheld, recourse_on
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import Happened as LoanEvent
from jointseas.financing.loans.records import Loan
from jointseas.financing.outstanding.rules import owing
from jointseas.financing.products import PRODUCTS
from jointseas.financing.products.records import Behind, Family
from jointseas.financing.purchased.records import Held, WrittenOff
from jointseas.financing.purchased.rules import in_force
from jointseas.financing.register import service as register
from jointseas.financing.register.records import Head
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, ensure
from jointseas.parties import service as parties
from jointseas.parties.records import Party
from jointseas.portfolio.positions.records import History, Looked, Notice, Pause, Position, Seller, Steps, What
from jointseas.portfolio.positions.rules import months_left, paused_days
from jointseas.portfolio.reconciling.records import Pledged
from jointseas.trade.pledges import service as pledges
from jointseas.trade.pledges.records import ReceiptState

_HOME = "CN"  # where the firms of a workspace are
_AT_ONCE = 1_000
Pauses = Mapping[int, Sequence[Pause]]


def live_after(view: View, after: int, most: int) -> tuple[Head, ...]:
    """In the order of their ids."""
    return register.live_after(view, after, most)


def all_live(view: View) -> tuple[Head, ...]:
    found: list[Head] = []
    while more := live_after(view, found[-1].id if found else 0, _AT_ONCE):
        found += more
    return tuple(found)


def closed_since(view: View, day: date) -> tuple[Head, ...]:
    return register.closed_since(view, day)


def allowance(product: str) -> str:
    """The duty of the account that holds what is set aside for it."""
    it = PRODUCTS[product]
    return "factoring_provision" if it.family is Family.PURCHASED and not it.recourse else "loan_provision"


def owed_by_seller(product: str) -> bool:
    """What was bought without recourse is owed by the buyers; a bill by whoever had it paid early."""
    it = PRODUCTS[product]
    return it.family is not Family.PURCHASED or it.recourse or it.behind is Behind.BILLS


def under_watch(its: Sequence[Looked], signs: Collection[Notice]) -> tuple[Looked, ...]:
    """With those of which a buyer disputes something that nobody has booked here yet."""
    disputed = {it.facility for it in signs if it.what is What.DISPUTED}
    return tuple(replace(it, watched=it.watched or it.position.facility in disputed) for it in its)


def looked(view: View, heads: Sequence[Head], day: date, pauses: Pauses) -> tuple[Looked, ...]:
    """At the end of the day, without what only applications know."""
    ids = [it.party_id for it in heads if it.party_id]
    named = parties.by_ids(view, ids) if ids else {}
    whose = {it.id: _who(it, named) for it in heads}
    found = [it for family in _FAMILIES for it in family(view, heads, day, pauses, whose)]
    ensure(len(found) == len(heads), "a facility of no family")
    return tuple(found)


def _who(of: Head, named: Mapping[int, Party]) -> Seller:
    if of.client:
        return Seller(of.client.code, of.client.name_en, of.client.name_zh, _HOME)
    it = named[of.party_id or 0]
    return Seller(it.code, it.name, it.name_local, it.country)


_Whose = Mapping[int, Seller]
_Family = Callable[[View, Sequence[Head], date, Pauses, _Whose], Iterator[Looked]]


# ---- receivables that were bought


def _bought(view: View, heads: Sequence[Head], day: date, pauses: Pauses, whose: _Whose) -> Iterator[Looked]:
    its = [it for it in map(purchases.of_head, heads) if it]
    since = purchases.histories(view, [it.id for it in its])
    for it in its:
        yield _one_bought(it, since[it.id], day, pauses.get(it.id, ()), whose[it.id])


def _one_bought(it: Facility, since: Sequence[Happened], day: date, pauses: Sequence[Pause], whose: Seller) -> Looked:
    book = purchases.as_told(it, since, day)
    ours = () if book.away else book.held
    held = [one for one in ours if one.at_stake]
    late = [one for one in held if due_on(it, one) < day]
    oldest = min((due_on(it, one) for one in late), default=day)
    last = max((one.until for one in held), default=day)
    lost = [one.day for one in in_force(one.event for one in since) if isinstance(one, WrittenOff) and one.day <= day]
    position = Position(
        facility=it.number, seller=whose.code, seller_name=whose.name, seller_zh=whose.name_zh,
        country=whose.country, product=it.product, currency=it.currency,
        day=day, opened=it.opened_on, principal=sum(one.out for one in ours),
        accrued=sum(one.charge - one.held_charge + max(0, -one.carried_unearned) for one in ours),
        undrawn=0 if book.away else max(0, it.ceiling - book.total(lambda one: one.advance)),
        past_due=sum(one.at_stake for one in late),
        days_past_due=(day - oldest).days, paused_days=paused_days(oldest, day, pauses),
        paused=any(one.start <= day and (one.end is None or day <= one.end) for one in pauses),
        income=book.total(lambda one: one.earned + one.charged) + book.service - book.tax,
        charged_off=book.total(lambda one: one.lost))  # fmt: skip
    history = History(it.number, it.currency, it.opened_on, book.total(lambda one: one.advance),
                      charged_off=position.charged_off, charged_off_on=min(lost, default=None))  # fmt: skip
    return Looked(
        id=it.id, account=purchases.account(it), stands=purchases.standing_as(it, since, book), position=position,
        history=history, rate=it.agreed.terms.discount, months=months_left(day, last) if held else 0,
        application=it.application_id, impaired=bool(lost) or any(one.charged_off for one in held),
        watched=any(one.disputed for one in held), restructured=any(one.recourse_on for one in held),
        papers={one.number: one.out for one in held}, buyers=it.agreed.buyers,
        steps=partial(_steps, it, since, day),
        notices=tuple(_of_bought(it, ours, day)))  # fmt: skip


def _of_bought(it: Facility, ours: Sequence[Held], day: date) -> Iterator[Notice]:
    for one in ours:
        due = due_on(it, one)
        if one.at_stake and due < day:
            yield Notice(What.LATE, it.number, Money(one.at_stake, it.currency), one.number, due)
            if is_withheld(it, one, day):
                yield Notice(What.NOT_ASKED, it.number, Money(one.owed, it.currency), one.number, due)
        if one.releasable:
            yield Notice(What.RESERVE, it.number, Money(one.releasable, it.currency), one.number)
        recourse = recourse_on(it, one)
        if it.agreed.terms.recourse and one.out and recourse <= day:
            yield Notice(What.RECOURSE, it.number, Money(one.charge_back, it.currency), one.number, recourse)


def signs(view: View, heads: Sequence[Head]) -> tuple[Notice, ...]:
    """What the sellers' own books say by now and is not booked here."""
    told = [(head.number, seen) for head in heads if head.client for seen in _seen(view, head)]
    return tuple(Notice(What(seen.sign.value), number, seen.money, seen.number) for number, seen in told)


def _seen(view: View, head: Head) -> tuple[Seen, ...]:
    bought = purchases.of_head(head)
    if bought:
        return seeing.seen(view, bought)
    lent = loans.of_head(head) if PRODUCTS[head.product].behind is Behind.ORDER else None
    return borrowed.seen(view, lent) if lent else ()


def _steps(it: Facility, since: Sequence[Happened], last: date) -> Steps:
    days = sorted({one.event.day for one in since if one.event.day <= last})
    told = [(day, purchases.as_told(it, since, day)) for day in days]
    return [(day, 0 if now.away else now.total(lambda one: one.out)) for day, now in told]


def with_debtors(view: View, its: Collection[Looked]) -> tuple[Looked, ...]:
    """With who answers for what was bought, as the applications know it, or the file that it came in with."""
    facts = applications.facts_of(view, {it.application for it in its if it.application})
    known = {id_: it.purchase.owed_by for id_, it in facts.items() if it.purchase}
    return tuple(_answered(it, known.get(it.application or 0, it.buyers)) for it in its)


def _answered(it: Looked, buyers: Mapping[str, Buyer]) -> Looked:
    return replace(it, position=replace(it.position, debtors=tuple(owing(buyers, it.papers))))


# ---- loans


def _lent(view: View, heads: Sequence[Head], day: date, pauses: Pauses, whose: _Whose) -> Iterator[Looked]:
    its = [it for it in map(loans.of_head, heads) if it]
    since = loans.histories(view, [it.id for it in its])
    for it in its:
        yield _one_lent(it, since[it.id], day, pauses.get(it.id, ()), whose[it.id])


def _one_lent(it: Loan, since: Sequence[LoanEvent], day: date, pauses: Sequence[Pause], whose: Seller) -> Looked:
    now = loans.account(it, since, day, ahead=False)
    held = now.holding is Holding.HELD
    gone = next((turn for turn in now.turns if turn.after is Holding.WRITTEN_OFF), None)
    room, watch = loans.behind(it, since, now)
    oldest = day - timedelta(days=now.days_past_due if held else 0)
    lost, last = gone.figures.left.all if gone else 0, now.ends
    position = Position(
        facility=it.number, seller=whose.code, seller_name=whose.name, seller_zh=whose.name_zh,
        country=whose.country, product=it.product, currency=it.currency,
        day=day, opened=it.opened_on, principal=now.principal if held else 0,
        accrued=now.figures.left.all - now.principal if held else 0,
        undrawn=(room or 0) if held and day <= last else 0,
        collateral=watch.margin.value if watch else None if isinstance(it.lent.security, OnStock) else 0,
        past_due=now.past_due if held else 0, days_past_due=(day - oldest).days,
        paused_days=paused_days(oldest, day, pauses),
        paused=any(one.start <= day and (one.end is None or day <= one.end) for one in pauses),
        income=now.figures.ever.all - now.figures.ever.principal, charged_off=lost)  # fmt: skip
    history = History(it.number, it.currency, it.opened_on, now.figures.ever.principal, charged_off=lost,
                      charged_off_on=gone.day if gone else None)  # fmt: skip
    late = (Notice(What.LATE, it.number, Money(position.past_due, it.currency), since=oldest),)
    return Looked(
        id=it.id, account=loans.books_of(it), stands=loans.standing_as(it, since, now), position=position,
        history=history, rate=now.annual,
        months=months_left(day, last) if position.drawn else 0,
        impaired=held and now.charged_off is not None, steps=partial(_loan_steps, it, since, day),
        watched=watch is not None and watch.state is CallState.BROKEN,
        restructured=any(isinstance(one, Rescheduled | Holiday) and one.day <= day
                         for one in loan_in_force(one.event for one in since)),
        notices=late if position.past_due else ())  # fmt: skip


def _loan_steps(it: Loan, since: Sequence[LoanEvent], last: date) -> Steps:
    days = sorted({one.event.day for one in since if one.event.day <= last})
    told = [(day, loans.account(it, since, day, ahead=False)) for day in days]
    return [(day, now.principal if now.holding is Holding.HELD else 0) for day, now in told]


def charge_fees(work: Work, heads: Sequence[Head], day: date) -> tuple[Notice, ...]:
    """Those that cannot be charged, facility by facility: nothing of them is, and the rest of the day goes on."""
    found = list[Notice]()
    for it in (it for it in map(loans.of_head, heads) if it and it.lent.fees):
        try:
            with work.attempt():
                loans.charge_fees(work, it, day)
        except Refused as why:
            found.append(Notice(What.NO_FEE, it.number, Money(0, it.currency), code=why.code))
    return tuple(found)


def margins(work: Work, heads: Sequence[Head], day: date) -> Iterator[Notice]:
    """A call is made where goods do not hold a loan any more; what cannot be valued is said, and holds nothing."""
    for it in (it for it in map(loans.of_head, heads) if it and isinstance(it.lent.security, OnStock)):
        try:
            with work.attempt():
                watch = loans.check_margin(work, it, day)
        except Refused as why:
            yield Notice(What.NO_VALUE, it.number, Money(0, it.currency), code=why.code)
        else:
            if watch and watch.state in (CallState.OPEN, CallState.BROKEN):
                yield Notice(What.MARGIN, it.number, Money(watch.money, it.currency),
                             since=watch.call.day if watch.call else None)  # fmt: skip


def lots(view: View) -> tuple[list[Pledged], list[Pledged]]:
    """What sellers' own warehouses say is pledged, and what stands under loans; receipts of which a seller has no paper
    here are on neither side."""
    lent = map(loans.of_head, register.live_of_clients(view))
    its = [it for it in lent if it and isinstance(it.lent.security, OnStock)]
    papers = {it.client.id: {paper.number: paper for paper in pledges.receipts(at(view, it.client))}
              for it in its if it.client}  # fmt: skip
    warehouse, recorded = dict[str, Pledged](), list[Pledged]()
    since = loans.histories(view, [it.id for it in its])
    for it in its:
        known = papers[it.client.id] if it.client else {}
        for one in loans.pledged(it, since[it.id], view.today):
            paper = known.get(one.receipt)
            if paper:
                lot = f"{one.receipt} {one.sku}"
                held = sum(line.quantity for line in paper.lines if line.sku == one.sku)
                warehouse[lot] = Pledged(lot, held if paper.state is ReceiptState.PLEDGED else 0, it.number)
                recorded.append(Pledged(lot, one.quantity, it.number))
    return list(warehouse.values()), recorded


_FAMILIES: tuple[_Family, ...] = (_bought, _lent)
