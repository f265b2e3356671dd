"""From rows to scores, split by split, as LightGBM itself decides: the raw sums are the same to the last bit."""

import numpy as np

from jointseas.credit.forest.records import Forest, Missing, Tree
from jointseas.credit.records import Flags, Floats, Ints

_NOTHING = 1e-35  # what LightGBM takes for zero


def raw(forest: Forest, rows: Floats) -> Floats:
    """Trees are added in their order: floating sums depend on it."""
    total = np.zeros(len(rows))
    for tree in forest.trees:
        total += tree.leaf[leaves(tree, rows)]
    return total


def probability(forest: Forest, rows: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-(forest.sigmoid or 1.0) * raw(forest, rows)))


def leaves(tree: Tree, rows: Floats) -> Ints:
    """The leaf in which each row ends."""
    if not len(tree.left):
        return np.zeros(len(rows), dtype=np.int64)
    at = np.zeros(len(rows), dtype=np.int64)
    under_way = np.arange(len(rows))
    while len(under_way):
        nodes = at[under_way]
        goes_left = _goes_left(tree, nodes, rows[under_way, tree.feature[nodes]])
        at[under_way] = np.where(goes_left, tree.left[nodes], tree.right[nodes])
        under_way = under_way[at[under_way] >= 0]
    return ~at


def decisions(tree: Tree, rows: Floats) -> Flags:
    """Row by row, whether it would go left at each split."""
    nodes = np.arange(len(tree.left))
    return np.array([_goes_left(tree, nodes, row[tree.feature]) for row in rows], dtype=bool).reshape(len(rows), -1)


def _goes_left(tree: Tree, nodes: Ints, values: Floats) -> Flags:
    missing = tree.missing[nodes]
    unknown = np.isnan(values)
    figures = np.where(unknown & (missing != Missing.NAN), 0.0, values)
    nothing = (missing == Missing.ZERO) & (np.abs(figures) <= _NOTHING)
    absent = nothing | (unknown & (missing == Missing.NAN))
    left = np.where(absent, tree.default_left[nodes], figures <= tree.threshold[nodes])
    categorical = tree.categorical[nodes]
    if categorical.any():
        left[categorical] = _among(tree, nodes[categorical], values[categorical])
    return left


def _among(tree: Tree, nodes: Ints, values: Floats) -> Flags:
    """Whether it is among those that go left; what no category is, is not."""
    unknown = tree.goes_left.shape[1] - 1
    fits = (values > -1) & (values < unknown)
    return tree.goes_left[tree.threshold[nodes].astype(np.int64), np.where(fits, values, unknown).astype(np.int64)]
