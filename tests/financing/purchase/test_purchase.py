"""Receivables bought: what may be, for how much and at what cost, by hand; and the four worked cases of the books."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.purchase.choosing import picked
from jointseas.financing.purchase.eligibility import judged
from jointseas.financing.purchase.pricing import offer, require_cost
from jointseas.financing.purchase.records import Criteria, Fault, Judged, Receivable, Terms
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

DAY = date(2026, 3, 1)


def receivable(number: str = "1", open_: int = 1_000_00, **more: Any) -> Receivable:
    usual = Receivable(number, "ACME", "US", DAY - timedelta(days=30), DAY + timedelta(days=60), open_)
    return replace(usual, **more)


def faults(it: Receivable, **told: Any) -> list[Fault]:
    [found] = judged([it], Criteria(**told), DAY)
    return [cut.fault for cut in found.cuts]


@pytest.mark.parametrize(
    ("more", "told", "fault"),
    [
        ({"open": 0}, {}, Fault.NOTHING_OPEN),
        ({"financed": True}, {}, Fault.FINANCED),
        ({"disputed": True}, {}, Fault.DISPUTED),
        ({"affiliate": True}, {}, Fault.AFFILIATE),
        ({"assignable": False}, {}, Fault.NOT_ASSIGNABLE),
        ({"country": "IR"}, {"countries": frozenset({"US", "DE"})}, Fault.COUNTRY),
        ({}, {"most_age_days": 29}, Fault.TOO_OLD),
        ({"due": DAY - timedelta(days=31)}, {"most_past_due_days": 60}, Fault.DUE_BEFORE),
        ({"due": DAY - timedelta(days=1)}, {}, Fault.PAST_DUE),
        ({}, {"least_days_to_due": 61}, Fault.DUE_TOO_SOON),
        ({}, {"most_days_to_due": 59}, Fault.DUE_TOO_LATE),
    ],
)
def test_each_fault_by_itself_and_none_at_its_very_limit(
    more: dict[str, Any], told: dict[str, Any], fault: Fault
) -> None:
    assert faults(receivable(**more), **told) == [fault]
    assert faults(receivable(), most_age_days=30, least_days_to_due=60, most_days_to_due=60) == []
    assert faults(receivable(due=DAY - timedelta(days=5)), most_past_due_days=5) == []
    assert faults(receivable(due=DAY - timedelta(days=30)), most_past_due_days=60) == []


def test_a_buyer_that_lets_much_grow_old_taints_the_rest() -> None:
    """A quarter of what ACME owes is 61 days past due; of HAUS's nothing is."""
    old = receivable("1", 250_00, due=DAY - timedelta(days=61))
    asked = [old, receivable("2", 750_00), receivable("3", 400_00, buyer="HAUS")]
    told = Criteria(cross_age=Fraction(1, 4), cross_age_days=60)
    assert [it.eligible for it in judged(asked, told, DAY)] == [0, 750_00, 400_00]
    stricter = judged(asked, replace(told, cross_age=Fraction(24, 100)), DAY)
    assert [it.eligible for it in stricter] == [0, 0, 400_00]
    assert stricter[1].cuts[0].fault is Fault.CROSS_AGED


def test_what_the_seller_owes_its_buyer_is_taken_off_once_the_earliest_first() -> None:
    soon = receivable("1", 300_00, contra=500_00, due=DAY + timedelta(days=20))
    asked = [soon, receivable("2", 900_00, contra=500_00)]
    found = judged(asked, Criteria(), DAY)
    assert [it.eligible for it in found] == [0, 700_00]
    assert [cut.minor for it in found for cut in it.cuts] == [300_00, 200_00]


def test_no_buyer_is_more_than_its_share_of_what_is_eligible_in_the_end() -> None:
    """600, 100 and 100: at two fifths the greatest may be x with x = 0.4 (x + 200), 133.33; the others stay."""
    asked = [receivable(str(at), much, buyer=str(at)) for at, much in enumerate((600_00, 100_00, 100_00))]
    found = judged(asked, Criteria(concentration=Fraction(2, 5)), DAY)
    assert [it.eligible for it in found] == [133_33, 100_00, 100_00]
    assert found[0].cuts[0].fault is Fault.CONCENTRATION
    alone = judged(asked[:1], Criteria(concentration=Fraction(1, 2)), DAY)
    assert alone[0].eligible == 0
    later = receivable("9", 100_00, buyer="0", due=DAY + timedelta(days=90))
    both = judged([*asked, later], Criteria(concentration=Fraction(2, 5)), DAY)
    assert [it.eligible for it in both] == [133_33, 100_00, 100_00, 0]  # the later due of its invoices goes first


@st.composite
def crowds(draw: st.DrawFn) -> list[Receivable]:
    many = draw(st.integers(1, 12))
    return [receivable(str(at), draw(st.integers(1, 10**9)), buyer=draw(st.sampled_from("ABCDE")),
                       due=DAY + timedelta(days=draw(st.integers(-90, 200))),
                       contra=0, disputed=draw(st.booleans())) for at in range(many)]  # fmt: skip


