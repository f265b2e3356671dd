"""The record of deeds, by keyboard on a real file: found, read, checked, anchored, taken out."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from hands import page_of, push, quiet, says, within
from house import House
from intruder import tear_down_guards
from jointseas.access.records import Seat
from jointseas.desktop.checking import Checking
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.activity.anchoring import Proof
from jointseas.desktop.pages.activity.extracting import Extracting
from jointseas.desktop.pages.activity.page import ActivityPage
from jointseas.desktop.shell import Shell
from jointseas.documents.packing.offline import check
from jointseas.i18n import Language
from jointseas.kernel.listing import Between, Contains, Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]


@pytest.fixture
def at_activity(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> ActivityPage:
    settled(rooms.access.rename_firm(rooms.founder, "海禾", "Haihe", "宁波"))
    sit_at(rooms.founder).go("activity")
    page = page_of(shell)
    assert isinstance(page, ActivityPage)
    qtbot.waitUntil(lambda: bool(page.table.model.rowCount()))
    quiet(qtbot, shell)
    return page


def cells(page: ActivityPage, row: int) -> list[str]:
    model = page.table.model
    return [str(model.data(model.index(row, at))) for at in range(model.columnCount())]


def shown(qtbot: QtBot, shell: Shell, page: ActivityPage, *filters: Contains | Between) -> list[list[str]]:
    page.table.show_list(Listing("seq", descending=True, filters=filters))
    quiet(qtbot, shell)
    return [cells(page, row) for row in range(page.table.model.rowCount())]


def test_the_newest_deed_stands_first_in_words_and_opens_with_its_link(
    qtbot: QtBot, rooms: House, services: Services, at_activity: ActivityPage
) -> None:
    seq = rooms.gate.head().seq
    assert cells(at_activity, 0)[1:] == ["王海", "Change the firm's names", "firm HAIHE", str(seq)]
    grid = at_activity.table.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(at_activity.panel, "Number in the chain"))
    push(at_activity.panel, "Copy")
    told = settled(services.activity.deed(rooms.founder, seq))
    assert told.hash == rooms.gate.head().hash.hex()
    for sign in (told.content, told.prev, told.hash, "王海 (wang)"):
        assert sign in QGuiApplication.clipboard().text()


def test_deeds_are_found_by_the_words_that_stand_in_the_list(
    qtbot: QtBot, shell: Shell, at_activity: ActivityPage
) -> None:
    added = shown(qtbot, shell, at_activity, Contains("command", "add a person"))
    assert {row[2] for row in added} == {"Add a person"}
    assert len(added) == 4
    assert shown(qtbot, shell, at_activity, Contains("target", "Person exporter-own"))[0][3] == "person exporter-owner"
    assert shown(qtbot, shell, at_activity, Contains("actor", "王海"))
    assert shown(qtbot, shell, at_activity, Contains("actor", "李四")) == []
    assert shown(qtbot, shell, at_activity, Between("at", "2026-03-02", "2026-03-02"))
    assert shown(qtbot, shell, at_activity, Between("at", "2026-03-03", None)) == []


def test_a_rewritten_record_is_told_by_its_anchor(
    qtbot: QtBot, shell: Shell, rooms: House, at_activity: ActivityPage, tmp_path: Path
) -> None:
    push(at_activity, "Check and anchor")
    anchor = tmp_path / "anchor.json"
    within(at_activity, Proof).anchor(anchor)
    quiet(qtbot, shell)
    head = rooms.gate.head().seq
    assert says(at_activity.panel, f"Noted up to deed {head}")
    within(at_activity, Checking).hold_against(anchor)
    push(at_activity.panel, "Check now")
    quiet(qtbot, shell)
    assert says(at_activity.panel, "Everything holds")
    with rooms.database.write() as connection:
        tear_down_guards(connection)
        connection.execute(text("DELETE FROM audit WHERE seq = :seq"), {"seq": head})
        connection.execute(
            text("UPDATE audit_head SET seq = :seq, hash = (SELECT hash FROM audit WHERE seq = :seq)"),
            {"seq": head - 1},
        )
    push(at_activity.panel, "Check now")
    quiet(qtbot, shell)
    assert says(at_activity.panel, Language("en").term("problem", "audit_shortened"))


def test_deeds_are_taken_out_with_their_proof(
    qtbot: QtBot, shell: Shell, at_activity: ActivityPage, tmp_path: Path
) -> None:
    push(at_activity, "Check and anchor")
    panel = within(at_activity, Extracting)
    day = date(2026, 3, 2)
    panel.take_out(tmp_path / "out.zip", {"first": day, "last": day, "scope": "all"})
    quiet(qtbot, shell)
    assert says(at_activity.panel, "rows in out.zip")
    with ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "out")
        head = json.loads(archive.read("extract.json"))["head"]
    assert check(tmp_path / "out", f"{head['seq']}:{head['hash']}").wrong == 0
    panel.take_out(tmp_path / "out.zip", {"first": day, "last": day, "scope": "all"})
    quiet(qtbot, shell)
    assert says(at_activity.panel, "out.zip")


def test_every_deed_that_passes_the_filters_is_taken_out(
    qtbot: QtBot, shell: Shell, rooms: House, services: Services, at_activity: ActivityPage, tmp_path: Path
) -> None:
    whole = settled(services.activity.deeds_count(rooms.founder, Listing(), Stop()))
    at_activity.table.export(tmp_path / "deeds.csv")
    quiet(qtbot, shell)
    with (tmp_path / "deeds.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == ["When", "Who", "Did", "Done to", "Number"]
    assert len(rows) == whole
    assert rows[0][3] == "firm HAIHE"
