"""Several processes at once on one encrypted file: no lock error, no lost update.

`python -m trials crowd 4 2000` in tests/, in the environment of the tests; the suite runs a smaller crowd. Each process
opens the workspace for itself and does what comes to hand: posts, posts many, reverses, reads, attaches, keeps notes,
and counts up one number that all of them share."""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import SystemRandom

from bookkeeping import draft, line
from house import LIGHT, MORNING
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.gate import Work
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import EntryDraft
from jointseas.ledger.service import Ledger
from jointseas.workspace.founding import make_file
from standing import FOUNDING, Inside, Standing, enter

MANY = 5


@dataclass(frozen=True)
class Member:
    """One process, and what it has done so far."""

    name: str
    inside: Inside
    done: Counter[str]

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.inside.gate)


def drafts(member: Member, kind: str, how_many: int = 1) -> tuple[EntryDraft, ...]:
    number = member.done[kind]
    lines = line("1002", "CNY 1.00"), line("4001", "CNY -1.00")
    return tuple(draft("2026-02-01", *lines, key=f"{member.name}-{kind}-{number}-{it}") for it in range(how_many))


def post(member: Member) -> None:
    settled(member.ledger.post(member.inside.seat, *drafts(member, "post")))


def post_many(member: Member) -> None:
    settled(member.ledger.post_many(member.inside.seat, drafts(member, "post_many", MANY)))


def take_back(member: Member) -> None:
    entry = settled(member.ledger.post(member.inside.seat, *drafts(member, "take_back")))
    settled(member.ledger.reverse(member.inside.seat, entry.number, entry.day, "taken back"))


def attach(member: Member) -> None:
    content = f"{member.name} {member.done['attach']}".encode()
    settled(Attachments(member.inside.gate).add(member.inside.seat, NewAttachment("entry/1", "a", "a/b", content)))


def count_up(member: Member) -> None:
    """Reads, adds one and writes: two that do so from one reading would lose one of the two."""

    def act(work: Work) -> None:
        found = work.connection.exec_driver_sql("SELECT body FROM note WHERE key = 'count'").scalar_one()
        work.connection.exec_driver_sql(f"UPDATE note SET body = '{int(found) + 1}' WHERE key = 'count'")
        work.repeated()

    settled(member.inside.gate.carry_out("desk.notes", member.inside.seat, act))


def read(member: Member) -> None:
    settled(member.ledger.journal(member.inside.seat, limit=20))
    settled(member.ledger.accounts(member.inside.seat))


ACTS: dict[str, Callable[[Member], None]] = {
    "post": post,
    "post_many": post_many,
    "take_back": take_back,
    "attach": attach,
    "count_up": count_up,
    "read": read,
}


def work(name: str, standing: Standing, acts: int, begin: float) -> Counter[str]:
    chance = SystemRandom()
    time.sleep(max(0.0, begin - time.monotonic()))
    done = Counter[str]()
    with standing.inside() as inside:
        member = Member(name, inside, done)
        for _ in range(acts):
            kind = chance.choice(list(ACTS))
            try:
                ACTS[kind](member)
                done[kind] += 1
            except Refused as refused:
                done[f"refused {refused.code}"] += 1
    return done


@dataclass(frozen=True)
class Outcome:
    done: Counter[str]
    seconds: float
    entries: int
    counted: int
    problems: tuple[object, ...]

    @property
    def refused(self) -> dict[str, int]:
        return {what: times for what, times in self.done.items() if what.startswith("refused")}

    @property
    def wanted(self) -> int:
        return self.done["post"] + MANY * self.done["post_many"] + 2 * self.done["take_back"]


def run(processes: int, acts: int, folder: Path) -> Outcome:
    standing = prepared(folder)
    context = get_context("spawn")
    with context.Pool(processes) as pool:
        began = time.monotonic()
        waiting = [(f"p{number}", standing, acts, began + 1) for number in range(processes)]
        done = sum(pool.starmap(work, waiting, chunksize=1), Counter())
        seconds = time.monotonic() - began
    with standing.inside() as inside:
        health = settled(inside.workspace.check(inside.seat))
        with inside.opened.database.read() as connection:
            counted = int(connection.exec_driver_sql("SELECT body FROM note WHERE key = 'count'").scalar_one())
    return Outcome(done, seconds, health.entries or 0, counted, health.problems)


def prepared(folder: Path) -> Standing:
    made = make_file(folder / "harbour", FOUNDING, FixedClock(MORNING), LIGHT)
    inside = enter(made.opened, FixedClock(MORNING))
    settled(inside.access.save_note(inside.seat, "count", "0") or inside.seat)
    made.opened.close()
    return Standing(folder / "harbour.jointseas", FixedClock(MORNING), "")


def main(processes: int, acts: int) -> None:
    with tempfile.TemporaryDirectory(prefix="jointseas-crowd-") as folder:
        outcome = run(processes, acts, Path(folder))
    lost = outcome.wanted - outcome.entries, outcome.done["count_up"] - outcome.counted
    sys.stdout.write(
        f"{processes} processes × {acts} acts in {outcome.seconds:.0f} s: {dict(outcome.done)}\n"
        f"refused: {outcome.refused}; lost entries: {lost[0]}, lost updates: {lost[1]}; problems: {outcome.problems}\n"
    )
