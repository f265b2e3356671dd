"""Loans as tests need them: terms by hand, and lives that no one would think of."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from jointseas.financing.accounts.records import (
    BoughtBack,
    Charged,
    ChargedOff,
    Contract,
    Drawn,
    Early,
    Event,
    From,
    Holiday,
    Paid,
    RateSet,
    Sold,
    WrittenOff,
)
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche

START = date(2026, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def terms(method: Method = Method.EQUAL_PRINCIPAL, *, minor: int = 1_200_00, rate: str = "0.12", many: int = 3,
          count: DayCount = DayCount.THIRTY_E_360, start: date = START, **more: Any) -> Terms:  # fmt: skip
    its = periods(start, months_after(start, many), 1)
    shares = (Fraction(1, many),) * many if method is Method.SEASONAL else ()
    made = Terms("USD", (Tranche(start, minor),), its, (RateStep(start, Fraction(rate)),), count, method, shares=shares)
    return replace(made, **more)


def contract(told: Terms | None = None, **more: Any) -> Contract:
    return Contract(told or terms(), **more)


def drawn(minor: int = 1_200_00, on: date = START) -> Drawn:
    return Drawn(1, on, minor)


METHODS = st.sampled_from(Method)
COUNTS = st.sampled_from(DayCount)

_OFF, _LOST = ChargedOff(0, START), WrittenOff(0, START)
_SOLD, _BACK = Sold(0, START, 700_00), BoughtBack(0, START, 650_00)

# Ways in which a loan may leave its lender's book and come back into it.
ENDINGS: tuple[tuple[Event, ...], ...] = (
    (), (_OFF,), (_LOST,), (_OFF, _LOST), (_SOLD,), (_SOLD, _BACK), (_SOLD, _BACK, _LOST), (_LOST, _SOLD),
    (_LOST, _SOLD, _BACK),
)  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[Contract, list[Event]]:
    """Money drawn and paid back on any days, with fees and rates in between."""
    many, minor = draw(st.integers(1, 12)), draw(st.integers(100, 10**9))
    start = draw(st.dates(date(2023, 12, 1), date(2027, 2, 28)))
    method = draw(METHODS)
    parts = draw(st.lists(st.integers(0, 9), min_size=many, max_size=many).filter(any))
    told = terms(method, minor=minor, rate=str(draw(st.sampled_from(["0", "0.0435", "0.36"]))), many=many,
                 count=draw(COUNTS), start=start, principal_grace=draw(st.integers(0, many - 1)),
                 shares=tuple(Fraction(it, sum(parts)) for it in parts) if method is Method.SEASONAL else (),
                 )  # fmt: skip
    made = contract(told, penalty=Fraction(draw(st.sampled_from(["0", "0.18"]))), compounded=draw(st.booleans()),
                    grace_days=draw(st.integers(0, 5)), early=draw(st.sampled_from(Early)),
                    early_from=draw(st.sampled_from(From)), early_fee=Fraction(draw(st.sampled_from(["0", "0.01"]))),
                    )  # fmt: skip
    last = (told.periods[-1].end - start).days
    events: list[Event] = [Drawn(1, start, minor)]
    for at in range(draw(st.integers(0, 6))):
        on = start + timedelta(days=draw(st.integers(0, last + 60)))
        kind = draw(st.sampled_from(["paid", "paid", "paid", "fee", "rate", "holiday", "drawn"]))
        much = draw(st.integers(1, minor))
        if kind == "paid":
            events.append(Paid(at + 2, on, much))
        elif kind == "fee":
            events.append(Charged(at + 2, on, much, tax=draw(st.integers(0, much - 1))))
        elif kind == "rate":
            events.append(RateSet(at + 2, on, Fraction(draw(st.sampled_from(["0.01", "0.24"])))))
        elif kind == "holiday" and on < told.periods[-1].end:
            events.append(Holiday(at + 2, on, 1))
        elif kind == "drawn" and on < told.periods[-1].end:
            events.append(Drawn(at + 2, on, much))
    return made, events


@st.composite
def lives(draw: st.DrawFn) -> tuple[Contract, list[Event]]:
    """Stories that end badly: given up, sold, bought back, on and after the last day on which more was put to it."""
    made, events = draw(stories())
    on = max(it.day for it in events if isinstance(it, Drawn | Charged))
    for at, ending in enumerate(draw(st.sampled_from(ENDINGS)), start=100):
        on += timedelta(days=draw(st.integers(0, 60)))
        events.append(replace(ending, id=at, day=on))
        if draw(st.booleans()):
            events.append(Paid(at + 50, on + timedelta(days=draw(st.integers(0, 90))), draw(st.integers(1, 10**9))))
    return made, events
