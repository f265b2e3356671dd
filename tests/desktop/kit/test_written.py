"""A list as a file: what another program reads in it, and that it is there whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jointseas.desktop.kit.table import HeldRows, TableColumn
from jointseas.desktop.kit.table.written import as_text, every_row, write
from jointseas.desktop.tasks import Cancelled
from jointseas.i18n import Language
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused


@dataclass(frozen=True)
class Due:
    day: date
    buyer: str
    money: Money | None


DUES = [
    Due(date(2026, 1, 5), "=HYPERLINK(1)", Money(-123450, "CNY")),
    Due(date(2026, 1, 6), "@家居\tAB", Money(98765432101234567, "USD")),
    Due(date(2026, 1, 7), "Nordhem, AB", Money(500, "JPY")),
    Due(date(2026, 1, 8), "-", None),
]
TR = Language("en")
COLUMNS = (
    TableColumn[Due]("day", "Date", lambda it: TR.date(it.day), plain=lambda it: it.day),
    TableColumn[Due]("buyer", "Buyer", lambda it: it.buyer),
    TableColumn[Due]("money", "Amount", lambda it: TR.show(it.money), money=lambda it: it.money),
)


def rows() -> Iterator[Due]:
    return iter(DUES)


def test_a_csv_file_holds_plain_figures_and_days_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "dues.csv"
    assert write(path, TR, COLUMNS, rows) == path
    assert path.read_bytes().decode("utf-8-sig").split("\r\n") == [
        "Date,Buyer,Currency,Amount",
        "2026-01-05,'=HYPERLINK(1),CNY,-1234.50",
        "2026-01-06,'@家居\tAB,USD,987654321012345.67",
        '2026-01-07,"Nordhem, AB",JPY,500',
        "2026-01-08,'-,,",
        "",
    ]


def test_a_spreadsheet_can_reckon_with_it_and_no_digit_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "dues.xlsx"
    assert write(path, TR, COLUMNS, rows) == path
    sheet: Any = load_workbook(path)["Sheet1"]
    day, *others = (cell.value for cell in sheet[2])
    assert (day.date(), others) == (date(2026, 1, 5), ["=HYPERLINK(1)", "CNY", -1234.5])
    assert (sheet["B2"].data_type, sheet["D2"].number_format, sheet["D4"].number_format) == ("s", "#,##0.00", "#,##0")
    assert sheet["D3"].value == "987654321012345.67"


def test_the_clipboard_keeps_its_lines_and_columns_and_no_formula() -> None:
    text = as_text(["Date", "Buyer", "Amount"], COLUMNS, DUES[:2])
    assert [line.split("\t") for line in text.split("\n")][1:] == [
        ["5 Jan 2026", "'=HYPERLINK(1)", "CNY -1,234.50"],
        ["6 Jan 2026", "'@家居 AB", "USD 987,654,321,012,345.67"],
    ]


class Restless(HeldRows[int]):
    """Somebody writes to the list after each of the first questions."""

    def __init__(self, writes: int) -> None:
        super().__init__(range(5_000), {})
        self.writes, self.asked = writes, 0

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[int]:
        page = super().page(listing, start, count, stop)
        self.asked += 1
        return Page(page.start, page.rows, page.ended, version=min(self.asked, self.writes))


NUMBERS = (TableColumn[int]("n", "Number", str),)


@pytest.mark.parametrize("writes", [1, 3])
def test_a_list_that_changes_meanwhile_is_read_anew(tmp_path: Path, writes: int) -> None:
    path, restless = tmp_path / "numbers.csv", Restless(writes)
    assert write(path, TR, NUMBERS, lambda: every_row(restless, Listing(), Stop(), lambda _done, _all: None)) == path
    assert path.read_text("utf-8-sig").split() == ["Number", *map(str, range(5_000))]


def test_a_list_that_never_rests_leaves_no_file_behind(tmp_path: Path) -> None:
    path, restless = tmp_path / "numbers.csv", Restless(1_000)
    told = write(path, TR, NUMBERS, lambda: every_row(restless, Listing(), Stop(), lambda _done, _all: None))
    assert told == Refused("list.changed")
    assert list(tmp_path.iterdir()) == []


def test_what_is_called_off_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    def told(done: int, _total: int) -> None:
        if done > 2_000:
            raise Cancelled

    path = tmp_path / "numbers.csv"
    path.write_text("old")
    with pytest.raises(Cancelled):
        write(path, TR, NUMBERS, lambda: every_row(Restless(1), Listing(), Stop(), told))
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])
