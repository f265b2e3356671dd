"""A purchase of receivables through its whole life, on both books: by hand where a figure can be derived."""

from dataclasses import replace
from fractions import Fraction

import pytest

from jointseas.financing.applications.records import Purchase
from jointseas.financing.facilities.records import Doing
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.service import Portfolio
from lending import WITH, WITHOUT, Lending, day


def refusal(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_with_recourse_from_the_application_to_the_reserve(lending: Lending) -> None:
    """12,000.00 of ACME and 8,000.00 of HAUS, due in eighteen days: bought on 2 March at 85 %, and all of it is paid
    on its day."""
    acme, haus = lending.invoice("12000.00"), lending.invoice("8000.00", buyer="HAUS")
    it = lending.submitted(acme, haus)
    assert it.facts is not None
    assert isinstance(it.facts.of, Purchase)
    terms, offer = it.facts.of.terms, it.facts.of.offer
    assert [(line.face, line.advance) for line in offer.lines] == [(12_000_00, 10_200_00), (8_000_00, 6_800_00)]
    days = 20 + 10  # to 22 March, and ten for the money to come
    kept = [round(advance * terms.discount * Fraction(days, 360)) for advance in (10_200_00, 6_800_00)]
    assert [line.discount for line in offer.lines] == kept
    assert offer.service == 80_00  # 0.4 % of 20,000.00
    lending.offered(it)
    facility = lending.accepted(it)
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(facility, "2026-03-02")))
    proceeds = 17_000_00 - sum(kept) - 80_00
    assert lending.balances(lending.approver, "2026-03-02") == {
        "bank": -proceeds, "recourse_advance": 17_000_00, "deferred_income": -sum(kept), "exchange_position": -80_00,
    }  # fmt: skip

    # both buyers pay on 22 March: ten days of what was kept at funding go back with the reserve
    lending.today("2026-03-22")
    profit = 80_00
    for number, face, advance, discount in ((acme, 12_000_00, 10_200_00, kept[0]), (haus, 8_000_00, 6_800_00, kept[1])):
        settled(lending.book(facility, Doing.COLLECTED, "2026-03-22", number, face))
        earned = round(advance * terms.discount * Fraction(20, 360))
        lending.pay(facility, Doing.RELEASED, "2026-03-22", number, face - advance + discount - earned)
        profit += earned
    assert lending.balances(lending.approver, "2026-03-22") == {"bank": profit, "exchange_position": -profit}
    assert lending.worth(lending.approver, "interest_income", "2026-03-22") == -round(
        (profit - 80_00) * Fraction("7.1")
    )
    # the seller has what its buyers paid, less what it cost
    seller = lending.balances(lending.owner, "2026-03-22")
    assert seller["bank"] == 20_000_00 - profit
    assert not {"recourse_borrowing", "reserve_receivable", "receivable"} & set(seller)
    assert lending.invoicing.owed(acme, "2026-03-22") == "0"
    assert settled(lending.doors.close(lending.approver, facility.number)).closed_on is not None


def test_a_purchase_lives_over_the_29th_of_february(lending: Lending) -> None:
    """100,000.00 yuan of ACME, issued on 1 February 2028 and due thirty days later, on 2 March: bought on 10 February
    at 85 %, with discount for 21 days and ten for the money to come. On 29 February 19 of the 31 are earned, on
    2 March 21; what was kept for the other ten goes back with the reserve."""
    lending.today("2028-02-10")
    number = lending.invoice("100000.00", on="2028-02-01", currency="CNY")
    kept = settled(lending.doors.save(lending.staff, lending.asked(number, currency="CNY")))
    it = settled(lending.doors.submit(lending.staff, kept.number))
    lending.offered(it)
    facility = lending.accepted(it)
    before = [lending.balances(seat, "2028-02-10", "CNY") for seat in (lending.approver, lending.owner)]
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(facility, "2028-02-10")))
    [held] = lending.standing(facility).book.held
    rate = facility.agreed.terms.discount
    assert (held.until, held.advance) == (day("2028-03-12"), 85_000_00)
    assert held.discount == round(85_000_00 * rate * Fraction(31, 360))

    portfolio = Portfolio(lending.house.gate)
    lending.today("2028-02-29")
    settled(portfolio.end_day(lending.analyst))
    earned = [round(85_000_00 * rate * Fraction(days, 360)) for days in (19, 21)]
    assert lending.balances(lending.approver, "2028-02-29", "CNY")["deferred_income"] == earned[0] - held.discount

    lending.today("2028-03-02")
    settled(lending.book(facility, Doing.COLLECTED, "2028-03-02", number, 100_000_00))
    lending.pay(facility, Doing.RELEASED, "2028-03-02", number, 15_000_00 + held.discount - earned[1])
    profit = earned[1] + 400_00  # 0.4 % of what was bought
    funder, seller = (lending.balances(seat, "2028-03-02", "CNY") for seat in (lending.approver, lending.owner))
    assert funder["bank"] - before[0].get("bank", 0) == profit
    assert seller["bank"] - before[1].get("bank", 0) == 100_000_00 - profit
    assert not {"recourse_advance", "deferred_income"} & set(funder)
    assert not {"recourse_borrowing", "reserve_receivable", "receivable"} & set(seller)
    settled(portfolio.end_day(lending.analyst))
    assert settled(lending.doors.close(lending.approver, facility.number)).closed_on == day("2028-03-02")


