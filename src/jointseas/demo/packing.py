"""Every kind of paper that somebody may make, the lender's people before the exporter's, sealed by the firm."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from jointseas.access.records import Seat
from jointseas.demo.cast import SELLER
from jointseas.demo.offering import JOINT
from jointseas.demo.sealing import seal
from jointseas.demo.stage import Stage
from jointseas.documents.extract.telling import ALL
from jointseas.documents.issuing.records import Batch
from jointseas.documents.issuing.rules import INDEX
from jointseas.documents.kind import Asked, Days, Kind
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import settled

LANGUAGES = ("zh_CN", "en")
# Of what a kind can be about, what the story is about; any other kind is about all.
_ABOUT = {"audit_extract": ALL, "goods_compliance": JOINT, "screening_report": SELLER.code}
_PORTFOLIO = "portfolio_report"


def portfolio(stage: Stage) -> None:
    """While something is out."""
    stage.goes_on()
    seat, asked = stage.officer, Asked(_PORTFOLIO)
    made = settled(stage.services.papers.make(seat, asked, LANGUAGES, seal(stage, seat), folder_of(stage, seat)))
    stage.step("portfolio", made.issued.number)


def pack(stage: Stage) -> None:
    """In one run for each person: what one has made, nobody makes again."""
    stage.turns_to(44)
    done, left = set[str](), 0
    for seat in (stage.officer, stage.analyst, stage.owner):
        asked = [it for it in _askable(stage, seat) if it.kind not in done]
        done |= {it.kind for it in asked}
        if asked:
            batch = _run(stage, seat, asked)
            left += len(asked) - len(batch.made)
    stage.step("compliance_pack", ok=bool(done) and not left)


def _askable(stage: Stage, seat: Seat) -> Iterator[Asked]:
    """The list of a run is made by the run."""
    papers = stage.services.papers
    for kind in settled(papers.kinds(seat)):
        if kind.code != INDEX:
            subjects = [it.code for it in settled(papers.subjects(seat, kind.code))] if kind.of else [""]
            wanted = _ABOUT.get(kind.code)
            yield from (_asked(stage, kind, it) for it in subjects if wanted in (None, it))


def _asked(stage: Stage, kind: Kind, subject: str) -> Asked:
    first = stage.first if kind.days is Days.SPAN else None
    return Asked(kind.code, subject, first, None if kind.days is Days.NONE else stage.today)


def _run(stage: Stage, seat: Seat, asked: Sequence[Asked]) -> Batch:
    folder, by = folder_of(stage, seat), seal(stage, seat)
    return settled(stage.services.papers.make_all(seat, asked, LANGUAGES, folder, _unheard, Stop(), by))


def _unheard(_done: int, _all: int) -> None:
    """Steps are told of, not papers."""


def folder_of(stage: Stage, seat: Seat) -> Path:
    folder = stage.folder / "papers" / seat.firm.code
    folder.mkdir(parents=True, exist_ok=True)
    return folder
