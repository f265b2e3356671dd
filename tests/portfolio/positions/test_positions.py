"""Days that are agreed not to count, and the first day of a delay, by hand."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jointseas.portfolio.positions.records import History, Pause, Position
from jointseas.portfolio.positions.rules import paused_days, remembered

DUE = date(2026, 3, 1)
PLAIN = Position(facility="F-1", seller="S1", seller_name="Seller One", country="CN", product="term_loan",
                 currency="USD", day=date(2026, 5, 1), opened=date(2026, 1, 10), principal=1_000_00,
                 accrued=5_00)  # fmt: skip
NEW = History("F-1", "USD", date(2026, 1, 10), 1_000_00)


def test_days_of_a_pause_by_hand() -> None:
    """Due on the first of March, looked at on the last: thirty days. Of them 5 to 9 March are five, and 8 to 12 March
    three more; before it was due nothing counted anyhow, and one without an end lasts until the day."""
    last = date(2026, 3, 31)
    first, second = Pause(date(2026, 3, 5), date(2026, 3, 9)), Pause(date(2026, 3, 8), date(2026, 3, 12))
    assert paused_days(DUE, last, []) == 0
    assert paused_days(DUE, last, [first]) == 5
    assert paused_days(DUE, last, [second, first]) == 8
    assert paused_days(DUE, last, [Pause(date(2026, 2, 1), date(2026, 3, 3))]) == 2
    assert paused_days(DUE, last, [Pause(date(2026, 3, 30))]) == 2
    assert paused_days(DUE, last, [Pause(date(2026, 4, 1))]) == 0


@given(st.lists(st.tuples(st.integers(-40, 140), st.none() | st.integers(0, 60))), st.integers(0, 120))
def test_they_are_the_days_that_any_pause_holds(pauses: list[tuple[int, int | None]], late: int) -> None:
    held = [Pause(DUE + timedelta(a), None if b is None else DUE + timedelta(a + b)) for a, b in pauses]
    day = DUE + timedelta(late)
    days = [DUE + timedelta(it) for it in range(1, late + 1)]
    plain = sum(any(it.start <= one and (it.end is None or one <= it.end) for it in held) for one in days)
    assert paused_days(DUE, day, held) == plain


def test_the_first_day_is_known_though_no_day_end_saw_it_and_is_never_moved_later() -> None:
    """On the first of May it is 61 days late, so that on the last of March it was 30, and on the first of April 31."""
    seen = remembered(NEW, replace(PLAIN, days_past_due=61))
    assert seen.late == {30: date(2026, 4, 1)}
    assert remembered(seen, replace(PLAIN, day=date(2026, 9, 1), days_past_due=31)).late == seen.late
    worse = remembered(seen, replace(PLAIN, day=date(2026, 5, 31), days_past_due=91))
    assert worse.late == {30: date(2026, 4, 1), 90: date(2026, 5, 31)}


def test_thirty_days_are_not_more_than_thirty_and_a_pause_makes_no_delay_shorter() -> None:
    assert remembered(NEW, replace(PLAIN, days_past_due=30)).late == {}
    paused = replace(PLAIN, days_past_due=61, paused_days=31)
    assert remembered(NEW, paused).late == remembered(NEW, replace(PLAIN, days_past_due=61)).late
    assert PLAIN.drawn == 1_005_00
    assert replace(PLAIN, days_past_due=3, paused_days=5).counted_days == 0


@given(st.integers(1, 200), st.integers(0, 199))
def test_a_day_end_that_is_missed_changes_nothing(last: int, missed: int) -> None:
    due = date(2026, 1, 1)
    each = [replace(PLAIN, day=due + timedelta(at), days_past_due=at) for at in range(1, last + 1)]
    whole = some = NEW
    for at, it in enumerate(each):
        whole = remembered(whole, it)
        some = some if at == missed and at < last - 1 else remembered(some, it)
    assert some == whole
