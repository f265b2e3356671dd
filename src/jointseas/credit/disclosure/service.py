"""Showing an assessment to a lender, and where a lender then reads it."""

from jointseas.access.gate import View, Work
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent, Subject
from jointseas.credit.assessments import service as assessments
from jointseas.credit.disclosure.records import ShownAssessment

ASSESSMENT = "assessment"


def _ours(view: View, number: int) -> Subject:
    return _subject(assessments.assessment(view, number).number)


def _subject(number: int) -> Subject:
    return Subject(ASSESSMENT, str(number))


def shown_to(view: View, number: int) -> tuple[Consent, ...]:
    """Who sees this assessment of ours now."""
    return consents.standing(view, _ours(view, number))


def show(work: Work, lender: str, number: int) -> Consent:
    return consents.give(work, lender, _ours(work, number))


def withdraw(work: Work, lender: str, number: int) -> Consent:
    return consents.withdraw(work, lender, _ours(work, number))


def to_us(view: View) -> tuple[ShownAssessment, ...]:
    """What was shown last in front."""
    return tuple(_shown(view, it) for it in reversed(consents.to_us(view, ASSESSMENT)))


def _shown(view: View, given: Consent) -> ShownAssessment:
    there = consents.at_giver(view, given)
    made = assessments.assessment(there, int(given.subject.name))
    return ShownAssessment(given.giver, given.given_at, made, assessments.defaults(there))


def where(view: View, of: str, number: int) -> View:
    """Our own desk where no firm is named; else that of the exporter, once its consent was asked for."""
    return consents.at_giver(view, consents.require_shown(view, of, _subject(number))) if of else view
