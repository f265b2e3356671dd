"""What the page asks, in one go."""

from dataclasses import dataclass

from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.financing.collecting.records import Arrived, Collection
from jointseas.kernel.outcome import settled
from jointseas.portfolio.dunning.records import LetterState, Shown
from jointseas.trade.banking.accounts.records import OwnAccount


@dataclass(frozen=True)
class Overview:
    arrived: tuple[Arrived, ...]
    placed: tuple[Collection, ...]
    letters: tuple[Shown, ...]
    accounts: tuple[OwnAccount, ...]

    @property
    def drafts(self) -> int:
        return sum(it.letter.state is LetterState.DRAFT for it in self.letters)


def read_overview(context: Context) -> Overview:
    doors, seat = context.services.collecting, context.seat
    letters = settled(context.services.portfolio.letters(seat)) if may(context, "portfolio.read") else ()
    return Overview(settled(doors.arrived(seat)), settled(doors.collections(seat)), letters,
                    settled(context.services.banking.accounts(seat)))  # fmt: skip


def count(context: Context) -> int:
    """What waits for a person: money to place, and letters to look at. Incoming money alone is counted without a look
    at what it could be."""
    waiting = settled(context.services.banking.waiting(context.seat))
    letters = settled(context.services.portfolio.letters_waiting(context.seat))
    return sum(it.told.money.minor > 0 for it in waiting) + letters
