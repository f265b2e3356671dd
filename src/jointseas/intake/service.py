"""Files looked at, tried, brought in and taken back: the only door."""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, islice
from typing import Any, TypeVar

from jointseas.access.gate import Gate, View, Work, command, named, reading
from jointseas.access.records import Seat
from jointseas.access.rules import permission, require_act
from jointseas.intake import sandbox
from jointseas.intake.batches import service as batches
from jointseas.intake.kinds import Kind
from jointseas.intake.leftovers import named as by_head
from jointseas.intake.records import (
    LIMITS,
    BatchState,
    Fixes,
    ImportBatch,
    Imported,
    Incoming,
    Limits,
    Plan,
    Problem,
    Row,
    Sample,
    Source,
    Written,
)
from jointseas.intake.sampling import Look, Wanted, look, rows_at
from jointseas.kernel.fields import value_of
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused, ensure, require, settled
from jointseas.storage.windows import Windows

A = TypeVar("A")
T = TypeVar("T")
Progress = Callable[[int, int], object]
log = logging.getLogger(__name__)


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass(frozen=True)
class Request:
    """What is to be brought in. `plan` is how the files are read; all of them are one batch."""

    kind: str
    files: tuple[File, ...]
    plan: Plan
    dry_run: bool = False


_TOLD = 1_000  # rows between two words of how far it has come


class _Rehearsed(Exception):
    """Ends a unit of work that is not to stand."""

    def __init__(self, imported: Imported) -> None:
        super().__init__("rehearsed")
        self.imported = imported


