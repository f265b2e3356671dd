"""Money for an order, by hand: parts as papers are shown, and all of it back at shipment."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.accounts.records import Charged, Paid
from jointseas.financing.accounts.rules import replay
from jointseas.financing.days.records import DayCount
from jointseas.financing.lending.booking import standing
from jointseas.financing.lending.milestones import carries, excess, netted, reached, release, require_sound
from jointseas.financing.lending.records import Milestone, Netting, Order, Release, Shown, Stage
from jointseas.financing.records import Side
from jointseas.kernel.outcome import Refused, Term
from loans import contract, day, drawn, terms

ORDER = Order("PO-7", "ACME", 1_000_01)
PLAN = (
    Milestone(Stage.CONFIRMED, Fraction(3, 10), ("order",)),
    Milestone(Stage.MATERIALS, Fraction(3, 10), ("supplier_invoice", "payment")),
    Milestone(Stage.MADE, Fraction(1, 10), ("inspection",)),
    Milestone(Stage.SHIPPED, Fraction(1, 10), ("bill_of_lading",)),
)
CONFIRMED = Shown("order", "PO-7", "Li", day("2026-02-01"))
BOUGHT = (Shown("supplier_invoice", "S-1", "Li", day("2026-02-10")), Shown("payment", "P-1", "Li", day("2026-02-20")))
TODAY = day("2026-03-01")


def test_a_milestone_is_reached_with_its_last_paper_and_not_before_the_one_before_it() -> None:
    shown = [*BOUGHT, Shown("inspection", "Q-1", "Li", TODAY)]
    assert reached(PLAN, shown, TODAY) == ()
    assert reached(PLAN, [CONFIRMED, *BOUGHT], day("2026-02-19")) == PLAN[:1]
    assert reached(PLAN, [CONFIRMED, *BOUGHT], day("2026-02-20")) == PLAN[:2]
    assert reached(PLAN, [CONFIRMED, replace(BOUGHT[0], number=" "), BOUGHT[1]], TODAY) == PLAN[:1]


def test_parts_come_to_their_shares_of_the_whole_and_not_of_each_rounding() -> None:
    """0.3 of 1,000.01 is 300.003, 0.6 of it 600.006, 0.7 of it 700.007: 300.00, 300.00 and 100.00."""
    shown = [CONFIRMED, *BOUGHT, Shown("inspection", "Q-1", "Li", TODAY)]
    one = release(ORDER, PLAN, Stage.CONFIRMED, shown, (), TODAY)
    assert one == Release(Stage.CONFIRMED, 300_00, TODAY)
    assert release(ORDER, PLAN, Stage.MATERIALS, shown, [one], TODAY).minor == 300_00
    assert release(ORDER, PLAN, Stage.MADE, shown, [one], TODAY).minor == 400_00  # with what was left undrawn


def refused(stage: Stage = Stage.CONFIRMED, before: tuple[Release, ...] = (), plan: Any = PLAN, **more: Any) -> Refused:
    with pytest.raises(Refused) as found:
        release(replace(ORDER, **more), plan, stage, [CONFIRMED, BOUGHT[0]], before, TODAY)
    return found.value


def test_what_may_not_be_drawn_is_refused_with_what_is_missing() -> None:
    stage = Term("order stage", "made")
    assert refused(Stage.MADE) == Refused(
        "financing.milestone_papers", order="PO-7", stage=stage, papers=("payment", "inspection")
    )
    assert refused(before=(Release(Stage.CONFIRMED, 300_00, TODAY),)).code == "financing.no_tranche"
    assert refused(cancelled=TODAY) == Refused("financing.order_cancelled", order="PO-7", day=TODAY)
    assert refused(minor=0).code == "financing.order_amount"
    assert refused(Stage.MADE, plan=PLAN[:2]).code == "financing.no_milestone"


@pytest.mark.parametrize(
    "plan",
    [(), PLAN[::-1], (PLAN[0], PLAN[0]), (replace(PLAN[0], papers=()),), (replace(PLAN[0], share=Fraction(0)),),
     (replace(PLAN[0], share=Fraction(11, 10)),), (PLAN[0], replace(PLAN[1], share=Fraction(-1, 10)))],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(plan: tuple[Milestone, ...]) -> None:
    with pytest.raises(Refused) as found:
        require_sound(plan)
    assert found.value.code == "financing.milestones"


def test_an_order_that_is_amended_carries_more_or_less_and_a_cancelled_one_nothing() -> None:
    """600.00 were drawn at six tenths. Made smaller, to 800.00, it carries 480.00; to 2,000.00, another 600.00."""
    shown = [CONFIRMED, *BOUGHT]
    assert excess(replace(ORDER, minor=800_00), PLAN, shown, 600_00, TODAY) == 120_00
    assert excess(replace(ORDER, minor=800_00), PLAN, shown, 450_00, TODAY) == 0  # some of it was repaid
    drawn_ = (Release(Stage.MATERIALS, 600_00, TODAY),)
    assert release(replace(ORDER, minor=2_000_00), PLAN, Stage.MATERIALS, shown, drawn_, TODAY).minor == 600_00
    gone = replace(ORDER, cancelled=TODAY)
    assert excess(gone, PLAN, shown, 600_00, TODAY) == 600_00
    assert excess(gone, PLAN, shown, 600_00, day("2026-02-28")) == 0
    assert refused(before=drawn_, minor=800_00).code == "financing.no_tranche"


@pytest.mark.parametrize(
    ("owed", "proceeds", "shipped", "unshipped", "found"),
    [
        (700_00, 780_00, 1_000_00, 1_000_00, Netting(700_00, 80_00, 0, 0)),
        (700_00, 650_00, 1_000_00, 1_000_00, Netting(650_00, 0, 50_00, 50_00)),
        (700_00, 700_00, 1_000_00, 1_000_00, Netting(700_00, 0, 0, 0)),
        (700_00, 780_00, 1_100_00, 1_000_00, Netting(700_00, 80_00, 0, 0)),  # more was shipped than was ordered
        (700_00, 240_00, 300_00, 1_000_00, Netting(210_00, 30_00, 0, 490_00)),
        (700_00, 200_00, 300_00, 1_000_00, Netting(200_00, 0, 10_00, 500_00)),
        (700_00, 240_00, 333_33, 1_000_00, Netting(233_34, 6_66, 0, 466_66)),  # 233.331
        (0, 780_00, 1_000_00, 1_000_00, Netting(0, 780_00, 0, 0)),
        (700_00, 0, 1_000_00, 1_000_00, Netting(0, 0, 700_00, 700_00)),
    ],
)
def test_netting_by_hand(owed: int, proceeds: int, shipped: int, unshipped: int, found: Netting) -> None:
    assert netted(owed, proceeds, shipped, unshipped) == found


@pytest.mark.parametrize(("shipped", "unshipped"), [(0, 5), (-1, 5), (5, 0)])
def test_nothing_is_netted_where_nothing_was_shipped(shipped: int, unshipped: int) -> None:
    with pytest.raises(Refused) as found:
        netted(5, 5, shipped, unshipped)
    assert found.value.code == "financing.nothing_shipped"


def test_at_shipment_the_loan_closes_to_the_last_unit_and_the_seller_gets_the_rest() -> None:
    """600.00 in two parts at 12 % by actual days of 360, 0.10 a day each, and 10.00 of fees. By 28 February 27 and 7
    days have passed: 613.40 are owed, and 800.00 are got for the receivable."""
    told = contract(terms(minor=300_00, many=6, count=DayCount.ACT_360, start=day("2026-02-01")))
    life = [drawn(300_00, day("2026-02-01")), replace(drawn(300_00, day("2026-02-21")), id=2),
            Charged(3, day("2026-02-21"), 10_00)]  # fmt: skip
    quote = replay(told, life, day("2026-02-28"))
    assert quote.pay_off == 600_00 + 10_00 + 2_70 + 70
    found = netted(quote.pay_off, 800_00, 1_000_01, 1_000_01)
    closed = replay(told, [*life, Paid(4, day("2026-02-28"), found.repaid)], day("2026-02-28"))
    assert closed.closed
    lender = standing(closed, Side.FUNDER)
    assert lender == {"bank": 13_40, "interest_income": -3_40, "fee_income": -10_00}
    assert lender["bank"] - 800_00 == -(600_00 + found.to_seller)  # what went out to the seller, and nothing else


AMOUNTS = st.integers(0, 10**15)
WORTH = st.integers(1, 10**15)


@given(AMOUNTS, AMOUNTS, WORTH, WORTH)
def test_netting_loses_no_unit_and_nothing_is_below_nothing(owed: int, proceeds: int, shipped: int, left: int) -> None:
    it = netted(owed, proceeds, shipped, left)
    assert (it.repaid + it.to_seller, it.repaid + it.still_owed) == (proceeds, owed)
    assert min(it.repaid, it.to_seller, it.short, it.still_owed) >= 0
    assert not (it.short and it.to_seller)
    if not it.short and shipped < left:
        assert it.still_owed * left <= owed * (left - shipped)


@given(WORTH, st.lists(st.sampled_from(Stage), max_size=8), st.dates(date(2026, 1, 1), date(2026, 4, 1)))
def test_parts_in_any_order_never_come_to_more_than_the_order_carries(minor: int, asked: list[Stage], on: date) -> None:
    order, shown, drawn_ = replace(ORDER, minor=minor), [CONFIRMED, *BOUGHT], list[Release]()
    for stage in asked:
        try:
            drawn_.append(release(order, PLAN, stage, shown, drawn_, on))
        except Refused:
            continue
    assert sum(it.minor for it in drawn_) <= carries(order, PLAN, shown, on) <= minor
    assert all(it.minor > 0 for it in drawn_)
    assert excess(order, PLAN, shown, sum(it.minor for it in drawn_), on) == 0
