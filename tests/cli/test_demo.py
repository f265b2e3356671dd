"""The demonstration, run once as anybody would run it; what it says of itself is asked of its files by other means."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from jointseas import app
from jointseas.demo.play import play
from jointseas.demo.records import Step
from jointseas.documents.keys.certificates import certificates_of
from jointseas.documents.verifying.records import Asked, Verdict
from jointseas.documents.verifying.service import verified
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.outcome import Refused
from jointseas.workspace import opening
from jointseas.workspace.opening import Guard
from sealing import STRANGER, root

STORY = ["founding", "goods", "listing", "order", "shipment", "invoice", "application", "score", "screening",
         "decision", "agreement", "signatures", "drawdown", "day_end", "portfolio", "appeal", "appeal_answered",
         "supplier_paid", "payment", "reserve_release", "day_end", "compliance_pack", "audit_extract"]  # fmt: skip


@dataclass(frozen=True)
class Played:
    folder: Path
    facts: Mapping[str, Any]
    said: str

    @property
    def papers(self) -> list[Path]:
        return [Path(it["path"]) for it in self.facts["papers"]]

    def paper(self, begins: str) -> Path:
        return next(it for it in self.papers if it.name.startswith(begins))

    def money(self, step: str) -> int:
        return int(next(it for it in self.facts["steps"] if it["name"] == step)["money"]["minor"])


def command(*argv: object) -> tuple[int, Any, str]:
    """In a process of its own, which knows nothing of the demonstration."""
    ran = subprocess.run([sys.executable, "-m", "jointseas", *map(str, argv), "--json", "--lang", "en"],
                         capture_output=True, encoding="utf-8")  # fmt: skip
    assert ran.stdout.count("\n") == (1 if ran.stdout else 0), ran.stdout
    return ran.returncode, json.loads(ran.stdout or "null"), ran.stderr


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo") / "out"
    status, facts, said = command("demo", "--out", folder)
    assert status == 0, said
    yield Played(folder, facts, said)
    shutil.rmtree(folder)


def attached(path: Path) -> Any:
    [data] = PdfReader(path).attachments["paper.json"]
    return json.loads(data)


def test_every_step_is_told_and_holds(played: Played) -> None:
    steps = played.facts["steps"]
    assert [it["name"] for it in steps] == STORY
    assert all(it["ok"] for it in steps)
    assert all(it["day"] in played.said for it in steps)
    assert date.fromisoformat(steps[-1]["day"]) < SystemClock().today()
    assert played.money("payment") == played.money("invoice")
    assert played.money("drawdown") + played.money("reserve_release") < played.money("invoice")


def test_five_people_of_two_firms_have_passwords_that_only_their_owner_reads(played: Played) -> None:
    people = played.facts["people"]
    files = [Path(it["secret_file"]) for it in people]
    assert (len(people), {it["firm"] for it in people}) == (5, set(played.facts["firms"]))
    assert len({it.read_text("utf-8") for it in files}) == len(files)
    if os.name != "nt":
        assert {it.stat().st_mode & 0o777 for it in (played.folder / "secrets").iterdir()} == {0o600}
    assert opening.look(played.facts["workspace"]).guard is Guard.ENCRYPTED


def test_the_books_are_those_of_the_workspace(played: Played) -> None:
    for firm in played.facts["firms"]:
        who = next(it for it in played.facts["people"] if it["firm"] == firm)
        status, told, said = command("books", "trial-balance", "--workspace", played.facts["workspace"], "--as",
                                     who["name"], "--secret-file", who["secret_file"])  # fmt: skip
        assert status == 0, said
        mine = [it for it in played.facts["books"] if it["firm"] == firm]
        assert [(it["currency"], it["debit"], it["credit"], 0) for it in mine] == [
            (it["currency"], it["debit"], it["credit"], it["minor"]) for it in told["totals"]]  # fmt: skip
        assert all(it["balanced"] and it["debit"] for it in mine)


def test_every_paper_says_what_the_books_say(played: Played) -> None:
    assert all(it["ok"] for it in played.facts["papers"])
    there = set(played.folder.rglob("*.pdf"))
    assert there == set(played.papers)
    for path in played.papers:
        with pikepdf.open(path) as pdf, pdf.open_metadata() as said:
            assert said.pdfa_status == "3B"
    summary = attached(played.folder / "summary.pdf")
    assert [it.get("amount") or None for it in summary["tables"]["steps"]] == [
        it["money"] for it in played.facts["steps"]]  # fmt: skip
    assert [it["debit"]["minor"] for it in summary["tables"]["books"]] == [it["debit"] for it in played.facts["books"]]
    digests = {it["file"]: it["digest"] for it in summary["tables"]["papers"]}
    assert digests == {it.name: sha256(it.read_bytes()).hexdigest() for it in played.papers if it.name != "summary.pdf"}
    assert summary["facts"]["proceeds"]["minor"] == played.money("drawdown")
    assert summary["facts"]["cost"]["minor"] == played.money("invoice") - played.money("drawdown") - played.money(
        "reserve_release")  # fmt: skip
    assert attached(played.paper("CDN"))["facts"]["amount"]["minor"] == played.money("decision")
    invoice = "".join(page.extract_text() for page in PdfReader(played.paper("CIV")).pages)
    assert f"{played.money('invoice') / 100:,.2f}" in invoice


def test_anybody_finds_the_papers_green_by_its_certificates_and_by_no_others(played: Played) -> None:
    trust, paper = Path(played.facts["trust"]), played.paper("CDN")
    status, told, said = command("verify", paper, "--trust", trust)
    assert (status, told["verdict"]) == (0, "green"), (told, said)
    content, now = paper.read_bytes(), SystemClock().now()
    assert verified(Asked(content, (root(STRANGER).der,), now)).verdict is not Verdict.GREEN
    changed = bytearray(content)
    changed[len(content) // 2] ^= 1
    roots = certificates_of(trust.read_bytes())
    assert verified(Asked(content, roots, now)).verdict is Verdict.GREEN
    assert verified(Asked(bytes(changed), roots, now)).verdict is not Verdict.GREEN


def test_whoever_gets_a_run_or_the_archive_checks_it_with_python_alone(played: Played, tmp_path: Path) -> None:
    with zipfile.ZipFile(played.folder / "audit-extract.zip") as archive:
        archive.extractall(tmp_path)
    packs = sorted(it.parent for it in played.folder.glob("papers/*/*/index.json"))
    assert len(packs) == 2
    anchored = {tmp_path: ("--head", str(played.folder / "anchor.json"))}
    for folder in (*packs, tmp_path):
        run = [sys.executable, "-I", str(folder / "verify.py"), str(folder), *anchored.get(folder, ())]
        assert subprocess.run(run, capture_output=True, check=False).returncode == 0


def test_either_desk_is_seen(played: Played) -> None:
    seen = {Path(it) for it in played.facts["pictures"]}
    assert seen == set((played.folder / "pictures").iterdir())
    assert {it.name.split("-")[0] for it in seen} == {"linlan", "shenjing"}
    assert all(it.read_bytes().startswith(b"\x89PNG") for it in seen)


def test_what_lies_there_is_never_overwritten(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((it, it.stat().st_mtime_ns) for it in played.folder.rglob("*"))
    assert app.command(["demo", "--out", str(played.folder), "--lang", "en"]) == 2
    assert str(played.folder) in capsys.readouterr().err
    assert sorted((it, it.stat().st_mtime_ns) for it in played.folder.rglob("*")) == before


def test_what_a_killed_one_has_left_goes_before_the_next(tmp_path: Path) -> None:
    """And no other plays into the same folder meanwhile."""
    left = tmp_path / ".out.part"
    left.mkdir()
    (left / "demo.jointseas").write_bytes(b"half")
    told = list[str]()

    def look(step: Step) -> None:
        told.append(step.name)
        with pytest.raises(Refused, match=r"demo\.running"):
            play(tmp_path / "out", SystemClock().today(), look)
        assert (left / "demo.jointseas").read_bytes() != b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(tmp_path / "out", SystemClock().today(), look)
    assert told == ["founding"]
    assert list(tmp_path.iterdir()) == []
