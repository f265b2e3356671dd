"""Examines a workspace from the pages of its file to the sums of its books, and holds it to heads noted elsewhere."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from jointseas.access.attachments import service as attachments
from jointseas.audit import service as audit
from jointseas.audit.records import Head
from jointseas.contracts import service as contracts
from jointseas.credit.integrity import service as credit
from jointseas.documents.issued import service as papers
from jointseas.kernel.clock import moment, stamp
from jointseas.kernel.outcome import BrokenInvariant, Refused, Term, require
from jointseas.ledger.integrity import service as books
from jointseas.ledger.records import Problem as BookProblem
from jointseas.storage import integrity, remembered
from jointseas.storage.attending import attended
from jointseas.storage.backup import Progress
from jointseas.storage.database import Connection, Database
from jointseas.storage.files import mending, write_whole
from jointseas.storage.integrity import Problem
from jointseas.workspace.opening import Opened

T = TypeVar("T")
_LARGEST_ANCHOR = 10_000
_FLAWS = {"gap": "audit_gap", "altered": "audit_altered", "head": "audit_head"}
Part = Callable[[Connection], Iterable[Problem]]


@dataclass(frozen=True)
class Anchor:
    """A head noted outside the workspace: whoever shortens or rewrites the chain cannot also change this."""

    workspace: str
    head: Head
    at: datetime
    where: str


@dataclass(frozen=True)
class Health:
    problems: tuple[Problem, ...]
    head: Head | None  # none where the chain, or the books, cannot be read at all
    entries: int | None

    @property
    def ok(self) -> bool:
        return not self.problems


def examine(database: Database, anchors: Sequence[Anchor] = (), progress: Progress | None = None) -> Health:
    """Each part by itself, so that one that cannot even be read hides nothing of the others. What was rewritten is told
    before what the file is made of, of which a little may be hundreds of things."""
    parts: tuple[Part, ...] = (
        partial(_anchor_problems, anchors=anchors),
        _chain_problems,
        lambda connection: map(_of_books, books.problems(connection)),
        attachments.problems,
        papers.problems,
        contracts.problems,
        credit.problems,
        integrity.problems,
    )
    found = list[Problem]()
    for done, part in enumerate(parts):
        found += _asked(database, part, partial(progress, done, len(parts)) if progress else None)
    entries = _read(database, books.posted)
    return Health(tuple(found), _read(database, audit.head), entries)


def held(opened: Opened, files: Sequence[Path] = (), progress: Progress | None = None) -> Health:
    """Everything, against these anchors and the one in this machine's keyring."""
    anchors = [*(noted(path, opened.uid) for path in files), noted_in_keyring(opened.uid)]
    return examine(opened.database, [anchor for anchor in anchors if anchor], progress)


def _of_books(problem: BookProblem) -> Problem:
    return Problem(problem.kind, problem.where, problem.what)


def sound(database: Database) -> Head:
    """What a copy must be before it is called a backup; the head that it ends in."""
    for part in (integrity.problems, _chain_problems):
        first = next(iter(_asked(database, part)), None)
        if first is not None:
            raise Refused("workspace.unsound", kind=Term("problem", first.kind), where=first.where)
    with database.read() as connection:
        return audit.head(connection)


def _asked(database: Database, part: Part, report: Callable[[], None] | None = None) -> list[Problem]:
    try:
        with database.read() as connection, attended(connection, report):
            return list(part(connection))
    except Refused as refused:
        return [Problem("unreadable", Path(database.name).name, refused.code)]
    except BrokenInvariant as broken:  # a table of ours that is gone or was edited is the finding, no fault
        return [Problem("unreadable", Path(database.name).name, str(broken).partition("\n")[0])]


def _read(database: Database, look: Callable[[Connection], T]) -> T | None:
    try:
        with database.read() as connection:
            return look(connection)
    except (Refused, BrokenInvariant):
        return None


def _chain_problems(connection: Connection) -> Iterator[Problem]:
    flaw = audit.flaw(connection)
    if flaw:
        yield Problem(_FLAWS[flaw.kind], str(flaw.seq))


def _anchor_problems(connection: Connection, anchors: Sequence[Anchor]) -> Iterator[Problem]:
    head = audit.head(connection)
    for anchor in anchors:
        if anchor.head.seq > head.seq:
            yield Problem("audit_shortened", anchor.where, f"{head.seq} < {anchor.head.seq}")
        elif not audit.holds(connection, anchor.head):
            yield Problem("audit_rewritten", anchor.where, str(anchor.head.seq))


def note(path: Path, workspace: str, head: Head, at: datetime) -> Anchor:
    _require_room(path, workspace)
    told = {"format": "jointseas-anchor", "workspace": workspace, "seq": head.seq, "hash": head.hash.hex()}
    write_whole(path, (json.dumps({**told, "at": stamp(at)}) + "\n").encode())
    return Anchor(workspace, head, at, path.name)


def _require_room(path: Path, workspace: str) -> None:
    """Only an older anchor makes room for a newer one."""
    with mending(path):
        if not path.exists():
            return
    try:
        noted(path, workspace)
    except Refused:
        raise Refused("storage.name_taken", name=path.name) from None


def note_in_keyring(workspace: str, head: Head, at: datetime) -> Anchor:
    remembered.remember(f"anchor {workspace}", f"{head.seq} {head.hash.hex()} {stamp(at)}")
    return Anchor(workspace, head, at, "keyring")


def noted(path: Path, workspace: str) -> Anchor:
    """A workspace named by mistake is not opened: closing it would drop the locks that are held on it here."""
    with mending(path):
        small = path.is_file() and path.stat().st_size <= _LARGEST_ANCHOR
        require(small or not path.exists(), "workspace.anchor_damaged", name=path.name)
        content = path.read_bytes()
    try:
        told = json.loads(content)
        head = Head(int(told["seq"]), bytes.fromhex(told["hash"]))
        anchor = Anchor(str(told["workspace"]), head, moment(told["at"]), path.name)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise Refused("workspace.anchor_damaged", name=path.name) from None
    require(anchor.workspace == workspace, "workspace.anchor_of_another", name=path.name)
    return anchor


def noted_in_keyring(workspace: str) -> Anchor | None:
    """None where there is no keyring, or nothing in it."""
    try:
        kept = remembered.recall(f"anchor {workspace}")
        seq, hashed, at = (kept or "").split(" ")
        return Anchor(workspace, Head(int(seq), bytes.fromhex(hashed)), moment(at), "keyring")
    except (Refused, ValueError):
        return None
