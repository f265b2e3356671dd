"""What a lender's programme says of its products, in loans that live by it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from borrowing import asked, borrowed, code, drawn, paid, stands
from jointseas.access.records import Role
from jointseas.financing.accounts.records import PLACES, Bucket, Part
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.days.records import DayCount
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing, LoanOpening
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.financing.schedules.records import Method
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.service import Portfolio
from lending import Lending
from loans import contract, terms


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


def says(lending: Lending, *lines: str, of: str = "loans.term_loan") -> None:
    """Of one product, instead of what the standard programme says of it."""
    head, version = f"[{of}]\n", 'version = "2026.1"'
    before, after = standard().replace(version, 'version = "2026.2"').split(head)
    named = {it.split(" = ")[0] for it in lines}
    its, rest = after.split("\n\n", 1)
    kept = [it for it in its.splitlines() if it.split(" = ")[0] not in named]
    text = "\n".join((before + head.strip(), *lines, *kept, "", rest))
    lending.agreed(lending.doors.sign(lending.approver, Signing(text)), lending.house.lender[Role.COMPLIANCE])


def _paid_a_hundred(lending: Lending) -> tuple[Loan, list[tuple[Bucket, Part, int]]]:
    """On the day of the first instalment of 4,000.00 and interest; the fee of 100.00 is past due since it was drawn."""
    lending.today("2026-03-02")
    it = borrowed(lending, asked("term_loan", amount="12000", months="3", method="equal_principal"))
    drawn(lending, it, 12_000_00, key=it.number)
    lending.today("2026-04-02")
    paid(lending, it, 150_00)
    return it, [(one.bucket, one.part, one.minor) for one in stands(lending, it.number).account.taken]


def test_the_same_payment_is_laid_as_the_programme_of_its_day_says(lending: Lending) -> None:
    principal_first = sorted(PLACES, key=lambda it: not it.endswith("principal"))
    first, usual = _paid_a_hundred(lending)
    says(lending, f"allocation = {principal_first}", 'early = "shorten"', 'early_from = "rest"', "compounded = true")
    second, other = _paid_a_hundred(lending)
    assert usual[0] == (Bucket.PAST_DUE, Part.FEE, 100_00)
    assert usual[1][:2] == (Bucket.DUE, Part.INTEREST)
    assert other == [(Bucket.DUE, Part.PRINCIPAL, 150_00)]
    agreed = stands(lending, second.number).loan.lent.contract
    assert (agreed.early, agreed.early_from, agreed.compounded) == ("shorten", "rest", True)
    assert stands(lending, first.number).loan.lent.contract.early == "lower"
    assert date(2026, 4, 2) in {it.due for it in stands(lending, second.number).account.dues}


def _asked(lending: Lending, **answers: str) -> Refused | None:
    wanted = asked("term_loan", **{"amount": "12000", "months": "4"} | answers)
    return settled(lending.doors.survey_loan(lending.staff, wanted)).why


def test_ways_of_being_repaid_that_the_programme_names_are_lent_by(lending: Lending) -> None:
    """12,000.00 by the season: nothing for two months, then 40 and 60 percent. No interest falls due in the first
    month, which is one of 44 days, from 2 March to 15 April."""
    season = {"method": "seasonal", "seasons": "0 0 40 60", "interest_grace": "1", "first_due": "2026-04-15"}
    assert code(_asked(lending, **season)) == "financing.interest_grace"
    assert code(_asked(lending, method="balloon", balloon="50")) == "financing.method"
    says(lending, 'methods = ["equal_instalment", "balloon", "seasonal"]', "most_interest_grace = 2")
    for wrong, why in (({"method": "bullet"}, "financing.method"), ({"method": "balloon"}, "financing.method_asks"),
                       ({**season, "balloon": "5"}, "financing.method_has_none"),
                       ({**season, "seasons": "50 60"}, "financing.shares"),
                       ({**season, "seasons": "half"}, "financing.input"),
                       ({**season, "first_due": "2026-05-02"}, "financing.first_due"),
                       ({**season, "interest_grace": "3"}, "financing.interest_grace")):  # fmt: skip
        assert code(_asked(lending, **wrong)) == why
    it = borrowed(lending, asked("term_loan", amount="12000", months="4", **season))
    drawn(lending, it, 12_000_00)
    rows = stands(lending, it.number).account.rows
    assert [(row.period.end.isoformat(), row.principal) for row in rows] == [
        ("2026-04-15", 0), ("2026-05-15", 0), ("2026-06-15", 4_800_00), ("2026-07-15", 7_200_00)]  # fmt: skip
    annual = it.lent.contract.terms.rates[0].annual
    borne = [round(12_000_00 * annual * Fraction(days, 360)) for days in (44, 30, 31)]
    assert [row.interest for row in rows[:3]] == [0, borne[0] + borne[1], borne[2]]


def test_half_of_a_loan_is_left_to_its_last_payment(lending: Lending) -> None:
    says(lending, 'methods = ["balloon"]')
    it = borrowed(lending, asked("term_loan", amount="12000", months="4", method="balloon", balloon="50"))
    drawn(lending, it, 12_000_00)
    rows = stands(lending, it.number).account.rows
    level = rows[0].instalment
    assert {row.instalment for row in rows[:3]} == {level}
    assert abs(rows[3].instalment - level - 6_000_00) <= 4  # cents of rounding


def test_fees_of_every_kind_are_in_the_cost_and_on_the_loan(lending: Lending) -> None:
    """12,000.00 for two months, interest alone: 50 flat and half of one percent, at most 80.00; then of 12,000.00 a
    tenth of one percent with the first payment and, by the year, 3.6 percent of 31 and 30 days, 37.20 and 36.00: six
    percent of tax on each. What is charged by hand has the tax that is in it."""
    says(lending, "flat = 50", "most_fee = 80", "least_fee = 0", "served = 0.001", "used = 0.036", "fee_tax = 0.06")
    wanted = asked("term_loan", amount="12000", months="2", method="interest_only")
    survey = settled(lending.doors.survey_loan(lending.staff, wanted))
    assert survey.cost is not None
    fees = [80_00 + 4_80, 12_00 + 72, 37_20 + 2_23, 36_00 + 2_16]
    assert survey.cost.paid == sum(row.interest for row in survey.plan) + sum(fees)
    it = borrowed(lending, wanted)
    drawn(lending, it, 12_000_00)
    assert stands(lending, it.number).account.figures.left.fee == fees[0]
    lending.today("2026-04-02")
    by_hand = LoanDeed(it.number, LoanDoing.CHARGED, date(2026, 4, 2), "search", 10_60, "Search", tax=60)
    settled(lending.doors.book_loan(lending.analyst, by_hand))
    wrong = replace(by_hand, key="wrong", tax=10_60)
    assert code(lending.doors.book_loan(lending.analyst, wrong)) == "financing.tax_of_fee"
    settled(Portfolio(lending.house.gate).end_day(lending.analyst))
    now = stands(lending, it.number).account
    assert now.figures.left.fee == sum(fees[:3]) + 10_60
    assert lending.balances(lending.approver, "2026-04-02")["tax"] == -(4_80 + 72 + 2_23 + 60)


def test_the_tax_on_the_fee_of_a_purchase_is_kept_with_it_and_owed_by_the_lender(lending: Lending) -> None:
    """Four in a thousand of 20,000.00 are 80.00, with six percent of tax 84.80: that much less arrives, it is the
    seller's cost, and the lender earns what is left of it without the tax."""
    number = lending.invoice("20000.00")
    plain = settled(lending.doors.survey(lending.staff, lending.asked(number)))
    says(lending, "service_tax = 0.06", of="products.purchase_with_recourse")
    taxed = settled(lending.doors.survey(lending.staff, lending.asked(number)))
    assert plain.offer is not None
    assert taxed.offer is not None
    assert plain.cost is not None
    assert taxed.cost is not None
    assert (taxed.offer.service, taxed.offer.tax) == (84_80, 4_80)
    assert plain.offer.proceeds - taxed.offer.proceeds == taxed.cost.paid - plain.cost.paid == 4_80
    assert taxed.cost.apr > plain.cost.apr
    [held] = lending.standing(lending.drawn(number, on="2026-03-02")).book.held
    arrived = held.advance - held.discount - 84_80
    funder, seller = (lending.balances(it, "2026-03-02") for it in (lending.approver, lending.owner))
    assert funder["bank"] == -arrived
    assert funder["tax"] == -4_80
    assert lending.worth(lending.approver, "fee_income", "2026-03-02") == -80 * 710
    assert lending.worth(lending.owner, "financing_fees", "2026-03-02") == round(84_80 * 7.1)
    assert seller["bank"] == arrived


