"""An extract leads to the head; whatever is done to it, or to the folder that it lies in, is said for what it is."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conftest import KEY, OWNER
from house import House
from intruder import intruder
from jointseas.access.gate import View
from jointseas.access.records import Role, Seat
from jointseas.audit import service as audit
from jointseas.audit.records import AuditRow, Deed, Head
from jointseas.audit.rules import whole_link
from jointseas.audit.store import add
from jointseas.documents.extract.records import Asked, Extract, Hidden
from jointseas.documents.extract.service import extract
from jointseas.documents.extract.telling import told
from jointseas.documents.packing.offline import check
from jointseas.documents.packing.service import packed, put_down, zipped
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import Refused

DAY = date(2026, 3, 4)
WHOLE = Asked(DAY, DAY)
MOMENT = datetime(2026, 3, 9, 8, tzinfo=UTC)


def grown(house: House) -> None:
    """Two deeds of either firm on each of four days."""
    with house.database.write() as connection:
        last = audit.lock(connection)
        for at in range(16):
            firm = (house.founder.firm, house.lender[Role.APPROVER].firm)[at % 2]
            moment = datetime(2026, 3, 3 + at // 4, 9, at, tzinfo=UTC)
            deed = Deed(moment, firm.id, ("wang", "secret")[at % 2], "test.do", f"thing {at // 2}", f"{at:064x}")
            last = audit.append(connection, last, deed)


def taken(house: House, asked: Asked = WHOLE, seat: Seat | None = None) -> Extract:
    with house.database.read() as connection:
        return extract(View(connection, MOMENT, MOMENT.date(), seat or house.founder), asked)


@pytest.fixture
def whole(house: House) -> Extract:
    grown(house)
    return taken(house)


@pytest.fixture
def folder(whole: Extract, tmp_path: Path) -> Path:
    put_down(tmp_path / "out", packed({"extract.json": told(whole), "extract.pdf": b"%PDF-"}, MOMENT, "wang"))
    return tmp_path / "out"


def head_of(it: Extract) -> str:
    return f"{it.head.seq}:{it.head.hash.hex()}"


def codes(folder: Path, head: str | None) -> list[str]:
    return [line.strip("[]") for line in check(folder, head).lines if line.startswith("[")]


def respelled(folder: Path, name: str, change: Callable[[Any], object]) -> None:
    """A forger who knows the index changes it too."""
    said = json.loads((folder / name).read_text())
    change(said)
    (folder / name).write_text(json.dumps(said))
    if name != "index.json":
        mended = packed({it: (folder / it).read_bytes() for it in ("extract.json", "extract.pdf")}, MOMENT, "wang")
        (folder / "index.json").write_bytes(mended["index.json"])


def test_it_shows_what_one_firm_did_and_of_others_only_that_they_did(whole: Extract) -> None:
    assert [(it.deed.actor, it.deed.target) for it in whole.shown] == [("wang", "thing 2"), ("wang", "thing 3")]
    assert whole.people == (("wang", "王海"),)
    hidden = [it for it in whole.links if isinstance(it, Hidden)]
    assert {it.day for it in hidden} == {"2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"}
    assert b"secret" not in told(whole)


def test_a_deed_that_is_left_out_is_not_found_by_trying(house: House, whole: Extract) -> None:
    """Who knows all that another firm did but the salt proves none of it."""
    with house.database.read() as connection:
        rows = {it.seq: it for it in audit.since(connection, whole.before.seq + 1)}
    hidden = [it for it in whole.links if isinstance(it, Hidden)]
    assert len({row.salt for row in rows.values()}) == len(rows)
    assert all(hashlib.sha256(canonical(rows[it.seq].deed).encode()).hexdigest() != it.deed for it in hidden)
    assert not any(rows[it.seq].salt.hex().encode() in told(whole) for it in hidden)


def test_it_is_chosen_by_person_and_subject(house: House) -> None:
    grown(house)
    days = Asked(date(2026, 3, 3), date(2026, 3, 6), subject="thing 5")
    assert [it.deed.target for it in taken(house, days).shown] == ["thing 5"]
    assert taken(house, Asked(days.first, days.last, person="secret")).rows == ()
    lent = taken(house, Asked(days.first, days.last, "secret"), house.lender[Role.APPROVER])
    assert len(lent.rows) == 8
    with pytest.raises(Refused, match=r"extract\.days"):
        taken(house, Asked(days.last, days.first))


def test_the_program_that_goes_with_it_finds_that_it_holds(folder: Path, whole: Extract) -> None:
    """As a stranger runs it, by a head from elsewhere or by an anchor."""
    anchor = folder.parent / "anchor.json"
    anchor.write_text(json.dumps({"seq": whole.head.seq, "hash": whole.head.hash.hex()}))
    for head in (head_of(whole), str(anchor)):
        run = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder), "--head", head]
        done = subprocess.run(run, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "全部核对一致" in done.stdout.decode()
        assert "All of it holds" in done.stdout.decode()
    assert subprocess.run(run[:5], capture_output=True, check=False).returncode == 1


def test_a_head_of_before_proves_what_came_until_then_and_one_of_later_nothing(folder: Path, whole: Extract) -> None:
    [last] = [it for it in whole.links if it.seq == whole.rows[-1] + 1]  # the other firm's, of the same day
    assert codes(folder, f"{last.seq}:{last.hash.hex()}") == []
    assert codes(folder, f"{whole.before.seq}:{whole.before.hash.hex()}") == ["not_covered"]
    assert codes(folder, f"1:{'ab' * 32}") == ["not_covered"]
    assert codes(folder, f"{whole.head.seq + 1}:{'ab' * 32}") == ["not_reached"]
    assert codes(folder, f"{whole.head.seq}:{'ab' * 32}") == ["other_head"]
    assert codes(folder, None) == ["no_head"]
    for wrong in ("", "7", "7:ab", "x:" + "ab" * 32, "9" * 5000 + ":" + "ab" * 32, str(folder / "gone.json"), "\0"):
        assert codes(folder, wrong) == ["bad_head"]


def drop(said: Any, at: int) -> None:
    gone = said["links"].pop(at)
    said["rows"] = [it for it in said["rows"] if it != gone["seq"]]


def hide(said: Any) -> None:
    """The firm's own deed, put as if nobody had asked for it."""
    seq = said["rows"].pop()
    it = next(one for one in said["links"] if one["seq"] == seq)
    deed = json.dumps(it.pop("shown"), sort_keys=True, separators=(",", ":")).encode()
    it.update(day="2026-03-04", firm_id=1, deed=hashlib.sha256(bytes.fromhex(it.pop("salt")) + deed).hexdigest())


