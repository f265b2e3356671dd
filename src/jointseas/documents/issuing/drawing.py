"""A paper out of its kind: what the kind says, and how every paper ends."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from jointseas.access.gate import View
from jointseas.access.records import Person
from jointseas.access.rules import require_act
from jointseas.audit import service as audit
from jointseas.documents.issued.records import Digests, Exporter, Issued, Moment, Query
from jointseas.documents.issuing.rules import command_line, complete, file_name, queried
from jointseas.documents.keys.records import Signatory
from jointseas.documents.kind import Asked, Kind
from jointseas.documents.kinds import kind as kind_named
from jointseas.documents.paper.records import Paper
from jointseas.documents.paper.service import made
from jointseas.documents.signing.service import signed
from jointseas.documents.wording.about import About, about, in_words, pages, titled
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.outcome import require


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper and its bytes, not issued yet."""

    issued: Issued
    name: str
    content: bytes


def require_may(view: View, kind: Kind) -> None:
    """To this firm's kind, and to this person."""
    require(view.firm.kind in kind.firms, "papers.other_firm")
    require_act(kind.command, view.seat.roles, view.firm)


def ready(view: View, asked: Asked, languages: tuple[str, ...], number: str) -> Ready:
    kind, tr = kind_named(asked.kind), Wording(languages)
    require_may(view, kind)
    whole = complete(kind, asked, view.today)
    query = queried(whole, tr.codes)
    when = Moment(view.now, view.today, audit.head(view.connection))
    return drawn(view, number, query, when, _exporter(view))


def drawn(view: View, number: str, query: Query, when: Moment, by: Exporter, batch: int = 0) -> Ready:
    """The same where its data still say the same: of the view, nothing but what the paper tells of it is used."""
    kind, tr = kind_named(query.kind), Wording(query.languages)
    asked = Asked(query.kind, query.subject, query.first, query.last)
    at = replace(view, now=when.at, today=when.day, through=when.head)
    title = titled(kind.code, tr)
    firm = " ".join(dict.fromkeys((view.firm.name_zh, view.firm.name_en)))
    words = in_words(query.kind, query.subject, (query.first, query.last), tr)
    told = About(words, command_line(query), when.at, query.last or when.day, by.name, by.roles, firm,
                 (when.head.seq, when.head.hash.hex()))  # fmt: skip
    blocks = (*kind.draw(at, asked, tr), *about(told, tr))
    paper = Paper(kind.code, number, tr.codes, title, f"{firm} · {number}", pages(tr), firm, when.at, blocks)
    done = made(paper)
    digests = Digests(done.digest, done.digest, done.data_digest)
    return Ready(Issued(number, query, when, by, digests, batch), file_name(number, in_one(title)), done.content)


def sealed(it: Ready, by: Signatory, at: datetime) -> Ready:
    """By the firm's seal, behind what is there."""
    content = signed(it.content, by, at)
    digests = replace(it.issued.digests, file=sha256(content).hexdigest(), seal=by.key.certificate.fingerprint)
    return Ready(replace(it.issued, digests=digests), it.name, content)


def _exporter(view: View) -> Exporter:
    person: Person = view.seat.person
    return Exporter(person.sign_in, person.name, tuple(sorted(it.value for it in view.seat.roles)))
