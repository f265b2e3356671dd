"""The papers of one run, each with its digest: by this list alone one can tell whether a file belongs to it."""

from jointseas.access.gate import View
from jointseas.documents.issued import service as issued
from jointseas.documents.issued.records import Issued
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import Block, Column, Fact, Facts, Paragraph, Row, Table
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import Refused


def subjects(view: View) -> tuple[Subject, ...]:
    return tuple(Subject(str(batch), (many,), day) for batch, many, day in issued.batches(view))


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    found = issued.of_batch(view, int(asked.subject)) if asked.subject.isdecimal() else ()
    if not found:
        raise Refused("papers.no_batch", batch=asked.subject[:20])
    facts = Facts((Fact(tr("Batch"), int(asked.subject), "batch"), Fact(tr("Papers in it"), len(found), "papers")))
    columns = (
        Column(tr("No."), 3, key="number"),
        Column(tr("Kind of paper"), 4, key="kind"),
        Column(tr("About"), 4, key="subject"),
        Column(tr("SHA-256 of the file"), 6, key="digest"),
    )
    return (
        facts,
        Paragraph(tr("A file whose digest is not in this list is none of these papers.")),
        Table(columns, tuple(_row(it, tr) for it in found), key="papers"),
    )


def _row(it: Issued, tr: Wording) -> Row:
    return Row((it.number, in_one(tr.term("document kind", it.query.kind)), it.query.subject, it.digests.file))


KIND = Kind("paper_index", "IDX", Reader.EXAMINER, "papers.read", draw, "batch", subjects)
