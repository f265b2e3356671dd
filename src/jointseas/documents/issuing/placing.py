"""A file that is there whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from jointseas.kernel.outcome import Refused, require
from jointseas.storage.files import mending


@contextmanager
def beside(folder: Path | None, name: str, content: bytes) -> Iterator[Callable[[], object]]:
    """The content is on the disk before anything is kept of it; what is handed out gives it its name. Unless that is
    called, nothing of it stays."""
    if folder is None:
        yield lambda: None
        return
    path = folder / name
    part = path.with_name(f"{path.name}.part")
    require(not path.exists(), "papers.file_there", file=name)
    try:
        part.write_bytes(content)
        yield lambda: part.replace(path)
    except OSError as error:
        raise Refused("papers.folder", folder=str(folder), why=error.strerror or type(error).__name__) from error
    finally:
        part.unlink(missing_ok=True)


def own_folder(folder: Path, number: int) -> Path:
    """One that is empty; a folder in which something lies gets one within it, so that the index of a run is of all that
    lies beside it."""
    with mending(folder):
        if not any(folder.iterdir()):
            return folder
        within = (folder / f"run-{at:04d}" for at in count(number))
        made = next(it for it in within if not it.exists())
        made.mkdir()
        return made


def written(folder: Path, name: str, content: bytes) -> None:
    with beside(folder, name, content) as place:
        place()
