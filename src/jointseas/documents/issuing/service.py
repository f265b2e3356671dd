"""The door to papers: it asks permission, and gives records or refusals by value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jointseas.access.gate import Gate, View, Work, named, reading
from jointseas.access.records import Seat
from jointseas.access.rules import require_act
from jointseas.documents.issued import service as issued
from jointseas.documents.issued.records import Issued, Known
from jointseas.documents.issued.service import MAKE
from jointseas.documents.issuing.drawing import Ready, drawn, ready, require_may, sealed
from jointseas.documents.issuing.listing import as_csv
from jointseas.documents.issuing.placing import beside, own_folder, written
from jointseas.documents.issuing.records import Again, Batch, Draft, File, Seal
from jointseas.documents.issuing.rules import INDEX, index_name
from jointseas.documents.keys import service as keys
from jointseas.documents.keys.records import Key, Signatory, Use
from jointseas.documents.kind import Asked, Kind, Subject
from jointseas.documents.kinds import kind as kind_named
from jointseas.documents.kinds import kinds
from jointseas.documents.packing.service import Entry, checking, entry
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.windows import Windows
from jointseas.trade.numbering.service import following, next_number

MOST = 10_000  # papers in one run
Languages = tuple[str, ...]
Progress = Callable[[int, int], object]
_UNNUMBERED = "—"  # of a paper that is only looked at
_ALL_ALIKE = ("papers.folder", "papers.file_there", "papers.other_firm", "access.not_permitted")  # no use going on
_TRIES = 20  # as often as somebody else takes the number that it was drawn with


@dataclass(frozen=True, slots=True)
class _Order:
    """`batch` is 0 of a paper by itself, and -1 of the first of a run."""

    asked: Asked
    languages: Languages
    by: Signatory | None
    batch: int = 0
    folder: Path | None = None


class Papers:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    # ---- what can be made

    @reading(MAKE)
    def kinds(self, view: View) -> tuple[Kind, ...]:
        """Those that whoever asks may make."""
        return tuple(it for it in kinds().values() if _may(view, it))

    @reading(MAKE)
    def subjects(self, view: View, kind: str) -> tuple[Subject, ...]:
        """What a paper of this kind can be about, in the order in which one would look for it."""
        found = kind_named(kind)
        require_may(view, found)
        return found.subjects(view)

    # ---- making

    @reading(MAKE)
    def draft(self, view: View, asked: Asked, languages: Languages) -> Draft:
        """To look at: nothing of it is kept."""
        made = ready(view, asked, languages, _UNNUMBERED)
        return Draft(made.name, made.content)

    @reading(MAKE)
    def seals(self, view: View) -> tuple[Key, ...]:
        """The firm's, that could be sealed with now."""
        return tuple(it for it in keys.usable(view) if it.use is Use.SEAL)

    @named(MAKE)
    def make(
        self, seat: Seat, asked: Asked, languages: Languages, seal: Seal | None = None, folder: Path | None = None
    ) -> File | Refused:
        """With a folder, its file stands there or nothing was issued."""
        try:
            return self._make(seat, _Order(asked, languages, self._by(seat, seal), folder=folder))
        except Refused as refused:
            return refused

    @named(MAKE)
    def make_all(
        self,
        seat: Seat,
        asked: Sequence[Asked],
        languages: Languages,
        folder: Path,
        progress: Progress,
        stop: Stop,
        seal: Seal | None = None,
    ) -> Batch | Refused:
        """Each is whole, with its file, before the next is begun; stopped, it lists what was made. Its folder holds
        nothing else, and whoever gets it can check it with Python alone."""
        try:
            by = self._by(seat, seal)
            require(0 < len(asked) <= MOST, "papers.batch", papers=len(asked), most=MOST)
            own = own_folder(folder, settled(self.gate.show(MAKE, seat, issued.next_batch)))
            try:
                return self._run(seat, asked, _Order(Asked(""), languages, by, -1, own), own, progress, stop)
            finally:
                if own != folder and not any(own.iterdir()):
                    own.rmdir()
        except Refused as refused:
            return refused

    def _by(self, seat: Seat, seal: Seal | None) -> Signatory | None:
        """Of whoever may make papers at all."""
        return settled(self.gate.show(MAKE, seat, lambda view: _seal(view, seal)))

    def _run(
        self, seat: Seat, asked: Sequence[Asked], like: _Order, folder: Path, progress: Progress, stop: Stop
    ) -> Batch:
        made, files, refused = list[tuple[Issued, str]](), list[Entry](), list[tuple[str, Refused]]()
        for at, it in enumerate(asked):
            progress(at, len(asked))
            if stop.asked:
                break
            try:
                done = self._make(seat, replace(like, asked=it))
            except Refused as why:
                if why.code in _ALL_ALIKE:
                    raise
                refused.append((it.subject, why))
                continue
            made.append((done.issued, done.name))
            files.append(entry(done.name, done.content))
            like = replace(like, batch=done.issued.batch)
        progress(len(asked), len(asked))
        index = self._index(seat, made, files, like, folder) if made else ()
        left = len(asked) - len(made) - len(refused)
        return Batch(max(like.batch, 0), folder, tuple(it for it, _ in made), tuple(refused), left, index)

    def _index(
        self, seat: Seat, made: Sequence[tuple[Issued, str]], files: Sequence[Entry], like: _Order, folder: Path
    ) -> tuple[str, ...]:
        """Of what was made; the index of a run is none of its papers."""
        listed = self._make(seat, replace(like, asked=Asked(INDEX, str(like.batch)), batch=0))
        name, table = index_name(like.batch), as_csv([*made, (listed.issued, listed.name)])
        told = (*files, entry(listed.name, listed.content), entry(name, table))
        beside_ = checking(told, listed.issued.moment.at, listed.issued.by.name)
        for file, content in {name: table, **beside_}.items():
            written(folder, file, content)
        return name, listed.name, *beside_

    def _make(self, seat: Seat, order: _Order) -> File:
        """Nobody is kept from the books while it is drawn, and numbers have no gap: it is drawn with the one that
        would be next, and again where somebody has taken that."""
        for _ in range(_TRIES):
            done = settled(self.gate.show(MAKE, seat, lambda view: _numbered(view, order)))
            if order.by:
                done = sealed(done, order.by, self.gate.clock.now())
            with beside(order.folder, done.name, done.content) as place:
                kept = settled(self.gate.carry_out(MAKE, seat, partial(_kept, done=done, batch=order.batch)))
                if kept is not None:
                    place()
                    return File(kept, done.name, done.content)
        raise Refused("papers.busy", kind=order.asked.kind)

    # ---- what was made

    @reading("papers.read")
    def page(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[Issued]:
        return issued.page(self._windows, view, listing, start, count, stop)

    @reading("papers.read")
    def count(self, view: View, listing: Listing, stop: Stop) -> int:
        return issued.tally(self._windows, view, listing, stop)

    @reading("papers.read")
    def issued(self, view: View, number: str) -> Issued:
        return issued.issued(view, number)

    @reading("papers.read")
    def known(self, view: View, digest: str) -> Known | None:
        """Whether a file, or the data in it, left this workspace as a paper."""
        return issued.known(view, digest)

    @reading(MAKE)
    def again(self, view: View, number: str) -> Again:
        """Of what it was asked, by what the books say now; without its seal, which cannot be made twice."""
        was = issued.issued(view, number)
        require_may(view, kind_named(was.query.kind))
        done = drawn(view, was.number, was.query, was.moment, was.by)
        new, old = done.issued.digests, was.digests
        return Again(was, done.name, done.content, new.bare == old.bare, new.data == old.data)


def _seal(view: View, seal: Seal | None) -> Signatory | None:
    if seal is None:
        return None
    require_act(keys.SIGN, view.seat.roles, view.firm)
    return keys.signatory(view, seal.key, seal.password)


def _may(view: View, kind: Kind) -> bool:
    try:
        require_may(view, kind)
    except Refused:
        return False
    return True


def _numbered(view: View, order: _Order) -> Ready:
    prefix = kind_named(order.asked.kind).prefix
    return ready(view, order.asked, order.languages, following(view, prefix, view.today))


def _kept(work: Work, done: Ready, batch: int) -> Issued | None:
    """Nothing where its number is taken."""
    new, prefix = done.issued, kind_named(done.issued.query.kind).prefix
    if following(work, prefix, new.moment.day) != new.number:
        work.repeated()
        return None
    next_number(work, prefix, new.moment.day)
    new = replace(new, batch=issued.next_batch(work) if batch < 0 else batch)
    issued.keep(work, new)
    return new