class _Course:
    """How far the reading has come."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def came(self, rows: int) -> None:
        before, self._done = self._done, self._done + rows
        if before // _TOLD != self._done // _TOLD:
            self.tell()

    def tell(self) -> None:
        self._progress(self._done, max(self._done, self._total))


class _Heard:
    """What has come out of the files, in their order."""

    def __init__(self, most: int) -> None:
        self._most, self._things = most, 0
        self._begun: list[tuple[int, str]] = []  # how many things had come before each file that is one of several
        self.unread: list[Problem] = []
        self.heads: list[Row] = []

    def sifted(self, things: Iterable[tuple[str, Any]]) -> Iterator[Any]:
        """What the kind is given. A row among the things is the head of its table."""
        for file, thing in things:
            if isinstance(thing, Row):
                self.heads.append(thing)
            elif isinstance(thing, Problem):
                self.unread.append(thing._replace(file=file))
                require(len(self.unread) <= self._most, "import.mostly_bad", most=self._most)
            else:
                if file and (not self._begun or self._begun[-1][1] != file):
                    self._begun.append((self._things, file))
                self._things += 1
                yield thing._replace(file=file) if file and "file" in getattr(thing, "_fields", ()) else thing

    def placed(self, problem: Problem) -> Problem:
        """In its file; one that is told by the place of its thing among all of them, by that in its file."""
        if problem.file or not self._begun:
            return problem
        before, file = max(it for it in self._begun if it[0] < max(1, problem.row))
        return problem._replace(row=problem.row - before, file=file)


class Intake:
    """`progress` hears how many rows have come, and may raise to call it off, as `stop` does."""

    def __init__(self, gate: Gate, kinds: tuple[Kind[Any], ...], limits: Limits = LIMITS) -> None:
        self.gate = gate
        self._kinds = {kind.name: kind for kind in kinds}
        self._limits = limits
        self._windows = Windows(gate.database)
        ensure(len(self._kinds) == len(kinds), "two kinds of import have one name")

    @reading("imports.read")
    def kinds(self, view: View) -> tuple[Kind[Any], ...]:
        """Those that this person may bring in."""
        return tuple(kind for kind in self._kinds.values() if _may(view, kind))

    @reading("imports.bring")
    def sample(self, view: View, kind: str, file: File, plan: Plan | None = None, stop: Stop | None = None) -> Sample:
        """A first look; `plan` says the sheet and the row of the head where they are not the first."""
        known = self._permitted(view, kind)
        source = Source(file.name, file.content, known.fields, plan or Plan(), self._limits)
        asked = Look(known.name, source, known.recognise)
        found = next(self._run(look, asked, stop))
        kept = None if found.format else batches.plan_for(view, kind, found.head.cells)
        if kept is None:
            return found
        return replace(found, plan=replace(kept, sheet=found.plan.sheet, head=found.plan.head))

    @named("imports.bring")
    def bring_in(
        self, seat: Seat, request: Request, progress: Progress = unheard, stop: Stop | None = None
    ) -> Imported | Refused:
        """All that can be taken of the files is, or nothing; what is left out is told with its reason. A dry run does
        the same and then takes it back. The child has begun before anybody else must wait for us to have written."""
        try:
            kind = settled(self.gate.show("imports.bring", seat, lambda view: self._permitted(view, request.kind)))
            with closing(self._read(kind, request, progress, stop)) as things:
                begun = chain(list(islice(things, 1)), things)
                carry_out = self.gate.carry_out if request.dry_run else self.gate.carry_out_copied
                return carry_out("imports.bring", seat, lambda work: self._bring(work, kind, request, begun))
        except _Rehearsed as rehearsed:
            return rehearsed.imported
        except Refused as refused:
            return refused

    @reading("imports.read")
    def batches(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ImportBatch]:
        return batches.batches(view, self._windows, listing, start, count, stop)

    @reading("imports.read")
    def batches_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return batches.batches_count(view, self._windows, listing, stop)

    @reading("imports.read")
    def batch(self, view: View, number: int) -> ImportBatch:
        return batches.batch(view, number)

    @reading("imports.read")
    def skipped(self, view: View, number: int) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """The head of the table, and what is wrong in which row of it."""
        return batches.skipped(view, number)

    @command("imports.undo")
    def undo(self, work: Work, number: int) -> int:
        """The whole batch; how many things that was."""
        batch = batches.batch(work, number)
        kind = self._permitted(work, batch.kind)
        require(batch.state is BatchState.DONE, "import.undone", number=number)
        taken_back = kind.undo(work, batch)
        batches.undone(work, batch)
        return taken_back

    def _permitted(self, view: View, name: str) -> Kind[Any]:
        kind = self._kinds.get(name)
        if kind is None:
            raise Refused("import.kind", kind=name, known=tuple(self._kinds))
        require_act(kind.permission, view.seat.roles, view.firm)
        return kind

    def _read(
        self, kind: Kind[Any], request: Request, progress: Progress, stop: Stop | None
    ) -> Generator[tuple[str, Any]]:
        """Every thing and problem, with the name of its file where there are several."""
        course = _Course(progress, sum(map(_lines_in, request.files)))
        for file in request.files:
            name = file.name if len(request.files) > 1 else ""
            source = self._source(kind, file, request.plan)
            for thing in self._run(kind.read, source, stop, course.tell):
                course.came(getattr(thing, "rows", 1))  # a thing may be put together from several
                yield name, thing

    def _run(
        self, reader: Callable[[A], Iterable[T]], asked: A, stop: Stop | None, beat: Callable[[], object] | None = None
    ) -> Generator[T]:
        limits = self._limits
        return sandbox.run(reader, asked, seconds=limits.seconds, memory_bytes=limits.memory, stop=stop, beat=beat)

    def _source(self, kind: Kind[Any], file: File, plan: Plan) -> Source:
        return Source(file.name, file.content, kind.fields, plan, self._limits)

    def _bring(self, work: Work, kind: Kind[Any], request: Request, things: Iterator[tuple[str, Any]]) -> Imported:
        names = ", ".join(file.name for file in request.files)[:400]
        digest = sha256(b"".join(sha256(file.content).digest() for file in request.files)).hexdigest()
        number = batches.begin(work, kind.name, names, digest)
        heard = _Heard(self._limits.problems)
        options = {it.name: value_of(it, request.plan.options.get(it.name, "")) for it in kind.options}
        written = kind.write(work, Incoming(number, names, digest, options, heard.sifted(things)))
        written = _whole(written, heard, request.plan)
        head, told = self._with_cells(kind, request, written, heard.heads)
        imported = Imported(told.read, told.imported, told.updated, told.skipped, None, head)
        if request.dry_run or not (told.imported or told.updated):
            raise _Rehearsed(imported)
        batches.finish(work, number, told, head)
        if request.plan.columns:
            batches.keep_plan(work, kind.name, request.plan)
        return replace(imported, batch=number)

    def _with_cells(
        self, kind: Kind[Any], request: Request, written: Written, heads: list[Row]
    ) -> tuple[tuple[str, ...], Written]:
        """What was left out is read again as it stands in its file, to be mended and given once more; not where the
        reader has told it so."""
        head = heads[0].cells if heads else ()
        cells: dict[tuple[str, int], tuple[str, ...]] = {}
        for file in request.files if written.skipped else ():
            name = file.name if len(request.files) > 1 else ""
            mended = request.plan.fixes != Fixes()
            numbers = frozenset(it.row for it in written.skipped if it.file == name and (mended or not it.cells))
            if not numbers and head:
                continue
            for row in self._again(Wanted(self._source(kind, file, replace(request.plan, fixes=Fixes())), numbers)):
                head = head or row.cells
                cells[name, row.number] = row.cells
        told = tuple(it._replace(cells=cells.get((it.file, it.row), it.cells)) for it in written.skipped)
        return head, replace(written, skipped=told)

    def _again(self, wanted: Wanted) -> Iterator[Row]:
        """None where it is no table."""
        try:
            yield from self._run(rows_at, wanted, None)
        except Refused as refused:
            log.info("no rows of %s to give back: %s", wanted.source.name, refused)


def _may(view: View, kind: Kind[Any]) -> bool:
    return permission(kind.permission).right(view.seat.roles).act


def _lines_in(file: File) -> int:
    """How far there is to go, where that can be seen from outside."""
    return 0 if file.content.startswith((b"PK", b"\x1f\x8b")) else file.content.count(b"\n")


def _whole(written: Written, heard: "_Heard", plan: Plan) -> Written:
    """With the rows that never came to the kind's own part, in the order of the file."""
    told = (*heard.unread, *map(heard.placed, written.skipped))
    every = sorted((by_head(it, plan) for it in told), key=lambda it: (it.file, it.row))
    lost = len({(it.file, it.row) for it in heard.unread})
    return replace(written, read=written.read + lost, skipped=tuple(every))
