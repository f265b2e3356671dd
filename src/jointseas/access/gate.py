"""The gate that every service stands behind: it asks permission, opens one unit of work, and writes the audit row
in it.

A service method is declared with `@command`, `@reading` or `@four_eyes`. As written it takes the open `Work` (or
`View`); as called it takes the caller's `Seat`, and answers with a record or a refusal."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from jointseas.access import store
from jointseas.access.records import Firm, Person, Proposal, ProposalState, Seat
from jointseas.access.rules import needs_second, require_act, require_confirmed, shown
from jointseas.audit import service as audit
from jointseas.audit.records import Deed, Head
from jointseas.kernel.canonical import canonical, digest
from jointseas.kernel.clock import Clock
from jointseas.kernel.outcome import Refused, ensure
from jointseas.storage.database import Connection, Database

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C")


@dataclass
class Chain:
    """The end of the audit chain, held by one writer until its unit of work ends."""

    connection: Connection
    now: datetime
    command: str
    actor: str
    head: Head
    settled: bool = False
    afterwards: list[Callable[[], None]] = field(default_factory=list)  # once the commit stands

    def record(self, firm: Firm | None, target: str, content: object) -> None:
        deed = Deed(self.now, firm.id if firm else None, self.actor, self.command, target, digest(content))
        self.head = audit.append(self.connection, self.head, deed)
        self.settled = True


@dataclass(frozen=True)
class View:
    """What a reading may touch: one consistent snapshot, at one firm's desk. `put_by` is who put what a second person
    has just agreed to. `through` is how far the audit chain had come, where it is looked at as it was."""

    connection: Connection
    now: datetime
    today: date
    seat: Seat
    put_by: Person | None = field(default=None, kw_only=True)
    through: Head | None = field(default=None, kw_only=True)

    @property
    def firm(self) -> Firm:
        return self.seat.firm


@dataclass(frozen=True)
class Work(View):
    """One open unit of work. Slices above post through it, so that one request is one commit."""

    chain: Chain

    def record(self, target: str, content: object) -> None:
        """Chains what was just written; `content` is what its digest is taken of."""
        self.chain.record(self.firm, target, content)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that may be refused by itself: then nothing of it stays written or chained, and the rest can go on."""
        head, later = self.chain.head, len(self.chain.afterwards)
        try:
            with self.connection.begin_nested():
                yield
        except Refused:
            self.chain.head = head
            del self.chain.afterwards[later:]
            raise

    def repeated(self) -> None:
        """Says aloud that nothing was written, because the same had been asked for before."""
        self.chain.settled = True


class Gate:
    """`copy` keeps the workspace as it is before much of it changes at once; how, whoever opens the gate knows."""

    def __init__(self, database: Database, clock: Clock, copy: Callable[[], object] | None = None) -> None:
        self.database = database
        self.clock = clock
        self._copy = copy
        self._executors: dict[str, Callable[[Work, str], object]] = {}
        self._followers: dict[str, list[Callable[[Work], object]]] = {}

    def carry_out(self, name: str, seat: Seat, act: Callable[[Work], T]) -> T | Refused:
        try:
            with self.working(name, seat) as work:
                require_act(name, work.seat.roles, seat.firm)
                require_confirmed(name, seat, work.now)
                done = act(work)
                for follow in self._followers.get(name, ()):
                    follow(work)
                ensure(work.chain.settled, f"{name} wrote no audit row")
                return done
        except Refused as refused:
            return refused

    def carry_out_copied(self, name: str, seat: Seat, act: Callable[[Work], T]) -> T | Refused:
        """The same, after a copy of the workspace; only for somebody who may go on, and not without one."""
        try:
            if self._copy:
                with self.database.read() as connection:
                    require_act(name, store.seated(connection, seat).roles, seat.firm)
                self._copy()
        except Refused as refused:
            return refused
        return self.carry_out(name, seat, act)

    def show(self, name: str, seat: Seat, look: Callable[[View], T]) -> T | Refused:
        try:
            with self.database.read() as connection:
                seat = store.seated(connection, seat)
                require_act(name, seat.roles, seat.firm)
                return look(View(connection, self.clock.now(), self.clock.today(), seat))
        except Refused as refused:
            return refused

    def put(self, name: str, seat: Seat, content: C, act: Callable[[Work, C], T]) -> T | Proposal | Refused:
        """Carried out at once, or kept as a proposal where the firm needs a second person for it."""
        return self.carry_out(name, seat, lambda work: self._put(name, work, content, act))

    def _put(self, name: str, work: Work, content: C, act: Callable[[Work, C], T]) -> T | Proposal:
        members = store.members(work.connection, work.firm.id)
        if not needs_second(name, work.firm, members, work.seat.person.id):
            return act(work, content)
        return _propose(work, name, content)

    @contextmanager
    def working(self, name: str, seat: Seat) -> Iterator[Work]:
        """A unit of work at a desk. Roles and name of the firm are those of this moment."""
        with self.unseated(name, seat.person.sign_in) as chain:
            seat = store.seated(chain.connection, seat)
            yield Work(chain.connection, chain.now, self.clock.today(), seat, chain)

    @contextmanager
    def unseated(self, name: str, actor: str) -> Iterator[Chain]:
        """A unit of work of somebody who has no desk yet: founding a workspace, signing in."""
        with self.database.write() as connection:
            chain = Chain(connection, self.clock.now(), name, actor, audit.lock(connection))
            yield chain
        for act in chain.afterwards:
            act()

    def head(self) -> Head:
        """How far everybody, other processes too, has come: cheap enough to ask every second."""
        with self.database.read() as connection:
            return audit.head(connection)

    @contextmanager
    def founding(self, actor: str) -> Iterator[Chain]:
        """The first unit of work of a new workspace: the chain begins in it."""
        with self.database.write() as connection:
            audit.begin(connection)
            yield Chain(connection, self.clock.now(), "workspace.found", actor, audit.lock(connection))

    def adopt(self, service: object) -> None:
        """Remembers how each four-eyes command of a service is carried out once it is approved."""
        for declared in vars(type(service)).values():
            plan = getattr(declared, "four_eyes", None)
            if isinstance(plan, FourEyes):
                self._executors[plan.command] = plan.executor(service)

    def follow(self, names: Iterable[str], act: Callable[[Work], object]) -> None:
        """For a slice above that must hear, in the same unit of work, of what one below has changed."""
        for name in names:
            self._followers.setdefault(name, []).append(act)

    def execute(self, work: Work, proposal: Proposal) -> object:
        """Carries out exactly what was approved: the content is hashed again first."""
        found = hashlib.sha256(proposal.content.encode()).hexdigest()
        ensure(found == proposal.content_hash, f"proposal {proposal.id} was altered")
        put_by = store.person_by_id(work.connection, proposal.made_by)
        return self._executors[proposal.command](replace(work, put_by=put_by), proposal.content)


