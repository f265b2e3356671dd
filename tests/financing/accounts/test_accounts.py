"""Accounts by hand, and the laws that no order of events may break."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.financing.accounts.records import (
    USUAL,
    Account,
    BoughtBack,
    Bucket,
    Charged,
    ChargedOff,
    Contract,
    Drawn,
    Early,
    Event,
    From,
    Holding,
    Holiday,
    Paid,
    Part,
    PassedOn,
    RateSet,
    Rescheduled,
    Returned,
    Sold,
    WrittenOff,
)
from jointseas.financing.accounts.rules import replay
from jointseas.financing.days.planning import periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.schedules.records import Method
from jointseas.financing.schedules.rules import schedule
from jointseas.kernel.outcome import Refused
from loans import COUNTS, METHODS, START, contract, day, drawn, lives, stories, terms


def taken(it: Account) -> list[tuple[str, str, int]]:
    return [(one.bucket.value, one.part.value, one.minor) for one in it.taken]


def test_paid_on_its_days_it_goes_as_it_was_agreed() -> None:
    """1,200.00 at one percent a month, in three: 412, 408, 404."""
    paid = [Paid(2, day("2026-02-01"), 412_00), Paid(3, day("2026-03-01"), 408_00), Paid(4, day("2026-04-01"), 404_00)]
    found = replay(contract(), [drawn(), *paid], day("2026-04-01"))
    assert found.closed
    assert (found.pay_off, found.credit, found.rows) == (0, 0, ())
    assert taken(found)[:2] == [("due", "interest", 12_00), ("due", "principal", 400_00)]
    assert replay(contract(), [drawn(), *paid], day("2026-03-31")).pay_off == 404_00 - 13  # a day's interest less


def test_late_it_bears_penalty_on_the_principal_from_its_day_and_contract_interest_on_the_rest() -> None:
    """Nothing paid by 16 March. Due on 1 February: 12 interest, 400 principal; on 1 March: 8 interest, 400 principal.
    At 18 %: 400 × 45 days and 400 × 15, over 360. And 400 not due yet at 12 % for 15 days."""
    told = contract(penalty=Fraction("0.18"))
    found = replay(told, [drawn()], day("2026-03-16"))
    assert [(it.part.value, it.left) for it in found.dues] == [
        ("interest", 12_00), ("principal", 400_00), ("interest", 8_00), ("principal", 400_00)
    ]  # fmt: skip
    assert (found.penalty, found.accrued, found.undue) == (9_00 + 3_00, 2_00, 400_00)
    assert (found.past_due, found.days_past_due) == (820_00, 43)
    assert found.pay_off == 820_00 + 12_00 + 2_00 + 400_00
    compounded = replay(replace(told, compounded=True), [drawn()], day("2026-03-16"))
    assert compounded.penalty == 12_00 + 27 + 6  # 12.00 × 45 and 8.00 × 15 days at 18 %


def test_within_its_days_of_grace_nothing_is_added_and_after_them_it_counts_from_the_first() -> None:
    told = contract(penalty=Fraction("0.18"), grace_days=5)
    assert replay(told, [drawn()], day("2026-02-06")).penalty == 0
    assert replay(told, [drawn()], day("2026-02-07")).penalty == 1_20  # six days of 400.00
    part = [drawn(), Paid(2, day("2026-02-04"), 212_00)]
    assert replay(told, part, day("2026-02-07")).penalty == 60  # six days of the 200.00 that are left


def test_a_payment_is_laid_in_the_order_that_was_agreed() -> None:
    events = [drawn(), Charged(2, day("2026-02-10"), 5_00), Paid(3, day("2026-03-16"), 500_00)]
    found = replay(contract(penalty=Fraction("0.18")), events, day("2026-03-16"))
    assert taken(found) == [
        ("past_due", "penalty", 12_00), ("past_due", "fee", 5_00), ("past_due", "interest", 12_00),
        ("past_due", "interest", 8_00), ("past_due", "principal", 400_00), ("past_due", "principal", 63_00),
    ]  # fmt: skip
    principal_first = tuple(sorted(USUAL, key=lambda it: (list(Bucket).index(it[0]), it[1] is not Part.PRINCIPAL)))
    other = replay(contract(penalty=Fraction("0.18"), order=principal_first), events, day("2026-03-16"))
    assert taken(other) == [("past_due", "principal", 400_00), ("past_due", "principal", 100_00)]


def test_paid_ahead_it_shortens_lowers_or_comes_off_the_last() -> None:
    """12,000.00 in twelve equal parts; 3,000.00 more on the day of the second row."""
    told = terms(minor=12_000_00, many=12)
    events = [drawn(12_000_00), Paid(2, day("2026-02-01"), 1_120_00), Paid(3, day("2026-03-01"), 1_110_00 + 3_000_00)]
    left = {it: replay(contract(told, early=it), events, day("2026-03-01")) for it in Early}
    assert {it.undue for it in left.values()} == {7_000_00}
    parts = {early: [row.principal for row in it.rows if row.principal] for early, it in left.items()}
    assert parts[Early.LOWER] == [700_00] * 10
    assert parts[Early.SHORTEN] == parts[Early.LAST] == [1_000_00] * 7


def test_level_instalments_stay_level_whichever_way_they_are_changed() -> None:
    told = terms(Method.EQUAL_INSTALMENT, minor=12_000_00, many=12)
    level = schedule(told)[0].instalment
    events = [drawn(12_000_00), Paid(2, day("2026-02-01"), level), Paid(3, day("2026-03-01"), level + 3_000_00)]
    shorter, lower, last = (replay(contract(told, early=it), events, day("2026-03-01")).rows for it in Early)
    paying = [it for it in shorter if it.instalment]
    assert {it.instalment for it in paying[:-1]} == {level}
    assert len(paying) < len(lower) == 10
    assert len({it.instalment for it in lower[:-1]}) == 1
    assert lower[0].instalment < level
    assert [it.principal for it in last][:5] == [it.principal for it in schedule(told)][2:7]
    again = [*events, Paid(4, day("2026-03-01"), 1_000_00, Early.SHORTEN)]
    kept = [it for it in replay(contract(told), again, day("2026-03-01")).rows if it.instalment]
    assert {it.instalment for it in kept[:-1]} == {lower[0].instalment}, "what was lowered once is the instalment now"


def test_interest_of_what_was_paid_ahead_ends_on_its_day_or_with_its_period() -> None:
    """600.00 of 1,200.00 on 16 January: half the month's interest on it is saved, or none; the interest of the half
    month so far is paid with it."""
    events = [drawn(), Paid(2, day("2026-01-16"), 606_00)]
    for early_from, interest in ((From.DATE, 3_00), (From.REST, 6_00)):
        found = replay(contract(early_from=early_from), events, day("2026-01-16"))
        assert (found.undue, found.accrued, found.rows[0].interest) == (600_00, 0, interest)
        assert found.rows[1].interest == 4_00
        later = replay(contract(early_from=early_from), events, day("2026-02-16"))
        assert (later.undue, later.accrued) == (400_00, 2_00)


def test_what_was_paid_ahead_bears_nothing_more_once_all_is_paid() -> None:
    """1,000.00 paid on 16 January bear until February, but for the rest being paid on 21 January: five days of 1,200.00
    more, 2.00, and it is closed for good."""
    told = contract(early_from=From.REST)
    events = [drawn(), Paid(2, day("2026-01-16"), 1_006_00)]
    last = Paid(3, day("2026-01-21"), 202_00)
    assert replay(told, events, day("2026-01-21")).pay_off == last.minor
    for on in ("2026-01-21", "2026-01-31", "2026-02-01", "2027-02-01"):
        found = replay(told, [*events, last], day(on))
        assert (found.closed, found.accrued, found.credit, found.pay_off) == (True, 0, 0, 0)


def test_a_rate_a_holiday_and_a_new_plan() -> None:
    """Two percent a month from the second on. A holiday moves the principal, not the interest. From March on the 800.00
    that are left in two, with the 400.00 that were missed."""
    dearer = replay(contract(), [drawn(), RateSet(2, day("2026-02-01"), Fraction("0.24"))], START + timedelta(days=31))
    assert [it.interest for it in dearer.rows] == [16_00, 8_00]
    level = contract(terms(Method.EQUAL_INSTALMENT))
    anew = replay(level, [drawn(), RateSet(2, day("2026-02-01"), Fraction("0.24"))], day("2026-02-01"))
    left = terms(Method.EQUAL_INSTALMENT, minor=anew.undue, rate="0.24", many=2, start=day("2026-02-01"))
    assert [it.principal for it in anew.rows] == [it.principal for it in schedule(left)]
    rested = replay(contract(), [drawn(), Holiday(2, day("2026-01-10"), 1)], day("2026-01-10"))
    assert [(it.principal, it.interest) for it in rested.rows] == [
        (0, 12_00), (400_00, 12_00), (400_00, 8_00), (400_00, 4_00)
    ]  # fmt: skip
    new = terms(minor=1, many=2, start=day("2026-03-01"))
    events = [drawn(), Rescheduled(2, day("2026-03-01"), new, with_due=True)]
    found = replay(contract(), events, day("2026-03-01"))
    assert (found.undue, [it.principal for it in found.rows]) == (1_200_00, [600_00, 600_00])
    assert sum(it.left for it in found.dues) == 20_00  # the interest that was missed is still past due


def test_what_is_left_of_a_holiday_outlives_a_rate_a_drawing_and_a_payment_ahead() -> None:
    """Nothing of 1,200.00 falls due in January and February. Of 300.00 more, drawn on 10 February, as little does in
    February: 3.60 and 10.50 are its interest, and from March on three times 500.00."""
    rests = [drawn(), Holiday(2, day("2026-01-10"), 2)]
    more = replay(contract(), [*rests, Drawn(3, day("2026-02-10"), 300_00)], day("2026-02-10"))
    assert [(it.principal, it.interest) for it in more.rows] == [
        (0, 14_10), (500_00, 15_00), (500_00, 10_00), (500_00, 5_00)
    ]  # fmt: skip
    for early, paid in ((Early.LOWER, 606_00), (Early.SHORTEN, 606_00)):
        events = [*rests, Paid(3, day("2026-01-16"), paid)]
        found = replay(contract(early=early), events, day("2026-01-16"))
        assert [it.principal for it in found.rows][:3] == [0, 0, 200_00 if early is Early.LOWER else 400_00]
    level = contract(terms(Method.EQUAL_INSTALMENT))
    dearer = replay(level, [*rests, RateSet(3, day("2026-02-01"), Fraction("0.24"))], day("2026-02-01"))
    after = terms(Method.EQUAL_INSTALMENT, rate="0.24", start=day("2026-03-01"))
    assert (dearer.rows[0].principal, dearer.rows[0].interest) == (0, 24_00)
    assert [it.principal for it in dearer.rows[1:]] == [it.principal for it in schedule(after)]
    shorter = replay(contract(terms(Method.EQUAL_INSTALMENT), early=Early.SHORTEN),
                     [*rests, Paid(3, day("2026-01-16"), 606_00)], day("2026-01-16"))  # fmt: skip
    assert [it.principal for it in shorter.rows][:2] == [0, 0]
    twice = replay(contract(), [*rests, Holiday(3, day("2026-02-02"), 1), Drawn(4, day("2026-02-10"), 300_00)],
                   day("2026-02-10"))  # fmt: skip
    assert [it.principal for it in twice.rows] == [0, 0, 500_00, 500_00, 500_00]


def test_a_new_plan_forgives_nothing_that_was_borne_until_then() -> None:
    """400.00 missed for 30 days at 18 %: 6.00. Of half a month's interest, 6.00, two were paid ahead of its day."""
    new = terms(minor=1, many=2, start=day("2026-03-01"))
    events = [drawn(), Rescheduled(2, day("2026-03-01"), new, with_due=True)]
    assert replay(contract(penalty=Fraction("0.18")), events, day("2026-03-31")).penalty == 6_00
    soon = terms(minor=1, many=2, start=day("2026-01-16"))
    paid = [drawn(), Paid(2, day("2026-01-16"), 2_00), Rescheduled(3, day("2026-01-17"), replace(
        soon, periods=periods(day("2026-01-17"), day("2026-03-17"), 1)))]  # fmt: skip
    found = replay(contract(), paid, day("2026-01-17"))
    assert found.accrued == 4_40
    assert found.rows[0].interest == 16_40


