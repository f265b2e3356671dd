"""The journal's page: the table of entries, one of them at the side, or a new one being written."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Page, Tabs, button
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.journal.entryview import EntryView
from jointseas.desktop.pages.journal.exporting import journal_export
from jointseas.desktop.pages.journal.reading import Book, Found, find, read_book, read_entry
from jointseas.desktop.pages.journal.reversing import Reversing
from jointseas.desktop.pages.journal.tables import entries_table, lines_table
from jointseas.desktop.pages.journal.writing import Writing
from jointseas.i18n import N_
from jointseas.ledger.lists.records import ListedEntry, ListedLine
from jointseas.ledger.records import Entry
from jointseas.portfolio.words import memo_said

Listed = TypeVar("Listed", ListedEntry, ListedLine)
TOPICS = frozenset({"books"})


class JournalPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Journal"))
        self._context = context
        self._book: Book | None = None
        self._wanted = dict(context.params)
        self._rooms = QStackedWidget()
        self._opened = 0  # the number of the entry at the side
        self.writing: Writing | None = None
        self.entries: Table[ListedEntry] | None = None
        self._asking = ask(context.runner, self.body, partial(read_book, context), self._show, TOPICS)

    # The list

    def _show(self, book: Book) -> QWidget | Empty:
        """The tables ask by themselves; what is asked here is whether there is anything, and what to write it with."""
        self._book = book
        if self.body.state != "filled":
            self.writing = None
        if self.writing is None:
            self._say_list(book)
        self._begin()
        return self._standing() if book.entries or self.writing else self._nothing()

    def _standing(self) -> QStackedWidget:
        """The tables and what is written over them; another state takes them down, and they are made anew."""
        if self.body.state != "filled":
            self._rooms = QStackedWidget()
            self._rooms.addWidget(Tabs(self._tables()))
        return self._rooms

    def _tables(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        tr = self._context.tr
        return [("entries", tr("Entries"), self._entries_table), ("lines", tr("Lines"), self._lines_table)]

    def _entries_table(self) -> QWidget:
        self.entries = entries_table(self._context, self._nothing())
        return self._opening(self.entries)

    def _lines_table(self) -> QWidget:
        return self._opening(lines_table(self._context, self._book.accounts.values() if self._book else ()))

    def _opening(self, table: Table[Listed]) -> QWidget:
        """Enter or a click opens the entry; while one is open, the panel follows the row that the person stands on."""
        table.opened.connect(lambda it: self.open_entry(it.number))
        table.grid.clicked.connect(lambda index: self._open_row(table, index.row()))
        table.picked.connect(lambda it: self._follow(it.number))
        return table

    def _open_row(self, table: Table[Listed], at: int) -> None:
        row = table.model.row(at)
        if row:
            self.open_entry(row.number)

    def _follow(self, number: int) -> None:
        if self._opened and self.panel.isVisible() and number != self._opened:
            self.open_entry(number)

    def _begin(self) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        if wanted.get("do") == "write" and may(self._context, "books.post"):
            self.write()
        elif wanted.get("entry", "").isdigit():
            self.open_entry(int(wanted["entry"]))

    def _nothing(self) -> Empty:
        tr = self._context.tr
        words = tr("Every trade is written down here, in balanced lines. A posted entry is taken back, never changed.")
        write = tr("Write an entry") if may(self._context, "books.post") else ""
        return Empty(tr("No entries yet"), words, write, self.write)

    def _say_list(self, book: Book) -> None:
        tr = self._context.tr
        self.say(tr("Journal"), tr.plural("{n} entry", "{n} entries", book.entries) if book.entries else "")
        acts: list[QWidget] = [journal_export(self._context, self)] if book.entries else []
        if may(self._context, "books.post"):
            acts.append(button(tr("Write an entry"), self.write, "primary", shortcut="Ctrl+N"))
        self.show_actions(*acts)

    # One entry

    def open_entry(self, number: int) -> None:
        self._context.runner.read(self, partial(read_entry, self._context, number), self._open)

    def _open(self, found: Found) -> None:
        tr, entry = self._context.tr, found.entry
        self._opened = entry.number
        view = EntryView(self._context, found)
        view.reverse.connect(lambda: self.reverse(found))
        view.other.connect(self.open_entry)
        above = f"{tr('Entry {number}', number=entry.number)} · {tr.date(entry.day)}"
        self.panel.open(memo_said(tr, entry.memo) or tr("No memo"), view, above=above, width=420, on_close=self._closed)

    def _closed(self) -> None:
        self._opened = 0

    def reverse(self, found: Found) -> None:
        tr = self._context.tr
        reversing = Reversing(self._context, found)
        reversing.done.connect(lambda back: self._taken_back(found.entry, back))
        self.panel.open(
            tr("Reverse entry {number}", number=found.entry.number), reversing, above=memo_said(tr, found.entry.memo)
        )
        reversing.form.entry("reason").setFocus()

    def _taken_back(self, entry: Entry, back: Entry) -> None:
        self._say_taken_back(entry, back)
        self.open_entry(back.number)

    # A new one

    def write(self) -> None:
        book, tr = self._book, self._context.tr
        if book is None or self.writing:
            return
        self.panel.close_panel()
        self.writing = Writing(self._context, book.accounts, book.closed_through)
        self.writing.posted.connect(self._posted)
        self.writing.found.connect(self._found_posted)
        rooms = self._standing()
        rooms.addWidget(self.writing)
        rooms.setCurrentWidget(self.writing)
        self.body.filled(rooms)
        self.say(tr("New entry"), tr("What is typed is kept as a draft until it is posted."))
        back = button(tr("Back"), self.leave, shortcut="Esc")
        self.show_actions(back, button(tr("Post entry"), self.writing.post, "primary", shortcut="Ctrl+Return"))
        self.writing.head.entry("day").setFocus()

    def leave(self) -> None:
        """The draft stays; it is there when the next entry is begun."""
        left, self.writing = self.writing, None
        if left:
            self._rooms.removeWidget(left)
            left.hide()
            left.deleteLater()
        self._asking.again()

    def _posted(self, entry: Entry) -> None:
        tr = self._context.tr
        undo = partial(self._undo, entry) if may(self._context, "books.reverse") else None
        self._context.toast(tr("Entry {number} is posted", number=entry.number), undo=undo)
        self.leave()
        self.open_entry(entry.number)

    def _undo(self, entry: Entry) -> None:
        """Taken back on its own day, as if it had not been."""
        tr, context = self._context.tr, self._context
        memo = tr("Undo of entry {number}", number=entry.number)
        work = partial(context.services.ledger.reverse, context.seat, entry.number, entry.day, memo)
        context.runner.write(context.runner, work, partial(self._say_taken_back, entry), topics=TOPICS)

    def _say_taken_back(self, entry: Entry, back: Entry) -> None:
        tr = self._context.tr
        self._context.toast(tr("Entry {number} is taken back by entry {back}", number=entry.number, back=back.number))

    def _found_posted(self, entry: Entry) -> None:
        tr = self._context.tr
        self._context.toast(tr("The draft had been posted already, as entry {number}", number=entry.number), "accent")
        self.leave()
        self.open_entry(entry.number)


PAGE = PageSpec(
    id="journal",
    title=N_("Journal"),
    group=N_("Books"),
    order=30,
    needs="books.read",
    make=JournalPage,
    topics=TOPICS,
    find=find,
    actions=(PageAction(N_("Write an entry"), {"do": "write"}, "books.post"),),
)
