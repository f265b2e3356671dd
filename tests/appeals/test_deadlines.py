"""Last days, each counted by hand in a calendar: month ends, days off, Saturdays on which China works."""

from datetime import date

import pytest

from jointseas.appeals.deadlines.counting import deadlines, last_day
from jointseas.appeals.deadlines.reading import read, standard
from jointseas.appeals.deadlines.records import Span, Unit
from jointseas.appeals.records import Deadlines, Ground
from jointseas.financing.days.records import Market
from jointseas.kernel.outcome import BrokenInvariant
from jointseas.kernel.resources import resource

CHINA = (Market.CHINA,)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("many", "unit", "from_", "last"),
    [
        (30, Unit.DAYS, "2026-03-02", "2026-04-01"),
        (30, Unit.DAYS, "2026-09-01", "2026-10-08"),  # 1 October begins the golden week; the 8th is a Thursday
        (2, Unit.BUSINESS_DAYS, "2026-09-30", "2026-10-09"),
        (2, Unit.BUSINESS_DAYS, "2026-10-08", "2026-10-10"),  # a Saturday on which China works
        # 14 and 28 February 2026 are such Saturdays; from the 15th to the 23rd it is the Spring Festival
        (10, Unit.BUSINESS_DAYS, "2026-02-13", "2026-03-05"),
        (6, Unit.MONTHS, "2025-08-31", "2026-02-28"),
        (6, Unit.MONTHS, "2026-08-31", "2027-03-01"),  # 28 February 2027 is a Sunday
        (12, Unit.MONTHS, "2028-02-29", "2029-02-28"),
        (6, Unit.MONTHS, "2026-08-30", "2027-03-01"),
        (0, Unit.DAYS, "2026-10-03", "2026-10-08"),
    ],
)
def test_a_span_ends_on_a_day_of_business(many: int, unit: Unit, from_: str, last: str) -> None:
    assert last_day(Span(many, unit, "judgement"), day(from_), CHINA) == day(last)


def test_each_ground_has_its_days() -> None:
    """Noticed on Monday 2 March 2026 and filed on Friday 13 March."""
    notified, filed = day("2026-03-02"), day("2026-03-13")
    found = {it: deadlines(standard(), it, notified, filed) for it in Ground}
    # 30 days from the notice, two of business, 30 days, and 15 more: 12 April is a Sunday, 28 April a Tuesday
    lending = Deadlines(day("2026-04-01"), day("2026-03-17"), day("2026-04-13"), day("2026-04-28"))
    assert found[Ground.DECISION] == found[Ground.TERMS] == found[Ground.LIMIT] == lending
    # 20 days, and none more
    assert found[Ground.SCORE] == Deadlines(day("2027-03-02"), day("2026-03-17"), day("2026-04-02"), day("2026-04-02"))
    # ten of business to 27 March, and ten more: 6 April is Tomb-Sweeping, on which nothing is done
    assert found[Ground.LISTING] == Deadlines(
        day("2026-09-02"), day("2026-03-17"), day("2026-03-27"), day("2026-04-13")
    )


def test_a_span_says_where_it_comes_from() -> None:
    text = resource("appeals", "deadlines.toml").read_text("utf-8")
    assert read(text) == standard()
    for broken in ('source = "judgement"', 'span = "20 days"'):
        assert broken in text
    with pytest.raises(BrokenInvariant):
        read(text.replace('span = "20 days"', 'span = "20 fortnights"'))
    with pytest.raises(BrokenInvariant):
        read(text.replace('source = "judgement"', 'source = " "'))
