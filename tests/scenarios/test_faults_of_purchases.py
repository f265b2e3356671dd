"""Purchases that do not go as agreed: drawn late, disputed, credited, paid to the wrong side, paid in parts."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from invoicing import item
from jointseas.financing.facilities.records import Doing, Drawing, Facility, Sign
from jointseas.financing.purchased.records import Held
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from lending import WITHOUT, Lending, day


@pytest.fixture
def kind() -> str:
    """The tables are those of a purchase's whole life, which is lived on both databases."""
    return "sqlite"


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def held(lending: Lending, it: Facility, number: str) -> Held:
    return next(one for one in lending.standing(it).book.held if one.number == number)


def part(lending: Lending, it: Facility, *numbers: str) -> Drawing:
    on = lending.house.clock.today()
    return Drawing(it.number, on, numbers, (), f"draw/{on}/{numbers}")


def test_money_goes_on_a_day_that_has_come_for_papers_that_still_pass(lending: Lending) -> None:
    """Accepted on 2 March; the invoice is due on the 24th, and from then on it is past due."""
    number = lending.invoice("5000.00", on="2026-02-22")
    it = lending.opened(number)
    asked = lending.drawing(it, "2026-03-02")
    for wrong in (timedelta(days=-1), timedelta(days=1)):
        answer = lending.doors.check_drawing(lending.analyst, replace(asked, day=asked.day + wrong))
        assert code(answer) == "financing.event_day"
    lending.today("2026-03-25")
    late = lending.doors.check_drawing(lending.analyst, replace(asked, day=day("2026-03-25")))
    assert code(late) == "financing.eligible_no_more"


def test_what_its_buyer_disputes_keeps_the_rest_of_that_buyer_out_and_goes_back_without_recourse_too(
    lending: Lending,
) -> None:
    haus, more = (lending.invoice(price, on="2026-03-01", buyer="HAUS") for price in ("5000.00", "3000.00"))
    acme = lending.invoice("9000.00", on="2026-03-01")
    it = lending.opened(haus, more, acme, product=WITHOUT)
    lending.agreed(lending.doors.draw(lending.analyst, part(lending, it, haus)))
    settled(lending.book(it, Doing.DISPUTED, "2026-03-02", haus))
    assert code(lending.book(it, Doing.DISPUTED, "2026-03-02", haus, key="again")) == "financing.no_dispute"
    assert code(lending.doors.check_drawing(lending.analyst, part(lending, it, more))) == "financing.buyer_disputes"
    lending.agreed(lending.doors.draw(lending.analyst, part(lending, it, acme)))
    settled(lending.book(it, Doing.UNDISPUTED, "2026-03-02", haus))
    lending.agreed(lending.doors.draw(lending.analyst, part(lending, it, more)))
    assert code(lending.book(it, Doing.CHARGED_BACK, "2026-03-02", haus)) == "financing.no_recourse"
    settled(lending.book(it, Doing.DISPUTED, "2026-03-02", haus, key="second"))
    # on the day of funding it goes back for what was paid for it
    paid = held(lending, it, haus).advance - held(lending, it, haus).discount
    settled(lending.book(it, Doing.CHARGED_BACK, "2026-03-02", haus))
    assert held(lending, it, haus).paid_back == paid
    assert lending.invoicing.owed(haus, "2026-03-02") == "5000.00"
    assert lending.balances(lending.owner, "2026-03-02")["receivable"] == 5_000_00
    assert lending.balances(lending.approver, "2026-03-02")["factored_receivable"] == 12_000_00


def test_credit_notes_come_off_what_was_held_back_and_the_seller_passes_on_what_it_was_paid(lending: Lending) -> None:
    """10,000.00 bought on 31 March at 85 %: a credit note of 1,000.00, 2,000.00 paid back ahead by the seller, 3,000.00
    paid to it by its buyer, the other 4,000.00 to the lender on 30 April."""
    lending.today("2026-03-31")
    number = lending.invoice("10000.00", on="2026-03-31")
    it = lending.drawn(number, on="2026-03-31")
    one, rate = held(lending, it, number), it.agreed.terms.discount
    assert (one.advance, one.margin) == (8_500_00, 1_500_00)
    assert one.discount == round(8_500_00 * rate * Fraction(30 + 10, 360))

    lending.today("2026-04-10")
    lending.invoicing.issue(item("1", "1000.00"), corrects=number, on="2026-04-10")
    [seen] = settled(lending.doors.seen(lending.analyst, it.number))
    assert (seen.sign, seen.money) == (Sign.CREDITED, Money(1_000_00, "USD"))
    settled(lending.book(it, Doing.DILUTED, "2026-04-10", number, 1_000_00))
    assert settled(lending.doors.seen(lending.analyst, it.number)) == ()
    settled(lending.book(it, Doing.PAID_BACK, "2026-04-10", number, 2_000_00))
    one = held(lending, it, number)
    assert (one.out, one.margin, one.owed) == (6_500_00, 2_500_00, 9_000_00)

    lending.today("2026-04-20")
    lending.invoicing.pay(number, Money(3_000_00, "USD"), "2026-04-20", "bank/7")
    [seen] = settled(lending.doors.seen(lending.analyst, it.number))
    assert (seen.sign, seen.money) == (Sign.PAID_TO_SELLER, Money(3_000_00, "USD"))
    settled(lending.book(it, Doing.COLLECTED, "2026-04-20", number, 3_000_00, by_seller=True))
    assert settled(lending.doors.seen(lending.analyst, it.number)) == ()

    lending.today("2026-04-30")
    settled(lending.book(it, Doing.COLLECTED, "2026-04-30", number, 6_000_00))
    bears = 8_500_00 * Fraction(10, 360) + 6_500_00 * Fraction(10, 360) + 3_500_00 * Fraction(10, 360)
    earned = round(bears * rate)
    assert held(lending, it, number).earned == earned
    lending.pay(it, Doing.RELEASED, "2026-04-30", number, held(lending, it, number).releasable)
    profit = earned + 50_00  # 0.4 % of 10,000.00 is less than the least fee
    assert lending.balances(lending.approver, "2026-04-30") == {"bank": profit, "exchange_position": -profit}
    # what its buyers paid in all, less what it cost; 3,000.00 of it went through its own bank
    seller = lending.balances(lending.owner, "2026-04-30")
    assert seller["bank"] + 3_000_00 == 9_000_00 - profit
    assert not {"recourse_borrowing", "reserve_receivable"} & set(seller)
    assert seller["receivable"] == 3_000_00  # which the entry of that payment takes off; none is made here
    settled(lending.doors.close(lending.approver, it.number))
