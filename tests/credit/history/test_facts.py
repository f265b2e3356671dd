"""The facts against a plain loop over invoices, and the law of the day: nothing from it or after it is looked at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointseas.credit.history.counting import EDGES, LONGEST
from jointseas.credit.history.records import NEVER, THRESHOLDS, Asked, Credits, History
from jointseas.credit.history.rules import FACTS, facts_on, known

DAY = 735_000
Row = list[float]


@dataclass(frozen=True)
class Paper:
    """An invoice as a person would keep it: days, and None for what has not come."""

    buyer: int
    issued: int
    due: int
    closed: int | None
    paid: bool
    amount: float
    currency: int
    disputed: int | None
    notes: tuple[tuple[int, float], ...]

    @property
    def late(self) -> int:
        return max(-LONGEST, min(LONGEST, (self.closed or 0) - self.due))


def history(papers: Sequence[Paper]) -> History:
    def whole(*said: int | None) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array([NEVER if it is None else it for it in said], dtype=np.int64)

    notes = [(at, day, share) for at, it in enumerate(papers) for day, share in it.notes]
    return History(
        whole(*(it.buyer for it in papers)), whole(*(it.issued for it in papers)), whole(*(it.due for it in papers)),
        whole(*(it.closed for it in papers)), np.array([it.paid for it in papers], dtype=np.bool_),
        np.array([it.amount for it in papers], dtype=np.float64), whole(*(it.currency for it in papers)),
        whole(*(it.disputed for it in papers)),
        Credits(whole(*(at for at, _, _ in notes)), whole(*(day for _, day, _ in notes)),
                np.array([share for _, _, share in notes], dtype=np.float64)))  # fmt: skip


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    issued = DAY + draw(st.integers(0, 40))
    due = issued + draw(st.integers(0, 45))
    paid_on = st.integers(issued, issued + 70).map(lambda day: -(-day // 7) * 7)  # several on one day
    closed = draw(st.none() | paid_on)
    return Paper(
        draw(st.integers(0, 3)), issued, due, closed, draw(st.booleans()) or closed is None,
        draw(st.sampled_from([10.0, 25.5, 400.0])), draw(st.integers(0, 1)),
        draw(st.none() | st.integers(issued, issued + 60)),
        tuple(draw(st.lists(st.tuples(st.integers(issued, issued + 90), st.sampled_from([0.1, 0.25])), max_size=2))),
    )  # fmt: skip


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    many = draw(st.integers(1, 4))
    rows = [(draw(st.integers(0, 4)), DAY + draw(st.integers(0, 130)), draw(st.integers(0, 30)),
             draw(st.integers(0, 45)), draw(st.sampled_from([12.0, 300.0])), draw(st.integers(0, 2)))
            for _ in range(many)]  # fmt: skip
    buyer, day, ago, terms, amount, currency = (np.array(it) for it in zip(*rows, strict=True))
    return Asked(buyer, day, day - ago, day - ago + terms, amount.astype(np.float64), currency)


few_or_many = st.lists(papers(), max_size=40) | st.lists(papers(), min_size=20, max_size=40)

# ---- the same, invoice by invoice


def naive(every: Sequence[Paper], buyer: int, day: int, issued: int, due: int, amount: float, currency: int) -> Row:
    told = [it for it in every if it.issued < day]
    own = [it for it in told if it.buyer == buyer]
    paid = sorted((it for it in closed_of(own, day) if it.paid), key=lambda it: (it.closed or 0, it.due))
    opened = [it for it in own if it not in closed_of(own, day)]
    overdue = [it for it in opened if it.due < day]
    late = [it.late for it in paid]
    given_, taken = sum(it.due - it.issued for it in paid), sum((it.closed or 0) - it.issued for it in paid)
    ledger_days, days = days_late(told, own, day)
    shares = late_shares(told, own, day)
    alike = [math.log(it.amount) for it in own if it.currency == currency]
    found: dict[str, float] = {
        "days_late": days,
        "days_beyond_ledger": days - ledger_days,
        "late": shares[0], "late_15": shares[1], "late_30": shares[2],
        "last_days_late": late[-1] if late else math.nan,
        "last_three": mean(late[-3:]) if late else math.nan,
        "most_days_late": max(late, default=math.nan),
        "trend": mean(late[-3:]) - mean(late[:-3]) if len(late) > 3 else math.nan,
        "spread": stdev(late) if len(late) > 1 else math.nan,
        "time_to_terms": taken / given_ if given_ else math.nan,
        "open_invoices": len(opened),
        "overdue_invoices": len(overdue),
        "overdue_size": sum(size(every, it) for it in overdue),
        "oldest_overdue": max((day - it.due for it in overdue), default=0),
        "terms": due - issued,
        "settled_invoices": len(paid),
        "days_known": day - min((it.issued for it in own), default=day),
        "days_since_settled": day - (paid[-1].closed or 0) if paid else math.nan,
        "amount_to_usual": amount / math.exp(mean(alike)) if alike else math.nan,
        "disputed": drawn_share(told, own, day, lambda it, by: bool(it.disputed and it.disputed < by)),
        "credited": drawn_share(told, own, day, lambda it, by: sum(part for on, part in it.notes if on < by)),
    }  # fmt: skip
    return [found[it] for it in FACTS]


def closed_of(of: Sequence[Paper], day: int) -> list[Paper]:
    return [it for it in of if it.closed is not None and it.closed < day]


def size(every: Sequence[Paper], of: Paper) -> float:
    before = [math.log(it.amount) for it in every
              if it.buyer == of.buyer and it.currency == of.currency and it.issued < of.issued]  # fmt: skip
    return of.amount / math.exp(mean(before)) if before else 1.0


def differences(values: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Textbook analysis of variance in one way, with unequal groups."""
    of: dict[int, list[float]] = {}
    for buyer, value in values:
        of.setdefault(buyer, []).append(value)
    rows, buyers = len(values), len(of)
    within = sum((it - mean(mine)) ** 2 for mine in of.values() for it in mine) / max(rows - buyers, 1)
    share, told = 0.0, max(buyers - 1, 0)
    if rows > buyers > 1:
        whole = mean(it for _, it in values)
        among = sum(len(mine) * (mean(mine) - whole) ** 2 for mine in of.values()) / (buyers - 1)
        usual = (rows - sum(len(mine) ** 2 for mine in of.values()) / rows) / (buyers - 1)
        between = max(0.0, (among - within) / usual)
        if between + within < 1e-9:
            told = 0
        else:
            share = between / (between + within)
    free = rows - buyers
    return (told * share + 5 * 0.2) / (told + 5), (free * within + 5 * 15**2) / (free + 5)


