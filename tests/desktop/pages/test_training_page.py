"""Training by keyboard on a real workspace: from the ledger, from a file, stopped in the middle, and put to others."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hands import choose, fill, page_of, push, quiet, says
from house import House
from invoicing import item, opened_invoicing, usd
from jointseas.access.records import Decision, Role, Seat
from jointseas.credit.roster.records import Standing
from jointseas.credit.scorers import scorer_named
from jointseas.credit.service import Credit
from jointseas.credit.shelf.service import keep, shipped
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices.records import Invoice
from scorers import made_up
from trading import opened_trade

SitAt = Callable[[Seat], Desk]
BEGUN, BUYERS, MANY = date(2026, 1, 1), 12, 400


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, rooms: House, sit_at: SitAt) -> QWidget:
    sit_at(rooms.exporter[Role.OWNER]).go("scorers", do="training")
    quiet(qtbot, shell)
    return page_of(shell)


def standing(rooms: House, name: str) -> Standing:
    found = settled(Credit(rooms.gate).standings(rooms.exporter[Role.OWNER]))
    return next(it for it in found if it.scorer == name)


def in_the_books(rooms: House) -> None:
    """Whatever is due within three days is paid a week late, and what has a week on the day: every buyer has both."""
    desk = opened_invoicing(opened_trade(rooms))
    parties, seat = Parties(rooms.gate), desk.trade.seat
    for at in range(BUYERS):
        draft = PartyDraft(f"B{at}", f"Buyer {at}", "US", (PartyRole.BUYER,), terms_days=3)
        settled(parties.add(seat, draft))
    for at in range(MANY):
        on, terms = BEGUN + timedelta(days=at * 45 // MANY), 3 if at * 7 % 5 < 2 else 7
        asked = desk.draft(item("1", "100.00", f"Mug {at}"), buyer=f"B{at % BUYERS}", on=on.isoformat())
        made: Invoice = settled(desk.doors.issue(seat, replace(asked, due_on=on + timedelta(days=terms))))
        paid = made.due_on + timedelta(days=6 if terms == 3 else 0)
        if paid < rooms.clock.today():
            desk.pay(made.number, usd("100.00"), paid.isoformat(), f"payment/{made.number}")


def test_what_the_ledger_teaches_is_heard_and_put_to_a_second_person(
    qtbot: QtBot, shell: Shell, rooms: House, page: QWidget
) -> None:
    in_the_books(rooms)
    QTest.keyClick(shell, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, shell)
    assert says(page, "On later invoices the forest did better than each buyer's habit")
    assert standing(rooms, "payment").challenger is None
    push(page, "Let it be heard")
    quiet(qtbot, shell)
    held = standing(rooms, "payment").challenger
    assert held
    assert held.at_home
    assert standing(rooms, "payment").champion is None
    push(page, "Payment scorer, late at all: propose that the challenger speaks")
    quiet(qtbot, shell)
    assert says(page, "waits for a second person")
    second = rooms.confirmed(rooms.exporter[Role.COMPLIANCE])
    put = settled(rooms.access.proposals(second))[-1]
    settled(rooms.access.decide(second, Decision(put.id, True)))
    speaks = standing(rooms, "payment")
    assert speaks.champion
    assert (speaks.champion.digest, speaks.challenger, speaks.chosen) == (held.digest, None, True)


def rows(path: Path, many: int) -> Path:
    """In our own layout: of the books' facts, one tells who fails, and the others are drawn by lot."""
    facts, told = scorer_named("books").facts, made_up(many)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*(it.name for it in facts), "came"])
        for values, came in zip(told.values.tolist(), told.outcome.tolist(), strict=True):
            spread = [values[at % len(values)] for at in range(len(facts))]
            writer.writerow([*("" if it != it else f"{it:.4f}" for it in spread), int(came)])
    return path


def test_a_training_from_a_file_is_watched_and_can_be_stopped(
    qtbot: QtBot, shell: Shell, rooms: House, page: QWidget, tmp_path: Path
) -> None:
    """What is wrong with the file is said; what was stopped leaves nothing; what was trained is heard."""
    path = rows(tmp_path / "mine.csv", 400)
    push(page, "Learn from a file…")
    choose(page, "Scorer", "Books scorer")
    fill(page, "Rows", str(path))
    push(page, "Learn")
    qtbot.waitUntil(lambda: bool(shell.runner.under_way))
    push(page, "Stop")
    quiet(qtbot, shell)
    assert not says(page, "Rows of one's own: mine.csv")
    push(page, "Learn from a file…")
    choose(page, "Scorer", "Books scorer")
    fill(page, "Rows", str(path))
    push(page, "Learn")
    quiet(qtbot, shell)
    assert says(page, "Rows of one's own: mine.csv")
    push(page, "Let it be heard")
    quiet(qtbot, shell)
    held = standing(rooms, "books").challenger
    assert held
    assert (held.card.rows, held.pinned) == (400, False)


def test_one_that_was_trained_elsewhere_is_looked_at_before_it_is_heard(
    qtbot: QtBot, shell: Shell, rooms: House, page: QWidget, tmp_path: Path
) -> None:
    its = shipped("application")
    made = keep(tmp_path / "mine", replace(its.card, doubt=its.card.doubt * 2), its.text)
    push(page, "Bring in one that was trained…")
    fill(page, "Folder", str(tmp_path / "mine"))
    push(page, "Look at it")
    quiet(qtbot, shell)
    assert standing(rooms, "application").challenger is None
    push(page, "Let it be heard")
    quiet(qtbot, shell)
    push(page, f"Open the card of {made.digest[:12]}")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Application scorer")
    push(page_of(shell), "Check the bytes")
    quiet(qtbot, shell)
    assert says(page_of(shell), "these are the very bytes that were kept")
