"""The book of the firm at whose desk the work is done: opening, posting, reversing, accounts, periods."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import islice

from jointseas.access.gate import View, Work
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.kernel.text import one_line
from jointseas.ledger.books import store
from jointseas.ledger.books.rules import Book, RateOf, changed_account, checked_account, expand
from jointseas.ledger.charts import chart
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.records import (
    Account,
    AccountChange,
    AccountDraft,
    Batch,
    Duty,
    Entry,
    EntryDraft,
    JournalRow,
    Line,
    Period,
    PeriodChange,
    PositionLine,
)
from jointseas.ledger.rules import (
    cleaned,
    content,
    digest,
    month_start,
    months,
    require_balanced,
    require_closable,
    require_day,
    require_form,
    require_open,
    require_reopenable,
    reversal,
    reversal_key,
    spelled,
    written,
)

# Entries that are looked up and written together: enough to be fast, little enough to hold.
AT_ONCE = 5_000

# ---- the chart


def open_book(work: Work) -> tuple[Account, ...]:
    """Gives the firm the chart of its kind; a book that has accounts is left as it is."""
    kept = store.accounts(work.connection, work.firm.id)
    if kept:
        work.repeated()
        return tuple(kept.values())
    drafts = tuple(checked_account(draft) for draft in chart(work.firm.kind.value))
    store.add_accounts(work.connection, work.firm.id, drafts)
    work.record("chart", drafts)
    return accounts(work)


def accounts(view: View) -> tuple[Account, ...]:
    return tuple(store.accounts(view.connection, view.firm.id).values())


def account(view: View, code: str) -> Account:
    return book(view).account(code)


def holding(view: View, duty: str) -> Account:
    """The account that does this duty in the book, whatever its code."""
    found = store.doing(view.connection, view.firm.id, duty)
    if found is None:
        raise Refused("books.no_duty", duty=duty)
    return found


def add_account(work: Work, draft: AccountDraft) -> Account:
    draft = checked_account(draft)
    kept = store.accounts(work.connection, work.firm.id)
    require(draft.code not in kept, "books.account_taken", account=draft.code)
    rival = next((it.code for it in kept.values() if draft.duty and it.duty == draft.duty), None)
    require(rival is None, "books.duty_taken", duty=draft.duty, account=rival)
    store.add_accounts(work.connection, work.firm.id, [draft])
    work.record(f"account {draft.code}", draft)
    return account(work, draft.code)


def change_account(work: Work, change: AccountChange) -> Account:
    change = changed_account(change)
    kept = account(work, change.code)
    require(change.active or not kept.duty, "books.duty_needed", account=kept.code)
    changed = replace(kept, name_zh=change.name_zh, name_en=change.name_en, active=change.active)
    if changed == kept:
        work.repeated()
        return kept
    store.change_account(work.connection, changed)
    work.record(f"account {changed.code}", [changed, kept])
    return changed


# ---- posting


def book(view: View) -> Book:
    accounts = store.accounts(view.connection, view.firm.id)
    return Book(view.firm.base_currency, accounts, store.closed_through(view.connection, view.firm.id))


def post(work: Work, draft: EntryDraft) -> Entry:
    """One entry, with its own audit row. The same key with the same content gives the same entry back."""
    draft = cleaned(draft)
    require_form(draft)
    asked = content(draft)
    desk = store.desk(work.connection, work.firm.id, draft.key, {line.account for line in draft.lines})
    if desk.posted:
        work.repeated()
        return entry(work, _same(draft, asked, desk.posted))
    lines = expand(draft, Book(work.firm.base_currency, desk.accounts, desk.closed_through), _rate_of(work, draft.day))
    return _write(work, desk, _entry(work, draft, asked, lines, desk.last_number + 1))


def preview(view: View, draft: EntryDraft) -> tuple[Line, ...]:
    """The lines as `post` would carry them now; nothing is written."""
    draft = cleaned(draft)
    require_form(draft)
    found = book(view)
    lines = expand(draft, found, _rate_of(view, draft.day))
    require_open(draft.day, found.closed_through)
    return lines


def post_own(work: Work, draft: EntryDraft) -> Entry:
    """An entry of the ledger itself, on the exchange position: its lines are posted as they are."""
    require_balanced(draft.lines)
    desk = store.desk(work.connection, work.firm.id, draft.key, {line.account for line in draft.lines})
    return _write(work, desk, _entry(work, draft, content(draft), draft.lines, desk.last_number + 1))


def reverse(work: Work, number: int, day: date, memo: str) -> Entry:
    """The exact negative of a posted entry; both stand in the book for good. Asked again alike, it is one reversal."""
    old = entry(work, number)
    require(old.reverses is None, "books.reversal_reversed", number=number, original=old.reverses)
    draft = cleaned(EntryDraft(day, memo, reversal_key(number), old.source, reversal(old.lines)))
    asked = content(draft)
    desk = store.desk(work.connection, work.firm.id, draft.key, {line.account for line in draft.lines})
    if desk.posted and desk.posted[1] == asked:
        work.repeated()
        return entry(work, desk.posted[0])
    require(old.reversed_by is None, "books.reversed", number=number, by=old.reversed_by)
    require(day >= old.day, "books.reversal_before", number=number, day=old.day)
    require_day(day)
    new = replace(_entry(work, draft, asked, draft.lines, desk.last_number + 1), reverses=number)
    return _write(work, desk, new, store.entry_id(work.connection, work.firm.id, number))


def _write(work: Work, desk: store.Desk, new: Entry, reverses_id: int | None = None) -> Entry:
    require_open(new.day, desk.closed_through)
    store.add(work.connection, work.firm.id, desk.accounts, [store.NewEntry(desk.last_id + 1, new, reverses_id)])
    work.record(f"entry {new.number}", digest(written(new)))
    return new


def _same(draft: EntryDraft, asked: str, kept: tuple[int, str]) -> int:
    number, found = kept
    require(found == asked, "books.key_reused", key=draft.key, number=number)
    return number


def _rate_of(view: View, day: date) -> RateOf:
    return lambda currency: rates.rate(view, currency, view.firm.base_currency, day)


def _entry(work: Work, draft: EntryDraft, asked: str, lines: tuple[Line, ...], number: int) -> Entry:
    return Entry(number, draft.day, draft.memo, draft.key, draft.source, lines, asked, work.seat.person.id, work.now)


# ---- posting many


def post_many(work: Work, drafts: Iterable[EntryDraft]) -> Batch:
    """All or none, with one audit row for them all."""
    bulk = _Bulk(work)
    numbers = [settled(answer) for answer in bulk.answers(drafts)]
    return bulk.batch(numbers)


def post_each(work: Work, drafts: Iterable[EntryDraft]) -> tuple[int | Refused, ...]:
    """Each draft by itself, whole or not there: its number, or why it was refused. One audit row tells of them all."""
    bulk = _Bulk(work)
    answers = tuple(bulk.answers(drafts))
    bulk.batch([answer for answer in answers if isinstance(answer, int)])
    return answers


class _Bulk:
    """Posts by the thousand with the statements that post one."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._book = book(work)
        self._desk = store.desk(work.connection, work.firm.id, "", ())
        self._posted = 0
        self._written = sha256()
        self._rates: dict[tuple[str, date], Rate] = {}

    def answers(self, drafts: Iterable[EntryDraft]) -> Iterator[int | Refused]:
        waiting = iter(drafts)
        while chunk := list(islice(waiting, AT_ONCE)):
            yield from self._chunk([_checked(draft) for draft in chunk])

    def batch(self, numbers: Sequence[int]) -> Batch:
        first = self._desk.last_number
        if self._posted:
            self._work.record(f"entries {first + 1}-{first + self._posted}", self._written.hexdigest())
        else:
            self._work.repeated()
        return Batch(tuple(numbers), self._posted, len(numbers) - self._posted)

    def _chunk(self, drafts: list[EntryDraft | Refused]) -> list[int | Refused]:
        keys = [draft.key for draft in drafts if isinstance(draft, EntryDraft)]
        known = store.by_keys(self._work.connection, self._work.firm.id, keys)
        new: list[store.NewEntry] = []
        answers = [draft if isinstance(draft, Refused) else self._number(draft, known, new) for draft in drafts]
        if new:
            store.add(self._work.connection, self._work.firm.id, self._book.accounts, new)
        return answers

    def _number(self, draft: EntryDraft, known: dict[str, tuple[int, str]], new: list[store.NewEntry]) -> int | Refused:
        try:
            asked = content(draft)
            if draft.key in known:
                return _same(draft, asked, known[draft.key])
            lines = expand(draft, self._book, lambda currency: self._rate(currency, draft.day))
            require_open(draft.day, self._book.closed_through)
        except Refused as refused:
            return refused
        self._posted += 1
        entry = _entry(self._work, draft, asked, lines, self._desk.last_number + self._posted)
        new.append(store.NewEntry(self._desk.last_id + self._posted, entry))
        known[draft.key] = (entry.number, asked)
        self._written.update(written(entry).encode())
        return entry.number

    def _rate(self, currency: str, day: date) -> Rate:
        if (currency, day) not in self._rates:
            self._rates[currency, day] = _rate_of(self._work, day)(currency)
        return self._rates[currency, day]


