"""Loans at the end of a lender's day: accrued, staged when they are late, and called where goods do not hold them."""

from fractions import Fraction

from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent, OnStock, Security
from jointseas.financing.collateral.records import Margins, Pledge, Valuing
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.facilities.records import Facility
from jointseas.financing.lending.records import Fee, FeeDue
from jointseas.financing.loans.records import (
    Loan,
    LoanDeed,
    LoanDoing,
    LoanDrawing,
    LoanOpening,
    Pledged,
    Priced,
    SecurityDeed,
)
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.portfolio.closing.records import Report
from jointseas.portfolio.positions.records import What
from jointseas.portfolio.provisions.records import FiveClass, Ground, Stage
from jointseas.portfolio.service import Portfolio
from jointseas.trade.pledges.records import Pledge as Held
from jointseas.trade.pledges.records import ReceiptLine, ReceiptState, WarehouseReceiptDraft
from lending import WITH, WITHOUT, Lending, day, usd
from trading import goods

START = day("2026-03-02")


def lent(lending: Lending, product: str, minor: int, months: int, security: Security | None = None) -> Loan:
    """Twelve percent by months of thirty, paid back at once at the end."""
    terms = Terms("USD", (Tranche(START, minor),), periods(START, months_after(START, months), months),
                  (RateStep(START, Fraction("0.12")),), DayCount.THIRTY_E_360, Method.BULLET)  # fmt: skip
    asked = LoanOpening("HAIHE", product, "USD", minor, Lent(Contract(terms), security=security))
    lending.agreed(lending.doors.open_loan(lending.analyst, asked))
    return settled(lending.doors.loans(lending.analyst))[0]


def draw(lending: Lending, it: Loan, minor: int) -> None:
    asked = LoanDrawing(it.number, START, minor, (), "draw")
    lending.agreed(lending.doors.draw_loan(lending.analyst, asked))


def bought(lending: Lending, number: str, product: str) -> Facility:
    """Whatever the score came to, since the exporter is late with something else."""
    it = lending.submitted(number, product=product)
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, override="of the test")))
    found = lending.accepted(it)
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(found, "2026-06-10")))
    return found


def test_a_loan_is_accrued_and_staged_by_its_days(lending: Lending, portfolio: Portfolio) -> None:
    """1,200.00 for one month: 12.00 of interest on 2 April, and nothing is paid. On 4 May it is 32 days late; the
    lender's claim is the loan and its interest, and in either book."""
    it = lent(lending, "term_loan", 1_200_00, 1)
    draw(lending, it, 1_200_00)
    lending.today("2026-04-02")
    report = settled(portfolio.end_day(lending.analyst)).day.report
    held = lending.balances(lending.approver, "2026-04-02")
    assert (held["loan"], held["interest_receivable"]) == (1_200_00, 12_00)
    assert lending.balances(lending.owner, "2026-04-02")["interest_payable"] == -12_00
    assert (report.sums["USD"].principal, report.sums["USD"].accrued, report.noticed) == (1_200_00, 12_00, {})
    lending.today("2026-05-04")
    report = settled(portfolio.end_day(lending.analyst)).day.report
    late = next(one for one in report.notices if one.what is What.LATE)
    assert (late.facility, late.money, late.since) == (it.number, usd(1_212_00), day("2026-04-02"))
    last = settled(portfolio.staged(lending.analyst, it.number))[-1]
    assert (last.stage, last.five) == (Stage.SECOND, FiveClass.SPECIAL_MENTION)
    [loan, factoring] = report.provided
    assert (loan.required, factoring.required) == (round(last.loss * Fraction("7.1")), 0)


def test_a_debtor_that_defaults_on_one_defaults_on_all_that_it_owes(lending: Lending, portfolio: Portfolio) -> None:
    """A loan that was due on 2 April is 91 days late on 2 July, and so is what was bought with recourse in default with
    it, in the day's own report too; what a buyer owes without recourse is not. Paid, the loan must pay for three months
    before it is better, and the other with it."""
    bad = lent(lending, "term_loan", 1_200_00, 1)
    draw(lending, bad, 1_200_00)
    lending.today("2026-06-10")
    lending.invoice("9000.00", on="2026-06-08")  # so that no buyer is too much of what could be bought
    good, theirs = (
        bought(lending, lending.invoice(price, on="2026-06-08", buyer=buyer), product)
        for price, buyer, product in (("5000.00", "ACME", WITH), ("4000.00", "HAUS", WITHOUT))
    )

    def ended(on: str) -> tuple[Report, list[tuple[Stage, Ground, FiveClass]], list[int]]:
        lending.today(on)
        report = settled(portfolio.end_day(lending.analyst)).day.report
        its = [settled(portfolio.staged(lending.analyst, it.number))[-1] for it in (bad, good, theirs)]
        return report, [(it.stage, it.ground, it.five) for it in its], [it.loss for it in its]

    sound = (Stage.FIRST, Ground.NONE, FiveClass.NORMAL)
    before, found, _ = ended("2026-07-01")
    assert (dict(before.stages), found[1:]) == ({"2": 1, "1": 2}, [sound, sound])
    report, found, losses = ended("2026-07-02")
    defaults, with_it = (Stage.THIRD, Ground.DAYS), (Stage.THIRD, Ground.DEBTOR, FiveClass.SUBSTANDARD)
    assert (found[0][:2], found[1:]) == (defaults, [with_it, sound])
    assert (dict(report.stages), dict(report.classes)) == ({"3": 2, "1": 1}, {"3": 2, "1": 1})
    assert report.sums["USD"].loss == sum(losses)
    assert report.provided[0].required == sum(round(it * Fraction("7.1")) for it in [sum(losses[:2])])
    assert ended("2026-07-03")[1][1] == with_it
    owed = settled(lending.doors.loan(lending.analyst, bad.number)).account.pay_off
    settled(
        lending.doors.book_loan(lending.analyst, LoanDeed(bad.number, LoanDoing.PAID, day("2026-07-03"), "p", owed))
    )
    settled(lending.doors.close_loan(lending.approver, bad.number))
    report, found, _ = ended("2026-07-04")
    assert (found[1][1], dict(report.stages)) == (Ground.CURING, {"3": 1, "1": 1})


