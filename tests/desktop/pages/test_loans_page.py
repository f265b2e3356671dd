"""Loans, by keyboard on a real workspace: one person proposes, another agrees, and both books are looked at."""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from borrowing import asked, borrowed, ordered
from hands import button, called, choose, controls, entry, fill, page_of, prove, push, quiet, says, within
from jointseas.access.records import Seat
from jointseas.desktop.books.rooms import Rooms
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.facilities.listview import FacilityList
from jointseas.desktop.pages.facilities.loanview import LoanView
from jointseas.desktop.pages.financing.loanview import LoanView as OurLoanView
from jointseas.desktop.shell import Shell
from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent, OnOrder, OnStock, Security
from jointseas.financing.collateral.records import Margins, Valuing
from jointseas.financing.lending.records import Milestone, Order, Stage
from jointseas.financing.loans.records import Loan, LoanDrawing, LoanOpening, LoanStanding, OrderStands
from jointseas.kernel.outcome import settled
from jointseas.ledger.service import Ledger
from jointseas.trade.orders import service as orders
from lending import Lending, day
from loans import terms

SitAt = Callable[[Seat], Desk]
MUGS = OnStock(Valuing({"mugs": Fraction(1, 4)}, 30), Margins(Fraction("0.7"), Fraction("0.8"), Fraction("0.9"), 5))
ORDER = OnOrder(Order("PO-7", "ACME", 10_000_00), (Milestone(Stage.CONFIRMED, Fraction(3, 10), ("order",)),))


def agreed(lending: Lending, product: str = "term_loan", security: Security | None = None, minor: int = 1_200_00,
           conditions: tuple[str, ...] = ()) -> Loan:  # fmt: skip
    """At one percent a month, in three equal parts of the principal."""
    told = Lent(Contract(terms(start=day("2026-03-02"), minor=minor)), conditions=conditions, security=security)
    lending.agreed(lending.doors.open_loan(lending.analyst, LoanOpening("HAIHE", product, "USD", minor, told)))
    return settled(lending.doors.loans(lending.analyst))[0]


def drawn(lending: Lending, it: Loan, minor: int = 1_200_00) -> Loan:
    asked = LoanDrawing(it.number, day("2026-03-02"), minor, (), "draw")
    lending.agreed(lending.doors.draw_loan(lending.analyst, asked))
    return it


def stands(lending: Lending, it: Loan) -> LoanStanding:
    return settled(lending.doors.loan(lending.analyst, it.number))


def open_loan(qtbot: QtBot, shell: Shell, desk: Desk, it: Loan) -> LoanView:
    desk.go("facilities", loan=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, LoanView)
    return page


def begin(qtbot: QtBot, shell: Shell, page: QWidget, what: str, among: str = "Book…") -> None:
    push(page, among)
    quiet(qtbot, shell)
    choose(page, "What happened", what)


def done(qtbot: QtBot, shell: Shell, page: QWidget, words: str = "Book it") -> None:
    push(page, words)
    quiet(qtbot, shell)


def agree(qtbot: QtBot, shell: Shell, desk: Desk, it: Loan) -> LoanView:
    page = open_loan(qtbot, shell, desk, it)
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    return page


def test_a_loan_is_drawn_by_two_rests_by_two_is_paid_and_closed(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    it = agreed(lending, conditions=("Insurance stands", "The owner guarantees it"))
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    push(page, "Draw…")
    fill(page, "Amount", "1200.01")
    [box] = [one for one in page.findChildren(QCheckBox) if one.isVisible() and called(one) == "Insurance stands"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page.panel, "USD 1,200.00")  # what may be drawn, beside the form
    fill(page, "Amount", "1200")
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page.panel, "The owner guarantees it")
    fill(page, "Why without: The owner guarantees it", "it is a company of the state")
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page, "Without The owner guarantees it, because it is a company of the state")
    assert "bank" not in lending.balances(lending.approver, "2026-03-02")
    page = agree(qtbot, shell, sit_at(lending.approver), it)
    within(page, Rooms).tabs.enter("events")
    assert says(page, "Condition met: Insurance stands · Without The owner guarantees it, because it is a company")
    assert lending.balances(lending.approver, "2026-03-02") == {"bank": -1_200_00, "loan": 1_200_00}
    assert lending.balances(lending.owner, "2026-03-02") == {"bank": 1_200_00, "borrowing": -1_200_00}
    lending.today("2026-03-03")
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, "Let it rest")
    fill(page, "How many periods", "61")
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page.panel, "60")
    fill(page, "How many periods", "1")
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page, "Payment holiday: 1 period")
    agree(qtbot, shell, sit_at(lending.approver), it)
    assert [row.principal for row in stands(lending, it).account.rows] == [0, 400_00, 400_00, 400_00]
    lending.today("2026-04-02")
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, "The borrower has paid")
    assert says(page.panel, "Due by then: USD 12.00. To close it: USD 1,212.00.")
    assert text(page, "Amount") == "12.00"
    fill(page, "Amount", "1212")
    done(qtbot, shell, page)
    assert lending.balances(lending.owner, "2026-04-02") == {"bank": -12_00, "exchange_position": 12_00}
    page = open_loan(qtbot, shell, sit_at(lending.approver), it)
    push(page, "Close")
    quiet(qtbot, shell)
    assert stands(lending, it).loan.closed_on == day("2026-04-02")
    assert [called(one) for one in controls(page_of(shell)) if called(one) in ("Book…", "Draw…", "Close")] == []


