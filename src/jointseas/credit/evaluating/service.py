"""Measures a trained scorer on a table: on its own training rows only by forests that had not seen them."""

import numpy as np

from jointseas.credit.evaluating.records import Compared, Evaluated, Seen
from jointseas.credit.measuring.records import Measured
from jointseas.credit.measuring.rules import difference, measured
from jointseas.credit.records import Flags, Floats
from jointseas.credit.scorers.records import Fact, FactKind, Rows, Scorer
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf.records import Held
from jointseas.credit.tables.records import Table
from jointseas.credit.tables.rules import cells, coded, figures
from jointseas.credit.training import service as training
from jointseas.kernel.outcome import require

MOST_PARTS = 200
_YES_NO = {"yes": 1.0, "no": 0.0, "1": 1.0, "0": 0.0}


def evaluate(held: Held, table: Table, by: str = "", weight: str = "") -> Evaluated:
    if table.digest == held.card.rows_digest:
        return refit(held.scorer, table, by, weight, held.digest)
    rows = rows_of(held.scorer, table)
    said = Scoring(held).chances(rows.values)
    return Evaluated(held.scorer.name, held.digest, Seen.NEW, *_measured(table, rows, said, by, weight))


def refit(scorer: Scorer, table: Table, by: str = "", weight: str = "", version: str = "") -> Evaluated:
    """By the folds of the table: a scorer that is kept nowhere is measured so too."""
    rows = rows_of(scorer, table)
    said = np.full(table.rows, np.nan)
    said[rows.learnable] = training.across_folds(scorer, rows)
    return Evaluated(scorer.name, version, Seen.REFITTED, *_measured(table, rows, said, by, weight))


def compare(first: Held, second: Held, table: Table) -> Compared:
    """On the same rows, which neither has learnt from: they would flatter it."""
    same = first.scorer.name == second.scorer.name
    require(same, "credit.compare_others", first=first.scorer.name, second=second.scorer.name)
    own = table.digest in {first.card.rows_digest, second.card.rows_digest}
    require(not own, "credit.compare_on_own_rows")
    rows = rows_of(first.scorer, table)
    one, other = (Scoring(it).chances(rows.values) for it in (first, second))
    use = ~np.isnan(rows.outcome)
    found = [Evaluated(it.scorer.name, it.digest, Seen.NEW, *_measured(table, rows, said, "", ""))
             for it, said in ((first, one), (second, other))]  # fmt: skip
    return Compared(found[0], found[1], difference(rows.outcome[use], one[use], other[use]))


def rows_of(scorer: Scorer, table: Table) -> Rows:
    """In the layout of the data's publisher, or in our own: a column for each fact."""
    if is_own(scorer, table):
        return _own(scorer, table)
    missing = [it for it in scorer.columns if it not in table.columns]
    require(not missing, "credit.columns_missing", columns=tuple(missing[:10]), scorer=scorer.name)
    return scorer.read(table)


def is_own(scorer: Scorer, table: Table) -> bool:
    """In our layout: rows of somebody's own, and not of the data's publisher."""
    return all(it.name in table.columns for it in scorer.facts)


def _own(scorer: Scorer, table: Table) -> Rows:
    """`came` and `weight` are read where they stand."""
    values = np.column_stack([_column(table, it) for it in scorer.facts])
    came = figures(table, "came", 0, 1) if "came" in table.columns else None
    weights = figures(table, "weight", 0) if "weight" in table.columns else None
    return Rows(values, came, weights, np.arange(table.rows) % 5, np.ones(table.rows, dtype=bool))


def _column(table: Table, fact: Fact) -> Floats:
    """A category that nobody knows is unknown."""
    if fact.kind is FactKind.NUMBER:
        return figures(table, fact.name, fact.least, fact.most)
    codes = _YES_NO if fact.kind is FactKind.YES_NO else {name: float(at) for at, name in enumerate(fact.choices)}
    return coded(table, fact.name, codes)


def _measured(table: Table, rows: Rows, said: Floats, by: str, weight: str) -> tuple[Measured, dict[str, Measured]]:
    """Weighted where every row that is measured has a weight: of another draw, a row stands for itself."""
    came, weights = rows.outcome, figures(table, weight, 0) if weight else rows.weights
    use = ~np.isnan(came) & ~np.isnan(said)
    require(use.any(), "credit.no_outcome")
    held = weights if weights is not None and not np.isnan(weights[use]).any() else None

    def of(part: Flags) -> Measured:
        return measured(came[part], said[part], None if held is None else held[part])

    if not by:
        return of(use), {}
    group = np.array(cells(table, by))
    names = np.unique(group[use])
    require(len(names) <= MOST_PARTS, "credit.parts_many", column=by, parts=len(names), most=MOST_PARTS)
    return of(use), {str(name): of(use & (group == name)) for name in names}
