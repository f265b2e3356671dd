"""Limits of the lender at whose desk is asked, for whoever is inside a unit of work: those of its programme, and the
line of whoever is financed. What is out with a buyer through other sellers is the lender's to know: no exporter is told
of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.financing.applications.records import Facts
from jointseas.financing.applications.surveying import in_whole
from jointseas.financing.facilities.records import Facility
from jointseas.financing.limits import rules
from jointseas.financing.limits.records import Limited
from jointseas.financing.lines import service as lines
from jointseas.financing.lines.records import Borrower, Wanted
from jointseas.financing.loans import opening
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import LoanDrawing, LoanOpening
from jointseas.financing.outstanding import service as outstanding
from jointseas.financing.outstanding.records import Held, Live, Parts, Stake
from jointseas.financing.outstanding.rules import less
from jointseas.financing.outstanding.service import HOME, Rates
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read
from jointseas.financing.programme.records import Caps
from jointseas.financing.purchased.records import Bought
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import require


def limited(view: View) -> Limited:
    """All that is out, against what may be."""
    caps, rate = _caps(view), Rates(view)
    found = _stakes(rate, outstanding.held(view, outstanding.every(view)), {}) if caps.any else []
    return Limited(rules.limits(caps, found, view.firm.base_currency), tuple(sorted(rate.missing)))


def require_room(view: View, it: Facility, found: Bought, repaid: Mapping[int, int] | None = None) -> None:
    """For what would be bought. `repaid` comes back in the same moment, by facility."""
    _require_drawn(view, it, {line.number: line.advance for line in found.lines}, repaid or {})


def require_room_to_lend(view: View, asked: LoanDrawing) -> None:
    it = loans.loan(view, asked.facility)
    if not loans.knows(view, it, asked.key):
        _require_drawn(view, it, {"": asked.minor}, {})


def require_room_for(view: View, exporter: Firm, facts: Facts, out: Parts) -> None:
    """For what would be offered on an application."""
    wanted = Wanted(facts.asked.product, facts.asked.currency, out, facts)
    _require(view, lines.of_firm(exporter), HOME, wanted)


def require_room_to_open(view: View, asked: LoanOpening) -> None:
    client, party_id = opening.require_opening(view, asked)
    wanted = Wanted(asked.product, asked.currency, {"": asked.ceiling}, None)
    whose = lines.whose(view, client, party_id)
    lines.require_room(view, whose, wanted)
    _require_committee(view, whose, Money(asked.ceiling, asked.currency))


def _require_committee(view: View, whose: Borrower, money: Money) -> None:
    """Nobody seconds what was not applied for: of more than two people decide on, a line must have been granted."""
    least = min((it.above for it in read(programmes.in_force(view)[0]).committee), default=None)
    if least is not None and (in_whole(view, money) or least + 1) > least:
        most = from_amount(Decimal(least), view.firm.base_currency)
        require(whose.code in lines.in_force(view), "financing.needs_line", borrower=whose.code, most=most)


def require_room_to_promise(view: View, it: Live) -> None:
    """For a facility that an exporter opens in this very moment. Only its own line is asked: what else is out is asked
    of whoever offers, and before money goes."""
    [held] = outstanding.held(view, [it])
    wanted = Wanted(it.product, it.currency, held.promised, held.facts, it.id)
    lines.require_room_to_accept(view, lines.whose(view, it.client, it.party_id), wanted)


def _require_drawn(view: View, it: Live, out: Parts, repaid: Mapping[int, int]) -> None:
    wanted = Wanted(it.product, it.currency, out, outstanding.facts_of(view, it), it.id, repaid)
    _require(view, lines.whose(view, it.client, it.party_id), outstanding.country_of(view, it), wanted)


def _require(view: View, whose: Borrower, country: str, wanted: Wanted) -> None:
    """Of the programme's limits and of the line, by what is out as it is read once."""
    caps = _caps(view)
    if not caps.any:
        lines.require_room(view, whose, wanted)
        return
    held = tuple(outstanding.held(view, outstanding.every(view)))
    _require_within(view, caps, country, wanted, held)
    lines.require_room(view, whose, wanted, held)


def _require_within(view: View, caps: Caps, country: str, wanted: Wanted, held: Iterable[Held]) -> None:
    """What nobody can value is within no limit."""
    rate, own = Rates(view), view.firm.base_currency
    new = outstanding.stake(rate, wanted.product, wanted.currency, country, wanted.facts, wanted.parts)
    stakes = _stakes(rate, held, wanted.repaid)
    require(not rate.missing, "financing.limit_rate", currency=min(rate.missing, default=""), own=own, day=view.today)
    if new:
        rules.require_room(caps, stakes, new, own)


def _caps(view: View) -> Caps:
    return read(programmes.in_force(view)[0]).limits


def _stakes(rate: Rates, held: Iterable[Held], repaid: Mapping[int, int]) -> list[Stake]:
    """Nothing where its currency has no rate."""
    found = (outstanding.stake(rate, it.it.product, it.it.currency, it.country, it.facts,
                               less(it.out, {"": repaid.get(it.it.id, 0)}), it.buyers) for it in held)  # fmt: skip
    return [it for it in found if it]
