"""`jointseas papers extract`: a part of the audit chain for an examiner, with all that it takes to check it."""

from pathlib import Path

from jointseas.cli.papering import BOTH, LANGUAGES, seal
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.documents.kind import Asked
from jointseas.i18n import N_
from jointseas.kernel.fields import read_date
from jointseas.kernel.outcome import settled


def extract(session: Session) -> Answer:
    given, tr = session.given, session.tr
    since = vars(given)["from"]
    asked = Asked("", given.scope, read_date(since) if since else None, read_date(given.until) if given.until else None)
    languages = LANGUAGES[given.language or BOTH]
    made = settled(session.services.exports.audit_extract(session.seat, asked, languages, Path(given.out),
                                                          seal(session)))  # fmt: skip
    head = f"{made.head.seq}:{made.head.hash.hex()}"
    facts = {"paper": made.issued.number, "place": str(made.place), "rows": made.rows, "head": head,
             "files": list(made.files)}  # fmt: skip
    lines = (
        tr("{rows} rows in {place}, with {files}.", rows=made.rows, place=str(made.place), files=made.files),
        tr("They lead to the head {head}. Give it, or an anchor of it, on another way than the files.", head=head),
    )
    return Answer(facts, lines)


COMMANDS = (
    Command(
        ("papers", "extract"),
        N_("puts rows of the record of deeds, with their proof and what checks it, into a folder or a ZIP"),
        extract,
        (
            Option("scope", N_("all, person: with a sign-in name, or about: with what deeds call their subject"),
                   needed=True),
            Option("--out", N_("an empty folder, or a new file that ends in .zip"), "PLACE", needed=True),
            Option("--from", N_("the first day of a span"), "DAY"),
            Option("--until", N_("the last day of a span"), "DAY"),
            Option("--language", N_("in which language; in both where it is left out"), "CODE",
                   choices=tuple(LANGUAGES)),
            Option("--seal-secret-file", N_("a file with the password of the firm's seal in its first line"), "FILE"),
        ),
    ),
)  # fmt: skip
