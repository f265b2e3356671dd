"""Loans that fail, revolving, on an order and on goods: late, given up, enforced, lost and recovered, in both books."""

from fractions import Fraction
from functools import partial

import pytest

from borrowing import asked, borrowed, code, drawn, ordered, paid, received, stands
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.collateral.records import Call
from jointseas.financing.days.records import DayCount
from jointseas.financing.loans.records import (
    LetGo,
    Loan,
    LoanDeed,
    LoanDoing,
    LoanOpening,
    PaperShown,
    Priced,
    Realised,
    SecurityDeed,
)
from jointseas.financing.schedules.records import Method
from jointseas.kernel.outcome import settled
from jointseas.portfolio.positions.records import What
from jointseas.portfolio.provisions.records import Ground, Stage
from jointseas.portfolio.service import Portfolio
from jointseas.trade.pledges.records import ReceiptState
from lending import Lending, day
from loans import contract, terms


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


def gives_up(lending: Lending, it: Loan, doing: LoanDoing) -> None:
    deed = LoanDeed(it.number, doing, lending.house.clock.today(), doing)
    lending.agreed(lending.doors.relieve_loan(lending.analyst, deed))


def books(lending: Lending, it: Loan) -> tuple[dict[str, int], dict[str, int]]:
    """The lender's and the exporter's, in the loan's currency; either has what the other and the account have of it."""
    found, today = stands(lending, it.number), lending.house.clock.today().isoformat()
    lender, exporter = (lending.balances(seat, today, it.currency) for seat in (lending.approver, lending.owner))
    owed = sum(exporter.get(duty, 0) for duty in ("borrowing", "interest_payable", "other_payable"))
    claimed = sum(lender.get(duty, 0) for duty in ("loan", "interest_receivable", "fees_receivable"))
    assert owed == -found.account.figures.left.all
    assert claimed in (0, -owed)
    assert found.waits is None
    assert settled(Portfolio(lending.house.gate).reconciliation(lending.analyst)).agrees
    return lender, exporter


# ---- revolving


def test_a_revolving_loan_that_is_not_repaid_is_drawn_on_no_more_and_what_comes_of_it_is_income(
    lending: Lending, portfolio: Portfolio
) -> None:
    """1,000.00 of 1,200.00 at one percent a month of thirty days, on 2 March for three months. On 2 April 10.00 of
    interest and 400.00 are repaid, and 500.00 drawn again: 1,100.00 are out, and 11.00 fall due on 2 May and on
    2 June, with all of it. Nobody pays. What is past due bears 18 percent from then on: 16.50 by 2 July, and no more
    once it is charged off. 1,138.50 are lost on 2 August, of which 500.00 come back."""
    first = day("2026-03-02")
    told = terms(Method.INTEREST_ONLY, count=DayCount.THIRTY_E_360, start=first)
    lent = Lent(contract(told, penalty=Fraction("0.18")), revolving=True)
    lending.agreed(lending.doors.open_loan(
        lending.analyst, LoanOpening("HAIHE", "revolving_loan", "USD", 1_200_00, lent)))  # fmt: skip
    [it] = settled(lending.doors.loans(lending.analyst))
    drawn(lending, it, 1_000_00)
    lending.today("2026-04-02")
    paid(lending, it, 410_00)
    drawn(lending, it, 500_00, "again")
    assert books(lending, it)[0] == {"bank": -1_090_00, "loan": 1_100_00, "exchange_position": -10_00}

    lending.today("2026-05-03")
    report = settled(portfolio.end_day(lending.analyst)).day.report
    assert What.LATE in {one.what for one in report.notices}
    lending.today("2026-07-02")
    settled(portfolio.end_day(lending.analyst))
    lender, exporter = books(lending, it)
    assert (lender["loan"], lender["interest_receivable"]) == (1_100_00, 22_00 + 16_50)
    assert (exporter["borrowing"], exporter["interest_payable"]) == (-1_100_00, -(22_00 + 16_50))
    assert code(drawn(lending, it, 1_00, "late")) == "financing.drawn_late"
    assert stands(lending, it.number).room == 100_00
    gives_up(lending, it, LoanDoing.CHARGED_OFF)
    assert stands(lending, it.number).room == 0

    lending.today("2026-08-02")
    gives_up(lending, it, LoanDoing.WRITTEN_OFF)
    lender, exporter = books(lending, it)
    assert not {"loan", "interest_receivable"} & set(lender)
    settled(portfolio.end_day(lending.analyst))
    assert lending.worth(lending.approver, "loan_provision", "2026-08-02") == 0
    assert lending.worth(lending.approver, "credit_losses", "2026-08-02") == round(1_138_50 * 7.1)
    assert exporter["borrowing"] + exporter["interest_payable"] == -1_138_50

    lending.today("2026-09-02")
    paid(lending, it, 500_00)
    lender, exporter = books(lending, it)
    assert lending.worth(lending.approver, "recoveries", "2026-09-02") == -3_550_00
    assert (lender["bank"], exporter["bank"]) == (-590_00, 590_00)
    settled(lending.doors.close_loan(lending.approver, it.number))
    settled(portfolio.end_day(lending.analyst))


