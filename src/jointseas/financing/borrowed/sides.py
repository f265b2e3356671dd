"""What an exporter is shown of what was lent to it, or bought of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from jointseas.financing.accounts import records as lent
from jointseas.financing.accounts.records import Drawn, Holding
from jointseas.financing.facilities.records import Happened, Standing
from jointseas.financing.loans.records import Happened as LoanEvent
from jointseas.financing.loans.records import LoanStanding
from jointseas.financing.purchased import records as bought
from jointseas.financing.purchased.records import Bought
from jointseas.financing.records import Side

T = TypeVar("T", Standing, LoanStanding)
H = TypeVar("H", Happened, LoanEvent)
# Whom a lender has sold it to and for how much, and what it counts on, is told to nobody who owes it.
_LENDERS_OWN = (lent.ChargedOff, lent.Sold, lent.BoughtBack, lent.PassedOn,
                bought.ChargedOff, bought.Sold, bought.BoughtBack, bought.PassedOn)  # fmt: skip


def in_our_book(it: T) -> T:
    """What the lender has posted stands in a book of its own, and why it waived a condition is among its people."""
    shown = replace(it, postings=tuple(one for one in it.postings if one.side is Side.SELLER))
    if isinstance(shown, LoanStanding):
        given_up = tuple(one for one in shown.account.turns if one.after is Holding.WRITTEN_OFF and not one.minor)
        account = replace(shown.account, turns=given_up, passed_on=0, charged_off=None)
        return replace(shown, account=account, happened=tuple(_told(shown.happened)))
    held = tuple(replace(one, charged_off=None) for one in shown.book.held)
    return replace(shown, book=replace(shown.book, held=held, turns=(), passed_on=0),
                   happened=tuple(_told(shown.happened)))  # fmt: skip


def _told(its: tuple[H, ...]) -> Iterator[H]:
    """Of what was taken back, that it was: why is among the lender's people."""
    own = {one.place for one in its if isinstance(one.event, _LENDERS_OWN)}
    for one in its:
        if isinstance(one.event, Bought | Drawn):
            yield replace(one, event=replace(one.event, cleared=None))
        elif isinstance(one.event, lent.TakenBack | bought.TakenBack):
            if one.event.event not in own:
                yield replace(one, event=replace(one.event, why=""))
        elif one.place not in own:
            yield one
