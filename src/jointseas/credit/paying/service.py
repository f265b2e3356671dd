"""What a firm's own books foretell of its buyers."""

from collections.abc import Sequence
from datetime import date

from jointseas.access.gate import View
from jointseas.credit.history import service as history
from jointseas.credit.paying import estimating, training
from jointseas.credit.paying.records import Ask, Estimate, Model
from jointseas.credit.paying.training import Progress


def learn(view: View, before: date, progress: Progress | None = None) -> Model:
    return training.learn(history.ledger(view, before), before, progress)


def estimates(view: View, model: Model, asks: Sequence[Ask], day: date) -> tuple[Estimate, ...]:
    """By the books as they were before the day."""
    return estimating.estimates(model, history.ledger(view, day), asks, day)
