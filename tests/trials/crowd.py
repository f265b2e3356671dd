"""Several processes at once on one workspace, an encrypted file or a server: no lock error, no lost update.

`python -m trials crowd 4 2000` in tests/, in the environment of the tests; the suite runs a smaller crowd. Each process
opens the workspace for itself and does what comes to hand: posts, posts many, takes back, sends what another sends too,
reads, attaches, proposes and decides, and counts up one number that all of them share."""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import SystemRandom

from sqlalchemy import text

from bookkeeping import draft, line
from house import Desks, House, founded, opened
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.gate import Work
from jointseas.access.records import Decision, ProposalState, Role, RoleChange, Seat
from jointseas.audit import service as audit
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.integrity import service as books
from jointseas.ledger.records import EntryDraft
from jointseas.ledger.service import Ledger
from jointseas.storage import integrity
from jointseas.storage.database import Database
from jointseas.storage.migrate import upgrade
from jointseas.storage.postgres import is_server, open_server
from jointseas.storage.sqlite import create_file, open_file

KEY = bytes(range(32))
MANY = 5
ROLES = ((Role.ANALYST,), (Role.ANALYST, Role.COMPLIANCE))
BEATEN = "beaten to it"  # what the process was about to decide, another has decided


@dataclass(frozen=True)
class Ground:
    """A founded workspace, as every process opens it for itself."""

    place: str
    desks: Desks

    def opened(self) -> Database:
        return open_server(self.place) if is_server(self.place) else open_file(Path(self.place), KEY)

    @contextmanager
    def house(self) -> Iterator[House]:
        database = self.opened()
        try:
            yield opened(database, self.desks)
        finally:
            database.close()


@dataclass(frozen=True)
class Member:
    """One process, and what it has done so far."""

    name: str
    house: House
    done: Counter[str]

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.house.gate)

    @property
    def seat(self) -> Seat:
        return self.house.exporter[Role.OWNER]


def entry(key: str) -> EntryDraft:
    return draft("2026-02-01", line("1002", "CNY 1.00"), line("4001", "CNY -1.00"), key=key)


def post(member: Member) -> None:
    settled(member.ledger.post(member.seat, entry(f"{member.name}-{member.done['post']}")))


def post_many(member: Member) -> None:
    keys = (f"{member.name}-many-{member.done['post_many']}-{it}" for it in range(MANY))
    settled(member.ledger.post_many(member.seat, tuple(map(entry, keys))))


def post_the_same(member: Member) -> None:
    """Every process sends these very entries; each is in the book once."""
    settled(member.ledger.post(member.seat, entry(f"all-{member.done['post_the_same']}")))


def take_back(member: Member) -> None:
    posted = settled(member.ledger.post(member.seat, entry(f"{member.name}-back-{member.done['take_back']}")))
    settled(member.ledger.reverse(member.seat, posted.number, posted.day, "taken back"))


def attach(member: Member) -> None:
    content = f"{member.name} {member.done['attach']}".encode()
    settled(Attachments(member.house.gate).add(member.seat, NewAttachment("entry/1", "a", "a/b", content)))


def propose(member: Member) -> None:
    roles = ROLES[member.done["propose"] % 2]
    maker = member.house.lender[Role.ADMINISTRATOR]
    settled(member.house.access.set_roles(maker, RoleChange("lender-analyst", roles)))


def decide(member: Member) -> None:
    """Whatever waits longest; several processes want to decide the same."""
    access, seat = member.house.access, member.house.confirmed(member.house.desks.second_administrator)
    waiting = [it for it in settled(access.proposals(seat)) if it.state is ProposalState.OPEN]
    if not waiting:
        raise Refused(BEATEN)
    answer = access.decide(seat, Decision(waiting[-1].id, approve=True))
    if isinstance(answer, Refused):
        raise Refused(BEATEN if answer.code == "access.no_open_proposal" else answer.code)


def count_up(member: Member) -> None:
    """Reads, adds one and writes: two that do so from one reading would lose one of the two."""

    def act(work: Work) -> None:
        found = work.connection.exec_driver_sql("SELECT body FROM note WHERE key = 'count'").scalar_one()
        work.connection.exec_driver_sql(f"UPDATE note SET body = '{int(found) + 1}' WHERE key = 'count'")
        work.repeated()

    settled(member.house.gate.carry_out("desk.notes", member.seat, act))


def read(member: Member) -> None:
    settled(member.ledger.journal(member.seat, limit=20))
    settled(member.ledger.accounts(member.seat))