def test_what_became_of_a_loan_is_told_when_it_is_closed_too(lending: Lending, portfolio: Portfolio) -> None:
    """Of 3,000.00 lent in March 1,000.00 and a month's interest, 10.00, are lost in its second month; closing on it
    makes March no better, nor the yield: the other one has earned 60.00 by the end of its three months."""
    kept, lost = (lent(lending, "term_loan", minor, 3) for minor in (2_000_00, 1_000_00))
    draw(lending, kept, 2_000_00)
    draw(lending, lost, 1_000_00)
    lending.today("2026-04-02")
    gone = LoanDeed(lost.number, LoanDoing.WRITTEN_OFF, day("2026-04-02"), "lost")
    lending.agreed(lending.doors.relieve_loan(lending.analyst, gone))
    lending.today("2026-06-02")
    before = settled(portfolio.overview(lending.analyst))
    settled(lending.doors.close_loan(lending.approver, lost.number))
    after = settled(portfolio.overview(lending.analyst))
    assert after.vintages == before.vintages
    assert after.vintages[0].cells[1].charged_off == Fraction(1_010_00, 3_000_00)
    assert after.yields == before.yields
    assert after.yields[0].income == 70_00


def test_losses_of_a_loan_go_by_the_terms_that_it_has_now(lending: Lending, portfolio: Portfolio) -> None:
    """One month was agreed; it is given twelve from the day on which it was due, at another rate."""
    it = lent(lending, "term_loan", 1_200_00, 1)
    draw(lending, it, 1_200_00)
    lending.today("2026-04-02")
    last = months_after(day("2026-04-02"), 12)
    new = Terms("USD", (Tranche(day("2026-04-02"), 1),), periods(day("2026-04-02"), last, 12),
                (RateStep(day("2026-04-02"), Fraction("0.06")),), DayCount.THIRTY_E_360, Method.BULLET)  # fmt: skip
    deed = LoanDeed(it.number, LoanDoing.RESCHEDULED, day("2026-04-02"), "relief", terms=new)
    lending.agreed(lending.doors.relieve_loan(lending.analyst, deed))
    settled(portfolio.end_day(lending.analyst))
    of = settled(portfolio.derived(lending.analyst, it.number)).of
    assert (of.months, of.rate) == (12, Fraction("0.06"))


def test_goods_that_do_not_hold_a_loan_are_called_and_those_without_a_price_hold_nothing(
    lending: Lending, portfolio: Portfolio
) -> None:
    """1,000 mugs at 4.00 less a quarter hold 2,100.00 at seventy percent. At 3.00 they do not; once that price is more
    than thirty days old they are worth nothing that anybody knows, and more is set aside."""
    rules = OnStock(
        Valuing({"mugs": Fraction(1, 4)}, 30), Margins(Fraction(7, 10), Fraction(8, 10), Fraction(9, 10), 5)
    )
    it = lent(lending, "inventory_finance", 2_100_00, 6, rules)
    mugs = Pledge("WR-1", "MUG", "mugs", 1_000, Fraction(4_00))
    for event in (Pledged(0, START, mugs), Priced(0, START, "MUG", Fraction(5_00), "quote of 2 March")):
        settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, str(event), event)))
    draw(lending, it, 2_100_00)
    assert settled(portfolio.end_day(lending.analyst)).day.report.noticed == {}
    lending.today("2026-03-10")
    fallen = Priced(0, day("2026-03-10"), "MUG", Fraction(3_00), "quote of 10 March")
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "fallen", fallen)))
    report = settled(portfolio.end_day(lending.analyst)).day.report
    [call] = report.notices
    assert (call.what, call.facility, call.since) == (What.MARGIN, it.number, day("2026-03-10"))
    position = settled(portfolio.overview(lending.analyst)).set_aside[0].position
    assert position.collateral == 2_250_00
    lending.today("2026-04-15")
    after = settled(portfolio.end_day(lending.analyst)).day.report
    assert after.noticed == {"no_value": 1}
    assert after.sums["USD"].loss > report.sums["USD"].loss * 2
    assert settled(portfolio.reconciliation(lending.analyst)).agrees