@dataclass(frozen=True)
class FourEyes:
    """A command whose whole request is one record, so that it can wait for a second person."""

    command: str
    content: type
    act: Callable[..., object]

    def executor(self, service: object) -> Callable[[Work, str], object]:
        def carry_out(work: Work, content: str) -> object:
            from pydantic import TypeAdapter  # heavy, and only needed when somebody approves

            return self.act(service, work, TypeAdapter(self.content).validate_json(content))

        return carry_out


class Service(Protocol):
    gate: Gate


S = TypeVar("S", bound=Service)


def command(
    name: str, *, copied: bool = False
) -> Callable[[Callable[Concatenate[S, Work, P], T]], Callable[Concatenate[S, Seat, P], T | Refused]]:
    """`copied` is for what brings in much at once: the workspace is backed up first."""

    def declare(
        method: Callable[Concatenate[S, Work, P], T],
    ) -> Callable[Concatenate[S, Seat, P], T | Refused]:
        @wraps(method)
        def door(self: S, seat: Seat, /, *args: P.args, **kwargs: P.kwargs) -> T | Refused:
            carry_out = self.gate.carry_out_copied if copied else self.gate.carry_out
            return carry_out(name, seat, lambda work: method(self, work, *args, **kwargs))

        return _named(door, name)

    return declare


def reading(
    name: str,
) -> Callable[[Callable[Concatenate[S, View, P], T]], Callable[Concatenate[S, Seat, P], T | Refused]]:
    def declare(
        method: Callable[Concatenate[S, View, P], T],
    ) -> Callable[Concatenate[S, Seat, P], T | Refused]:
        @wraps(method)
        def door(self: S, seat: Seat, /, *args: P.args, **kwargs: P.kwargs) -> T | Refused:
            return self.gate.show(name, seat, lambda view: method(self, view, *args, **kwargs))

        return _named(door, name)

    return declare


def four_eyes(
    name: str, content: type[C]
) -> Callable[[Callable[[S, Work, C], T]], Callable[[S, Seat, C], T | Proposal | Refused]]:
    def declare(method: Callable[[S, Work, C], T]) -> Callable[[S, Seat, C], T | Proposal | Refused]:
        @wraps(method)
        def door(self: S, seat: Seat, asked: C, /) -> T | Proposal | Refused:
            return self.gate.put(name, seat, asked, lambda work, agreed: method(self, work, agreed))

        vars(door)["four_eyes"] = FourEyes(name, content, method)
        return _named(door, name)

    return declare


F = TypeVar("F", bound=Callable[..., object])


def named(name: str) -> Callable[[F], F]:
    """For a door that is written out: it asks the gate itself, under this command."""
    return lambda door: _named(door, name)


def _named(door: F, name: str) -> F:
    """The command's name on the door, for the test that walks every door with every role."""
    vars(door)["command"] = name
    return door


def _propose(work: Work, name: str, content: object) -> Proposal:
    new = Proposal(
        store.next_proposal_id(work.connection),
        work.firm.id,
        name,
        canonical(content),
        digest(content),
        work.seat.person.id,
        work.now,
        ProposalState.OPEN,
        None,
        None,
        "",
    )
    store.add_proposal(work.connection, new)
    work.record(f"proposal {new.id}", new)
    return shown(new)