def test_charged_off_it_bears_nothing_more_and_is_still_owed() -> None:
    told = contract(penalty=Fraction("0.18"))
    events = [drawn(), ChargedOff(2, day("2026-03-16"))]
    then, later = (replay(told, events, day(it)) for it in ("2026-03-16", "2027-03-16"))
    assert then.pay_off == later.pay_off
    paid = replay(told, [*events, Paid(3, day("2027-03-16"), later.pay_off)], day("2027-03-16"))
    assert paid.closed


def test_days_of_grace_that_had_not_gone_by_cost_nothing_once_it_is_charged_off() -> None:
    told = contract(penalty=Fraction("0.18"), grace_days=5)
    for on, penalty in (("2026-02-06", 0), ("2026-02-07", 1_20)):
        assert replay(told, [drawn(), ChargedOff(2, day(on))], day("2027-02-07")).penalty == penalty


def test_written_off_all_of_it_is_due_and_what_was_paid_before_its_time_goes_to_it_first() -> None:
    """On 16 January 6.00 of interest stand on 1,200.00. Of the 100.00 that waited, they take 6.00."""
    order = tuple(it for it in USUAL if it[0] is not Bucket.ADVANCE)
    events = [drawn(), Paid(2, day("2026-01-10"), 100_00), WrittenOff(3, day("2026-01-16"))]
    found = replay(contract(order=order), events, day("2026-01-16"))
    assert (found.undue, found.accrued, found.credit, found.rows) == (0, 0, 0, ())
    assert taken(found) == [("due", "interest", 6_00), ("due", "principal", 94_00)]
    assert replay(contract(order=order), events, day("2027-01-16")).pay_off == found.pay_off == 1_106_00
    assert (found.holding, found.turns[0].figures.left.all) == (Holding.WRITTEN_OFF, 1_106_00)
    ahead = [drawn(), Paid(2, day("2026-01-16"), 2_00), WrittenOff(3, day("2026-01-17"))]
    assert replay(contract(), ahead, day("2026-01-17")).pay_off == 1_204_40  # 6.40 by then, of which 2.00 are paid


