"""The exchange between lenders, by keyboard on a real workspace: joined and trusted by two, and files that go out and
come in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hands import fill, page_of, prove, push, quiet, says, sentences
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.exchange.page import ExchangePage
from jointseas.desktop.shell import Shell
from jointseas.financing.elsewhere.signing import fingerprint, mark, new_key, public_of, sign
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services

SitAt = Callable[[Seat], Desk]


def opened(qtbot: QtBot, shell: Shell, desk: Desk) -> ExchangePage:
    desk.go("exchange")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, ExchangePage)
    return page


def test_a_circle_is_joined_a_lender_trusted_and_its_file_taken(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    rooms.gate.adopt(services.exchange)
    approver, second = rooms.lender[Role.APPROVER], rooms.lender[Role.COMPLIANCE]
    page = opened(qtbot, shell, sit_at(approver))
    push(page, "Join a circle…")
    fill(page.panel, "Name of the circle", "north")
    push(page.panel, "Put it to a second person")
    qtbot.waitUntil(lambda: says(page.panel, "It is shown this once"))
    quiet(qtbot, shell)
    secret = next(it for it in sentences(page.panel) if len(it) == 65).replace("\n", "")
    assert says(page, mark("north", secret))
    page = opened(qtbot, shell, sit_at(second))
    assert not any(secret[:32] in it for it in sentences(page))
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    quiet(qtbot, shell)
    theirs = new_key()
    push(page_of(shell), "Trust a lender…")
    fill(page.panel, "Lender", "harbour")
    fill(page.panel, "Its key", public_of(theirs))
    push(page.panel, "Put it to a second person")
    quiet(qtbot, shell)
    page = opened(qtbot, shell, sit_at(approver))
    assert says(page, fingerprint(public_of(theirs)))
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    quiet(qtbot, shell)
    told = {"format": "jointseas-registry", "version": 1, "circle": "north", "mark": mark("north", secret),
            "lender": "HARBOUR", "made_at": "2026-03-02T00:10:00.000000Z",
            "claims": [{"same": "ab" * 32, "near": [], "state": "financed"}]}  # fmt: skip
    line = json.dumps(told).encode()
    file = tmp_path / "theirs.json"
    file.write_bytes(line + b"\n" + sign(theirs, line).encode() + b"\n")
    push(page, "Take a file…")
    fill(page.panel, "Its registry", str(file))
    push(page.panel, "Take it")
    quiet(qtbot, shell)
    standing = settled(services.exchange.standing(approver))
    assert standing is not None
    assert [(it.lender, it.claims) for it in standing.came] == [("HARBOUR", 1)]
    assert says(page, "HARBOUR")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ours.json"), ""))
    push(page, "Write our registry…")
    qtbot.waitUntil((tmp_path / "ours.json").exists)
    quiet(qtbot, shell)
    assert json.loads((tmp_path / "ours.json").read_bytes().splitlines()[0])["lender"] == "LINKFIN"
