"""What an exporter is shown of what was lent to it, or bought of it."""

from dataclasses import replace
from typing import TypeVar

from jointseas.financing.accounts.records import Drawn
from jointseas.financing.facilities.records import Standing
from jointseas.financing.loans.records import LoanStanding
from jointseas.financing.purchased.records import Bought
from jointseas.financing.records import Side

T = TypeVar("T", Standing, LoanStanding)


def in_our_book(it: T) -> T:
    """What the lender has posted stands in a book of its own, and why it waived a condition is among its people."""
    told = tuple(replace(one, event=replace(one.event, cleared=None)) if isinstance(one.event, Bought | Drawn) else one
                 for one in it.happened)  # fmt: skip
    return replace(it, happened=told, postings=tuple(one for one in it.postings if one.side is Side.SELLER))
