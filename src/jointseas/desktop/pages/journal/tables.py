"""The book as two long tables: its entries, and their lines with what they come to."""

from datetime import date
from typing import TypeVar

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.journal.entryview import source_said
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing, Page, Stop, Totals
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.lists.records import ListedEntry, ListedLine

T = TypeVar("T")
TOPICS = frozenset({"books"})


class EntryRows:
    def __init__(self, context: Context) -> None:
        self._lists, self._seat = context.services.lists, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedEntry] | Refused:
        return self._lists.entries(self._seat, listing, start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._lists.entries_count(self._seat, listing, stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Entries are added up by their lines."""


class LineRows:
    def __init__(self, context: Context) -> None:
        self._lists, self._seat = context.services.lists, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedLine] | Refused:
        return self._lists.lines(self._seat, listing, start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._lists.lines_count(self._seat, listing, stop)

    def totals(self, listing: Listing, stop: Stop) -> Totals | Refused | None:
        """Credits as they are written, without the sign by which the book tells them."""
        found = self._lists.lines_totals(self._seat, listing, stop)
        if isinstance(found, Refused):
            return found
        return {name: tuple(-it if it.minor < 0 else it for it in sums) for name, sums in found.items()}


def entries_table(context: Context, nothing: Empty) -> Table[ListedEntry]:
    return _tabled(context, _entries(context), nothing)


def lines_table(context: Context, nothing: Empty) -> Table[ListedLine]:
    return _tabled(context, _lines(context), nothing)


def _tabled(context: Context, spec: TableSpec[T], nothing: Empty) -> Table[T]:
    return Table(context.tr, context.runner, spec, nothing, topics=TOPICS, keeper=context.drafts, say=context.toast)


_DAYS = TableFilter("day", N_("Date"), days=True)
_MEMO = TableFilter("memo", N_("Memo"))


def _entries(context: Context) -> TableSpec[ListedEntry]:
    """Narrow enough to leave the memo its room beside an open entry; the rest is in the chooser of columns."""
    tr, base = context.tr, context.seat.firm.base_currency
    return TableSpec(
        "journal",
        (
            TableColumn("number", N_("Entry"), lambda it: str(it.number), order="number", right=True, width=78),
            TableColumn("day", N_("Date"), lambda it: tr.date(it.day), order="day", width=106),
            TableColumn("memo", N_("Memo"), lambda it: it.memo, order="memo", width=160, stretch=True),
            TableColumn("amount", N_("Amount"), lambda it: _amounts(tr, it, base), right=True, width=148),
            TableColumn("source", N_("Paper"), lambda it: source_said(context, it.source), width=146),
            TableColumn("state", N_("State"), lambda it: _state(tr, it), width=124, tone=_tone),
            TableColumn("by", N_("Posted by"), lambda it: it.made_by, width=110, hidden=True),
            TableColumn("at", N_("Posted at"), lambda it: tr.moment(it.posted_at), width=160, hidden=True),
        ),
        EntryRows(context),
        (_MEMO, _DAYS, TableFilter("source", N_("Paper"))),
        Listing(sort="number", descending=True),
    )


def _lines(context: Context) -> TableSpec[ListedLine]:
    tr = context.tr
    return TableSpec(
        "lines",
        (
            TableColumn(
                "number", N_("Entry"), lambda it: str(it.number), "number", right=True, width=72, plain=_number
            ),
            TableColumn("day", N_("Date"), lambda it: tr.date(it.day), "day", width=110, plain=_day),
            TableColumn("account", N_("Account"), lambda it: _account(tr, it), order="account", width=210),
            TableColumn("memo", N_("Memo"), lambda it: it.memo, width=260, stretch=True),
            TableColumn("debit", N_("Debit"), lambda it: _said(tr, _debit(it)), right=True, width=150, money=_debit),
            TableColumn(
                "credit", N_("Credit"), lambda it: _said(tr, _credit(it)), right=True, width=150, money=_credit
            ),
        ),
        LineRows(context),
        (_MEMO, _DAYS, TableFilter("account", N_("Account"))),
        Listing(sort="number", descending=True),
        {"debit": N_("Debits"), "credit": N_("Credits")},
    )


def _amounts(tr: Language, it: ListedEntry, base: str) -> str:
    """As the paper says it: where foreign money moved, what it was worth in the base currency stands in the entry."""
    foreign = [money for money in it.turnover if money.currency != base]
    return "  ".join(tr.money(money) for money in foreign or it.turnover)


def _state(tr: Language, it: ListedEntry) -> str:
    if it.reversed_by:
        return tr("● reversed: {number}", number=it.reversed_by)
    return tr("→ reverses {number}", number=it.reverses) if it.reverses else ""


def _tone(it: ListedEntry) -> Tone:
    return "warn" if it.reversed_by else "accent" if it.reverses else "plain"


def _account(tr: Language, it: ListedLine) -> str:
    first, other = (it.name_zh, it.name_en) if tr.code.startswith("zh") else (it.name_en, it.name_zh)
    return f"{it.account} {first or other}"


def _number(it: ListedEntry | ListedLine) -> int:
    return it.number


def _day(it: ListedEntry | ListedLine) -> date:
    return it.day


def _debit(it: ListedLine) -> Money | None:
    return it.money if it.money.minor > 0 else None


def _credit(it: ListedLine) -> Money | None:
    return -it.money if it.money.minor < 0 else None


def _said(tr: Language, money: Money | None) -> str:
    return tr.money(money) if money else ""
