"""Failure of a company within a year, by the ratios that our own ledger tells of as the data does."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from jointseas.credit.records import Flags, Floats, Ints
from jointseas.credit.scorers.records import Exclusion, Fact, Group, Rows, Scorer, Settings, Source
from jointseas.credit.statements.rules import MOST
from jointseas.credit.tables.records import Table
from jointseas.credit.tables.rules import figures, known
from jointseas.i18n import N_

_FOLDS = 5
_SIZES = ("smallest third", "middle third", "largest third")


def _ratio(name: str, label: str, group: Group, monotone: int = 0, *, drawn: bool = False) -> Fact:
    return Fact(name, label, group, least=-MOST, most=MOST, monotone=monotone, drawn=drawn)


# In the words of credit/statements/rules.py, which defines them; beside each, the publisher's column.
_COLUMNS = {
    "Attr18": _ratio("profit_to_assets", N_("Profit before tax, per unit of assets"), Group.PROFITABILITY, -1),
    "Attr35": _ratio("sales_profit_to_assets", N_("Profit on sales, per unit of assets"), Group.PROFITABILITY, -1),
    "Attr23": _ratio("net_margin", N_("Net profit, per unit of sales"), Group.PROFITABILITY, -1),
    "Attr39": _ratio("sales_margin", N_("Profit on sales, per unit of sales"), Group.PROFITABILITY, -1),
    "Attr10": _ratio("equity_to_assets", N_("Equity, per unit of assets"), Group.DEBT, -1),
    "Attr38": _ratio("lasting_to_assets", N_("Equity and long-term debt, per unit of assets"), Group.DEBT, -1),
    "Attr54": _ratio("lasting_to_fixed", N_("Equity and long-term debt, per unit of fixed assets"), Group.DEBT, -1),
    "Attr4": _ratio("current_ratio", N_("Current assets, per unit of debt due within a year"), Group.LIQUIDITY, -1),
    "Attr40": _ratio("cash_ratio", N_("Cash and the like, per unit of debt due within a year"), Group.LIQUIDITY, -1),
    "Attr62": _ratio("owed_days", N_("Debt due within a year, in days of sales"), Group.LIQUIDITY, 1),
    "Attr43": _ratio("tied_days", N_("Stock and receivables, in days of sales"), Group.TURNOVER),
    "Attr64": _ratio("sales_to_fixed", N_("Sales, per unit of fixed assets"), Group.TURNOVER),
    "Attr21": _ratio("sales_growth", N_("Sales, per unit of the year before"), Group.GROWTH, drawn=True),
}  # fmt: skip


def _read(table: Table) -> Rows:
    values = np.column_stack([figures(table, column, -MOST, MOST) for column in _COLUMNS])
    has = table.columns.keys()
    came = known(figures(table, "class", 0, 1), "class") if "class" in has else None
    digests = _digests(values if came is None else np.column_stack((values, came)))
    groups = {"size": _thirds(figures(table, "Attr29"))} if "Attr29" in has else {}
    return Rows(values, came, None, _folds(digests, came), _first_of_each(digests), groups=groups)


def _digests(rows: Floats) -> list[bytes]:
    return [hashlib.sha256(row.tobytes()).digest() for row in rows]


def _first_of_each(digests: list[bytes]) -> Flags:
    """Some rows of the data stand there twice."""
    seen = {digest: at for at, digest in reversed(list(enumerate(digests)))}
    return np.array([seen[digest] == at for at, digest in enumerate(digests)], dtype=bool)


def _folds(digests: list[bytes], came: Floats | None) -> Ints:
    """By what stands in a row and not by its place; each has its share of those that failed."""
    outcomes = np.zeros(len(digests)) if came is None else came
    fold: dict[bytes, int] = {}
    for outcome in np.unique(outcomes):
        alike = sorted({digest for digest, it in zip(digests, outcomes, strict=True) if it == outcome})
        fold |= {digest: at % _FOLDS for at, digest in enumerate(alike)}
    return np.array([fold[digest] for digest in digests], dtype=np.int64)


def _thirds(size: Floats) -> NDArray[np.str_]:
    if np.isnan(size).all():
        return np.full(len(size), "unknown")
    third = np.searchsorted(np.nanquantile(size, (1 / 3, 2 / 3)), size)
    return np.where(np.isnan(size), "unknown", np.array(_SIZES)[np.minimum(third, 2)])


def _columns(*numbers: int) -> tuple[str, ...]:
    return tuple(f"Attr{number}" for number in numbers)


SCORER = Scorer(
    "books",
    N_("the company fails within a year"),
    12,
    tuple(_COLUMNS.values()),
    (Settings(4, 400, 0.03, 40), Settings(7, 250, 0.03, 40, 0.4), Settings(15, 200, 0.03, 40, 0.4)),
    Source(
        "Polish companies bankruptcy: the fifth-year file, financial ratios of 2000 to 2013",
        "S. Tomczak, UCI Machine Learning Repository no. 365, 2016, DOI 10.24432/C5F600",
        "CC BY 4.0",
        ships=True,
    ),
    (
        Exclusion(
            _columns(22, 27, 42, 48, 49),
            N_("the operating result stands as nought for 534 firms that did not fail, and for none that did"),
        ),
        Exclusion(
            _columns(24),
            N_("the profit of three years repeats that of one for 164 of 408 that failed, and for 5 of 5,411 others"),
        ),
        Exclusion(
            _columns(6),
            N_("retained earnings repeat the year's result for 100 of 408 that failed, and for 6 of 5,411 others"),
        ),
        Exclusion(
            _columns(20, 44, 45, 46, 47, 60, 61),
            N_("stock and receivables have changed places for 222 of 408 that failed, and for 6 of 5,411 others: only "
               "both together are looked at"),
        ),
        Exclusion(
            _columns(36),
            N_("total sales differ from sales for 325 of 408 that failed, and for 2,124 of 5,411 others"),
        ),
        Exclusion(
            _columns(32, 33, 52, 56),
            N_("the cost of sales is not one and the same for 188 of 408 that failed, and for 221 of 5,411 others"),
        ),
        Exclusion(
            _columns(13, 15, 16, 26, 41),
            N_("depreciation stands as nought for 86 of 408 that failed, and for 186 of 5,411 others"),
        ),
        Exclusion(
            _columns(9, 34, 58),
            N_("means one thing in two thirds of the rows and another in the rest: sales by assets, or by costs"),
        ),
        Exclusion(_columns(11, 31), N_("interest that is not known stands as nought in four of ten rows")),
        Exclusion(
            _columns(2, 8, 17, 25, 30, 50),
            N_("debts leave out provisions, and share capital is not taken off equity, in a third of the rows"),
        ),
        Exclusion(
            _columns(57, 59),
            N_("divided by equity, which may be below nought: the worst would look like the best"),
        ),
        Exclusion(_columns(29, 55), N_("sizes in money, not ratios: used for measuring gaps alone")),
        Exclusion(_columns(5, 37), N_("cannot be made from the other columns by any reading of its definition")),
        Exclusion(_columns(7, 14, 63), N_("the same figures once more, or one divided by them")),
        Exclusion(
            _columns(1, 3, 12, 19, 28, 51, 53),
            N_("adds nothing to what is looked at: without it firms are ranked as well"),
        ),
    ),
    (
        N_("Learnt from companies in Poland from 2000 to 2013: what ranks them carries over, how many fail does not."),
        N_("It needs half a year of books: with less, the balance sheet speaks alone."),
        N_("Firms that failed were not recorded in the same way as the others, and what shows only that is left out. A "
           "rank power of 0.95, as reached with all 64 columns, rests mostly on it."),
        N_("Last year's sales are missing for 103 firms, of which 99 failed: that says how they were gathered, so an "
           "unknown growth says nothing here."),
    ),
    tuple(_COLUMNS),
    _read,
    "5year.csv.gz",
)  # fmt: skip
