"""Loans on an order and on goods: milestones, conversion and netting; prices, calls and what may leave."""

from dataclasses import replace
from fractions import Fraction

import pytest

from jointseas.access.records import Proposal
from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent, OnOrder, OnStock, Security
from jointseas.financing.collateral.records import Margins, Pledge, Valuing
from jointseas.financing.converting.records import Conversion, Converted
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.lending.records import Milestone, Order, Stage
from jointseas.financing.loans import service as loans
from jointseas.financing.loans.records import (
    LetGo,
    Loan,
    LoanDrawing,
    LoanOpening,
    LoanStanding,
    OrderAmended,
    PaperShown,
    Pledged,
    Priced,
    SecurityDeed,
)
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.kernel.outcome import Refused, settled
from lending import Lending, day

HALF = Fraction(1, 2)


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


def opened(lending: Lending, product: str, security: Security, ceiling: int) -> Loan:
    """Twelve percent by months of thirty, all of it at the end of six."""
    first = day("2026-03-02")
    terms = Terms("USD", (Tranche(first, ceiling),), periods(first, months_after(first, 6), 6),
                  (RateStep(first, Fraction("0.12")),), DayCount.THIRTY_E_360, Method.BULLET)  # fmt: skip
    asked = LoanOpening("HAIHE", product, "USD", ceiling, Lent(Contract(terms), security=security))
    lending.agreed(lending.doors.open_loan(lending.analyst, asked))
    return settled(lending.doors.loans(lending.analyst))[0]


def drawn(lending: Lending, it: Loan, minor: int, key: str) -> object:
    asked = LoanDrawing(it.number, lending.house.clock.today(), minor, (), key)
    checked = lending.doors.check_loan_drawing(lending.analyst, asked)
    if isinstance(checked, Refused):
        return checked
    return lending.agreed(lending.doors.draw_loan(lending.analyst, asked))


def told(lending: Lending, it: Loan, event: PaperShown | OrderAmended | Priced | Pledged, key: str = "") -> object:
    deed = SecurityDeed(it.number, key or str(event), event)
    return lending.doors.secure_loan(lending.analyst, deed)


def stands(lending: Lending, it: Loan) -> LoanStanding:
    return settled(lending.doors.loan(lending.analyst, it.number))


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_an_order_is_paid_out_by_milestones_and_repaid_by_what_its_receivable_brings(lending: Lending) -> None:
    """10,000.00 ordered: thirty percent once it is confirmed, forty more once it is made; then it is sold."""
    plan = (
        Milestone(Stage.CONFIRMED, Fraction(3, 10), ("order",)),
        Milestone(Stage.MADE, Fraction(4, 10), ("report",)),
    )
    security = OnOrder(Order("PO-7", "ACME", 10_000_00), plan)
    it = opened(lending, "purchase_order_finance", security, 7_000_00)
    today = day("2026-03-02")
    assert code(drawn(lending, it, 1, "early")) == "financing.over_security"
    settled(told(lending, it, PaperShown(0, today, "order", "PO-7", "ACME")))
    drawn(lending, it, 3_000_00, "first")
    assert code(drawn(lending, it, 1, "more")) == "financing.over_security"
    settled(told(lending, it, PaperShown(0, today, "report", "QC-1", "SGS")))
    drawn(lending, it, 4_000_00, "second")
    assert lending.balances(lending.owner, "2026-03-02")["borrowing"] == -7_000_00
    lending.today("2026-04-02")
    number = lending.invoice("10000.00", on="2026-04-01")
    facility = lending.opened(number)
    asked = Conversion(it.number, lending.drawing(facility, "2026-04-02", key="turn"), 10_000_00, 10_000_00)
    would = settled(lending.doors.check_conversion(lending.analyst, asked))
    assert would.netting.repaid == 7_070_00  # a month at one percent
    put = settled(lending.doors.convert(lending.analyst, asked))
    assert isinstance(put, Proposal)
    assert not isinstance(lending.decided(put, lending.approver), Refused)
    assert stands(lending, it).account.closed
    held = lending.balances(lending.owner, "2026-04-02")
    assert "borrowing" not in held
    assert held["bank"] == 7_000_00 + would.netting.to_seller
    assert isinstance(would, Converted)
    settled(lending.doors.close_loan(lending.approver, it.number))