def test_goods_that_their_keeper_has_released_block_the_close(lending: Lending, portfolio: Portfolio) -> None:
    """Eight mugs of the seller's own receipt stand under the loan; its warehouse lets them go, and nobody booked it."""
    trade = lending.invoicing.trade
    trade.receive("GR-1", goods("MUG", 10, "50.00"), at="PORT")
    paper = WarehouseReceiptDraft("WR-1", "PORT", START, None, (ReceiptLine("MUG", "GR-1", 8),))
    settled(trade.warehousing.add_receipt(trade.seat, paper))
    settled(trade.warehousing.pledge(trade.seat, Held("WR-1", "LINK", "PLEDGE-7")))
    rules = OnStock(
        Valuing({"mugs": Fraction(1, 4)}, 30), Margins(Fraction(7, 10), Fraction(8, 10), Fraction(9, 10), 5)
    )
    it = lent(lending, "inventory_finance", 10_00, 6, rules)
    mugs = Pledged(0, START, Pledge("WR-1", "MUG", "mugs", 8, Fraction(5_00)))
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "pledged", mugs)))
    assert settled(portfolio.end_day(lending.analyst)).day.closed_at is not None
    settled(trade.warehousing.release(trade.seat, "WR-1", "RELEASE-7"))
    lending.today("2026-03-03")
    said = {"lot": "WR-1 MUG", "pledged": 0, "recorded": 8, "facilities": (it.number,)}
    assert portfolio.end_day(lending.analyst) == Refused("portfolio.lot_mismatch", **said)


def test_what_an_exporter_pledged_by_paper_is_kept_by_the_loan_that_stands_on_it(lending: Lending) -> None:
    trade = lending.invoicing.trade
    trade.receive("GR-1", goods("MUG", 10, "50.00"), at="PORT")
    paper = WarehouseReceiptDraft("WR-1", "PORT", START, None, (ReceiptLine("MUG", "GR-1", 8),))
    settled(trade.warehousing.add_receipt(trade.seat, paper))
    lender = PartyDraft("LINKFIN", "Lianyun Finance", "CN", (PartyRole.LENDER,))
    settled(Parties(lending.house.gate).add(trade.seat, lender))
    settled(trade.warehousing.pledge(trade.seat, Held("WR-1", "LINKFIN", "PLEDGE-7")))
    rules = OnStock(
        Valuing({"mugs": Fraction(1, 4)}, 30), Margins(Fraction(7, 10), Fraction(8, 10), Fraction(9, 10), 5)
    )
    it = lent(lending, "inventory_finance", 10_00, 6, rules)
    mugs = Pledged(0, START, Pledge("WR-1", "MUG", "mugs", 8, Fraction(5_00)))
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "pledged", mugs)))
    answer = trade.warehousing.release(trade.seat, "WR-1", "RELEASE-7")
    assert isinstance(answer, Refused)
    assert answer.code == "pledges.kept"
    settled(lending.doors.close_loan(lending.approver, it.number))
    [receipt] = settled(trade.warehousing.receipts(trade.seat))
    assert receipt.state is ReceiptState.HELD


def test_a_fee_that_cannot_be_charged_is_told_and_the_rest_of_the_day_goes_on(
    lending: Lending, portfolio: Portfolio
) -> None:
    """With its tax it is more than any amount may be. The other loan is accrued and the day closed, nothing of the fee
    is kept, and the next day tries again."""
    terms = Terms("USD", (Tranche(START, 500_00),), periods(START, months_after(START, 2), 1),
                  (RateStep(START, Fraction("0.12")),), DayCount.THIRTY_E_360, Method.BULLET)  # fmt: skip
    heavy = Lent(Contract(terms), fees=(Fee("line", FeeDue.PERIOD, flat=MOST_MINOR, tax=Fraction(6, 100)),))
    lending.agreed(lending.doors.open_loan(lending.analyst, LoanOpening("HAIHE", "term_loan", "USD", 500_00, heavy)))
    [odd] = settled(lending.doors.loans(lending.analyst))
    plain = lent(lending, "term_loan", 1_200_00, 1)
    for it, minor in ((odd, 500_00), (plain, 1_200_00)):
        draw(lending, it, minor)
    for on in ("2026-04-02", "2026-04-03"):
        lending.today(on)
        ended = settled(portfolio.end_day(lending.analyst)).day
        assert ended.closed_at is not None
        found = {(one.what, one.facility): one.code for one in ended.report.notices}
        assert found[What.NO_FEE, odd.number] == "financing.amount"
    assert [one.kind for one in settled(lending.doors.loan(lending.analyst, odd.number)).happened] == ["drawn"]
    assert lending.balances(lending.approver, "2026-04-02")["interest_receivable"] == 12_00 + 5_00
