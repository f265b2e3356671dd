"""Cases made up by known weights: the fit finds them within what it says it may be off by."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.credit.fitting.drafting import drafted
from jointseas.credit.fitting.records import Case, Fit, Part
from jointseas.credit.fitting.rules import fit, followed
from jointseas.credit.points.rules import score
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import Policy, Use
from jointseas.credit.scoring.records import Opinion
from jointseas.kernel.outcome import Refused

DAY = date(2026, 11, 21)
STANDARD = read(standard())


def made_up(weights: Mapping[str, float], many: int, seed: int, use: Use = Use.LOAN, rate: float = 0.1) -> list[Case]:
    draw = np.random.default_rng(seed)
    shifts = draw.normal(size=(many, len(weights)))
    odds = np.log(rate / (1 - rate)) + shifts @ np.array(list(weights.values()))
    failed = draw.uniform(size=many) < 1 / (1 + np.exp(-odds))
    return [Case(use, dict(zip(weights, row, strict=True)), bool(it)) for row, it in
            zip(shifts.tolist(), failed, strict=True)]  # fmt: skip


def part(found: Fit, use: Use = Use.LOAN) -> Part:
    return next(it for it in found.parts if it.use is use)


def after(found: Fit, use: Use = Use.LOAN) -> dict[str, Decimal]:
    return {it.scorer: it.after for it in part(found, use).weights}


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.floats(0.5, 1.2), st.floats(0.5, 1.2), st.floats(0.05, 0.3))
def test_known_weights_are_found_within_their_error(seed: int, one: float, other: float, rate: float) -> None:
    meant = {"application": one, "books": other}
    found = fit(STANDARD, made_up(meant, 4_000, seed, rate=rate))
    assert all(abs(it) < 5 for it in off(found, meant))
    assert float(found.base_rate) == pytest.approx(rate, abs=5 * sqrt(rate * (1 - rate) / 4_000) + 0.01)


def off(found: Fit, meant: Mapping[str, float]) -> list[float]:
    """In standard errors."""
    told = {it.scorer: (float(it.after), it.error) for it in part(found).weights}
    return [(told[name][0] - it) / (told[name][1] or 0.0) for name, it in meant.items()]


def test_an_error_is_as_large_as_weights_really_scatter() -> None:
    meant = {"application": 0.7, "books": 0.4}
    each = [it for seed in range(60) for it in off(fit(STANDARD, made_up(meant, 2_000, seed)), meant)]
    assert np.mean(each) == pytest.approx(0, abs=0.3)
    assert np.std(each) == pytest.approx(1, abs=0.2)


def test_on_the_fitted_scale_as_many_fail_as_did() -> None:
    cases = made_up({"application": 0.7, "books": 0.4}, 3_000, seed=1)
    policy = followed(STANDARD, fit(STANDARD, cases), DAY)
    said = [score(policy.scale, policy.weights_for(Use.LOAN), heard(it)).probability for it in cases]
    assert sum(said) / len(said) == pytest.approx(sum(it.failed for it in cases) / len(cases), abs=0.001)


def heard(case: Case) -> list[Opinion]:
    return [Opinion(name, "", 0.0, it, (), it, it, it, 0.5) for name, it in case.shifts.items()]


def test_whatever_is_fitted_a_scorer_that_says_worse_never_gives_points() -> None:
    for seed in range(5):
        cases = made_up({"application": 0.1, "books": -0.5, "payment": 3.0}, 2_000, seed)
        policy = followed(STANDARD, fit(STANDARD, cases), DAY)
        base, step = {"application": 0.3, "books": -0.2, "payment": 0.1}, 1.0
        points = {name: points_of(policy, {**base, name: base[name] + step}) for name in base}
        assert all(it <= points_of(policy, base) for it in points.values())


def points_of(policy: Policy, shifts: Mapping[str, float]) -> int:
    return score(policy.scale, policy.weights_for(Use.LOAN), heard(Case(Use.LOAN, shifts, failed=False))).points


def test_what_counts_the_wrong_way_round_counts_nothing_and_too_much_is_held() -> None:
    found = fit(STANDARD, made_up({"application": 0.8, "books": -0.6, "payment": 4.0}, 3_000, seed=2))
    weights = after(found)
    assert weights["books"] == 0
    assert weights["payment"] == 2
    alone = fit(STANDARD, [replace(it, shifts={"application": it.shifts["application"]}) for it in
                           made_up({"application": 0.8, "books": 0.0}, 3_000, seed=2)])  # fmt: skip
    assert after(alone)["application"] == pytest.approx(Decimal("0.8"), abs=Decimal("0.2"))
    errors = {it.scorer: it.error for it in part(found).weights}
    assert (errors["books"], errors["payment"]) == (None, None)


def test_the_doubt_by_hand() -> None:
    """A scorer that says one of two things, in both uses, so that no judgement is left: its two shares are fitted
    exactly, and how far they may be off follows from p (1 - p) alone."""
    text = standard()
    for name in ("books = 0.6\n", "payment = 0.2\n", "dilution = 0.1\n", "dilution = 0.5\n", "books = 0.3\n",
                 "application = 0.1\n"):  # fmt: skip
        text = text.replace(name, "", 1)
    policy = read(text)
    both, said = ((Use.LOAN, "application"), (Use.PURCHASE, "payment")), ((-1.0, 1_000), (1.0, 4_000))
    cases = [Case(use, {name: shift}, failed=at < failed)
             for use, name in both for shift, failed in said for at in range(10_000)]  # fmt: skip
    found = fit(policy, cases)
    low, high = log(0.1 / 0.9), log(0.4 / 0.6)
    assert float(after(found)["application"]) == pytest.approx((high - low) / 2, abs=0.006)
    assert float(found.base_rate) == pytest.approx(1 / (1 + np.exp(-(low + high) / 2)), abs=0.0002)
    # The uses have the constant in common. The spread is the inverse of the sum over the rows of p (1 - p) x x', which
    # is in closed form for this design.
    u, v = 10_000 * 0.1 * 0.9, 10_000 * 0.4 * 0.6
    bend = np.array([[u + v, 0, v - u], [0, u + v, v - u], [v - u, v - u, 2 * (u + v)]])
    rows = np.array([[-1, 0, 1], [1, 0, 1], [0, -1, 1], [0, 1, 1]])
    mean = np.mean([it @ np.linalg.inv(bend) @ it for it in rows])
    assert found.doubt == ceil(1.96 * sqrt(mean) * 20 / log(2))


def test_the_doubt_shrinks_as_cases_come_and_judgement_keeps_its_own() -> None:
    meant = {"application": 0.7, "books": 0.4, "payment": 0.3, "dilution": 0.2}
    small, large = ([*made_up(meant, many, 3), *made_up(meant, many, 4, Use.PURCHASE)] for many in (1_000, 16_000))
    few, many = fit(STANDARD, small).doubt, fit(STANDARD, large).doubt
    assert 0 < many < few
    assert few / many == pytest.approx(4, rel=0.35)
    assert fit(STANDARD, made_up(meant, 16_000, 3)).doubt == STANDARD.scale.doubt


def test_fewer_than_fifty_of_a_use_keep_its_judgement() -> None:
    meant = {"application": 0.7, "books": 0.4}
    loans, bought = made_up(meant, 3_000, 5), made_up(meant, 200, 6, Use.PURCHASE)
    found = fit(STANDARD, [*loans, *bought])
    assert [(it.use, it.fitted) for it in found.parts] == [(Use.LOAN, True), (Use.PURCHASE, False)]
    assert after(found, Use.PURCHASE) == STANDARD.weights_for(Use.PURCHASE)
    assert after(found)["payment"] == STANDARD.weights_for(Use.LOAN)["payment"]  # it never spoke
    alone = fit(STANDARD, loans)
    assert (alone.base_rate, after(alone)) == (found.base_rate, after(found))


def test_a_scorer_that_spoke_of_few_who_failed_keeps_its_weight_and_counts_in_the_others() -> None:
    """Without what it said, the base rate would answer for it."""
    loans = made_up({"application": 0.7}, 2_000, 10)
    heard = [replace(it, shifts={**it.shifts, "payment": 3.0}) if at % 5 == 0 and not it.failed else it
             for at, it in enumerate(loans)]  # fmt: skip
    found, without = fit(STANDARD, heard), fit(STANDARD, loans)
    assert {it.scorer: it.error for it in part(found).weights}["payment"] is None
    assert after(found)["payment"] == STANDARD.weights_for(Use.LOAN)["payment"]
    assert found.base_rate < without.base_rate


@pytest.mark.parametrize("failed", [0, 49])
def test_too_few_failures_are_refused(failed: int) -> None:
    cases = [Case(Use.LOAN, {"application": 0.0}, failed=at < failed) for at in range(500)]
    with pytest.raises(Refused) as refused:
        fit(STANDARD, cases)
    assert refused.value == Refused("credit.few_defaults", have=failed, need=50)


def test_scorers_that_rank_everybody_the_wrong_way_round_are_not_fitted() -> None:
    only = read(standard().replace("payment = 0.2\ndilution = 0.1\n", "").replace("books = 0.6\n", "", 1))
    with pytest.raises(Refused) as refused:
        fit(only, made_up({"application": -1.0}, 3_000, 7))
    assert refused.value.code == "credit.fit_nothing"


def test_a_scorer_that_parts_the_outcomes_wholly_still_ends() -> None:
    cases = [Case(Use.LOAN, {"application": 1.0 if at < 60 else -1.0}, failed=at < 60) for at in range(600)]
    assert 0 < after(fit(STANDARD, cases))["application"] <= 2


def test_the_draft_is_the_text_in_force_with_other_figures() -> None:
    found = fit(STANDARD, made_up({"application": 0.7, "books": 0.4}, 3_000, 8))
    meant = followed(STANDARD, found, DAY)
    text = drafted(standard(), meant)
    assert replace(read(text), digest="") == meant
    changed = [(old, new) for old, new in zip(standard().splitlines(), text.splitlines(), strict=False) if old != new]
    assert [old.split(" =")[0] for old, _ in changed] == ["version", "base_rate", "application", "books"]
    assert changed[0][1] == 'version = "2026.1-2026-11-21"'
    assert changed[1][1].endswith("# of ordinary applicants who fail within twelve months")
    assert text.splitlines()[-4:-1] == ["[fitted]", f"defaults = {part(found).defaults}", 'day = "2026-11-21"']
    assert not meant.judged(Use.LOAN)
    assert meant.judged(Use.PURCHASE)


def test_a_policy_that_was_fitted_is_fitted_again_in_place() -> None:
    first = fit(STANDARD, made_up({"application": 0.7, "books": 0.4}, 3_000, 8))
    before = read(drafted(standard(), followed(STANDARD, first, DAY)))
    again = fit(before, made_up({"application": 0.2, "books": 0.9}, 3_000, 9))
    later = followed(before, again, date(2027, 2, 1))
    text = drafted(drafted(standard(), followed(STANDARD, first, DAY)), later)
    assert replace(read(text), digest="") == later
    assert read(text).version == "2026.1-2027-02-01"
    assert text.count("[fitted]") == 1


def test_figures_written_otherwise_are_not_found_rather_than_found_wrongly() -> None:
    """The reading back tells: what the text says is then not what was meant."""
    odd = standard().replace("[scale]\n", "").replace("base = 600 ", "scale.base = 600 ")
    for key in ("double", "base_rate", "doubt", "silence"):
        odd = odd.replace(f"\n{key} = ", f"\nscale.{key} = ", 1)
    policy = read(odd)
    meant = followed(policy, fit(policy, made_up({"application": 0.7, "books": 0.4}, 3_000, 8)), DAY)
    assert replace(read(drafted(odd, meant)), digest="") != meant
