"""Ageing and portfolio at risk by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.portfolio.arrears.records import Ageing
from jointseas.portfolio.arrears.rules import aged, ageing, at_risk
from jointseas.portfolio.positions.records import Position

PLAIN = Position(facility="F-1", seller="S1", seller_name="Seller One", country="CN", product="term_loan",
                 currency="USD", day=date(2026, 5, 1), opened=date(2026, 1, 10), principal=1_000)  # fmt: skip


def late(facility: str, days: int, principal: int = 1_000, **more: Any) -> Position:
    return replace(PLAIN, facility=facility, days_past_due=days, principal=principal, **more)


BOOK = [late("F-1", 0, 4_000), late("F-2", 30, past_due=100), late("F-3", 31, past_due=1_000),
        late("F-4", 91, 500, past_due=500), late("F-5", 181, 1_500, past_due=900),
        late("F-6", 95, 2_000, past_due=50, paused_days=90), replace(late("F-7", 400, 9), currency="EUR")]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "where"),
    [(0, "current"), (1, "1_30"), (30, "1_30"), (31, "31_60"), (60, "31_60"), (61, "61_90"), (90, "61_90"),
     (91, "91_180"), (180, "91_180"), (181, "over_180")],
)  # fmt: skip
def test_a_bucket_holds_its_last_day(days: int, where: str) -> None:
    assert ageing(days) == where


def test_a_book_by_hand() -> None:
    """F-6 is 95 days late, of which 90 do not count: it stands with those of five days."""
    found = {(it.currency, it.ageing): it for it in aged(BOOK)}
    dollars = [found["USD", it] for it in Ageing]
    assert [it.principal for it in dollars] == [4_000, 3_000, 1_000, 0, 500, 1_500]
    assert [it.past_due for it in dollars] == [0, 150, 1_000, 0, 500, 900]
    assert [it.count for it in dollars] == [1, 2, 1, 0, 1, 1]
    assert found["USD", Ageing.TO_30].facilities == ("F-2", "F-6")
    assert found["EUR", Ageing.OVER_180].principal == 9
    assert len(found) == 12


@pytest.mark.parametrize(
    ("days", "minor", "facilities"),
    [(30, 5_000, ("F-3", "F-4", "F-5", "F-6")), (60, 4_000, ("F-4", "F-5", "F-6")),
     (90, 4_000, ("F-4", "F-5", "F-6"))],
)  # fmt: skip
def test_what_is_at_risk_is_all_of_the_principal_of_who_is_late(
    days: int, minor: int, facilities: tuple[str, ...]
) -> None:
    """Of F-6 too, whatever days were agreed not to count."""
    euros, dollars = at_risk(BOOK, days)
    assert (dollars.at_risk, dollars.principal, dollars.facilities) == (minor, 10_000, facilities)
    assert dollars.share == Fraction(minor, 10_000)
    assert euros.currency == "EUR"
    assert euros.share == 1


def test_where_nothing_is_out_no_share_is_known() -> None:
    (it,) = at_risk([late("F-1", 0, 0)], 30)
    assert (it.share, it.facilities) == (None, ())
    assert aged([late("F-1", 0, 0)]) == ()


def test_interest_that_outlives_its_principal_is_aged_and_is_no_principal_at_risk() -> None:
    left = late("F-1", 40, 0, accrued=5, past_due=5)
    assert [it.facilities for it in aged([left])][2] == ("F-1",)
    (it,) = at_risk([left, late("F-2", 0)], 30)
    assert (it.at_risk, it.facilities) == (0, ())
    assert it.share == 0


@given(st.lists(st.tuples(st.sampled_from(["USD", "EUR"]), st.integers(1, 10**9), st.integers(0, 400)), max_size=30))
def test_each_facility_stands_in_one_bucket_and_worse_buckets_are_what_is_at_risk(
    told: list[tuple[str, int, int]],
) -> None:
    its = [replace(late(str(at), days, minor), currency=currency) for at, (currency, minor, days) in enumerate(told)]
    rows = aged(its)
    assert sorted(name for row in rows for name in row.facilities) == sorted(it.facility for it in its)
    over_90 = {Ageing.TO_180, Ageing.OVER_180}
    for risk in at_risk(its, 90):
        mine = [row for row in rows if row.currency == risk.currency]
        assert sum(row.principal for row in mine) == risk.principal
        assert sum(row.principal for row in mine if row.ageing in over_90) == risk.at_risk
