"""beancount, hledger and ledger on our export of the same entries, where they are installed: figures without a bar."""

import shutil
import subprocess
import sys
from pathlib import Path

from jointseas.bench.fixture import Workspace, opened
from jointseas.bench.records import Case, Progress, seconds
from jointseas.kernel.outcome import settled
from jointseas.ledger.exports.records import Format
from jointseas.ledger.rules import LAST_DAY

# Program, the spelling that it reads, what it is asked.
_PEERS = (
    ("bean-check", Format.BEANCOUNT, ("bean-check", "--no-cache", "{file}")),
    ("hledger", Format.HLEDGER, ("hledger", "-f", "{file}", "balance", "--flat")),
    ("ledger", Format.HLEDGER, ("ledger", "-f", "{file}", "balance", "--flat")),
)


def cases(workspace: Workspace, folder: Path, progress: Progress) -> list[Case]:
    """Each program loads and balances the file; beside it, ours opens the workspace and reads a trial balance."""
    return [
        Case(f"load and balance, against {name}", _ours(workspace) * 1000, "ms", _peer(command, file, name) * 1000)
        for name, spelling, command in _PEERS
        if _found(name) and (file := _exported(workspace, folder, spelling, progress))
    ]


def _found(name: str) -> str | None:
    """On the path, or beside the Python that runs us."""
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))


def _exported(workspace: Workspace, folder: Path, spelling: Format, progress: Progress) -> Path:
    file = folder / f"book.{spelling.ending}"
    if not file.exists():
        progress(f"{spelling.value}")
        settled(workspace.ledger.export(workspace.seat, spelling, file, lambda *_: None))
    return file


def _peer(command: tuple[str, ...], file: Path, name: str) -> float:
    program = _found(name) or name
    told = [part.format(file=file) for part in command[1:]]
    return seconds(lambda: subprocess.run([program, *told], check=True, capture_output=True))


def _ours(workspace: Workspace) -> float:
    def load() -> None:
        with opened(workspace.path, workspace.seat) as book:
            settled(book.ledger.trial_balance(book.seat, LAST_DAY))

    return seconds(load)
