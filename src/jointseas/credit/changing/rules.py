"""The steps that are looked at: small ones first, and none beyond what training has seen."""

from collections.abc import Iterator, Sequence

from jointseas.credit.changing.records import Step
from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.training.records import Learnt

# As a share of what it is now; more than half of it is another case, not a change of this one.
_MOVES = {-1: (0.95, 0.9, 0.8, 0.65, 0.5), 1: (1.05, 1.1, 1.25, 1.5)}


def steps(opinion: Opinion, facts: Sequence[Fact], learnt: Sequence[Learnt]) -> Iterator[Step]:
    """Only of facts that are known: what is unknown is found out, not changed."""
    for fact, seen, pull in zip(facts, learnt, opinion.pulls, strict=True):
        if fact.moves and pull.value is not None:
            for after in _values(fact, seen, pull.value):
                yield Step(opinion.scorer, fact.name, pull.value, after)


def _values(fact: Fact, seen: Learnt, now: float) -> Iterator[float]:
    if fact.kind is FactKind.YES_NO:
        wanted = 1.0 if fact.moves > 0 else 0.0
        yield from () if now == wanted else (wanted,)
    elif fact.kind is FactKind.NUMBER:
        low, high = max(fact.least, seen.low), min(fact.most, seen.high)
        yield from (now * share for share in _MOVES[fact.moves] if low <= now * share <= high and now)


def effort(moved: tuple[Step, ...]) -> tuple[int, float]:
    """One step before two; then by how far, an answer turned round counting as far as a half."""
    return len(moved), sum(map(_far, moved))


def _far(it: Step) -> float:
    turned = {it.before, it.after} == {0.0, 1.0}
    return 0.5 if turned else abs(it.after / it.before - 1)
