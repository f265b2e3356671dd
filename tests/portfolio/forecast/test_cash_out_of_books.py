"""An exporter's weeks out of its own books, with and without a financing."""

from arriving import lent_out
from borrowing import asked, ordered
from house import House
from invoicing import usd
from jointseas.access.records import Role
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.forecast.records import Curve, Why
from jointseas.portfolio.service import Portfolio
from jointseas.trade.purchases.paying.records import Chosen, Payer, RunDraft
from jointseas.trade.purchases.service import Purchases
from lending import Lending, day
from payables import billed, opened_payables


def flows(it: Curve) -> list[tuple[str, int, Why, str]]:
    return [(one.day.isoformat(), one.minor, one.why, one.source) for week in it.weeks for one in week.flows]


def test_what_buyers_owe_comes_and_what_was_sold_brings_its_reserve(lending: Lending, portfolio: Portfolio) -> None:
    """12,000.00 of ACME is with the lender, which holds 1,800.00 of it back; HAUS owes 5,000.00 on 31 March. Asked for
    as well, that would bring its advance today and the rest later."""
    sold, open_ = lending.invoice("12000.00"), lending.invoice("5000.00", on="2026-03-01", buyer="HAUS")
    lending.drawn(sold, on="2026-03-02")
    lending.today("2026-03-03")
    [dollars] = [it for it in settled(portfolio.cash_forecast(lending.staff)) if it.currency == "USD"]
    assert dollars.financed is None
    assert flows(dollars.without) == [
        ("2026-03-31", 5_000_00, Why.RECEIVABLE, open_), ("2026-04-01", 1_800_00, Why.RESERVE, sold),
    ]  # fmt: skip
    cash = lending.balances(lending.owner, "2026-03-03")["bank"]
    assert (dollars.without.weeks[0].opening, dollars.without.weeks[-1].closing) == (cash, cash + 6_800_00)
    number = settled(lending.doors.save(lending.staff, lending.asked(open_))).number
    curve = financed(lending, portfolio, number)
    found = flows(curve)
    assert [(one[0], one[2], one[3]) for one in found] == [
        ("2026-03-03", Why.DRAWDOWN, "LINKFIN"), ("2026-04-01", Why.RESERVE, sold), ("2026-04-10", Why.RESERVE, open_),
    ]  # fmt: skip
    assert found[2][1] == 750_00
    assert curve.weeks[0].start == day("2026-03-03")
    settled(lending.doors.submit(lending.staff, number))  # its own claim does not keep it
    assert flows(financed(lending, portfolio, number)) == found
    assert isinstance(portfolio.cash_forecast(lending.house.lender[Role.ANALYST]), Refused)


def test_what_is_in_a_payment_run_goes_on_its_day_and_the_rest_when_it_is_due(house: House, lent: Lending) -> None:
    """900.00 due on 30 April, of which 400.00 are ordered for 5 March."""
    lending = opened_payables(lent)
    bill = billed(lending, "C-1", "900.00")
    payer = Payer("Haihe Homeware Ltd", "6222021234567", "CN", "BKCHCNBJ92A")
    draft = RunDraft(day("2026-03-05"), payer, (Chosen(bill, usd("400.00")),))
    run = settled(Purchases(house.gate).prepare_run(lending.staff, draft)).number
    assert flows(dollars(lending, Portfolio(house.gate), "2026-03-02")) == [
        ("2026-03-05", -400_00, Why.PAYMENT_RUN, run), ("2026-04-30", -500_00, Why.PAYABLE, bill),
    ]  # fmt: skip


def financed(lending: Lending, portfolio: Portfolio, number: str) -> Curve:
    [found] = [it.financed for it in settled(portfolio.cash_forecast(lending.owner, number)) if it.currency == "USD"]
    assert found is not None
    return found


