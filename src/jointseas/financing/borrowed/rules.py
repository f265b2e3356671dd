"""What an application rested on, as the loan that came of it has been told since: pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from jointseas.financing.borrowing.records import Backing, OnOrder, OnStock
from jointseas.financing.collateral.records import Pledge
from jointseas.financing.loans import security
from jointseas.financing.loans.records import Happened, Loan

Backings = tuple[Backing, ...]


def expected(it: Loan, since: Iterable[Happened], asked_on: Sequence[Backing], day: date) -> tuple[Backings, ...]:
    """What the exporter's books may say without surprising the lender. An order is as it was asked on, or of the amount
    to which the lender has it amended; of receipts that counts which still stands behind the loan."""
    of, since = it.lent.security, tuple(since)
    if isinstance(of, OnStock):
        pledges = security.on_stock(of, [one.event for one in since], day)[0].pledges
        held = {one.receipt for one in pledges}
        return (tuple(_left(one, pledges) for one in asked_on if one.number in held),)
    more = order_now(it, since, day) - of.order.minor if isinstance(of, OnOrder) else 0
    amended = tuple(replace(one, whole=one.whole + more, worth=one.worth + more) for one in asked_on)
    return (tuple(asked_on), amended) if more else (tuple(asked_on),)


def order_now(it: Loan, since: Iterable[Happened], day: date) -> int:
    """What its order comes to, as far as the lender has booked it."""
    of = it.lent.security
    return security.on_order(of, [one.event for one in since], day)[0].order.minor if isinstance(of, OnOrder) else 0


def _left(of: Backing, pledges: Iterable[Pledge]) -> Backing:
    """What was let go left the lots that came first."""
    gone = Counter[str]()
    for lot in of.goods:
        gone[lot.sku] += lot.quantity
    for one in (one for one in pledges if one.receipt == of.number):
        gone[one.sku] -= one.quantity
    left = []
    for lot in of.goods:
        part = min(lot.quantity, gone[lot.sku])
        gone[lot.sku] -= part
        left += [replace(lot, quantity=lot.quantity - part)] if part < lot.quantity else []
    return replace(of, goods=tuple(left))
