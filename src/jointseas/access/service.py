"""People, firms, sign-in, proposals and a person's own notes: the only door to them."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from argon2 import PasswordHasher

from jointseas.access import store
from jointseas.access.gate import Chain, Gate, View, Work, command, four_eyes, named, reading
from jointseas.access.passwords import STRONG, cost, hashed, matches, nobody
from jointseas.access.records import (
    Decision,
    Firm,
    FirmDraft,
    Identity,
    Member,
    NewPassword,
    NewPerson,
    Person,
    Proposal,
    ProposalState,
    Role,
    RoleChange,
    Seat,
    SignedIn,
)
from jointseas.access.rules import (
    as_of,
    checked_firm,
    clean_sign_in,
    concerns,
    founder_roles,
    member_named,
    permission,
    require_administrator_left,
    require_decider,
    require_password,
    require_roles,
    require_waited,
    shown,
)
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.storage.database import Connection
from jointseas.storage.keyfile import Keys
from jointseas.storage.keys import Slot, fits, read_slot, spelled

LONGEST_NOTE = 1_000_000


def identity(connection: Connection) -> Identity | None:
    """Which workspace this is; nothing where it was never founded."""
    return store.identity(connection)


def named_by_sign_in(connection: Connection) -> dict[str, str]:
    """Everybody who was ever here, for what shows who did something."""
    return {person.sign_in: person.name for person in store.people(connection)}


def members(view: View) -> tuple[Member, ...]:
    """Who is in the firm now."""
    return store.members(view.connection, view.firm.id)


def password_hash(connection: Connection, sign_in: str) -> str:
    """For a key slot that is to open with this person's password."""
    return _known(connection, sign_in)[1]


def every_firm(connection: Connection) -> tuple[Firm, ...]:
    """For whoever already has the whole file in hand."""
    return store.firms(connection)


def firms_of(connection: Connection, person_id: int) -> tuple[Firm, ...]:
    """Those at which this person has a desk."""
    scope = store.memberships(connection, person_id)
    return tuple(firm for firm in store.firms(connection) if firm.id in scope)


def others_may(view: View, command: str) -> bool:
    """Whether somebody else of the firm could: only then can it be asked that another person does."""
    return any(it.person.id != view.seat.person.id and permission(command).right(it.roles).act for it in members(view))


def proposals_of(view: View, first: date, last: date) -> tuple[Proposal, ...]:
    """Put or decided in these days of universal time, the oldest first, as it stood at the moment of the view."""
    put = (it for it in reversed(store.proposals(view.connection, view.firm.id, None)) if it.made_at <= view.now)
    stood = (shown(as_of(it, view.now)) for it in put)
    return tuple(it for it in stood if any(at and first <= at.date() <= last for at in (it.made_at, it.decided_at)))


def person_names(view: View) -> dict[int, str]:
    """Everybody who was ever here, by their number."""
    return {person.id: person.name for person in store.people(view.connection)}


def person(view: View, id_: int) -> Person:
    return store.person_by_id(view.connection, id_)


def carried_out(view: View, command: str, at: datetime) -> tuple[Proposal, ...]:
    """What two people agreed to at that very moment, with both of them."""
    return store.carried_out(view.connection, view.firm.id, command, at)