# ---- on an order


def test_an_order_that_is_never_paid_for_is_late_charged_off_lost_and_partly_recovered(
    lending: Lending, portfolio: Portfolio
) -> None:
    """The first milestone of an order of 10,000.00 carries 3,000.00 at 10.3 percent, ACT/360: 104.72 for 122 days,
    to 2 July. From then on 14.3 percent on what is past due: 36.94 by 2 August, 109.63 by 2 October, and no more once
    it is charged off. Of 3,214.35 that are lost on 2 November 1,000.00 come back."""
    order = ordered(lending)
    it = borrowed(lending, asked("purchase_order_finance", order.number, amount="6000", months="4"))
    shown = PaperShown(0, lending.house.clock.today(), "order", order.number, "ACME")
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "order", shown)))
    drawn(lending, it, 3_000_00)
    paid(lending, it, 100_00)  # the fee, which falls due at once
    cost = {"bank": -2_900_00, "exchange_position": -100_00}
    assert books(lending, it)[0] == cost | {"loan": 3_000_00}

    lending.today("2026-08-02")
    report = settled(portfolio.end_day(lending.analyst)).day.report
    assert {one.what for one in report.notices} == {What.LATE, What.LETTER}
    lender, exporter = books(lending, it)
    assert (lender["loan"], lender["interest_receivable"]) == (3_000_00, 104_72 + 36_94)
    assert exporter["interest_payable"] == -(104_72 + 36_94)

    lending.today("2026-10-02")
    gives_up(lending, it, LoanDoing.CHARGED_OFF)
    lending.today("2026-11-02")
    settled(portfolio.end_day(lending.analyst))
    assert books(lending, it)[0]["interest_receivable"] == 104_72 + 109_63
    last = settled(portfolio.staged(lending.analyst, it.number))[-1]
    assert (last.stage, last.ground, last.exposure) == (Stage.THIRD, Ground.IMPAIRED, 3_214_35)

    gives_up(lending, it, LoanDoing.WRITTEN_OFF)
    lender, exporter = books(lending, it)
    assert not {"loan", "interest_receivable"} & set(lender)
    assert exporter["borrowing"] == -3_000_00
    lending.today("2026-11-03")
    settled(portfolio.end_day(lending.analyst))
    assert lending.worth(lending.approver, "loan_provision", "2026-11-03") == 0
    assert lending.worth(lending.approver, "credit_losses", "2026-11-03") == round(3_214_35 * 7.1)

    lending.today("2026-12-02")
    paid(lending, it, 1_000_00)
    lender, exporter = books(lending, it)
    assert exporter["borrowing"] == -(3_214_35 - 1_000_00)
    assert lending.worth(lending.approver, "recoveries", "2026-12-02") == -7_100_00
    settled(lending.doors.close_loan(lending.approver, it.number))
    settled(portfolio.end_day(lending.analyst))
    assert lender["bank"] == -1_900_00
    assert (lender["bank"], exporter["bank"]) == (-1_900_00, 1_900_00)


