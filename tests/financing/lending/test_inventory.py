"""A loan on goods in a warehouse, by hand: what they leave room for, calls, and what may leave."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.accounts.records import USUAL, Account, Bucket, Charged, Event, Paid
from jointseas.financing.accounts.rules import replay
from jointseas.financing.collateral.records import Call, CallState, Level, Margins, Pledge, Price, Valuing
from jointseas.financing.days.records import DayCount, Market
from jointseas.financing.lending.inventory import exposure, let_go, require_drawable, room, watched
from jointseas.financing.lending.records import Stock
from jointseas.financing.schedules.records import Method
from jointseas.kernel.outcome import Refused
from loans import contract, day, drawn, terms

COIL = Pledge("WR-1", "COIL", "metal", 100, Fraction(100_00))
CLOTH = Pledge("WR-2", "CLOTH", "textile", 100, Fraction(50_00))
VALUING = Valuing({"metal": Fraction(1, 10), "textile": Fraction(2, 5)}, 5)
MARGINS = Margins(Fraction(7, 10), Fraction(8, 10), Fraction(9, 10), 3)
TODAY = day("2026-04-30")
# 3.6 % by actual days of 360: 0.70 a day on 7,000.00.
LOAN = contract(terms(Method.BULLET, minor=7_000_00, rate="0.036", many=12, count=DayCount.ACT_360, start=TODAY))


def stock(coil: int = 100_00, **more: Any) -> Stock:
    prices = [Price("COIL", Fraction(coil), TODAY, "exchange"), Price("CLOTH", Fraction(50_00), TODAY, "broker")]
    made = Stock((COIL, CLOTH), tuple(prices), VALUING, MARGINS, (Market.CHINA,))
    return replace(made, **more)


def loan(on: str = "2026-04-30", minor: int = 7_000_00, *events: Event) -> Account:
    return replay(LOAN, [drawn(minor, TODAY), *events], day(on))


def test_room_is_for_what_is_owed_with_its_interest_and_fees() -> None:
    """9,000.00 of coils and 3,000.00 of cloth: 8,400.00 may stand. By 5 May 3.50 are earned, and 10.00 charged."""
    assert room(stock(), loan()) == 1_400_00
    assert room(stock(), loan("2026-05-05", 7_000_00, Charged(2, day("2026-05-05"), 10_00))) == 1_400_00 - 13_50
    require_drawable(stock(), loan(), 1_400_00)
    with pytest.raises(Refused) as refused:
        require_drawable(stock(), loan(), 1_400_01)
    assert refused.value == Refused("financing.inventory_room", asked=1_400_01, most=1_400_00)
    with pytest.raises(Refused, match="amount"):
        require_drawable(stock(), loan(), 0)


def test_what_was_paid_and_waits_is_not_owed_any_more() -> None:
    order = tuple(it for it in USUAL if it[0] is not Bucket.ADVANCE)
    waiting = replay(replace(LOAN, order=order), [drawn(7_000_00, TODAY), Paid(2, TODAY, 500_00)], TODAY)
    assert exposure(waiting) == 6_500_00
    assert exposure(replay(LOAN, [drawn(7_000_00, TODAY), Paid(2, TODAY, 9_000_00)], TODAY)) == 0


def test_no_more_is_lent_on_goods_above_their_cost_or_with_no_price_that_counts() -> None:
    assert room(stock(coil=500_00), loan()) == 1_400_00
    for wrong, on in ((stock(prices=()), "2026-04-30"), (stock(), "2026-05-06")):
        for asked in (room, lambda its, account: watched(its, account, None)):
            with pytest.raises(Refused) as refused:
                asked(wrong, loan(on))
            assert refused.value == Refused("financing.unpriced", goods=("COIL", "CLOTH"))


def test_a_call_stands_with_its_days_until_it_stands_where_it_may_again() -> None:
    """At 64.00 the coils are worth 5,760.00, all 8,760.00: 7,008.00 would be eight tenths, and 7,100.00 are owed.
    6,132.00 may stand. Called on Thursday 30 April it is to be cured by the third day of business, 8 May."""
    fallen = stock(coil=64_00)
    assert watched(fallen, loan(minor=7_000_00), None).state is None
    first = watched(fallen, loan(minor=7_100_00), None)
    assert first.call == Call(TODAY, day("2026-05-08"))
    assert (first.state, first.margin.level, first.money, first.goods) == (
        CallState.OPEN,
        Level.CALLED,
        968_00,
        1_382_86,
    )
    part = loan("2026-05-04", 7_100_00, Paid(2, day("2026-05-04"), 500_00))
    later = watched(fallen, part, first.call)  # 2.84 of interest were paid first
    assert (later.call, later.state, later.margin.level, later.money) == (
        first.call,
        CallState.OPEN,
        Level.HELD,
        470_84,
    )
    cured = watched(fallen, loan("2026-05-04", 7_100_00, Paid(2, day("2026-05-04"), 970_84)), first.call)
    assert (cured.state, cured.money, cured.goods, room(fallen, loan(minor=6_132_00))) == (CallState.CURED, 0, 0, 0)


def test_uncured_by_its_day_it_is_broken_and_an_overrun_has_no_days() -> None:
    fallen = stock(coil=64_00, valuing=replace(VALUING, most_age_days=30))
    account, late = loan("2026-05-08", 7_100_00), loan("2026-05-09", 7_100_00)
    made = Call(TODAY, day("2026-05-08"))
    assert watched(fallen, account, made).state is CallState.OPEN
    assert watched(fallen, late, made).state is CallState.BROKEN
    overrun = watched(replace(fallen, prices=stock(coil=50_00).prices), loan("2026-05-04", 7_100_00), made)
    assert (overrun.call, overrun.state) == (Call(TODAY, day("2026-05-04")), CallState.OPEN)
    assert watched(fallen, loan("2026-05-05", 7_100_00), overrun.call).state is CallState.BROKEN


def test_what_is_let_go_leaves_what_holds_the_loan() -> None:
    """7,000.00 need 10,000.00 of 12,000.00: 22 coils of 90.00 may leave, or 66 bales of 30.00."""
    left = let_go(stock(), loan(), "WR-1", "COIL", 22)
    assert [it.quantity for it in left.pledges] == [78, 100]
    assert let_go(stock(), loan(minor=100_00), "WR-2", "CLOTH", 100).pledges == (COIL,)
    for its, account, many in ((stock(), loan(), 23), (left, loan(), 1), (stock(), loan("2026-05-05", 7_020_00), 22)):
        with pytest.raises(Refused) as refused:
            let_go(its, account, "WR-1", "COIL", many)
        assert refused.value.code == "financing.release"


@given(st.integers(1, 300_00), st.integers(1, 20_000_00), st.integers(0, 5), st.integers(1, 120))
def test_after_any_drawing_or_release_it_stands_where_it_may(coil: int, owed: int, days: int, many: int) -> None:
    its, on = stock(coil=coil), TODAY + timedelta(days=days)
    account = loan(on.isoformat(), owed)
    if more := room(its, account):
        require_drawable(its, account, more)
        assert exposure(account) + more <= MARGINS.most * watched(its, account, None).margin.value
    try:
        left = let_go(its, account, "WR-1", "COIL", many)
    except Refused:
        return
    assert exposure(account) <= MARGINS.most * watched(left, account, None).margin.value
