"""What either side books of a loan. Its balances follow from how its account stands, and what is posted is what they
have moved by since the last time: a payment that is dated back needs no rule of its own, and the ledger is never other
than the account."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from jointseas.financing.accounts.records import Account, Figures, Holding, Sums, Turn
from jointseas.financing.bookkeeping.rules import Balances
from jointseas.financing.records import Side
from jointseas.kernel.outcome import ensure

_Found = Iterator[tuple[str, int]]


def standing(account: Account, side: Side, by_goods: int = 0) -> Balances:
    """`by_goods` is what of the payments came of the borrower's goods, which the lender has sold."""
    found = Counter[str]()
    if side is Side.SELLER:
        found["bank"], found["other_revenue"] = by_goods, -by_goods
    for duty, minor in (_borrowed if side is Side.SELLER else _lent)(account):
        found[duty] += minor
    ensure(not found.total(), "what a loan leaves in a book comes to nothing")
    return {duty: minor for duty, minor in found.items() if minor}


def _borrowed(account: Account) -> _Found:
    """It owes what it owes, whoever it is owed to and whether or not that one still counts on it."""
    it = account.figures
    yield "bank", it.ever.principal - it.paid.all - it.credit
    yield "borrowing", -it.left.principal
    yield "interest_payable", -it.left.interest - it.left.penalty
    yield "other_payable", -it.left.fee
    yield "other_receivable", it.credit
    yield "interest_expense", it.ever.interest + it.ever.penalty
    yield "financing_fees", it.ever.fee


def _lent(account: Account) -> _Found:
    for holding, it in account.spans():
        yield from _WHILE[holding](it)
    for turn in account.turns:
        yield from _TURNED[turn.before, turn.after](turn)
    yield "other_payable", account.passed_on
    yield "bank", -account.passed_on


def _held(it: Figures) -> _Found:
    yield from _came_in(it)
    yield "bank", -it.ever.principal
    yield from _claims(it.left)
    yield "interest_income", -it.ever.interest
    yield "late_charges", -it.ever.penalty
    yield "fee_income", it.tax - it.ever.fee
    yield "tax", -it.tax


def _recovered(it: Figures) -> _Found:
    """The claim is in no book any more, so that whatever comes in of it is income."""
    yield from _came_in(it)
    yield "recoveries", -it.paid.all


def _held_for_others(it: Figures) -> _Found:
    yield from _came_in(it)
    yield "other_payable", -it.paid.all


def _came_in(it: Figures) -> _Found:
    yield "bank", it.paid.all + it.credit
    yield "unallocated", -it.credit


def _claims(it: Sums, sign: int = 1) -> _Found:
    yield "loan", sign * it.principal
    yield "interest_receivable", sign * (it.interest + it.penalty)
    yield "fees_receivable", sign * it.fee


def _written_off(it: Turn) -> _Found:
    """Against what was set aside; what that did not hold is charged when provisions are next looked at."""
    yield from _claims(it.figures.left, -1)
    yield "loan_provision", it.figures.left.all


def _sold(it: Turn) -> _Found:
    """What it brings less than is owed was lost on it, and was set aside or ought to have been."""
    over = it.minor - it.figures.left.all
    yield from _claims(it.figures.left, -1)
    yield "bank", it.minor
    yield ("other_income" if over > 0 else "loan_provision"), -over


def _bought_back(it: Turn) -> _Found:
    """At all that is owed on it by now, less what it was to be had for less: that much is not counted on."""
    yield from _claims(it.figures.left)
    yield "bank", -it.minor
    yield "loan_provision", it.minor - it.figures.left.all


def _sold_after_write_off(it: Turn) -> _Found:
    yield "bank", it.minor
    yield "recoveries", -it.minor


def _bought_back_after_write_off(it: Turn) -> _Found:
    yield "bank", -it.minor
    yield "recoveries", it.minor


_WHILE: Mapping[Holding, Callable[[Figures], _Found]] = {
    Holding.HELD: _held,
    Holding.WRITTEN_OFF: _recovered,
    Holding.SOLD: _held_for_others,
    Holding.WRITTEN_OFF_AND_SOLD: _held_for_others,
}
_TURNED: Mapping[tuple[Holding, Holding], Callable[[Turn], _Found]] = {
    (Holding.HELD, Holding.WRITTEN_OFF): _written_off,
    (Holding.HELD, Holding.SOLD): _sold,
    (Holding.SOLD, Holding.HELD): _bought_back,
    (Holding.WRITTEN_OFF, Holding.WRITTEN_OFF_AND_SOLD): _sold_after_write_off,
    (Holding.WRITTEN_OFF_AND_SOLD, Holding.WRITTEN_OFF): _bought_back_after_write_off,
}
