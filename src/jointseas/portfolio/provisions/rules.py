"""Stages, expected losses and the five classes. Pure, and exact until a loss is rounded."""

from collections.abc import Iterator
from fractions import Fraction

from jointseas.kernel.money import rounded
from jointseas.kernel.outcome import require
from jointseas.portfolio.provisions.records import (
    Exposure,
    FiveClass,
    Ground,
    LossPolicy,
    Provision,
    Scenario,
    Stage,
)

_YEAR = 12
# Overdue for more than so many days it is no better than this.
_FLOORS = (
    (360, FiveClass.LOSS),
    (270, FiveClass.DOUBTFUL),
    (90, FiveClass.SUBSTANDARD),
    (0, FiveClass.SPECIAL_MENTION),
)
# So much of it expected to be lost, once it is impaired.
_DOUBTFUL_LOSS, _WHOLE_LOSS = Fraction(1, 2), Fraction(9, 10)


def staged(it: Exposure, told: LossPolicy) -> tuple[Stage, Ground]:
    """The worst that holds. What was worse must pay for some time before it is better."""
    stage, ground = _now(it, told)
    if stage < it.worst and it.clean_months < told.cure_months:
        return it.worst, Ground.CURING
    return stage, ground


def _now(it: Exposure, told: LossPolicy) -> tuple[Stage, Ground]:
    if it.impaired:
        return Stage.THIRD, Ground.IMPAIRED
    if it.days_past_due > told.third_days:
        return Stage.THIRD, Ground.DAYS
    return next(((Stage.SECOND, ground) for ground in _risen(it, told)), (Stage.FIRST, Ground.NONE))


def _risen(it: Exposure, told: LossPolicy) -> Iterator[Ground]:
    if it.days_past_due > told.second_days:
        yield Ground.DAYS
    if it.grade - it.grade_then >= told.notches:
        yield Ground.GRADE
    if it.restructured:
        yield Ground.RESTRUCTURED
    if it.watched:
        yield Ground.WATCHED


def provision(it: Exposure, told: LossPolicy) -> Provision:
    """Each scenario's loss by its weight."""
    require_sound(told)
    stage, ground = staged(it, told)
    exposure = it.drawn + rounded(it.undrawn * told.converted)
    by = {scenario.name: _loss(it, told, scenario, stage, exposure) for scenario in told.scenarios}
    weighed = sum((scenario.weight * by[scenario.name] for scenario in told.scenarios), Fraction(0))
    return Provision(stage, ground, exposure, rounded(weighed), {name: rounded(loss) for name, loss in by.items()})


def _loss(it: Exposure, told: LossPolicy, scenario: Scenario, stage: Stage, exposure: int) -> Fraction:
    lost = exposure * min(Fraction(1), share_lost(it, told, exposure) * scenario.loss)
    if stage is Stage.THIRD:
        return lost
    year = _chance(told.chances[it.grade], scenario)
    months = min(it.months, _YEAR) if stage is Stage.FIRST else it.months
    return lost * sum((chance * back for chance, back in _by_month(year, months, it.rate)), Fraction(0))


def share_lost(it: Exposure, told: LossPolicy, exposure: int) -> Fraction:
    """What collateral does not bring, of the part that is lost at all; never less than the policy's least."""
    if not exposure:
        return Fraction(0)
    covered = min(Fraction(1), it.collateral * told.recovers / exposure)
    return max(told.least_loss, told.loss * (1 - covered))


def _chance(year: Fraction, scenario: Scenario) -> Fraction:
    """By odds, so that it stays a chance however bad the scenario is."""
    odds = year / (1 - year) * scenario.odds
    return odds / (1 + odds)


def _by_month(year: Fraction, months: int, rate: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """The chance of failing in each month, and what a unit lost then is worth today. The stated curve: who has not
    failed is as likely to fail in one month as in another. In figures of nine digits, since a root is no fraction."""
    lives = Fraction(round(float(1 - year) ** (1 / _YEAR) * 10**9), 10**9)
    alive, back, step = Fraction(1), Fraction(1), 1 / (1 + rate / _YEAR)
    for _ in range(months):
        alive, back, failed = alive * lives, back * step, alive * (1 - lives)
        alive, back = (Fraction(round(value * 10**12), 10**12) for value in (alive, back))
        yield failed, back


def five_class(it: Exposure, told: LossPolicy) -> FiveClass:
    """By the days it is overdue, and by what is expected to be lost where it is impaired; the worse of the two."""
    floor = next((found for days, found in _FLOORS if it.days_past_due > days), FiveClass.NORMAL)
    found = [floor]
    if staged(it, told)[0] is Stage.THIRD:
        lost = share_lost(it, told, it.drawn)
        found.append(FiveClass.LOSS if lost >= _WHOLE_LOSS else
                     FiveClass.DOUBTFUL if lost >= _DOUBTFUL_LOSS else FiveClass.SUBSTANDARD)  # fmt: skip
    if it.restructured or it.watched:
        found.append(FiveClass.SPECIAL_MENTION)
    return max(found)


def require_sound(told: LossPolicy) -> None:
    shares = (told.loss, told.least_loss, told.recovers, told.converted)
    _hold(told.chances and all(0 < it < 1 for it in told.chances), "chances")
    _hold(list(told.chances) == sorted(told.chances), "chances")
    _hold(all(0 <= it <= 1 for it in shares) and told.least_loss <= told.loss, "loss")
    _hold(0 <= told.second_days <= 30 and told.second_days < told.third_days <= 90, "days")
    _hold(told.notches > 0 and told.cure_months >= 0, "notches")
    _hold(told.scenarios and sum(it.weight for it in told.scenarios) == 1, "scenarios")
    _hold(all(it.weight > 0 and it.odds > 0 and it.loss >= 0 for it in told.scenarios), "scenarios")
    _hold(told.source.strip(), "source")


def _hold(sound: object, place: str) -> None:
    require(sound, "portfolio.loss_policy", place=place)
