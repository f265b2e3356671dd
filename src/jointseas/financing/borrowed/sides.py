"""What an exporter is shown of what was lent to it, or bought of it."""

from dataclasses import replace
from typing import TypeVar

from jointseas.financing.facilities.records import Standing
from jointseas.financing.loans.records import LoanStanding
from jointseas.financing.records import Side

T = TypeVar("T", Standing, LoanStanding)


def in_our_book(it: T) -> T:
    """What the lender has posted stands in a book of its own."""
    return replace(it, postings=tuple(one for one in it.postings if one.side is Side.SELLER))
