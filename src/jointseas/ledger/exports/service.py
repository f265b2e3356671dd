"""Writes the book of the firm at whose desk the work is done into a new file, whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

from jointseas.access.gate import View
from jointseas.kernel.outcome import require
from jointseas.ledger.books import service as books
from jointseas.ledger.exports.records import Exported, Format, Outgoing
from jointseas.ledger.exports.tables import csv_lines, write_xlsx
from jointseas.ledger.exports.texts import beancount, hledger
from jointseas.ledger.records import Entry
from jointseas.ledger.reports import service as reports
from jointseas.ledger.rules import LAST_DAY
from jointseas.storage.files import discard, mending, put_in_place, scratch, sync_file

AT_ONCE = 2_000
_TEXTS = {Format.CSV: csv_lines, Format.BEANCOUNT: beancount, Format.HLEDGER: hledger}

# Told how many entries of how many have been written; may raise to call it off.
Progress = Callable[[int, int], object]


def export(view: View, spelling: Format, path: Path, progress: Progress) -> Exported:
    newest = books.journal(view, None, 1)
    require(newest, "books.nothing_to_export")
    book = _outgoing(view, newest[0].number, progress)
    part = scratch(path)
    try:
        with mending(path):
            _write(book, spelling, part)
        sync_file(part)
        put_in_place(part, path)
    finally:
        discard(part)
    return Exported(str(path), newest[0].number)


def _outgoing(view: View, last: int, progress: Progress) -> Outgoing:
    closing = {(row.account, row.money.currency): row.money.minor for row in reports.balances(view, LAST_DAY)}
    accounts = books.accounts(view)
    return Outgoing(
        view.firm.name_en, view.firm.base_currency, accounts, lambda: _entries(view, last, progress), closing
    )


def _entries(view: View, last: int, progress: Progress) -> Iterator[Entry]:
    for first in range(1, last + 1, AT_ONCE):
        yield from books.entries(view, first, min(last, first + AT_ONCE - 1))
        progress(min(last, first + AT_ONCE - 1), last)


def _write(book: Outgoing, spelling: Format, part: Path) -> None:
    if spelling is Format.XLSX:
        write_xlsx(book, part)
        return
    with part.open("x", encoding="utf-8", newline="") as file:
        file.writelines(_TEXTS[spelling](book))
