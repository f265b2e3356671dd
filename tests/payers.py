"""Ledgers drawn at random, in which it is known what makes invoices late."""

from datetime import date

import numpy as np

from jointseas.credit.history.records import NEVER, History, Ledger
from jointseas.credit.records import Ints

BEGUN, TODAY = date(2025, 1, 1), date(2026, 3, 1)
BUYERS = 12


def drawn(seed: int, *, by_terms: bool) -> Ledger:
    """600 invoices of twelve buyers. Either whatever is due within a month is late, and nothing else is, save one in
    ten; or each buyer has its own share of late ones, from nearly none to nearly all, whatever the terms."""
    draw, many = np.random.default_rng(seed), 600
    issued = BEGUN.toordinal() + np.arange(many) // 2
    terms = draw.choice([10, 60], many)
    buyer, chance = draw.integers(0, BUYERS, many), draw.random(many)
    late = (terms == 10) ^ (chance < 0.1) if by_terms else chance < 0.05 + buyer * 0.08
    settled = issued + terms + np.where(late, draw.integers(1, 50, many), -3)
    settled = np.where(settled < TODAY.toordinal(), settled, NEVER)
    return held(buyer, issued, issued + terms, settled)


def held(buyer: Ints, issued: Ints, due: Ints, settled: Ints) -> Ledger:
    many = len(buyer)
    one, never = np.zeros(many, dtype=np.int64), np.full(many, NEVER)
    history = History(buyer, issued, due, settled, one == 0, np.full(many, 1e4), one, never)
    return Ledger(history, tuple(range(BUYERS)), ("USD",), np.arange(many), one > 0)
