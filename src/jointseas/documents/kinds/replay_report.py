"""An assessment made again of the facts and by the bytes that were kept: the same to the last bit, or not."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.credit import words
from jointseas.credit.assessments import service as assessments
from jointseas.credit.assessments.records import Content, Replayed
from jointseas.credit.policy.reading import read
from jointseas.credit.scoring.records import Opinion
from jointseas.documents.cases import service as cases
from jointseas.documents.kind import Asked, Kind, Reader
from jointseas.documents.paper.records import (
    Block,
    Column,
    Day,
    Fact,
    Facts,
    Heading,
    Moment,
    Number,
    Paragraph,
    Row,
    Table,
)
from jointseas.documents.wording.figures import figure
from jointseas.documents.wording.wording import Wording, in_one

_PARTS = ("opinions", "score", "verdict", "content")


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    there, it = cases.found(view, asked.subject)
    again = assessments.replay(there, it.number)
    policy = read(it.content.policy)
    return (
        Paragraph(tr.said(lambda one: words.replayed(again, one)), strong=True),
        Facts((
            Fact(tr("Assessment"), it.number, "assessment"),
            Fact(tr("Assessed on"), Day(it.content.day), "assessed_on"),
            Fact(tr("Kept at"), Moment(it.made_at), "kept_at"),
            Fact(tr("Kept by"), it.made_by, "kept_by"),
            Fact(tr("Points then"), it.content.score.points, "points_then"),
            Fact(tr("Points again"), again.points, "points_again"),
            Fact(tr("The same"), in_one(tr("yes") if again.same else tr("no")), "same"),
            Fact(tr("Digest of what was kept"), it.digest, "digest"),
            Fact(tr("Policy"), f"{policy.name} {policy.version}", "policy"),
            Fact(tr("Digest of the policy"), policy.digest, "policy_digest"),
        )),
        *_compared(again, tr),
        *_scorers(it.content, tr),
        Heading(tr("How it was made again")),
        Paragraph(tr("Of the facts that were kept on that day, by the very bytes of the scorers and the whole text of "
                     "the policy that were kept with them; nothing was asked of what the program or the books say "
                     "today. Floating-point figures were compared bit by bit.")),
    )  # fmt: skip


def _compared(again: Replayed, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("What was compared"))
    columns = (Column(tr("Compared"), 6, key="part"), Column(tr("The same"), 3, key="same"))
    rows = ((one, tr("no") if one in again.differences else tr("yes")) for one in _PARTS)
    yield Table(columns, tuple(
        Row((in_one(tr.term("credit part", one)), in_one(said))) for one, said in rows
    ), key="compared")  # fmt: skip


def _scorers(content: Content, tr: Wording) -> Iterator[Block]:
    yield Heading(tr("Who spoke"))
    columns = (
        Column(tr("Scorer"), 3, key="scorer"),
        Column(tr("Version"), 6, key="version"),
        Column(tr("Facts"), 1, right=True, key="facts"),
        Column(tr("Log-odds"), 4, right=True, key="log_odds"),
    )
    yield Table(columns, tuple(_row(it, tr) for it in (*content.opinions, *content.challengers)), key="scorers")


def _row(it: Opinion, tr: Wording) -> Row:
    return Row((in_one(tr.term("credit scorer", it.scorer)), it.version, len(it.pulls), Number(figure(it.log_odds))))


KIND = Kind("replay_report", "RPL", Reader.EXAMINER, "credit.read", draw, "assessment", cases.subjects)
