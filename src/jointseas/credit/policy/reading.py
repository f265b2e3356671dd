"""A policy out of its file. Whatever is odd about it is refused by the place where it stands."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from jointseas.credit.points.records import Scale
from jointseas.credit.policy.records import CIRCUMSTANCES, NEEDED_DEFAULTS, WEIGHED, Fitted, Grade, Policy, Rule, Use
from jointseas.kernel.outcome import require
from jointseas.kernel.resources import resource
from jointseas.kernel.toml import shaped, tables

_LONGEST_WORDS = 120
_FIRST_YEAR = 2020  # before there was such a policy
_RAREST = Decimal("1e-6")  # beyond, a figure of the machine's own size holds no odds


def standard() -> str:
    return resource("policy", "standard.toml").read_text("utf-8")


@lru_cache(maxsize=32)
def read(text: str) -> Policy:
    """Every case that is made again, or moved by hand, rests on the text of its day: it is parsed once."""
    from pydantic import BaseModel, ConfigDict, Field  # heavy, and only wanted here

    class Parts(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=False)
        name: Annotated[str, Field(min_length=1, max_length=60)]
        version: Annotated[str, Field(min_length=1, max_length=60)]
        scale: Scale
        weights: dict[Use, dict[str, Annotated[Decimal, Field(ge=0, le=2)]]]
        grades: Annotated[tuple[Grade, ...], Field(min_length=2, max_length=26)]
        knock_outs: tuple[Rule, ...] = ()
        referrals: tuple[Rule, ...] = ()
        outcomes: dict[str, str]
        fitted: Fitted | None = None

    parts = shaped(Parts, tables(text, "credit.policy_long", "credit.policy_unreadable"), "credit.policy_wrong")
    weights = {use.value: dict(its) for use, its in parts.weights.items()}
    policy = Policy(
        parts.name, parts.version, parts.scale, weights, parts.grades, parts.knock_outs, parts.referrals,
        parts.outcomes.get("refer", ""), parts.outcomes.get("decline", ""),
        hashlib.sha256(text.encode()).hexdigest(), parts.fitted)  # fmt: skip
    _require_sound(policy)
    return policy


def _require_sound(policy: Policy) -> None:
    scale = policy.scale
    _hold(0 < scale.base <= 10_000 and 0 < scale.double <= 1_000, "scale")
    _hold(0 <= scale.doubt <= 1_000 and 0 <= scale.silence <= 1_000, "scale")
    _hold(_RAREST <= scale.base_rate <= 1 - _RAREST, "scale.base_rate")
    for use in Use:
        _require_weights(policy.weights.get(use.value, {}), f"weights.{use}")
        _hold(all(a.least(use) > b.least(use) for a, b in pairwise(policy.grades)), f"grades.{use}")
    _hold(all(it.limit >= 0 and it.margin >= 0 for it in policy.grades), "grades.limit, grades.margin")
    names = [it.name for it in policy.grades]
    _hold(len(set(names)) == len(names) and all(0 < len(it) <= 10 for it in names), "grades.name")
    _hold(policy.refer in names and policy.decline in names, "outcomes")
    _hold(names.index(policy.refer) <= names.index(policy.decline), "outcomes")
    for rule in (*policy.knock_outs, *policy.referrals):
        _hold(rule.fact in CIRCUMSTANCES, f"{rule.code}.fact")
        _hold(
            0 < len(rule.zh) <= _LONGEST_WORDS and 0 < len(rule.en) <= _LONGEST_WORDS, f"{rule.code}.zh, {rule.code}.en"
        )
        _hold((rule.above is None) != (rule.below is None), rule.code)
    codes = [it.code for it in (*policy.knock_outs, *policy.referrals)]
    _hold(len(set(codes)) == len(codes), "code")
    _require_borne_out(policy.fitted)


def _require_borne_out(fitted: Fitted | None) -> None:
    """A policy that calls itself fitted says on what; a bare number is no day."""
    if fitted is not None:
        _hold(fitted.defaults >= NEEDED_DEFAULTS, "fitted.defaults")
        _hold(fitted.day.year >= _FIRST_YEAR, "fitted.day")
        _hold(fitted.uses and len(set(fitted.uses)) == len(fitted.uses), "fitted.uses")


def _require_weights(weights: Mapping[str, Decimal], place: str) -> None:
    _hold(weights and set(weights) <= set(WEIGHED) and any(weights.values()), place)


def _hold(sound: object, place: str) -> None:
    require(sound, "credit.policy_wrong", place=place[:100])