ACTS: dict[str, Callable[[Member], None]] = {
    "post": post,
    "post_many": post_many,
    "post_the_same": post_the_same,
    "take_back": take_back,
    "attach": attach,
    "propose": propose,
    "decide": decide,
    "count_up": count_up,
    "read": read,
}


def work(name: str, ground: Ground, acts: int, begin: float) -> Counter[str]:
    chance = SystemRandom()
    done = Counter[str]()
    with ground.house() as house:
        member = Member(name, house, done)
        time.sleep(max(0.0, begin - time.monotonic()))
        for _ in range(acts):
            kind = chance.choice(list(ACTS))
            try:
                ACTS[kind](member)
                done[kind] += 1
            except Refused as refused:
                done[refused.code if refused.code == BEATEN else f"refused {refused.code}"] += 1
    return done


@dataclass(frozen=True)
class Outcome:
    """What the processes were told, and what stands in the workspace."""

    done: Counter[str]
    wanted: dict[str, int]
    found: dict[str, int]
    problems: tuple[object, ...]
    seconds: float

    @property
    def refused(self) -> dict[str, int]:
        return {what: times for what, times in self.done.items() if what.startswith("refused")}

    def __str__(self) -> str:
        pace = self.done.total() / self.seconds
        lost = {what: self.wanted[what] - self.found[what] for what in self.wanted}
        told = f"{self.seconds:.0f} s, {pace:.0f} acts a second: {dict(self.done)}"
        return f"{told}\nrefused: {self.refused}; lost: {lost}; problems: {self.problems}"


def run(ground: Ground, processes: int, acts: int) -> Outcome:
    prepare(ground)
    with get_context("spawn").Pool(processes) as pool:
        begin = time.monotonic() + 1
        waiting = [(f"p{number}", ground, acts, begin) for number in range(processes)]
        each = pool.starmap(work, waiting, chunksize=1)
        seconds = time.monotonic() - begin
    done = sum(each, Counter[str]())
    alone = done["post"] + MANY * done["post_many"] + 2 * done["take_back"]
    wanted = {
        "entries": alone + max(it["post_the_same"] for it in each),
        "papers": done["attach"],
        "proposals": done["propose"],
        "decisions": done["decide"],
        "count": done["count_up"],
    }
    with ground.house() as house:
        return Outcome(done, wanted, found_in(house), tuple(problems(house.database)), seconds)


def prepare(ground: Ground) -> None:
    with ground.house() as house:
        owner = house.exporter[Role.OWNER]
        settled(Ledger(house.gate).open_book(owner))
        settled(house.access.save_note(owner, "count", "0") or owner)


_FOUND = {
    "entries": "SELECT count(*) FROM entry WHERE number IS NOT NULL",
    "papers": "SELECT count(*) FROM attached",
    "proposals": "SELECT count(*) FROM proposal WHERE content LIKE '%lender-analyst%' AND command = 'people.roles'",
    "decisions": "SELECT count(*) FROM proposal WHERE content LIKE '%lender-analyst%' AND command = 'people.roles'"
    " AND state = 'approved'",
    "count": "SELECT body FROM note WHERE key = 'count'",
}


def found_in(house: House) -> dict[str, int]:
    with house.database.read() as connection:
        return {what: int(connection.execute(text(asked)).scalar_one()) for what, asked in _FOUND.items()}


def problems(database: Database) -> Iterator[object]:
    with database.read() as connection:
        yield from integrity.problems(connection)
        yield from books.problems(connection)
        flaw = audit.flaw(connection)
        if flaw:
            yield flaw


def new_file(folder: Path) -> Ground:
    database = create_file(folder / "crowd.jointseas", KEY)
    with database.write() as connection:
        upgrade(connection)
    desks = founded(database)
    database.close()
    return Ground(database.name, desks)


def main(processes: int, acts: int) -> None:
    from conftest import running_server

    def tell(kind: str, ground: Ground) -> None:
        sys.stdout.write(f"{kind}, {processes} processes × {acts} acts in {run(ground, processes, acts)}\n")
        sys.stdout.flush()

    with tempfile.TemporaryDirectory(prefix="jointseas-crowd-") as folder:
        tell("encrypted file", new_file(Path(folder)))
    with running_server() as server:
        server.run("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()")  # as safe as a server of its own would be
        database = open_server(server.address(server.migrated()))
        desks = founded(database)
        database.close()
        tell("PostgreSQL", Ground(database.name, desks))
