"""What lender and borrower book of a loan, by hand through its whole life; and the laws that no life may break."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.financing.accounts.records import (
    USUAL,
    BoughtBack,
    Bucket,
    Charged,
    Contract,
    Event,
    Paid,
    PassedOn,
    Sold,
    WrittenOff,
)
from jointseas.financing.accounts.rules import replay
from jointseas.financing.bookkeeping.rules import Balances, moved
from jointseas.financing.days.records import DayCount
from jointseas.financing.lending.booking import standing
from jointseas.financing.records import Leg, Side
from jointseas.kernel.outcome import BrokenInvariant
from jointseas.ledger.charts import chart
from loans import contract, day, drawn, lives, stories, terms

LATE = contract(penalty=Fraction("0.18"))


def books(on: str, *events: Event, of: Contract = LATE) -> tuple[Balances, Balances]:
    account = replay(of, [drawn(), *events], day(on))
    return standing(account, Side.SELLER), standing(account, Side.FUNDER)


def test_half_a_month_on_it_has_earned_what_nobody_has_paid() -> None:
    """1,200.00 at one percent a month, and a fee of 106.00 of which 6.00 are tax."""
    borrower, lender = books("2026-01-16", Charged(2, day("2026-01-01"), 106_00, "arrangement", 6_00))
    assert lender == {
        "bank": -1_200_00, "loan": 1_200_00, "interest_receivable": 6_00, "fees_receivable": 106_00,
        "interest_income": -6_00, "fee_income": -100_00, "tax": -6_00,
    }  # fmt: skip
    assert borrower == {
        "bank": 1_200_00, "borrowing": -1_200_00, "interest_payable": -6_00, "other_payable": -106_00,
        "interest_expense": 6_00, "financing_fees": 106_00,
    }  # fmt: skip


def test_late_it_is_owed_more_and_what_comes_in_is_laid_on_all_of_it() -> None:
    """Missed until 16 March: 20.00 of interest due, 2.00 since, 12.00 of penalty. 500.00 pay 12, 20 and 468."""
    borrower, lender = books("2026-03-16", Paid(2, day("2026-03-16"), 500_00))
    assert lender == {
        "bank": -700_00, "loan": 732_00, "interest_receivable": 2_00, "interest_income": -22_00, "late_charges": -12_00
    }  # fmt: skip
    assert borrower == {"bank": 700_00, "borrowing": -732_00, "interest_payable": -2_00, "interest_expense": 34_00}


def test_what_was_paid_too_early_is_owed_back() -> None:
    order = tuple(it for it in USUAL if it[0] is not Bucket.ADVANCE)
    borrower, lender = books("2026-01-31", Paid(2, day("2026-01-20"), 500_00), of=contract(order=order))
    assert (lender["unallocated"], lender["loan"]) == (-500_00, 1_200_00)
    assert (borrower["other_receivable"], borrower["borrowing"]) == (500_00, -1_200_00)


WRITTEN_OFF = WrittenOff(3, day("2026-03-16"))


def test_written_off_it_leaves_the_one_book_and_what_comes_later_is_income_there() -> None:
    """1,234.00 are owed on 16 March, of which 34.00 were earned. A year later 300.00 come in."""
    borrower, lender = books("2026-03-16", WRITTEN_OFF)
    earned = {"interest_income": -22_00, "late_charges": -12_00}
    assert lender == {"bank": -1_200_00, "loan_provision": 1_234_00, **earned}
    assert borrower == {"bank": 1_200_00, "borrowing": -1_200_00, "interest_payable": -34_00, "interest_expense": 34_00}
    later, lender = books("2027-03-16", WRITTEN_OFF, Paid(4, day("2027-03-16"), 300_00))
    assert lender == {"bank": -900_00, "loan_provision": 1_234_00, **earned, "recoveries": -300_00}
    assert later == {"bank": 900_00, "borrowing": -934_00, "interest_expense": 34_00}


def test_more_than_the_claim_is_no_recovery() -> None:
    _, lender = books("2027-03-16", WRITTEN_OFF, Paid(4, day("2027-03-16"), 1_300_00))
    assert (lender["recoveries"], lender["unallocated"]) == (-1_234_00, -66_00)


@pytest.mark.parametrize(
    ("price", "duty", "minor"), [(1_180_00, "loan_provision", 26_00), (1_210_00, "other_income", -4_00)]
)
def test_sold_it_leaves_with_what_it_brought_less_or_more(price: int, duty: str, minor: int) -> None:
    """1,206.00 are owed on 16 January."""
    borrower, lender = books("2026-01-20", Sold(2, day("2026-01-16"), price))
    assert lender == {"bank": price - 1_200_00, "interest_income": -6_00, duty: minor}
    assert borrower["borrowing"] == -1_200_00


def test_what_comes_to_the_seller_is_another_ones_until_it_is_passed_on_and_bought_back_it_counts_again() -> None:
    """Sold for what is owed on 16 January; 412.00 are paid to its seller. Bought back on 16 February at 790.00, when
    804.00 are owed: the 14.00 are not counted on. By 1 March another 4.00 are earned."""
    sold, paid = Sold(2, day("2026-01-16"), 1_206_00), Paid(3, day("2026-02-01"), 412_00)
    _, lender = books("2026-02-01", sold, paid)
    assert lender == {"bank": 418_00, "interest_income": -6_00, "other_payable": -412_00}
    passed, back = PassedOn(4, day("2026-02-02"), 412_00), BoughtBack(5, day("2026-02-16"), 790_00)
    _, lender = books("2026-02-16", sold, paid, passed, back)
    assert lender == {
        "bank": -784_00, "loan": 800_00, "interest_receivable": 4_00, "loan_provision": -14_00, "interest_income": -6_00
    }  # fmt: skip
    _, lender = books("2026-03-01", sold, paid, passed, back)
    assert (lender["interest_receivable"], lender["interest_income"]) == (8_00, -10_00)


def test_a_claim_that_was_written_off_is_sold_for_what_it_brings() -> None:
    _, lender = books("2026-04-01", WRITTEN_OFF, Sold(4, day("2026-03-20"), 50_00))
    assert (lender["recoveries"], lender["bank"]) == (-50_00, -1_150_00)
    _, lender = books(
        "2026-04-01", WRITTEN_OFF, Sold(4, day("2026-03-20"), 50_00), BoughtBack(5, day("2026-03-25"), 60_00)
    )
    assert (lender["recoveries"], lender["bank"]) == (10_00, -1_210_00)


def test_a_payment_that_is_dated_back_takes_back_what_was_posted_too_much() -> None:
    """At the end of 16 March 12.00 of penalty had been posted. All that was due had been paid in time, it turns out:
    412.00 and 408.00; nothing is late, and of the interest due nothing was ever more."""
    before, after = (replay(LATE, its, day("2026-03-16")) for its in (
        [drawn()], [drawn(), Paid(2, day("2026-02-01"), 412_00), Paid(3, day("2026-03-01"), 408_00)]))  # fmt: skip
    legs = moved(standing(before, Side.FUNDER), standing(after, Side.FUNDER))
    assert set(legs) == {
        Leg("bank", 820_00), Leg("loan", -800_00), Leg("interest_receivable", -32_00), Leg("late_charges", 12_00)
    }  # fmt: skip
    assert moved(standing(after, Side.FUNDER), standing(after, Side.FUNDER)) == ()


def test_what_does_not_come_to_nothing_is_a_fault_of_ours() -> None:
    with pytest.raises(BrokenInvariant):
        moved({"bank": 1, "loan": -1}, {"bank": 2})


# ---- laws


@given(lives(), st.integers(0, 500), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_however_it_was_booked_what_was_posted_is_what_stands(
    life: tuple[Contract, list[Event]], days: int, draw: Random
) -> None:
    """Told of one event after the other, in any order that can be told, and posting each time what has moved."""
    made, events = life
    on = events[0].day + timedelta(days=days)
    order = [events[0], *draw.sample(events[1:], len(events) - 1)]
    order.sort(key=lambda it: 0 if it.id < 100 or isinstance(it, Paid) else it.id)  # given up before it is sold on
    for side in Side:
        posted, known = Counter[str](), list[Event]()
        for event in order:
            known.append(event)
            legs = moved(posted, standing(replay(made, known, on), side))
            assert sum(it.minor for it in legs) == 0
            posted.update({it.duty: it.minor for it in legs})
        assert {duty: minor for duty, minor in posted.items() if minor} == standing(replay(made, events, on), side)


@given(stories(), st.integers(0, 500))
@settings(max_examples=150)
def test_while_it_is_held_the_one_owes_what_the_other_is_owed(story: tuple[Contract, list[Event]], days: int) -> None:
    made, events = story
    account = replay(made, events, events[0].day + timedelta(days=days))
    borrower, lender = (Counter(standing(account, side)) for side in (Side.SELLER, Side.FUNDER))
    for owed, owing in (
        ("loan", "borrowing"),
        ("interest_receivable", "interest_payable"),
        ("fees_receivable", "other_payable"),
        ("unallocated", "other_receivable"),
        ("bank", "bank"),
    ):
        assert lender[owed] == -borrower[owing]  # fmt: skip
    earned = lender["interest_income"] + lender["late_charges"] + lender["fee_income"] + lender["tax"]
    assert -earned == borrower["interest_expense"] + borrower["financing_fees"]
    assert min(lender[it] for it in ("loan", "interest_receivable", "fees_receivable")) >= 0


@given(lives(), st.integers(0, 500))
@settings(max_examples=150)
def test_after_all_is_paid_nothing_is_left_but_money_and_what_it_was_got_for(
    life: tuple[Contract, list[Event]], days: int
) -> None:
    made, events = life
    on = max(it.day for it in events) + timedelta(days=days)
    quote = replay(made, events, on).pay_off
    account = replay(made, [*events, Paid(999, on, quote)] if quote else events, on)
    if (
        not quote and account.credit
    ):  # what was paid over before a later drawing covers it, and is taken as it falls due
        return
    left = {"loan", "interest_receivable", "fees_receivable", "borrowing", "interest_payable"}
    assert not left & set(standing(account, Side.FUNDER))
    assert not (left | {"other_payable"}) & set(standing(account, Side.SELLER))


@given(lives(), st.integers(0, 500))
def test_every_account_is_in_its_chart(life: tuple[Contract, list[Event]], days: int) -> None:
    made, events = life
    account = replay(made, events, events[0].day + timedelta(days=days))
    for side, kind in ((Side.SELLER, "exporter"), (Side.FUNDER, "lender")):
        assert set(standing(account, side)) <= {it.duty for it in chart(kind)}


def test_a_month_end_and_a_leap_day_are_earned_once() -> None:
    """1,000,000.00 at 3.6 % by actual days of 360, 100.00 a day: 31 January to 29 February 2024 is 29 of them, and the
    last day before is 28."""
    start = day("2024-01-31")
    told = contract(terms(minor=1_000_000_00, rate="0.036", many=1, count=DayCount.ACT_360, start=start))
    found = [standing(replay(told, [drawn(1_000_000_00, start)], day(f"2024-02-{it}")), Side.FUNDER) for it in (28, 29)]
    assert [it["interest_receivable"] for it in found] == [2_800_00, 2_900_00]
    assert [it.minor for it in moved(*found)] == [100_00, -100_00]
