"""Decisions and appeals of the firm at whose desk is asked, over a span of days."""

from collections import Counter
from datetime import date, datetime

from jointseas.access.gate import View
from jointseas.appeals.cases import service as cases
from jointseas.appeals.counting.records import Counts
from jointseas.appeals.counting.rules import rows
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Step, StepKind
from jointseas.kernel.outcome import require


def counts(view: View, first: date, last: date) -> Counts:
    require(first <= last, "books.range", first=first, last=last)

    def within(moment: datetime) -> bool:
        return first <= moment.astimezone().date() <= last

    made = Counter(_came_to(it) for it in applications.decisions(view) if within(it.at))
    against = sum(within(it.at) for it in applications.overridden(view))
    its = tuple(it for it in cases.to_us(view) if it.filed_on and first <= it.filed_on <= last)
    decisions = {it: made[it] for it in ("offered", "countered", "declined")}
    return Counts(first, last, decisions, against, rows(its, cases.put_off(view, its), view.today))


def _came_to(it: Step) -> str:
    if it.kind is StepKind.DECLINED:
        return "declined"
    return "countered" if it.told.counter else "offered"
