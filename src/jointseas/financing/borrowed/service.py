"""A loan that came of an application keeps hold of the papers that it stands on: facts are compared before money goes,
receipts are pledged in the exporter's own books, and all of it is free again once nothing is owed."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from jointseas.access.gate import View, Work
from jointseas.compliance import service as compliance
from jointseas.financing.applications import rules as asking
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Application, Difference, Facts, Lending, Told
from jointseas.financing.bookkeeping import service as bookkeeping
from jointseas.financing.borrowed import rules
from jointseas.financing.borrowed.records import Beside
from jointseas.financing.borrowing.records import Backing, LoanTerms, OnOrder, OnStock
from jointseas.financing.borrowing.rules import lent
from jointseas.financing.borrowing_base.backings import delivered
from jointseas.financing.claims import service as claims
from jointseas.financing.claims.records import ClaimState
from jointseas.financing.collateral.records import Pledge as Goods
from jointseas.financing.desks import at, working_at
from jointseas.financing.facilities.records import Seen, Sign
from jointseas.financing.lending.records import Proof
from jointseas.financing.loans import opening
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import LetGo, Loan, LoanDrawing, PaperShown, Pledged, Realised, SecurityDeed
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused, require
from jointseas.parties import service as parties
from jointseas.parties.records import Party, PartyDraft, PartyRole
from jointseas.trade.orders import service as orders
from jointseas.trade.pledges import service as pledges
from jointseas.trade.pledges.records import Pledge
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.records import Issue, Outgoing

# ---- opening


def open_from(work: Work, of: Application, offered: Told) -> Loan:
    """What the exporter has accepted; its receipts are pledged with it."""
    ruling, facts = offered.ruling, of.facts
    if ruling is None or facts is None or not isinstance(ruling.terms, LoanTerms) or not isinstance(facts.of, Lending):
        raise Refused("financing.no_offer", number=of.number)
    there, terms, asked = working_at(work, of.lender), ruling.terms, facts.asked
    agreed = lent(terms, asked.currency, work.today, ruling.conditions, facts.of.wanted.purpose)
    new = opening.open_for(there, of.exporter, of.id, asked.product, asked.currency, terms.minor, agreed)
    if isinstance(terms.security, OnStock):
        _pledge(work, there, new, facts.of.backings)
    return new


def _pledge(work: Work, there: Work, it: Loan, backings: Iterable[Backing]) -> None:
    holder = _in_our_books(work, it)
    for one in backings:
        pledges.pledge(work, Pledge(one.number, holder.code, it.number, _keeper(it)))
        for goods in _by_sku(one):
            key = f"pledge/{goods.receipt}/{goods.sku}"
            loans.secure(there, SecurityDeed(it.number, key, Pledged(0, work.today, goods)))


def _by_sku(it: Backing) -> list[Goods]:
    """Its lots together: one unit of either has cost the same."""
    found: dict[str, Goods] = {}
    for one in it.goods:
        if one.cost is None:
            raise BrokenInvariant(f"{one.sku} of {it.number} has no cost, and was lent on")
        before = found[one.sku].quantity if one.sku in found else 0
        found[one.sku] = Goods(it.number, one.sku, one.goods_class, before + one.quantity, one.cost)
    return list(found.values())


def _in_our_books(work: Work, it: Loan) -> Party:
    """The lender among the exporter's parties."""
    known = parties.find(work, it.lender.code)
    if known is not None:
        return parties.require_role(known, PartyRole.LENDER)
    draft = PartyDraft(it.lender.code, it.lender.name_en, "CN", (PartyRole.LENDER,), it.lender.name_zh)
    return parties.add(work, draft)


# ---- drawing