def test_it_closes_only_when_its_interest_is_paid_too() -> None:
    """Where principal comes first, all of it may be paid while interest is not."""
    order = tuple(sorted(USUAL, key=lambda it: it[1] is not Part.PRINCIPAL))
    events = [drawn(), Paid(2, day("2026-01-16"), 1_200_00)]
    found = replay(contract(order=order), events, day("2026-01-16"))
    assert (found.principal, found.pay_off, found.closed) == (0, 6_00, False)


def test_what_is_paid_to_its_seller_is_owed_on_until_it_has_been_passed_on() -> None:
    """1,200.00 sold on 10 January; 412.00 come to the wrong lender on 1 February, and 300.00 of them go on."""
    paid = [drawn(), Sold(2, day("2026-01-10"), 1_150_00), Paid(3, day("2026-02-01"), 412_00)]
    assert replay(contract(), paid, day("2026-02-01")).owed_on == 412_00
    passed = [*paid, PassedOn(4, day("2026-02-02"), 300_00), BoughtBack(5, day("2026-02-10"), 780_00)]
    later = [*passed, Paid(6, day("2026-03-01"), 408_00)]
    assert replay(contract(), later, day("2026-03-01")).owed_on == 112_00
    with pytest.raises(Refused) as refused:
        replay(contract(), [*later, PassedOn(7, day("2026-03-02"), 112_01)], day("2026-03-02"))
    assert refused.value == Refused("financing.passed_on", most=112_00)


