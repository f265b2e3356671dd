"""What a lender's programme says of its products, in loans that live by it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from borrowing import asked, borrowed, code, drawn, paid, stands
from house import House
from jointseas.access.records import Role
from jointseas.financing.accounts.records import PLACES, Bucket, Part
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.kernel.outcome import Refused, settled
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


def says(lending: Lending, *lines: str) -> None:
    """Of term loans, above what the standard programme says of them."""
    head, version = "[loans.term_loan]\n", 'version = "2026.1"'
    before, after = standard().replace(version, 'version = "2026.2"').split(head)
    named = {it.split(" = ")[0] for it in lines}
    of, rest = after.split("\n\n", 1)
    kept = [it for it in of.splitlines() if it.split(" = ")[0] not in named]
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