def _checked(draft: EntryDraft) -> EntryDraft | Refused:
    try:
        draft = cleaned(draft)
        require_form(draft)
    except Refused as refused:
        return refused
    return draft


# ---- reading


def entry(view: View, number: int) -> Entry:
    found = store.entries(view.connection, view.firm.id, number, number)
    require(found, "books.no_entry", number=number)
    return found[0]


def entries(view: View, first: int, last: int) -> tuple[Entry, ...]:
    return tuple(store.entries(view.connection, view.firm.id, first, last))


def last_number(view: View) -> int:
    """Of the newest entry; 0 in an empty book. Numbers have no gaps, so it is their count too."""
    newest = store.journal(view.connection, view.firm.id, None, 1)
    return newest[0].number if newest else 0


def first_day(view: View) -> date | None:
    """Of the earliest entry; none in an empty book."""
    return store.first_entry_day(view.connection, view.firm.id)


def entry_by_key(view: View, key: str) -> Entry | None:
    posted = store.desk(view.connection, view.firm.id, key, ()).posted
    return entry(view, posted[0]) if posted else None


def position(view: View, through: date) -> Iterator[PositionLine]:
    """The exchange position, line by line."""
    return store.position(view.connection, holding(view, Duty.EXCHANGE_POSITION).id, through)