def test_money_that_comes_before_anything_is_due_waits_where_nothing_may_be_paid_ahead() -> None:
    order = tuple(it for it in USUAL if it[0] is not Bucket.ADVANCE)
    events = [drawn(), Paid(2, day("2026-01-20"), 500_00)]
    before = replay(contract(order=order), events, day("2026-01-31"))
    assert (before.credit, before.undue) == (500_00, 1_200_00)
    after = replay(contract(order=order), events, day("2026-02-01"))
    assert (after.credit, after.undue, after.past_due) == (88_00, 800_00, 0)


def test_what_was_paid_too_much_comes_off_the_next_drawing() -> None:
    """Of 100.00 too much 60.00 come off a drawing of 60.00, and 40.00 off the next of 70.00, whatever paying ahead
    costs."""
    told = contract(early_fee=Fraction("0.02"))
    events = [drawn(), Paid(2, START, 1_200_00 + 24_00 + 100_00), Drawn(3, START + timedelta(days=1), 60_00)]
    found = replay(told, events, START + timedelta(days=1))
    assert (found.credit, found.undue, found.pay_off, found.closed) == (40_00, 0, 0, True)
    more = replay(told, [*events, Drawn(4, START + timedelta(days=2), 70_00)], START + timedelta(days=2))
    assert (more.credit, more.undue, more.drawn) == (0, 30_00, 1_330_00)


