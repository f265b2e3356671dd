"""How a score came about: every fact with exactly what it contributed, what follows by the policy, and what would
change it."""

from collections.abc import Iterator, Sequence

from jointseas.access.gate import View
from jointseas.credit import words
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Assessment, Content
from jointseas.credit.changing.records import Change, Step
from jointseas.credit.points.records import Reason, Said
from jointseas.credit.policy.reading import read
from jointseas.documents.cases import service as cases
from jointseas.documents.kind import Asked, Kind, Reader
from jointseas.documents.paper.records import (
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
)
from jointseas.documents.wording.figures import figure, shared
from jointseas.documents.wording.wording import Wording, in_one


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    there, it = cases.found(view, asked.subject)
    return (
        Facts(tuple(_facts(it, tr))),
        *_reasons(it.content, tr),
        *_contributions(it.content, tr),
        *_grounds(it.content, tr),
        *_changes(assessments.changes(there, it.number), tr),
    )


def _facts(it: Assessment, tr: Wording) -> Iterator[Fact]:
    content, score = it.content, it.content.score
    yield Fact(tr("Assessment"), it.number, "assessment")
    yield Fact(tr("Assessed on"), Day(content.day), "assessed_on")
    yield Fact(tr("Use"), in_one(tr.term("credit use", content.application.use)), "use")
    yield Fact(tr("Amount"), content.application.money, "amount")
    yield Fact(tr("Points"), score.points, "points")
    yield Fact(tr("Fewest points that are possible"), score.least, "least")
    yield Fact(tr("Most points that are possible"), score.most, "most")
    yield Fact(tr("Grade"), content.verdict.grade, "grade")
    yield Fact(tr("What the policy came to"), in_one(tr.term("credit outcome", content.verdict.outcome)), "outcome")
    yield Fact(tr("Fails within twelve months"), shared(score.probability), "probability")
    yield Fact(tr("Digest of the assessment"), it.digest, "digest")


def _reasons(content: Content, tr: Wording) -> Iterator[Block]:
    """Whole points, which come to the score."""
    score, policy = content.score, read(content.policy)
    yield Heading(tr("Reasons"))
    yield Paragraph(tr("Whole points of each reason. With the start they come to the score."))
    columns = (Column(tr("Reason"), 5, key="reason"), Column(tr("Scorer"), 5, key="scorer"),
               Column(tr("Points"), 2, right=True, key="points"))  # fmt: skip
    rows = (
        Row((in_one(tr.term("credit reason", it.group)), _scorer(it.scorer, tr), it.points)) for it in score.reasons
    )
    yield Table(columns, (Row((in_one(tr("Start")), "", score.start)), *rows,
                          Row((in_one(tr("Score")), "", score.points), strong=True)), key="reasons")  # fmt: skip
    yield Paragraph(tr.said(lambda it: words.rests_on(policy, content.application.use, it)), small=True)


def _scorer(name: str, tr: Wording) -> str:
    return in_one(tr.term("credit scorer", name))


def _contributions(content: Content, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What each fact contributed"))
    yield Paragraph(tr("Exactly: these are the very figures of the machine, to the last bit. A fact that is unknown "
                       "or was hardly ever seen so widens what is possible."))  # fmt: skip
    columns = (
        Column(tr("Reason"), 3, key="reason"),
        Column(tr("Fact"), 5, key="fact"),
        Column(tr("What it was"), 3, key="value"),
        Column(tr("Points"), 4, right=True, key="points"),
    )
    rows = (_said(it, one, tr) for it in content.score.reasons for one in it.facts)
    yield Table(columns, tuple(rows), key="facts")
    for name in content.score.silent:
        yield Paragraph(tr("{scorer} said nothing.", scorer=tr.term("credit scorer", name)))


def _said(of: Reason, it: Said, tr: Wording) -> Row:
    reason, name = tr.term("credit reason", of.group), tr.said(lambda one: words.fact(it.fact, one))
    value = tr.said(lambda one: words.told(it.fact, it.value, one, named=False))
    return Row((*map(in_one, (reason, name, value)), Number(figure(it.points))))


def _grounds(content: Content, tr: Wording) -> Iterator[Block]:
    policy = read(content.policy)
    yield Heading(tr("What follows by the policy"))
    yield Paragraph(tr("Policy {name}, version {version}.", name=policy.name, version=policy.version))
    grounds = tr.each(lambda it: words.grounds(content.verdict, policy, it))
    if not grounds:
        yield Paragraph(tr("Nothing in the policy stands against it."))
        return
    columns = (Column(tr("Asks for"), 3, key="outcome"), Column(tr("Because"), 8, key="ground"))
    yield Table(columns, tuple(
        Row((in_one(tr.term("credit outcome", its[0][0])), in_one(tuple(said for _, said in its)))) for its in grounds
    ), key="grounds")  # fmt: skip


def _changes(found: Sequence[Change], tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What would change it"))
    if not found:
        yield Paragraph(tr("No one or two facts that the firm can move would reach the next grade."))
        return
    yield Paragraph(tr("The least of what the firm can move that would reach a better grade, if all else stayed."))
    columns = (Column(tr("If"), 7, key="steps"), Column(tr("Points"), 2, right=True, key="points"),
               Column(tr("Grade"), 2, key="grade"))  # fmt: skip
    rows = (Row((in_one(tr.listed([_step(one, tr) for one in it.steps])), it.points, it.grade)) for it in found)
    yield Table(columns, tuple(rows), key="changes")


def _step(it: Step, tr: Wording) -> Text:
    name = tr.said(lambda one: words.fact(it.fact, one))
    return tr("{fact} goes from {before} to {after}", fact=name, before=_value(it, it.before, tr),
              after=_value(it, it.after, tr))  # fmt: skip


def _value(it: Step, value: float, tr: Wording) -> Text:
    return tr.said(lambda one: words.told(it.fact, value, one, named=False))


KIND = Kind("explanation_report", "EXR", Reader.APPLICANT, "credit.read", draw, "assessment", cases.subjects)
