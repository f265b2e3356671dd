"""What is seen of assessed cases, made up so that the truth is known: chance is not called a drift."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from jointseas.credit.assessments.records import Application, Content, Event, EventKind
from jointseas.credit.measuring.rules import share_interval
from jointseas.credit.monitoring.counting import Case
from jointseas.credit.monitoring.records import AlertKind
from jointseas.credit.monitoring.rules import monitored
from jointseas.credit.points.records import Score
from jointseas.credit.policy.records import Outcome, Use, Verdict
from jointseas.credit.records import Floats
from jointseas.credit.scoring.service import Scoring
from jointseas.kernel.money import Money
from scorers import held, made_up

DAY = date(2026, 3, 1)
CARDS = {held().digest: held().card}
PAID, FAILED = Event(EventKind.PAID, DAY), Event(EventKind.DEFAULTED, DAY)


def cases(values: Floats, *, said: float = 0.1, outcome: Outcome = Outcome.REFER) -> list[Case]:
    asked = Application(Use.LOAN, Money(100, "CNY"))
    score = Score(600, 590, 610, 600, (), said, (), ())
    verdict = Verdict(outcome, "B", Decimal(0), Decimal(0), ())
    return [(Content(asked, DAY, "", True, (it,), {}, score, verdict), ()) for it in Scoring(held()).opinions(values)]


def told(made: Sequence[Case], *events: Sequence[Event]) -> list[Case]:
    return [(content, tuple(its)) for (content, _), its in zip(made, events, strict=True)]


def test_cases_like_those_of_the_training_raise_no_alert() -> None:
    found = monitored(cases(made_up(300, seed=21).values), CARDS)
    assert (found.cases, found.alerts) == (300, ())
    assert found.watched[0].score.index < 0.1


def test_few_cases_are_not_called_a_drift_and_many_others_are() -> None:
    poor = made_up(600, seed=22).values
    poor[:, 0] = 9.5
    assert all(monitored(cases(made_up(8, seed=seed).values), CARDS).alerts == () for seed in range(5))
    kinds = {(it.kind, it.what) for it in monitored(cases(poor), CARDS).alerts}
    assert kinds == {(AlertKind.SCORE, ""), (AlertKind.FACT, "debt")}


def test_a_fact_that_nobody_tells_any_more_is_a_drift() -> None:
    silent = made_up(400, seed=23).values
    silent[:, 1] = np.nan
    assert (AlertKind.FACT, "profit") in {(it.kind, it.what) for it in monitored(cases(silent), CARDS).alerts}


def test_what_may_be_luck_is_the_chi_square_of_its_bins() -> None:
    drift = monitored(cases(made_up(200, seed=24).values), CARDS).watched[0].score
    assert drift.luck * 200 == pytest.approx(25.188, rel=0.01)  # chi-square of ten degrees, 99.5 %, as tables have it


def test_outcomes_are_measured_as_they_are_told() -> None:
    rows = made_up(400, seed=25)
    events = [(FAILED,) if came else (PAID,) for came in rows.outcome]
    made = told(cases(rows.values, said=0.1), *events)
    found = monitored(made, CARDS)
    assert found.watched[0].measured.n == 400
    assert (found.watched[0].measured.auc or 0) > 0.8
    assert found.calibration is not None
    assert (found.calibration.came.many, found.calibration.came.of) == (int(rows.outcome.sum()), 400)
    assert [it.kind for it in found.alerts] == [AlertKind.CALIBRATION]  # a tenth was said, and far more came
    upside_down = [(PAID,) if came else (FAILED,) for came in rows.outcome]
    kinds = {it.kind for it in monitored(told(made, *upside_down), CARDS).alerts}
    assert AlertKind.RANK in kinds


def test_decisions_against_a_clear_result_are_overrides_and_those_left_to_a_person_are_not() -> None:
    values = made_up(30, seed=26).values
    approved, declined = Event(EventKind.APPROVED, DAY), Event(EventKind.DECLINED, DAY)
    clear = cases(values, outcome=Outcome.APPROVE)
    made = told(clear, *([(declined,)] * 18 + [(approved,)] * 11 + [()]))
    left = [(replace(content, verdict=replace(content.verdict, outcome=Outcome.REFER)), its) for content, its in made]
    found = monitored(made, CARDS)
    assert (found.overridden.many, found.overridden.of) == (18, 29)
    assert [it.kind for it in found.alerts] == [AlertKind.OVERRIDES]
    assert monitored(left, CARDS).overridden.of == 0


def test_nobody_has_assessed_anything() -> None:
    found = monitored([], CARDS)
    assert (found.cases, found.watched, found.calibration, found.alerts) == (0, (), None, ())


def test_an_interval_of_a_share_by_hand() -> None:
    """Wilson's for 5 of 10, in closed form: (5 + z²/2 ± z·√(2.5 + z²/4)) / (10 + z²)."""
    z = 1.959964
    half = z * (2.5 + z * z / 4) ** 0.5
    band = share_interval(0.5, 10)
    assert (band.low, band.high) == pytest.approx(
        ((5 + z * z / 2 - half) / (10 + z * z), (5 + z * z / 2 + half) / (10 + z * z))
    )