def days_late(told: Sequence[Paper], own: Sequence[Paper], day: int) -> tuple[float, float]:
    paid = [it for it in closed_of(told, day) if it.paid]
    share, within = differences([(it.buyer, it.late) for it in paid])
    whole = expected(told, day, 0.0, 0.0, within / (1 - share))
    return whole, expected(own, day, whole, (1 - share) / share, within)


def expected(of: Sequence[Paper], day: int, towards: float, strength: float, variance: float) -> float:
    late = [it.late for it in closed_of(of, day) if it.paid]
    since = [max(edges) + 0.5 for it in of if it not in closed_of(of, day) and (edges := passed(day - it.due))]
    scale = math.sqrt(3 * variance) / math.pi
    total = sum(late) + (strength * towards if strength else 0.0)
    if not len(late) + strength:
        return math.nan
    at = total / (len(late) + strength)
    for _ in range(6):
        comes = [
            it + scale * math.log1p(math.exp((at - it) / scale)) * (1 + math.exp((it - at) / scale)) for it in since
        ]
        at = (total + sum(comes)) / (len(late) + strength + len(since))
    return at


def passed(stands: int) -> list[int]:
    return [int(edge) for edge in EDGES if stands > edge]


def late_shares(told: Sequence[Paper], own: Sequence[Paper], day: int) -> list[float]:
    """Of those that came to an edge, the part that ended before the next; and so on to the threshold."""
    paid = [it for it in closed_of(told, day) if it.paid]
    share, _ = differences([(it.buyer, float(it.late > 0)) for it in paid])
    strength = (1 - share) / share
    whole, mine, below = 1.0, 1.0, -math.inf
    found = []
    for edge in EDGES.tolist():
        all_ended, all_beyond = went(told, day, below, edge)
        ended, beyond = went(own, day, below, edge)
        rate = all_ended / (all_ended + all_beyond) if all_ended + all_beyond else (0.0 if whole == 0 else math.nan)
        every = strength * whole + ended + beyond
        mine *= 1 - ((strength * whole * rate + ended) / every if every else 0.0)
        whole, below = whole * (1 - rate), edge
        if edge in THRESHOLDS:
            found.append(mine)
    return found


def went(of: Sequence[Paper], day: int, below: float, edge: int) -> tuple[int, int]:
    closed = closed_of(of, day)
    late = [it.late for it in closed if it.paid]
    stands = [day - it.due for it in of if it not in closed]
    return sum(below < it <= edge for it in late), sum(it > edge for it in late + stands)


def drawn_share(told: Sequence[Paper], own: Sequence[Paper], day: int, of: object) -> float:
    assert callable(of)
    closed = closed_of(told, day)
    share, _ = differences([(it.buyer, float(of(it, (it.closed or 0) + 1))) for it in closed])
    strength = (1 - share) / share
    if not closed:
        return math.nan
    whole = sum(of(it, day) for it in closed) / len(closed)
    mine = closed_of(own, day)
    return float((sum(of(it, day) for it in mine) + strength * whole) / (len(mine) + strength))


