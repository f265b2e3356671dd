"""The text order of stamps is the order of time, on a database that knows no other."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.kernel.clock import FixedClock, SystemClock, moment, stamp
from jointseas.kernel.outcome import BrokenInvariant

EARLIEST = datetime(1, 1, 3, tzinfo=UTC).replace(tzinfo=None)
LATEST = datetime(9999, 12, 29, tzinfo=UTC).replace(tzinfo=None)
zones = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
moments = st.datetimes(EARLIEST, LATEST, timezones=zones)


@given(moments, moments)
def test_stamps_sort_as_time_does(one: datetime, other: datetime) -> None:
    assert (stamp(one) < stamp(other)) == (one < other)
    assert len(stamp(one)) == len(stamp(other))


@given(moments)
def test_a_stamp_reads_back_as_the_same_moment(at: datetime) -> None:
    assert moment(stamp(at)) == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-02",
        "2026-03-02T01:00:00Z",
        "2026-03-02T01:00:00.000000",
        "2026-03-02T01:00:00.000000+00:00",
        "x" * 99,
    ],
)
def test_another_spelling_of_a_moment_is_not_read(text: str) -> None:
    """A row whose time was respelled by hand would otherwise keep its hash."""
    with pytest.raises(ValueError, match=r"not a stamp|isoformat"):
        moment(text)


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(BrokenInvariant):
        stamp(datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None))


def test_the_clock_speaks_utc_and_can_be_moved_by_hand() -> None:
    assert SystemClock().now().tzinfo is UTC
    later = datetime(2027, 1, 1, tzinfo=UTC)
    assert FixedClock(datetime(2026, 1, 1, tzinfo=UTC)).at(later).now() == later