TAMPERED: dict[str, tuple[Callable[[Any], object], list[str]]] = {
    "a changed row": (lambda it: it["links"][1]["shown"].update(actor="nobody"), ["altered"]),
    "a changed row, hashed anew": (
        lambda it: (it["links"][1]["shown"].update(actor="x"), it["links"][1].update(hash="ab" * 32)),
        ["altered", "altered"],
    ),
    "a dropped row": (lambda it: drop(it, 1), ["gap", "altered"]),
    "the last row dropped": (lambda it: drop(it, -1), ["own_head", "not_reached"]),
    "the first row dropped": (lambda it: drop(it, 0), ["gap", "altered", "late"]),
    "a row hidden": (hide, ["withheld"]),
    "another's row": (lambda it: it["rows"].append(it["links"][2]["seq"]), ["beside"]),
    "another salt": (lambda it: it["links"][1].update(salt="ab" * 32), ["altered"]),
    "another day": (lambda it: it["links"][2].update(day="2026-03-03"), ["altered"]),
    "another firm": (lambda it: it["links"][2].update(firm_id=None), ["altered"]),
    "a swapped head": (lambda it: it["head"].update(hash="ab" * 32), ["own_head"]),
    "a number that is none": (lambda it: it["before"].update(seq=10**30), ["unreadable"]),
    "a row of nothing": (lambda it: it["links"].append([]), ["unreadable"]),
    "half a sign": (lambda it: it["links"][1]["shown"].update(actor="\ud800"), ["unreadable"]),
}


def test_what_was_done_to_the_rows_is_said(folder: Path, whole: Extract, tmp_path: Path) -> None:
    for case, (change, found) in TAMPERED.items():
        copy = shutil.copytree(folder, tmp_path / case)
        respelled(copy, "extract.json", change)
        assert codes(copy, head_of(whole)) == found, case


def linked_away(folder: Path) -> None:
    (folder / "extract.pdf").unlink()
    (folder / "extract.pdf").symlink_to("/etc/hostname")


def piped(folder: Path) -> None:
    (folder / "extract.pdf").unlink()
    os.mkfifo(folder / "extract.pdf")


