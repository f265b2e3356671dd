"""Whole workspaces on the disk: founded once in a run and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from house import LIGHT, MORNING
from jointseas.kernel.clock import FixedClock
from jointseas.workspace.founding import make_file
from standing import FOUNDING, Standing


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed encrypted file with its slots, and its recovery key."""
    folder = tmp_path_factory.mktemp("founded")
    made = make_file(folder / "harbour", FOUNDING, FixedClock(MORNING), LIGHT)
    made.opened.close()
    assert made.recovery_key
    return folder, made.recovery_key


@pytest.fixture
def standing(founded: tuple[Path, str], tmp_path: Path) -> Standing:
    folder = tmp_path / "desk"
    shutil.copytree(founded[0], folder)
    return Standing(folder / "harbour.jointseas", FixedClock(MORNING), founded[1])


class Pocket(KeyringBackend):
    """A keyring of the operating system, held in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def pocket() -> Iterator[Pocket]:
    before, mine = keyring.get_keyring(), Pocket()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)
