"""How every paper of the house ends: what it was asked, when, by whom, and how far the audit chain had come."""

from dataclasses import dataclass
from datetime import date, datetime

from jointseas.documents.paper.records import Block, Code, Day, Fact, Facts, Heading, Moment, Text
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import Term


@dataclass(frozen=True, slots=True)
class About:
    """`asked` says it in words, `query` as one would ask it again. `roles` are those in which `person` made it."""

    asked: Text
    query: str
    made_at: datetime
    on: date
    person: str
    roles: tuple[str, ...]
    firm: str
    head: tuple[int, str]  # how long the audit chain was, and the hash at its end


def about(it: About, tr: Wording) -> tuple[Block, ...]:
    roles = tr.listed([tr.term("role", role) for role in it.roles])
    seq, hashed = it.head
    lines = (
        ("asked", tr("What was asked"), in_one(it.asked)),
        ("query", tr("As a query"), it.query),
        ("made_at", tr("Made at"), Moment(it.made_at)),
        ("on", tr("As of"), Day(it.on)),
        ("by", tr("Exported by"), in_one(tr("{person} ({roles})", person=it.person, roles=roles))),
        ("firm", tr("Firm"), it.firm),
        ("audit_rows", tr("Length of the audit chain"), seq),
        ("audit_head", tr("Head of the audit chain"), hashed),
    )
    return (
        Heading(tr("About this paper")),
        Facts(tuple(Fact(name, value, f"about_{key}") for key, name, value in lines)),
        Code(tr("The data of this paper are attached to it. The audit chain holds its digest; the code names the "
                "paper and the digest of its data.")),
    )  # fmt: skip


def pages(tr: Wording) -> Text:
    """Of every paper: the engine fills in which it is."""
    return tr("Page {page} of {pages}", page="{page}", pages="{pages}")


def titled(kind: str, tr: Wording) -> Text:
    return tr.term("document kind", kind)


def in_words(kind: str, subject: str, days: tuple[date | None, date | None], tr: Wording) -> Text:
    """What a paper was asked, as one would say it."""
    title, (first, last) = Term("document kind", kind), days
    if first and last:
        said = tr("{title}, from {first} to {last}", title=title, first=first, last=last)
    elif last:
        said = tr("{title}, on {day}", title=title, day=last)
    else:
        said = titled(kind, tr)
    return tr("{title}: {subject}", title=said, subject=subject) if subject else said
