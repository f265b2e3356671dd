"""The command line between closed, full and foreign streams, as shells and schedulers start it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "jointseas"]
# Whoever started the tests may have left them deaf to Ctrl+C, and a child inherits that.
_HEAR = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
LISTENING = (sys.executable, "-c", _HEAR)
posix = pytest.mark.skipif(os.name == "nt", reason="shell redirections of POSIX")


def shell(line: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """`j` stands for the program."""
    spelled = line.replace("j ", " ".join(PROGRAM) + " ", 1)
    return subprocess.run(["bash", "-c", spelled], capture_output=True, check=False, env={**os.environ, **environment})


@posix
@pytest.mark.parametrize(
    ("line", "status", "lines"),
    [
        ("j --help | true; exit ${PIPESTATUS[0]}", 2, 0),
        ("j --help >/dev/full; exit $?", 2, 1),
        ("j --help >&-; exit $?", 0, 0),
        ("j --help >&- 2>&- <&-; exit $?", 0, 0),
        ("j workspace info nowhere 2>/dev/full; exit $?", 2, 0),
    ],
)
def test_a_stream_that_takes_nothing_is_no_fault(line: str, status: int, lines: int) -> None:
    said = shell(line)
    assert (said.returncode, said.stderr.count(b"\n")) == (status, lines), said.stderr


@posix
def test_a_terminal_that_cannot_show_a_character_shows_which_it_is() -> None:
    said = shell("j workspace info 海 --lang en", PYTHONIOENCODING="ascii")
    assert (said.returncode, said.stderr.count(b"\n")) == (2, 1)
    told = shell("j workspace info postgresql+psycopg://me@nowhere/海 --json", PYTHONIOENCODING="latin-1")
    assert "nowhere" in json.loads(told.stdout)["workspace"]


@posix
@pytest.mark.parametrize("seconds", [0.05, 0.3])
def test_stopped_by_hand_it_says_so_in_a_line(seconds: float, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "secret")
    line = [*LISTENING, *PROGRAM, "workspace", "new", "w", "--as", "me", "--secret-file", "secret", "--lang", "en"]
    running = subprocess.Popen(line, stderr=subprocess.PIPE, cwd=tmp_path)
    time.sleep(1 + seconds)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert (running.returncode, said) == (2, b"Stopped: nothing is left half done.\n")


@pytest.mark.parametrize("module", ["jointseas.ledger.books.store", "sqlalchemy", "jointseas.cli.commands"])
def test_stopped_while_it_is_still_loading_it_says_so_too(module: str) -> None:
    """What was half loaded is not loaded again to say it."""
    hook = f"""
import sys, runpy
from importlib.abc import MetaPathFinder
class Stop(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.argv[1:] = ["workspace", "info", "nowhere", "--lang", "en"]
runpy.run_module("jointseas", run_name="__main__")
"""
    said = subprocess.run([sys.executable, "-c", hook], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (2, "Stopped: nothing is left half done.\n")
