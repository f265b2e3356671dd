"""What an exporter lets the lender see that it asks: given with the application, and withdrawn when it likes."""

from jointseas.access.gate import View, Work
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent, Purpose, Subject
from jointseas.credit.disclosure import service as disclosure
from jointseas.financing.applications import service as applications
from jointseas.financing.applications.records import Application, State
from jointseas.kernel.outcome import Term, require

UNDECIDED = (State.SUBMITTED, State.REFERRED, State.OFFERED)


def standing(view: View, number: str) -> Consent | None:
    """At the exporter's desk: to the lender that was asked."""
    it = applications.mine(view, number)
    found = consents.standing(view, Subject(applications.SUBJECT, it.number))
    return next((one for one in found if one.lender.id == it.lender.id), None)


def give(work: Work, it: Application) -> Consent:
    """To the papers with the books that they come from, and to the score."""
    if it.graded:
        disclosure.show(work, it.lender.code, it.graded.number)
    return consents.give(work, it.lender.code, Subject(applications.SUBJECT, it.number), Purpose.FINANCING)


def give_again(work: Work, number: str) -> Consent:
    it = applications.mine(work, number)
    require(it.state not in (State.DRAFT, State.WITHDRAWN), "financing.state", number=it.number,
            state=Term("application state", it.state))  # fmt: skip
    return give(work, it)


def withdraw(work: Work, number: str) -> Application:
    """What is not decided yet goes with it: nobody can decide on what he may not look into."""
    it = applications.mine(work, number)
    consents.withdraw(work, it.lender.code, Subject(applications.SUBJECT, it.number))
    for score in {one.number for one in (it.graded, it.facts.graded if it.facts else None) if one}:
        if any(one.lender.id == it.lender.id for one in disclosure.shown_to(work, score)):
            disclosure.withdraw(work, it.lender.code, score)
    return applications.withdraw(work, number, "") if it.state in UNDECIDED else it
