"""Logistic regression with a ridge penalty, by Newton's steps: for calibration, and for what stands beside a forest."""

import numpy as np

from jointseas.credit.records import Floats

_TRIES = 100
_CLOSE = 1e-10


def fit(
    rows: Floats,
    came: Floats,
    weights: Floats,
    penalty: float,
    towards: Floats | None = None,
    given: Floats | float = 0,
) -> Floats:
    """A coefficient for each column, and at the end the constant, which is free. The others are drawn towards nothing,
    or what else they are told, by `penalty` rows' worth. `given` are log-odds that stand already, row by row."""
    design = np.column_stack((rows, np.ones(len(rows))))
    wanted = np.zeros(design.shape[1])
    wanted[:-1] = 0.0 if towards is None else towards
    ridge = np.full(design.shape[1], penalty)
    ridge[-1] = 0.0
    at = wanted.copy()
    for _ in range(_TRIES):
        said = chance(design @ at + given)
        gradient = design.T @ (weights * (said - came)) + ridge * (at - wanted)
        bend = (design.T * (weights * said * (1 - said))) @ design + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, gradient)
        at = at - step * min(1.0, 10 / float(np.abs(step).max() + 1e-12))  # a first step too far would never come back
        if np.abs(step).max() < _CLOSE:
            break
    return at


def told(coefficients: Floats, rows: Floats) -> Floats:
    """Log-odds."""
    odds: Floats = rows @ coefficients[:-1] + coefficients[-1]
    return odds


def chance(odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
