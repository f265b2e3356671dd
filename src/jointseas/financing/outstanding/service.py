"""What is out and promised at the lender at whose desk is asked, for whoever is inside a unit of work."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.financing.accounts.records import Holding
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Facts
from jointseas.financing.applications.surveying import in_whole
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.facilities import service as facilities
from jointseas.financing.facilities.records import Facility
from jointseas.financing.keeping import in_parts
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import Loan
from jointseas.financing.loans.rules import room
from jointseas.financing.outstanding import rules
from jointseas.financing.outstanding.records import Held, Live, Parts, Stake
from jointseas.financing.purchase.pricing import offer
from jointseas.kernel.money import Money, exponent, rounded
from jointseas.parties import service as parties

HOME = "CN"  # where the firms of a workspace are
Countries = Mapping[int | None, str]  # of parties, by id
_NONE: Mapping[str, Buyer] = {}


class Rates:
    """What an amount is worth in one currency, by the lender's books; each is asked for once."""

    def __init__(self, view: View, into: str = "") -> None:
        self._view, self._known = view, dict[str, Fraction | None]()
        self.into = into or view.firm.base_currency

    def worth(self, minor: int, currency: str) -> int | None:
        if currency == self.into:
            return minor
        one, other = self._own(currency), self._own(self.into)
        return None if one is None or other is None else rounded(minor * one / other)

    def _own(self, currency: str) -> Fraction | None:
        """A minor unit, in whole ones of the lender's own."""
        if currency not in self._known:
            unit = 10 ** exponent(currency)
            whole = in_whole(self._view, Money(unit, currency))
            self._known[currency] = None if whole is None else whole / unit
        return self._known[currency]

    @property
    def missing(self) -> set[str]:
        return {currency for currency, each in self._known.items() if each is None}


def every(view: View, client_id: int | None = None, party_id: int | None = None) -> tuple[Live, ...]:
    """All that are live; of one borrower alone where it is said."""
    return (*facilities.live(view, client_id, party_id), *loans.live(view, client_id, party_id))


def held(view: View, its: Sequence[Live]) -> Iterator[Held]:
    for some in in_parts(its):
        facts = applications.facts_of(view, {it.application_id for it in some if it.application_id})
        countries = _countries(view, some)
        yield from _bought(view, [it for it in some if isinstance(it, Facility)], facts, countries)
        yield from _lent(view, [it for it in some if isinstance(it, Loan)], facts, countries)


def _bought(view: View, its: Sequence[Facility], facts: dict[int, Facts], countries: Countries) -> Iterator[Held]:
    since = facilities.histories(view, [it.id for it in its])
    for it in its:
        of, book = facts.get(it.application_id or 0), facilities.as_told(it, since[it.id], view.today)
        if book.away:
            yield Held(it, of, {}, {}, countries.get(it.party_id, HOME))
            continue
        held_ = book.held
        taken = {one.number for one in held_}
        judged = of.purchase.judged if of and of.purchase else ()
        left = [one for one in judged if one.receivable.number in {*it.agreed.invoices} - taken]
        promised = offer(left, it.agreed.terms, view.today, it.agreed.dilution)
        yield Held(it, of, {one.number: one.out for one in held_ if one.out},
                   {one.number: one.advance for one in promised.lines}, countries.get(it.party_id, HOME),
                   it.agreed.buyers)  # fmt: skip


def _lent(view: View, its: Sequence[Loan], facts: dict[int, Facts], countries: Countries) -> Iterator[Held]:
    since = loans.histories(view, [it.id for it in its])
    for it in its:
        now = loans.account(it, since[it.id], view.today)
        out = now.principal if now.holding is Holding.HELD else 0
        promised = 0 if view.today > now.ends else room(it.ceiling, now, revolving=it.lent.revolving)
        facts_ = facts.get(it.application_id or 0)
        yield Held(it, facts_, {"": out}, {"": promised}, countries.get(it.party_id, HOME))


def facts_of(view: View, it: Live) -> Facts | None:
    return applications.facts_of(view, {it.application_id})[it.application_id] if it.application_id else None


def country_of(view: View, it: Live) -> str:
    """Of whoever was financed."""
    return _countries(view, (it,)).get(it.party_id, HOME)


def _countries(view: View, its: Sequence[Live]) -> Countries:
    """By one question."""
    found = parties.by_ids(view, {it.party_id for it in its if it.party_id})
    return {id_: it.country for id_, it in found.items()}


def stake(rate: Rates, product: str, currency: str, country: str, facts: Facts | None, out: Parts,
          buyers: Mapping[str, Buyer] = _NONE) -> Stake | None:  # fmt: skip
    """Nothing where its currency has no rate. Its buyers are those that the application knows, or else `buyers`."""
    worth = {number: rate.worth(minor, currency) for number, minor in out.items()}
    known = {number: minor for number, minor in worth.items() if minor is not None}
    if len(known) < len(worth):
        return None
    grade = facts.graded.grade if facts else None
    owed_by = facts.purchase.owed_by if facts and facts.purchase else buyers
    return Stake(product, currency, grade, country, sum(known.values()), tuple(rules.owing(owed_by, known)))
