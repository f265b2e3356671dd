"""The outcome of an appeal, for whoever appealed: what was contested, what was decided and why, and what follows."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.appeals.cases import service as cases
from jointseas.appeals.letters.records import Letter
from jointseas.appeals.letters.service import letter
from jointseas.appeals.letters.wording import worded
from jointseas.appeals.records import OUTCOMES, Appeal
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import Block, Day, Fact, Facts, Heading, Paragraph
from jointseas.documents.wording.wording import Wording, in_one, unmarked
from jointseas.kernel.outcome import Term

_BETWEEN = "/"  # of the exporter and the number of its appeal, at a lender's desk


def subjects(view: View) -> tuple[Subject, ...]:
    lends = view.firm.kind is FirmKind.LENDER
    found = cases.to_us(view) if lends else cases.ours(view)
    return tuple(_subject(it, lends=lends) for it in found if it.state in OUTCOMES)


def _subject(it: Appeal, *, lends: bool) -> Subject:
    code = f"{it.exporter.code}{_BETWEEN}{it.number}" if lends else it.number
    says = (Term("appeal ground", it.claim.thing.ground), Term("appeal state", it.state))
    return Subject(code, says, it.answered_on)


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    said = letter(cases.case(view, _appeal(view, asked.subject)))
    texts = tr.each(lambda language: worded(language, said))
    paragraphs = (Paragraph(tuple(map(unmarked, text))) for text in texts)
    return (Facts(tuple(_facts(said, tr))), Heading(tr("The answer")), *paragraphs)


def _appeal(view: View, subject: str) -> Appeal:
    if view.firm.kind is FirmKind.LENDER:
        exporter, _, number = subject.partition(_BETWEEN)
        return cases.named_at_judge(view, exporter, number)
    return cases.mine(view, subject)


def _facts(it: Letter, tr: Wording) -> Iterator[Fact]:
    yield Fact(tr("Appeal"), it.number, "appeal")
    yield Fact(tr("Exporter"), in_one((it.exporter.name_zh, it.exporter.name_en)), "exporter")
    yield Fact(tr("Answered by"), in_one((it.judge.name_zh, it.judge.name_en)), "judge")
    yield Fact(tr("Ground"), in_one(tr.term("appeal ground", it.thing.ground)), "ground")
    yield Fact(tr("Filed on"), Day(it.filed_on), "filed_on")
    yield Fact(tr("Decided on"), Day(it.answered_on), "decided_on")
    yield Fact(tr("Outcome"), in_one(tr.term("appeal state", it.outcome)), "outcome")


KIND = Kind("appeal_outcome", "APO", Reader.APPLICANT, "appeals.read", draw, "appeal", subjects)
