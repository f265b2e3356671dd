"""What was decided on an application, for whoever applied: the principal reasons, the score behind them, and what can
be done about it."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.appeals.deadlines.counting import last_day, spans
from jointseas.appeals.deadlines.reading import standard
from jointseas.appeals.records import Ground
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Content
from jointseas.credit.disclosure import service as disclosure
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import Block, Column, Day, Fact, Facts, Heading, Paragraph, Percent, Row, Table
from jointseas.documents.wording.figures import exact
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.financing.applications import service as applications
from jointseas.financing.applications import sides
from jointseas.financing.applications.records import Application, Ruling, State, Step, StepKind
from jointseas.financing.purchase.records import Terms
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term

DECIDED = (State.OFFERED, State.DECLINED, State.ACCEPTED, State.LAPSED)
_BETWEEN = "/"  # of the exporter and the number of its application, at a lender's desk


def subjects(view: View) -> tuple[Subject, ...]:
    lends = view.firm.kind is FirmKind.LENDER
    found = applications.at_lender(view, DECIDED) if lends else applications.ours(view)
    return tuple(_subject(it, lends=lends) for it in found if it.state in DECIDED)


def _subject(it: Application, *, lends: bool) -> Subject:
    other = it.exporter if lends else it.lender
    code = f"{it.exporter.code}{_BETWEEN}{it.number}" if lends else it.number
    says = (other.name_zh, Term("financing product", it.asked.product), Term("application state", it.state))
    return Subject(code, says, it.submitted_at.date() if it.submitted_at else None)


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = _application(view, asked.subject)
    steps = applications.steps(view, it)
    step = next((one for one in reversed(steps) if _decides(one) and one.at <= view.now), None)
    if step is None or step.told.ruling is None or it.facts is None:
        raise Refused("papers.undecided", number=it.number)
    return (
        Paragraph(_answer(it, step.told.ruling, tr), strong=True),
        Facts(tuple(_facts(it, step, tr))),
        *_why(step.told.ruling, tr),
        *_score(view, it, tr),
        *_rights(it, step, step.told.ruling, tr),
    )


def _application(view: View, subject: str) -> Application:
    if view.firm.kind is FirmKind.LENDER:
        exporter, _, number = subject.partition(_BETWEEN)
        return applications.named_at_lender(view, exporter, number)
    return sides.to_exporter(view, applications.mine(view, subject))


def _decides(step: Step) -> bool:
    return step.kind in (StepKind.OFFERED, StepKind.DECLINED)


def _answer(it: Application, ruling: Ruling, tr: Wording) -> tuple[str, ...]:
    if ruling.approve:
        return tr("Application {number} is approved on the terms below.", number=it.number)
    return tr("Application {number} is declined for the reasons below.", number=it.number)


def _facts(it: Application, step: Step, tr: Wording) -> Iterator[Fact]:
    yield Fact(tr("Application"), it.number, "application")
    yield Fact(tr("Applicant"), _both(it.exporter.name_zh, it.exporter.name_en), "applicant")
    yield Fact(tr("Lender"), _both(it.lender.name_zh, it.lender.name_en), "lender")
    yield Fact(tr("Product"), in_one(tr.term("financing product", it.asked.product)), "product")
    if it.facts and it.submitted_at:
        yield Fact(tr("Amount applied for"), Money(it.facts.out, it.asked.currency), "amount")
        yield Fact(tr("Submitted on"), Day(it.facts.day), "submitted_on")
    yield Fact(tr("Decided on"), Day(step.at.date()), "decided_on")
    yield Fact(tr("Decision"), in_one(tr.term("application step", step.kind)), "decision")
    if step.told.until:
        yield Fact(tr("The offer stands until"), Day(step.told.until), "offer_until")
    yield from _terms(it, step.told.ruling, tr)


def _both(one: str, other: str) -> str:
    return in_one((one, other))


def _terms(it: Application, ruling: Ruling | None, tr: Wording) -> Iterator[Fact]:
    terms = ruling.terms if ruling and ruling.approve else None
    if isinstance(terms, Terms):
        yield Fact(tr("Advance rate"), Percent(exact(terms.advance_rate)), "advance_rate")
        yield Fact(tr("Discount, a year"), Percent(exact(terms.discount)), "discount")
        yield Fact(tr("Service fee, of the face"), Percent(exact(terms.service)), "service")
        if terms.least_service:
            yield Fact(tr("Service fee, at least"), Money(terms.least_service, it.asked.currency), "least_service")
        yield Fact(tr("Recourse"), in_one(_recourse(terms, tr)), "recourse")
        yield Fact(tr("Notice to the buyer"), in_one(tr("yes") if terms.disclosed else tr("no")), "notice")
    elif terms:
        yield Fact(tr("Limit"), Money(terms.minor, it.asked.currency), "limit")
        yield Fact(tr("Rate, a year"), Percent(exact(terms.annual)), "rate")
        yield Fact(tr("Months"), terms.months, "months")


def _recourse(terms: Terms, tr: Wording) -> tuple[str, ...]:
    if not terms.recourse:
        return tr("none: the lender bears it if the buyer cannot pay")
    return tr("the seller pays the advance back {days} days after the due day, if the buyer has not paid",
              days=terms.recourse_days)  # fmt: skip


def _why(ruling: Ruling, tr: Wording) -> Iterator[Block]:
    if ruling.reasons:
        yield Heading(tr("Principal reasons"))
        columns = (Column(tr("No."), 1, right=True), Column(tr("Reason"), 8, key="reason"))
        yield Table(columns, tuple(
            Row((at, in_one(tr.term("decline reason", one)))) for at, one in enumerate(ruling.reasons, start=1)
        ), key="reasons")  # fmt: skip
    if ruling.conditions:
        yield Heading(tr("Conditions"))
        yield from (Paragraph(tr.as_typed(one)) for one in ruling.conditions)
    if ruling.note:
        yield Heading(tr("The lender adds"))
        yield Paragraph(tr.as_typed(ruling.note))


def _score(view: View, it: Application, tr: Wording) -> Iterator[Block]:
    """What the machine said, which decides nothing by itself. Where the exporter has withdrawn its consent the lender
    sees no more of it than the application has."""
    if it.facts is None:
        return
    graded = it.graded or it.facts.graded
    yield Heading(tr("The score behind it"))
    yield Facts((
        Fact(tr("Assessment"), graded.number, "assessment"),
        Fact(tr("Points"), graded.points, "points"),
        Fact(tr("Grade"), graded.grade, "grade"),
        Fact(tr("What the policy came to"), in_one(tr.term("credit outcome", graded.outcome)), "outcome"),
    ))  # fmt: skip
    content = _content(view, it, graded.number)
    if content is None:
        yield Paragraph(tr("The applicant shows its assessment to the lender no more; it can be read by itself."))
        return
    against = content.score.against()
    if against:
        yield Paragraph(tr("What cost most points, the most first:"))
        columns = (Column(tr("Reason"), 6, key="reason"), Column(tr("Points"), 2, right=True, key="points"))
        rows = (Row((in_one(tr.term("credit reason", one.group)), one.points)) for one in against)
        yield Table(columns, tuple(rows), key="score_reasons")


def _content(view: View, it: Application, number: int) -> Content | None:
    of = it.exporter.code if view.firm.kind is FirmKind.LENDER else ""
    try:
        return assessments.assessment(disclosure.where(view, of, number), number).content
    except Refused:
        return None


def _rights(it: Application, step: Step, ruling: Ruling, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Your rights"))
    looked_at = tr("Two people decided on this application; no machine decided it alone. The score was one of the "
                   "things that they looked at.")  # fmt: skip
    explained = tr("You may ask for an explanation of the score: every fact, how many points it moved, where it comes "
                   "from, and what would change it.")  # fmt: skip
    corrected = tr("You may have a fact corrected that is wrong, and be scored again on what is right.")
    again = tr("You may ask for another look, and say why. In the program: Financing, application {number}, another "
               "look.", number=it.number)  # fmt: skip
    policy = standard()
    filed = spans(policy, Ground.DECISION).file
    contested = tr("You may contest the decision until {day}, in the program under Appeals; somebody who had no part "
                   "in it answers. The span is by: {source}.", source=filed.source,
                   day=last_day(filed, step.at.date(), policy.markets))  # fmt: skip
    withdrawn = tr("You may withdraw your consent to what is shown to the lender; what was decided stays decided.")
    yield from map(
        Paragraph, (looked_at, explained, corrected, *(() if ruling.approve else (again,)), contested, withdrawn)
    )


KIND = Kind("decision_notice", "CDN", Reader.APPLICANT, "finance.read", draw, "application", subjects)
