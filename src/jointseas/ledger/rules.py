"""What an entry must be, whoever asks for it: pure."""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from unicodedata import is_normalized

from jointseas.kernel.money import LARGEST_MINOR, Money
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.records import Entry, EntryDraft, Line

# Parts one field from the next in what a digest is taken of; no text that is kept may hold it.
_PART = "\x1f"
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2999, 12, 31)
MOST_LINES = 10_000
LONGEST_MEMO = 300
LONGEST_KEY = 200
LONGEST_SOURCE = 120
# Under these the ledger itself posts: the walk of the exchange position, and finding a reversal, rely on them.
OWN_SOURCE = "exchange-"
OWN_KEYS = (OWN_SOURCE, "reversal/")


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    return month_end(day) + timedelta(days=1)


def previous_month(day: date) -> date:
    return month_start(month_start(day) - timedelta(days=1))


def months(first: date, last: date) -> Iterator[date]:
    month = month_start(first)
    while month <= last:
        yield month
        month = next_month(month)


def cleaned(draft: EntryDraft) -> EntryDraft:
    """The draft with its texts as they are kept. Most are clean already, and a hundred thousand must not take long."""
    texts = (draft.memo, draft.key, draft.source, *(line.memo for line in draft.lines if line.memo))
    if all(map(_is_clean, texts)) and len(draft.key) <= LONGEST_KEY and len(draft.source) <= LONGEST_SOURCE:
        return draft
    return EntryDraft(
        draft.day,
        one_line(draft.memo, "memo", longest=LONGEST_MEMO, needed=False),
        one_line(draft.key, "key", longest=LONGEST_KEY),
        one_line(draft.source, "source", longest=LONGEST_SOURCE),
        tuple(
            Line(it.account, it.money, one_line(it.memo, "memo", longest=LONGEST_MEMO, needed=False))
            for it in draft.lines
        ),
        draft.rates,
    )


def _is_clean(text: str) -> bool:
    return 0 < len(text) <= LONGEST_KEY and text.isprintable() and is_normalized("NFC", text) and text == text.strip()


def require_day(day: date) -> None:
    require(FIRST_DAY <= day <= LAST_DAY, "books.day", day=day, first=FIRST_DAY, last=LAST_DAY)


def require_form(draft: EntryDraft) -> None:
    """What can be said of an entry without knowing its book."""
    count = len(draft.lines)
    require_day(draft.day)
    require(count >= 2, "books.lines_missing", lines=count)
    require(count <= MOST_LINES, "books.lines_many", lines=count, most=MOST_LINES)
    require(not draft.source.startswith(OWN_SOURCE), "books.source_taken", source=draft.source)
    require(not draft.key.startswith(OWN_KEYS), "books.key_taken", key=draft.key)
    for line in draft.lines:
        if not 0 < abs(line.money.minor) <= LARGEST_MINOR:
            raise _wrong_amount(line)


def _wrong_amount(line: Line) -> Refused:
    if not line.money:
        return Refused("books.line_zero", account=line.account)
    return Refused("money.too_large", text=str(line.money.amount), largest=Money(LARGEST_MINOR, line.money.currency))


def differences(lines: Iterable[Line]) -> dict[str, int]:
    """What is left over in each currency; empty when debits and credits are equal in every one."""
    sums: dict[str, int] = {}
    for line in lines:
        money = line.money
        sums[money.currency] = sums.get(money.currency, 0) + money.minor
    return {currency: minor for currency, minor in sums.items() if minor}


def require_balanced(lines: Iterable[Line]) -> None:
    left = differences(lines)
    require(not left, "books.unbalanced", differences=tuple(Money(minor, cur) for cur, minor in sorted(left.items())))


def content(draft: EntryDraft) -> str:
    """The digest that binds a key to what was asked; a conversion by the day's rate is not part of what was asked."""
    rates = [part for said in draft.rates for part in (said.currency, str(said.rate))]
    return digest(_PART.join((draft.day.isoformat(), draft.memo, draft.source, _spelled(draft.lines), *rates)))


def written(entry: Entry) -> str:
    """What stands in the book under a number, spelled so that a digest for the audit row can be taken of it."""
    return _PART.join((str(entry.number), entry.key, entry.content, _spelled(entry.lines)))


def _spelled(lines: Iterable[Line]) -> str:
    return _PART.join(
        [f"{it.account}{_PART}{it.money.minor}{_PART}{it.money.currency}{_PART}{it.memo}" for it in lines]
    )


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def reversal(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The exact negative, line by line."""
    return tuple(Line(line.account, -line.money, line.memo) for line in lines)


def reversal_key(number: int) -> str:
    return f"reversal/{number}"


def require_open(day: date, closed_through: date | None) -> None:
    """`closed_through` is the last closed month: months close in order, so everything before it is closed too."""
    if closed_through is not None and day <= month_end(closed_through):
        raise Refused("books.period_closed", day=day, next_open=next_month(closed_through))


def require_over(month: date, today: date) -> None:
    require_day(month)
    require(month_end(month) < today, "books.month_not_over", month=spelled(month), over=next_month(month))


def require_closable(month: date, closed_through: date | None, first_entry: date | None, today: date) -> None:
    require_over(month, today)
    require(closed_through is None or month > closed_through, "books.month_closed", month=spelled(month))
    first = next_month(closed_through) if closed_through else first_entry and month_start(first_entry)
    require(first is not None, "books.nothing_to_close")
    require(month == first, "books.close_in_order", month=spelled(month), first=spelled(first or month))


def require_reopenable(month: date, closed_through: date | None) -> None:
    if closed_through is None or month > closed_through:
        raise Refused("books.month_open", month=spelled(month))
    require(month == closed_through, "books.reopen_last_first", month=spelled(month), last=spelled(closed_through))


def spelled(month: date) -> str:
    return f"{month:%Y-%m}"