def test_a_payment_ahead_of_its_day_says_what_it_does(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """600.00 of 1,200.00 go at once: half of each of three instalments, or the last one and a half of them."""
    it = drawn(lending, agreed(lending))
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, "The borrower has paid")
    fill(page, "Amount", "600")
    choose(page, "What is paid ahead", "taken off the last ones")
    done(qtbot, shell, page)
    assert [row.principal for row in stands(lending, it).account.rows] == [400_00, 200_00, 0]


def text(page: QWidget, name: str) -> str:
    field = entry(page, name)
    assert isinstance(field, QLineEdit)
    return field.text()


def test_other_terms_are_agreed_by_two_and_what_closes_it_is_told_for_any_day(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """Nothing came on 2 April and 2 May: 1,200.00 are repaid in six parts at half the rate, half of
    them with the first."""
    it = drawn(lending, agreed(lending))
    lending.today("2026-05-02")
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    assert says(page, "overdue for 30 days")
    fill(page, "Day on which it is paid off", "2026-04-02")
    assert says(page, "1,212.00")
    fill(page, "Day on which it is paid off", "2026-01-02")
    assert says(page, "2 Mar 2026")
    begin(qtbot, shell, page, "Agree on other terms")
    fill(page, "Rate a year, in percent", "6")
    fill(page, "Instalments", "6")
    choose(page, "Repaid", "the rest at the end")
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page, "What is left to the last row must lie between nothing and all of the principal.")
    choose(page, "Repaid", "by the season")
    fill(page, "Principal by instalment, in percent", "50 10 10 10 10 10")
    done(qtbot, shell, page, "Put it to a second person")
    agree(qtbot, shell, sit_at(lending.approver), it)
    now = stands(lending, it).account
    assert (now.past_due, len(now.rows), now.rows[0].principal) == (
        12_00,
        6,
        600_00,
    )  # interest that is past due stays so
    assert now.rows[0].accrued == 6_00
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    within(page, Rooms).tabs.enter("plan")
    quiet(qtbot, shell)
    table = within(page, Table)
    told = [table.model.row(at) for at in range(table.model.rowCount())]
    assert [(row.principal, row.to_come) for row in told if row][-6:] == [(600_00, True), *[(120_00, True)] * 5]


def test_goods_are_pledged_priced_and_let_go_only_as_far_as_the_rest_holds(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """A hundred mugs at 4.00 fetch 5.00: 300.00 after the haircut, of which 210.00 may be lent."""
    it = agreed(lending, "inventory_finance", MUGS)
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, "Goods are pledged", "Security…")
    for name, said in (("Warehouse receipt", "WR-1"), ("Goods", "MUG"), ("Quantity", "100"), ("Cost", "4")):
        fill(page, name, said)
    choose(page, "Class of goods", "mugs")
    done(qtbot, shell, page)
    assert says(page, "what stands behind it cannot be valued")
    begin(qtbot, shell, page, "Price goods", "Security…")
    choose(page, "Goods", "MUG")
    fill(page, "Price", "5")
    fill(page, "Who says so", "quote of 2 March")
    done(qtbot, shell, page)
    assert stands(lending, it).room == 210_00
    drawn(lending, it, 105_00)
    begin(qtbot, shell, page, "Let goods go", "Security…")
    choose(page, "Goods", "MUG")
    fill(page, "Quantity", "51")
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page.panel, "50")  # what may leave, beside the form
    fill(page, "Quantity", "50")
    done(qtbot, shell, page, "Put it to a second person")
    page = agree(qtbot, shell, sit_at(lending.approver), it)
    assert stands(lending, it).room == 0
    within(page, Rooms).tabs.enter("security")
    quiet(qtbot, shell)
    assert says(page, "WR-1")
    assert says(page, "150.00")
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, "Goods were sold for it", "Security…")
    choose(page, "Goods", "MUG")
    for name, said in (("Quantity", "50"), ("Buyer", "HAUS"), ("What they brought", "80")):
        fill(page, name, said)
    done(qtbot, shell, page, "Put it to a second person")
    assert says(page.panel, "has not failed")


