"""Invoices as arrays, and what is known of them before a day. Days are counted from the year one."""

from dataclasses import dataclass

import numpy as np

from jointseas.credit.records import Flags, Floats, Ints

NEVER = 2**22 - 1  # a day that is in no calendar: it has not come yet
THRESHOLDS = (0, 15, 30)  # days late


@dataclass(frozen=True, eq=False)
class Credits:
    """Credit notes: the place of the invoice that each takes from, its day, and its share of that invoice."""

    invoice: Ints
    day: Ints
    share: Floats


NO_CREDITS = Credits(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


@dataclass(frozen=True, eq=False)
class History:
    """Invoice by invoice; buyers and currencies are numbers from nought. `settled` is the day since which nothing is
    owed, and NEVER while something is; not `paid` is what credit notes alone brought to nothing. `disputed` is the day
    on which a dispute became known."""

    buyer: Ints
    issued: Ints
    due: Ints
    settled: Ints
    paid: Flags
    amount: Floats
    currency: Ints
    disputed: Ints
    credits: Credits = NO_CREDITS


@dataclass(frozen=True, eq=False)
class Ledger:
    """A history with its names: the parties' ids and the codes of currencies in the order of their numbers. `carried`
    are invoices from before the books, of which only those that were still open then are known."""

    history: History
    buyers: tuple[int, ...]
    currencies: tuple[str, ...]
    invoices: Ints
    carried: Flags


@dataclass(frozen=True, eq=False)
class Asked:
    """Invoices to be judged, each by what was known before its `day`: that of its issue, or a later one while it is
    open."""

    buyer: Ints
    day: Ints
    issued: Ints
    due: Ints
    amount: Floats
    currency: Ints


@dataclass(frozen=True, eq=False)
class Shares:
    """A share of a buyer's invoices drawn to the ledger's, as if `strength` more of them had gone as the ledger's do.
    `told` counts the buyer's own whose outcome is known. Not a number where the ledger cannot tell yet. `least` is what
    may be said in earnest: no share of so many is surely nothing, or all."""

    ledger: Floats
    buyer: Floats
    strength: Floats
    told: Floats
    least: Floats


@dataclass(frozen=True, eq=False)
class Days:
    """Days late to be expected of the buyer, and of the ledger's buyers; `error` is how far off the buyer's may be.
    `stood` is what is to be expected of the asked invoice, which is still open on the day."""

    ledger: Floats
    buyer: Floats
    error: Floats
    stood: Floats


@dataclass(frozen=True, eq=False)
class Known:
    """Of each asked invoice: days `since` its issue, and days `past` the day on which it is due. `late` goes by
    THRESHOLDS, and so does `stood`: by how much the log-odds have risen since its issue because it is still open;
    endless where it is that late already."""

    since: Ints
    past: Ints
    facts: Floats
    late: tuple[Shares, ...]
    stood: tuple[Floats, ...]
    days: Days
    credited: Shares
