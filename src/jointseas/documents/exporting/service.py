"""The door to an audit extract as a folder or an archive: the paper, the rows with their proof, the index, the program
that checks them."""

from dataclasses import replace
from pathlib import Path

from jointseas.access.gate import Gate, View, named
from jointseas.access.records import Seat
from jointseas.documents.exporting.records import Exported
from jointseas.documents.extract.records import Extract
from jointseas.documents.extract.service import extract
from jointseas.documents.extract.telling import asked_of, told
from jointseas.documents.issued.records import Issued
from jointseas.documents.issued.service import MAKE
from jointseas.documents.issuing.records import Seal
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.documents.packing.service import packed, put_down, zipped
from jointseas.kernel.outcome import BrokenInvariant, Refused, require, settled
from jointseas.storage.files import mending, write_new

KIND = "audit_extract"
_ARCHIVE = ".zip"


class Exports:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._papers = Papers(gate)

    @named(MAKE)
    def audit_extract(
        self, seat: Seat, asked: Asked, languages: tuple[str, ...], place: Path, seal: Seal | None = None
    ) -> Exported | Refused:
        """Into a folder that is empty, or an archive of a new name. Nothing is issued where it could not be put."""
        try:
            settled(self.gate.show(MAKE, seat, lambda _view: _require_room(place)))
            file = settled(self._papers.make(seat, replace(asked, kind=KIND), languages, seal))
            rows = settled(self.gate.show(MAKE, seat, lambda view: _rows(view, file.issued)))
            at, by = file.issued.moment.at, file.issued.by.name
            files = packed({file.name: file.content, "extract.json": told(rows)}, at, by)
            if place.suffix == _ARCHIVE:
                write_new(place, zipped(files, at))
            else:
                put_down(place, files)
            return Exported(place, file.issued, len(rows.rows), rows.head, tuple(files))
        except Refused as refused:
            return refused


def _rows(view: View, of: Issued) -> Extract:
    """As far as the paper looked: what was done since, its own issuing too, is not in it."""
    query = of.query
    if query.first is None or query.last is None:
        raise BrokenInvariant("an extract of no days")
    return extract(
        replace(view, now=of.moment.at, through=of.moment.head), asked_of(query.subject, query.first, query.last)
    )


def _require_room(place: Path) -> None:
    with mending(place):
        if place.suffix == _ARCHIVE:
            require(not place.exists(), "storage.name_taken", name=place.name)
            require(place.parent.is_dir(), "storage.no_file", name=str(place.parent))
        else:
            require(not place.exists() or not any(place.iterdir()), "extract.folder", name=place.name)
