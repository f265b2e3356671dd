"""Fees by the year follow the periods that are in force, and charge no day twice."""

from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

import pytest

from jointseas.access.records import Firm, FirmKind
from jointseas.financing.accounts.records import Event, Holiday, Rescheduled
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.borrowing.rules import contract, lent
from jointseas.financing.days.records import DayCount
from jointseas.financing.lending.records import Fee, FeeDue
from jointseas.financing.loans.charging import by_close, by_then
from jointseas.financing.loans.records import Happened, Loan
from jointseas.financing.schedules.records import Method, Terms
from lending import day

START = day("2026-03-02")
TERMS = LoanTerms(120_000_00, Fraction(6, 100), 3, Method.INTEREST_ONLY, DayCount.ACT_360, revolving=True,
                  fees=(Fee("ready", FeeDue.UNDRAWN, share=Fraction(36, 1000)),))  # fmt: skip
LENDER = Firm(1, "A", "甲", "A", "", FirmKind.LENDER, "CNY")
AGREED = lent(TERMS, "CNY", START, (), "")
LOAN = Loan(1, "FAC", LENDER, None, 1, None, "revolving_loan", "CNY", 120_000_00, AGREED, START)


def anew(on: str) -> Terms:
    return contract(TERMS, "CNY", day(on)).terms


def booked(*events: tuple[str, Event]) -> list[Happened]:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return [Happened(place, "any", event, key, at, "") for place, (key, event) in enumerate(events, start=1)]


@pytest.mark.parametrize(
    ("event", "days"),
    [
        (Holiday(1, START, 1), "2026-03-02 2026-04-02 2026-05-02 2026-06-02 2026-07-02"),
        (Rescheduled(1, day("2026-04-15"), anew("2026-04-15")),
         "2026-03-02 2026-04-02 2026-04-15 2026-05-15 2026-06-15 2026-07-15"),
    ],
)  # fmt: skip
def test_what_stands_ready_is_charged_by_the_periods_in_force(event: Event, days: str) -> None:
    """12.00 for every day, whatever the plan has become."""
    since, ends = booked(("plan", event)), [day(it) for it in days.split()]
    charged = [(it.day, it.minor) for _, it in by_then(LOAN, since, day("2026-12-31"))]
    assert charged == [(b, (b - a).days * 12_00) for a, b in pairwise(ends)]


def test_no_day_is_charged_twice_where_the_plan_was_changed_behind_a_charge() -> None:
    """The first month was charged; that the plan had changed within it is booked afterwards. From its end on it goes by
    the new periods, and the close takes the days of the one under way."""
    [first] = by_then(LOAN, (), day("2026-04-10"))
    since = booked(first, ("plan", Rescheduled(2, day("2026-03-20"), anew("2026-03-20"))))
    [second] = (it for _, it in by_then(LOAN, since, day("2026-04-20")))
    assert (second.day, second.minor) == (day("2026-04-20"), 18 * 12_00)
    closed = [(it.day, it.minor) for _, it in by_close(LOAN, since, day("2026-04-25"))]
    assert closed == [(day("2026-04-20"), 18 * 12_00), (day("2026-04-25"), 5 * 12_00)]
