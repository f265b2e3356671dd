"""What can be moved, and the steps that are looked at: small ones first, and none beyond what training has seen."""

from collections.abc import Iterator, Mapping

import numpy as np

from jointseas.credit.changing.levers import LEVERS, free, moved
from jointseas.credit.changing.records import Free, Moving, Step
from jointseas.credit.records import Floats
from jointseas.credit.scorers.records import FactKind
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.shelf.records import Card
from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import ratios
from jointseas.kernel.outcome import require

# As a share of what it is now; more than half of it is another case, not a change of this one.
_MOVES = {-1: (0.95, 0.9, 0.8, 0.65, 0.5), 1: (1.05, 1.1, 1.25, 1.5)}


def moving(opinion: Opinion, card: Card, year: Statements | None) -> Moving:
    """Of statements the figures are moved, and the ratios follow; of what was told, the facts themselves."""
    return _of_books(card, year) if year and card.scorer == "books" else _of_facts(opinion, card)


def _of_facts(opinion: Opinion, card: Card) -> Moving:
    """Only what is known: what is unknown is found out, not changed."""
    values = {it.fact: np.nan if it.value is None else it.value for it in opinion.pulls}
    its = zip(card.declared, card.facts, opinion.pulls, strict=True)
    found = tuple(Free(fact, pull.value, max(fact.least, seen.low), min(fact.most, seen.high))
                  for fact, seen, pull in its if fact.moves and pull.value is not None)  # fmt: skip

    def row(after: Mapping[str, float]) -> Floats:
        return np.array(list((values | dict(after)).values()))

    return Moving(found, row)


def _of_books(card: Card, year: Statements) -> Moving:
    now = free(year)
    its = ((it.fact, now[it.fact.name]) for it in LEVERS if it.fact.name in now)
    found = tuple(Free(fact, much, 0.0, much, most=much) for fact, much in its)

    def row(after: Mapping[str, float]) -> Floats:
        told = ratios(moved(year, after))
        return np.array([told[it.name] for it in card.declared])

    return Moving(found, row)


def require_movable(of: Moving, after: Mapping[str, float]) -> None:
    """By hand a fact may be moved beyond what training has seen, and no further than it can lie at all; of the books
    nothing is brought below nothing, or above what there is."""
    free = {it.fact.name: it for it in of.free}
    for name, value in after.items():
        its = free.get(name)
        sound = its is not None and its.fact.least <= value <= min(its.fact.most, its.most)
        require(sound, "credit.not_movable", fact=name, value=f"{value:g}")


def steps(scorer: str, of: Moving) -> Iterator[Step]:
    for it in of.free:
        for after in _values(it):
            yield Step(scorer, it.fact.name, it.now, after)


def _values(it: Free) -> Iterator[float]:
    if it.fact.kind is FactKind.YES_NO:
        wanted = 1.0 if it.fact.moves > 0 else 0.0
        yield from () if it.now == wanted else (wanted,)
    elif it.fact.kind is FactKind.NUMBER:
        shares = _MOVES[it.fact.moves]
        yield from (it.now * share for share in shares if it.low <= it.now * share <= it.high and it.now)


def effort(made: tuple[Step, ...]) -> tuple[int, float]:
    """One step before two; then by how far, an answer turned round counting as far as a half."""
    return len(made), sum(map(_far, made))


def _far(it: Step) -> float:
    turned = {it.before, it.after} == {0.0, 1.0}
    return 0.5 if turned else abs(it.after / it.before - 1)
