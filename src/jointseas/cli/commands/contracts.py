"""`jointseas contracts wanted|list|show|draft|issue|sign|bring|end|compare|save|record`: agreements to their end."""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from jointseas.cli.output import Progress, columns
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session, read_file, secret_in
from jointseas.contracts.clauses.reading import LANGUAGES, clauses
from jointseas.contracts.records import (
    NOBODY,
    Agreement,
    Bringing,
    Draft,
    Event,
    Forum,
    Law,
    Listed,
    Many,
    Outcome,
    Party,
    Sealing,
    Step,
)
from jointseas.contracts.rules import state, waits
from jointseas.contracts.running import in_turn, issued
from jointseas.documents.paper.records import Facts
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.documents.verifying.records import MOST_BYTES
from jointseas.financing.agreements.records import Recording, Stands
from jointseas.financing.products import PRODUCTS
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import read_date
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.files import read_at_most, write_whole

_OWN = ("number", "address", "person", "mail")  # what of a side a person says


def every(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.contracts.every(session.seat))
    head = (tr("Agreement"), tr("Kind"), tr("Other side"), tr("Facility"), tr("State"), tr("Waits for"))
    rows = [(it.it.number, clauses().forms[it.it.kind].titles[tr.code], it.other, it.it.facility,
             tr.term("agreement state", it.state), tr.show([tr.term("agreement side", one) for one in it.waits])
             if it.waits else "") for it in found]  # fmt: skip
    return Answer({"agreements": [_facts(it) for it in found]}, columns(head, rows))


def _facts(it: Listed) -> dict[str, object]:
    of = it.it
    return {"number": of.number, "firm": of.firm.code, "kind": of.kind, "other": it.other, "facility": of.facility,
            "state": it.state, "waits": it.waits, "ours": it.ours, "amends": of.amends}  # fmt: skip


def show(session: Session) -> Answer:
    tr, found = (
        session.tr,
        settled(session.services.contracts.whole(session.seat, _firm(session), session.given.number)),
    )
    it = found.listed.it
    terms = [one for block in (found.paper.blocks if found.paper else ()) if isinstance(block, Facts)
             for one in block.its]  # fmt: skip
    events = [{"step": one.step, "at": one.at, "firm": one.firm, "person": one.person, "signer": one.said.signer,
               "digest": one.digest, "why": one.said.why} for one in it.events]  # fmt: skip
    missing = tr.refusal(found.missing) if found.missing else ""
    lines = [*columns((tr("Term"), tr("As it is")), [(" / ".join(one.name), spelled(one.value)) for one in terms]),
             *(tr("{moment}: {state}, {person} of {firm}", moment=one.at, state=tr.term("agreement step", one.step),
                  person=one.person, firm=one.firm) for one in it.events), *filter(None, (missing,))]  # fmt: skip
    facts = {**_facts(found.listed), "terms": {one.key: spelled(one.value) for one in terms}, "events": events,
             "missing": found.missing.code if found.missing else None}  # fmt: skip
    return Answer(facts, tuple(lines))


def wanted(session: Session) -> Answer:
    tr, found = session.tr, settled(session.services.contracts.wanted(session.seat))
    head = (tr("Facility"), tr("Kind"), tr("Other side"), tr("Agreement"))
    rows = [(it.facility, clauses().forms[it.kind].titles[tr.code], it.other, it.number or "—") for it in found]
    facts = [{"facility": it.facility, "kind": it.kind, "product": it.product, "other": it.other,
              "number": it.number or None} for it in found]  # fmt: skip
    return Answer({"wanted": facts}, columns(head, rows))


def _firm(session: Session) -> str:
    """Who has drafted it: ourselves, unless another is named."""
    return session.given.of or session.seat.firm.code


def put_down(session: Session) -> Answer:
    given, doors, tr = session.given, session.services.contracts, session.tr
    before = settled(doors.whole(session.seat, _firm(session), given.again)).draft if given.again else None
    asked = before or settled(doors.begun(session.seat, _begun(session)))[0]
    asked = replace(asked, said={**asked.said, **dict(map(_pair, given.set or ()))},
                    client=_party(asked.client, "client", given.party),
                    languages=tuple(given.language or asked.languages),
                    funder=_party(asked.funder, "funder", given.party), guaranteed=given.guaranteed or asked.guaranteed,
                    law=Law(given.law or asked.law), forum=Forum(given.forum or asked.forum),
                    prevails=given.prevails or asked.prevails)  # fmt: skip
    made = settled(doors.redraft(session.seat, given.again, asked) if before else doors.draft(session.seat, asked))
    whole = settled(doors.whole(session.seat, made.firm.code, made.number))
    left = tr.refusal(whole.missing) if whole.missing else tr("Nothing is missing: it can be issued.")
    facts = {"number": made.number, "missing": whole.missing.code if whole.missing else None}
    return Answer(facts, (tr("Agreement {number} is drafted.", number=made.number), left))


