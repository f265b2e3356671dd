"""Kills the program with -9 at random instants of its work, and looks at what is left.

`python -m trials kill 1000` in tests/, in the environment of the tests; the suite runs a few of each. A victim writes
to a pipe what has been committed: of that nothing may be lost, of the rest nothing may be half done, and the check
must find the workspace whole."""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import SystemRandom
from threading import Timer

from bookkeeping import draft, line
from house import LIGHT, MORNING, PASSWORD
from jointseas.audit import service as audit
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.records import EntryDraft
from jointseas.ledger.service import Ledger
from jointseas.storage import migrate
from jointseas.storage.backup import Why, folder_of, listed
from jointseas.storage.integrity import file_problems
from jointseas.storage.sqlite import open_file
from jointseas.workspace import upgrading
from jointseas.workspace.backups import back_up
from jointseas.workspace.founding import make_file
from jointseas.workspace.opening import key_by_password
from jointseas.workspace.upgrading import upgrade_workspace
from standing import FOUNDING, Inside, Standing

BATCH = 40
ROWS = 3000
BEGUN = "begun"
NEW_PASSWORDS = ("another password 1", "another password 2")
STEP = """
from alembic import op
revision = "r9999"
down_revision = "{head}"

def upgrade() -> None:
    op.get_bind().exec_driver_sql("CREATE TABLE voyage (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT")
    for number in range({rows}):
        op.get_bind().exec_driver_sql("INSERT INTO voyage VALUES (?, 'a voyage of some length')", (number,))
    op.get_bind().exec_driver_sql("ALTER TABLE firm ADD COLUMN port TEXT")
"""
Acknowledge = Callable[[str], None]


@dataclass(frozen=True)
class Ground:
    """A closed workspace, copied for every trial."""

    source: Path
    scratch: Path
    migrations: Path

    def fresh(self) -> Standing:
        shutil.rmtree(self.scratch, ignore_errors=True)
        shutil.copytree(self.source, self.scratch)
        return Standing(self.scratch / "harbour.jointseas", FixedClock(MORNING), "")


def prepared(folder: Path) -> Ground:
    (folder / "source").mkdir()
    made = make_file(folder / "source" / "harbour", FOUNDING, FixedClock(MORNING), LIGHT)
    made.opened.close()
    return Ground(folder / "source", folder / "trial", further_steps(folder))


def entry(key: str) -> EntryDraft:
    return draft("2026-02-01", line("1002", "CNY 5.00"), line("4001", "CNY -5.00"), key=key)


def post(inside: Inside, acknowledge: Acknowledge) -> None:
    ledger = Ledger(inside.gate)
    for number in count():
        settled(ledger.post(inside.seat, entry(f"e{number}")))
        acknowledge(f"e{number}")


def load(inside: Inside, acknowledge: Acknowledge) -> None:
    ledger = Ledger(inside.gate)
    for number in count():
        settled(ledger.post_many(inside.seat, tuple(entry(f"b{number}-{it}") for it in range(BATCH))))
        acknowledge(f"b{number}")


def copy(inside: Inside, acknowledge: Acknowledge) -> None:
    for number in count():
        settled(Ledger(inside.gate).post(inside.seat, entry(f"c{number}")))
        acknowledge(back_up(inside.opened, Why.CLOSE, inside.gate.clock.now()).path.name)


def change(inside: Inside, acknowledge: Acknowledge) -> None:
    old = PASSWORD
    for number in count():
        new = NEW_PASSWORDS[number % 2]
        settled(inside.access.change_password(inside.seat, old, new))
        acknowledge(new)
        old = new


INSIDE = {"posting": post, "import": load, "backup": copy, "password": change}


def victim(kind: str, standing: Standing, migrations: Path, pipe: Connection) -> None:
    if kind == "migration":
        tomorrow(migrations)
        pipe.send(BEGUN)
        pipe.send(upgrade_workspace(str(standing.path), "wang", PASSWORD, standing.clock).backup.name)
        return
    with standing.inside() as inside:
        pipe.send(BEGUN)
        INSIDE[kind](inside, pipe.send)


def tomorrow(migrations: Path) -> None:
    """From here on the program of this process has one step more."""
    migrate.MIGRATIONS = migrations
    revisions = (*migrate.REVISIONS, "r9999")
    for module in (migrate, upgrading):
        vars(module).update(REVISIONS=revisions, HEAD="r9999")


def further_steps(folder: Path) -> Path:
    migrations = folder / "migrations"
    shutil.copytree(migrate.MIGRATIONS, migrations)
    (migrations / "versions" / "r9999_tomorrow.py").write_text(STEP.format(head=migrate.HEAD, rows=ROWS), "utf-8")
    return migrations


# ---- what may be left


class Torn(Exception):
    """Something acknowledged is lost, or something is half done."""


def holds(condition: object, what: str) -> None:
    if not condition:
        raise Torn(what)


def whole(inside: Inside) -> None:
    problems = settled(inside.workspace.check(inside.seat)).problems
    holds(not problems, f"the check finds {problems}")


def keys(inside: Inside) -> set[str]:
    with inside.opened.database.read() as connection:
        return set(connection.exec_driver_sql("SELECT key FROM entry").scalars())


