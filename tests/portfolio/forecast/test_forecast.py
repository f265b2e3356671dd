"""An exporter's weeks by hand, with and without a financing."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jointseas.portfolio.forecast.records import Expected, Proposed, Why
from jointseas.portfolio.forecast.rules import curve, forecasts

START = date(2026, 3, 2)  # a Monday


def flow(day: int, minor: int, source: str, why: Why = Why.RECEIVABLE, **more: int) -> Expected:
    return Expected(START + timedelta(day), minor, "USD", why, source, **more)


BILL = flow(8, -700, "B-1", Why.PAYABLE)
INVOICE = flow(5, 900, "INV-1", late_days=6)  # it comes on the eleventh day
RUN = flow(30, -50, "RUN-1", Why.PAYMENT_RUN)


def test_weeks_by_hand() -> None:
    """Of 500 the bill on the second Tuesday leaves 200 less than nothing, until the invoice comes three days later: by
    their ends alone no week would show it."""
    found = curve("USD", 500, [RUN, INVOICE, BILL], START)
    assert len(found.weeks) == 13
    assert [it.closing for it in found.weeks[:6]] == [500, 700, 700, 700, 650, 650]
    second = found.weeks[1]
    assert (second.opening, second.came, second.went, second.lowest) == (500, 900, 700, -200)
    assert (second.start, second.end) == (START + timedelta(7), START + timedelta(13))
    assert second.flows == (BILL, INVOICE)
    assert (found.lowest, found.lowest_on) == (-200, START + timedelta(8))
    assert found.weeks[0].lowest == 500


def test_what_should_have_been_paid_is_paid_at_once_and_what_should_have_come_is_not_counted() -> None:
    late, lost = flow(-3, -100, "B-0", Why.PAYABLE), flow(-9, 400, "INV-0", late_days=8)
    found = curve("USD", 0, [late, lost, replace(lost, source="INV-2", late_days=9)], START)
    assert found.weeks[0].flows[0] == late
    assert found.unplaced == (lost,)
    assert (found.weeks[-1].closing, found.lowest, found.lowest_on) == (300, 300, START)
    alone = curve("USD", 0, [late, lost], START)
    assert (alone.lowest, alone.lowest_on, alone.weeks[-1].closing) == (-100, START, -100)


def test_a_financing_takes_the_money_of_the_papers_that_it_buys() -> None:
    """800 now for the invoice, and 60 of its reserve later; the buyer's 900 go to the lender."""
    proposed = Proposed((flow(1, 800, "P-1", Why.DRAWDOWN), flow(20, 60, "P-1", Why.RESERVE)), frozenset({"INV-1"}))
    (it,) = forecasts({"USD": 500}, [BILL, INVOICE, RUN], START, proposed)
    assert it.financed is not None
    assert (it.without.lowest, it.financed.lowest) == (-200, 500)
    assert (it.without.weeks[-1].closing, it.financed.weeks[-1].closing) == (650, 610)
    assert INVOICE not in [one for week in it.financed.weeks for one in week.flows]


def test_a_bill_of_the_same_number_is_still_paid() -> None:
    bill = replace(BILL, source="INV-1")
    (it,) = forecasts({"USD": 500}, [bill, INVOICE], START, Proposed((), frozenset({"INV-1"})))
    assert it.financed is not None
    assert it.financed.weeks[-1].closing == -200


def test_currencies_are_curves_of_their_own_and_nothing_is_proposed_unless_it_is() -> None:
    found = forecasts({"CNY": 7}, [BILL, replace(INVOICE, currency="EUR")], START)
    assert [(it.currency, it.without.weeks[-1].closing) for it in found] == [("CNY", 7), ("EUR", 900), ("USD", -700)]
    assert all(it.financed is None for it in found)


@given(
    st.integers(-(10**9), 10**9), st.lists(st.tuples(st.integers(-30, 120), st.integers(-(10**6), 10**6)), max_size=40)
)
def test_each_week_begins_where_the_last_ended_and_nothing_is_counted_twice(
    opening: int, told: list[tuple[int, int]]
) -> None:
    flows = [flow(day, minor, str(at)) for at, (day, minor) in enumerate(told)]
    found = curve("USD", opening, flows, START)
    closings = [it.closing for it in found.weeks]
    assert [it.opening for it in found.weeks] == [opening, *closings[:-1]]
    placed = [it for week in found.weeks for it in week.flows]
    beyond = [it for it in flows if it.falls > found.weeks[-1].end]
    assert sorted(it.source for it in (*placed, *found.unplaced, *beyond)) == sorted(it.source for it in flows)
    assert closings[-1] == opening + sum(it.minor for it in placed)
    assert found.lowest == min(it.lowest for it in found.weeks) <= min(closings)
