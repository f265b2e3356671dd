"""A workspace in the folder in which a command is typed, and whoever types it."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from house import PASSWORD, Desks, House, founded, opened
from jointseas.app import open_services
from jointseas.cli.main import run
from jointseas.cli.shore import Shore
from jointseas.storage.migrate import upgrade
from jointseas.storage.sqlite import create_file, open_file
from lending import Lending, lending_of, opened_lending
from trading import opened_trade

Run = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="session")
def plain_house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desks]:
    """Without a key: a command finds no keyring in a test."""
    path = tmp_path_factory.mktemp("plain") / "w.jointseas"
    with closing(create_file(path)) as database:
        with database.write() as connection:
            upgrade(connection)
        return path, founded(database)


@pytest.fixture(scope="session")
def plain_lending(plain_house: tuple[Path, Desks], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desks]:
    founded_in, desks = plain_house
    path = Path(shutil.copy(founded_in, tmp_path_factory.mktemp("plain") / "w.jointseas"))
    with closing(open_file(path)) as database:
        opened_lending(opened_trade(opened(database, desks)))
    return path, desks


@pytest.fixture
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> House:
    """Founded, with the secret that all its people have beside it; and with all that `lent` is, where it is asked
    for."""
    what = "plain_lending" if "lent" in request.fixturenames else "plain_house"
    path, desks = request.getfixturevalue(what)
    monkeypatch.delenv("JOINTSEAS_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(PASSWORD, "utf-8")
    return opened(open_file(Path(shutil.copy(path, tmp_path / "w.jointseas"))), desks)


@pytest.fixture
def lent(here: House) -> Lending:
    return lending_of(here)


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
