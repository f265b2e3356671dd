"""Papers verified and roots trusted, as a person does it on a real workspace."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from hands import fill, page_of, prove, push, quiet, says
from house import House
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Drop
from jointseas.desktop.pages.verifying.page import VerifyPage
from jointseas.desktop.shell import Shell
from jointseas.documents.keys import revocations
from jointseas.documents.keys.certificates import pem
from jointseas.documents.keys.records import Gone
from jointseas.documents.paper.service import made
from jointseas.documents.signing.service import signed
from jointseas.intake import sandbox
from jointseas.kernel.outcome import settled
from jointseas.workspace.services import Services
from sealing import BEGAN, LENDER, notice, root, signatory

SitAt = Callable[[Seat], Desk]
PASSWORD = "a password of a key"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, rooms: House) -> None:
    """That it is read in a child is held elsewhere, and takes its time."""
    monkeypatch.setattr(sandbox, "run", lambda reader, asked, **_how: reader(asked))
    rooms.clock.at(BEGAN)


def opened(qtbot: QtBot, shell: Shell, desk: Desk) -> VerifyPage:
    desk.go("verifying")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, VerifyPage)
    return page


def let_go(page: VerifyPage, *paths: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(it)) for it in paths])
    [over] = page.findChildren(Drop)
    over.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, Qt.MouseButton.NoButton,
                              Qt.KeyboardModifier.NoModifier))  # fmt: skip


def test_a_root_is_trusted_by_two_and_then_its_paper_is_genuine(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services, tmp_path: Path
) -> None:
    rooms.gate.adopt(services.keys)
    paper, bare, file = tmp_path / "signed.pdf", tmp_path / "bare.pdf", tmp_path / "root.pem"
    paper.write_bytes(signed(made(notice()).content, signatory(LENDER), BEGAN))
    bare.write_bytes(made(notice()).content)
    file.write_text(pem(root(LENDER).der), "ascii")
    approver, second = rooms.lender[Role.APPROVER], rooms.lender[Role.COMPLIANCE]
    page = opened(qtbot, shell, sit_at(approver))
    let_go(page, paper, bare, tmp_path / "missing.pdf")
    quiet(qtbot, shell)
    assert says(page, "Not certain")
    assert says(page, "Nobody whom you trust answers for LINKFIN seal")
    assert says(page, "Nobody has signed the file")
    assert says(page, "missing.pdf")
    page.rooms.enter("keys")
    quiet(qtbot, shell)
    push(page, "Trust a root…")
    fill(page.panel, "File", str(file))
    push(page.panel, "Show its fingerprint")
    quiet(qtbot, shell)
    assert says(page.panel, "alone")
    fill(page.panel, "How its fingerprint was compared", "read out on the telephone")
    push(page.panel, "Trust it")
    quiet(qtbot, shell)
    page = opened(qtbot, shell, sit_at(second))
    page.rooms.enter("keys")
    quiet(qtbot, shell)
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    quiet(qtbot, shell)
    assert says(page, "read out on the telephone")
    page.rooms.enter("verify")
    let_go(page, paper)
    quiet(qtbot, shell)
    assert says(page, "✓  Genuine")
    gone = revocations.made(
        root(LENDER), PASSWORD, (Gone(signatory(LENDER).key.der, BEGAN - timedelta(hours=1)),), 1, BEGAN
    )
    (tmp_path / "firm.crl").write_bytes(gone.der)
    let_go(page, paper, tmp_path / "firm.crl")
    quiet(qtbot, shell)
    assert says(page, "no time stamp proves")


def test_keys_are_made_and_signed_with(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, rooms: House, services: Services, tmp_path: Path
) -> None:
    owner = rooms.exporter[Role.OWNER]
    (tmp_path / "paper.pdf").write_bytes(made(notice()).content)
    page = opened(qtbot, shell, sit_at(owner))
    page.rooms.enter("keys")
    quiet(qtbot, shell)
    push(page, "Make a key…")
    fill(page.panel, "Password of the key", PASSWORD)
    push(page.panel, "Make it")
    quiet(qtbot, shell)
    push(page, "Make a key…")
    fill(page.panel, "Password of the key", PASSWORD)
    fill(page.panel, "Password of the root", PASSWORD)
    push(page.panel, "Make it")
    quiet(qtbot, shell)
    push(page, "Sign a file…")
    fill(page.panel, "File", str(tmp_path / "paper.pdf"))
    fill(page.panel, "Password of the key", "not the one")
    push(page.panel, "Sign")
    quiet(qtbot, shell)
    assert says(page.panel, "The password does not open this key")
    fill(page.panel, "Password of the key", PASSWORD)
    push(page.panel, "Sign")
    quiet(qtbot, shell)
    assert (tmp_path / "paper-signed.pdf").read_bytes().startswith((tmp_path / "paper.pdf").read_bytes())
    push(page, "Withdraw key 2")
    fill(page.panel, "Why", "lost")
    push(page.panel, "Stop using it")
    quiet(qtbot, shell)
    assert settled(services.keys.usable(owner)) == ()
