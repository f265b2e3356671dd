"""Loans in the lender's queue, by keyboard on a real workspace: one person counters, another agrees."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from hands import called, choose, controls, fill, page_of, prove, push, quiet, says
from jointseas.access.records import Role, Seat
from jointseas.catalogue.records import GoodsDraft, GoodsText
from jointseas.catalogue.service import Catalogue
from jointseas.desktop.books.financing import difference_said
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.queue.caseview import CaseView
from jointseas.desktop.pages.queue.listview import QueueList
from jointseas.desktop.shell import Shell
from jointseas.financing.applications.records import Application, Asked, Difference, Ruling, State
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.financing.schedules.records import Method
from jointseas.i18n import Language
from jointseas.kernel.outcome import settled
from jointseas.trade.pledges.records import ReceiptLine, WarehouseReceiptDraft
from lending import Lending, day
from trading import goods

SitAt = Callable[[Seat], Desk]


def submitted(lending: Lending, product: str, *papers: str, currency: str, **answers: str) -> Application:
    told = {"purpose": "Clay for the summer range", **answers}
    kept = settled(lending.doors.save(lending.staff, Asked("LINKFIN", product, currency, papers, solvent=True,
                                                           answers=told)))  # fmt: skip
    return settled(lending.doors.submit(lending.staff, kept.number))


@pytest.fixture
def term(lending: Lending) -> Application:
    return submitted(lending, "term_loan", currency="USD", amount="50000", months="12", method="equal_instalment")


@pytest.fixture
def seasonal(lending: Lending) -> Application:
    """Of a lender whose programme names seasons, too."""
    ways = 'most_months = 36\nmethods = ["equal_instalment", "seasonal"]'
    text = standard().replace("most_months = 36", ways, 1).replace('version = "2026.1"', 'version = "2026.2"')
    lending.agreed(lending.doors.sign(lending.approver, Signing(text)), lending.house.lender[Role.COMPLIANCE])
    return submitted(lending, "term_loan", currency="USD", amount="50000", months="4", method="seasonal",
                     seasons="0 0 40 60")  # fmt: skip


@pytest.fixture
def stock(lending: Lending) -> Application:
    """A hundred mugs that cost 5,000.00 in all, under the receipt of their keeper: they carry 2,450.00."""
    settled(Catalogue(lending.house.gate).change(lending.staff, GoodsDraft(
        "MUG", (GoodsText("en", "Stoneware mug"),), "691200", (), "CN")))  # fmt: skip
    trade = lending.invoicing.trade
    trade.receive("GR-9", goods("MUG", 100, "5000.00", "L1"), at="PORT")
    draft = WarehouseReceiptDraft("WR-1", "PORT", day("2026-02-10"), None, (ReceiptLine("MUG", "L1", 100),))
    settled(trade.warehousing.add_receipt(lending.owner, draft))
    return submitted(lending, "inventory_finance", "WR-1", currency="CNY", amount="2400", months="3")


def open_case(qtbot: QtBot, shell: Shell, desk: Desk, it: Application) -> CaseView:
    desk.go("queue", exporter=it.exporter.code, number=it.number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, CaseView)
    return page


def asked_terms(it: Application) -> LoanTerms:
    assert it.facts
    assert it.facts.lending
    return it.facts.lending.terms


def offered(lending: Lending, it: Application) -> tuple[Ruling, LoanTerms]:
    step = lending.case(it).offer
    assert step
    assert step.told.counter
    assert step.told.ruling
    assert isinstance(step.told.ruling.terms, LoanTerms)
    return step.told.ruling, step.told.ruling.terms


def approve(qtbot: QtBot, shell: Shell, page: CaseView) -> None:
    push(page, "Approve the proposal")
    prove(qtbot, shell)


def test_the_queue_says_how_much_of_what_is_asked_for(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, term: Application, stock: Application
) -> None:
    bought = lending.submitted(lending.invoice("20000.00"))
    sit_at(lending.analyst).go("queue")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, QueueList)
    assert page.table
    model = page.table.model
    shown = {column.name: column.text for column in model.columns}
    rows = [row for at in range(3) if (row := model.row(at))]
    assert {row.it.number: (shown["amount"](row), shown["papers"](row)) for row in rows} == {
        term.number: ("USD 50,000.00", "—"),
        stock.number: ("CNY 2,400.00", "1 warehouse receipt"),
        bought.number: ("USD 17,000.00", "1 invoice"),
    }


def test_a_term_loan_is_countered_by_one_and_agreed_to_by_another(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, term: Application
) -> None:
    """30,000.00 of 50,000.00 at 12 percent bear 310.00 in the 31 days to the first payment, which has no principal."""
    page = open_case(qtbot, shell, sit_at(lending.analyst), term)
    assert says(page, "12 months · equal instalments · Clay for the summer range")
    assert says(page, "Nothing stands behind it")
    assert says(page, "Plan of repayment")
    push(page, "Offer…")
    quiet(qtbot, shell)
    fill(page, "Loan up to", "60000")
    qtbot.wait(250)
    quiet(qtbot, shell)
    assert says(page, "USD 50,000.00, and an offer goes no higher")
    fill(page, "Loan up to", "30000")
    fill(page, "Interest a year, in percent", "12")
    fill(page, "Term in months", "6")
    choose(page, "Repaid", "equal principal")
    fill(page, "Months without principal", "2")
    fill(page, "On what is past due, in percent a year", "15")
    fill(page, "Arrangement fee, in percent", "1")
    fill(page, "Paid ahead of its day, in percent of it", "0.25")
    fill(page, "Conditions before money goes, one a line", "Insurance stands")
    fill(page, "Note to the exporter", "Less, and sooner")
    qtbot.wait(250)
    quiet(qtbot, shell)
    assert says(page, "USD 29,700.00")  # a hundredth of it stays with the lender
    assert says(page, "USD 310.00")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "a loan for 6 months at 12.00 % a year")
    assert not any(called(it) == "Approve the proposal" for it in controls(page))
    assert lending.case(term).application.state is State.SUBMITTED
    page = open_case(qtbot, shell, sit_at(lending.approver), term)
    assert says(page, "What is proposed")
    approve(qtbot, shell, page)
    ruling, terms = offered(lending, term)
    was = asked_terms(term)
    [fee] = was.fees
    assert terms == replace(was, minor=30_000_00, annual=Fraction(12, 100), months=6, method=Method.EQUAL_PRINCIPAL,
                            grace=2, penalty=Fraction(15, 100), early_fee=Fraction(25, 10_000),
                            fees=(replace(fee, share=Fraction(1, 100)),))  # fmt: skip
    assert (ruling.conditions, ruling.note) == (("Insurance stands",), "Less, and sooner")
    opened = settled(lending.doors.accept(lending.owner, term.number))
    assert settled(lending.doors.loan(lending.analyst, opened.number)).room == 30_000_00


def test_a_loan_on_goods_is_countered_on_the_same_goods(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, stock: Application
) -> None:
    page = open_case(qtbot, shell, sit_at(lending.analyst), stock)
    assert says(page, "MUG, lot L1: 100, chapter 69")
    assert says(page, "Its papers carry CNY 2,450.00")
    assert says(page, "No paper like these is claimed here")
    push(page, "Offer…")
    quiet(qtbot, shell)
    assert not any(called(it) == "Months without principal" for it in controls(page))
    fill(page, "Loan up to", "2000")
    fill(page, "Arrangement fee, in percent", "0")
    qtbot.wait(250)
    quiet(qtbot, shell)
    assert says(page, "no fee is kept of it")
    fill(page, "Why against the score", "The goods are sold already")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    page = open_case(qtbot, shell, sit_at(lending.approver), stock)
    approve(qtbot, shell, page)
    ruling, terms = offered(lending, stock)
    assert terms == replace(asked_terms(stock), minor=2_000_00, fees=())
    assert (ruling.invoices, ruling.override) == (("WR-1",), "The goods are sold already")


def test_goods_that_have_gone_are_said_before_anybody_decides(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, stock: Application
) -> None:
    settled(lending.invoicing.trade.warehousing.cancel_receipt(lending.owner, "WR-1"))
    page = open_case(qtbot, shell, sit_at(lending.analyst), stock)
    assert says(page, "Not as it was at submission: WR-1 is not there any more")
    push(page, "Offer…")
    quiet(qtbot, shell)
    fill(page, "Why against the score", "The goods are sold already")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page, "WR-1 has changed")
    assert lending.case(stock).application.state is State.SUBMITTED


def test_each_change_of_a_paper_is_said_in_its_own_words(english: Language) -> None:
    """A receipt that no longer ends on any day is there all the same."""
    changes = (
        Difference("WR-1", "ends", day("2026-09-30"), None),
        Difference("WR-1", "lots", (("MUG", "L1", 100),), (("MUG", "L1", 60), ("MUG", "", 5))),
        Difference("SO-1", "unshipped", 10_000_00, 4_000_00),
        Difference("SO-1", "whole", 10_000_00, None),
    )
    assert [difference_said(english, it, "USD") for it in changes] == [
        "WR-1, end of its term: 30 Sept 2026 → —",
        "WR-1, goods under it: 100 of MUG, lot L1 → 60 of MUG, lot L1, 5 of MUG, lot —",
        "SO-1, still to be shipped: USD 10,000.00 → USD 4,000.00",
        "SO-1 is not there any more",
    ]


def test_what_is_asked_for_by_the_season_is_offered_by_another_season(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, seasonal: Application
) -> None:
    page = open_case(qtbot, shell, sit_at(lending.analyst), seasonal)
    push(page, "Offer…")
    quiet(qtbot, shell)
    fill(page, "Principal by month, in percent", "0 0 40 50")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert says(page.panel, "come to 100 %")  # beside the field
    fill(page, "Principal by month, in percent", "10 20 30 40")
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    approve(qtbot, shell, open_case(qtbot, shell, sit_at(lending.approver), seasonal))
    _ruling, terms = offered(lending, seasonal)
    assert terms == replace(asked_terms(seasonal), seasons=tuple(Fraction(it, 10) for it in (1, 2, 3, 4)))
    number = settled(lending.doors.accept(lending.owner, seasonal.number)).number
    lent = settled(lending.doors.loan(lending.analyst, number)).loan.lent
    assert lent.contract.terms.shares == terms.seasons