def test_an_order_that_is_made_smaller_or_cancelled_takes_back_what_it_carried(lending: Lending) -> None:
    plan = (Milestone(Stage.CONFIRMED, HALF, ("order",)),)
    it = opened(lending, "purchase_order_finance", OnOrder(Order("PO-8", "ACME", 4_000_00), plan), 2_000_00)
    today = day("2026-03-02")
    settled(told(lending, it, PaperShown(0, today, "order", "PO-8", "ACME")))
    drawn(lending, it, 2_000_00, "all")
    settled(told(lending, it, OrderAmended(0, today, 3_000_00)))
    assert stands(lending, it).excess == 500_00
    settled(told(lending, it, OrderAmended(0, today, 0)))
    assert stands(lending, it).excess == 2_000_00


def test_goods_hold_a_loan_by_the_lower_of_cost_and_market_less_their_haircut(lending: Lending) -> None:
    """A thousand mugs that cost 4.00 and fetch 5.00, with a haircut of a quarter: 3,000.00; of which 70 % are lent."""
    rules = OnStock(
        Valuing({"mugs": Fraction(1, 4)}, 30), Margins(Fraction(7, 10), Fraction(8, 10), Fraction(9, 10), 5)
    )
    it = opened(lending, "inventory_finance", rules, 9_000_00)
    today = day("2026-03-02")
    mugs = Pledge("WR-1", "MUG", "mugs", 1_000, Fraction(4_00))
    settled(told(lending, it, Pledged(0, today, mugs)))
    assert stands(lending, it).room is None  # a price that is missing is not nought
    assert code(drawn(lending, it, 1, "blind")) == "financing.unpriced"
    assert code(told(lending, it, Priced(0, today, "MUG", Fraction(5_00), " "))) == "financing.price"
    settled(told(lending, it, Priced(0, today, "MUG", Fraction(5_00), "quote of 2 March")))
    assert code(drawn(lending, it, 2_100_01, "much")) == "financing.over_security"
    drawn(lending, it, 2_100_00, "all")
    gone = SecurityDeed(it.number, "go", LetGo(0, today, "WR-1", "MUG", 1))
    assert code(lending.doors.check_security(lending.analyst, gone)) == "financing.release"
    # the market falls to 3.00: 2,250.00 behind 2,100.00
    settled(told(lending, it, Priced(0, today, "MUG", Fraction(3_00), "quote of the evening")))
    called = lending.house.gate.carry_out("finance.serve", lending.analyst,
                                          lambda work: loans.check_margin(work, it, today))  # fmt: skip
    watch = settled(called)
    assert watch is not None
    assert watch.call is not None
    assert watch.money == 2_100_00 - 1_575_00
    standing = stands(lending, it)
    assert standing.happened[-1].kind == "called"
    more = Pledged(0, today, replace(mugs, receipt="WR-2", quantity=400))
    settled(told(lending, it, more))
    settled(lending.house.gate.carry_out("finance.serve", lending.analyst,
                                         lambda work: loans.check_margin(work, it, today)))  # fmt: skip
    assert stands(lending, it).room == 105_00  # 3,150.00 at seventy percent, less 2,100.00


def test_a_price_that_has_grown_old_counts_for_nothing_and_says_so(lending: Lending) -> None:
    rules = OnStock(Valuing({"mugs": HALF}, 30), Margins(HALF, Fraction(6, 10), Fraction(7, 10), 5))
    it = opened(lending, "inventory_finance", rules, 9_000_00)
    today = day("2026-03-02")
    settled(told(lending, it, Pledged(0, today, Pledge("WR-1", "MUG", "mugs", 100, Fraction(4_00)))))
    settled(told(lending, it, Priced(0, today, "MUG", Fraction(5_00), "quote")))
    assert stands(lending, it).room == 100_00
    lending.today("2026-04-02")
    assert stands(lending, it).room is None
    assert code(drawn(lending, it, 1, "stale")) == "financing.unpriced"
