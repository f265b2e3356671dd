"""Whatever stands in the folder of scorers: declared whole, and blind to what it says it does not look at."""

from dataclasses import replace

import numpy as np
import pytest

from jointseas.credit.scorers import every_scorer
from jointseas.credit.scorers.records import FactKind, Scorer
from jointseas.credit.tables.reading import read
from scorers import DATA

SOURCES = {"application": "sba-loans/sba_loans_dev.csv.gz", "books": "polish-bankruptcy/5year.csv.gz",
           "payment": "ibm-late-payments/invoices_dev.csv"}  # fmt: skip


@pytest.mark.parametrize("scorer", every_scorer().values(), ids=lambda it: it.name)
def test_it_is_declared_whole(scorer: Scorer) -> None:
    names = [it.name for it in scorer.facts]
    assert len(set(names)) == len(names)
    for fact in scorer.facts:
        assert fact.least < fact.most
        assert fact.monotone in (-1, 0, 1)
        assert bool(fact.choices) is (fact.kind is FactKind.CATEGORY)
    assert scorer.choices
    assert scorer.limits
    assert {name for it in scorer.exclusions for name in it.names}.isdisjoint(scorer.columns)


@pytest.mark.parametrize("name", SOURCES)
def test_it_is_blind_to_what_it_excludes(name: str) -> None:
    """What leaks is not even read: with nonsense in those columns it knows the same of everybody."""
    path = DATA / SOURCES[name]
    if not path.exists():
        pytest.skip(f"../shared/data/{SOURCES[name]} is not here")
    scorer, table = every_scorer()[name], read(path)
    excluded = {it for each in scorer.exclusions for it in each.names}
    spoilt = {it: ["?"] * table.rows if it in excluded - {"ApprovalFY", "State", "Attr29"} else cells
              for it, cells in table.columns.items()}  # fmt: skip
    seen, blind = scorer.read(table), scorer.read(replace(table, columns=spoilt))
    assert np.array_equal(seen.values, blind.values, equal_nan=True)
    assert np.array_equal(seen.outcome, blind.outcome, equal_nan=True)