def test_an_order_carries_what_its_papers_show_and_is_repaid_by_its_receivable(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """3,000.00 of 10,000.00 once it is confirmed; a month later it is shipped, sold and repaid with 30.00."""
    it = agreed(lending, "purchase_order_finance", ORDER, 3_000_00)
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    begin(qtbot, shell, page, "A paper is shown", "Security…")
    choose(page, "Paper", "order")
    fill(page, "Number", "PO-7")
    fill(page, "Who wrote it", "ACME")
    done(qtbot, shell, page)
    drawn(lending, it, 3_000_00)
    lending.today("2026-04-02")
    facility = lending.opened(lending.invoice("10000.00", on="2026-04-01"))
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    push(page, "Convert…")
    quiet(qtbot, shell)
    choose(page, "Receivables of", facility.number)
    qtbot.waitUntil(lambda: says(page.panel, "3,030.00"))  # what of it repays the loan
    done(qtbot, shell, page, "Put it to a second person")
    assert stands(lending, it).account.pay_off == 3_030_00
    page = open_loan(qtbot, shell, sit_at(lending.approver), it)
    assert says(page, "USD 3,030.00 repays the loan")  # who lets money go reads how much
    agree(qtbot, shell, sit_at(lending.approver), it)
    assert stands(lending, it).account.closed
    assert lending.standing(facility).book.held
    assert "borrowing" not in lending.balances(lending.owner, "2026-04-02")


def test_an_order_that_its_exporter_called_off_is_seen_and_booked(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    order = ordered(lending)
    it = borrowed(lending, asked("purchase_order_finance", order.number, amount="3000", months="4"))
    settled(lending.invoicing.trade.doing(lambda work: orders.cancel(work, order.number)))
    page = open_loan(qtbot, shell, sit_at(lending.analyst), it)
    assert says(page, "is left of the order: it was called off")
    push(page, f"Book what is seen of {order.number}")
    quiet(qtbot, shell)
    done(qtbot, shell, page)
    behind = stands(lending, it).behind
    assert isinstance(behind, OrderStands)
    assert behind.order.cancelled
    assert not says(page, "is left of the order: it was called off")


def test_the_list_holds_loans_beside_purchases_and_opens_either(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    it = drawn(lending, agreed(lending))
    lending.today("2026-04-12")
    desk = sit_at(lending.analyst)
    desk.go("facilities")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, FacilityList)
    assert page.table
    rows = [row for at in range(2) if (row := page.table.model.row(at))]
    assert {(row.product, row.out.minor, row.late) for row in rows} == {
        ("purchase_with_recourse", 10_200_00, 21), ("term_loan", 1_200_00, 10)}  # fmt: skip
    fill(page, "Filter by Facility, borrower or invoice", it.number)
    qtbot.waitUntil(lambda: page.table is not None and page.table.model.rowCount() == 1)
    quiet(qtbot, shell)
    page.table.grid.setFocus()
    page.table.grid.setCurrentIndex(page.table.model.index(0, 0))
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    assert isinstance(page_of(shell), LoanView)


def test_a_borrower_sees_what_it_owes_and_its_book_takes_all_of_it_when_it_can(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending
) -> None:
    """Its month was closed too soon: it is told why, and what was missed is booked at once when it is open again."""
    ledger = Ledger(lending.house.gate)
    lending.invoice("100.00", on="2026-03-01")
    lending.today("2026-04-01")
    settled(ledger.close(lending.owner, day("2026-03-01")))
    lending.today("2026-03-02")
    it = drawn(lending, agreed(lending))
    desk = sit_at(lending.owner)
    quiet(qtbot, shell)
    assert says(page_of(shell), f"Our book lacks something of facility {it.number}")
    desk.go("financing", room="loans")
    quiet(qtbot, shell)
    table = within(page_of(shell), Table)
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.grid, Qt.Key.Key_Return)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, OurLoanView)
    assert says(page, "USD 412.00 on 2 Apr 2026")
    push(page, "Book it now")
    quiet(qtbot, shell)
    assert "borrowing" not in lending.balances(lending.owner, "2026-03-02")
    settled(ledger.reopen(lending.house.confirmed(lending.owner), day("2026-03-01"), "closed too soon"))
    push(page, "Book it now")
    quiet(qtbot, shell)
    held = lending.balances(lending.owner, "2026-03-02")
    assert (held["bank"], held["borrowing"]) == (1_200_00, -1_200_00)
    assert not any(called(one) == "Book it now" for one in controls(page_of(shell)))
    assert button(page, "All financing")
    assert it.number in page.accessibleName()
