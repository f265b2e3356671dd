"""A workspace in the folder in which a command is typed, and whoever types it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from house import PASSWORD, House, founded, opened
from jointseas.app import open_services
from jointseas.cli.main import run
from jointseas.cli.shore import Shore
from jointseas.storage.migrate import upgrade
from jointseas.storage.sqlite import create_file

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> House:
    """Founded, with the secret that all its people have beside it."""
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")
    database = create_file(tmp_path / "w.jointseas")
    with database.write() as connection:
        upgrade(connection)
    return opened(database, founded(database))


@pytest.fixture
def typed(here: House, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command of one person: its status, and its facts, or its words. What lived in the workspace before has
    left it."""
    shore = Shore(here.clock, lambda it: open_services(it, here.clock), lambda *_: (), lambda *_: ())

    def typed(who: str, *argv: str, as_json: bool = True) -> tuple[int, Any]:
        here.database.close()
        seat = ("--workspace", "w.jointseas", "--as", who, "--secret-file", "secret", "--lang", "en")
        status = run([*argv, *seat, *(("--json",) if as_json else ())], shore)
        out, err = capsys.readouterr()
        return status, (json.loads(out) if as_json and out else out or err)

    return typed
