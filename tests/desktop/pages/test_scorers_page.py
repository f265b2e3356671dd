"""The scorers, by keyboard on a real workspace; their cards are those that ship."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import page_of, push, quiet, says, within
from house import House
from jointseas.access.records import Role, Seat
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.service import FOREST
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Figure
from jointseas.desktop.pages.scorers.page import find
from jointseas.desktop.pages.scorers.words import ahead, own
from jointseas.desktop.shell import Shell
from jointseas.kernel.resources import model

SitAt = Callable[[Seat], Desk]


def opened(qtbot: QtBot, shell: Shell, desk: Desk) -> QWidget:
    desk.go("scorers")
    quiet(qtbot, shell)
    push(page_of(shell), "Open Application scorer")
    quiet(qtbot, shell)
    return page_of(shell)


def enter(page: QWidget, room: int) -> None:
    bar = within(page, QTabBar)
    bar.setFocus()
    while bar.currentIndex() < room:
        QTest.keyClick(bar, Qt.Key.Key_Right)


def test_an_analyst_reads_what_a_scorer_is_worth_and_takes_its_card_along(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sit_at(rooms.lender[Role.ANALYST])
    page = opened(qtbot, shell, desk)
    held = shelf.shipped("application")
    measured, gain = own(held.card), ahead(held.card)
    assert measured
    assert measured.auc_ci
    plain = {it.way: it.measured.auc or 0 for it in held.card.results if it.split == "folds"}
    assert gain == plain.pop("forest") - max(plain.values())
    assert [it for it in page.findChildren(Figure) if f"{gain:+.4f}" in it.accessibleName()]
    assert says(page, f"{measured.auc:.4f} [{measured.auc_ci.low:.3f}–{measured.auc_ci.high:.3f}]")
    assert all(says(page, words) for words in held.scorer.limits)
    push(page, "Show table")
    assert says(page, f"{held.card.bins[-1].came:.1%}".replace("%", " %"))
    enter(page, 1)
    assert says(page, "Share that somebody guarantees")
    assert says(page, held.scorer.exclusions[0].why)
    enter(page, 2)
    assert says(page, "1.887")
    assert says(page, "under 10")
    enter(page, 3)
    assert says(page, held.digest[:32])
    target = tmp_path / "card.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    push(page, "Save the card as a page")
    quiet(qtbot, shell)
    written = target.read_text(encoding="utf-8")
    assert held.digest in written
    assert held.scorer.limits[0] in written
    [hit] = find(desk.context, "books")
    desk.go(hit.page, **hit.params)
    quiet(qtbot, shell)
    assert says(page_of(shell), "the company fails within a year")


def test_bytes_changed_since_they_were_shown_are_found_out(
    qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, shell, sit_at(rooms.exporter[Role.OWNER]))
    push(page, "Check the bytes")
    quiet(qtbot, shell)
    assert says(page, "the very bytes that were pinned")
    copy = shutil.copytree(model("application"), tmp_path / "application")
    forest = copy / FOREST
    forest.write_bytes(forest.read_bytes().replace(b"leaf_value=", b"leaf_value=1", 1))
    monkeypatch.setattr(shelf, "model", lambda name: tmp_path / name)
    push(page, "Check the bytes")
    quiet(qtbot, shell)
    assert not says(page, "the very bytes that were pinned")
    assert says(page, "is not the one that its card names")
    enter(page, 3)
    assert says(page, "Not pinned")
