"""What the page of the journal asks the book."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointseas.access.attachments.records import Attachment
from jointseas.access.records import Member
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.listing import Between, Contains, Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.ledger.lists.records import ListedEntry
from jointseas.ledger.records import Account, Entry
from jointseas.portfolio.words import memo_said

_SHORTEST_FIND, _LONGEST_NUMBER, _FOUND_AT_ONCE = 2, 12, 6


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


def find(context: Context, typed: str) -> list[Hit]:
    """Entries for the palette: by number, or the newest whose memo holds what was typed."""
    typed = typed.strip()
    number = typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER
    if len(typed) < _SHORTEST_FIND and not number:
        return []
    asked = Between("number", int(typed), int(typed)) if number else Contains("memo", typed)
    newest = Listing("number", descending=True, filters=(asked,))
    page = settled(context.services.lists.entries(context.seat, newest, 0, _FOUND_AT_ONCE, Stop()))
    return [_hit(context, it) for it in page.rows]


def _hit(context: Context, it: ListedEntry) -> Hit:
    tr = context.tr
    note = f"{tr('Entry {number}', number=it.number)} · {tr.date(it.day)}"
    return Hit(memo_said(tr, it.memo) or it.source, note, "journal", {"entry": str(it.number)})


def subject(number: int) -> str:
    """Under which the papers of an entry are kept."""
    return f"entry/{number}"


def _accounts(context: Context) -> dict[str, Account]:
    return {it.code: it for it in settled(context.services.ledger.accounts(context.seat))}


def _closed_through(context: Context) -> date | None:
    closed = [it.month for it in settled(context.services.ledger.periods(context.seat)) if it.closed]
    return max(closed, default=None)