def _begun(session: Session) -> Draft:
    given = session.given
    require(given.kind and given.other, "cli.contract_begun")
    return Draft(given.kind, LANGUAGES, given.other, NOBODY, NOBODY, (given.facility or "").upper(),
                 amends=(given.amends or "").upper())  # fmt: skip


def _pair(said: str) -> tuple[str, str]:
    name, _, value = said.partition("=")
    require(_, "cli.contract_pair", typed=said[:80])
    return name.strip(), value.strip()


def _party(it: Party, side: str, said: list[str] | None) -> Party:
    """SIDE.FIELD=VALUE, of what a side is known by."""
    pairs = dict(map(_pair, said or ()))
    known = {f"{one}.{name}" for one in ("client", "funder") for name in _OWN}
    for name in pairs:
        require(name in known, "cli.contract_pair", typed=name[:80])
    mine = {one.name: pairs.get(f"{side}.{one.name}", getattr(it, one.name)) for one in fields(it)}
    return Party(**mine)


def issue(session: Session) -> Answer:
    tr, doors, seat = session.tr, session.services.contracts, session.seat
    with Progress(tr("Issuing")) as progress:
        many = in_turn(session.given.number, partial(issued, doors, seat), progress, Stop())
    facts = [{"number": it.number, "refused": it.refused.code if it.refused else None, "proposal": it.proposal}
             for it in many.its]  # fmt: skip
    return Answer({"issued": facts}, tuple(_came(tr, it) for it in many.its), 2 if any(_refused(many)) else 0)


def _refused(many: Many) -> Iterator[Refused]:
    return (it.refused for it in many.its if it.refused)


def _came(tr: Language, it: Outcome) -> str:
    waits = tr("waits for a second person") if it.proposal else tr("issued")
    return f"{it.number}: {tr.refusal(it.refused) if it.refused else waits}"


def sign(session: Session) -> Answer:
    given, tr = session.given, session.tr
    asked = Sealing(_firm(session), given.number, int(given.key), secret_in(given.key_secret_file))
    made = settled(session.services.contracts.sign(session.seat, asked))
    return Answer(_now(made), (tr("Agreement {number}: {state}.", number=made.number,
                                  state=tr.term("agreement state", state(made.events))),))  # fmt: skip


def bring(session: Session) -> Answer:
    """The file is judged before anything of it is kept."""
    given, tr = session.given, session.tr
    content = read_at_most(Path(given.file), MOST_BYTES)
    if content is None:
        raise Refused("import.file_large", largest=MOST_BYTES)
    with Progress(tr("Looking at the signatures")):
        made = settled(session.services.contracts.bring(session.seat, Bringing(_firm(session), given.number, content)))
    facts = {**_now(made), "signed": [_signing(one) for one in made.events if one.step is Step.SIGNED]}
    return Answer(facts, (tr("Agreement {number}: {state}.", number=made.number,
                             state=tr.term("agreement state", state(made.events))),))  # fmt: skip


def _signing(it: Event) -> dict[str, object]:
    said = it.said
    return {"side": said.side, "signer": said.signer, "fingerprint": said.fingerprint, "at": said.at or it.at,
            "digest": it.digest}  # fmt: skip


def _now(it: Agreement) -> dict[str, object]:
    return {"number": it.number, "state": state(it.events), "waits": waits(it.events)}


def end(session: Session) -> Answer:
    given, tr = session.given, session.tr
    made = settled(session.services.contracts.end(session.seat, _firm(session), given.number, given.why))
    return Answer(_now(made), (tr("Agreement {number}: {state}.", number=made.number,
                                  state=tr.term("agreement state", state(made.events))),))  # fmt: skip


def compare(session: Session) -> Answer:
    given, tr = session.given, session.tr
    found = settled(session.services.contracts.compare(session.seat, _firm(session), given.number, given.against or ""))
    rows = [(it.key, tr.term("agreement change", it.turn), " / ".join(it.before), " / ".join(it.after)) for it in found]
    facts = [{"key": it.key, "turn": it.turn, "before": it.before, "after": it.after} for it in found]
    return Answer({"changes": facts}, columns((tr("Clause or term"), tr("Change"), tr("Before"), tr("After")), rows))


def save(session: Session) -> Answer:
    given, tr = session.given, session.tr
    content = settled(session.services.contracts.content(session.seat, _firm(session), given.number))
    write_whole(Path(given.out), content)
    facts = {"path": given.out, "digest": hashlib.sha256(content).hexdigest()}
    return Answer(facts, (tr("Written to {path}", path=given.out),))


