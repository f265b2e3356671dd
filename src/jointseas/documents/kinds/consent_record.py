"""What one firm has agreed to show to another: each thing by itself, what for, since when, by whom, and until when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Consent, Purpose
from jointseas.documents.kind import Asked, Kind, Reader, Subject
from jointseas.documents.paper.records import Block, Column, Fact, Facts, Heading, Moment, Paragraph, Row, Table
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import Refused

KINDS = ("shipment", "assessment", "application")  # of what is shown


def subjects(view: View) -> tuple[Subject, ...]:
    others = {it.id: it for one in consents.every(view) for it in (one.giver, one.lender) if it.id != view.firm.id}
    return tuple(Subject(it.code, (it.name_zh, it.name_en)) for it in others.values())


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    code = asked.subject.strip().upper()
    found = [it for it in consents.every(view) if code in (it.giver.code, it.lender.code) and code != view.firm.code]
    if not found:
        raise Refused("papers.no_consent", firm=asked.subject[:40])
    return (
        Facts(tuple(_head(found, view, tr))),
        Paragraph(tr("Each consent is for one thing alone. What it shows is read where it is kept, as it stands, for "
                     "as long as the consent stands; nothing is copied. A withdrawal ends that at once, and what was "
                     "decided before stays decided.")),
        *_purposes(found, tr),
        Heading(tr("Consents")),
        _table(found, view, tr),
    )  # fmt: skip


def _head(found: Sequence[Consent], view: View, tr: Wording) -> Iterator[Fact]:
    giver, lender = found[0].giver, found[0].lender
    stands = [it for it in found if _withdrawn(it, view) is None]
    yield Fact(tr("Whose data"), _named(giver), "giver")
    yield Fact(tr("Shown to"), _named(lender), "lender")
    yield Fact(tr("Consents ever given"), len(found), "given")
    yield Fact(tr("Of these, standing"), len(stands), "standing")


def _named(it: Firm) -> str:
    return "\n".join((*dict.fromkeys((it.name_zh, it.name_en)), it.code))


def _withdrawn(it: Consent, view: View) -> Consent | None:
    """By the moment of the paper."""
    return it if it.withdrawn_at and it.withdrawn_at <= view.now else None


def _purposes(found: Sequence[Consent], tr: Wording) -> Iterator[Block]:
    """Word for word what was agreed to."""
    yield Heading(tr("Purpose"))
    for purpose in Purpose:
        many = sum(it.purpose is purpose for it in found)
        if many:
            yield Facts(
                (Fact(tr.term("consent use", purpose), "\n".join(tr.term("consent purpose", purpose)), purpose.value),)
            )
    if any(it.purpose is None for it in found):
        yield Paragraph(tr("Of some, what for was not said when they were given."))


def _table(found: Sequence[Consent], view: View, tr: Wording) -> Table:
    columns = (
        Column(tr("No."), 2, right=True, key="number"),
        Column(tr("What is shown"), 6, key="subject"),
        Column(tr("Purpose"), 4, key="purpose"),
        Column(tr("Given"), 7, key="given"),
        Column(tr("Withdrawn"), 7, key="withdrawn"),
    )
    return Table(columns, tuple(_row(at, it, view, tr) for at, it in enumerate(found, start=1)), key="consents")


def _row(at: int, it: Consent, view: View, tr: Wording) -> Row:
    what = f"{in_one(tr.term('consent subject', it.subject.kind))}\n{it.subject.name}"
    purpose = tr.term("consent use", it.purpose) if it.purpose else tr("not said")
    ended = _withdrawn(it, view)
    until = _signed(ended.withdrawn_at, ended.withdrawn_by) if ended else in_one(tr("it stands"))
    return Row((at, what, in_one(purpose), _signed(it.given_at, it.given_by), until))


def _signed(at: datetime | None, name: str) -> str:
    return "\n".join(filter(None, (spelled(Moment(at)) if at else "", name)))


KIND = Kind("consent_record", "CON", Reader.EXAMINER, "finance.read", draw, "firm", subjects)
