"""Stages, expected losses and the five classes. Pure, and exact until a loss is rounded."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from jointseas.kernel.money import half_up, rounded
from jointseas.kernel.outcome import Refused, require
from jointseas.portfolio.provisions.records import (
    Classes,
    Exposure,
    FiveClass,
    Ground,
    LossPolicy,
    Provision,
    Scenario,
    Stage,
    Weighed,
)

_YEAR = 12
_PARTS = 10**12
# What the PRC's rules of 2023 ask of banks; a policy may be stricter, and never milder.
_LAW = Classes(0, 90, 270, 360, Fraction(1, 2), Fraction(9, 10), Fraction(1, 10), "")


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
    if it.spread:
        return Stage.THIRD, Ground.DEBTOR
    return next(((Stage.SECOND, ground) for ground in _risen(it, told)), (Stage.FIRST, Ground.NONE))


def _risen(it: Exposure, told: LossPolicy) -> Iterator[Ground]:
    if it.days_past_due > told.second_days:
        yield Ground.DAYS
    if _place(told, it.grade) - _place(told, it.grade_then) >= told.notches:
        yield Ground.GRADE
    if it.restructured:
        yield Ground.RESTRUCTURED
    if it.watched:
        yield Ground.WATCHED


def _place(told: LossPolicy, grade: str | None) -> int:
    """From the best, 0."""
    name = told.unrated if grade is None else grade
    if name not in told.chances:
        raise Refused("portfolio.no_grade", grade=name[:20], grades=tuple(told.chances))
    return list(told.chances).index(name)


def provision(it: Exposure, told: LossPolicy) -> Provision:
    """Each scenario's loss by its weight, by a policy that was found sound when it was read."""
    stage, ground = staged(it, told)
    exposure = it.drawn + rounded(it.undrawn * told.converted)
    year, share, months = list(told.chances.values())[_place(told, it.grade)], share_lost(it, told, exposure), 0
    if stage is not Stage.THIRD:
        left = it.months or _YEAR
        months = min(left, _YEAR) if stage is Stage.FIRST else left
    by, weighed = dict[str, Weighed](), Fraction(0)
    for one in told.scenarios:
        lost = min(Fraction(1), share * one.loss)
        chance = _of_life(_chance(year, one), months, it.rate) if months else Fraction(1)
        weighed += one.weight * exposure * lost * chance
        by[one.name] = Weighed(one.weight, chance, lost, rounded(exposure * lost * chance))
    return Provision(stage, ground, exposure, rounded(weighed), year, months, share, by)


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


@lru_cache(maxsize=4096)  # a book has many facilities and few chances
def _of_life(year: Fraction, months: int, rate: Fraction) -> Fraction:
    """Today's worth of a unit that is lost as it fails. The stated curve: who has not failed is as likely to fail in
    one month as in another. In whole parts, since a root is no fraction, and since a book has many facilities."""
    fails = _PARTS - round(float(1 - year) ** (1 / _YEAR) * _PARTS)
    step = 1 + rate / _YEAR
    alive = back = _PARTS
    found = 0
    for _ in range(months):
        failed = half_up(alive * fails, _PARTS)
        alive, back = alive - failed, half_up(back * step.denominator, step.numerator)
        found += failed * back
    return Fraction(half_up(found, _PARTS), _PARTS)


def five_class(it: Exposure, told: LossPolicy) -> FiveClass:
    """By the days it is overdue, and by what is expected to be lost where it is impaired; the worse of the two."""
    found = [_by_days(it.days_past_due, told.classes)]
    if staged(it, told)[0] is Stage.THIRD:
        found.append(_by_loss(share_lost(it, told, it.drawn), told.classes))
    if it.restructured or it.watched:
        found.append(FiveClass.SPECIAL_MENTION)
    return max(found)


def _by_days(days: int, told: Classes) -> FiveClass:
    above = (told.mention, told.substandard, told.doubtful, told.loss)
    return FiveClass(1 + sum(days > it for it in above))


def _by_loss(share: Fraction, told: Classes) -> FiveClass:
    if share >= told.loss_share:
        return FiveClass.LOSS
    return FiveClass.DOUBTFUL if share >= told.doubtful_share else FiveClass.SUBSTANDARD


def spreads(bad: int, whole: int, told: Classes) -> bool:
    """Where so much of all that one debtor owes is bad by itself, none of it is good."""
    return bad > told.spread * whole


def require_sound(told: LossPolicy) -> None:
    chances = list(told.chances.values())
    shares = (told.loss, told.least_loss, told.recovers, told.converted)
    _hold(all(map(str.strip, (told.name, told.version))), "name, version")
    _hold(told.source.strip(), "source")
    _hold(chances and all(0 < it < 1 for it in chances) and chances == sorted(chances), "grades.chance")
    _hold(told.unrated in told.chances, "unrated")
    _hold(all(0 <= it <= 1 for it in shares) and told.least_loss <= told.loss, "loss")
    _hold(0 <= told.second_days <= 30 and told.second_days < told.third_days <= 90, "stages.days")
    _hold(told.notches > 0, "stages.notches")
    _hold(told.cure_months >= 0, "stages.cure_months")
    _hold(told.scenarios and sum(it.weight for it in told.scenarios) == 1, "scenarios.weight")
    _hold(all(it.weight > 0 and it.odds > 0 and it.loss >= 0 for it in told.scenarios), "scenarios")
    _hold(len({it.name for it in told.scenarios}) == len(told.scenarios), "scenarios.name")
    _require_lawful(told.classes)


def _require_lawful(told: Classes) -> None:
    days = (told.mention, told.substandard, told.doubtful, told.loss)
    law = (_LAW.mention, _LAW.substandard, _LAW.doubtful, _LAW.loss)
    _hold(all(0 <= its <= most for its, most in zip(days, law, strict=True)), "classes.days")
    _hold(all(a < b for a, b in pairwise(days)), "classes.days")
    _hold(0 < told.doubtful_share < told.loss_share <= _LAW.loss_share, "classes.share")
    _hold(told.doubtful_share <= _LAW.doubtful_share, "classes.share")
    _hold(0 <= told.spread <= _LAW.spread, "classes.spread")
    _hold(told.source.strip(), "classes.source")


def _hold(sound: object, place: str) -> None:
    require(sound, "portfolio.loss_policy", place=place)
