"""Vintages by hand: what had gone wrong by an age, and what is too young to know."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.portfolio.positions.records import History
from jointseas.portfolio.vintages.records import Length
from jointseas.portfolio.vintages.rules import vintages, whole_months

GOOD = History("F-1", "USD", date(2026, 1, 10), 600)
LATE = History("F-2", "USD", date(2026, 1, 20), 300, {30: date(2026, 3, 19), 90: date(2026, 5, 20)})
LOST = History("F-3", "USD", date(2026, 1, 31), 100, {30: date(2026, 4, 30)}, 80, date(2026, 7, 1))


def test_a_month_by_hand() -> None:
    """F-2 was late in its second month, since 19 March is a day before that ends, and 90 days late on the day on which
    its fourth ended, so in its fifth. F-3 began on a 31st: on 30 April its third month ended, so it was late in its
    fourth; in its sixth it was charged off. On 30 July all three are not six months old: the youngest of a January
    may be of the 31st."""
    (found,) = vintages([GOOD, LATE, LOST], Length.MONTH, date(2026, 7, 30), 7)
    assert (found.start, found.end, found.disbursed) == (date(2026, 1, 1), date(2026, 1, 31), 1_000)
    assert found.facilities == ("F-1", "F-2", "F-3")
    thousandths = [it.late_30 and it.late_30 * 1_000 for it in found.cells]
    assert thousandths == [0, 300, 300, 400, 400, None, None]
    assert [it.late_90 and it.late_90 * 1_000 for it in found.cells] == [0, 0, 0, 0, 300, None, None]
    (later,) = vintages([GOOD, LATE, LOST], Length.MONTH, date(2026, 7, 31), 7)
    assert [it.charged_off and it.charged_off * 1_000 for it in later.cells] == [0, 0, 0, 0, 0, 80, None]


def test_a_quarter_waits_for_its_youngest_day() -> None:
    """Though all were opened in January, one of March might yet be told."""
    (found,) = vintages([GOOD, LATE], Length.QUARTER, date(2026, 5, 29), 3)
    assert (found.start, found.end) == (date(2026, 1, 1), date(2026, 3, 31))
    assert [it.late_30 for it in found.cells] == [0, None, None]
    (later,) = vintages([GOOD, LATE], Length.QUARTER, date(2026, 5, 31), 3)
    assert [it.late_30 for it in later.cells] == [0, Fraction(1, 3), None]
    (autumn,) = vintages([replace(GOOD, opened=date(2026, 12, 1))], Length.QUARTER, date(2026, 12, 31), 1)
    assert (autumn.start, autumn.end) == (date(2026, 10, 1), date(2026, 12, 31))


def test_months_and_currencies_are_vintages_of_their_own() -> None:
    december = replace(GOOD, facility="F-4", opened=date(2025, 12, 31))
    euros = replace(GOOD, facility="F-5", currency="EUR")
    unpaid = replace(GOOD, facility="F-6", disbursed=0)
    found = vintages([GOOD, euros, unpaid, december], Length.MONTH, date(2026, 6, 30), 1)
    assert [(it.start, it.currency, it.facilities) for it in found] == [
        (date(2025, 12, 1), "USD", ("F-4",)), (date(2026, 1, 1), "EUR", ("F-5",)),
        (date(2026, 1, 1), "USD", ("F-1",))]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "day", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 12, 15), date(2026, 1, 14), 0),
        (date(2025, 12, 15), date(2026, 1, 15), 1),
    ],
)
def test_months_that_have_gone_by(start: date, day: date, months: int) -> None:
    assert whole_months(start, day) == months


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(1, 10**9), st.none() | st.integers(31, 500)), max_size=12), DAYS)
def test_what_has_ever_been_never_heals_and_what_is_known_stays_so(
    told: list[tuple[date, int, int | None]], day: date
) -> None:
    its = [
        History(str(at), "USD", opened, minor, {} if late is None else {30: opened + timedelta(late)})
        for at, (opened, minor, late) in enumerate(told)
    ]
    now, later = (vintages(its, Length.QUARTER, it, 24) for it in (day, date(2027, 12, 31)))
    for one, other in zip(now, later, strict=True):
        known = [it.late_30 for it in one.cells if it.late_30 is not None]
        assert known == sorted(known)
        assert known == [it.late_30 for it in other.cells][: len(known)]
        assert all(0 <= it <= 1 for it in known)