def record(session: Session) -> Answer:
    """What was signed elsewhere, by two people; or that it has ended."""
    given, tr, doors = session.given, session.tr, session.services.agreeing
    digest = hashlib.sha256(read_file(given.file)).hexdigest() if given.file else ""
    day = read_date(given.day) if given.day else session.shore.clock.today()
    stands = Stands.ENDED if given.ended else Stands.IN_FORCE
    asked = Recording(
        given.borrower, given.product, given.number, day, given.note, digest, given.facility or "", stands
    )
    settled(doors.check(session.seat, asked))
    return proposed(doors.record(session.seat, asked), {"number": given.number}, tr("It is recorded."), tr)


_NUMBER = Option("number", N_("the agreement's number"), needed=True)
_OF = Option("--of", N_("the firm that has drafted it (else our own)"), "CODE")
COMMANDS = (
    Command(("contracts", "list"), N_("agreements, how each stands, and whose signature it waits for"), every),
    Command(("contracts", "show"), N_("an agreement: its terms, what happened to it, what it still lacks"), show,
            (_NUMBER, _OF)),
    Command(("contracts", "wanted"), N_("facilities on which no money goes before an agreement is in force"), wanted),
    Command(
        ("contracts", "draft"), N_("drafts an agreement out of a facility's terms, or changes a draft"), put_down,
        (
            Option("--kind", N_("what kind of agreement"), "KIND"),
            Option("--other", N_("the other side: a firm of the workspace, or a party of our own"), "CODE"),
            Option("--facility", N_("the facility that it is about"), "NUMBER"),
            Option("--again", N_("changes this draft instead"), "NUMBER"),
            Option("--amends", N_("the agreement in force that it amends"), "NUMBER"),
            Option("--language", N_("one language, or said twice for both side by side"), "CODE", choices=LANGUAGES,
                   many=True),
            Option("--set", N_("NAME=VALUE of a term; may be said several times"), "TERM", many=True),
            Option("--party", N_("client.FIELD=VALUE or funder.FIELD=VALUE: number, address, person or mail"), "FACT",
                   many=True),
            Option("--guaranteed", N_("somebody guarantees it")),
            Option("--law", N_("whose law governs it"), "LAW", choices=tuple(Law)),
            Option("--forum", N_("who settles disputes"), "FORUM", choices=tuple(Forum)),
            Option("--prevails", N_("which language prevails"), "CODE", choices=LANGUAGES),
            _OF,
        ),
    ),
    Command(("contracts", "issue"), N_("puts drafts to a second person, after which their text is fixed"), issue,
            (Option("number", N_("the agreement's number"), needed=True, many=True),)),
    Command(("contracts", "sign"), N_("signs an agreement for our side"), sign,
            (_NUMBER, _OF, Option("--key", N_("the number of the key"), "ID", needed=True),
             Option("--key-secret-file", N_("the file whose first line is the key's password"), "FILE", needed=True))),
    Command(("contracts", "bring"), N_("keeps the signatures of others in a file that came back, if they hold"), bring,
            (_NUMBER, Option("file", N_("the file as it came back, a PDF"), needed=True), _OF)),
    Command(("contracts", "end"), N_("drops a draft, withdraws what waits, ends what is in force"), end,
            (_NUMBER, _OF, Option("--why", N_("the reason"), "TEXT", needed=True))),
    Command(("contracts", "compare"), N_("what it says otherwise than the one that it amends"), compare,
            (_NUMBER, _OF, Option("--against", N_("another agreement of the same firm"), "NUMBER"))),
    Command(("contracts", "save"), N_("writes its file, with the signatures that it has"), save,
            (_NUMBER, _OF, Option("--out", N_("the file to write"), "FILE", needed=True))),
    Command(
        ("contracts", "record"), N_("records an agreement that was signed elsewhere, by two people"), record,
        (
            _NUMBER,
            Option("--borrower", N_("the firm or the party that it is with"), "CODE", needed=True),
            Option("--product", N_("the product that it is for"), "PRODUCT", choices=tuple(PRODUCTS), needed=True),
            Option("--facility", N_("the one facility that it is for (else all of the product)"), "NUMBER"),
            Option("--day", N_("since when it is in force (else today), as 2026-03-31"), "DAY"),
            Option("--file", N_("its file, of which the digest is kept"), "FILE"),
            Option("--note", N_("where the original is kept"), "TEXT", needed=True),
            Option("--ended", N_("it has ended on that day")),
        ),
    ),
)  # fmt: skip
