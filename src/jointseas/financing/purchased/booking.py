"""How receivables that were bought stand in either side's book, each by its own rule. Legal form is not accounting:
with recourse the seller keeps the risks, so that the receivable stays in its book beside a borrowing, at what was got
for it, and the funder has an advance; without recourse the receivable leaves the one book and enters the other.

Bills that the client owes itself leave the book of whoever issued them, who has none here; in the client's own nothing
leaves: what it owed its supplier it owes the funder, as a borrowing.

Balances follow from what stands. What is posted is the difference to what was posted before: an event that comes late
is booked like any other, and the books cannot part from the facility."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from jointseas.financing.bookkeeping.rules import Balances
from jointseas.financing.purchased.records import Agreed, Book, Held, Turn
from jointseas.financing.records import Side


def derecognises(*, recourse: bool) -> bool:
    """Whether the receivable leaves the seller's book."""
    return not recourse


def balances(side: Side, it: Book) -> Balances:
    """By the duty of the account; debits are above nothing, and they come to nothing."""
    return _summed(_through_sales(it) if side is Side.FUNDER and it.turns else _as_held(side, it))


def _summed(told: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for duty, minor in told:
        found[duty] = found.get(duty, 0) + minor
    return {duty: minor for duty, minor in found.items() if minor}


def _as_held(side: Side, it: Book) -> "_Found":
    yield from _of_all(side, it)
    yield from _each(_way(side, it.agreed), it.held)


_Found = Iterator[tuple[str, int]]
_Way = Callable[[Held], _Found]


def _way(side: Side, agreed: Agreed) -> _Way:
    if agreed.by_client and side is Side.SELLER:
        return _owes
    return (_SELLER if side is Side.SELLER else _FUNDER)[derecognises(recourse=agreed.recourse)]


def _each(told: _Way, held: Iterable[Held]) -> _Found:
    for it in held:
        yield from told(it)


def _of_all(side: Side, it: Book) -> _Found:
    """The fee with its tax is kept out of what is paid; what came for nobody knows what is the funder's to know."""
    if side is Side.SELLER:
        yield "bank", -it.service
        yield "financing_fees", it.service
        return
    yield "bank", it.service + it.received - it.returned - it.allocated
    yield "fee_income", it.tax - it.service
    yield "tax", -it.tax
    yield "unallocated", -it.unallocated


# ---- sold to another funder, and bought back

_CLAIMS = ("factored_receivable", "recourse_advance", "reserve_payable", "deferred_income")


def _through_sales(it: Book) -> _Found:
    """While it is another's, what comes of it is owed on, and nothing else of it is in the book."""
    since, away, before = dict[str, int](), False, 0
    for turn in it.turns:
        now = _summed(_as_held(Side.FUNDER, turn.book))
        yield from _since(since, now, turn.book.came - before, away=away)
        yield from _turned(it.agreed, turn, now)
        since, away, before = now, turn.sold, turn.book.came
    yield from _since(since, _summed(_as_held(Side.FUNDER, it)), it.came - before, away=away)
    yield "bank", -it.passed_on
    yield "other_payable", it.passed_on


def _since(before: Balances, now: Balances, came: int, *, away: bool) -> _Found:
    for duty in ("bank", "unallocated") if away else {**before, **now}:
        yield duty, now.get(duty, 0) - before.get(duty, 0)
    if away:
        yield "other_payable", -came


def _turned(agreed: Agreed, it: Turn, now: Balances) -> _Found:
    """Its claims leave the book, or come back into it, as they stand. What is got for more than that is income, what
    is lost on it was set aside, or ought to have been; for less than it stands at it is had since it is doubted."""
    claims, sign = {duty: now.get(duty, 0) for duty in _CLAIMS}, -1 if it.sold else 1
    over = it.minor - sum(claims.values())
    allowance = "loan_provision" if agreed.recourse else "factoring_provision"
    for duty, minor in claims.items():
        yield duty, sign * minor
    yield "bank", -sign * it.minor
    yield ("other_income" if it.sold and over > 0 else allowance), sign * over


def _sold(it: Held) -> _Found:
    """Gone, for money now and a reserve later; what it fetched less is the cost of it. What the buyer paid by mistake
    was owed on at once."""
    yield "bank", it.advance - it.discount + it.released - it.paid_back - it.by_seller
    yield "other_payable", it.by_seller
    yield "receivable", it.diluted + it.reassigned - it.face
    yield "reserve_receivable", it.margin + it.reserve
    yield "interest_expense", it.discount if it.out or it.written_off else it.earned
    yield "loss_on_sale", it.forgone


def _borrowed(it: Held) -> _Found:
    """At what was got for it: the discount grows on it until it is repaid. What the buyer pays the funder repays it."""
    yield "bank", it.advance - it.discount + it.released - it.paid_back - it.by_seller - it.recovered
    yield "recourse_borrowing", it.unearned - it.out - it.claimed
    yield "receivable", it.by_seller - it.collected
    yield "reserve_receivable", it.reserve
    yield "interest_expense", it.earned


def _owes(it: Held) -> _Found:
    """No money comes: the supplier got it. What the funder writes off is owed still."""
    back = it.collected + it.recovered
    yield "payable", it.advance
    yield "borrowing", back - it.advance - it.charged
    yield "interest_expense", it.charged
    yield "bank", -back


def _bought(it: Held) -> _Found:
    yield "factored_receivable", it.owed if it.ended else it.owed - it.held_charge
    yield "reserve_payable", -it.margin - it.reserve
    yield "discount_income", it.held_earned - it.earned
    yield "interest_income", it.held_charge - it.charged
    yield from _funded(it)


def _lent(it: Held) -> _Found:
    yield "recourse_advance", it.out
    yield "reserve_payable", -it.reserve
    yield "interest_income", it.held_earned - it.earned
    yield from _funded(it)


def _funded(it: Held) -> _Found:
    yield "bank", it.discount - it.advance + it.collected + it.paid_back - it.released + it.recovered
    yield "deferred_income", -it.carried_unearned
    yield "credit_losses", it.lost
    yield "recoveries", -it.recovered


# By whether the receivable has left the seller's book.
_SELLER: Mapping[bool, _Way] = {True: _sold, False: _borrowed}
_FUNDER: Mapping[bool, _Way] = {True: _bought, False: _lent}
