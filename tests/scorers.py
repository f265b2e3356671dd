"""A scorer of our own making, whose truth is known: two figures and a category move the log-odds, one does not."""

from functools import cache
from pathlib import Path

import numpy as np

from jointseas.credit.forest.reading import read
from jointseas.credit.scorers.records import Exclusion, Fact, FactKind, Group, Rows, Scorer, Settings, Source
from jointseas.credit.shelf.records import Card, Held
from jointseas.credit.shelf.service import card_of, written
from jointseas.credit.training.records import Trained
from jointseas.credit.training.service import train

DATA = Path(__file__).parents[2] / "shared" / "data"
PLACES = ("north", "south", "west")

FACTS = (
    Fact("debt", "Debt", Group.DEBT, most=10, monotone=1),
    Fact("profit", "Profit", Group.PROFITABILITY, least=-10, most=10),
    Fact("place", "Place", Group.PLACE, FactKind.CATEGORY, most=2, choices=PLACES),
    Fact("idle", "Idle", Group.SIZE, most=1, moves=1),
)
SCORER = Scorer(
    "toy", "it fails", 12, FACTS, (Settings(7, 60, 0.1, 20), Settings(4, 40, 0.1, 20)),
    Source("made up", "nobody", "none", ships=True), (Exclusion(("luck",), "not known before"),), ("A toy.",), (),
    lambda _table: made_up(),
)  # fmt: skip


def made_up(many: int = 2_000, seed: int = 0, *, random: bool = False) -> Rows:
    draw = np.random.default_rng(seed)
    values = np.column_stack((draw.uniform(0, 10, many), draw.normal(size=many).clip(-9, 9),
                              draw.integers(0, 3, many), draw.uniform(size=many)))  # fmt: skip
    odds = 0.5 * values[:, 0] - values[:, 1] + np.array([0.0, 1.0, -1.0])[values[:, 2].astype(int)] - 3.5
    came = (draw.uniform(size=many) < (0.3 if random else 1 / (1 + np.exp(-odds)))).astype(float)
    values[draw.uniform(size=many) < 0.05, 1] = np.nan
    return Rows(values, came, None, np.arange(many) % 4, np.ones(many, dtype=bool), 2000 + np.arange(many) * 10 // many)


@cache
def trained() -> Trained:
    return train(SCORER, made_up())


def card() -> Card:
    return card_of(SCORER, trained(), "0" * 64, weighted=False)


def held(*, pinned: bool = True) -> Held:
    text = trained().forest
    return Held(SCORER, card(), written(card()), text, read(text), "1" * 64, pinned)