# ---- on goods


def on_goods(lending: Lending, number: str) -> Loan:
    """Drawn to 2,000.00; a hundred mugs at 50.00 carry 2,450.00. The fee is paid at once."""
    it = borrowed(lending, asked("inventory_finance", number, currency="CNY", amount="2000", months="3"))
    priced(lending, it, 60_00)
    drawn(lending, it, 2_000_00)
    paid(lending, it, stands(lending, it.number).account.figures.left.fee)
    return it


def priced(lending: Lending, it: Loan, minor: int) -> None:
    today = lending.house.clock.today()
    price = SecurityDeed(it.number, f"price/{today}", Priced(0, today, "MUG", Fraction(minor), "Alibaba 1688"))
    settled(lending.doors.secure_loan(lending.analyst, price))


def leaving(lending: Lending, it: Loan, event: LetGo) -> None:
    deed = SecurityDeed(it.number, f"goods/{event.quantity}", event)
    lending.agreed(lending.doors.let_go(lending.analyst, deed))


def stock(lending: Lending) -> tuple[int, int]:
    """Mugs that lie there, and how many of them are pledged."""
    its = settled(lending.invoicing.trade.warehousing.on_hand(lending.staff, ("MUG",)))
    return sum(it.quantity for it in its), sum(it.pledged for it in its)


def test_a_part_of_a_receipt_that_is_let_go_is_free_in_the_exporters_stock(
    lending: Lending, portfolio: Portfolio
) -> None:
    number = received(lending)
    it = on_goods(lending, number)
    paid(lending, it, 1_000_00)
    leaving(lending, it, LetGo(0, lending.house.clock.today(), number, "MUG", 40))
    assert stock(lending) == (100, 60)
    books(lending, it)
    settled(portfolio.end_day(lending.analyst))
    lending.today("2026-03-03")
    paid(lending, it, stands(lending, it.number).account.pay_off)
    settled(lending.doors.close_loan(lending.approver, it.number))
    assert stock(lending) == (100, 0)
    [receipt] = settled(lending.invoicing.trade.warehousing.receipts(lending.staff))
    assert (receipt.state, receipt.lines[0].quantity) == (ReceiptState.HELD, 60)


