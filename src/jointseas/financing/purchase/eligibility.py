"""Which receivables may be bought. Each says of itself what is wrong with it; then its buyer's debts are looked at
together; then no buyer may be too much of what is left. What may be out with one is asked where it is drawn."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from jointseas.financing.purchase.records import Criteria, Cut, Fault, Judged, Receivable

_Left = dict[str, int]


def judged(asked: Sequence[Receivable], told: Criteria, day: date) -> tuple[Judged, ...]:
    """In the order in which they were asked about."""
    faults = {it.number: _faults(it, told, day) for it in asked}
    aged = _cross_aged(asked, told, day)
    cuts: dict[str, list[Cut]] = {}
    left: _Left = {}
    for it in asked:
        found = [*faults[it.number], *([Cut(Fault.CROSS_AGED, it.open)] if it.buyer in aged else [])]
        cuts[it.number], left[it.number] = found, 0 if found else it.open
    order = sorted(asked, key=lambda it: (it.due, it.number))
    _take_contra(order, left, cuts)
    if told.concentration is not None:
        _spread(order, told.concentration, left, cuts)
    return tuple(Judged(it, left[it.number], tuple(cuts[it.number])) for it in asked)


def _faults(it: Receivable, told: Criteria, day: date) -> list[Cut]:
    return [Cut(fault, it.open, limit) for fault, limit, wrong in _questions(it, told, day) if wrong]


def _questions(it: Receivable, told: Criteria, day: date) -> Iterator[tuple[Fault, str, bool]]:
    yield Fault.NOTHING_OPEN, "", it.open <= 0
    yield Fault.FINANCED, "", it.financed
    yield Fault.DISPUTED, "", it.disputed
    yield Fault.AFFILIATE, "", it.affiliate
    yield Fault.NOT_ASSIGNABLE, "", not it.assignable
    yield Fault.COUNTRY, it.country, told.countries is not None and it.country not in told.countries
    age, ahead = (day - it.issued).days, (it.due - day).days
    yield Fault.TOO_OLD, str(told.most_age_days), told.most_age_days is not None and age > told.most_age_days
    yield Fault.DUE_BEFORE, it.issued.isoformat(), it.due < it.issued
    yield Fault.PAST_DUE, str(told.most_past_due_days), -ahead > told.most_past_due_days
    yield Fault.DUE_TOO_SOON, str(told.least_days_to_due), 0 <= ahead < told.least_days_to_due
    far = told.most_days_to_due
    yield Fault.DUE_TOO_LATE, str(far), far is not None and ahead > far
    yield Fault.TOO_SMALL, "", 0 < it.open <= told.least
    for fault in it.hindered:
        yield fault, "", True


def _cross_aged(asked: Sequence[Receivable], told: Criteria, day: date) -> set[str]:
    """Of what is financed already as well: it is the buyer that is looked at."""
    if told.cross_age is None:
        return set()
    whole, late = dict[str, int](), dict[str, int]()
    for it in asked:
        whole[it.buyer] = whole.get(it.buyer, 0) + it.open
        if (day - it.due).days > told.cross_age_days:
            late[it.buyer] = late.get(it.buyer, 0) + it.open
    return {buyer for buyer, much in late.items() if much > told.cross_age * whole[buyer]}


def _take_contra(order: Sequence[Receivable], left: _Left, cuts: dict[str, list[Cut]]) -> None:
    """What the seller owes the buyer may be set off, and is owed once, however many invoices tell of it."""
    owed = {it.buyer: it.contra for it in order}
    for it in order:
        _cut(it, Fault.CONTRA, min(left[it.number], owed[it.buyer]), left, cuts)
        owed[it.buyer] -= sum(cut.minor for cut in cuts[it.number] if cut.fault is Fault.CONTRA)


def _spread(order: Sequence[Receivable], most: Fraction, left: _Left, cuts: dict[str, list[Cut]]) -> None:
    """A share of what is eligible in the end: to cut one buyer makes the whole less, and the next one's part of it
    more. The latest due of a buyer go first."""
    caps = _capped(_by_buyer(order, left), most)
    for it in reversed(order):
        over = sum(left[one.number] for one in order if one.buyer == it.buyer) - caps[it.buyer]
        if over > 0:
            _cut(it, Fault.CONCENTRATION, min(over, left[it.number]), left, cuts, str(most))


def _by_buyer(order: Sequence[Receivable], left: _Left) -> dict[str, int]:
    found: dict[str, int] = {}
    for it in order:
        found[it.buyer] = found.get(it.buyer, 0) + left[it.number]
    return found


def _capped(owed: dict[str, int], most: Fraction) -> dict[str, int]:
    """The greatest amounts of which none is more than that share of all. With the k greatest at the cap, the cap is the
    share of the others over what the share leaves; where too few buyers share, nothing can be."""
    if most >= 1:
        return owed
    ranked = sorted(owed.values(), reverse=True)
    for many in range(len(ranked) + 1):
        others, free = sum(ranked[many:]), 1 - many * most
        if free <= 0:
            return dict.fromkeys(owed, 0)
        cap = most * others / free
        if many == len(ranked) or ranked[many] <= cap:
            return {buyer: min(much, int(cap)) if many else much for buyer, much in owed.items()}
    return owed


def _cut(it: Receivable, fault: Fault, minor: int, left: _Left, cuts: dict[str, list[Cut]], limit: str = "") -> None:
    if minor > 0:
        left[it.number] -= minor
        cuts[it.number].append(Cut(fault, minor, limit))
