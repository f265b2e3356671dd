"""Beginning in mid-life, by keyboard: begun, brought along by files through the import wizard, checked, taken over and
taken back; what stands in the books is asked of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hands import button, called, controls, fill, page_of, push, quiet, says
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.trade.openings.records import BalanceRow, LotRow, Part, State
from jointseas.workspace.services import Services
from purchasing import money
from trading import Trade, opened_trade

SitAt = Callable[[Seat], Desk]
FILES = {
    "opening-balances": "Account,Currency,Debit,Credit\n1002,CNY,1000.00,\n1122,CNY,500.00,\n1405,CNY,640.00,\n"
    "2202,CNY,,200.00\n4001,CNY,,1940.00\n",
    "opening-invoices": "Number,Buyer,Issued on,Due on,Currency,Still owed\n"
    "OLD-8,NORD,2025-12-02,2026-01-31,CNY,500.00\n",
    "opening-bills": "Number,Supplier,Issued on,Due on,Currency,Still owed\n"
    "B-3,GLAZE,2025-12-01,2026-01-30,CNY,200.00\n",
    "opening-lots": "SKU,Lot,Warehouse,Quantity,Value\nMUG,L-1,OWN,100,500.00\nMUG-BLUE,L-2,PORT,20,140.00\n",
}  # fmt: skip


@pytest.fixture
def trade(rooms: House, services: Services) -> Trade:
    made = opened_trade(rooms)
    settled(services.parties.add(made.seat, PartyDraft("NORD", "Nordhaus GmbH", "DE", (PartyRole.BUYER,))))
    settled(services.parties.add(made.seat, PartyDraft("GLAZE", "Glaze Inc", "US", (PartyRole.SUPPLIER,))))
    return made


def test_a_firm_begins_in_mid_life_and_takes_it_back(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, trade: Trade, services: Services, tmp_path: Path
) -> None:
    owner, doors = rooms.exporter[Role.OWNER], services.openings
    desk = sit_at(owner)
    desk.go("openings")
    quiet(qtbot, shell)
    push(page_of(shell), "Begin the opening")
    quiet(qtbot, shell)
    fill(page_of(shell), "As of the end of", "2025-12-30")
    push(page_of(shell), "Begin")
    quiet(qtbot, shell)
    push(page_of(shell), "Another day…")
    quiet(qtbot, shell)
    fill(page_of(shell), "As of the end of", "2025-12-31")
    push(page_of(shell), "Take this day")
    quiet(qtbot, shell)
    assert says(page_of(shell), "There is no trial balance yet")
    assert not button(page_of(shell), "Take it over").isEnabled()
    for part, (kind, table) in zip(("balances", "open invoices", "open bills", "lots"), FILES.items(), strict=True):
        path = tmp_path / f"{kind}.csv"
        path.write_text(table, "utf-8")
        desk.go("openings")
        quiet(qtbot, shell)
        push(page_of(shell), f"Bring in a file: {part}")
        quiet(qtbot, shell)
        fill(page_of(shell), "File", str(path))
        push(page_of(shell), "Look at it")
        quiet(qtbot, shell)
        push(page_of(shell), "Try it")
        quiet(qtbot, shell)
        rows = table.count("\n") - 1
        push(page_of(shell), f"Import {rows} {'entry' if rows == 1 else 'entries'}")
        quiet(qtbot, shell)
    desk.go("openings")
    quiet(qtbot, shell)
    push(page_of(shell), "Take it over")
    quiet(qtbot, shell)
    kept = settled(doors.opening(owner))
    assert kept is not None
    assert (kept.state, kept.day) == (State.POSTED, date(2025, 12, 31))
    assert (trade.worth(), trade.balance("receivable"), trade.balance("payable")) == (640_00, 500_00, -200_00)
    push(page_of(shell), "Take the opening back")
    [asked] = [it for it in QApplication.topLevelWidgets() if it is not shell and it.isVisible() and it.isWindow()]
    push(asked, "Take the opening back")
    quiet(qtbot, shell)
    assert settled(doors.opening(owner)) is None
    assert (trade.worth(), trade.balance("receivable"), trade.balance("bank")) == (0, 0, 0)
    assert says(page_of(shell), "Nothing was brought along")


def test_what_is_in_the_way_is_said_and_a_row_is_taken_out(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, trade: Trade, services: Services
) -> None:
    seat, doors = trade.seat, services.openings
    settled(doors.begin(seat, date(2025, 12, 31)))
    for account, amount in (("1002", "CNY 100.00"), ("4001", "CNY -90.00")):
        settled(doors.put(seat, Part.BALANCE, BalanceRow(account, money(amount), money(amount))) or seat)
    settled(doors.put(seat, Part.LOT, LotRow("MUG", "L-1", "NOWHERE", 5, money("CNY 9.00"))) or seat)
    sit_at(seat).go("openings")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Debits and credits differ by CNY 10.00")
    assert says(page, "There is no warehouse NOWHERE")
    assert "Take it over" not in map(called, controls(page))
    push(page, "See: lots")
    push(page, "Remove MUG · L-1")
    quiet(qtbot, shell)
    assert [it.part for it in settled(doors.rows(seat))] == [Part.BALANCE, Part.BALANCE]
    assert not says(page_of(shell), "There is no warehouse NOWHERE")
