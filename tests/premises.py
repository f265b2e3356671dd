"""A workspace on disk for tests of the window: the file, its keys, and what opens it."""

from dataclasses import dataclass
from pathlib import Path

from house import PASSWORD
from jointseas.desktop.house import NewWorkspace


@dataclass(frozen=True)
class Premises:
    path: Path
    recovery_key: str
    sign_in: str = "bao"
    password: str = PASSWORD

    @property
    def address(self) -> str:
        return str(self.path)


def new_workspace(path: Path) -> NewWorkspace:
    return NewWorkspace(str(path), "丽宝家居", "LIBAO", "exporter", "CNY", "包丽", "bao", PASSWORD, keyring=False)
