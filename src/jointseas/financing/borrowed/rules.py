"""What an application rested on, as the loan that came of it has been told since: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from jointseas.financing.borrowing.records import Backing, OnOrder, OnStock
from jointseas.financing.loans import security
from jointseas.financing.loans.records import Happened, Loan

Backings = tuple[Backing, ...]


def expected(it: Loan, since: Iterable[Happened], asked_on: Sequence[Backing], day: date) -> tuple[Backings, ...]:
    """What the exporter's books may say without surprising the lender. An order is as it was asked on, or of the amount
    to which the lender has it amended; of receipts those count that still stand behind the loan."""
    of, events = it.lent.security, [one.event for one in since]
    if isinstance(of, OnStock):
        held = {one.receipt for one in security.on_stock(of, events, day)[0].pledges}
        return (tuple(one for one in asked_on if one.number in held),)
    more = security.on_order(of, events, day)[0].order.minor - of.order.minor if isinstance(of, OnOrder) else 0
    amended = tuple(replace(one, whole=one.whole + more, worth=one.worth + more) for one in asked_on)
    return (tuple(asked_on), amended) if more else (tuple(asked_on),)