def firms(values: Floats, employees: int, *, approved: int, failed: int, said: float = 0.1) -> list[Case]:
    """So many alike, the first ones approved, the first ones failed."""
    made = cases(values, said=said)
    asked = replace(made[0][0].application, employees=employees, new_business=employees < 10, region="Ningbo")
    verdicts = [replace(made[0][0].verdict, outcome=Outcome.APPROVE if at < approved else Outcome.REFER)
                for at in range(len(made))]  # fmt: skip
    return [(replace(content, application=asked, verdict=verdict), (FAILED,) if at < failed else (PAID,))
            for at, ((content, _), verdict) in enumerate(zip(made, verdicts, strict=True))]  # fmt: skip


def group_alerts(made: Sequence[Case]) -> list[tuple[AlertKind, str, str]]:
    kinds = (AlertKind.GROUP, AlertKind.APPROVALS)
    return [(it.kind, it.by, it.what) for it in monitored(made, CARDS).alerts if it.kind in kinds]


def test_groups_of_firms_are_counted_beside_what_was_said_of_them() -> None:
    values = made_up(200, seed=27).values
    small, large = firms(values[:80], 9, approved=40, failed=8), firms(values[80:], 250, approved=80, failed=12)
    found = monitored([*small, *large, *cases(values[:5])], CARDS)  # of the last, nothing is known
    assert [(it.by, it.name, it.approved.many, it.approved.of) for it in found.groups] == [
        ("size", "250 and more", 80, 120), ("size", "under 10", 40, 80), ("age", "older", 80, 120),
        ("age", "young", 40, 80), ("region", "Ningbo", 120, 200)]  # fmt: skip
    little = found.groups[1]
    assert little.calibration is not None
    assert little.calibration.said == pytest.approx(0.1)
    assert little.calibration.came.many == 8
    assert little.approved.interval == share_interval(0.5, 80)
    assert little.measured.auc == 0.5  # the same was said of all
    assert group_alerts([*small, *large]) == []


def test_a_group_that_fails_otherwise_than_was_said_is_named_and_all_firms_are_no_group() -> None:
    values = made_up(200, seed=28).values
    small, large = firms(values[:80], 9, approved=0, failed=30), firms(values[80:], 30, approved=0, failed=12)
    wrong = [(AlertKind.GROUP, "size", "under 10"), (AlertKind.GROUP, "age", "young")]
    assert group_alerts([*small, *large]) == wrong
    assert group_alerts(small) == []


def test_a_group_is_passed_over_where_chance_cannot_put_it_below_four_fifths_of_the_best() -> None:
    values = made_up(480, seed=29).values
    many = [*firms(values[:240], 9, approved=120, failed=24), *firms(values[240:], 30, approved=216, failed=24)]
    few = [*firms(values[:8], 9, approved=4, failed=1), *firms(values[8:16], 30, approved=7, failed=1)]
    near = [*firms(values[:240], 9, approved=180, failed=24), *firms(values[240:], 30, approved=216, failed=24)]
    none = [*firms(values[:240], 9, approved=0, failed=24), *firms(values[240:], 30, approved=216, failed=24)]
    assert group_alerts(many) == [(AlertKind.APPROVALS, "size", "under 10"), (AlertKind.APPROVALS, "age", "young")]
    limits = [it.limit for it in monitored(many, CARDS).alerts if it.kind is AlertKind.APPROVALS]
    assert limits == pytest.approx([0.8 * 216 / 240] * 2)
    assert (group_alerts(few), group_alerts(near)) == ([], [])
    assert len(group_alerts(none)) == 2


def test_groups_that_are_treated_alike_seldom_raise_an_alert() -> None:
    """Four groups of firms of which exactly what was said comes: in one of twenty draws or so chance may speak."""
    draw = np.random.default_rng(30)
    values = made_up(150, seed=31).values
    raised = 0
    for _ in range(30):
        made = [it for employees in (5, 20, 100, 500)
                for it in firms(values, employees, approved=int(draw.binomial(150, 0.6)),
                                failed=int(draw.binomial(150, 0.1)))]  # fmt: skip
        raised += bool(group_alerts([(replace(content, opinions=()), its) for content, its in made]))
    assert raised <= 3


def test_a_challenger_is_named_once_it_ranks_better_than_chance_may_make_it() -> None:
    """The one that speaks has drawn lots; the challenger is the scorer itself."""
    rows = made_up(400, seed=27)
    draw, made = np.random.default_rng(8), cases(rows.values)
    lots = [replace(content.opinions[0], version="2" * 64, log_odds=float(draw.normal())) for content, _ in made]
    heard = [(replace(content, opinions=(lot,), challengers=content.opinions), ())
             for (content, _), lot in zip(made, lots, strict=True)]  # fmt: skip
    assert [it.alerts for it in (monitored(heard, CARDS),)] == [()]
    events = [(FAILED,) if came else (PAID,) for came in rows.outcome]
    found = monitored(told(heard, *events), CARDS)
    [contest] = found.contests
    assert (contest.champion, contest.challenger, contest.cases) == ("2" * 64, held().digest, 400)
    assert (contest.champion_measured.auc or 0) < 0.6 < 0.8 < (contest.challenger_measured.auc or 0)
    assert contest.difference is not None
    assert contest.difference.low > 0
    assert AlertKind.CHALLENGER in {it.kind for it in found.alerts}
    few = monitored(told(heard[:12], *events[:12]), CARDS)
    assert AlertKind.CHALLENGER not in {it.kind for it in few.alerts}


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 50])
def test_a_share_lies_between_nothing_and_all(rows: int) -> None:
    assert 0 <= share_interval(0, rows).low < 1e-9
    assert 1 - 1e-9 < share_interval(1, rows).high <= 1
