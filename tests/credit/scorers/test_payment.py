"""The payment scorers: what they read, and what they are worth on buyers whom they have not seen."""

from pathlib import Path

import numpy as np
import pytest

from jointseas.credit.history.rules import FACTS
from jointseas.credit.measuring.rules import measured
from jointseas.credit.scorers.payment import SCORERS
from jointseas.credit.tables import reading
from jointseas.credit.training import service as training
from jointseas.kernel.outcome import Refused

SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "data" / "ibm-late-payments" / "invoices_dev.csv"
needs_sample = pytest.mark.skipif(not SAMPLE.is_file(), reason="../shared/data/ibm-late-payments is not here")
LATE, LATE_15, LATE_30 = SCORERS
OWN = """buyer,issued_on,due_on,settled_on,amount,currency,credited,credited_on
Acme,2026-01-01,2026-01-31,2026-02-20,100,USD,,
Acme,2026-01-02,2026-02-01,2026-01-20,300,USD,,
Nord,2026-01-03,2026-02-02,2026-02-01,50,EUR,50,2026-02-01
Nord,2026-01-04,2026-01-10,,70,EUR,,
Acme,2026-02-25,2026-03-27,,200,USD,,
"""


def test_the_facts_are_those_of_a_history() -> None:
    assert all(tuple(it.name for it in scorer.facts) == FACTS for scorer in SCORERS)


def test_a_ledgers_own_list() -> None:
    """Twenty days late, in time, cancelled, open since 46 days, and too young to tell: only of what had its time is
    learnt. Before the last, Acme had paid both, 20 and -12 days late, and 200 is against the mean of 100 and 300."""
    rows = [scorer.read(reading.parse(OWN.encode())) for scorer in SCORERS]
    told = [[1, 0, np.nan, 1, np.nan], [1, 0, np.nan, 1, np.nan], [0, 0, np.nan, 1, np.nan]]
    assert np.array_equal([it.outcome for it in rows], told, equal_nan=True)
    assert [np.flatnonzero(it.learnable).tolist() for it in rows] == [[0, 1, 3], [0, 1, 3], [3]]
    assert rows[0].folds[0] == rows[0].folds[1] == rows[0].folds[4] != rows[0].folds[2]
    last = dict(zip(FACTS, rows[0].values[4].tolist(), strict=True))
    names = ("last_days_late", "last_three", "settled_invoices", "days_since_settled", "terms", "days_known")
    assert [last[it] for it in names] == [20, 4, 2, 5, 30, 55]
    assert last["amount_to_usual"] == pytest.approx(200 / (100 * 300) ** 0.5)
    assert np.isnan(rows[0].values[0]).sum() > 10


@pytest.mark.parametrize(
    ("was", "is_", "code"),
    [
        ("due_on", "falls_due", "credit.column_missing"),
        ("2026-01-31", "31/31/2026", "credit.cell_no_day"),
        ("2026-01-31", "", "credit.cell_empty"),
        (",100,", ",hundred,", "credit.cell_no_figure"),
        (",100,", ",-100,", "credit.cell_beyond"),
        ("Nord,2026-01-04", " ,2026-01-04", "credit.cell_empty"),
    ],
)
def test_what_cannot_be_is_refused(was: str, is_: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        LATE.read(reading.parse(OWN.replace(was, is_, 1).encode()))
    assert refused.value.code == code


@needs_sample
def test_buyers_that_it_has_not_seen_are_ranked() -> None:
    """Every fact is known before the day of issue; each buyer is scored by a forest that saw none of its invoices."""
    table = reading.read(SAMPLE)
    for scorer, least in ((LATE, 0.85), (LATE_15, 0.80)):
        rows = scorer.read(table)
        assert len(rows.outcome) == 1_935
        said = training.across_folds(scorer, rows)
        found = measured(rows.outcome, said, interval=False)
        assert found.auc
        assert found.auc >= least
