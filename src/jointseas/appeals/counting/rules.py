"""Appeals counted by their ground: pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from statistics import median_low

from jointseas.appeals.cases.rules import late
from jointseas.appeals.counting.records import Row
from jointseas.appeals.records import OPEN, OUTCOMES, Appeal, Ground, Late, State


def rows(its: Sequence[Appeal], extended: Collection[int], today: date) -> tuple[Row, ...]:
    """On every ground, those without any too: that there was none is a figure."""
    return tuple(_row(it, [one for one in its if one.claim.thing.ground is it], extended, today) for it in Ground)


def _row(ground: Ground, its: Sequence[Appeal], extended: Collection[int], today: date) -> Row:
    by = Counter(it.state for it in its)
    behind = Counter(one for it in its for one in late(it, today))
    return Row(
        ground, len(its), by[State.UPHELD], by[State.PARTLY], by[State.DISMISSED], by[State.WITHDRAWN],
        sum(by[it] for it in OPEN), _days(its), behind[Late.FILED],
        behind[Late.ACKNOWLEDGED] + behind[Late.NOT_ACKNOWLEDGED], behind[Late.DECIDED] + behind[Late.NOT_DECIDED],
        sum(it.id in extended for it in its))  # fmt: skip


def _days(its: Sequence[Appeal]) -> tuple[int, int, int] | None:
    taken = sorted((it.answered_on - it.filed_on).days
                   for it in its if it.state in OUTCOMES and it.answered_on and it.filed_on)  # fmt: skip
    return (taken[0], median_low(taken), taken[-1]) if taken else None
