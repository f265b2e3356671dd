"""The book as two long tables: its entries, and their lines with what they come to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from jointseas.desktop.books.entrywords import source_said
from jointseas.desktop.books.words import account_choices
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Picker, Tone, current
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing, OneOf, Page, Stop, Totals
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.lists.records import ListedEntry, ListedLine
from jointseas.ledger.records import Account
from jointseas.portfolio.words import memo_said

T = TypeVar("T")
TOPICS = frozenset({"books"})
_CHOICE = 200


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
    """Of every account, or of the one that was chosen."""

    def __init__(self, context: Context) -> None:
        self._lists, self._seat = context.services.lists, context.seat
        self.account = ""

    def _of_account(self, listing: Listing) -> Listing:
        chosen = (OneOf("account", (self.account,)),) if self.account else ()
        return replace(listing, filters=(*listing.filters, *chosen))

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedLine] | Refused:
        return self._lists.lines(self._seat, self._of_account(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._lists.lines_count(self._seat, self._of_account(listing), stop)

    def totals(self, listing: Listing, stop: Stop) -> Totals | Refused | None:
        """Credits as they are written, without the sign by which the book tells them."""
        found = self._lists.lines_totals(self._seat, self._of_account(listing), stop)
        if isinstance(found, Refused):
            return found
        return {name: tuple(-it if it.minor < 0 else it for it in sums) for name, sums in found.items()}


def entries_table(context: Context, nothing: Empty) -> Table[ListedEntry]:
    return _tabled(context, _entries(context), nothing)


def lines_table(context: Context, accounts: Iterable[Account]) -> Table[ListedLine]:
    """There are lines as soon as there are entries: where none is shown, none is of the account that was chosen."""
    tr, rows = context.tr, LineRows(context)
    chosen = Picker(account_choices(tr, accounts))
    nothing = Empty(tr("Nothing found"), tr("Nothing was posted to this account."), tr("All accounts"), chosen.clear)
    table = _tabled(context, _lines(context, rows), nothing)

    def show(code: str) -> None:
        if code != rows.account:
            rows.account = code
            table.show_list(table.listing)

    chosen.picked.connect(show)
    chosen.textChanged.connect(lambda typed: None if typed else show(""))
    _dress(tr, chosen)
    table.tools.add(chosen)
    return table


def _dress(tr: Language, chosen: Picker) -> None:
    chosen.setAccessibleName(tr("Account"))
    chosen.setPlaceholderText(tr("All accounts"))
    chosen.setClearButtonEnabled(True)
    chosen.setMinimumWidth(current().px(_CHOICE))


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
            TableColumn("number", N_("Entry"), lambda it: str(it.number), order="number", right=True, width=60),
            TableColumn("day", N_("Date"), lambda it: tr.date(it.day), order="day", width=96),
            TableColumn("memo", N_("Memo"), lambda it: memo_said(tr, it.memo), order="memo", width=160, stretch=True),
            TableColumn("amount", base, lambda it: _in_base(tr, it, base), right=True, width=100),
            TableColumn("foreign", N_("Foreign"), lambda it: _foreign(tr, it, base), right=True, width=90),
            TableColumn("source", N_("Paper"), lambda it: source_said(tr, it.source), width=110),
            TableColumn("state", N_("State"), lambda it: _state(tr, it), width=70, tone=_tone),
            TableColumn("by", N_("Posted by"), lambda it: it.made_by, width=110, hidden=True),
            TableColumn("at", N_("Posted at"), lambda it: tr.moment(it.posted_at), width=160, hidden=True),
        ),
        EntryRows(context),
        (_MEMO, _DAYS, TableFilter("source", N_("Paper"))),
        Listing(sort="number", descending=True),
    )


def _lines(context: Context, rows: LineRows) -> TableSpec[ListedLine]:
    tr = context.tr
    return TableSpec(
        "lines",
        (
            TableColumn(
                "number", N_("Entry"), lambda it: str(it.number), "number", right=True, width=72, plain=_number
            ),
            TableColumn("day", N_("Date"), lambda it: tr.date(it.day), "day", width=110, plain=_day),
            TableColumn("account", N_("Account"), lambda it: _account(tr, it), order="account", width=210),
            TableColumn("memo", N_("Memo"), lambda it: memo_said(tr, it.memo), width=260, stretch=True),
            TableColumn("debit", N_("Debit"), lambda it: _said(tr, _debit(it)), right=True, width=150, money=_debit),
            TableColumn(
                "credit", N_("Credit"), lambda it: _said(tr, _credit(it)), right=True, width=150, money=_credit
            ),
        ),
        rows,
        (_MEMO, _DAYS, TableFilter("account", N_("Account"))),
        Listing(sort="number", descending=True),
        {"debit": N_("Debits"), "credit": N_("Credits")},
    )


def _in_base(tr: Language, it: ListedEntry, base: str) -> str:
    """Its head says the currency. Money that was only moved in its own currency has no worth in another."""
    return "".join(tr.amount(money) for money in it.turnover if money.currency == base)


def _foreign(tr: Language, it: ListedEntry, base: str) -> str:
    """As the paper says it."""
    return "  ".join(tr.money(money) for money in it.turnover if money.currency != base)


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
