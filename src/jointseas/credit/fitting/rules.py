"""The weights and the scale that one's own cases bear out. Only who was financed can fail: they speak of such firms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil, log

from jointseas.credit.fitting.records import Case, Fit, Part, Weighed
from jointseas.credit.fitting.solving import Place, Solved, rows_of, solved
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Fitted, Policy, Use
from jointseas.kernel.outcome import Term, require

_RAREST = Decimal("0.0001")
_DAY = len("-2026-01-31")
_LONGEST_VERSION = 60


def fit(policy: Policy, cases: Sequence[Case]) -> Fit:
    """For each use of which enough have failed; the others keep their judgement, and with it its doubt."""
    failed = {use: sum(it.failed for it in cases if it.use is use) for use in Use}
    uses = [use for use in Use if failed[use] >= NEEDED_DEFAULTS]
    require(uses, "credit.few_defaults", have=max(failed.values()), need=NEEDED_DEFAULTS)
    rows = rows_of(policy, [it for it in cases if it.use in uses])
    found = solved(rows)
    parts = tuple(_part(policy, use, cases, found, fitted=use in uses) for use in Use)
    for use in uses:
        borne_out = any(it.after for part in parts if part.use is use for it in part.weights)
        require(borne_out, "credit.fit_nothing", use=Term("credit use", use))
    doubt = ceil(found.doubt * policy.scale.double / log(2))
    judged = rows.held or len(uses) < len(Use)
    return Fit(parts, _base_rate(found.chance), max(doubt, policy.scale.doubt) if judged else doubt)


def _part(policy: Policy, use: Use, cases: Sequence[Case], found: Solved, *, fitted: bool) -> Part:
    its = [it for it in cases if it.use is use]
    weights = tuple(_weighed((use, name), before, found) for name, before in policy.weights_for(use).items())
    return Part(use, len(its), sum(it.failed for it in its), fitted, weights)


def _weighed(place: Place, before: Decimal, found: Solved) -> Weighed:
    """What was not free stands as it was to the last digit."""
    weight = found.weights.get(place, float(before))
    after = before if weight == float(before) else Decimal(f"{weight:.2f}")
    return Weighed(place[1], before, after, found.errors.get(place))


def _base_rate(chance: float) -> Decimal:
    return min(max(Decimal(f"{chance:.4f}"), _RAREST), 1 - _RAREST)


def followed(policy: Policy, found: Fit, day: date) -> Policy:
    """The policy with these figures and nothing else otherwise; its digest is that of its text, which is not here."""
    scale = replace(policy.scale, base_rate=found.base_rate, doubt=found.doubt)
    weights = {part.use.value: {it.scorer: it.after for it in part.weights} for part in found.parts}
    fitted = [part for part in found.parts if part.fitted]
    told = Fitted(sum(it.defaults for it in fitted), day, tuple(it.use for it in fitted))
    return replace(policy, version=_version(policy, day), scale=scale, weights=weights, digest="", fitted=told)


def _version(policy: Policy, day: date) -> str:
    """The day of an earlier fit gives way."""
    was = f"-{policy.fitted.day.isoformat()}" if policy.fitted else ""
    return f"{policy.version.removesuffix(was)[: _LONGEST_VERSION - _DAY]}-{day.isoformat()}"
