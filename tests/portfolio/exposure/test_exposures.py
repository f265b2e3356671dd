"""Exposure by hand: whose it is, what is over, how it gathers; and never one sum of two currencies."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.financing.outstanding.records import Owing
from jointseas.kernel.outcome import BrokenInvariant
from jointseas.portfolio.exposure.records import By, Exposed, Whose
from jointseas.portfolio.exposure.rules import concentrations, exposures
from jointseas.portfolio.positions.records import Position

LOAN = Position(facility="F-1", seller="S1", seller_name="Seller One", country="CN", product="term_loan",
                currency="USD", day=date(2026, 5, 1), opened=date(2026, 1, 10), principal=600, accrued=10,
                undrawn=390, grade="B")  # fmt: skip
BOUGHT = replace(LOAN, facility="F-2", product="purchase", principal=500, accrued=0, undrawn=0, grade="A",
                 debtors=(Owing("B1", "Buyer One", "US", 300), Owing("B2", "Buyer Two", "DE", 150)))  # fmt: skip
OTHER = replace(BOUGHT, facility="F-3", seller="S2", country="VN", grade=None, principal=200,
                debtors=(Owing("B1", "Buyer One", "US", 200),))  # fmt: skip
EUROS = replace(LOAN, facility="F-4", currency="EUR", principal=7, accrued=0, undrawn=0)


def found(by: By, name: str, currency: str = "USD", limits: dict[Whose, int] | None = None) -> Exposed:
    rows = exposures([LOAN, BOUGHT, OTHER, EUROS], limits or {})
    (it,) = (it for it in rows if it.whose == Whose(by, currency, name))
    return it


def test_a_seller_by_hand() -> None:
    """610 drawn and 390 to come on the loan, 500 on what was bought; the seven euros are another sum."""
    seller = found(By.SELLER, "S1")
    assert (seller.drawn, seller.undrawn, seller.total) == (1_110, 390, 1_500)
    assert seller.facilities == ("F-1", "F-2")
    assert found(By.SELLER, "S1", "EUR").total == 7


def test_a_buyer_answers_for_what_was_bought_of_several_sellers() -> None:
    assert (found(By.BUYER, "B1").total, found(By.BUYER, "B1").facilities) == (500, ("F-2", "F-3"))
    assert found(By.BUYER, "B2").total == 150


def test_countries_are_those_who_answer() -> None:
    """Of the 500 that were bought 50 are answered for by nobody but the seller: 1,000 and 50 in China, and nothing in
    Vietnam, whose seller is answered for in full."""
    assert [found(By.COUNTRY, it).total for it in ("CN", "US", "DE")] == [1_050, 500, 150]
    rows = exposures([LOAN, BOUGHT, OTHER], {})
    assert "VN" not in {it.whose.name for it in rows}


def test_products_and_grades_and_a_grade_that_nobody_knows() -> None:
    assert [found(By.PRODUCT, it).total for it in ("term_loan", "purchase")] == [1_000, 700]
    assert [found(By.GRADE, it).total for it in ("A", "B", "")] == [500, 1_000, 200]


def test_what_is_over_its_limit_and_a_limit_that_nobody_uses() -> None:
    limits = {Whose(By.SELLER, "USD", "S1"): 1_499, Whose(By.BUYER, "USD", "B1"): 500,
              Whose(By.SELLER, "EUR", "S2"): 10, Whose(By.COUNTRY, "USD", "FR"): 40}  # fmt: skip
    assert found(By.SELLER, "S1", limits=limits).over == 1
    assert found(By.BUYER, "B1", limits=limits).over == 0
    assert found(By.BUYER, "B2", limits=limits).over is None
    assert found(By.SELLER, "S2", limits=limits).limit is None  # the one that it has is in euros
    unused = found(By.COUNTRY, "FR", limits=limits)
    assert (unused.total, unused.over, unused.facilities) == (0, 0, ())


def test_debtors_that_answer_for_more_than_is_drawn_are_a_fault_of_ours() -> None:
    with pytest.raises(BrokenInvariant, match="F-2"):
        exposures([replace(BOUGHT, principal=449)], {})


def test_concentration_by_hand() -> None:
    """1,500 and 200 of 1,700: shares of 15 and 2 in 17, and 229 in 289 for the squares."""
    rows = exposures([LOAN, BOUGHT, OTHER, EUROS], {Whose(By.SELLER, "USD", "S9"): 5})
    euros, dollars = concentrations(rows, By.SELLER, largest=1)
    assert (dollars.currency, dollars.total, dollars.names) == ("USD", 1_700, 2)
    assert [(it.name, it.minor, it.of) for it in dollars.largest] == [("S1", 1_500, Fraction(15, 17))]
    assert dollars.herfindahl == Fraction(229, 289)
    assert (euros.currency, euros.names) == ("EUR", 1)
    assert euros.herfindahl == 1


def test_where_nothing_stands_there_is_no_concentration() -> None:
    (none,) = concentrations(exposures([], {Whose(By.SELLER, "USD", "S1"): 5}), By.SELLER)
    assert (none.total, none.names, none.largest, none.herfindahl) == (0, 0, (), None)


_Told = tuple[str, str, list[tuple[str, str, int]], int, int]
PARTS = st.lists(st.tuples(st.sampled_from(["B1", "B2"]), st.sampled_from(["US", "DE", "CN"]), st.integers(1, 100)))
POSITIONS = st.lists(
    st.tuples(st.sampled_from(["USD", "EUR"]), st.sampled_from(["S1", "S2"]), PARTS, st.integers(0, 99),
              st.integers(0, 99))
)  # fmt: skip


@given(POSITIONS)
def test_every_way_to_look_at_it_adds_up_to_the_same(told: list[_Told]) -> None:
    its = [
        replace(LOAN, facility=str(at), currency=currency, seller=seller, undrawn=undrawn, accrued=0,
                principal=own + sum(minor for *_, minor in parts),
                debtors=tuple(Owing(buyer, buyer, country, minor) for buyer, country, minor in parts))
        for at, (currency, seller, parts, own, undrawn) in enumerate(told)
    ]  # fmt: skip
    wanted = Counter[str]()
    for it in its:
        wanted[it.currency] += it.drawn + it.undrawn
    for by in set(By) - {By.BUYER}:
        sums = Counter[str]()
        for row in exposures(its, {}):
            sums[row.whose.currency] += row.total if row.whose.by is by else 0
        assert sums == wanted
    for found in concentrations(exposures(its, {}), By.COUNTRY):
        assert found.herfindahl is None or Fraction(1, found.names) <= found.herfindahl <= 1
        assert not found.total or sum(one.of for one in found.largest) == 1
