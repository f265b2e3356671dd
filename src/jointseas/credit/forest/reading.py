"""LightGBM's text file, read by us: its own parser takes the process with it where a file is malformed, so nothing that
is not pinned by its hash reaches that. Everything is looked at before anything is walked."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

import numpy as np

from jointseas.credit.forest.records import Forest, Tree
from jointseas.credit.records import Flags, Floats, Ints
from jointseas.kernel.outcome import Refused, require

MOST_BYTES = 64 * 2**20
MOST_TREES = 10_000
MOST_LEAVES = 65_536
MOST_FEATURES = 10_000
MOST_WORDS = 2_048  # 65,536 categories
_CATEGORICAL, _DEFAULT_LEFT = 1, 2
_HEAD, _TREE, _END = "tree", "Tree=", "end of trees"
_AVERAGED = "average_output"  # of a random forest, whose trees are not added up
T = TypeVar("T")


def read(content: bytes) -> Forest:
    require(len(content) <= MOST_BYTES, "credit.model_big", size=len(content), most=MOST_BYTES)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("credit.not_lightgbm") from None
    head, *blocks = _blocks(text)
    require("version" in head and "feature_names" in head, "credit.not_lightgbm")
    require(head.get("num_class") == "1" and head.get("num_tree_per_iteration") == "1", "credit.model_kind")
    features = tuple(head["feature_names"].split(" "))
    require(0 < len(features) <= MOST_FEATURES and len(set(features)) == len(features), "credit.not_lightgbm")
    require(0 < len(blocks) <= MOST_TREES, "credit.model_trees", trees=len(blocks), most=MOST_TREES)
    trees = tuple(_tree(number, block, len(features)) for number, block in enumerate(blocks))
    return Forest(features, trees, _sigmoid(head.get("objective", "")))


def _blocks(text: str) -> Iterator[Mapping[str, str]]:
    """The head, then tree after tree; what comes after them is about the training."""
    trees, ended, _ = text.partition(f"\n{_END}")
    require(ended and trees.startswith(f"{_HEAD}\n"), "credit.not_lightgbm")
    require(f"\n{_AVERAGED}\n" not in trees, "credit.model_kind")
    for block in re.split(rf"^(?={_TREE}\d+$)", trees, flags=re.MULTILINE):
        yield dict(line.partition("=")[::2] for line in block.splitlines() if "=" in line)


def _sigmoid(objective: str) -> float | None:
    name, *options = objective.split(" ")
    if name != "binary":
        return None
    said = dict(it.partition(":")[::2] for it in options)
    value = _one(said.get("sigmoid", "1"), float)
    require(math.isfinite(value) and value > 0, "credit.model_kind")
    return value


def _tree(number: int, block: Mapping[str, str], features: int) -> Tree:
    """Each split is reached once, from one before it, and each leaf once: so a walk always ends in a leaf."""
    require(block.get("is_linear", "0") == "0", "credit.model_kind")
    leaves = _one(block.get("num_leaves", ""), int)
    _hold(0 < leaves <= MOST_LEAVES, number, "num_leaves")
    splits = leaves - 1
    leaf = _floats(block, "leaf_value", leaves, number)
    _hold(np.isfinite(leaf).all(), number, "leaf_value")
    splits_of = ("split_feature", "decision_type", "left_child", "right_child")
    feature, kind, left, right = (_ints(block, name, splits, number) for name in splits_of)
    threshold = _floats(block, "threshold", splits, number)
    _hold(((feature >= 0) & (feature < features)).all(), number, "split_feature")
    _hold(((kind >= 0) & (kind < 12)).all(), number, "decision_type")
    _require_a_tree(number, left, right, leaves)
    categorical = (kind & _CATEGORICAL).astype(bool)
    goes_left = _goes_left(block, number)
    named = threshold[categorical].tolist()
    _hold(all(it.is_integer() and 0 <= it < len(goes_left) for it in named), number, "cat_threshold")
    default_left = (kind & _DEFAULT_LEFT).astype(bool)
    held = _ints(block, "leaf_count", leaves, number) if leaves > 1 else np.ones(1, dtype=np.int64)
    _hold((held > 0).all() and held.sum() < 2**53, number, "leaf_count")
    return Tree(feature, threshold, categorical, default_left, kind >> 2, left, right, leaf, goes_left, held)


def _hold(sound: object, number: int, part: str) -> None:
    require(sound, "credit.model_damaged", tree=number, part=part)


def _require_a_tree(number: int, left: Ints, right: Ints, leaves: int) -> None:
    below = np.concatenate((left, right))
    expected = np.arange(-leaves, leaves - 1)
    found = np.sort(below)
    whole = leaves == 1 or np.array_equal(found, expected[expected != 0])
    places = np.arange(leaves - 1)
    forward = all(((it < 0) | (it > places)).all() for it in (left, right))
    _hold(whole and forward, number, "left_child, right_child")


def _goes_left(block: Mapping[str, str], number: int) -> Flags:
    """Bits of 32 at a time, several words for one split. The last category goes right everywhere: it is every other."""
    many = _one(block.get("num_cat", "0"), int)
    _hold(0 <= many <= MOST_LEAVES, number, "cat_threshold")
    if not many:
        return np.zeros((0, 1), dtype=bool)
    bounds = _ints(block, "cat_boundaries", many + 1, number)
    sizes = np.diff(bounds)
    fits = bounds[0] == 0 and (sizes > 0).all() and sizes.max() <= MOST_WORDS
    _hold(fits, number, "cat_threshold")
    words = _ints(block, "cat_threshold", int(bounds[-1]), number)
    _hold(((words >= 0) & (words < 2**32)).all(), number, "cat_threshold")
    bits = (words[:, None] >> np.arange(32) & 1).astype(bool)
    left = np.zeros((many, 32 * int(sizes.max()) + 1), dtype=bool)
    for at, (first, last) in enumerate(pairwise(bounds.tolist())):
        left[at, : 32 * (last - first)] = bits[first:last].ravel()
    return left


def _ints(block: Mapping[str, str], name: str, many: int, number: int) -> Ints:
    """Of 64 bits: the file may say more."""
    found = _several(block, name, many, number, int)
    _hold(all(-(2**63) <= it < 2**63 for it in found), number, name)
    return np.array(found, dtype=np.int64)


def _floats(block: Mapping[str, str], name: str, many: int, number: int) -> Floats:
    """A threshold may be beyond every figure; none is not a number."""
    found = np.array(_several(block, name, many, number, float), dtype=np.float64)
    _hold(not np.isnan(found).any(), number, name)
    return found


def _several(block: Mapping[str, str], name: str, many: int, number: int, kind: Callable[[str], T]) -> list[T]:
    words = block.get(name, "").split()
    _hold(len(words) == many, number, name)
    return [_one(word, kind) for word in words]


def _one(text: str, kind: Callable[[str], T]) -> T:
    try:
        require(len(text) <= 40 and text.isascii() and "_" not in text, "credit.model_figure", text=text[:40])
        return kind(text)
    except (ValueError, OverflowError):
        raise Refused("credit.model_figure", text=text[:40]) from None