def beside(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "b").write_bytes(b"")


def named(**it: object) -> Callable[[Path], object]:
    row = {"name": "x", "sha256": "ab" * 32, **it}
    return lambda folder: respelled(folder, "index.json", lambda said: said["files"].append(row))


FOLDERS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a changed file": (lambda it: (it / "extract.pdf").write_bytes(b"%PDF+"), ["changed"]),
    "another verifier": (lambda it: (it / "verify.py").write_bytes(b""), ["changed"]),
    "a file gone": (lambda it: (it / "extract.pdf").unlink(), ["missing"]),
    "a file too many": (beside, ["extra"]),
    "a link": (linked_away, ["link", "missing"]),
    "a pipe": (piped, ["strange", "missing"]),
    "a way out": (named(name="../../etc/passwd"), ["outside"]),
    "an absolute way": (named(name="/etc/passwd"), ["outside"]),
    "a way out on Windows": (named(name="..\\x"), ["outside"]),
    "a drive": (named(name="C:x"), ["outside"]),
    "a sign for the terminal": (named(name="\x1b[2Jx"), ["outside"]),
    "twice": (named(name="EXTRACT.PDF"), ["twice"]),
    "a digest that is none": (named(sha256=7), ["unreadable"]),
    "a name that is none": (named(name=["x"]), ["unreadable"]),
    "no index": (lambda it: (it / "index.json").unlink(), ["unreadable", "extra", "extra", "extra"]),
}
HOSTILE = [b"", b"{", b"[]", b"[" * 100_000, b'{"files":1}', b'{"files":[1]}', b'{"files":[],"files":[]}', b"\xff",
           b'{"files":[{"name":' + b"9" * 5000 + b"}]}"]  # fmt: skip


def test_what_was_done_to_the_folder_is_said(folder: Path, whole: Extract, tmp_path: Path) -> None:
    for case, (change, found) in FOLDERS.items():
        copy = shutil.copytree(folder, tmp_path / case)
        change(copy)
        assert sorted(codes(copy, head_of(whole))) == sorted(found), case
        assert all(line.isprintable() for line in check(copy, None).lines)


def test_no_index_that_a_stranger_wrote_breaks_it(folder: Path, whole: Extract) -> None:
    for content in HOSTILE:
        (folder / "index.json").write_bytes(content)
        assert codes(folder, head_of(whole))[0] == "unreadable", content[:40]


def test_it_reads_no_folder_that_is_none(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone", None) == ["unreadable"] * 2
    assert codes(tmp_path, f"1:{'ab' * 32}") == ["unreadable", "missing"]


def test_rows_of_before_are_proven_where_they_may_be_shown(house: House, tmp_path: Path) -> None:
    """They were chained so that each must be read."""
    with intruder(house.database, key=KEY, owner=OWNER) as raw:
        on_file = raw.dialect.name == "sqlite"
        raw.execute(text("DROP TRIGGER audit_salted" if on_file else "ALTER TABLE audit DISABLE TRIGGER audit_salted"))
    with house.database.write() as connection:
        last, firm = audit.lock(connection), house.founder.firm
        for seq in range(last.seq + 1, last.seq + 4):
            deed = Deed(MOMENT - timedelta(days=2), firm.id, "wang", "test.do", "x", f"{seq:064x}")
            row = AuditRow(seq, deed, last.hash, whole_link(last.hash, seq, deed))
            add(connection, row)
            last = Head(seq, row.hash)
    with house.database.write() as connection:
        audit.append(connection, audit.lock(connection), Deed(MOMENT, 1, "wang", "test.do", "x", "0" * 64))
    made = taken(house, Asked(MOMENT.date(), MOMENT.date()))
    put_down(tmp_path / "out", packed({"extract.json": told(made)}, MOMENT, "wang"))
    assert codes(tmp_path / "out", head_of(made)) == []
    with pytest.raises(Refused, match=r"extract\.old"):
        taken(house, Asked(MOMENT.date(), MOMENT.date()), house.lender[Role.APPROVER])


def test_the_same_files_are_the_same_archive(whole: Extract, tmp_path: Path) -> None:
    files = packed({"extract.json": told(whole)}, MOMENT, "wang")
    assert zipped(files, MOMENT) == zipped(files, MOMENT)
    put_down(tmp_path / "out", files)
    with pytest.raises(Refused, match=r"extract\.folder"):
        put_down(tmp_path / "out", files)
