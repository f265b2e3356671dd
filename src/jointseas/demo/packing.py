"""Every kind of paper that somebody may make, the lender's people before the exporter's, sealed by the firm; and the
audit extract, with its proof, as an examiner is sent it."""

import runpy
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from jointseas.access.records import Seat
from jointseas.demo.cast import SELLER
from jointseas.demo.offering import JOINT
from jointseas.demo.sealing import seal
from jointseas.demo.stage import Stage
from jointseas.documents.extract.telling import ALL
from jointseas.documents.issuing.records import Batch
from jointseas.documents.issuing.rules import INDEX
from jointseas.documents.kind import Asked, Days, Kind
from jointseas.documents.packing.service import VERIFIER
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import settled

PAPERS = "papers"
LANGUAGES = ("zh_CN", "en")
# Of what a kind can be about, what the story is about; any other kind is about all.
_ABOUT = {"goods_compliance": JOINT, "screening_report": SELLER.code}
_PORTFOLIO, _EXTRACT = "portfolio_report", "audit_extract"
_ALREADY = frozenset((INDEX, _EXTRACT, "appeal_outcome"))  # a run lists itself; the others are steps of their own
ARCHIVE, ANCHOR = "audit-extract.zip", "anchor.json"


def portfolio(stage: Stage) -> None:
    """While something is out."""
    stage.goes_on()
    seat, asked = stage.officer, Asked(_PORTFOLIO)
    made = settled(stage.services.papers.make(seat, asked, LANGUAGES, seal(stage, seat), folder_of(stage, seat)))
    stage.step("portfolio", made.issued.number)


def pack(stage: Stage) -> None:
    """In one run for each person: what one has made, nobody makes again. Each run lies by itself, and the program that
    goes with it finds that it holds."""
    stage.turns_to(44)
    done, left, flaws = set[str](), 0, 0
    for seat in (stage.officer, stage.analyst, stage.owner):
        asked = [it for it in _askable(stage, seat) if it.kind not in done]
        done |= {it.kind for it in asked}
        if asked:
            batch = _run(stage, seat, asked)
            left += len(asked) - len(batch.made)
            flaws += _flaws(batch.folder)
    stage.step("compliance_pack", ok=bool(done) and not left and not flaws)


def prove(stage: Stage) -> None:
    """The head is noted outside of what is sent; the archive is unpacked as whoever gets it would."""
    stage.goes_on()
    seat, anchor = stage.officer, stage.folder / ANCHOR
    settled(stage.services.workspace.anchor(stage.analyst, anchor))
    asked = Asked(_EXTRACT, ALL, stage.first, stage.today)
    place = stage.folder / ARCHIVE
    made = settled(stage.services.exports.audit_extract(seat, asked, LANGUAGES, place, seal(stage, seat)))
    with TemporaryDirectory() as scratch, zipfile.ZipFile(place) as archive:
        archive.extractall(scratch)
        flaws = _flaws(Path(scratch), str(anchor))
        for paper in Path(scratch).glob("*.pdf"):
            shutil.copy(paper, folder_of(stage, seat))
    stage.step("audit_extract", made.issued.number, ok=bool(made.rows) and not flaws)


def _flaws(folder: Path, head: str | None = None) -> int:
    """By the program that lies in the folder, and not by ours."""
    flaws: int = runpy.run_path(str(folder / VERIFIER))["check"](folder, head).wrong
    return flaws


def _askable(stage: Stage, seat: Seat) -> Iterator[Asked]:
    papers = stage.services.papers
    for kind in settled(papers.kinds(seat)):
        if kind.code not in _ALREADY:
            subjects = [it.code for it in settled(papers.subjects(seat, kind.code))] if kind.of else [""]
            wanted = _ABOUT.get(kind.code)
            yield from (_asked(stage, kind, it) for it in subjects if wanted in (None, it))


def _asked(stage: Stage, kind: Kind, subject: str) -> Asked:
    first = stage.first if kind.days is Days.SPAN else None
    return Asked(kind.code, subject, first, None if kind.days is Days.NONE else stage.today)


def _run(stage: Stage, seat: Seat, asked: Sequence[Asked]) -> Batch:
    folder, by = folder_of(stage, seat, f"compliance-pack-{seat.person.sign_in}"), seal(stage, seat)
    return settled(stage.services.papers.make_all(seat, asked, LANGUAGES, folder, _unheard, Stop(), by))


def _unheard(_done: int, _all: int) -> None:
    """Steps are told of, not papers."""


def folder_of(stage: Stage, seat: Seat, *within: str) -> Path:
    folder = stage.folder.joinpath(PAPERS, seat.firm.code, *within)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
