"""Every example of Regulation Z, 12 CFR 1026, Appendix J (c)(1) to (c)(5), with the unit-period found as it says."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from jointseas.financing.costs.records import Flow, Span, Unit
from jointseas.financing.costs.rules import apr
from jointseas.financing.costs.units import unit_of, units
from jointseas.financing.days.planning import months_after

TWO_MONTHS, TWO_WEEKS, FOUR_WEEKS = Unit(Span.MONTH, 2), Unit(Span.WEEK, 2), Unit(Span.WEEK, 4)


def day(text: str) -> date:
    return date.fromisoformat(text)


def paid(first: str, unit: Unit, *cents: int) -> list[Flow]:
    """Half months from a 1st or a 16th."""
    made, on = list[Flow](), day(first)
    for at, minor in enumerate(cents):
        if unit.span is Span.MONTH:
            due = months_after(on, unit.many * at)
        elif unit.span is Span.HALF_MONTH:
            due = months_after(on, at // 2) + timedelta(days=15 * (at % 2))
        else:
            due = on + timedelta(days=unit.many * at * (7 if unit.span is Span.WEEK else 1))
        made.append(Flow(due, -minor))
    return made


@pytest.mark.parametrize(
    ("got", "on", "first", "unit", "payments", "percent"),
    [
        (5_000_00, "1978-01-10", "1978-02-10", Unit.MONTH, [230_00] * 24, "9.69"),
        (6_000_00, "1978-02-10", "1978-04-01", Unit.MONTH, [200_00] * 36, "11.82"),
        (5_000_00, "1978-02-23", "1978-03-01", Unit.HALF_MONTH, [219_17] * 24, "10.34"),
        (10_000_00, "1978-05-23", "1978-10-01", Unit.QUARTER, [385_00] * 40, "8.97"),
        (500_00, "1978-03-20", "1978-04-21", Unit.WEEK, [17_60] * 30, "14.96"),
        (5_000_00, "1978-01-10", "1978-02-10", Unit.MONTH, [250_00, *[230_00] * 23], "10.08"),
        (400_00, "1978-03-18", "1978-04-20", FOUR_WEEKS, [39_50, *[38_31] * 11], "28.50"),
        (5_000_00, "1978-01-10", "1978-02-10", Unit.MONTH, [*[230_00] * 23, 280_00], "10.50"),
        (200_00, "1978-04-03", "1978-04-11", TWO_WEEKS, [*[9_50] * 19, 30_00], "12.22"),
        (5_000_00, "1978-01-10", "1978-02-10", Unit.MONTH, [250_00, *[230_00] * 22, 280_00], "10.90"),
        (8_000_00, "1978-01-10", "1978-03-01", TWO_MONTHS, [449_36, *[465_00] * 18, 200_00], "7.30"),
        (1_000_00, "1978-01-03", "1978-09-15", Unit(Span.DAY, 255), [1_080_00], "11.45"),
        (1_000_00, "1978-07-15", "1979-01-15", Unit(Span.MONTH, 6), [1_044_00], "8.80"),
        (1_000_00, "1978-01-17", "1979-07-17", Unit.YEAR, [1_135_19], "8.76"),
        (1_000_00, "1978-01-03", "1980-01-03", Unit.YEAR, [1_240_00], "11.36"),
    ],
)
def test_the_unit_is_found_and_the_rate_is_as_published(
    got: int, on: str, first: str, unit: Unit, payments: list[int], percent: str
) -> None:
    flows = [Flow(day(on), got), *paid(first, unit, *payments)]
    assert unit_of(flows) == unit
    assert f"{apr(flows, unit) * 100:.2f}" == percent


@pytest.mark.parametrize(
    ("start", "on", "unit", "anchor", "found"),
    [
        ("2026-01-31", "2026-02-28", Unit.MONTH, 31, (1, Fraction(0))),
        ("2026-01-30", "2026-02-28", Unit.MONTH, 30, (1, Fraction(0))),  # of a series on the 30th
        ("2026-01-28", "2026-02-28", Unit.MONTH, 28, (1, Fraction(0))),  # on the 28th
        ("2026-01-10", "2026-03-15", Unit.MONTH, 15, (2, Fraction(5, 30))),
        ("1978-05-23", "1978-10-01", Unit.QUARTER, 1, (1, Fraction(39, 90))),
        ("2024-02-28", "2026-08-28", Unit.YEAR, 28, (2, Fraction(1, 2))),
        ("2024-01-10", "2026-01-20", Unit.YEAR, 20, (2, Fraction(10, 365))),
        ("2026-01-01", "2026-01-01", Unit.YEAR, 1, (0, Fraction(0))),
    ],
)
def test_time_is_measured_back_from_the_later_day(
    start: str, on: str, unit: Unit, anchor: int, found: tuple[int, Fraction]
) -> None:
    assert units(day(start), day(on), unit, anchor) == found


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"], Unit.MONTH),  # always the last day
        (["2026-01-15", "2026-01-31", "2026-02-15", "2026-02-28", "2026-03-15"], Unit.HALF_MONTH),
        (["2026-02-01", "2026-03-01", "2026-04-01"], Unit.MONTH),  # the first of them is four weeks, too
        (["2026-01-05", "2026-01-15", "2026-01-25"], Unit(Span.DAY, 10)),
        (["2026-01-01", "2026-02-09", "2026-03-13"], Unit(Span.WEEK, 5)),  # 39 and 32 days: 35 is the nearest to 35.5
        (["2020-01-01", "2022-01-01", "2024-01-01"], Unit.YEAR),  # never longer than one
    ],
)
def test_the_unit_of_irregular_days(days: list[str], unit: Unit) -> None:
    first, *others = days
    assert unit_of([Flow(day(first), 100), *(Flow(day(it), -100) for it in others)]) == unit
