"""Keys, signatures and verdicts from the command line: made, signed with, trusted, verified; no password is typed."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from house import EXPORTER, PASSWORD
from jointseas import app
from jointseas.app import Reception
from jointseas.documents.paper.service import made
from jointseas.intake import sandbox
from jointseas.kernel.clock import SystemClock
from jointseas.kernel.outcome import settled
from premises import new_workspace
from sealing import notice

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """At the desk of an exporter's owner, with a paper of its own beside. Read here and not in a child."""
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sandbox, "run", lambda reader, asked, **_how: reader(asked))
    entered = settled(Reception(SystemClock()).create(new_workspace(tmp_path / "w.jointseas"))).entered
    name = entered.signed.seats[0].firm.name_en
    entered.close()
    (tmp_path / "paper.pdf").write_bytes(made(replace(notice(), author=name or EXPORTER.name_en)).content)
    for file, secret in {
        "secret": PASSWORD,
        "root-secret": "secret of the root",
        "seal-secret": "one of the seal",
    }.items():
        (tmp_path / file).write_text(secret, "utf-8")

    def run(*argv: str, signed_in: bool = True, as_json: bool = True) -> tuple[int, Any]:
        who = ("--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret") if signed_in else ()
        status = app.command([*argv, "--lang", "en", *who, *(("--json",) if as_json else ())])
        out, err = capsys.readouterr()
        return status, (json.loads(out) if as_json else out) if out else err

    return run


def codes(told: dict[str, Any], *levels: str) -> set[str]:
    return {it["code"] for it in told["findings"] if it["level"] in levels}


def test_from_a_root_to_a_verdict(run: Run, tmp_path: Path) -> None:
    status, root = run("papers", "key", "make", "root", "--password-file", "root-secret")
    assert (status, root["key"], root["use"]) == (0, 1, "root")
    assert run("papers", "key", "make", "seal", "--password-file", "seal-secret")[0] == 2
    made_seal = (
        "papers",
        "key",
        "make",
        "seal",
        "--password-file",
        "seal-secret",
        "--root-password-file",
        "root-secret",
    )
    assert run(*made_seal)[1]["key"] == 2
    sign = ("papers", "sign", "paper.pdf", "--key", "2", "--password-file", "seal-secret", "--out", "signed.pdf")
    assert run(*sign, "--reason", "as decided")[0] == 0
    assert run(*sign)[0] == 2  # never over a file that is there
    assert run("papers", "key", "export", "1", "root.pem")[0] == 0

    status, told = run("verify", "signed.pdf", signed_in=False)
    assert (status, told["verdict"], codes(told, "amber", "red")) == (2, "amber", {"signer.untrusted"})
    status, told = run("verify", "signed.pdf", "--trust", "root.pem", signed_in=False)
    assert (status, told["verdict"], told["pdfa"]["revision"]) == (0, "green", 1)
    assert told["signers"][0]["reason"] == "as decided"
    assert told["signers"][0]["chain"][-1] == root["name"]

    status, said = run("papers", "trust", "add", "root.pem", "--note", "our own", as_json=False)
    assert (status, root["fingerprint"] in said) == (0, True)
    assert run("papers", "trust", "list")[1]["roots"][0]["state"] == "valid"
    status, told = run("verify", "signed.pdf")
    assert codes(told, "amber", "red") == {"books.not_ours"}
    assert run("papers", "trust", "withdraw", "1", "--reason", "lost")[1]["state"] == "withdrawn"
    assert run("papers", "key", "withdraw", "2", "--reason", "lost")[0] == 0
    listed = run("papers", "key", "list")[1]
    assert ([it["state"] for it in listed["keys"]], listed["unlisted"]) == (["withdrawn", "valid"], [2])
    assert run("papers", "key", "crl", "firm.crl")[0] == 2
    assert run("papers", "key", "crl", "firm.crl", "--root-password-file", "root-secret")[1]["withdrawn"] == 1
    held = ("verify", "signed.pdf", "--trust", "root.pem", "--crl")
    assert codes(run(*held, "firm.crl", signed_in=False)[1], "red") == {"signer.withdrawn_unproven"}
    assert "no list of withdrawn keys" in run(*held, "root.pem", signed_in=False)[1]

    status, said = run("verify", "paper.pdf", signed_in=False, as_json=False)
    assert (status, "Nobody has signed the file" in said) == (2, True)
    (tmp_path / "none").write_bytes(b"")
    assert run("verify", "none", signed_in=False)[1]["verdict"] == "red"
    assert run("verify", "missing.pdf", signed_in=False)[0] == 2
    os.mkfifo(tmp_path / "pipe")
    assert run("verify", "pipe", signed_in=False)[0] == 2
    assert run("papers", "stamper", "https://time.example/tsa")[1] == {"stamper": "https://time.example/tsa"}
