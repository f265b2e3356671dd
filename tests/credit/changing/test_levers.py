"""What follows for a firm's statements where one figure of them is brought down, by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointseas.credit.changing.levers import LEVERS, free, moved
from jointseas.credit.changing.rules import moving, require_movable
from jointseas.credit.changing.service import changes
from jointseas.credit.points.rules import score
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import Use
from jointseas.credit.policy.rules import graded
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf.service import shipped
from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import ratios
from jointseas.kernel.outcome import Refused

# Fixed assets of 40; equity 30, long debts 10 and 60 that fall due.
YEAR = Statements(date(2026, 3, 1), "CNY", 12, 100.0, 60.0, 20.0, 30.0, 30.0, 10.0, 60.0, 365.0, 300.0, 20.0, 10.0, 8.0)


def test_what_is_collected_pays_debts() -> None:
    """15 of 30 receivables: 85 of assets, 45 of them current, and 45 that fall due."""
    after = ratios(moved(YEAR, {"receivables_collected": 15.0}))
    assert after["equity_to_assets"] == pytest.approx(30 / 85)
    assert after["current_ratio"] == pytest.approx(1.0)
    assert after["cash_ratio"] == pytest.approx((45 - 20 - 15) / 45)
    assert (after["tied_days"], after["owed_days"]) == pytest.approx((35, 45))
    assert after["lasting_to_fixed"] == ratios(YEAR)["lasting_to_fixed"]


def test_new_equity_pays_debts_and_a_longer_debt_is_still_a_debt() -> None:
    """30 paid in: assets as before, equity of 60 and 30 that fall due. 30 made long: equity as before."""
    paid, longer = (ratios(moved(YEAR, {name: 30.0})) for name in ("debts_paid_in", "debts_lengthened"))
    assert (paid["equity_to_assets"], longer["equity_to_assets"]) == pytest.approx((0.6, 0.3))
    assert paid["lasting_to_assets"] == longer["lasting_to_assets"] == pytest.approx(0.7)
    assert paid["current_ratio"] == longer["current_ratio"] == pytest.approx(2)


def test_what_no_debt_takes_stays_in_the_bank() -> None:
    rich = replace(YEAR, short_debts=5.0, equity=85.0)
    after = moved(rich, {"stock_sold": 5.0})
    assert (after.stock, after.short_debts, after.current_assets, after.assets) == (5.0, 0.0, 55.0, 95.0)


@given(st.dictionaries(st.sampled_from([it.fact.name for it in LEVERS]), st.floats(0, 2), min_size=1))
def test_the_statements_still_balance_and_nothing_is_earned_by_it(shares: dict[str, float]) -> None:
    now = free(YEAR)
    after = moved(YEAR, {name: now[name] * share for name, share in shares.items()})
    figures = [after.assets, after.equity, after.long_debts, after.short_debts]
    assets, equity, long, short = (np.nan if it is None else it for it in figures)
    assert assets == pytest.approx(equity + long + short, abs=1e-6)
    assert assets - (after.current_assets or 0) == pytest.approx(40)
    assert (after.sales, after.net_profit) == (YEAR.sales, YEAR.net_profit)


@pytest.mark.parametrize("after", [-1.0, 60.5, float("nan"), float("inf")])
def test_by_hand_a_figure_is_brought_down_and_no_further_than_to_nothing(after: float) -> None:
    """More than there is of short debts, made long, would leave long ones below nothing."""
    scoring = Scoring(shipped("books"))
    row = np.array([[ratios(YEAR)[it.name] for it in scoring.held.card.declared]])
    its = moving(scoring.opinions(row)[0], scoring.held.card, YEAR)
    require_movable(its, {"debts_lengthened": 0.0})
    with pytest.raises(Refused) as refused:
        require_movable(its, {"debts_lengthened": after})
    assert refused.value == Refused("credit.not_movable", fact="debts_lengthened", value=f"{after:g}")


def test_statements_that_are_not_known_in_full_are_not_moved() -> None:
    part = replace(YEAR, short_debts=None)
    assert free(part) == {}
    assert moved(part, {"stock_sold": 1.0}) == part


def test_each_change_of_the_books_reaches_the_next_grade_when_its_ratios_are_scored() -> None:
    scoring, policy = Scoring(shipped("books")), read(standard())
    names = [it.name for it in scoring.held.card.declared]
    row = np.array([[ratios(YEAR)[name] for name in names]])
    opinions = scoring.opinions(row)
    found = changes(policy, Use.LOAN, opinions, {"books": scoring}, YEAR)
    assert found
    for change in found:
        assert {it.fact for it in change.steps} <= {it.fact.name for it in LEVERS}
        told = ratios(moved(YEAR, {it.fact: it.after for it in change.steps}))
        points = score(policy.scale, policy.weights_for(Use.LOAN), scoring.opinions(
            np.array([[told[name] for name in names]]))).points  # fmt: skip
        assert (change.points, change.grade) == (points, graded(policy, Use.LOAN, points).name)