def require_drawable(view: View, asked: LoanDrawing) -> Loan:
    """Goods of an order go once it is lent on: that less of it is still to go is no surprise from then on."""
    it, _event = loans.require_drawable(view, asked)
    of, since = _application(view, it), loans.happened(view, it)
    facts = of.facts if of else None
    if of is None or it.client is None or facts is None or facts.lending is None:
        return it
    begun = loans.account(it, since, view.today).drawn > 0
    told = rules.expected(it, since, facts.lending.backings, view.today)
    found = [_surprises(view, of, replace(facts, of=replace(facts.lending, backings=one)), begun=begun) for one in told]
    asking.require_unchanged(next((one for one in found if one == ()), found[0]), it.number)
    there = at(view, it.client)
    buyers = {parties.party(there, one.buyer).id for one in facts.lending.backings if one.buyer}
    compliance.require_clear(there, buyers, "finance.lend")
    return it


def _surprises(view: View, of: Application, facts: Facts, *, begun: bool) -> tuple[Difference, ...] | None:
    changed = applications.changed(view, replace(of, facts=facts))
    return changed and tuple(one for one in changed if not (begun and one.what == asking.UNSHIPPED))


def draw(work: Work, asked: LoanDrawing) -> Loan:
    it = loans.loan(work, asked.facility)
    if not loans.knows(work, it, asked.key):
        it = require_drawable(work, asked)
        live = claims.live(work, it.application_id or 0)
        _require_claimed(work, it, {one.number for one in live})
        waiting = [one.number for one in live if one.state is ClaimState.REGISTERED]
        claims.finance(work, it.application_id or 0, waiting)
    return loans.draw(work, asked)


def _require_claimed(view: View, it: Loan, live: Collection[str]) -> None:
    """What stands behind it by now has a claim for it: papers that were let go are somebody else's to finance."""
    of = _application(view, it)
    lending = of.facts.lending if of and of.facts else None
    held = {one.receipt for one in loans.pledged(it, loans.happened(view, it), view.today)}
    for one in lending.backings if lending else ():
        ours = one.number in live or (one.goods and one.number not in held)
        require(ours, "financing.unclaimed", number=it.number, paper=one.number)


# ---- what others say


def beside(view: View, it: Loan) -> Beside:
    near = claims.of_shipment(view, it.application_id, it.lender) if it.application_id else ()
    return Beside(seen(view, it), near)


def seen(view: View, it: Loan) -> tuple[Seen, ...]:
    """The order of an exporter that has books here and consents still, where it is not what the loan knows of it."""
    of, asked = it.lent.security, _application(view, it)
    lending = asked.facts.lending if asked and asked.facts else None
    if it.client is None or not isinstance(of, OnOrder) or asked is None or lending is None:
        return ()
    found = orders.orders(at(view, it.client), (of.order.number,)).get(of.order.number)
    if found is None or not applications.is_shown(view, asked):
        return ()
    known = rules.expected(it, loans.happened(view, it), lending.backings, view.today)[-1]
    less = sum(one.whole for one in known) - delivered(found)
    if not less:
        return ()
    minor = max(0, rules.order_now(it, loans.happened(view, it), view.today) - less)
    sign = Sign.ORDER_AMENDED if minor else Sign.ORDER_CANCELLED
    return (Seen(of.order.number, sign, Money(minor, it.currency)),)


def _application(view: View, it: Loan) -> Application | None:
    return applications.by_id(view, it.application_id) if it.application_id else None


# ---- letting go


def require_securing(view: View, deed: SecurityDeed) -> Loan:
    """Goods of a firm of this workspace come behind its loan with its own application alone: there they are claimed and
    pledged in its books."""
    it = loans.require_securing(view, deed)
    foreign = it.application_id is None or not isinstance(deed.event, Pledged)
    require(foreign, "financing.pledge_by_application", number=it.number)
    return it