def test_goods_of_a_loan_whose_call_was_not_cured_are_sold_for_it_and_the_rest_is_lost(
    lending: Lending, portfolio: Portfolio
) -> None:
    """2,000.00 at 14.6 percent, ACT/360, stand on a hundred mugs at 50.00, of which seventy percent count. At 35.00
    they are 2,450.00, and more than eighty percent of them is lent: called on Monday the 9th, to be cured by the 16th.
    On the 17th interest of 12.17 has grown, and no more does. Sixty mugs bring 1,200.00, forty 500.00; 312.17 are
    lost."""
    number = received(lending)
    it = on_goods(lending, number)
    sixty, forty = (partial(Realised, 0, receipt=number, sku="MUG", quantity=many, minor=minor, buyer="HAUS")
                    for many, minor in ((60, 1_200_00), (40, 500_00)))  # fmt: skip
    lending.today("2026-03-09")
    priced(lending, it, 35_00)
    settled(portfolio.end_day(lending.analyst))
    watch = stands(lending, it.number).watch
    assert watch is not None
    assert watch.call == Call(day("2026-03-09"), day("2026-03-16"))
    early = SecurityDeed(it.number, "early", sixty(day=day("2026-03-09")))
    assert code(lending.doors.check_security(lending.analyst, early)) == "financing.not_failed"

    lending.today("2026-03-17")
    report = settled(portfolio.end_day(lending.analyst)).day.report
    assert What.MARGIN in {one.what for one in report.notices}
    staged = settled(portfolio.staged(lending.analyst, it.number))[-1]
    assert (staged.stage, staged.ground) == (Stage.SECOND, Ground.WATCHED)
    gives_up(lending, it, LoanDoing.CHARGED_OFF)
    lending.today("2026-03-20")
    settled(portfolio.end_day(lending.analyst))
    staged = settled(portfolio.staged(lending.analyst, it.number))[-1]
    assert (staged.stage, staged.ground, staged.exposure) == (Stage.THIRD, Ground.IMPAIRED, 2_012_17)

    lending.today("2026-03-21")
    leaving(lending, it, sixty(day=day("2026-03-21")))
    lender, exporter = books(lending, it)
    assert (lender["bank"], lender["loan"]) == (-1_900_00 + 1_200_00, 812_17)
    assert (exporter["bank"], exporter["borrowing"]) == (1_900_00, -812_17)
    assert [exporter[it] for it in ("other_revenue", "other_costs", "inventory")] == [-1_200_00, 3_000_00, 2_000_00]
    assert stock(lending) == (40, 40)
    settled(portfolio.end_day(lending.analyst))

    lending.today("2026-03-22")
    leaving(lending, it, forty(day=day("2026-03-22")))
    lender, exporter = books(lending, it)
    assert (lender["bank"], lender["loan"], exporter["borrowing"]) == (-200_00, 312_17, -312_17)
    assert "inventory" not in exporter
    assert stock(lending) == (0, 0)
    [receipt] = settled(lending.invoicing.trade.warehousing.receipts(lending.staff))
    assert receipt.state is ReceiptState.CANCELLED

    lending.today("2026-03-23")
    gives_up(lending, it, LoanDoing.WRITTEN_OFF)
    settled(portfolio.end_day(lending.analyst))
    lender, exporter = books(lending, it)
    assert (lender["credit_losses"], exporter["borrowing"]) == (312_17, -312_17)
    assert not {"loan", "interest_receivable", "loan_provision"} & set(lender)

    lending.today("2026-04-20")
    paid(lending, it, 112_17)
    lender, exporter = books(lending, it)
    assert (lender["recoveries"], lender["bank"], exporter["borrowing"]) == (-112_17, -87_83, -200_00)
    settled(lending.doors.close_loan(lending.approver, it.number))
    settled(portfolio.end_day(lending.analyst))


def test_what_goods_bring_beyond_the_debt_goes_back_to_their_exporter(lending: Lending, portfolio: Portfolio) -> None:
    """8.11 of interest in ten days; a hundred mugs bring 2,500.00, and 491.89 of them are the exporter's."""
    number = received(lending)
    it = on_goods(lending, number)
    lending.today("2026-03-12")
    gives_up(lending, it, LoanDoing.CHARGED_OFF)
    leaving(lending, it, Realised(0, lending.house.clock.today(), number, "MUG", 100, 2_500_00, "HAUS"))
    lender, exporter = books(lending, it)
    assert (lender["unallocated"], exporter["other_receivable"]) == (-491_89, 491_89)
    assert code(lending.doors.close_loan(lending.approver, it.number)) == "financing.not_over"
    surplus = LoanDeed(it.number, LoanDoing.RETURNED, lending.house.clock.today(), "surplus", 491_89)
    lending.agreed(lending.doors.relieve_loan(lending.analyst, surplus))
    lender, exporter = books(lending, it)
    assert (lender["bank"], exporter["bank"]) == (100_00 + 8_11, 1_900_00 + 491_89)
    assert not {"unallocated", "other_receivable", "borrowing", "loan"} & {*lender, *exporter}
    settled(lending.doors.close_loan(lending.approver, it.number))
    settled(portfolio.end_day(lending.analyst))
