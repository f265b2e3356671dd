"""What one scorer says."""

from dataclasses import dataclass

from jointseas.credit.scorers.records import Group


@dataclass(frozen=True, slots=True)
class Pull:
    """How far one fact moves the log-odds of the event. `value` is None where the fact is unknown; `beyond` says that
    such a figure was hardly seen in training."""

    fact: str
    group: Group
    value: float | None
    log_odds: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """Everything in log-odds of the scorer's own event. `base` is its base rate; `start` what stands before any fact
    has spoken; with all pulls it comes to `log_odds`. `least` and `most` hold what is not known of the facts and what
    the calibration may be off."""

    scorer: str
    version: str
    base: float
    start: float
    pulls: tuple[Pull, ...]
    log_odds: float
    least: float
    most: float
    probability: float

    @property
    def shift(self) -> float:
        """Against an ordinary case of its kind."""
        return self.log_odds - self.base

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(it.fact for it in self.pulls if it.value is None)

    @property
    def beyond(self) -> tuple[str, ...]:
        return tuple(it.fact for it in self.pulls if it.beyond)