@given(crowds(), st.fractions(Fraction(1, 20), 1, max_denominator=100))
def test_cuts_and_what_is_left_come_to_what_is_open(asked: list[Receivable], share: Fraction) -> None:
    found = judged(asked, Criteria(concentration=share, cross_age=Fraction(1, 2)), DAY)
    own = (Fault.DISPUTED, Fault.PAST_DUE, Fault.CROSS_AGED)
    for it in found:
        if it.eligible:
            assert it.receivable.open == it.eligible + sum(cut.minor for cut in it.cuts)
            assert not {cut.fault for cut in it.cuts} & set(own)
        assert 0 <= it.eligible <= it.receivable.open
    whole, by = sum(it.eligible for it in found), Counter[str]()
    for it in found:
        by[it.receivable.buyer] += it.eligible
    assert all(much <= share * whole + len(by) for much in by.values())  # a cent of rounding for each buyer


# ---- what it costs

TERMS = Terms(Fraction(4, 5), Fraction("0.072"), collection_days=10, service=Fraction("0.005"), least_service=20_00)


def ready(*much: int, **more: Any) -> tuple[Judged, ...]:
    return judged([receivable(str(at), it, **more) for at, it in enumerate(much)], Criteria(), DAY)


def test_an_offer_by_hand() -> None:
    """10,000.00 due in 60 days and collected 10 later: 8,000.00 now, 7.2 % for 70 days of 360 on it is 112.00, half a
    percent of the face is 50.00. 7,838.00 now for 8,000.00 in 70 days: 162.00, and a rate of 10.7 %."""
    made = offer(ready(10_000_00), TERMS, DAY)
    [line] = made.lines
    assert (line.advance, line.reserve, line.discount, made.service) == (8_000_00, 2_000_00, 112_00, 50_00)
    assert line.until == DAY + timedelta(days=70)
    assert made.proceeds == 7_838_00
    found = require_cost(made, "USD")
    assert found.paid == 162_00
    assert float(found.effective) == pytest.approx((8000 / 7838) ** (365 / 70) - 1, abs=1e-6)
    assert 0.106 < float(found.apr) < 0.108


@pytest.mark.parametrize(("face", "left"), [(25_00, -28), (25_37, 1)])
def test_what_the_fee_takes_all_of_is_no_offer(face: int, left: int) -> None:
    """The least fee is 20.00: of 80 % of 25.00 and 7.2 % for 70 days nothing is left; of a little more, one cent for
    20.29 in 70 days, which no rate says."""
    made = offer(ready(face), TERMS, DAY)
    assert made.proceeds == left
    with pytest.raises(Refused) as refused:
        require_cost(made, "USD")
    assert (refused.value.code, refused.value.facts["money"]) == ("financing.fee_takes_all", Money(made.advance, "USD"))


def test_the_reserve_is_never_less_than_dilution_asks_for() -> None:
    """Eight percent is taken back on average: with thrice that kept, 76 of a hundred are advanced."""
    told = replace(TERMS, dilution_times=Fraction(3))
    assert offer(ready(1_000_00), told, DAY, Fraction(8, 100)).advance == 760_00
    assert offer(ready(1_000_00), told, DAY, Fraction(1, 100)).advance == 800_00
    assert offer(ready(1_000_00), told, DAY, Fraction(1, 2)).advance == 0


def test_an_advance_is_never_more_than_its_share_and_what_is_past_due_is_paid_for_from_funding() -> None:
    assert offer(ready(97), TERMS, DAY).advance == 77
    late = judged([receivable(due=DAY - timedelta(days=5))], Criteria(most_past_due_days=30), DAY)
    [line] = offer(late, TERMS, DAY).lines
    assert (line.until, line.discount) == (DAY + timedelta(days=10), 1_60)  # 800.00 for ten days


def test_a_small_purchase_costs_the_least_fee_and_nothing_costs_nothing() -> None:
    assert offer(ready(100_00), TERMS, DAY).service == 20_00
    assert offer((), TERMS, DAY).proceeds == 0


def test_invoices_are_picked_until_an_amount_is_reached_and_none_can_be_spared() -> None:
    asked = judged([receivable(str(at), much, due=DAY + timedelta(days=days)) for at, (much, days) in enumerate(
        [(1_000_00, 90), (2_000_00, 30), (500_00, 10), (4_000_00, 60)])], Criteria(), DAY)  # fmt: skip
    made = picked(asked, TERMS, DAY, 3_000_00)
    assert made.proceeds >= 3_000_00
    for it in made.lines:
        others = [one for one in asked if one.receivable.number in {x.number for x in made.lines} - {it.number}]
        assert offer(others, TERMS, DAY).proceeds < 3_000_00
    with pytest.raises(Refused) as refused:
        picked(asked, TERMS, DAY, 10_000_00)
    assert refused.value == Refused("financing.not_enough", wanted=10_000_00, most=offer(asked, TERMS, DAY).proceeds)
