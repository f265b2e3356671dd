"""Schedules as many as a lender of some size makes, accounts told anew, and the end of its day."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from jointseas.bench import dayend
from jointseas.bench.records import Case, Progress, seconds
from jointseas.financing.accounts.records import Contract, Drawn, Event, Paid
from jointseas.financing.accounts.rules import replay
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount, Market, Roll, Stub
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.financing.schedules.rules import schedule
from jointseas.kernel.outcome import ensure

SCHEDULES, ROWS = 10_000, 60
SLOWEST_SCHEDULES = 10.0
ACCOUNTS = 2_000
_BEGUN = date(2026, 1, 5)


def run(progress: Progress) -> tuple[Case, ...]:
    return tuple(_cases(progress))


def _cases(progress: Progress) -> Iterator[Case]:
    schedule(_terms(0))  # the calendars are read once
    progress(f"{SCHEDULES:,} schedules of {ROWS} rows")
    took = seconds(lambda: all(schedule(_terms(at)) for at in range(SCHEDULES)))  # none is held: each is written
    yield Case(f"{SCHEDULES:,} schedules of {ROWS} rows", took, "s", bar=SLOWEST_SCHEDULES, bar_on_value=True)
    told = [_lived(at) for at in range(ACCOUNTS)]
    progress(f"{ACCOUNTS:,} accounts after thirty payments")
    took = seconds(lambda: all(replay(contract, events, events[-1].day) for contract, events in told))
    yield Case("accounts told anew after thirty payments", ACCOUNTS / took, "/s")
    yield from dayend.cases(progress)


def _terms(at: int) -> Terms:
    """Level instalments on the business days of China, by the days of 360."""
    start = _BEGUN + timedelta(days=at % 28)
    its = periods(start, months_after(start, ROWS), 1, Stub.SHORT_LAST, Roll.MODIFIED_FOLLOWING, (Market.CHINA,))
    made = Terms("CNY", (Tranche(start, 100_000_000 + at),), its, (RateStep(start, Fraction("0.0435")),),
                 DayCount.ACT_360, Method.EQUAL_INSTALMENT)  # fmt: skip
    ensure(len(its) == ROWS, "the schedule is of another length than is measured")
    return made


def _lived(at: int) -> tuple[Contract, list[Event]]:
    """Paid on its days for half of its life."""
    terms = _terms(at)
    events: list[Event] = [Drawn(1, terms.periods[0].start, terms.principal)]
    events += [Paid(number, row.period.due, row.instalment)
               for number, row in enumerate(schedule(terms)[: ROWS // 2], start=2)]  # fmt: skip
    return Contract(terms), events
