"""The data table by keyboard: what is seen is what the list says, and only what is seen is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jointseas.desktop.kit.drafts import Texts
from jointseas.desktop.kit.states import Empty
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.tasks import Runner
from jointseas.i18n import Language
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused

MANY = 20_000


@dataclass(frozen=True)
class Sack:
    number: int
    goods: str


SACKS = [Sack(n, "茶叶 tea" if n % 4 == 0 else f"=rice {n % 7}") for n in range(MANY)]


class Counted(HeldRows[Sack]):
    """Says how many rows were ever read."""

    def __init__(self) -> None:
        super().__init__(SACKS, {"number": lambda sack: sack.number, "goods": lambda sack: sack.goods})
        self.read = 0
        self.refuse: Refused | None = None

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Any:
        if self.refuse:
            return self.refuse
        page: Page[Sack] = super().page(listing, start, count, stop)
        self.read += len(page.rows)
        return page


class Kept:
    def __init__(self) -> None:
        self.texts: dict[str, Texts] = {}

    def load(self, _owner: object, key: str, then: Callable[[Texts], object]) -> None:
        then(self.texts.get(key, {}))

    def save(self, key: str, texts: Texts) -> None:
        self.texts[key] = texts

    def drop(self, key: str) -> None:
        del self.texts[key]


COLUMNS = (
    TableColumn[Sack]("number", "Number", lambda sack: str(sack.number), "number", right=True),
    TableColumn[Sack]("goods", "Goods", lambda sack: sack.goods, stretch=True),
)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    qtbot.waitUntil(lambda: not made.under_way)
    made.finish()


@pytest.fixture
def rows() -> Counted:
    return Counted()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def table(qtbot: QtBot, seen: Callable[[QWidget], None], runner: Runner, rows: Counted, kept: Kept) -> Table[Sack]:
    spec = TableSpec("sacks", COLUMNS, rows, (TableFilter("goods", "Goods"),), Listing("number"))
    made: Table[Sack] = Table(Language("en"), runner, spec, Empty("No sacks", ""), keeper=kept)
    made.resize(600, 500)
    seen(made)
    settle(qtbot, runner)
    made.grid.setFocus()
    return made


def settle(qtbot: QtBot, runner: Runner) -> None:
    qtbot.wait(60)
    qtbot.waitUntil(lambda: not runner.under_way)


def cell(table: Table[Sack], row: int) -> object:
    return table.model.data(table.model.index(row, 0))


def test_a_long_list_is_jumped_through_and_only_its_windows_are_read(
    table: Table[Sack], qtbot: QtBot, runner: Runner, rows: Counted
) -> None:
    assert table.model.rowCount() == MANY
    picked: list[int] = []
    table.picked.connect(lambda sack: picked.append(sack.number))
    QTest.keyClick(table.grid, Qt.Key.Key_End)
    settle(qtbot, runner)
    assert cell(table, MANY - 1) == str(MANY - 1)
    QTest.keyClick(table.grid, Qt.Key.Key_Up)
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    QTest.keyClick(table.grid, Qt.Key.Key_Home)
    assert picked[-2:] == [MANY - 2, 0]
    assert rows.read < 1_000


def test_it_sorts_both_ways_by_a_column_that_has_an_order_and_by_no_other(
    table: Table[Sack], qtbot: QtBot, runner: Runner
) -> None:
    table.sort_by(0)
    settle(qtbot, runner)
    assert (cell(table, 0), table.model.headerData(0, Qt.Orientation.Horizontal)) == (str(MANY - 1), "Number ↓")
    table.sort_by(1)
    assert table.listing == Listing("number", descending=True)
    ((words, turn_round, ticked),) = table._sort_menu()
    turn_round()
    assert (words, ticked, table.listing) == ("Number", True, Listing("number"))


def test_a_filter_is_typed_kept_as_a_view_and_taken_again(table: Table[Sack], qtbot: QtBot, kept: Kept) -> None:
    QTest.keyClick(table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = table.tools.search
    assert search is not None
    assert search.hasFocus()
    search.setText("茶叶")
    qtbot.waitUntil(lambda: table.model.rowCount() == MANY // 4)
    table.keep_view("Tea")
    search.setText("nothing of the kind")
    qtbot.waitUntil(lambda: table.state == "empty")
    (view,) = (table._views[name] for name in table._views)
    table.take_view(view)
    qtbot.waitUntil(lambda: table.model.rowCount() == MANY // 4)
    assert (search.text(), list(kept.texts["views.sacks"])) == ("茶叶", ["Tea"])
    qtbot.waitUntil(table.grid.isVisible)


def test_a_selection_is_copied_with_heads_even_where_its_rows_had_not_come(
    table: Table[Sack], qtbot: QtBot, runner: Runner
) -> None:
    table.grid.selectRow(0)
    for _ in range(240):
        QTest.keyClick(table.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, runner)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert (lines[0], lines[1], lines[-1], len(lines)) == ("Number\tGoods", "0\t茶叶 tea", "240\t茶叶 tea", 242)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_whole_filtered_list_goes_into_a_file_and_no_formula_with_it(
    table: Table[Sack], qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    assert table.tools.search is not None
    table.tools.search.setText("rice 3")
    qtbot.waitUntil(lambda: 0 < table.model.rowCount() < MANY)
    path = tmp_path / f"out.{ending}"
    table.export(path)
    qtbot.waitUntil(path.exists)
    found = [sack for sack in SACKS if "rice 3" in sack.goods]
    if ending == "csv":
        lines = path.read_text("utf-8-sig").splitlines()
        assert (len(lines) - 1, lines[1]) == (len(found), f"{found[0].number},'=rice 3")
    else:
        sheet: Any = load_workbook(path)["Sheet1"]
        assert (sheet.max_row - 1, sheet["B2"].value, sheet["B2"].data_type) == (len(found), "=rice 3", "s")
    assert [it.name for it in tmp_path.iterdir()] == [path.name]


def test_a_refusal_stands_in_the_page_with_its_mend(
    table: Table[Sack], qtbot: QtBot, runner: Runner, rows: Counted
) -> None:
    rows.refuse = Refused("storage.busy")
    table.show_list(Listing())
    settle(qtbot, runner)
    assert table.state == "refused"
    rows.refuse = None
    table.again()
    settle(qtbot, runner)
    assert (table.state, cell(table, 5)) == ("filled", "5")
