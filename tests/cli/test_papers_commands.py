"""Papers from the command line: what can be made, one issued, one about everything, made again, known by its file."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from house import PASSWORD
from jointseas import app
from jointseas.app import Reception
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.outcome import settled
from premises import new_workspace

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    settled(Reception(SystemClock()).create(new_workspace(tmp_path / "w.jointseas"))).entered.close()
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")

    def run(*argv: str) -> tuple[int, Any]:
        who = ("--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret", "--json", "--lang", "en")
        status = app.command([*argv, *who])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else err

    return run


def test_papers_are_issued_made_again_and_known(run: Run) -> None:
    kinds = {it["kind"]: it for it in run("papers", "kinds")[1]["kinds"]}
    assert kinds["scorer_card"]["subject"] == "scorer"
    assert "portfolio_report" not in kinds
    status, made = run("papers", "make", "four_eyes_report", "--language", "en", "--out", "out")
    assert (status, made["languages"]) == (0, ["en"])
    content = Path(made["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == made["sha256"]
    assert run("papers", "known", made["path"])[1]["number"] == made["number"]
    status, again = run("papers", "again", made["number"].lower(), "--out", "again")
    assert (status, again["same"]) == (0, True)
    assert Path(again["path"]).read_bytes() == content
    status, batch = run("papers", "make", "scorer_card", "--all", "--out", "cards")
    assert (status, len(batch["papers"]), batch["left"]) == (0, 2, 0)
    assert sorted(it.suffix for it in Path("cards").iterdir()) == [".csv", ".json", ".pdf", ".pdf", ".pdf", ".py"]
    listed = run("papers", "list", "--kind", "scorer_card")[1]["papers"]
    assert [it["number"] for it in listed] == [it["number"] for it in reversed(batch["papers"])]
    assert run("papers", "list", "--find", "FER-")[1]["papers"] == [{k: v for k, v in made.items() if k != "path"}]


def test_what_cannot_be_made_leaves_no_file(run: Run) -> None:
    status, said = run("papers", "make", "scorer_card", "--out", "out")
    assert (status, list(Path("out").iterdir())) == (2, [])
    assert "about one thing" in said
    assert run("papers", "known", "secret")[0] == 2
    assert run("papers", "schema")[1]["title"] == "The data attached to a paper of JointSeas"