def judge_posting(standing: Standing, told: list[str]) -> None:
    with standing.inside() as inside:
        whole(inside)
        found = keys(inside)
    holds(set(told) <= found, f"lost: {set(told) - found}")
    holds(len(found) <= len(told) + 1, f"{len(found)} entries, {len(told)} told")


def judge_import(standing: Standing, told: list[str]) -> None:
    with standing.inside() as inside:
        whole(inside)
        found = Counter(key.split("-")[0] for key in keys(inside))
    holds(set(told) <= set(found), f"lost: {set(told) - set(found)}")
    holds(set(found.values()) <= {BATCH}, f"half a batch: {found}")
    holds(len(found) <= len(told) + 1, f"{len(found)} batches, {len(told)} told")


def judge_backup(standing: Standing, told: list[str]) -> None:
    with standing.inside() as inside:
        whole(inside)
    backups = {backup.path.name: backup.path for backup in listed(folder_of(standing.path), "harbour")}
    holds(set(told) <= set(backups), f"lost: {set(told) - set(backups)}")
    holds(len(backups) <= len(told) + 1, f"{len(backups)} backups, {len(told)} told")
    for path in sorted(backups.values())[-2:]:
        with Standing(path, standing.clock, "").inside() as inside:
            whole(inside)


def judge_password(standing: Standing, told: list[str]) -> None:
    now = told[-1] if told else PASSWORD
    after = NEW_PASSWORDS[len(told) % 2]
    holds(signs_in(standing, now) != signs_in(standing, after), f"neither or both of {now} and {after}")


def signs_in(standing: Standing, password: str) -> bool:
    try:
        with standing.inside(password=password) as inside:
            whole(inside)
    except Refused as refused:
        holds(refused.code == "access.wrong_password", str(refused))
        return False
    return True


def judge_migration(standing: Standing, told: list[str]) -> None:
    key = key_by_password(standing.path, "wang", PASSWORD, standing.clock)
    database = open_file(standing.path, key)
    with database.read() as connection:
        reached = migrate.revision(connection) == "r9999"
        holds(reached or not told, "a finished migration is gone")
        if reached:
            rows = connection.exec_driver_sql("SELECT count(*) FROM voyage").scalar_one()
            holds(rows == ROWS and audit.flaw(connection) is None, f"half a migration: {rows} rows")
            holds(not list(file_problems(connection)), "the file is damaged")
    database.close()
    if not reached:
        with standing.inside() as inside:
            whole(inside)
    for backup in listed(folder_of(standing.path), "harbour"):
        with Standing(backup.path, standing.clock, "").inside() as inside:
            whole(inside)
    holds(not reached or listed(folder_of(standing.path), "harbour"), "migrated without a backup")


JUDGES = {
    "posting": judge_posting,
    "import": judge_import,
    "backup": judge_backup,
    "password": judge_password,
    "migration": judge_migration,
}
# Within how many seconds of its beginning the work is cut off.
SPANS = {"posting": 0.12, "import": 0.3, "backup": 0.5, "password": 0.2, "migration": 0.6}


# ---- trials

if sys.platform == "win32":
    CONTEXT = get_context("spawn")
else:
    CONTEXT = get_context("forkserver")
    CONTEXT.set_forkserver_preload(["trials.kill"])


@dataclass
class Tally:
    trials: int = 0
    told: int = 0
    cut: int = 0  # how often the work was still under way

    def __str__(self) -> str:
        return f"{self.trials} kills, {self.cut} in the midst of work, {self.told} acknowledged, nothing lost or torn"


def trial(kind: str, ground: Ground, chance: SystemRandom, tally: Tally) -> None:
    standing = ground.fresh()
    reader, writer = Pipe(duplex=False)
    process = CONTEXT.Process(target=victim, args=(kind, standing, ground.migrations, writer))
    process.start()
    writer.close()
    told = watched(reader, process.kill, chance.uniform(0, SPANS[kind]))
    process.join()
    tally.trials += 1
    tally.cut += process.exitcode != 0
    tally.told += len(told)
    holds(process.exitcode == 0 or process.exitcode == -9, f"the victim fell over by itself: {process.exitcode}")
    JUDGES[kind](standing, told)


def watched(reader: Connection, kill: Callable[[], None], after: float) -> list[str]:
    """Kills some time after the work has begun, and hears whatever was said until then."""
    told, timer = [], Timer(after, kill)
    with reader, suppress(EOFError, OSError):
        while True:
            said = str(reader.recv())
            if said == BEGUN:
                timer.start()
            else:
                told.append(said)
    timer.cancel()
    return told


def run(kind: str, trials: int, folder: Path) -> Tally:
    ground, chance, tally = prepared(folder), SystemRandom(), Tally()
    for _ in range(trials):
        trial(kind, ground, chance, tally)
    return tally


def main(trials: int) -> None:
    for number, kind in enumerate(JUDGES):
        with tempfile.TemporaryDirectory(prefix="jointseas-kill-") as folder:
            share = trials // len(JUDGES) + (number < trials % len(JUDGES))
            sys.stdout.write(f"{kind}: {run(kind, share, Path(folder))}\n")
            sys.stdout.flush()
