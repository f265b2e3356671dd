"""Limits of the lender at whose desk is asked, for whoever is inside a unit of work. What is out with a buyer through
other sellers is the lender's to know: no exporter is told of it."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.financing.accounts.records import Holding
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Facts, Purchase
from jointseas.financing.applications.surveying import in_whole
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import Drawing, Facility
from jointseas.financing.limits import rules
from jointseas.financing.limits.records import Limited, Owing, Stake
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import Loan, LoanDrawing
from jointseas.financing.programme import service as programmes
from jointseas.financing.programme.reading import read
from jointseas.financing.programme.records import Caps
from jointseas.kernel.money import Money, exponent, rounded
from jointseas.kernel.outcome import require
from jointseas.parties import service as parties

HOME = "CN"  # where the firms of a workspace are
_Parts = Mapping[str, int]  # of an amount, by the paper that it is for


def limited(view: View) -> Limited:
    """All that is out, against what may be."""
    caps, rate = _caps(view), _Rates(view)
    found = [it for it in _stakes(view, rate, {}) if it] if caps.any else []
    return Limited(rules.limits(caps, found, view.firm.base_currency), tuple(sorted(rate.missing)))


def require_room(view: View, asked: Drawing, repaid: Mapping[int, int] | None = None) -> None:
    """For what would be bought; a request that was carried out is asked about nothing more. `repaid` comes back in the
    same moment, by facility."""
    caps, it = _caps(view), facilities.facility(view, asked.facility)
    if caps.any and not facilities.knows(view, it, asked.key):
        _, bought = facilities.require_drawable(view, asked)
        _require(view, caps, it, {line.number: line.advance for line in bought.lines}, repaid or {})


def require_room_to_lend(view: View, asked: LoanDrawing) -> None:
    caps, it = _caps(view), loans.loan(view, asked.facility)
    if caps.any and not loans.knows(view, it, asked.key):
        _require(view, caps, it, {"": asked.minor}, {})


def require_room_for(view: View, facts: Facts, out: _Parts) -> None:
    """For what would be offered on an application: `out` is by invoice, and of a loan under no name."""
    caps = _caps(view)
    if caps.any:
        new = _stake(_Rates(view), facts.asked.product, facts.asked.currency, HOME, facts, out)
        _require_new(view, caps, new, facts.asked.currency, {})


def _require(view: View, caps: Caps, it: Facility | Loan, out: _Parts, repaid: Mapping[int, int]) -> None:
    facts = applications.facts_of(view, {it.application_id}) if it.application_id else {}
    new = _stake(_Rates(view), it.product, it.currency, _country(view, it), facts.get(it.application_id or 0), out)
    _require_new(view, caps, new, it.currency, repaid)


def _require_new(view: View, caps: Caps, new: Stake | None, currency: str, repaid: Mapping[int, int]) -> None:
    """What nobody can value is within no limit."""
    rate, own = _Rates(view), view.firm.base_currency
    stakes = [it for it in _stakes(view, rate, repaid) if it]
    missing = {currency} if new is None else rate.missing
    require(not missing, "financing.limit_rate", currency=min(missing, default=""), own=own, day=view.today)
    if new:
        rules.require_room(caps, stakes, new, own)


def _caps(view: View) -> Caps:
    return read(programmes.in_force(view)[0]).limits


# ---- what is out


class _Rates:
    """What a minor unit is worth in those of the lender; each currency is asked for once."""

    def __init__(self, view: View) -> None:
        self._view, self._known = view, dict[str, Fraction | None]()

    def worth(self, minor: int, currency: str) -> int | None:
        if currency not in self._known:
            unit, own = 10 ** exponent(currency), 10 ** exponent(self._view.firm.base_currency)
            whole = in_whole(self._view, Money(unit, currency))
            self._known[currency] = None if whole is None else whole * own / unit
        each = self._known[currency]
        return None if each is None else rounded(minor * each)

    @property
    def missing(self) -> set[str]:
        return {currency for currency, each in self._known.items() if each is None}


def _stakes(view: View, rate: _Rates, repaid: Mapping[int, int]) -> Iterator[Stake | None]:
    """Of every facility that is live; nothing where its currency has no rate."""
    held: list[tuple[Facility | Loan, _Parts]] = [*_bought(view), *_lent(view, repaid)]
    facts = applications.facts_of(view, {it.application_id for it, _ in held if it.application_id})
    for it, out in held:
        yield _stake(rate, it.product, it.currency, _country(view, it), facts.get(it.application_id or 0), out)


def _bought(view: View) -> Iterator[tuple[Facility, _Parts]]:
    its = [it for it in facilities.of_lender(view) if it.closed_on is None]
    since = facilities.histories(view, [it.id for it in its])
    for it in its:
        held = facilities.as_told(it, since[it.id], view.today).held
        yield it, {one.number: one.out for one in held if one.out}


def _lent(view: View, repaid: Mapping[int, int]) -> Iterator[tuple[Loan, _Parts]]:
    its = [it for it in loans.of_lender(view) if it.closed_on is None]
    since = loans.histories(view, [it.id for it in its])
    for it in its:
        now = loans.account(it, since[it.id], view.today)
        out = now.principal if now.holding is Holding.HELD else 0
        yield it, {"": max(0, out - repaid.get(it.id, 0))}


def _country(view: View, it: Facility | Loan) -> str:
    if it.client or not it.party_id:
        return HOME
    return parties.by_ids(view, {it.party_id})[it.party_id].country


def _stake(rate: _Rates, product: str, currency: str, country: str, facts: Facts | None, out: _Parts) -> Stake | None:
    worth = {number: rate.worth(minor, currency) for number, minor in out.items()}
    known = {number: minor for number, minor in worth.items() if minor is not None}
    if len(known) < len(worth):
        return None
    grade = facts.graded.grade if facts else None
    bought = facts.of if facts and isinstance(facts.of, Purchase) and not facts.of.terms.by_client else None
    owing = tuple(_owing(bought, known)) if bought else ()
    return Stake(product, currency, grade, country, sum(known.values()), owing)


def _owing(of: Purchase, worth: _Parts) -> Iterable[Owing]:
    buyers = {it.code: it for it in of.buyers}
    for it in of.judged:
        one, minor = buyers[it.receivable.buyer], worth.get(it.receivable.number, 0)
        if minor:
            key = rules.known_as(one.code, one.identifier, one.name, one.country)
            yield Owing(key, one.name, one.country, minor)
