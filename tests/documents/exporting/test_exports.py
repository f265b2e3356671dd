"""What an examiner is sent is whole, and checks out by itself."""

import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from house import House
from jointseas.access.records import Role
from jointseas.documents.exporting.service import Exports
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.kernel.outcome import Refused, settled
from jointseas.workspace.checking import note
from paperwork import BOTH, Read

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])
ALL = Asked("", "all")


def verified(folder: Path, head: str) -> tuple[int, str]:
    run = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder), "--head", head]
    done = subprocess.run(run, capture_output=True, check=False)
    return done.returncode, done.stdout.decode()


def test_an_extract_is_issued_and_holds_against_an_anchor_of_that_day(house: House, tmp_path: Path) -> None:
    """The anchor was noted before; what was done after it, until the extract, is another day's."""
    owner = house.exporter[Role.OWNER]
    anchor = tmp_path / "anchor.json"
    note(anchor, "0123", house.gate.head(), house.clock.now())
    day = house.clock.today()
    house.clock.at(house.clock.now() + timedelta(days=1))
    made = settled(Exports(house.gate).audit_extract(owner, Asked("", "all", day, day), BOTH, tmp_path / "out"))
    assert verified(tmp_path / "out", str(anchor))[0] == 0
    assert verified(tmp_path / "out", f"{made.head.seq}:{made.head.hash.hex()}")[0] == 0
    [paper] = (tmp_path / "out").glob("*.pdf")
    read = Read(paper.read_bytes())
    assert (read.facts["rows"], read.facts["head"]) == (made.rows, made.head.hash.hex())
    assert settled(Papers(house.gate).issued(owner, made.issued.number)) == made.issued
    assert settled(Papers(house.gate).again(owner, made.issued.number)).same


def test_it_goes_into_an_archive_and_over_nothing(house: House, tmp_path: Path) -> None:
    owner, exports = house.exporter[Role.OWNER], Exports(house.gate)
    made = settled(exports.audit_extract(owner, ALL, ("en",), tmp_path / "out.zip"))
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == list(made.files)
        archive.extractall(tmp_path / "unpacked")
    assert verified(tmp_path / "unpacked", f"{made.head.seq}:{made.head.hash.hex()}")[0] == 0
    heard = house.gate.head().seq
    for place, code in ((tmp_path / "out.zip", "storage.name_taken"), (tmp_path / "unpacked", "extract.folder")):
        answer = exports.audit_extract(owner, ALL, ("en",), place)
        assert isinstance(answer, Refused)
        assert answer.code == code
    staff = exports.audit_extract(house.exporter[Role.STAFF], ALL, ("en",), tmp_path / "staff")
    assert isinstance(staff, Refused)
    assert staff.code == "access.not_permitted"
    assert house.gate.head().seq == heard
    assert not (tmp_path / "staff").exists()
