"""What a firm's people did in some days, row by row of the audit chain, and where in the chain these stand. The file
that goes with it proves it; this is how a person reads it."""

from collections.abc import Iterator
from functools import partial

from jointseas.access.gate import View
from jointseas.access.service import members
from jointseas.audit.activity.words import target_words
from jointseas.documents.extract.records import Extract, Hidden, Shown
from jointseas.documents.extract.service import extract
from jointseas.documents.extract.telling import ALL, PERSON, asked_of
from jointseas.documents.kind import Asked, Days, Kind, Reader, Subject
from jointseas.documents.paper.records import Block, Column, Day, Fact, Facts, Heading, Moment, Paragraph, Row, Table
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import Term

_SEEN = 12  # signs of a hash, enough to find the row in the file


def subjects(view: View) -> tuple[Subject, ...]:
    each = (Subject(f"{PERSON}:{it.person.sign_in}", (it.person.name,)) for it in members(view))
    return (Subject(ALL, (Term("extract scope", ALL),)), *each)


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    found = extract(view, asked_of(asked.subject, asked.since, asked.on))
    return (
        Facts(tuple(_facts(found, tr))),
        Paragraph(tr("Each row of the chain holds the SHA-256 of the row before it. Of rows that are not shown here "
                     "only the day, the firm and a digest are given, so that the chain can be followed from its first "
                     "row here to its head. The file extract.json that goes with this paper has them all; verify.py "
                     "checks them against a head that the reader has from elsewhere.")),
        Heading(tr("What was done")),
        _rows(found, tr) if found.rows else Paragraph(tr("Nothing was done in these days that was asked for.")),
    )  # fmt: skip


def _facts(it: Extract, tr: Wording) -> Iterator[Fact]:
    asked = it.asked
    names = dict(it.people)
    ours = sum(isinstance(one, Hidden) and one.firm_id == it.firm.id for one in it.links)
    yield Fact(tr("First day, universal time"), Day(asked.first), "first")
    yield Fact(tr("Last day, universal time"), Day(asked.last), "last")
    if asked.person:
        yield Fact(tr("Of whom"), f"{names.get(asked.person, '')} ({asked.person})".strip(), "person")
    if asked.subject:
        yield Fact(tr("Of what"), asked.subject, "subject")
    yield Fact(tr("Rows shown"), len(it.rows), "rows")
    yield Fact(tr("Rows of the chain that are followed"), len(it.links), "links")
    yield Fact(tr("Of them, this firm's and not shown"), ours, "beside")
    yield Fact(tr("Hash before the first of them, row {number}", number=it.before.seq), it.before.hash.hex(), "before")
    yield Fact(tr("Head, row {number}", number=it.head.seq), it.head.hash.hex(), "head")


def _rows(it: Extract, tr: Wording) -> Table:
    names = dict(it.people)
    columns = (
        Column(tr("Row"), 3, right=True, key="seq"),
        Column(tr("Moment"), 7, key="at"),
        Column(tr("Who"), 5, key="actor"),
        Column(tr("Did"), 7, key="command"),
        Column(tr("To what"), 8, key="target"),
        Column(tr("Hash begins"), 6, key="hash"),
    )
    return Table(columns, tuple(_row(one, names, tr) for one in it.shown), key="deeds")


def _row(it: Shown, names: dict[str, str], tr: Wording) -> Row:
    deed = it.deed
    did, who = in_one(tr.term("command", deed.command)), names.get(deed.actor, deed.actor)
    target = in_one(tr.said(partial(target_words, target=deed.target)))
    return Row((str(it.seq), Moment(deed.at), who, did, target, it.hash.hex()[:_SEEN]))


KIND = Kind("audit_extract", "AUD", Reader.EXAMINER, "activity.read", draw, "deeds", subjects, Days.SPAN)