# ---- laws


@given(few_or_many, questions())
@settings(max_examples=80, deadline=None)
def test_they_are_what_a_loop_over_the_invoices_says(every: list[Paper], asked: Asked) -> None:
    found = facts_on(history(every), asked)
    rows = zip(asked.buyer, asked.day, asked.issued, asked.due, asked.amount, asked.currency, strict=True)
    for row, one in zip(found, rows, strict=True):
        buyer, day, issued, due, amount, currency = (it.item() for it in one)
        wanted = naive(every, int(buyer), int(day), int(issued), int(due), float(amount), int(currency))
        for name, is_, should in zip(FACTS, row.tolist(), wanted, strict=True):
            assert is_ == pytest.approx(should, rel=1e-4, abs=1e-4, nan_ok=True), name


@given(few_or_many, st.lists(papers(), max_size=20), questions(), st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_nothing_from_the_day_or_after_it_is_looked_at(
    every: list[Paper], others: list[Paper], asked: Asked, later: int
) -> None:
    """To the last bit, whatever happens afterwards: paid later or never, disputed, credited, invoiced."""
    asked = replace(asked, day=np.full_like(asked.day, asked.day[0]))
    day = int(asked.day[0])
    changed = [after(it, day, later) for it in every if it.issued < day]
    changed += [moved(it, day) for it in others]
    assert np.array_equal(facts_on(history(every), asked), facts_on(history(changed), asked), equal_nan=True)


def after(it: Paper, day: int, later: int) -> Paper:
    """All that comes on the day or after it comes otherwise."""
    closed = it.closed if it.closed is not None and it.closed < day else (day + later if later else None)
    disputed = it.disputed if it.disputed is not None and it.disputed < day else day + later
    notes = (*(one for one in it.notes if one[0] < day), (day + later, 0.5))
    return replace(it, closed=closed, paid=it.paid or closed != it.closed, disputed=disputed, notes=notes)


def moved(it: Paper, day: int) -> Paper:
    ahead = max(0, day - it.issued)
    return replace(it, issued=it.issued + ahead, due=it.due + ahead, disputed=None, notes=(),
                   closed=None if it.closed is None else it.closed + ahead)  # fmt: skip


def test_by_hand() -> None:
    """Two buyers, a month's terms. The first paid two of two late, the second none of two: the ledger's share is a
    half. No more than two buyers: as they differ wholly, their share of the variance is (1 × 1 + 5 × 0.2) / 6 = 1/3,
    which is a strength of two; so 3/4 of the first buyer's are to be expected late, and 1/4 of the second's."""
    made = [
        Paper(buyer, DAY + at, DAY + at + 30, DAY + at + 30 + late, True, 100.0, 0, None, ())
        for buyer, late in ((0, 10), (1, -10))
        for at in (0, 1)
    ]
    buyer, day = np.array([0, 1, 2]), np.full(3, DAY + 60)
    asked = Asked(buyer, day, day, day + 30, np.full(3, 200.0), np.zeros(3, dtype=np.int64))
    of = known(history(made), asked)
    late = of.late[0]
    assert late.ledger.tolist() == pytest.approx([0.5] * 3)
    assert late.strength.tolist() == pytest.approx([2] * 3)
    assert late.buyer.tolist() == pytest.approx([0.75, 0.25, 0.5])
    column = dict(zip(FACTS, of.facts.T.tolist(), strict=True))
    assert column["amount_to_usual"][:2] == pytest.approx([2, 2])
    assert math.isnan(column["amount_to_usual"][2])
    assert column["days_since_settled"][:2] == [19, 39]
    assert column["settled_invoices"] == [2, 2, 0]
    assert not any(it.any() for it in of.stood)


def test_what_has_stood_longer_is_likelier_late() -> None:
    """A buyer pays one in two on its due day, the others 20 days late. Once that day is over, all that are still open
    are late; after 16 days they are known to be more than 15 days late, and are so for good."""
    made = [
        Paper(0, DAY + at, DAY + at + 30, DAY + at + 30 + 20 * (at % 2), True, 100.0, 0, None, ()) for at in range(40)
    ]
    issued = DAY + 100
    day = issued + np.array([0, 20, 31, 46])
    nought, issues = np.zeros(4, dtype=np.int64), np.full(4, issued)
    asked = Asked(nought, day, issues, issues + 30, np.full(4, 100.0), nought)
    of = known(history(made), asked)
    assert of.stood[0].tolist() == [0, 0, math.inf, math.inf]
    assert of.stood[1][0] == 0
    assert of.stood[1][2] > 1
    assert of.stood[1][3] == math.inf
