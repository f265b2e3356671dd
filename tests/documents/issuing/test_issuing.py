"""Papers as they are issued: numbered without a gap, known by their digests, made again, in runs, sealed."""

import csv
import hashlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pypdf import PdfReader
from sqlalchemy import text

from house import House
from jointseas.access.records import Role, Seat
from jointseas.audit import service as audit
from jointseas.documents.issuing.records import File, Seal
from jointseas.documents.issuing.service import Papers
from jointseas.documents.keys.records import NewKey, NewRoot, Use
from jointseas.documents.keys.service import Keys
from jointseas.documents.kind import Asked
from jointseas.documents.kinds import kinds
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.kernel.resources import resource

REPORT, CARD = Asked("four_eyes_report"), "scorer_card"
BOTH = ("zh_CN", "en")
SECRET, OTHER = "root of the matter", "seal of the matter"


def one(house: House, asked: Asked = REPORT, seal: Seal | None = None) -> File:
    return settled(Papers(house.gate).make(owner(house), asked, BOTH, seal))


def owner(house: House) -> Seat:
    return house.exporter[Role.OWNER]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The workspace's own file stands beside it."""
    made = tmp_path / "papers"
    made.mkdir()
    return made


def read(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_paper_has_a_number_and_is_known_by_what_it_is(house: House) -> None:
    papers, made = Papers(house.gate), one(house)
    assert made.issued.number == "FER-2026-0001"
    digest = hashlib.sha256(made.content).hexdigest()
    head = house.gate.head()
    with house.database.read() as connection:
        deed = audit.at(connection, head.seq)
    assert deed
    assert (deed.command, deed.target) == ("papers.make", f"paper FER-2026-0001 {digest}")
    assert made.issued.moment.head.seq == head.seq - 1
    assert made.issued.moment.head.hash.hex() in read(made.content).replace("\n", "")
    for asked in (digest, made.issued.digests.data):
        known = settled(papers.known(house.lender[Role.ANALYST], asked))
        assert known
        assert (known.number, known.firm, known.file) == ("FER-2026-0001", "HAIHE", asked == digest)
    assert settled(papers.known(owner(house), "0" * 64)) is None
    assert settled(papers.page(house.lender[Role.ANALYST], Listing(), 0, 9, Stop())).rows == ()


def test_it_is_made_again_of_its_query_until_the_books_say_otherwise(house: House) -> None:
    papers, made = Papers(house.gate), one(house)
    again = settled(papers.again(owner(house), made.issued.number))
    assert (again.content, again.same, again.told) == (made.content, True, True)
    settled(house.access.rename_firm(owner(house), "另一个名字", "Another name", "Ningbo"))
    again = settled(papers.again(owner(house), made.issued.number))
    assert (again.same, again.told) == (False, False)
    assert "Another name" in read(again.content), "whoever signed in before the name was changed"


@pytest.mark.parametrize("change", ["UPDATE issued_paper SET kind = 'other'", "DELETE FROM issued_paper"])
def test_what_was_issued_stays_as_it_was(house: House, change: str) -> None:
    one(house)
    fixed = pytest.raises((BrokenInvariant, Refused), match=r"an issued paper is fixed|storage\.no_right")
    with fixed, house.database.write() as connection:
        connection.execute(text(change))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_names_that_look_like_commands_stand_as_they_were_typed(house: House) -> None:
    typed = "Foo </b> <img src=x> {page} %s"
    settled(house.access.rename_firm(owner(house), "镕喆堃犇" * 10, typed, "Ningbo"))
    made = settled(Papers(house.gate).make(owner(house), REPORT, BOTH))
    assert typed in read(made.content).replace("\n", "")


def test_numbers_have_no_gap_whoever_makes_papers_at_once(house: House) -> None:
    with ThreadPoolExecutor(3) as together:
        numbers = [it.issued.number for it in together.map(lambda _: one(house), range(6))]
    assert sorted(numbers) == [f"FER-2026-{at:04d}" for at in range(1, 7)]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_run_that_is_stopped_leaves_whole_papers_and_their_index(house: House, folder: Path) -> None:
    stop = Stop()
    batch = settled(Papers(house.gate).make_all(
        owner(house), [Asked(CARD, "application"), Asked(CARD, "nobody"), Asked(CARD, "books"), REPORT], ("en",),
        folder, lambda done, _of: stop.ask() if done == 3 else None, stop))  # fmt: skip
    assert [it.number for it in batch.made] == ["MCD-2026-0001", "MCD-2026-0002"]
    assert [(subject, why.code) for subject, why in batch.refused] == [("nobody", "credit.not_on_shelf")]
    assert batch.left == 1
    table = list(csv.DictReader((folder / batch.index[0]).read_text("utf-8-sig").splitlines()))
    listed = {*(row["file"] for row in table), *batch.index}
    assert {it.name for it in folder.iterdir()} == listed
    for row in table:
        content = (folder / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
    index = read((folder / batch.index[1]).read_bytes()).replace("\n", "")
    assert all(row["sha256"] in index for row in table[:-1])
    assert settled(Papers(house.gate).again(owner(house), "IDX-2026-0001")).same
    assert checked(folder) == 0
    more = settled(Papers(house.gate).make_all(owner(house), [REPORT], ("en",), folder, print, Stop()))
    assert (more.folder, checked(more.folder)) == (folder / "run-0002", 0)
    shutil.rmtree(more.folder)
    last = folder / table[0]["file"]
    last.write_bytes(last.read_bytes()[:-1] + b" ")
    assert checked(folder) == 1


def checked(folder: Path) -> int:
    """By whoever got the folder and has nothing but Python."""
    run = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder)]
    return subprocess.run(run, capture_output=True, check=False).returncode


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_where_its_file_cannot_stand_no_paper_is_issued(house: House, folder: Path) -> None:
    papers = Papers(house.gate)
    gone = papers.make(owner(house), REPORT, BOTH, None, folder / "gone")
    assert isinstance(gone, Refused)
    assert gone.code == "papers.folder"
    settled(papers.make(owner(house), REPORT, BOTH, None, folder))
    assert [it.name[:13] for it in folder.iterdir()] == ["FER-2026-0001"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_firms_seal_stands_on_it_and_it_is_made_again_without(house: House) -> None:
    keys = Keys(house.gate)
    settled(keys.make_root(owner(house), NewRoot(SECRET)))
    key = settled(keys.make_seal(owner(house), NewKey(Use.SEAL, OTHER, SECRET)))
    papers = Papers(house.gate)
    assert [it.id for it in settled(papers.seals(owner(house)))] == [key.id]
    wrong = papers.make(owner(house), REPORT, BOTH, Seal(key.id, SECRET))
    assert isinstance(wrong, Refused)
    made = one(house, seal=Seal(key.id, OTHER))
    digests = made.issued.digests
    assert (made.issued.number, digests.seal) == ("FER-2026-0001", key.certificate.fingerprint)
    again = settled(papers.again(owner(house), made.issued.number))
    assert again.same
    assert made.content.startswith(again.content)
    assert digests.file != digests.bare == hashlib.sha256(again.content).hexdigest()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked("nothing"), "papers.no_kind"),
        (Asked(CARD), "papers.subject"),
        (Asked("four_eyes_report", "x"), "papers.no_subject"),
        (Asked("portfolio_report"), "papers.other_firm"),
        (Asked("decision_notice", "F-2026-0001"), "financing.no_application"),
    ],
)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_what_cannot_be_asked_is_refused(house: House, asked: Asked, code: str) -> None:
    refused = Papers(house.gate).make(owner(house), asked, BOTH)
    assert isinstance(refused, Refused)
    assert refused.code == code


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_kind_is_made_by_whoever_may_read_what_it_tells(house: House) -> None:
    refused = Papers(house.gate).make(house.exporter[Role.STAFF], REPORT, BOTH)
    assert isinstance(refused, Refused)
    assert refused.code == "access.not_permitted"


def test_every_kind_is_called_by_words() -> None:
    """And so is what it can be about: no code of ours is shown."""
    with resource("locale", "en.po").open("rb") as file:
        told = {(it.context, it.id) for it in read_po(file)}
    for kind in kinds().values():
        assert ("document kind", kind.code) in told
        assert ("paper reader", kind.reader) in told
        assert ("paper days", kind.days) in told
        assert not kind.of or ("paper subject", kind.of) in told