def test_a_loan_comes_today_and_what_is_repaid_within_the_weeks_goes(lending: Lending, portfolio: Portfolio) -> None:
    """12,000.00 in twelve parts of the principal, of which two fall due by the end of May: each with its interest."""
    wanted = asked("term_loan", amount="12000", months="12", method="equal_principal")
    terms = settled(lending.doors.survey_loan(lending.staff, wanted))
    number = settled(lending.doors.save(lending.staff, wanted)).number
    first, second = (row.interest for row in terms.plan[:2])
    assert [it[:3] for it in flows(financed(lending, portfolio, number))] == [
        ("2026-03-02", 12_000_00, Why.DRAWDOWN), ("2026-03-02", -100_00, Why.REPAYMENT),
        ("2026-04-02", -1_000_00 - first, Why.REPAYMENT), ("2026-05-06", -1_000_00 - second, Why.REPAYMENT),
    ]  # fmt: skip


def test_on_an_order_what_it_carries_once_it_is_confirmed_comes_today(lending: Lending, portfolio: Portfolio) -> None:
    """Three tenths of 10,000.00; nobody knows when the rest may be drawn. Without a term nothing can be said of it."""
    order, answers = ordered(lending), {"amount": "6000", "months": "2"}
    wanted = asked("purchase_order_finance", order.number, **answers)
    terms = settled(lending.doors.survey_loan(lending.staff, wanted)).terms
    assert terms is not None
    number = settled(lending.doors.save(lending.staff, wanted)).number
    interest = round(3_000_00 * terms.annual * 61 / 360)
    assert [it[:3] for it in flows(financed(lending, portfolio, number))] == [
        ("2026-03-02", 3_000_00, Why.DRAWDOWN), ("2026-03-02", -100_00, Why.REPAYMENT),
        ("2026-05-06", -3_000_00 - interest, Why.REPAYMENT),
    ]  # fmt: skip
    begun = settled(lending.doors.save(lending.staff, asked("term_loan", amount="12000"))).number
    assert isinstance(portfolio.cash_forecast(lending.staff, begun), Refused)


def dollars(lending: Lending, portfolio: Portfolio, on: str) -> Curve:
    lending.today(on)
    [found] = [it.without for it in settled(portfolio.cash_forecast(lending.staff)) if it.currency == "USD"]
    return found


def test_what_a_lender_wrote_off_and_what_being_late_has_cost_are_owed_still(
    lending: Lending, portfolio: Portfolio
) -> None:
    """412.00, 408.00 and 404.00 of a loan of which nothing was paid: 400.00 for sixty days and twice less thirty at
    eighteen percent are 12.00 + 6.00 on 2 June."""
    loan = lent_out(lending)
    at = dollars(lending, portfolio, "2026-06-02")
    owed = [("2026-04-02", -12_00), ("2026-04-02", -400_00), ("2026-05-02", -8_00), ("2026-05-02", -400_00),
            ("2026-06-02", -4_00), ("2026-06-02", -400_00), ("2026-06-02", -18_00)]  # fmt: skip
    assert sorted(flows(at)) == sorted((day_, minor, Why.REPAYMENT, loan.number) for day_, minor in owed)
    for doing in (LoanDoing.CHARGED_OFF, LoanDoing.WRITTEN_OFF):
        deed = LoanDeed(loan.number, doing, day("2026-06-02"), doing)
        lending.agreed(lending.doors.relieve_loan(lending.analyst, deed))
    assert sorted(flows(dollars(lending, portfolio, "2026-06-02"))) == sorted(flows(at))


def test_with_recourse_a_late_buyer_is_not_waited_for(lending: Lending, portfolio: Portfolio) -> None:
    """Due on 22 March: on 21 May the advance is paid back with what the days have cost, and nobody knows when the buyer
    pays. Written off, it is owed as it stood."""
    paper = lending.invoice("12000.00")
    it = lending.drawn(paper, on="2026-03-02")
    at = dollars(lending, portfolio, "2026-03-23")
    discount = round(10_200_00 * it.agreed.terms.discount * 80 / 360)
    [(on, minor, why, of)] = flows(at)
    kept = lending.standing(it).book.held[0].discount
    assert (on, minor, why, of) == ("2026-05-21", kept - discount - 10_200_00, Why.REPAYMENT, paper)
    assert [(one.minor, one.why) for one in at.unplaced] == [(12_000_00, Why.RECEIVABLE)]
    lending.today("2026-05-21")
    lending.pay(it, Doing.WRITTEN_OFF, "2026-05-21", paper, 0)
    assert (on, minor, why, of) in flows(dollars(lending, portfolio, "2026-05-21"))
