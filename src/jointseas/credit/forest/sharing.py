"""How much of a raw sum is each fact's: Shapley values over the ways of leaving facts unsaid, where an unsaid fact goes
both ways of a split by the rows that went there in training. LightGBM's own contributions, for forests that it is not
given; and independent arithmetic for those that it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial

import numpy as np

from jointseas.credit.forest.records import Forest, Tree
from jointseas.credit.forest.walking import decisions
from jointseas.credit.records import Flags, Floats


@dataclass(frozen=True, slots=True)
class _Path:
    """To a leaf. Of each fact that is asked on the way: the share of rows that go on where it is unsaid, and whether
    each row goes on by it."""

    leaf: int
    unsaid: dict[int, float]
    goes_on: dict[int, Flags]


def shares(forest: Forest, rows: Floats) -> Floats:
    """One column for each fact, and at the end what stands before any of them."""
    found = np.zeros((len(rows), len(forest.features) + 1))
    for tree in forest.trees:
        found[:, -1] += (tree.leaf * tree.held).sum() / tree.held.sum()
        for path in _paths(tree, rows):
            for fact, weight in _weights(path):
                found[:, fact] += tree.leaf[path.leaf] * weight
    return found


def _paths(tree: Tree, rows: Floats) -> Iterator[_Path]:
    if not len(tree.left):
        return
    left, held = decisions(tree, rows), _held(tree)
    waiting: list[tuple[int, dict[int, float], dict[int, Flags]]] = [(0, {}, {})]
    while waiting:
        node, unsaid, goes_on = waiting.pop()
        if node < 0:
            yield _Path(~node, unsaid, goes_on)
            continue
        fact, here = int(tree.feature[node]), left[:, node]
        for child, went in ((int(tree.left[node]), here), (int(tree.right[node]), ~here)):
            share = unsaid.get(fact, 1.0) * held[child] / held[node]
            waiting.append((child, {**unsaid, fact: share}, {**goes_on, fact: goes_on.get(fact, True) & went}))


def _held(tree: Tree) -> dict[int, int]:
    """Rows of the training that came to each split and, under the complement of its place, to each leaf. Children
    stand behind their parents, so the last split is summed first."""
    held = {~place: int(many) for place, many in enumerate(tree.held)}
    for node in reversed(range(len(tree.left))):
        held[node] = held[int(tree.left[node])] + held[int(tree.right[node])]
    return held


def _weights(path: _Path) -> Iterator[tuple[int, Floats]]:
    """A fact's share of a leaf: over the facts said before it, each number of them as likely as any other, and each set
    of that number too. The sets are summed as a polynomial in how many are said."""
    facts = len(path.unsaid)
    likely = [factorial(said) * factorial(facts - 1 - said) / factorial(facts) for said in range(facts)]
    for fact, unsaid in path.unsaid.items():
        sets = [np.ones(len(path.goes_on[fact]))]
        for other, share in path.unsaid.items():
            if other != fact:
                sets = _said_or_not(sets, share, path.goes_on[other])
        reached = np.array(likely) @ np.array(sets)
        yield fact, np.asarray((path.goes_on[fact] - unsaid) * reached, dtype=np.float64)


def _said_or_not(sets: list[Floats], share: float, goes_on: Flags) -> list[Floats]:
    unsaid = [of * share for of in sets] + [np.zeros(len(goes_on))]
    said = [np.zeros(len(goes_on)), *(of * goes_on for of in sets)]
    return [one + other for one, other in zip(unsaid, said, strict=True)]
