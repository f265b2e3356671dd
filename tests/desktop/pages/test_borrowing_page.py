"""An exporter asks for loans, by keyboard on a real workspace: what a product asks, what it stands on, its plan."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hands import choose, fill, focused, page_of, push, quiet, says
from jointseas.access.records import Seat
from jointseas.catalogue.records import GoodsDraft, GoodsText
from jointseas.catalogue.service import Catalogue
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.financing.applicationview import ApplicationView
from jointseas.desktop.pages.financing.draftview import DraftView
from jointseas.desktop.pages.financing.loanroom import LoanRoom
from jointseas.desktop.shell import Shell
from jointseas.desktop.tasks import EVERYTHING
from jointseas.financing.applications.records import Application, State
from jointseas.kernel.outcome import settled
from jointseas.trade.pledges.records import ReceiptLine, ReceiptState, WarehouseReceiptDraft
from lending import Lending
from trading import goods

SitAt = Callable[[Seat], Desk]


def ours(lending: Lending) -> Application:
    [found] = settled(lending.doors.applications(lending.staff))
    return found


def begun(qtbot: QtBot, shell: Shell, product: str) -> DraftView:
    """With the arrow keys, down to the product; each of another kind asks in other fields."""
    quiet(qtbot, shell)
    for _ in range(8):
        page = page_of(shell)
        [box] = [it for it in page.findChildren(QComboBox) if it.isVisible() and it.accessibleName() == "Product"]
        if product in box.currentText():
            break
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
        quiet(qtbot, shell)
    assert isinstance(page, DraftView)
    assert isinstance(page.room, LoanRoom)
    return page


def submitted(qtbot: QtBot, shell: Shell, lending: Lending) -> Application:
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Space)  # it has jumped to what is left, the declaration
    qtbot.waitUntil(lambda: ours(lending).asked.solvent)
    quiet(qtbot, shell)
    assert says(page_of(shell), "✓ Complete")
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, shell)
    assert ours(lending).state is State.SUBMITTED
    return ours(lending)


def test_a_term_loan_answers_its_questions_and_shows_its_plan(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    sit_at(lending.staff).go("financing", do="apply")
    page = begun(qtbot, shell, "Term loan")
    assert says(page, "4 things left:")  # the way it is repaid is chosen from the start
    fill(page, "Amount", "12000")
    fill(page, "Term in months", "3")
    choose(page, "Repaid", "interest monthly")
    fill(page, "Purpose", "Materials for summer")
    qtbot.waitUntil(lambda: ours(lending).asked.answers.get("purpose") == "Materials for summer")
    quiet(qtbot, shell)
    assert says(page, "CNY 11,900.00")  # less the fee, which is a hundred at least
    assert says(page, "Plan of repayment")
    fill(page, "Term in months", "48")
    quiet(qtbot, shell)
    qtbot.waitUntil(lambda: says(page, "48 months is not between"))
    fill(page, "Term in months", "3")
    qtbot.waitUntil(lambda: says(page, "CNY 11,900.00"))
    it = submitted(qtbot, shell, lending)
    assert it.facts is not None
    assert it.facts.lending is not None
    assert (it.facts.lending.terms.minor, it.facts.lending.terms.months) == (12_000_00, 3)
    shown = page_of(shell)
    assert isinstance(shown, ApplicationView)
    assert says(shown, "Plan of repayment")

    lending.offered(it)
    sit_at(lending.owner).go("financing", application=it.number)
    quiet(qtbot, shell)
    push(page_of(shell), "Accept…")
    push(page_of(shell), "Accept it for the firm")
    quiet(qtbot, shell)
    [loan] = settled(lending.doors.our_loans(lending.owner))
    assert (loan.ceiling, loan.application_id) == (12_000_00, it.id)


def test_goods_are_chosen_by_their_receipt_and_what_keeps_one_out_is_said(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """A hundred mugs at 50.00: fit to carry 2,450.00 once the catalogue says what they are."""
    trade = lending.invoicing.trade
    trade.receive("GR-9", goods("MUG", 100, "5000.00", "L1"), at="PORT")
    draft = WarehouseReceiptDraft("WR-1", "PORT", date(2026, 2, 10), None, (ReceiptLine("MUG", "L1", 100),))
    settled(trade.warehousing.add_receipt(lending.owner, draft))
    sit_at(lending.staff).go("financing", do="apply")
    page = begun(qtbot, shell, "Inventory finance")
    choose(page, "Currency", "CNY")
    quiet(qtbot, shell)
    page = begun(qtbot, shell, "Inventory finance")
    qtbot.waitUntil(lambda: bool(isinstance(page.room, LoanRoom) and page.room.standing
                                 and page.room.standing.table.model.rowCount()))  # fmt: skip
    assert isinstance(page.room, LoanRoom)
    assert page.room.standing
    table = page.room.standing.table
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 1))
    QTest.keyClick(table.grid, Qt.Key.Key_Space)
    quiet(qtbot, shell)
    assert says(page, "Classify its goods in the catalogue")
    assert ours(lending).asked.papers == ()
    classified = GoodsDraft("MUG", (GoodsText("en", "Stoneware mug"),), "691200", (), "CN")
    settled(Catalogue(lending.house.gate).change(lending.staff, classified))
    sit_at(lending.staff).go("financing", draft=ours(lending).number)
    shell.runner.changed.emit(EVERYTHING)
    page = begun(qtbot, shell, "Inventory finance")
    assert isinstance(page.room, LoanRoom)
    standing = page.room.standing
    assert standing
    qtbot.waitUntil(lambda: standing.table.model.rowCount() == 1)
    standing.table.grid.setFocus()
    standing.table.grid.setCurrentIndex(standing.table.model.index(0, 1))
    QTest.keyClick(standing.table.grid, Qt.Key.Key_Space)
    fill(page, "Amount", "2450")
    fill(page, "Term in months", "3")
    fill(page, "Purpose", "Until they are sold")
    qtbot.waitUntil(lambda: ours(lending).asked.papers == ("WR-1",))
    quiet(qtbot, shell)
    it = submitted(qtbot, shell, lending)
    assert it.facts is not None
    assert it.facts.lending is not None
    assert it.facts.lending.backings[0].carries == 2_450_00
    [receipt] = settled(trade.warehousing.receipts(lending.staff))
    assert receipt.state is ReceiptState.HELD  # until an offer is accepted
