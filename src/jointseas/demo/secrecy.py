"""Passwords that nobody chose, in files that only their owner reads."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe

_BYTES = 18
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600


def own_folder(path: Path) -> None:
    path.mkdir(mode=_OWN_FOLDER)


def secret(path: Path) -> str:
    """A new one, in its first line, as every command is given one."""
    made = token_urlsafe(_BYTES)
    keep(path, made)
    return made


def keep(path: Path, said: str) -> None:
    """From its first byte on nobody else can read it; where a file system knows no owners, it stays as it is."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN_FILE)
    with os.fdopen(opened, "wb") as file:
        file.write(f"{said}\n".encode())
    with suppress(OSError):
        path.chmod(_OWN_FILE)
