"""Loans on an order and on goods that fail: late, charged off, enforced, written off and recovered, in both books."""

import pytest

from borrowing import asked, borrowed, drawn, ordered, paid, stands
from house import House
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing, PaperShown, SecurityDeed
from jointseas.kernel.outcome import settled
from jointseas.portfolio.positions.records import What
from jointseas.portfolio.provisions.records import Ground, Stage
from jointseas.portfolio.service import Portfolio
from lending import Lending, opened_lending
from trading import opened_trade


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


@pytest.fixture
def lending(house: House) -> Lending:
    return opened_lending(opened_trade(house))


@pytest.fixture
def portfolio(lending: Lending) -> Portfolio:
    return Portfolio(lending.house.gate)


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


# ---- on an order


def test_an_order_that_is_never_paid_for_is_late_charged_off_lost_and_partly_recovered(
    lending: Lending, portfolio: Portfolio
) -> None:
    """The first milestone of an order of 10,000.00 carries 3,000.00 at 10.3 percent, ACT/360: 104.72 for the 122 days to
    2 July. From then on 14.3 percent on what is past due: 36.94 by 2 August, 109.63 by 2 October, and no more once it
    is charged off. Of 3,214.35 that are lost on 2 November 1,000.00 come back."""
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
