"""Papers by keyboard on a real workspace: chosen, looked at, searched, issued under the firm's seal, saved, found again
in the list, and one about everything into a folder."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from hands import button, fill, page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.choice import Dropdown
from jointseas.desktop.kit.preview import Preview
from jointseas.desktop.kit.table import Table
from jointseas.desktop.shell import Shell
from jointseas.documents.keys.records import NewKey, NewRoot, Use
from jointseas.documents.keys.service import Keys
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]
SECRET, OTHER = "root of the matter", "seal of the matter"


@pytest.fixture
def owner(rooms: House) -> Seat:
    """Of a firm that has a seal."""
    keys, seat = Keys(rooms.gate), rooms.exporter[Role.OWNER]
    settled(keys.make_root(seat, NewRoot(SECRET)))
    settled(keys.make_seal(seat, NewKey(Use.SEAL, OTHER, SECRET)))
    return seat


def chosen(qtbot: QtBot, shell: Shell, name: str) -> None:
    """The list of what it can be about stands at the side."""
    push(page_of(shell), f"{name}: Choose…")
    quiet(qtbot, shell)


def test_a_paper_is_looked_at_issued_under_the_seal_and_saved(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, owner: Seat, services: Services, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    sit_at(owner).go("papers")
    quiet(qtbot, shell)
    push(page_of(shell), "Four eyes and overrides: Make")
    quiet(qtbot, shell)
    page = page_of(shell)
    language = within(page, Dropdown)
    language.setFocus()
    QTest.keyClick(language, Qt.Key.Key_End)
    fill(page, "From", "2026-02-01")
    button(page, "Issue").setFocus()
    quiet(qtbot, shell)
    preview = within(page, Preview)
    QTest.keyClick(preview.focusProxy() or preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    fill(page, "Search in the paper", "second person")
    qtbot.waitUntil(lambda: preview.hits() > 0)
    push(page, "Issue")
    quiet(qtbot, shell)
    fill(page, "Password of the seal", OTHER)
    push(page, "Seal and issue")
    quiet(qtbot, shell)
    [made] = settled(services.papers.page(owner, Listing(), 0, 9, Stop())).rows
    assert (made.query.languages, str(made.query.first)) == (("en",), "2026-02-01")
    assert made.digests.seal
    target = tmp_path / "saved.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(target), ""))
    push(page, "Save as…")
    quiet(qtbot, shell)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == made.digests.file
    assert says(page, "FER-2026-0001 · Four eyes and overrides")


def test_one_about_everything_goes_into_a_folder_and_stands_in_the_list(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, owner: Seat, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    sit_at(owner).go("papers")
    quiet(qtbot, shell)
    chosen(qtbot, shell, "Model card and algorithm disclosure")
    page = page_of(shell)
    fill(page, "Folder", str(folder))
    push(page, "Make 2 papers…")
    quiet(qtbot, shell)
    qtbot.waitUntil(lambda: says(page, "2 papers were made."))
    assert len(list(folder.glob("*.pdf"))) == 3
    bar = within(page, QTabBar)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    quiet(qtbot, shell)
    table = within(page, Table)
    qtbot.waitUntil(lambda: table.model.rowCount() == 3)
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page_of(shell), "IDX-2026-0001 · Index of papers")
    assert says(page_of(shell), "IDX-2026-0001, made again, comes to the same bytes as when it was issued.")


def test_what_a_page_shows_is_one_step_from_its_paper(qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House) -> None:
    sit_at(rooms.exporter[Role.OWNER]).go("scorers")
    quiet(qtbot, shell)
    opened = [it for it in page_of(shell).findChildren(QPushButton)
              if it.isVisible() and it.accessibleName() == "Model card and algorithm disclosure"]  # fmt: skip
    opened[0].setFocus()
    QTest.keyClick(opened[0], Qt.Key.Key_Space)
    quiet(qtbot, shell)
    preview = within(page_of(shell), Preview)
    assert preview.document.pageCount() > 2
    preview.turn(1)
    assert says(page_of(shell), f"2 / {preview.document.pageCount()}")
