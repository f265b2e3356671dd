"""What a day's end adds up to, which days it takes, and how a facility is staged on it: pure."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from jointseas.portfolio.closing.records import Memory, Report, Staging, Standing, Sums
from jointseas.portfolio.positions.records import Looked, Notice
from jointseas.portfolio.positions.rules import remembered
from jointseas.portfolio.provisions.records import Exposure, Ground, LossPolicy, Stage
from jointseas.portfolio.provisions.rules import five_class, provision, staged
from jointseas.portfolio.vintages.rules import whole_months

MOST_NOTICES = 200  # of a kind in one report; all are counted


def days_to_end(last: date | None, day: date, shut: date | None) -> tuple[date, ...]:
    """The last days of the months that went by without, so that income falls into its month, and the day itself; a
    month that the ledger has closed (`shut` is its last day) takes nothing more."""
    found: list[date] = []
    at = _month_end(last + timedelta(days=1)) if last else day
    while at < day:
        if shut is None or at > shut:
            found.append(at)
        at = _month_end(at + timedelta(days=1))
    return (*found, day)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def exposed(it: Looked, memory: Memory, before: Staging | None, grade: str | None, *, spread: bool) -> Exposure:
    """By the days that it is late on the calendar: a pause holds letters, and betters no stage."""
    of, clean = it.position, memory.clean_since
    return Exposure(
        of.drawn, of.undrawn, of.days_past_due, grade, memory.grade_then, it.months, it.rate, of.collateral or 0,
        watched=it.watched, restructured=it.restructured, impaired=it.impaired, spread=spread,
        worst=before.stage if before else Stage.FIRST,
        clean_months=max(0, whole_months(clean, of.day)) if clean else 0)  # fmt: skip


def recalled(it: Looked, memory: Memory, before: Staging | None, now: Exposure, told: LossPolicy) -> Memory:
    """It pays again from the first day on which it would be better, but for what was."""
    late = remembered(replace(it.history, late=memory.late), it.position).late
    better = before is not None and staged(replace(now, worst=Stage.FIRST, spread=False), told)[0] < before.stage
    since = (memory.clean_since or it.position.day) if better else None
    return replace(memory, late=late, clean_since=since)


def staging(it: Looked, now: Exposure, told: LossPolicy) -> Staging:
    found = provision(now, told)
    return Staging(it.position.day, found.stage, found.ground, five_class(now, told), found.exposure, found.loss)


def added(report: Report, its: Iterable[tuple[Looked, Staging]], notices: Iterable[Notice]) -> Report:
    sums, stages, classes = dict(report.sums), Counter(report.stages), Counter(report.classes)
    many = 0
    for it, now in its:
        sums[it.position.currency] = _more(sums.get(it.position.currency, Sums()), it, now)
        if now.exposure:
            stages[str(int(now.stage))] += 1
            classes[str(int(now.five))] += 1
        many += 1
    noticed = Counter(report.noticed)
    kept = tuple(_first(notices, noticed))
    return replace(report, facilities=report.facilities + many, sums=sums, stages=dict(stages), classes=dict(classes),
                   notices=(*report.notices, *kept), noticed=dict(noticed))  # fmt: skip


def turns(it: Standing, *, spread: bool) -> bool:
    """Whether it is to be staged anew for its debtor's sake; what is bad by itself stays so."""
    return not it.bad and (it.ground is Ground.DEBTOR) != (spread and it.exposure > 0)


def turned(report: Report, currency: str, before: Staging, now: Staging) -> Report:
    """What was counted as it was before counts as it is now."""
    stages, classes, sums = Counter(report.stages), Counter(report.classes), report.sums[currency]
    if now.exposure:
        stages[str(int(before.stage))] -= 1
        stages[str(int(now.stage))] += 1
        classes[str(int(before.five))] -= 1
        classes[str(int(now.five))] += 1
    sums = replace(sums, loss=sums.loss + now.loss - before.loss)
    return replace(report, stages=dict(+stages), classes=dict(+classes), sums={**report.sums, currency: sums})


def _more(it: Sums, of: Looked, now: Staging) -> Sums:
    at = of.position
    return Sums(it.facilities + 1, it.principal + at.principal, it.accrued + at.accrued, it.past_due + at.past_due,
                it.exposure + now.exposure, it.loss + now.loss)  # fmt: skip


def _first(notices: Iterable[Notice], noticed: Counter[str]) -> Iterator[Notice]:
    for it in notices:
        noticed[it.what.value] += 1
        if noticed[it.what.value] <= MOST_NOTICES:
            yield it


def changed(now: Staging, before: Staging | None) -> bool:
    """A facility that never had anything at stake needs no row."""
    return bool(now.exposure) if before is None else replace(now, day=before.day) != before


def reconciled_duties(duties: Mapping[str, bool]) -> frozenset[str]:
    """Of the accounts by their duty, and whether each is monetary: those that only facilities move, in their own
    currency."""
    return frozenset(duty for duty, monetary in duties.items() if monetary and duty in _OF_FACILITIES)


_OF_FACILITIES = frozenset({
    "factored_receivable", "recourse_advance", "reserve_payable", "deferred_income", "unallocated", "loan",
    "interest_receivable", "fees_receivable"})  # fmt: skip