def test_without_recourse_the_receivable_leaves_the_sellers_book_and_comes_back_with_its_fault(
    lending: Lending,
) -> None:
    """5,000.00 sold at 90 %; the buyer contests it, and the seller takes it back twenty days later."""
    haus = lending.invoice("5000.00", on="2026-03-01", buyer="HAUS")
    one = lending.invoice("5000.00", on="2026-03-01")
    facility = lending.drawn(haus, one, on="2026-03-02", product=WITHOUT)
    assert "receivable" not in lending.balances(lending.owner, "2026-03-02")
    assert lending.invoicing.owed(haus, "2026-03-02") == "0"
    assert lending.balances(lending.approver, "2026-03-02")["factored_receivable"] == 10_000_00
    lending.today("2026-03-22")
    held = {it.number: it for it in lending.standing(facility).book.held}
    due = held[haus].charge_back
    assert due == 4_500_00 - held[haus].discount + held[haus].earned
    assert refusal(lending.book(facility, Doing.CHARGED_BACK, "2026-03-22", haus)) == "financing.no_recourse"
    settled(lending.book(facility, Doing.DISPUTED, "2026-03-22", haus))
    settled(lending.book(facility, Doing.CHARGED_BACK, "2026-03-22", haus))
    assert lending.invoicing.owed(haus, "2026-03-22") == "5000.00"
    assert lending.balances(lending.owner, "2026-03-22")["receivable"] == 5_000_00
    assert lending.balances(lending.approver, "2026-03-22")["factored_receivable"] == 5_000_00


def test_a_default_is_lost_where_there_is_no_recourse_and_what_comes_later_is_income(lending: Lending) -> None:
    papers = [lending.invoice("5000.00", on="2026-03-01", buyer=buyer) for buyer in ("HAUS", "ACME")]
    facility = lending.drawn(*papers, on="2026-03-02", product=WITHOUT)
    lending.today("2026-08-01")
    lending.pay(facility, Doing.WRITTEN_OFF, "2026-08-01", papers[0], 0)
    held = next(it for it in lending.standing(facility).book.held if it.number == papers[0])
    assert held.lost == 4_500_00 + held.earned - held.discount
    assert lending.worth(lending.approver, "credit_losses", "2026-08-01") == round(held.lost * Fraction("7.1"))
    settled(lending.book(facility, Doing.RECOVERED, "2026-08-01", papers[0], 100_00))
    assert lending.worth(lending.approver, "recoveries", "2026-08-01") == -710_00
    assert lending.balances(lending.approver, "2026-08-01")["factored_receivable"] == 5_000_00


@pytest.mark.parametrize("product", [WITH, WITHOUT])
def test_what_was_agreed_on_is_drawn_in_parts_and_each_once(lending: Lending, product: str) -> None:
    """What was sold, or has been paid in part since, keeps nothing of the rest from being drawn."""
    one = lending.invoice("5000.00", on="2026-03-01")
    two = lending.invoice("4000.00", on="2026-03-01", buyer="HAUS")
    it = lending.opened(one, two, product=product)
    first = replace(lending.drawing(it, "2026-03-02", key="first"), invoices=(one,))
    lending.agreed(lending.doors.draw(lending.analyst, first))
    answer = lending.doors.check_drawing(lending.analyst, replace(first, key="again"))
    assert isinstance(answer, Refused)
    assert answer.code == "financing.bought"
    settled(lending.book(it, Doing.COLLECTED, "2026-03-02", one, 1_000_00))
    second = replace(first, invoices=(two,), key="second")
    lending.agreed(lending.doors.draw(lending.analyst, second))
    assert [held.number for held in lending.standing(it).book.held] == [one, two]
