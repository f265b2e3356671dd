"""`jointseas papers kinds|subjects|make|list|again|known|schema`: papers are issued, listed, and made again."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from jointseas.cli.output import Progress, columns
from jointseas.cli.papering import BOTH, LANGUAGES, seal
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file
from jointseas.documents.issued.records import Issued
from jointseas.documents.issuing.records import Batch
from jointseas.documents.issuing.words import made_again
from jointseas.documents.kind import Asked, Kind
from jointseas.documents.packing.service import VERIFIER
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date
from jointseas.kernel.listing import Contains, Listing, OneOf, Stop
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.kernel.resources import resource
from jointseas.storage.files import mending, write_whole

_LISTED = 100
_DIFFERS = 2


def kinds(session: Session) -> Answer:
    """Those that whoever asks may make."""
    tr = session.tr
    found = settled(session.services.papers.kinds(session.seat))
    head = (tr("Kind"), tr("Kind of paper"), tr("For"), tr("About"), tr("Days"))
    rows = [(it.code, tr.term("document kind", it.code), tr.term("paper reader", it.reader),
             tr.term("paper subject", it.of) if it.of else "—", tr.term("paper days", it.days))
            for it in found]  # fmt: skip
    return Answer({"kinds": [_kind(it) for it in found]}, columns(head, rows))


def _kind(it: Kind) -> dict[str, object]:
    return {"kind": it.code, "prefix": it.prefix, "reader": it.reader, "subject": it.of, "days": it.days}


def subjects(session: Session) -> Answer:
    tr = session.tr
    found = settled(session.services.papers.subjects(session.seat, session.given.kind))
    rows = [(it.code, " · ".join(map(tr.show, it.says)), it.day.isoformat() if it.day else "") for it in found]
    facts = [{"subject": it.code, "says": [tr.show(one) for one in it.says], "day": it.day} for it in found]
    lines = columns((tr("Subject"), tr("What it is"), tr("Day")), rows) if rows else (tr("There is nothing to choose"),)
    return Answer({"kind": session.given.kind, "subjects": facts}, lines)


# ---- making


def make(session: Session) -> Answer:
    given = session.given
    require(not (given.all and given.subject), "cli.all_or_one")
    return _all(session) if given.all else _one(session)


def _asked(session: Session, subject: str) -> Asked:
    given = session.given
    require(not (given.on and (vars(given)["from"] or given.until)), "cli.on_or_span")
    first, last = (read_date(it) if it else None for it in (vars(given)["from"], given.on or given.until))
    return Asked(given.kind, subject, first, last)


def _folder(session: Session) -> Path:
    folder = Path(session.given.out or ".")
    with mending(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _one(session: Session) -> Answer:
    tr, folder = session.tr, _folder(session)
    made = settled(session.services.papers.make(
        session.seat, _asked(session, session.given.subject or ""), LANGUAGES[session.given.language or BOTH],
        seal(session), folder))  # fmt: skip
    path = str(folder / made.name)
    said = tr("{number} is written to {path}.", number=made.issued.number, path=path)
    return Answer({"path": path, **_facts(made.issued)}, (said,))


def _all(session: Session) -> Answer:
    """About everything that the kind can be about."""
    tr, doors, folder = session.tr, session.services.papers, _folder(session)
    found = settled(doors.subjects(session.seat, session.given.kind))
    asked = [_asked(session, it.code) for it in found]
    language = LANGUAGES[session.given.language or BOTH]
    with Progress(tr("Making papers")) as progress:
        batch = settled(doors.make_all(session.seat, asked, language, folder, progress, Stop(), seal(session)))
    facts = {"batch": batch.number, "folder": str(batch.folder), "papers": [_facts(it) for it in batch.made],
             "refused": [{"subject": subject, "code": why.code} for subject, why in batch.refused],
             "left": batch.left, "index": list(batch.index)}  # fmt: skip
    return Answer(facts, _run(batch, tr), _DIFFERS if batch.refused else 0)


def _run(it: Batch, tr: Language) -> tuple[str, ...]:
    said = tr.plural("{n} paper is written to {folder}.", "{n} papers are written to {folder}.", len(it.made),
                     folder=str(it.folder))  # fmt: skip
    checked = (tr("Whoever gets the folder checks it with Python alone: {command}",
                  command=f"python -I {VERIFIER} .") if it.index else "")  # fmt: skip
    return (*filter(None, (said, checked)), *(f"{subject}: {tr.refusal(why)}" for subject, why in it.refused))


# ---- what was made


def listed(session: Session) -> Answer:
    """The newest first."""
    tr, given, doors = session.tr, session.given, session.services.papers
    filters = (*((OneOf("kind", (given.kind,)),) if given.kind else ()),
               *((Contains("text", given.find),) if given.find else ()))  # fmt: skip
    page = settled(doors.page(session.seat, Listing(descending=True, filters=filters), 0, _LISTED, Stop()))
    head = (tr("No."), tr("Kind of paper"), tr("About"), tr("Made at"), tr("Exported by"), tr("Sealed"))
    rows = [(it.number, tr.term("document kind", it.query.kind), it.query.subject or "—", tr.moment(it.moment.at),
             it.by.name, tr("yes") if it.digests.seal else tr("no")) for it in page.rows]  # fmt: skip
    lines = columns(head, rows) if rows else (tr("No paper was issued yet"),)
    return Answer({"papers": [_facts(it) for it in page.rows], "more": not page.ended}, lines)


def _facts(it: Issued) -> dict[str, object]:
    return {"number": it.number, **asdict(it.query), "made_at": it.moment.at, "as_of": it.moment.day,
            "audit_rows": it.moment.head.seq, "audit_head": it.moment.head.hash.hex(), "by": it.by.sign_in,
            "roles": it.by.roles, "sha256": it.digests.file, "unsealed_sha256": it.digests.bare,
            "data_sha256": it.digests.data, "seal": it.digests.seal, "batch": it.batch}  # fmt: skip


def again(session: Session) -> Answer:
    """Whether its data still say the same; written where a folder is named."""
    given = session.given
    found = settled(session.services.papers.again(session.seat, given.number.strip().upper()))
    path = None
    if given.out:
        path = _folder(session) / found.name
        write_whole(path, found.content)
    facts = {"same": found.same, "data_same": found.told, "path": str(path) if path else None, **_facts(found.issued)}
    return Answer(facts, (made_again(session.tr, found),), 0 if found.told else _DIFFERS)


def known(session: Session) -> Answer:
    """Of a file, whether it was issued here."""
    tr, digest = session.tr, hashlib.sha256(read_file(session.given.file)).hexdigest()
    found = settled(session.services.papers.known(session.seat, digest))
    if found is None:
        raise Refused("papers.unknown", digest=digest[:12])
    said = tr("{number} was issued here by {firm} at {moment}.", number=found.number, firm=found.firm, moment=found.at)
    return Answer({"sha256": digest, **asdict(found)}, (said,))


def schema(_session: Session) -> Answer:
    """Of the data that is attached to every paper."""
    text = resource("schemas", "paper.json").read_text("utf-8")
    return Answer(json.loads(text), tuple(text.splitlines()))


_KIND = Option("kind", N_("the kind of paper"), needed=True)
_OUT = Option("--out", N_("the folder that it is written into; this one where it is left out"), "DIR")
COMMANDS = (
    Command(("papers", "kinds"), N_("the kinds of paper that you may make"), kinds),
    Command(("papers", "subjects"), N_("what a paper of this kind can be about"), subjects, (_KIND,)),
    Command(("papers", "make"), N_("issues a paper, or one about everything that its kind can be about"), make, (
        _KIND, Option("subject", N_("what it is about, where its kind asks that")),
        Option("--language", N_("in which language; in both where it is left out"), "CODE", choices=tuple(LANGUAGES)),
        _OUT,
        Option("--from", N_("the first day of a span"), "DAY"), Option("--until", N_("the last day of a span"), "DAY"),
        Option("--on", N_("the day that it looks at"), "DAY"),
        Option("--all", N_("one about everything, with an index")),
        Option("--seal-secret-file", N_("a file with the password of the firm's seal in its first line"), "FILE"))),
    Command(("papers", "list"), N_("the papers that were issued, the newest first"), listed, (
        Option("--kind", N_("only of this kind"), "KIND"),
        Option("--find", N_("only where number, subject or person hold this text"), "TEXT"))),
    Command(("papers", "again"), N_("makes an issued paper again, and says whether it is the same"), again, (
        Option("number", N_("the paper's number"), needed=True),
        Option("--out", N_("the folder that it is written into"), "DIR"))),
    Command(("papers", "known"), N_("whether a file was issued here"), known, (
        Option("file", N_("the file"), needed=True),)),
    Command(("papers", "schema"), N_("the JSON Schema of the data in every paper"), schema),
)  # fmt: skip
