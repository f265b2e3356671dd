"""What the page of the journal asks the book."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.access.attachments.records import Attachment
from jointseas.access.records import Member
from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account, Entry


@dataclass(frozen=True)
class Book:
    """What an entry is written with."""

    accounts: Mapping[str, Account]
    closed_through: date | None
    entries: int


@dataclass(frozen=True)
class Found:
    """One entry with all that is said of it."""

    entry: Entry
    accounts: Mapping[str, Account]
    members: tuple[Member, ...]
    papers: tuple[Attachment, ...]
    closed_through: date | None


def may(context: Context, command: str) -> bool:
    return permission(command).right(context.seat.roles).act


def read_book(context: Context) -> Book:
    ledger, seat = context.services.ledger, context.seat
    newest = settled(ledger.journal(seat, None, 1))
    return Book(_accounts(context), _closed_through(context), newest[0].number if newest else 0)


def read_entry(context: Context, number: int) -> Found:
    ledger, seat, services = context.services.ledger, context.seat, context.services
    entry = settled(ledger.entry(seat, number))
    papers = settled(services.attachments.of(seat, subject(number))) if may(context, "attachments.read") else ()
    members = settled(services.access.members(seat))
    return Found(entry, _accounts(context), members, papers, _closed_through(context))


def subject(number: int) -> str:
    """Under which the papers of an entry are kept."""
    return f"entry/{number}"


def _accounts(context: Context) -> dict[str, Account]:
    return {it.code: it for it in settled(context.services.ledger.accounts(context.seat))}


def _closed_through(context: Context) -> date | None:
    closed = [it.month for it in settled(context.services.ledger.periods(context.seat)) if it.closed]
    return max(closed, default=None)
