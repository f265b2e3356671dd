"""What either side books of a purchase, each by its own rule and into its own book. Legal form is not accounting: with
recourse the seller keeps the risks, so that the receivable stays in its book beside a borrowing, at what was got for
it, and the funder has an advance; without recourse the receivable leaves the one book and enters the other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from jointseas.financing.records import Leg, Side


class What(StrEnum):
    FUNDED = "funded"
    ACCRETED = "accreted"  # a part of the discount has been earned
    COLLECTED = "collected"  # the buyer paid the funder
    RELEASED = "released"  # the reserve went to the seller
    DILUTED = "diluted"  # a credit note took something back
    CHARGED_BACK = "charged_back"  # the seller paid the advance back


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of one event. Not every event has all of them."""

    face: int = 0
    advance: int = 0
    discount: int = 0
    service: int = 0

    @property
    def reserve(self) -> int:
        return self.face - self.advance

    @property
    def proceeds(self) -> int:
        return self.advance - self.discount - self.service


def derecognises(*, recourse: bool) -> bool:
    """Whether the receivable leaves the seller's book."""
    return not recourse


def legs(side: Side, what: What, it: Amounts, *, recourse: bool) -> tuple[Leg, ...]:
    """They come to nothing, or there are none: some events only one side books."""
    ways = _SELLER if side is Side.SELLER else _FUNDER
    return tuple(Leg(duty, minor) for duty, minor in ways[what, derecognises(recourse=recourse)](it) if minor)


_Found = Iterator[tuple[str, int]]


def _sold(it: Amounts) -> _Found:
    """Gone, for money now and a reserve later; what it fetched less is the cost of it."""
    yield "bank", it.proceeds
    yield "reserve_receivable", it.reserve
    yield "interest_expense", it.discount
    yield "financing_fees", it.service
    yield "receivable", -it.face


def _borrowed(it: Amounts) -> _Found:
    """At what was got for it: the discount grows on it until it is repaid."""
    yield "bank", it.proceeds
    yield "financing_fees", it.service
    yield "recourse_borrowing", it.discount - it.advance


def _grown(it: Amounts) -> _Found:
    yield "interest_expense", it.discount
    yield "recourse_borrowing", -it.discount


def _paid_for_us(it: Amounts) -> _Found:
    """The buyer's money went to the funder: the borrowing is repaid with it, and the rest is owed to the seller."""
    yield "recourse_borrowing", it.advance
    yield "reserve_receivable", it.reserve
    yield "receivable", -it.face


def _reserve_got(it: Amounts) -> _Found:
    yield "bank", it.reserve
    yield "reserve_receivable", -it.reserve


def _diluted_after_sale(it: Amounts) -> _Found:
    """The credit note took it from a receivable that is no longer there: the reserve bears it."""
    yield "receivable", it.face
    yield "reserve_receivable", -it.face


def _repaid(it: Amounts) -> _Found:
    yield "recourse_borrowing", it.advance
    yield "bank", -it.advance


def _bought(it: Amounts) -> _Found:
    yield "factored_receivable", it.face
    yield "reserve_payable", -it.reserve
    yield from _paid_out(it)


def _lent(it: Amounts) -> _Found:
    yield "recourse_advance", it.advance
    yield from _paid_out(it)


def _paid_out(it: Amounts) -> _Found:
    yield "deferred_income", -it.discount
    yield "fee_income", -it.service
    yield "bank", -it.proceeds


def _earned_as(duty: str, it: Amounts) -> _Found:
    yield "deferred_income", it.discount
    yield duty, -it.discount


def _collected(it: Amounts) -> _Found:
    yield "bank", it.face
    yield "factored_receivable", -it.face


def _collected_for_seller(it: Amounts) -> _Found:
    yield "bank", it.face
    yield "recourse_advance", -it.advance
    yield "reserve_payable", -it.reserve


def _reserve_paid(it: Amounts) -> _Found:
    yield "reserve_payable", it.reserve
    yield "bank", -it.reserve


def _taken_back(it: Amounts) -> _Found:
    yield "reserve_payable", it.face
    yield "factored_receivable", -it.face


def _got_back(it: Amounts) -> _Found:
    yield "bank", it.advance
    yield "recourse_advance", -it.advance


def _bought_back(it: Amounts) -> _Found:
    """Without recourse too, what was sold with a fault goes back: the buyer disputes it, or it was sold before."""
    yield "receivable", it.face
    yield "reserve_receivable", -it.reserve
    yield "bank", -it.advance


def _handed_back(it: Amounts) -> _Found:
    yield "bank", it.advance
    yield "reserve_payable", it.reserve
    yield "factored_receivable", -it.face


def _nothing(_it: Amounts) -> _Found:
    yield from ()


_Ways = Mapping[tuple[What, bool], Callable[[Amounts], _Found]]

# By what happened, and whether the receivable has left the seller's book.
_SELLER: _Ways = {
    (What.FUNDED, True): _sold,
    (What.FUNDED, False): _borrowed,
    (What.ACCRETED, True): _nothing,
    (What.ACCRETED, False): _grown,
    (What.COLLECTED, True): _nothing,
    (What.COLLECTED, False): _paid_for_us,
    (What.RELEASED, True): _reserve_got,
    (What.RELEASED, False): _reserve_got,
    (What.DILUTED, True): _diluted_after_sale,
    (What.DILUTED, False): _nothing,
    (What.CHARGED_BACK, True): _bought_back,
    (What.CHARGED_BACK, False): _repaid,
}
_FUNDER: _Ways = {
    (What.FUNDED, True): _bought,
    (What.FUNDED, False): _lent,
    (What.ACCRETED, True): partial(_earned_as, "discount_income"),
    (What.ACCRETED, False): partial(_earned_as, "interest_income"),
    (What.COLLECTED, True): _collected,
    (What.COLLECTED, False): _collected_for_seller,
    (What.RELEASED, True): _reserve_paid,
    (What.RELEASED, False): _reserve_paid,
    (What.DILUTED, True): _taken_back,
    (What.DILUTED, False): _nothing,
    (What.CHARGED_BACK, True): _handed_back,
    (What.CHARGED_BACK, False): _got_back,
}
