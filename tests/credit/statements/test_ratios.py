"""Every ratio beside arithmetic in whole fractions, and what is said where nothing can be told."""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from math import isnan
from typing import Any

import pytest

from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import covered, ratios

YEAR = Statements(date(2025, 12, 31), "CNY", 12, assets=800, current_assets=500, stock=200, receivables=180, equity=300,
                  long_debts=100, short_debts=400, sales=1460, sales_before=1168, profit_on_sales=90,
                  profit_before_tax=60, net_profit=45)  # fmt: skip
BY_HAND = {
    "profit_to_assets": Fraction(60, 800),
    "sales_profit_to_assets": Fraction(90, 800),
    "net_margin": Fraction(45, 1460),
    "sales_margin": Fraction(90, 1460),
    "equity_to_assets": Fraction(3, 8),
    "lasting_to_assets": Fraction(1, 2),
    "lasting_to_fixed": Fraction(400, 300),
    "current_ratio": Fraction(5, 4),
    "cash_ratio": Fraction(120, 400),
    "owed_days": Fraction(100),
    "tied_days": Fraction(95),
    "sales_to_fixed": Fraction(1460, 300),
    "sales_growth": Fraction(5, 4),
}
OF_THE_DAY = {"equity_to_assets", "lasting_to_assets", "lasting_to_fixed", "current_ratio", "cash_ratio"}
MONEY = [it.name for it in fields(Statements) if it.name not in ("day", "currency", "months")]


def with_(part: str, figure: float | None) -> dict[str, float]:
    changed: dict[str, Any] = {part: figure}
    return ratios(replace(YEAR, **changed))


def unknown(found: dict[str, float]) -> set[str]:
    return {name for name, ratio in found.items() if isnan(ratio)}


def test_a_whole_year() -> None:
    assert ratios(YEAR) == pytest.approx({name: float(ratio) for name, ratio in BY_HAND.items()}, rel=1e-12)


def test_half_a_year_is_taken_as_going_on_alike() -> None:
    """Half of everything earned: the same ratios, but for those of the day, which are the same anyhow."""
    half = replace(YEAR, months=6, sales=730.0, profit_on_sales=45.0, profit_before_tax=30.0, net_profit=22.5)
    assert ratios(half) == pytest.approx(ratios(YEAR), rel=1e-12)


def test_of_less_than_half_a_year_only_the_day_is_told() -> None:
    assert unknown(ratios(replace(YEAR, months=5))) == BY_HAND.keys() - OF_THE_DAY


@pytest.mark.parametrize("part", MONEY)
def test_what_hangs_on_an_unknown_part_is_unknown_and_the_rest_stands(part: str) -> None:
    found = with_(part, None)
    moved = {name for name, ratio in with_(part, 1234.5).items() if ratio != ratios(YEAR)[name]}
    assert unknown(found) == moved
    assert moved
    assert all(found[name] == ratio for name, ratio in ratios(YEAR).items() if name not in moved)


@pytest.mark.parametrize(("part", "lost"), [
    ("assets", {"profit_to_assets", "sales_profit_to_assets", "equity_to_assets", "lasting_to_assets",
                "lasting_to_fixed", "sales_to_fixed"}),
    ("short_debts", {"current_ratio", "cash_ratio"}),
    ("sales", {"net_margin", "sales_margin", "owed_days", "tied_days"}),
    ("sales_before", {"sales_growth"}),
])  # fmt: skip
@pytest.mark.parametrize("nothing", [0.0, -1.0, 1e-12])
def test_by_nothing_and_less_nothing_is_measured(part: str, lost: set[str], nothing: float) -> None:
    assert unknown(with_(part, nothing)) == lost


def test_a_firm_that_owns_nothing_lasting_has_no_ratio_to_it() -> None:
    assert unknown(ratios(replace(YEAR, current_assets=800))) == {"lasting_to_fixed", "sales_to_fixed"}


def test_losses_and_lost_equity_are_figures_like_others() -> None:
    found = ratios(replace(YEAR, net_profit=-146, equity=-80))
    assert (found["net_margin"], found["equity_to_assets"]) == (-0.1, -0.1)


@pytest.mark.parametrize(("first", "last", "months"), [
    (date(2025, 1, 1), date(2025, 12, 31), 12),
    (date(2020, 3, 5), date(2025, 12, 31), 12),
    (date(2025, 12, 31), date(2026, 6, 30), 6),  # taken over on the last day of the year
    (date(2026, 1, 20), date(2026, 6, 30), 5),
    (date(2026, 6, 30), date(2026, 6, 30), 0),
    (date(2026, 7, 1), date(2026, 6, 30), 0),
])  # fmt: skip
def test_how_much_of_a_year_the_books_tell_of(first: date, last: date, months: int) -> None:
    assert covered(first, last) == months
