"""Parties, by keyboard: added with live checks, known by their numbers, paid where somebody has asked."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from hands import button, controls, fill, page_of, push, quiet, says, within
from house import MORNING, House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.parties.page import count, find
from jointseas.desktop.pages.parties.partyview import PartyView
from jointseas.desktop.shell import Shell
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.papers.records import PaperDraft, PaperKind
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties

SitAt = Callable[[Seat], Desk]
HEMA = PartyDraft("HEMA", "HEMA B.V.", "NL", (PartyRole.BUYER,), currency="EUR")
MILL = PartyDraft("MILL", "Beilun Textile Mill", "CN", (PartyRole.SUPPLIER,), "北仑纺织")
IBAN = AccountDraft("HEMA B.V.", "NL91ABNA0417164300", "EUR")


@pytest.fixture
def parties(rooms: House) -> Parties:
    return Parties(rooms.gate)


@pytest.fixture
def staff(rooms: House) -> Seat:
    return rooms.exporter[Role.STAFF]


def at_parties(qtbot: QtBot, shell: Shell, seat: Seat, sit_at: SitAt, **params: str) -> QWidget:
    sit_at(seat).go("parties", **params)
    quiet(qtbot, shell)
    return page_of(shell)


def choose(page: QWidget, name: str, words: str) -> None:
    [box] = [it for it in page.findChildren(QComboBox) if it.accessibleName() == name and it.isVisible()]
    box.setFocus()
    QTest.keyClicks(box, words)


def tick(page: QWidget, name: str) -> None:
    [box] = [it for it in page.findChildren(QAbstractButton) if it.accessibleName() == name and it.isVisible()]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def enter(qtbot: QtBot, shell: Shell, room: int) -> None:
    """Along the tabs by their arrow keys."""
    bar = within(page_of(shell), QTabBar)
    bar.setFocus()
    while bar.currentIndex() != room:
        QTest.keyClick(bar, Qt.Key.Key_Right if bar.currentIndex() < room else Qt.Key.Key_Left)
    quiet(qtbot, shell)


def test_a_party_is_added_with_its_number_checked_as_it_is_typed(
    qtbot: QtBot, shell: Shell, parties: Parties, staff: Seat, sit_at: SitAt
) -> None:
    settled(parties.add(staff, HEMA))
    page = at_parties(qtbot, shell, staff, sit_at)
    push(page, "Add a party")
    fill(page, "Code", "BIJ")
    fill(page, "Name in Latin letters", "Hema BV")
    qtbot.waitUntil(lambda: says(page, "There already, perhaps the same:"))
    fill(page, "Name in Latin letters", "Bijenkorf Amsterdam")
    fill(page, "Country", "NL")
    choose(page, "Kind of number", "VAT")
    fill(page, "Identifying number", "NL004495445C01")
    tick(page, "Buys from us")
    page.setFocus()
    assert says(page, "Character 12 of this VAT number is “C”, and “B” belongs there: compare it with the certificate.")
    fill(page, "Identifying number", "NL004495445B01")
    push(page, "Add")
    quiet(qtbot, shell)
    made = settled(parties.party(staff, "BIJ"))
    assert (made.name, made.country, made.roles) == ("Bijenkorf Amsterdam", "NL", frozenset({PartyRole.BUYER}))
    assert settled(parties.identifiers(staff, "BIJ")) == (Identifier(Scheme.VAT, "NL004495445B01"),)
    assert says(page_of(shell), "Bijenkorf Amsterdam"), "the new party is opened"


def test_a_party_is_changed_in_place_and_the_change_undone(
    qtbot: QtBot, shell: Shell, parties: Parties, staff: Seat, sit_at: SitAt
) -> None:
    settled(parties.add(staff, HEMA))
    page = at_parties(qtbot, shell, staff, sit_at, party="HEMA")
    fill(page, "Days to pay", "731")
    page.setFocus()
    assert says(page, "731 days cannot be agreed for payment here: use 0 to 730.")
    fill(page, "Days to pay", "60")
    tick(page, "Keeps our goods")
    push(page, "Save")
    quiet(qtbot, shell)
    changed = settled(parties.party(staff, "HEMA"))
    assert (changed.terms_days, changed.roles) == (60, frozenset({PartyRole.BUYER, PartyRole.WAREHOUSE}))
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert settled(parties.party(staff, "HEMA")).terms_days is None


def test_an_account_is_added_changed_and_vouched_for_by_another(
    qtbot: QtBot, shell: Shell, rooms: House, parties: Parties, staff: Seat, sit_at: SitAt
) -> None:
    settled(parties.add(staff, HEMA))
    page = at_parties(qtbot, shell, staff, sit_at, party="HEMA", room="bank")
    push(page, "Add a bank account")
    fill(page, "IBAN or account number", "NL92ABNA0417164300")
    fill(page, "Currency", "EUR")
    page.setFocus()
    assert says(page, "“92” stands there, the others give “91”"), "the digits that fail are named"
    fill(page, "IBAN or account number", "NL91 ABNA 0417 1643 00")
    push(page, "Add")
    quiet(qtbot, shell)
    assert says(page, "NL91 ABNA 0417 1643 00")
    push(page, "Change NL91ABNA0417164300")
    fill(page, "IBAN or account number", "DE89370400440532013000")
    fill(page, "Country of the bank", "")
    fill(page, "Why it changes", "a message said so")
    push(page, "Change")
    quiet(qtbot, shell)
    [account] = settled(parties.accounts(staff, "HEMA"))
    assert (account.version, account.trusted) == (2, False)
    assert says(page, "Changed: verify") or says(page, "● Changed: verify")

    page = at_parties(qtbot, shell, rooms.exporter[Role.OWNER], sit_at, do="accounts")
    push(page, "HEMA")
    quiet(qtbot, shell)
    page = page_of(shell)
    push(page, "Verify…")
    fill(page, "How was the party asked?", "rang the number of the contract")
    push(page, "The party says it is theirs")
    quiet(qtbot, shell)
    assert settled(parties.accounts(staff, "HEMA"))[0].trusted
    push(page, "History of DE89370400440532013000")
    quiet(qtbot, shell)
    assert says(page, "NL91 ABNA 0417 1643 00")


def test_numbers_addresses_group_and_papers(
    qtbot: QtBot, shell: Shell, parties: Parties, staff: Seat, sit_at: SitAt, tmp_path: Path
) -> None:
    settled(parties.add(staff, HEMA))
    settled(parties.add(staff, MILL))
    page = at_parties(qtbot, shell, staff, sit_at, party="MILL")
    enter(qtbot, shell, 1)
    push(page, "Add a number")
    choose(page, "Kind of number", "unified")
    fill(page, "Identifying number", "91110000600037341L")
    push(page, "Add")
    quiet(qtbot, shell)
    assert settled(parties.identifiers(staff, "MILL")) == (Identifier(Scheme.USCC, "91110000600037341L"),)
    assert says(page, "check digits fit")

    enter(qtbot, shell, 3)
    push(page, "Add an address")
    choose(page, "What it is for", "Delivery")
    fill(page, "Street and number", "长江路 8 号")
    fill(page, "E-mail", "nobody")
    push(page, "Add")
    quiet(qtbot, shell)
    assert says(page, "“nobody” is no e-mail address: write one, such as name@example.com.")
    fill(page, "E-mail", "mill@example.com")
    push(page, "Add")
    quiet(qtbot, shell)
    assert [it.street for it in settled(parties.addresses(staff, "MILL"))] == ["长江路 8 号"]
    push(page, "Remove 长江路 8 号")
    quiet(qtbot, shell)
    assert settled(parties.addresses(staff, "MILL")) == ()
    push(shell, "Undo")
    quiet(qtbot, shell)
    assert len(settled(parties.addresses(staff, "MILL"))) == 1

    enter(qtbot, shell, 4)
    push(page, "Add an affiliate")
    quiet(qtbot, shell)
    fill_or_choose(page, "Party", "HEMA")
    fill(page, "How they belong together", "same owner")
    push(page, "Add")
    quiet(qtbot, shell)
    assert [it.party.code for it in settled(parties.affiliates(staff, "HEMA"))] == ["MILL"]

    enter(qtbot, shell, 5)
    push(page, "Add… Business licence")
    scan = tmp_path / "licence.pdf"
    scan.write_bytes(b"%PDF-1.7")
    fill(page, "Expires on", "2027-01-01")
    fill(page, "File", str(scan))
    push(page, "Add")
    quiet(qtbot, shell)
    assert button(page, "Save licence.pdf")
    assert says(page, "✓ Valid")


def fill_or_choose(page: QWidget, name: str, words: str) -> None:
    if any(it.accessibleName() == name and it.isVisible() for it in page.findChildren(QComboBox)):
        choose(page, name, words)
    else:
        fill(page, name, words)


def test_what_waits_is_counted_and_leads_to_its_party(
    qtbot: QtBot, shell: Shell, parties: Parties, staff: Seat, sit_at: SitAt
) -> None:
    settled(parties.add(staff, MILL))
    day = MORNING.date() + timedelta(days=5)
    settled(parties.add_paper(staff, "MILL", PaperDraft(PaperKind.INSURANCE, expires=day)))
    page = at_parties(qtbot, shell, staff, sit_at, do="papers")
    push(page, "MILL 1")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Beilun Textile Mill")
    context = within(page_of(shell).parentWidget() or shell, PartyView)._context
    assert count(context) == 1
    assert [it.params for it in find(context, "北仑")] == [{"party": "MILL"}]


def test_who_only_reads_is_offered_nothing_to_change(
    qtbot: QtBot, shell: Shell, rooms: House, parties: Parties, staff: Seat, sit_at: SitAt
) -> None:
    settled(parties.add(staff, HEMA))
    settled(parties.add_account(staff, "HEMA", IBAN))
    page = at_parties(qtbot, shell, rooms.exporter[Role.ADMINISTRATOR], sit_at, party="HEMA", room="bank")
    names = {it.accessibleName() for it in controls(page)}
    assert "History of NL91ABNA0417164300" in names
    assert not names & {"Add a bank account", "Change NL91ABNA0417164300", "Verify…"}
    enter(qtbot, shell, 0)
    assert not {it.accessibleName() for it in controls(page)} & {"Save", "Take out of use"}


def test_the_list_is_found_by_words_and_opened_by_enter(
    qtbot: QtBot, shell: Shell, parties: Parties, staff: Seat, sit_at: SitAt
) -> None:
    settled(parties.add(staff, HEMA))
    settled(parties.add(staff, MILL))
    page = at_parties(qtbot, shell, staff, sit_at)
    table = within(page, Table)
    fill(page, "Filter by Code, name or number", "hem")
    qtbot.waitUntil(lambda: table.grid.model().rowCount() == 1)
    quiet(qtbot, shell)
    table.grid.setFocus()
    table.grid.selectRow(0)
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert says(page_of(shell), "HEMA B.V.")