def test_a_loan_of_the_31st_lives_over_the_29th_of_february(lending: Lending) -> None:
    """12,000.00 on 31 December 2027 at 7.2 percent, by actual days over 360: three months of interest alone, due on
    31 January (31 days: 12,000.00 x 0.072 x 31 / 360 = 74.40), on 29 February (29 days: 69.60), and on 31 March, which
    is a 31st again (31 days: 74.40) with all of the principal. Nothing is due on a day that is not there, and none is
    counted twice."""
    lending.today("2027-12-31")
    told = contract(terms(Method.INTEREST_ONLY, minor=12_000_00, rate="0.072", count=DayCount.ACT_360,
                          start=date(2027, 12, 31), currency="CNY"))  # fmt: skip
    opening = LoanOpening("HAIHE", "term_loan", "CNY", 12_000_00, Lent(told))
    lending.agreed(lending.doors.open_loan(lending.analyst, opening))
    it = settled(lending.doors.loans(lending.analyst))[0]
    drawn(lending, it, 12_000_00)
    before = {seat: lending.balances(seat, "2027-12-31", "CNY")["bank"] for seat in (lending.owner, lending.approver)}
    owed = ((date(2028, 1, 31), 74_40), (date(2028, 2, 29), 69_60), (date(2028, 3, 31), 12_074_40))
    for on, minor in owed:
        lending.today(on.isoformat())
        due = [one for one in stands(lending, it.number).account.dues if one.left]
        assert {one.end for one in due} == {on}
        assert sum(one.left for one in due) == minor
        paid(lending, it, minor)
    last = "2028-03-31"
    assert stands(lending, it.number).account.closed
    ours, theirs = (lending.balances(it, last, "CNY") for it in (lending.owner, lending.approver))
    assert ours["bank"] - before[lending.owner] == before[lending.approver] - theirs["bank"] == -12_218_40
    assert ours["interest_expense"] == -theirs["interest_income"] == 218_40
    assert "borrowing" not in ours
    assert "loan" not in theirs