def test_what_was_paid_too_much_goes_back_and_no_more() -> None:
    events = [drawn(), Paid(2, START, 1_300_00), Returned(3, START, 60_00)]
    assert replay(contract(), events, START).credit == 40_00
    with pytest.raises(Refused, match=r"financing\.returned"):
        replay(contract(), [*events, Returned(4, START, 40_01)], START)


def test_a_fee_for_paying_ahead_stands_in_the_quote() -> None:
    told = contract(early_fee=Fraction("0.02"))
    quote = replay(told, [drawn()], day("2026-01-16"))
    assert quote.pay_off == 1_200_00 + 6_00 + 24_00
    assert replay(told, [drawn(), Paid(2, day("2026-01-16"), quote.pay_off)], day("2026-01-16")).closed


# ---- laws


@given(lives(), st.integers(0, 500))
@settings(max_examples=200)
def test_what_is_paid_is_laid_out_to_the_last_unit_and_nothing_falls_below_nothing(
    story: tuple[Contract, list[Event]], days: int
) -> None:
    made, events = story
    found = replay(made, events, events[0].day + timedelta(days=days))
    paid = sum(it.minor for it in events if isinstance(it, Paid) and it.day <= found.day)
    assert paid == sum(it.minor for it in found.taken) + found.credit
    figures = [found.undue, found.accrued, found.penalty, found.credit, found.pay_off, *(it.left for it in found.dues)]
    assert min(figures) >= 0
    assert all(it.left <= it.minor for it in found.dues)
    lent = sum(it.minor for it in events if isinstance(it, Drawn) and it.day <= found.day)
    repaid = sum(it.minor for it in found.taken if it.part is Part.PRINCIPAL)
    assert lent == repaid + found.principal
    assert sum(it.principal for it in found.rows) == found.undue


@given(lives(), st.integers(0, 500))
@settings(max_examples=200)
def test_a_quote_closes_it_to_the_last_unit_and_a_unit_less_does_not(
    story: tuple[Contract, list[Event]], days: int
) -> None:
    """A known fault of another program: a quote that its own allocation does not agree with."""
    made, events = story
    on = events[0].day + timedelta(days=days)
    before = replay(made, events, on)
    quote = before.pay_off
    if not quote:
        assert before.closed or not before.drawn
        return
    closed = replay(made, [*events, Paid(99, on, quote)], on)
    assert closed.closed
    assert (closed.pay_off, closed.credit) == (0, 0)
    if quote > 1:
        assert replay(made, [*events, Paid(99, on, quote - 1)], on).pay_off >= 1