def journal(view: View, after: int | None, limit: int) -> tuple[JournalRow, ...]:
    return tuple(store.journal(view.connection, view.firm.id, after, limit))


# ---- periods


def periods(view: View) -> tuple[Period, ...]:
    """Every month from the first entry to this one, or to the last entry if that is later; the newest first."""
    counts = store.entries_by_month(view.connection, view.firm.id)
    changes = store.period_changes(view.connection, view.firm.id)
    days = [*counts, *(change.month for change in changes), month_start(view.today)]
    closed = store.closed_through(view.connection, view.firm.id)
    return tuple(
        Period(
            month,
            closed is not None and month <= closed,
            counts.get(month, 0),
            tuple(it for it in changes if it.month == month),
        )
        for month in reversed(list(months(min(days), max(days))))
    )


def close(work: Work, month: date) -> Period:
    month = month_start(month)
    closed = store.closed_through(work.connection, work.firm.id)
    require_closable(month, closed, store.first_entry_day(work.connection, work.firm.id), work.today)
    return _change_period(work, PeriodChange(month, True, "", work.seat.person.id, work.now))


def reopen(work: Work, month: date, reason: str) -> Period:
    month = month_start(month)
    require_reopenable(month, store.closed_through(work.connection, work.firm.id))
    said = one_line(reason, "reason", longest=200)
    return _change_period(work, PeriodChange(month, False, said, work.seat.person.id, work.now))


def _change_period(work: Work, change: PeriodChange) -> Period:
    store.change_period(work.connection, work.firm.id, change)
    work.record(f"period {spelled(change.month)}", change)
    return next(period for period in periods(work) if period.month == change.month)
