"""The books scorer's reader: on rows of our own, and on the publisher's, where the columns must be what the ledger's
ratios are and what is left out must be as bad as the card says."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from jointseas.credit.measuring.rules import measured
from jointseas.credit.records import Flags, Floats
from jointseas.credit.scorers.books import SCORER
from jointseas.credit.scorers.records import Rows
from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import ratios
from jointseas.credit.tables.reading import read
from jointseas.credit.tables.records import Table
from jointseas.credit.tables.rules import figures
from jointseas.credit.training import service as training
from jointseas.kernel.outcome import Refused

REAL = Path(__file__).parents[4] / "shared" / "data" / "polish-bankruptcy" / "5year.csv.gz"
needs_data = pytest.mark.skipif(not REAL.exists(), reason="the Polish companies are not in ../shared/data")
NOTHING = Statements(date(2025, 12, 31), "CNY", 12, *(None,) * 12)
ALL = {f"Attr{number}" for number in range(1, 65)}


def lines(many: int = 60) -> list[dict[str, str]]:
    lot = np.random.default_rng(4)
    made = [{column: f"{lot.uniform(-2, 9):.4f}" for column in SCORER.columns} for _ in range(many)]
    return [row | {"Attr29": str(at), "class": "1" if at % 6 == 0 else "0"} for at, row in enumerate(made)]


def table(rows: list[dict[str, str]]) -> Table:
    return Table({column: [row[column] for row in rows] for column in rows[0]}, len(rows))


def test_its_facts_are_the_ledgers_ratios_in_their_order() -> None:
    assert [it.name for it in SCORER.facts] == list(ratios(NOTHING))


def test_every_column_is_looked_at_or_left_out_with_a_reason() -> None:
    out = [name for it in SCORER.exclusions for name in it.names]
    assert len(out) == len(set(out))
    assert set(out) | set(SCORER.columns) == ALL
    assert not set(out) & set(SCORER.columns)


def test_an_empty_cell_is_unknown_and_the_outcome_need_not_be_told() -> None:
    rows = lines()
    rows[3]["Attr21"] = " "
    for row in rows:
        del row["class"]
    found = SCORER.read(table(rows))
    assert found.came is None
    assert np.argwhere(np.isnan(found.values)).tolist() == [[3, list(SCORER.columns).index("Attr21")]]


@pytest.mark.parametrize(("text", "code"), [
    ("inf", "credit.cell_no_figure"), ("-Infinity", "credit.cell_no_figure"), ("1,5", "credit.cell_no_figure"),
    ("?", "credit.cell_no_figure"), ("1e15", "credit.cell_beyond"), ("-1e15", "credit.cell_beyond"),
])  # fmt: skip
def test_what_is_no_ratio_is_refused_by_row_and_column(text: str, code: str) -> None:
    rows = lines()
    rows[7]["Attr39"] = text
    with pytest.raises(Refused) as refused:
        SCORER.read(table(rows))
    assert (refused.value.code, refused.value.facts["row"], refused.value.facts["column"]) == (code, 9, "Attr39")


@pytest.mark.parametrize(("text", "code"), [("2", "credit.cell_beyond"), ("", "credit.cell_empty")])
def test_an_outcome_is_nought_or_one_and_stands_in_every_row(text: str, code: str) -> None:
    rows = lines()
    rows[0]["class"] = text
    with pytest.raises(Refused) as refused:
        SCORER.read(table(rows))
    assert (refused.value.code, refused.value.facts["row"]) == (code, 2)


def test_a_row_that_stands_twice_is_learnt_from_once_and_stays_in_its_fold() -> None:
    rows = lines()
    found = SCORER.read(table([*rows, rows[5], rows[6]]))
    assert np.flatnonzero(~found.learn).tolist() == [60, 61]
    assert found.folds[[60, 61]].tolist() == found.folds[[5, 6]].tolist()


def test_folds_go_by_what_stands_in_a_row_and_share_out_the_failed() -> None:
    rows = lines()
    order = np.random.default_rng(1).permutation(len(rows)).tolist()
    found, mixed = SCORER.read(table(rows)), SCORER.read(table([rows[at] for at in order]))
    assert mixed.folds.tolist() == found.folds[order].tolist()
    failed = np.bincount(found.folds[found.outcome == 1], minlength=5)
    assert (failed.tolist(), np.bincount(found.folds).tolist()) == ([2] * 5, [12] * 5)


def test_size_is_for_measuring_gaps_alone() -> None:
    sizes = SCORER.read(table(lines())).groups["size"].tolist()
    assert sizes == ["smallest third"] * 20 + ["middle third"] * 20 + ["largest third"] * 20
    assert "Attr29" not in SCORER.columns


# ---- the publisher's rows


@cache
def real() -> tuple[Table, Rows]:
    found = read(REAL)
    return found, SCORER.read(found)


def column(number: int) -> Floats:
    return figures(real()[0], f"Attr{number}")


def near(one: Floats, other: Floats, share: float = 1e-2) -> Flags:
    """As near as five digits of each let them be."""
    found: Flags = np.abs(one - other) <= share * np.maximum(np.abs(one), np.abs(other)) + 1e-3
    return found


@needs_data
def test_the_columns_are_what_the_ratios_say() -> None:
    """With everything in units of total assets; half a hundred rows with slips of the pen may differ."""
    with np.errstate(all="ignore"):
        sales, fixed = column(63) * column(51), 1 - column(3) - column(51)
        said = {
            "net margin": (column(23), column(1) / sales),
            "margin of sales": (column(39), column(35) / sales),
            "equity and long-term debt": (column(38), column(10) * (1 + column(59))),
            "the same by fixed assets": (column(54), column(38) / fixed),
            "current ratio": (column(4), 1 + column(3) / column(51)),
            "cash ratio": (column(40), column(4) - column(43) * column(63) / 365),
            "days owed": (column(62), 365 / column(63)),
            "days tied up": (column(43), column(20) + column(44)),
            "sales by fixed assets": (column(64), sales / fixed),
            "equity by what is not owed": (column(8), column(10) / column(2)),
        }
        differ = {name: int((~near(*pair) & np.isfinite(pair[0] + pair[1])).sum()) for name, pair in said.items()}
    assert {name: many for name, many in differ.items() if many > 50} == {}


def failed_and_others(such: Flags) -> tuple[int, int]:
    its = real()[1].only(such & real()[1].learn)
    failed = int(its.outcome.sum())
    return failed, len(its.outcome) - failed


@needs_data
def test_what_is_left_out_tells_how_the_failed_were_recorded() -> None:
    """The figures that the exclusions and the limits name."""
    with np.errstate(all="ignore"):
        sales, by_stock = column(63) * column(51), column(63) / 365
        swapped = ~near(column(46), column(4) - column(20) * by_stock) & np.isfinite(column(46))
        costs = 365 * column(52) * (1 - column(56)) / column(62)
        such = {
            "growth unknown": np.isnan(column(21)),
            "operating result nought": column(22) == 0,
            "three years as one": np.abs(column(24) - column(18)) <= 1e-5 * np.abs(column(18)),
            "retained as earned": (np.abs(column(6) - column(1)) <= 1e-5 * np.abs(column(1))) & (column(6) != 0),
            "stock for receivables": swapped,
            "and the other way round it fits": swapped & near(column(46), column(4) - column(44) * by_stock),
            "total sales differ": ~near(column(36), sales, 1e-3) & np.isfinite(sales),
            "costs differ": ~near(costs, np.ones_like(costs), 1e-3) & np.isfinite(costs),
            "depreciation nought": np.abs(column(22) - column(48)) < 1e-5,
        }
    assert {name: failed_and_others(it) for name, it in such.items()} == {
        "growth unknown": (99, 4),
        "operating result nought": (0, 534),
        "three years as one": (164, 5),
        "retained as earned": (100, 6),
        "stock for receivables": (222, 6),
        "and the other way round it fits": (220, 5),
        "total sales differ": (325, 2124),
        "costs differ": (188, 221),
        "depreciation nought": (86, 186),
    }


@needs_data
def test_what_is_learnt_ranks_well_and_not_too_well() -> None:
    """Far above this, something betrays how the rows were gathered."""
    rows = real()[1]
    assert (int(rows.learn.sum()), int(rows.outcome[rows.learn].sum())) == (5819, 408)
    said = training.across_folds(replace(SCORER, choices=SCORER.choices[:1]), rows)
    found = measured(rows.outcome[rows.learn], said)
    assert 0.84 < (found.auc or 0) < 0.88
