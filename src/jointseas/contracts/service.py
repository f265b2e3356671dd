"""Agreements for windows and commands: drafted, issued, signed by both sides, in force, ended. Each door asks
permission, and gives records or refusals by value."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from jointseas.access.gate import Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.records import FirmKind, Seat
from jointseas.contracts import bringing, composing, rules, store
from jointseas.contracts.clauses.records import Parameter
from jointseas.contracts.comparing import differences
from jointseas.contracts.records import (
    Agreement,
    Bringing,
    Difference,
    Draft,
    Issuing,
    Listed,
    Party,
    Said,
    Sealing,
    Side,
    State,
    Step,
    Told,
    Wanted,
    Whole,
)
from jointseas.contracts.wanting import MASTERS, wanted
from jointseas.documents.keys.records import Signatory
from jointseas.documents.keys.service import signatory
from jointseas.documents.paper.records import Paper, Signatures
from jointseas.documents.paper.service import made
from jointseas.documents.paper.telling.rules import retold, told
from jointseas.documents.signing.records import Signing
from jointseas.documents.signing.service import signed
from jointseas.documents.verifying.records import Asked, Finding, Found, Verification
from jointseas.documents.verifying.rules import firms_of, green, red
from jointseas.documents.verifying.service import doubts, ground, verified
from jointseas.financing.agreements import service as known
from jointseas.financing.agreements.records import Bound, How
from jointseas.financing.desks import firms, working_at
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused, Term, ensure, require, settled
from jointseas.kernel.text import one_line
from jointseas.storage.database import Connection
from jointseas.storage.integrity import Problem
from jointseas.trade.numbering.service import next_number

CLOSING = ("finance.close", "finance.accept")  # of facilities: what binds one alone ends with it
_LONGEST = 500


def problems(connection: Connection) -> Iterator[Problem]:
    """Files that are no longer what their digest says."""
    for number, kept, content in store.files(connection):
        if hashlib.sha256(content).hexdigest() != kept:
            yield Problem("agreement", number)


# ---- reading


def _one(view: View, firm: str, number: str) -> Agreement:
    of = next((it.id for it in firms(view).values() if it.code == firm.strip().upper()), 0)
    found = store.one(view.connection, view.firm.id, of, number.strip().upper(), firms(view))
    if found is None:
        raise Refused("contracts.unknown", number=number[:40])
    return found


def _listed(view: View, it: Agreement) -> Listed:
    mine, waits = rules.side_of(it, view.firm.id), rules.waits(it.events)
    whose = it.other if it.firm.id == view.firm.id else it.firm.code
    return Listed(it, rules.state(it.events), whose, waits, mine in waits)


def _draft(view: View, it: Agreement) -> Draft:
    return store.draft(view.connection, it.id, rules.draft(it.events).place)


def _issued(view: View, it: Agreement) -> Paper | None:
    event = next((one for one in it.events if one.step is Step.ISSUED), None)
    return retold(store.content(view.connection, it.id, event.place).encode()) if event else None


def _whole(view: View, it: Agreement) -> Whole:
    listed, draft, paper = _listed(view, it), _draft(view, it), _issued(view, it)
    if paper or listed.state is State.ENDED:
        return Whole(listed, draft, paper)
    try:
        return Whole(listed, draft, composing.paper(view, draft, it.number, view.now))
    except Refused as refused:
        return Whole(listed, draft, None, refused)


def in_books(view: View, found: Found) -> Iterator[Finding]:
    """For whoever verifies a file: whether it is an agreement of this firm, as it was issued, and whether the register
    still has the schedule that it states."""
    for it in store.seen(view.connection, view.firm.id, firms(view)):
        event = next((one for one in it.events if one.step is Step.ISSUED), None)
        if (it.number, it.kind) != (found.number, found.kind) or event is None:
            continue
        kept = store.content(view.connection, it.id, event.place).encode()
        if hashlib.sha256(kept).hexdigest() == found.data_digest and _in_register(view, it, retold(kept)):
            yield green("books.known", number=it.number, firm=it.firm.code, at=event.at)
        elif {one.said.fingerprint for one in it.events} & set(found.signed_by):
            yield red("books.other", number=it.number)


def _in_register(view: View, it: Agreement, of: Paper) -> bool:
    try:
        if it.facility and it.firm.id == view.firm.id:
            composing.require_ledger(view, it.facility, of)
    except Refused:
        return False
    return True


# ---- drafting


def _require_draft(view: View, draft: Draft) -> Draft:
    """What could be put together but for what is still missing: its kind, its facility, the other side."""
    composing.terms(view, draft, "", view.now)
    whose = composing.other(view, draft.other)
    if draft.amends:
        before = _one(view, view.firm.code, draft.amends)
        rules.require_state(before, State.IN_FORCE)
        same = (before.kind, before.other, before.facility) == (draft.kind, whose.code, draft.facility.strip().upper())
        require(same, "contracts.amends_other", number=before.number)
    mine, theirs = composing.party_of(view, view.firm, None), composing.party_of(view, whose.firm, whose.party)
    client, funder = (theirs, mine) if view.firm.kind is FirmKind.LENDER else (mine, theirs)
    return replace(draft, other=whose.code, facility=draft.facility.strip().upper(),
                   client=_party(draft.client, client), funder=_party(draft.funder, funder))  # fmt: skip


def _party(it: Party, known: Party) -> Party:
    """Nobody types what a side is called: it is who it is in the register of this workspace."""

    def line(value: str, field: str) -> str:
        return one_line(value, field, longest=_LONGEST, needed=False)

    return Party(line(known.name, "name"), line(known.name_zh, "name"), line(it.number, "number"),
                 line(it.address, "address"), line(it.person, "name"), line(it.mail, "email"))  # fmt: skip


def _put_down(work: Work, asked: Draft) -> Agreement:
    draft = _require_draft(work, asked)
    of, whose = composing.head(work, draft), composing.other(work, draft.other)
    new = Agreement(store.next_id(work.connection), work.firm, next_number(work, "AGR", work.today), draft.kind,
                    whose.firm, whose.party.id if whose.party else None, whose.code, of.number if of else "",
                    of.id if of else 0, of.product if of else "", draft.amends, ())  # fmt: skip
    store.add(work.connection, new)
    return _happen(work, new, Step.DRAFTED, Said(), canonical(draft), digest(draft))


def _happen(work: Work, it: Agreement, step: Step, said: Said, content: str = "", kept: str = "",
            file: bytes | None = None) -> Agreement:  # fmt: skip
    store.happen(work.connection, it, step, said, content, kept, work.now, work.firm.id, work.seat.person.id, file)
    work.record(it.source, [step, said, kept, digest(content)])
    return _one(work, it.firm.code, it.number)


# ---- issuing


def _require_issuable(view: View, asked: Issuing) -> tuple[Agreement, Paper]:
    """Asked before a second person is, and again when that one agrees: nothing unresolved, nothing that the ledger says
    otherwise."""
    it = _one(view, view.firm.code, asked.number)
    rules.require_state(it, State.DRAFT)
    require(rules.draft(it.events).digest == asked.draft, "contracts.redrafted", number=it.number)
    draft = _require_draft(view, _draft(view, it))
    paper = composing.paper(view, draft, it.number, view.now)
    if it.facility:
        composing.require_ledger(view, it.facility, paper)
    return it, paper


# ---- signing


def _require_signable(view: View, firm: str, number: str) -> tuple[Agreement, bytes]:
    it = _one(view, firm, number)
    rules.require_unsigned(it, rules.side_of(it, view.firm.id))
    return it, _file(view, it)


def _file(view: View, it: Agreement) -> bytes:
    last = rules.file(it.events)
    if last is None:
        raise Refused("contracts.state", number=it.number, state=Term("agreement state", State.DRAFT))
    found = store.file(view.connection, it.id, last.place)
    ensure(hashlib.sha256(found).hexdigest() == last.digest, f"the file of {it.number} was altered")
    return found


def _named(view: View, it: Agreement) -> dict[Side, str]:
    """As the paper that was issued names whoever signs it."""
    paper = _issued(view, it)
    blocks = (block for block in (paper.blocks if paper else ()) if isinstance(block, Signatures))
    return dict(zip(Side, (one.firm for block in blocks for one in block.its), strict=True))


def sign(work: Work, it: Agreement, said: Said, content: bytes) -> Agreement:
    """Behind what was there before, which stays as it was; in force once both have signed."""
    now = _happen(work, it, Step.SIGNED, said, "", hashlib.sha256(content).hexdigest(), content)
    return now if rules.waits(now.events) else _comes_into_force(work, now)


def _comes_into_force(work: Work, it: Agreement) -> Agreement:
    """Financing is told, and what it amends ends with that."""
    now = _happen(work, it, Step.IN_FORCE, Said())
    lender = working_at(work, it.firm)
    if it.kind in composing.NEEDED:
        bound = Bound(it.client, it.party_id, it.product, 0 if it.kind in MASTERS else it.facility_id)
        last = rules.file(now.events)
        known.enter(lender, it.number, it.kind, bound, How.SIGNED, last.digest if last else "")
    if it.amends:
        before = store.one(work.connection, it.firm.id, it.firm.id, it.amends, firms(work))
        if before and rules.state(before.events) is State.IN_FORCE:
            _ends(work, before, it.number)
    return now


def _ends(work: Work, it: Agreement, why: str) -> None:
    was = rules.state(it.events)
    store.happen(work.connection, it, Step.ENDED, Said(why=why), "", "", work.now, work.firm.id, work.seat.person.id)
    work.record(it.source, [Step.ENDED, why])
    if was is State.IN_FORCE and it.kind in composing.NEEDED:
        known.end(working_at(work, it.firm), it.number, it.kind)


class Contracts:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        gate.adopt(self)

    def follow_facilities(self, work: Work) -> None:
        """What binds one facility alone ends when that is closed."""
        for it in store.of_closed(work.connection, work.firm.id, firms(work)):
            if it.kind not in MASTERS:
                _ends(work, it, it.facility)

    # ---- reading

    @reading("contracts.read")
    def every(self, view: View) -> tuple[Listed, ...]:
        return tuple(_listed(view, it) for it in store.seen(view.connection, view.firm.id, firms(view)))

    @reading("contracts.read")
    def whole(self, view: View, firm: str, number: str) -> Whole:
        return _whole(view, _one(view, firm, number))

    @reading("contracts.read")
    def content(self, view: View, firm: str, number: str) -> bytes:
        """Its file as it is now; of a draft, how it would be printed."""
        it = _one(view, firm, number)
        if rules.file(it.events):
            return _file(view, it)
        return made(composing.paper(view, _draft(view, it), it.number, view.now)).content

    @reading("contracts.read")
    def compare(self, view: View, firm: str, number: str, other: str = "") -> tuple[Difference, ...]:
        """With the one that it amends, or with another of the same firm."""
        it = _whole(view, _one(view, firm, number))
        before = _whole(view, _one(view, firm, other or it.listed.it.amends))
        if it.paper is None or before.paper is None:
            raise it.missing or before.missing or Refused("contracts.unknown", number=number[:40])
        return differences(before.paper, it.paper)

    @reading("contracts.draft")
    def begun(self, view: View, draft: Draft) -> tuple[Draft, tuple[tuple[Parameter, Told | None], ...]]:
        """With what this workspace knows of either side, and what of its terms a person may say."""
        whose, mine = composing.other(view, draft.other), composing.party_of(view, view.firm, None)
        theirs = composing.party_of(view, whose.firm, whose.party)
        client, funder = (theirs, mine) if view.firm.kind is FirmKind.LENDER else (mine, theirs)
        return replace(draft, client=client, funder=funder), composing.open_parameters(view, draft)

    @reading("contracts.draft")
    def wanted(self, view: View) -> tuple[Wanted, ...]:
        """What a lender's facilities wait for before money goes; nothing at any other desk."""
        if view.firm.kind is not FirmKind.LENDER:
            return ()
        return wanted(view, store.seen(view.connection, view.firm.id, firms(view)))

    @reading("contracts.draft")
    def check_issue(self, view: View, asked: Issuing) -> Agreement:
        return _require_issuable(view, asked)[0]

    # ---- writing

    @command("contracts.draft")
    def draft(self, work: Work, asked: Draft) -> Agreement:
        return _put_down(work, asked)

    @command("contracts.draft")
    def redraft(self, work: Work, number: str, asked: Draft) -> Agreement:
        """Until it is issued; what kind it is, and with whom, stays."""
        it = _one(work, work.firm.code, number)
        rules.require_state(it, State.DRAFT)
        draft = _require_draft(work, asked)
        same = (draft.kind, draft.other, draft.facility, draft.amends) == (it.kind, it.other, it.facility, it.amends)
        require(same, "contracts.redrafted_other", number=it.number)
        return _happen(work, it, Step.DRAFTED, Said(), canonical(draft), digest(draft))

    @four_eyes("contracts.issue", Issuing)
    def issue(self, work: Work, asked: Issuing) -> Agreement:
        """From here on its text is what it is."""
        it, paper = _require_issuable(work, asked)
        file = made(paper)
        return _happen(work, it, Step.ISSUED, Said(), told(paper).decode(), file.digest, file.content)

    @named("contracts.sign")
    def sign(self, seat: Seat, asked: Sealing) -> Agreement | Refused:
        """Outside of any unit of work, since a time-stamp server may be asked; then it is kept, unless the other side
        has signed meanwhile: its signature must stay, and ours is put behind it."""
        try:
            before, by = settled(self._to_sign(seat, asked))
            content = signed(before, by, self.gate.clock.now(), Signing(reason=f"{asked.firm} {asked.number}"))
            return self._signed(seat, asked, before, content, by)
        except Refused as refused:
            return refused

    @reading("contracts.sign")
    def _to_sign(self, view: View, asked: Sealing) -> tuple[bytes, Signatory]:
        it, content = _require_signable(view, asked.firm, asked.number)
        by, firm = signatory(view, asked.key, asked.password), _named(view, it)[rules.side_of(it, view.firm.id)]
        names = by.key.certificate.names
        require(firms_of(names, (firm,)), "contracts.key_names", number=it.number, key=asked.key, firm=firm,
                names=names)  # fmt: skip
        return content, by

    @command("contracts.sign")
    def _signed(self, work: Work, asked: Sealing, before: bytes, content: bytes, by: Signatory) -> Agreement:
        it, now = _require_signable(work, asked.firm, asked.number)
        require(now == before and content.startswith(before), "contracts.signed_meanwhile", number=it.number)
        certificate = by.key.certificate
        said = Said(rules.side_of(it, work.firm.id), certificate.subject, certificate.fingerprint)
        return sign(work, it, said, content)

    @named("contracts.sign")
    def bring(self, seat: Seat, asked: Bringing, stop: Stop | None = None) -> Agreement | Refused:
        """A file that others signed elsewhere is judged outside of any unit of work, in a child process; then it is
        kept, unless it lacks what was signed here meanwhile."""
        try:
            it, before, issued, stood = settled(self._to_bring(seat, asked))
            begins = asked.content.startswith(issued)
            if begins:
                bringing.require_behind(it, before, asked.content)
            found = verified(replace(stood, content=asked.content), stop=stop)
            if not begins:
                return bringing.strange(it, found.found, found.findings)
            return self._brought(seat, asked, found)
        except Refused as refused:
            return refused

    @reading("contracts.sign")
    def _to_bring(self, view: View, asked: Bringing) -> tuple[Agreement, bytes, bytes, Asked]:
        it = _one(view, asked.firm, asked.number)
        rules.require_state(it, State.ISSUED, State.SIGNED)
        issued = next(one for one in it.events if one.step is Step.ISSUED)
        return it, _file(view, it), store.file(view.connection, it.id, issued.place), ground(view)

    @command("contracts.sign")
    def _brought(self, work: Work, asked: Bringing, found: Verification) -> Agreement:
        it = _one(work, asked.firm, asked.number)
        rules.require_state(it, State.ISSUED, State.SIGNED)
        kept = _file(work, it)
        bringing.require_behind(it, kept, asked.content)
        doubted = doubts(work, found.signers)
        for said in bringing.signings(it, _named(work, it), kept, found.signers, (*found.findings, *doubted)):
            it = sign(work, it, said, asked.content)
        return it

    @command("contracts.end")
    def end(self, work: Work, firm: str, number: str, why: str) -> Agreement:
        """By either side: a draft is dropped, what waits for a signature is withdrawn, what is in force ends."""
        it = _one(work, firm, number)
        require(rules.state(it.events) is not State.ENDED, "contracts.state", number=it.number,
                state=Term("agreement state", State.ENDED))  # fmt: skip
        _ends(work, it, one_line(why, "reason", longest=_LONGEST))
        return _one(work, firm, number)
