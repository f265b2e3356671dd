"""Log-odds of failing on what the scorers said. On the policy's scale they are those of its base rate and, on top, each
scorer's shift by its weight: so the coefficients are the weights, and the constant is the base rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jointseas.credit.fitting.records import Case
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Policy, Use
from jointseas.credit.records import Floats
from jointseas.credit.training import logistic

_LEAST, _MOST = 0.0, 2.0  # what a policy may give a weight
_PENALTY = 1.0  # one row's worth towards judgement keeps a weight finite where a scorer parts the outcomes wholly
_Z = 1.959964

Place = tuple[Use, str]  # whose weight, and for what


@dataclass(frozen=True, eq=False)
class Rows:
    """`held` are the places whose weight is not free, and at what it stands."""

    places: tuple[Place, ...]
    shifts: Floats
    came: Floats
    judged: Floats
    held: Mapping[Place, float]

    @property
    def free(self) -> list[int]:
        return [at for at, place in enumerate(self.places) if place not in self.held]

    @property
    def given(self) -> Floats:
        stands = np.array([self.held.get(place, 0.0) for place in self.places])
        odds: Floats = self.shifts @ stands
        return odds


@dataclass(frozen=True, slots=True)
class Solved:
    """`errors` are of the weights that were free; `doubt` is how far, with 95 %, the log-odds of a case are off for not
    knowing weights and base rate better, as the root of the mean square over the cases."""

    weights: Mapping[Place, float]
    errors: Mapping[Place, float]
    chance: float
    doubt: float


def rows_of(policy: Policy, cases: Sequence[Case]) -> Rows:
    """A scorer that said nothing has moved nothing, as in the score. One that spoke of too few who failed keeps its
    weight."""
    uses = dict.fromkeys(it.use for it in cases)
    places = tuple((use, name) for use in uses for name in policy.weights_for(use))
    shifts = np.array([[it.shifts.get(name, 0.0) if it.use is use else 0.0 for use, name in places] for it in cases])
    judged = [float(policy.weights_for(use)[name]) for use, name in places]
    held = {place: it for place, it in zip(places, judged, strict=True) if _heard(place, cases) < NEEDED_DEFAULTS}
    return Rows(places, shifts, np.array([float(it.failed) for it in cases]), np.array(judged), held)


def _heard(place: Place, cases: Sequence[Case]) -> int:
    return sum(it.failed and it.use is place[0] and place[1] in it.shifts for it in cases)


def solved(rows: Rows) -> Solved:
    """What would count the wrong way round counts nothing, and what would count more than a policy allows, that much:
    one at a time, for each changes what is left to the others."""
    found = logistic.fit(rows.shifts[:, rows.free], rows.came, np.ones(len(rows.came)), _PENALTY,
                         rows.judged[rows.free], rows.given)  # fmt: skip
    beyond = np.maximum(_LEAST - found[:-1], found[:-1] - _MOST)
    if (beyond > 0).any():
        worst = int(beyond.argmax())
        end = _LEAST if found[worst] < _LEAST else _MOST
        return solved(replace(rows, held={**rows.held, rows.places[rows.free[worst]]: end}))
    free = [rows.places[at] for at in rows.free]
    errors, doubt = _errors(rows, found)
    weights = {**rows.held, **dict(zip(free, found[:-1].tolist(), strict=True))}
    chance = float(logistic.chance(found[-1:])[0])
    return Solved(weights, dict(zip(free, errors, strict=True)), chance, doubt)


def _errors(rows: Rows, found: Floats) -> tuple[list[float], float]:
    """Out of the bend of the likelihood where it is highest."""
    design = np.column_stack((rows.shifts[:, rows.free], np.ones(len(rows.came))))
    said = logistic.chance(design @ found + rows.given)
    ridge = np.diag([*[_PENALTY] * len(rows.free), 0.0])
    spread = np.linalg.inv((design.T * (said * (1 - said))) @ design + ridge)
    of_cases = ((design @ spread) * design).sum(axis=1)
    return np.sqrt(np.diag(spread))[:-1].tolist(), _Z * float(np.sqrt(of_cases.mean()))
