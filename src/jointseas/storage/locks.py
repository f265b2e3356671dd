"""One process at a time, by a lock that the operating system lets go of when its holder dies."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        """Tries for ten seconds, then raises OSError."""
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

    def _try(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _try(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds `path`, an empty file that stays: deleting it would let two processes hold two files of one name."""
    with path.open("ab") as file:
        _lock(file)
        yield


@contextmanager
def if_alone(path: Path) -> Iterator[bool]:
    """The same without waiting: whether it is held."""
    with path.open("ab") as file:
        try:
            _try(file)
        except OSError:
            yield False
            return
        yield True