@given(lives(), st.integers(0, 500), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_whatever_order_events_were_booked_in_the_account_is_the_same(
    story: tuple[Contract, list[Event]], days: int, draw: Random
) -> None:
    made, events = story
    until = events[0].day + timedelta(days=days)
    shuffled = draw.sample(events, len(events))
    assert replay(made, shuffled, until) == replay(made, events, until)


@given(stories(), st.integers(0, 500))
@settings(max_examples=100)
def test_to_give_it_up_changes_nothing_of_what_is_owed(story: tuple[Contract, list[Event]], days: int) -> None:
    """Nor does it ever change again by itself."""
    made, events = story
    on = events[0].day + timedelta(days=days + 1)
    so_far = [it for it in events if it.day < on]
    before, lost = (replay(made, its, on) for its in (so_far, [*so_far, WrittenOff(900, on)]))
    if not before.credit:
        assert lost.figures == before.figures
    assert replay(made, [*so_far, WrittenOff(900, on)], on + timedelta(days=200)).figures == lost.figures


@given(METHODS, st.integers(100, 10**12), st.sampled_from(["0", "0.0435", "0.36"]), st.integers(1, 24), COUNTS,
       st.dates(date(2023, 12, 1), date(2027, 2, 28)))  # fmt: skip
def test_drawn_as_planned_its_rows_are_those_that_were_agreed(
    method: Method, minor: int, rate: str, many: int, count: DayCount, start: date
) -> None:
    told = terms(method, minor=minor, rate=rate, many=many, count=count, start=start)
    rows = schedule(told)
    found = replay(contract(told), [Drawn(1, start, minor)], start)
    assert [(it.interest, it.principal) for it in found.rows] == [(it.interest, it.principal) for it in rows]
    paid = [Paid(at, row.period.end, row.instalment) for at, row in enumerate(rows, start=2) if row.instalment]
    assert replay(contract(told), [Drawn(1, start, minor), *paid], rows[-1].period.end).closed


@given(stories(), st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=100)
def test_interest_is_cut_where_a_balance_changes_and_not_where_something_else_happens(
    story: tuple[Contract, list[Event]], first: int, then: int
) -> None:
    made, events = story
    on = events[0].day + timedelta(days=first)
    before = [it for it in events if it.day < on]
    plain, with_fee = (replay(made, its, on + timedelta(days=then)) for its in (before, [*before, Charged(900, on, 1)]))
    if not plain.credit:
        assert (with_fee.accrued, with_fee.penalty, with_fee.rows) == (plain.accrued, plain.penalty, plain.rows)
        assert with_fee.pay_off == plain.pay_off + 1


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Paid(2, START, 0), "financing.amount"),
        (Paid(2, START, -1), "financing.amount"),
        (Drawn(2, START, 10**16), "financing.amount"),
        (Charged(2, START, 0), "financing.amount"),
        (Paid(2, START - timedelta(days=1), 5), "financing.before_all"),
        (Drawn(2, date(2026, 4, 1), 5), "financing.drawn_late"),
        (Holiday(2, START, 0), "financing.holiday"),
        (Holiday(2, START, 61), "financing.holiday"),
        (Rescheduled(2, date(2026, 2, 1), terms()), "financing.reschedule_day"),
    ],
)
def test_what_cannot_happen_is_refused(event: Event, code: str) -> None:
    with pytest.raises(Refused) as refused:
        replay(contract(), [drawn(), event], date(2026, 5, 1))
    assert refused.value.code == code


SALE = Sold(2, date(2026, 1, 10), 900_00)


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([ChargedOff(2, START), Drawn(3, date(2026, 1, 2), 5)], "financing.drawn_after"),
        ([WrittenOff(2, START), Charged(3, date(2026, 1, 2), 5)], "financing.out_of_book"),
        ([SALE, Drawn(3, date(2026, 1, 11), 5)], "financing.out_of_book"),
        ([SALE, Sold(3, date(2026, 1, 11), 5)], "financing.turn"),
        ([SALE, WrittenOff(3, date(2026, 1, 11))], "financing.turn"),
        ([BoughtBack(3, date(2026, 1, 11), 5)], "financing.turn"),
        ([WrittenOff(2, START), WrittenOff(3, START)], "financing.turn"),
        ([Sold(2, START, 0)], "financing.amount"),
        ([Charged(2, START, 5, tax=5)], "financing.tax_of_fee"),
        ([PassedOn(2, START, 5)], "financing.passed_on"),
    ],
)
def test_what_is_not_in_the_book_cannot_be_given_up_sold_or_added_to(events: list[Event], code: str) -> None:
    with pytest.raises(Refused) as refused:
        replay(contract(), [drawn(), *events], date(2026, 5, 1))
    assert refused.value.code == code
