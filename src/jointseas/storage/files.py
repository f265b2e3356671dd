"""Files put in place whole or not at all, and never over another that has the name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from stat import S_ISFIFO

from jointseas.kernel.outcome import Refused, require

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
# What SQLite keeps beside a file that is open, or was not closed.
SIDECARS = ("-wal", "-shm")


@contextmanager
def mending(path: Path) -> Iterator[None]:
    """What the operating system refuses, as something that a person can mend."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: Path) -> Refused:
    if error.errno in _FULL:
        return Refused("storage.full")
    if error.errno in _FORBIDDEN:
        return Refused("storage.read_only")
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
        return Refused("storage.no_file", name=str(path))
    if error.errno == errno.EEXIST:
        return Refused("storage.name_taken", name=path.name)
    if error.errno == errno.EISDIR:
        return Refused("storage.a_folder", name=str(path))
    if error.errno == errno.ENAMETOOLONG:
        return Refused("storage.name_long")
    return Refused("storage.disk")


def scratch(beside: Path) -> Path:
    """A name in the same folder that nobody uses; a crash leaves no more than this behind."""
    return beside.with_name(f".{beside.name}.{token_hex(6)}.part")


def read_at_most(path: Path, largest: int) -> bytes | None:
    """None where there is more. No size is believed beforehand: a device never ends. A pipe that lies in a folder would
    keep whoever opens it waiting for ever."""
    with mending(path):
        require(not S_ISFIFO(path.lstat().st_mode), "storage.a_pipe", name=str(path))
        with path.open("rb") as file:
            content = file.read(largest + 1)
    return content if len(content) <= largest else None


def write_whole(path: Path, content: bytes) -> None:
    """Replaces the file: a reader, or a crash at any instant, finds the old content or the new."""
    part = scratch(path)
    with mending(path):
        try:
            _write(part, content)
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    part = scratch(path)
    with mending(path):
        try:
            _write(part, content)
            put_in_place(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def put_in_place(part: Path, path: Path) -> None:
    """Gives a finished file its name, in one step that fails where the name is taken."""
    with mending(path):
        if os.name == "nt":
            part.rename(path)
        else:
            _link(part, path)
        sync_folder(path.parent)


def _link(part: Path, path: Path) -> None:
    """A second name never lands on another file, as a renaming would. Where the file system knows no second names, the
    name is taken with an empty file first."""
    try:
        path.hardlink_to(part)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(exist_ok=False)
        part.replace(path)
    else:
        part.unlink()


def move_aside(path: Path, aside: Path) -> None:
    """The file and what SQLite keeps beside it; nothing is deleted."""
    require(not aside.exists(), "storage.name_taken", name=aside.name)
    with mending(path):
        for sidecar in SIDECARS:
            if beside(path, sidecar).exists():
                beside(path, sidecar).replace(beside(aside, sidecar))
        path.replace(aside)
        sync_folder(path.parent)


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def discard(part: Path) -> None:
    """A scratch file of our own that came to nothing."""
    with suppress(OSError):
        for name in (part, *(beside(part, sidecar) for sidecar in SIDECARS)):
            name.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    with mending(path), path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """So that a new name outlives a power cut; Windows keeps names safe by itself and opens no folder."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