def secure(work: Work, deed: SecurityDeed) -> Loan:
    if not loans.knows(work, loans.loan(work, deed.facility), deed.key):
        require_securing(work, deed)
    it = loans.secure(work, deed)
    if it.application_id and isinstance(deed.event, PaperShown) and deed.event.kind == Proof.BILL_OF_LADING:
        claims.add_bill(work, it.application_id, deed.event.number)
    if it.client and isinstance(deed.event, Pledged):
        _keep(working_at(work, it.client), it, deed.event.pledge.receipt)
    return it


def _keep(there: Work, it: Loan, number: str) -> None:
    """Where the exporter's books have pledged it to this lender by paper, the loan keeps it from then on."""
    holder = parties.find(there, it.lender.code)
    known = next((one for one in pledges.receipts(there) if one.number == number and not one.keeper), None)
    if known and holder and known.pledgee_id == holder.id:
        pledges.keep(there, number, _keeper(it))


def let_go(work: Work, deed: SecurityDeed) -> Loan:
    """A receipt of which nothing stands behind the loan any more is free in the exporter's books too; of another it is
    what has left."""
    known = loans.knows(work, loans.loan(work, deed.facility), deed.key)
    it, event = loans.secure(work, deed), deed.event
    if isinstance(event, LetGo) and not known and it.client:
        left = event.receipt in {one.receipt for one in loans.pledged(it, loans.happened(work, it), work.today)}
        if left or isinstance(event, Realised):
            _hand_out(working_at(work, it.client), it, event, f"{_keeper(it)}/{deed.key}")
    _free(work, it)
    return it


def _hand_out(there: Work, it: Loan, event: LetGo, key: str) -> None:
    """What the lender has sold leaves the stock as well, at its cost."""
    paper = next((one for one in pledges.receipts(there) if one.number == event.receipt), None)
    if paper is None or paper.keeper != _keeper(it):
        return
    gone = pledges.hand_out(there, paper.number, event.sku, event.quantity, paper.keeper)
    if isinstance(event, Realised):
        lines = tuple(Outgoing(one.sku, one.quantity, one.lot) for one in gone)
        day = bookkeeping.open_day(there, event.day)
        stock.issue(there, Issue(day, paper.warehouse, paper.keeper, key, lines, "other_costs"))


def close(work: Work, number: str) -> Loan:
    """What was sold is another's: its papers stay bound, and goods are let go by that one's word."""
    it = loans.close(work, number)
    if loans.account(it, loans.happened(work, it), work.today).gone:
        _leave(work, it)
        return it
    if it.application_id:
        claims.release(work, it.application_id)
    _free(work, it)
    return it


def give_up(work: Work, it: Loan) -> Loan:
    """At the exporter's desk: what it accepted and does not want any more, while nothing was ever drawn on it; what it
    has cost to stand ready is paid first."""
    now = closing(it, loans.happened(work, it), work.today)
    require(not now.drawn, "financing.was_drawn", number=it.number)
    owed = Money(now.pay_off, it.currency)
    require(not owed.minor, "financing.stood_ready", number=it.number, money=owed)
    work.record(it.source, "given up")
    return close(working_at(work, it.lender), it.number)


def _keeper(it: Loan) -> str:
    """Numbers of facilities are each lender's own."""
    return loans.books_of(it).source


def _leave(work: Work, it: Loan) -> None:
    there = working_at(work, it.client) if it.client else work
    for one in pledges.receipts(there):
        if one.keeper == _keeper(it):
            pledges.leave(there, one.number, one.keeper)


def _free(work: Work, it: Loan) -> None:
    if it.client is None or not isinstance(it.lent.security, OnStock):
        return
    there = working_at(work, it.client)
    left = set() if it.closed_on else {one.receipt for one in loans.pledged(it, loans.happened(work, it), work.today)}
    freed = [one.number for one in pledges.receipts(there) if one.keeper == _keeper(it) and one.number not in left]
    for number in freed:
        left_on = pledges.release(there, number, it.number, _keeper(it))
        if not left_on.lines:
            pledges.cancel(there, number)  # all of its goods have left
    if it.application_id:
        claims.release(work, it.application_id, freed)