class Access:
    """`keys` are those of an encrypted file: its slots are kept in step with its people."""

    def __init__(self, gate: Gate, hasher: PasswordHasher = STRONG, keys: Keys | None = None) -> None:
        self.gate = gate
        self._hasher = hasher
        self._keys = keys
        gate.adopt(self)

    def found(self, chain: Chain, uid: str, draft: FirmDraft, person: NewPerson, *, sample: bool = False) -> Seat:
        """The first firm and its first person, in an empty workspace, inside the unit of work that makes it."""
        require(not store.firms(chain.connection), "access.founded")
        store.keep_workspace(chain.connection, uid, chain.now, sample=sample)
        firm = store.add_firm(chain.connection, checked_firm(draft), chain.now)
        first = self._join(chain, replace(person, roles=founder_roles(firm.kind)), firm)
        chain.record(firm, f"firm {firm.code}", firm)
        chain.record(firm, f"person {first.person.sign_in}", first)
        return Seat(first.person, firm, first.roles)

    def newcomer(self, sign_in: str, name: str, roles: tuple[Role, ...], password: str) -> NewPerson | Refused:
        """What `add_person` asks for, with the password already turned into what may be kept."""
        try:
            secret = self._secret(clean_sign_in(sign_in), password)
            return NewPerson(sign_in, name, roles, secret.password_hash, secret.slot)
        except Refused as refused:
            return refused

    def _secret(self, sign_in: str, password: str) -> NewPassword:
        """The hash of a password, and the slot that opens with it."""
        require_password(password, sign_in)
        kept = hashed(self._hasher, password)
        slot = self._keys.slot(sign_in, password, kept, cost(self._hasher)) if self._keys else None
        return NewPassword(sign_in, kept, canonical(spelled(slot)) if slot else "")

    def sign_in(self, typed: str, password: str) -> SignedIn | Refused:
        """The person's desks. The attempt is counted before the password is tried, so that many tries at once gain
        nothing."""
        try:
            sign_in = clean_sign_in(typed)
            person, kept = self._attempt(sign_in)
            right = matches(self._hasher, kept, password) and person is not None
            known = sign_in if person else ""  # a name that is none may be a password in the wrong field
            with self.gate.unseated("people.sign_in" if right else "people.sign_in_failed", known) as chain:
                chain.record(None, f"person {known}", known)
                answer = self._welcomed(chain, sign_in) if right else Refused("access.wrong_password")
            if right:
                self._fit(sign_in, password, kept)
            return answer
        except Refused as refused:
            return refused

    def _attempt(self, sign_in: str) -> tuple[Person | None, str]:
        with self.gate.unseated("people.sign_in", sign_in) as chain:
            count, last = store.failures(chain.connection, sign_in) or (0, chain.now)
            require_waited(count, last, chain.now)
            store.count_failure(chain.connection, sign_in, count + 1, chain.now)
            return store.person_by_sign_in(chain.connection, sign_in) or (None, nobody(self._hasher))

    def _welcomed(self, chain: Chain, sign_in: str) -> SignedIn:
        store.clear_failures(chain.connection, sign_in)
        return _seats(chain.connection, sign_in)

    def _fit(self, sign_in: str, password: str, kept: str) -> None:
        """Mends the slots where they are behind: a crash in the middle of a change, or a person who came in by another
        way. It never stands in the way of somebody who has signed in."""
        if self._keys is not None:
            with suppress(Refused):
                held = self._keys.holds(sign_in, fits(kept))
                self._tidy(None if held else self._keys.slot(sign_in, password, kept, cost(self._hasher)))

    def _tidy(self, new: Slot | None = None) -> None:
        """Drops the slots that no longer fit. Slots change only while this database is held for writing, so that no two
        processes change them at once."""
        if self._keys is not None:
            with self.gate.database.write() as connection:
                if new:
                    self._keys.add(new)
                self._keys.keep(_marks(connection))

    def _drop_stale_slots(self) -> None:
        """After the commit. If this fails, or is never reached, the next sign-in does it."""
        with suppress(Refused):
            self._tidy()

    def confirm(self, seat: Seat, password: str) -> Seat | Refused:
        """The same desk with the password freshly given, for signing and approving."""
        answer = self.sign_in(seat.person.sign_in, password)
        return answer if isinstance(answer, Refused) else replace(seat, confirmed_at=self.gate.clock.now())

    @reading("people.read")
    def members(self, view: View) -> tuple[Member, ...]:
        return members(view)

    @four_eyes("people.add", NewPerson)
    def add_person(self, work: Work, asked: NewPerson) -> Member:
        """Somebody new, or somebody of another firm in this workspace who joins this one too and keeps their
        password."""
        require_roles(work.firm.kind, asked.roles)
        require(asked.roles, "access.roles_needed")
        member = self._join(work.chain, asked, work.firm)
        work.record(f"person {member.person.sign_in}", member)
        return member

    @four_eyes("people.roles", RoleChange)
    def set_roles(self, work: Work, asked: RoleChange) -> Member:
        """All the roles that the person has in this firm from now on; none means that they leave it."""
        require_roles(work.firm.kind, asked.roles)
        member = _member(work, asked.sign_in)
        changed = replace(member, roles=frozenset(asked.roles))
        others = [m for m in store.members(work.connection, work.firm.id) if m.person.id != member.person.id]
        require_administrator_left((*others, changed))
        store.set_roles(work.connection, member.person.id, work.firm.id, changed.roles)
        work.record(f"person {member.person.sign_in}", changed)
        work.chain.afterwards.append(self._drop_stale_slots)
        return changed

    @named("people.password")
    def change_password(self, seat: Seat, old: str, new: str) -> Person | Refused:
        """A person's own password. The old one is tried as at sign-in, so that a desk left open is not a place to
        guess."""
        answer = self.confirm(seat, old)
        return answer if isinstance(answer, Refused) else self._change_own(answer, new)

    @command("people.password")
    def _change_own(self, work: Work, new: str) -> Person:
        person = work.seat.person
        return self._set_password(work.chain, work.firm, person, self._secret(person.sign_in, new))

    @named("people.reset")
    def reset_password(self, seat: Seat, sign_in: str, new: str) -> Person | Proposal | Refused:
        """For somebody who has lost theirs."""
        try:
            secret = self._secret(clean_sign_in(sign_in), new)
        except Refused as refused:
            return refused
        return self._reset(seat, secret)

    @four_eyes("people.reset", NewPassword)
    def _reset(self, work: Work, asked: NewPassword) -> Person:
        """An administrator may not so become a person of a firm that is not theirs, nor, in a lender, alone become the
        second person."""
        person = _member(work, asked.sign_in).person
        for firm_id in store.memberships(work.connection, person.id):
            mine = store.standing(work.connection, work.seat.person.id, firm_id)
            require(Role.ADMINISTRATOR in mine, "access.person_elsewhere", name=person.name)
        return self._set_password(work.chain, work.firm, person, asked)

    def recover(self, chain: Chain, typed: str, new: str) -> Person:
        """For the holder of the recovery key, inside the unit of work that was opened with it."""
        person, _ = _known(chain.connection, clean_sign_in(typed))
        held = store.memberships(chain.connection, person.id).values()
        require(any(Role.ADMINISTRATOR in roles for roles in held), "access.not_administrator", name=person.name)
        return self._set_password(chain, None, person, self._secret(person.sign_in, new))

    def _set_password(self, chain: Chain, firm: Firm | None, person: Person, new: NewPassword) -> Person:
        """The new slot stands before the commit and the old one goes after it: at every instant one of them opens
        together with the password that the workspace knows."""
        store.set_password(chain.connection, person.id, new.password_hash)
        store.clear_failures(chain.connection, person.sign_in)
        chain.record(firm, f"person {person.sign_in}", [person, fits(new.password_hash)])
        self._put(chain, new.slot)
        return person

    def _put(self, chain: Chain, slot: str) -> None:
        if self._keys is not None and slot:
            self._keys.add(read_slot(json.loads(slot)))
            chain.afterwards.append(self._drop_stale_slots)

    def _join(self, chain: Chain, asked: NewPerson, firm: Firm) -> Member:
        sign_in = clean_sign_in(asked.sign_in)
        found = store.person_by_sign_in(chain.connection, sign_in)
        if found is None:
            name = one_line(asked.name, "name", longest=80)
            person = store.add_person(chain.connection, sign_in, name, asked.password_hash, chain.now)
            self._put(chain, asked.slot)
        else:
            person = found[0]
            require(not store.standing(chain.connection, person.id, firm.id), "access.already_member", name=sign_in)
            if not store.memberships(chain.connection, person.id):  # gone from every firm, they come as somebody new
                store.set_password(chain.connection, person.id, asked.password_hash)
                self._put(chain, asked.slot)
        store.set_roles(chain.connection, person.id, firm.id, frozenset(asked.roles))
        return Member(person, frozenset(asked.roles))

    @command("firms.add")
    def add_firm(self, work: Work, draft: FirmDraft) -> Seat:
        """Another legal entity in this workspace, with a book of its own; who adds it is its first person."""
        checked = checked_firm(draft)
        require(store.firm_by_code(work.connection, checked.code) is None, "access.firm_code_taken", code=checked.code)
        firm = store.add_firm(work.connection, checked, work.now)
        roles = frozenset(founder_roles(firm.kind))
        store.set_roles(work.connection, work.seat.person.id, firm.id, roles)
        work.chain.record(firm, f"firm {firm.code}", firm)
        return Seat(work.seat.person, firm, roles)

    @command("firms.change")
    def rename_firm(self, work: Work, name_zh: str, name_en: str, place: str) -> Firm:
        asked = checked_firm(
            FirmDraft(work.firm.code, name_zh, name_en, place, work.firm.kind, work.firm.base_currency)
        )
        changed = replace(work.firm, name_zh=asked.name_zh, name_en=asked.name_en, place=asked.place)
        store.rename_firm(work.connection, changed)
        work.record(f"firm {changed.code}", changed)
        return changed

    @reading("proposals.read")
    def proposals(self, view: View, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """Those of the commands that this person could make or approve; in one state alone where it is said."""
        found = store.proposals(view.connection, view.firm.id, state)
        return tuple(shown(p) for p in found if concerns(p, view.seat))

    @command("proposals.decide")
    def decide(self, work: Work, decision: Decision) -> Proposal:
        """A second person approves, and the very content that was proposed is carried out; or declines, with a
        reason."""
        asked = _open_proposal(work, decision.proposal_id)
        require(permission(asked.command).right(work.seat.roles).approve, "access.not_approver")
        require_decider(asked, work.seat.person.id)
        reason = one_line(decision.reason, "reason", longest=500, needed=not decision.approve)
        state = ProposalState.APPROVED if decision.approve else ProposalState.DECLINED
        decided = _decided(work, asked, state, reason)
        if decision.approve:
            self.gate.execute(work, asked)
        return shown(decided)

    @command("proposals.withdraw")
    def withdraw(self, work: Work, proposal_id: int) -> Proposal:
        asked = _open_proposal(work, proposal_id)
        require(asked.made_by == work.seat.person.id, "access.others_proposal")
        return shown(_decided(work, asked, ProposalState.WITHDRAWN, ""))

    @reading("desk.notes")
    def load_note(self, view: View, key: str) -> str | None:
        """A person's own unfinished work or saved view; it is nobody else's, and changes no state of the firm."""
        return store.load_note(view.connection, *_own(view), key)

    @command("desk.notes")
    def save_note(self, work: Work, key: str, body: str) -> None:
        """Kept without an audit row: a note is working memory, not a deed."""
        require(len(body) <= LONGEST_NOTE, "access.note_long", longest=LONGEST_NOTE)
        kept = body.encode(errors="replace").decode()  # half a character may have been pasted
        store.save_note(work.connection, *_own(work), key, kept, work.now)
        work.repeated()

    @command("desk.notes")
    def drop_note(self, work: Work, key: str) -> None:
        store.drop_note(work.connection, *_own(work), key)
        work.repeated()


def _own(view: View) -> tuple[int, int]:
    return view.seat.person.id, view.firm.id


def _seats(connection: Connection, sign_in: str) -> SignedIn:
    person, _ = _known(connection, sign_in)
    scope = store.memberships(connection, person.id)
    seats = tuple(Seat(person, firm, scope[firm.id]) for firm in store.firms(connection) if firm.id in scope)
    require(seats, "access.no_desk", name=person.name)
    return SignedIn(person, seats)


def _known(connection: Connection, sign_in: str) -> tuple[Person, str]:
    found = store.person_by_sign_in(connection, sign_in)
    if found is None:
        raise Refused("access.unknown_person", name=sign_in)
    return found


def _member(work: Work, sign_in: str) -> Member:
    return member_named(store.members(work.connection, work.firm.id), sign_in)


def _marks(connection: Connection) -> dict[str, str]:
    """Which slot is each person's own; somebody without any desk has none."""
    return {sign_in: fits(password_hash) for sign_in, password_hash in store.secrets(connection)}


def _open_proposal(work: Work, proposal_id: int) -> Proposal:
    found = store.proposal_by_id(work.connection, work.firm.id, proposal_id)
    if found is None or found.state is not ProposalState.OPEN:
        raise Refused("access.no_open_proposal", number=proposal_id)
    return found


def _decided(work: Work, asked: Proposal, state: ProposalState, reason: str) -> Proposal:
    decided = replace(asked, state=state, decided_by=work.seat.person.id, decided_at=work.now, reason=reason)
    store.decide_proposal(work.connection, decided)
    work.record(f"proposal {asked.id}", decided)
    return decided
