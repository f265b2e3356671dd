"""An opening from the command line: begun, brought along, checked, taken over, taken back."""

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
from jointseas.parties.records import PartyDraft, PartyRole
from premises import new_workspace

Run = Callable[..., tuple[int, Any]]
BALANCES = "Account,Currency,Debit,Credit\n1002,CNY,1000.00,\n2202,CNY,,{owed}\n4001,CNY,,800.00\n"
BILLS = "Number,Supplier,Issued on,Due on,Currency,Still owed\nB-3,GLAZE,2025-12-01,2025-12-30,CNY,200.00\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    entered = settled(Reception(SystemClock()).create(new_workspace(tmp_path / "w.jointseas"))).entered
    glaze = PartyDraft("GLAZE", "Glaze Inc", "US", (PartyRole.SUPPLIER,))
    settled(entered.services.parties.add(entered.signed.seats[0], glaze))
    entered.close()
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")
    (tmp_path / "bills.csv").write_text(BILLS, "utf-8")

    def run(*argv: str) -> tuple[int, Any]:
        who = ("--workspace", "w.jointseas", "--as", "bao", "--secret-file", "secret")
        status = app.command([*argv, "--json", "--lang", "en", *who])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else err

    return run


def test_it_is_checked_before_it_is_taken_over_and_all_of_it_comes_back(run: Run, tmp_path: Path) -> None:
    assert run("import", "opening-bills", "bills.csv")[0] == 2
    assert run("opening", "begin", "2025-12-31")[0] == 0
    assert run("import", "opening-bills", "bills.csv")[1]["imported"] == 1
    for owed, sound in (("190.00", False), ("200.00", True)):
        (tmp_path / "balances.csv").write_text(BALANCES.format(owed=owed), "utf-8")
        run("import", "opening-balances", "balances.csv")
        status, told = run("opening", "check")
        assert (status, told["sound"]) == (0 if sound else 2, sound)
    assert run("opening", "post")[1]["state"] == "posted"
    status, told = run("purchases", "payables", "--at", "2025-12-31")
    assert (status, told["totals"]) == (0, [{"currency": "CNY", "minor": 200_00, "booked": 200_00, "ties": True}])
    assert told["suppliers"][0]["by_age"] == [0, 200_00, 0, 0, 0]
    assert run("opening", "undo")[1]["state"] == "taken_back"
    assert run("purchases", "payables", "--at", "2025-12-31")[1]["totals"] == []
    assert run("purchases", "run-file", "PR-2026-0001", "--out", "x.xml")[0] == 2
    assert not (tmp_path / "x.xml").exists()
