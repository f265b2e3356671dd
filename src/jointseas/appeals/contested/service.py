"""What is contested, looked up where it stands, for whoever is inside a unit of work. At the exporter's desk."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.appeals.contested.facts import named
from jointseas.appeals.records import Contested, Ground, Thing
from jointseas.catalogue.goods.service import variants
from jointseas.channels.defined.reading import channel
from jointseas.channels.listing import service as listing
from jointseas.channels.offers import service as offers
from jointseas.credit.assessments import service as assessments
from jointseas.financing.applications import rules
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Application, State, Step, StepKind
from jointseas.financing.desks import at, lender
from jointseas.financing.lines import service as lines
from jointseas.financing.lines.records import Line
from jointseas.kernel.outcome import Refused, Term, require

_DECIDED = (State.DECLINED, State.OFFERED, State.LAPSED)
_GONE = (State.DRAFT, State.WITHDRAWN)


def look(view: View, thing: Thing) -> Contested:
    """As it stands; refused where there is nothing to contest, or something newer."""
    if thing.ground in (Ground.DECISION, Ground.TERMS):
        return _decision(view, thing)
    by = {Ground.LIMIT: _limit, Ground.SCORE: _score, Ground.LISTING: _listing}
    return by[thing.ground](view, thing)


def had_part(view: View, exporter: Firm, thing: Thing) -> frozenset[int]:
    """Who made, checked or approved it."""
    there = at(view, exporter)
    if thing.ground is Ground.LIMIT:
        it = next((one for one in lines.granted(view, exporter) if one.place == thing.place), None)
        return lines.granted_by(view, it) if it else frozenset()
    if thing.ground is Ground.LISTING:
        off = offers.taken_off(there, thing.part, _variant(there, thing.name))
        return frozenset((off.person_id,) if off else ())
    it_ = applications.mine(there, thing.name)
    last = max((one.place for one in applications.steps(there, it_)), default=0)
    return applications.decided_by(there, it_, last if thing.ground is Ground.SCORE else thing.place)


def facts(view: View, number: str) -> Mapping[tuple[str, str], float | None]:
    """Of the score of an application, what can be contested."""
    it = applications.mine(view, number)
    if it.graded is None:
        raise Refused("financing.no_application", number=number[:40])
    return assessments.contestable(view, it.graded.number)


def _day(moment: datetime) -> date:
    """Where the person sits, as the clock says it."""
    return moment.astimezone().date()


# ---- decisions of a lender


def _decision(view: View, thing: Thing) -> Contested:
    it = applications.mine(view, thing.name)
    taken = _taken(view, it, thing.place)
    require(it.state in _DECIDED, "appeals.not_decided", number=it.number, state=Term("application state", it.state))
    terms = thing.ground is Ground.TERMS
    fits = taken.kind is StepKind.OFFERED if terms else taken.kind is StepKind.DECLINED or taken.told.counter
    require(fits, "appeals.as_asked", number=it.number)
    was = "declined" if taken.kind is StepKind.DECLINED else "countered" if taken.told.counter else "offered"
    return Contested(thing, it.lender, was, _day(taken.at))


def _taken(view: View, it: Application, place: int) -> Step:
    """The last decision, and no other."""
    its = applications.steps(view, it)
    last = rules.decided(its)
    require(place == last and last, "appeals.no_decision", number=it.number)
    return next(one for one in its if one.place == place)


def _limit(view: View, thing: Thing) -> Contested:
    to = lender(view, thing.name)
    its = lines.granted(at(view, to), view.firm)
    require(its and its[0].place == thing.place, "appeals.no_line", lender=to.code)
    return Contested(thing, to, "line", _day(its[0].at), _most(its[0]))


def _most(it: Line) -> Decimal:
    """In minor units."""
    return Decimal(it.granted.most)


def _score(view: View, thing: Thing) -> Contested:
    it = applications.mine(view, thing.name)
    if it.graded is None or it.submitted_at is None or it.state in _GONE:
        raise Refused("appeals.not_decided", number=it.number, state=Term("application state", it.state))
    require(it.graded.number == thing.place, "appeals.no_assessment", number=it.number, holds=it.graded.number)
    known = assessments.contestable(view, thing.place)
    require(named(thing) in known, "appeals.no_fact", fact=thing.part[:80])
    value = known[named(thing)]
    return Contested(thing, it.lender, "score", _day(it.submitted_at), None if value is None else Decimal(str(value)))


# ---- a listing


def _listing(view: View, thing: Thing) -> Contested:
    on, variant = channel(thing.part).code, _variant(view, thing.name)
    require(not offers.listings(view, [variant], on), "appeals.listed", sku=thing.name, channel=on)
    off = offers.taken_off(view, on, variant)
    if off:
        return Contested(thing, view.firm, "taken_off", _day(off.at))
    require(listing.rehearse(view, on, (thing.name,)).held, "appeals.can_be_listed", sku=thing.name, channel=on)
    return Contested(thing, view.firm, "held_back", view.today)


def _variant(view: View, sku: str) -> int:
    found = variants(view, (sku,)).get(sku)
    if found is None:
        raise Refused("stock.unknown_skus", skus=(sku[:80],), count=1)
    return found.id
