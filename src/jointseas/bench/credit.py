"""One application scored with its reasons, a million rows scored, and what an exporter's history says of a hundred
thousand invoices: the first two beside LightGBM by itself."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from jointseas.bench.records import Case, Progress, seconds
from jointseas.credit.history.records import NEVER, Asked, History
from jointseas.credit.history.rules import facts_on
from jointseas.credit.points.rules import score
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import Use
from jointseas.credit.records import Floats
from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf.service import shipped
from jointseas.kernel.outcome import ensure

if TYPE_CHECKING:
    import lightgbm

ROWS = 1_000_000
TIMES = 400
SLOWEST_ONE = 1.3
INVOICES = 100_000
SLOWEST_FACTS = 5.0
_SEED = 11
_FIRST_DAY = 737_000


def run(progress: Progress) -> tuple[Case, ...]:
    return tuple(_cases(progress))


def _cases(progress: Progress) -> Iterator[Case]:
    import lightgbm

    held = shipped("application")
    scoring, bare = Scoring(held), lightgbm.Booster(model_str=held.text.decode())
    values = _applicants(ROWS, held.scorer.facts)
    progress(f"{ROWS:,} applicants of {len(held.scorer.facts)} facts")
    yield _one(scoring, bare, values)
    yield _many(scoring, bare, values)
    yield _histories()


def _histories() -> Case:
    """Each invoice on the day of its issue, by what was known before it."""
    history = _invoices(INVOICES)
    asked = Asked(history.buyer, history.issued, history.issued, history.due, history.amount, history.currency)
    slowest = max(seconds(lambda: facts_on(history, asked)) for _ in range(3))
    return Case(f"facts of {INVOICES:,} invoices", slowest, "s", bar=SLOWEST_FACTS, bar_on_value=True)


def _invoices(many: int) -> History:
    """Six years of a thousand buyers; one invoice in twenty is open still."""
    draw = np.random.default_rng(_SEED)
    issued = np.sort(draw.integers(_FIRST_DAY, _FIRST_DAY + 2_190, many))
    due = issued + draw.choice((30, 60, 90), many)
    settled = np.where(draw.uniform(size=many) < 0.05, NEVER, due + draw.integers(-20, 60, many))
    paid, nothing = np.ones(many, dtype=bool), np.full(many, NEVER)
    return History(draw.integers(0, 1_000, many), issued, due, settled, paid, draw.uniform(1e4, 1e7, many),
                   draw.integers(0, 5, many), nothing)  # fmt: skip


def _applicants(many: int, facts: tuple[Fact, ...]) -> Floats:
    """As far apart as training saw them; one fact in twenty is unknown."""
    draw = np.random.default_rng(_SEED)
    held = shipped("application").card
    columns = [draw.integers(0, int(fact.most) + 1, many).astype(np.float64) if fact.kind is not FactKind.NUMBER
               else draw.uniform(learnt.low, learnt.high, many)
               for fact, learnt in zip(facts, held.facts, strict=True)]  # fmt: skip
    values = np.column_stack(columns)
    values[draw.uniform(size=values.shape) < 0.05] = np.nan
    return values


def _one(scoring: Scoring, bare: "lightgbm.Booster", values: Floats) -> Case:
    """By turns, so that a machine that slows down slows both."""
    policy = read(standard())
    weights = policy.weights_for(Use.LOAN)

    def both(row: Floats) -> tuple[float, float]:
        theirs = seconds(lambda: _bare(bare, row))
        return seconds(lambda: score(policy.scale, weights, scoring.opinions(row))), theirs

    ours, theirs = zip(*(both(values[at : at + 1]) for at in range(TIMES)), strict=True)
    case = f"one application with its reasons, median of {TIMES}"
    return Case(case, median(ours) * 1e6, "µs", median(theirs) * 1e6, round(1 / SLOWEST_ONE, 3))


def _bare(bare: "lightgbm.Booster", row: Floats) -> object:
    return bare.predict(row, num_threads=1), bare.predict(row, pred_contrib=True, num_threads=1)


def _many(scoring: Scoring, bare: "lightgbm.Booster", values: Floats) -> Case:
    ours, theirs = [], []
    for _ in range(2):
        began = perf_counter()
        plain = bare.predict(values)
        theirs.append(perf_counter() - began)
        began = perf_counter()
        said = scoring.chances(values)
        ours.append(perf_counter() - began)
    ensure(len(plain) == len(said) == len(values), "a row was left out")
    return Case(f"{ROWS:,} rows scored", ROWS / min(ours), "/s", ROWS / min(theirs), 0.8)
