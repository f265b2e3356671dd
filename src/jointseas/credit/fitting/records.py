"""What the cases of a firm bear out, and the policy that would follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jointseas.credit.policy.records import Policy, Use


@dataclass(frozen=True, slots=True)
class Case:
    """How far each scorer that spoke moved it, and whether it failed."""

    use: Use
    shifts: Mapping[str, float]
    failed: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """`error` is the standard error; nothing where it was not fitted: too few failures were spoken of, or it stands at
    an end of what a weight may be."""

    scorer: str
    before: Decimal
    after: Decimal
    error: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """`fitted` is false where too few have failed: its weights stay judgement."""

    use: Use
    cases: int
    defaults: int
    fitted: bool
    weights: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    parts: tuple[Part, ...]
    base_rate: Decimal
    doubt: int


@dataclass(frozen=True, slots=True)
class Draft:
    text: str
    policy: Policy
    fit: Fit
