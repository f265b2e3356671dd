"""How late a buyer pays an invoice, by what the ledger knew of its buyers before the day of issue."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np

from jointseas.credit.history.records import NEVER, THRESHOLDS, Asked, Credits, History
from jointseas.credit.history.rules import facts_on
from jointseas.credit.records import Flags, Floats, Ints
from jointseas.credit.scorers.records import Exclusion, Fact, Group, Rows, Scorer, Settings, Source
from jointseas.credit.tables.records import Table
from jointseas.credit.tables.rules import cells, coded, days, figures, known
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused

_FOLDS = 5
_DAYS, _MANY = 1e6, 1e9
_FIRST = 2  # the row under the head, as a spreadsheet counts

FACTS = (
    Fact("days_late", N_("Days late to be expected, open invoices counted"), Group.HABIT, least=-999, most=999,
         monotone=1),
    Fact("days_beyond_ledger", N_("Days late to be expected, beyond those of all buyers"), Group.HABIT, least=-999,
         most=999, monotone=1),
    Fact("late", N_("Share paid late, open invoices counted"), Group.HABIT, monotone=1),
    Fact("late_15", N_("Share paid more than 15 days late"), Group.HABIT, monotone=1),
    Fact("late_30", N_("Share paid more than 30 days late"), Group.HABIT, monotone=1),
    Fact("last_days_late", N_("Days late of the last invoice paid"), Group.HABIT, least=-999, most=999, monotone=1),
    Fact("last_three", N_("Days late of the last three paid, on average"), Group.HABIT, least=-999, most=999,
         monotone=1),
    Fact("most_days_late", N_("Most days late so far"), Group.HABIT, least=-999, most=999, monotone=1),
    Fact("trend", N_("Days late of the last three, less those of all before"), Group.HABIT, least=-999, most=999),
    Fact("spread", N_("How far its days late lie apart"), Group.HABIT, most=999),
    Fact("time_to_terms", N_("Time taken to pay, as a multiple of the terms"), Group.HABIT, most=_MANY, monotone=1),
    Fact("open_invoices", N_("Open invoices"), Group.OVERDUE, most=_MANY),
    Fact("overdue_invoices", N_("Overdue invoices"), Group.OVERDUE, most=_MANY, monotone=1),
    Fact("overdue_size", N_("Amount overdue, in invoices of the usual size"), Group.OVERDUE, most=_MANY, monotone=1),
    Fact("oldest_overdue", N_("Days overdue of the oldest invoice"), Group.OVERDUE, most=_DAYS, monotone=1),
    Fact("terms", N_("Days from issue until it is due"), Group.TERMS, most=_DAYS, moves=-1),
    Fact("settled_invoices", N_("Invoices paid so far"), Group.ACQUAINTANCE, most=_MANY),
    Fact("days_known", N_("Days since the buyer's first invoice"), Group.ACQUAINTANCE, most=_DAYS),
    Fact("days_since_settled", N_("Days since the buyer last paid an invoice"), Group.ACQUAINTANCE, most=_DAYS),
    Fact("amount_to_usual", N_("Amount, as a multiple of the buyer's usual one"), Group.AMOUNT, most=1_000,
         moves=-1),
    Fact("disputed", N_("Share of invoices disputed"), Group.DILUTION, monotone=1),
    Fact("credited", N_("Share taken back by credit notes"), Group.DILUTION, monotone=1),
)  # fmt: skip


def _read(late: int, table: Table) -> Rows:
    """Each row on the day of its issue, by the others of its table."""
    history = _sample(table) if "customerID" in table.columns else _ledger(table)
    its = history
    asked = Asked(its.buyer, its.issued, its.issued, its.due, its.amount, its.currency)
    came, sure = _outcome(history, late)
    years = np.array([date.fromordinal(int(it)).year for it in its.issued], dtype=np.int64)
    return Rows(facts_on(history, asked), came, None, _folds(_names(table)), sure, years)


def _outcome(history: History, late: int) -> tuple[Floats, Flags]:
    """What is still open is late once its day has passed. Where something is open, only rows of which all had time to
    tell are learnt from: of younger ones just the quick would be known."""
    is_open = history.settled == NEVER
    last = int(max(history.issued.max(), history.settled[~is_open].max(initial=0)))
    passed = history.due + late < last
    came = np.where(is_open, np.where(passed, 1.0, np.nan), history.settled - history.due > late)
    return np.where(history.paid | is_open, came, np.nan), passed | ~is_open.any()


def _sample(table: Table) -> History:
    """Its disputes are known when an invoice is settled, not when it is issued."""
    issued, due = (_days(table, it) for it in ("InvoiceDate", "DueDate"))
    settled = _days_if_any(table, "SettledDate")
    disputed = coded(table, "Disputed", {"Yes": 1.0, "No": 0.0}) == 1
    one = np.zeros(table.rows, dtype=np.int64)
    amount = figures(table, "InvoiceAmount", 0)
    return History(_numbered(_names(table)), issued, due, settled, one == 0, amount, one,
                   np.where(disputed, settled, NEVER))  # fmt: skip


def _ledger(table: Table) -> History:
    """Of its columns `currency`, `credited`, `credited_on` and `disputed_on` may be missing."""
    issued, due, settled = _days(table, "issued_on"), _days(table, "due_on"), _days_if_any(table, "settled_on")
    amount = known(figures(table, "amount", 0), "amount")
    back = figures(table, "credited", 0) if "credited" in table.columns else np.full(table.rows, np.nan)
    noted = np.flatnonzero(back > 0)
    shares = np.minimum(back[noted] / np.maximum(amount[noted], 1e-9), 1)
    said = _days_if_any(table, "credited_on")[noted]
    credits_ = Credits(noted, np.where(said < NEVER, said, settled[noted]), shares)
    return History(_numbered(_names(table)), issued, due, settled, ~(back >= amount), amount,
                   _numbered(table.columns.get("currency", [""] * table.rows)),
                   _days_if_any(table, "disputed_on"), credits_)  # fmt: skip


def _names(table: Table) -> Sequence[str]:
    column = "customerID" if "customerID" in table.columns else "buyer"
    found = [it.strip() for it in cells(table, column)]
    if not all(found):
        raise Refused("credit.cell_empty", row=found.index("") + _FIRST, column=column)
    return found


def _numbered(names: Sequence[str]) -> Ints:
    return np.unique(np.array([it.strip() for it in names]), return_inverse=True)[1].astype(np.int64)


def _days(table: Table, column: str) -> Ints:
    return known(days(table, column), column).astype(np.int64)


def _days_if_any(table: Table, column: str) -> Ints:
    found = days(table, column) if column in table.columns else np.full(table.rows, np.nan)
    return np.where(np.isnan(found), NEVER, found).astype(np.int64)


def _folds(names: Sequence[str]) -> Ints:
    """All invoices of a buyer are in one, and as many in each as can be: whoever has most is dealt first, to the fold
    that has fewest."""
    many = Counter(names)
    held, places = [0] * _FOLDS, dict[str, int]()
    for name in sorted(many, key=lambda it: (-many[it], hashlib.sha256(it.encode()).digest())):
        places[name] = held.index(min(held))
        held[places[name]] += many[name]
    return np.array([places[name] for name in names], dtype=np.int64)


def _scorer(name: str, event: str, late: int) -> Scorer:
    """`columns` are none: either of two layouts will do, and what is missing is said as it is read."""
    return Scorer(
        name,
        event,
        None,
        FACTS,
        (Settings(7, 200, 0.02, 60, 0.2), Settings(4, 300, 0.02, 60, 0.2)),
        Source("Accounts receivable: invoices of 80 customers, 2012 and 2013", "IBM Watson Analytics sample data",
               "none stated: for tests alone", ships=False),
        (
            Exclusion(("DaysLate", "DaysToSettle"), N_("what is to be foretold")),
            Exclusion(("countryCode", "PaperlessDate", "PaperlessBill"), N_("no ledger of ours has them")),
        ),
        (
            N_("In use it is trained on the firm's own ledger, and only where it does better there than each buyer's"
               " habit alone."),
            N_("How an invoice went, and whether it was disputed, counts for later invoices once it is settled."),
            N_("It looks at the day of issue. For how long an invoice has stood since, the habit of its buyer speaks."),
        ),
        (),
        partial(_read, late),
        "invoices_dev.csv",
        N_("What it learnt from is very likely simulated: it shows that the method works, not how buyers pay."),
    )  # fmt: skip


SCORERS = (
    _scorer("payment", N_("a buyer pays an invoice after it is due"), THRESHOLDS[0]),
    _scorer("payment_15", N_("a buyer pays an invoice more than 15 days late"), THRESHOLDS[1]),
    _scorer("payment_30", N_("a buyer pays an invoice more than 30 days late"), THRESHOLDS[2]),
)
