"""Assessments as papers ask for them."""

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Assessment
from jointseas.credit.disclosure import service as disclosure
from jointseas.documents.kind import Subject
from jointseas.kernel.outcome import Refused, Term

_BETWEEN = "/"  # of the exporter that shows it, and its number


def subjects(view: View) -> tuple[Subject, ...]:
    """Our own, then what is shown to us."""
    shown = ((it.exporter, it.assessment) for it in disclosure.to_us(view))
    return tuple(_subject(firm, it) for firm, it in (*((None, it) for it in assessments.newest(view)), *shown))


def _subject(firm: Firm | None, it: Assessment) -> Subject:
    verdict, asked = it.content.verdict, it.content.application
    says = (*((firm.name_zh,) if firm else ()), asked.money, verdict.grade, Term("credit outcome", verdict.outcome))
    return Subject(f"{firm.code}{_BETWEEN}{it.number}" if firm else str(it.number), says, it.content.day)


def found(view: View, subject: str) -> tuple[View, Assessment]:
    """And the desk at which it is read."""
    firm, _, number = subject.rpartition(_BETWEEN)
    if not number.isdecimal() or len(number) > 12:
        raise Refused("credit.no_assessment", number=subject[:60])
    there = disclosure.where(view, firm, int(number))
    return there, assessments.assessment(there, int(number))
