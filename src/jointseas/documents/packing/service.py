"""What leaves the house as one: files, an index with the digest of each, and the program that checks them."""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import ensure, require
from jointseas.storage.files import mending, write_new

SCHEMA = "jointseas-index-1"
INDEX, VERIFIER = "index.json", "verify.py"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index."""

    name: str
    bytes: int
    sha256: str


def entry(name: str, content: bytes) -> Entry:
    return Entry(name, len(content), hashlib.sha256(content).hexdigest())


def checking(its: Iterable[Entry], made_at: datetime, made_by: str) -> dict[str, bytes]:
    """What stands beside files so that whoever gets them can check them: the verifier, and the index of them all."""
    verifier = Path(__file__).with_name("offline.py").read_bytes()
    whole = (*its, entry(VERIFIER, verifier))
    names = [it.name for it in whole]
    ensure(INDEX not in names and len(set(names)) == len(names), "a file has the name of another")
    said = {"schema": SCHEMA, "made_at": made_at, "made_by": made_by, "files": whole}
    return {VERIFIER: verifier, INDEX: canonical(said).encode()}


def packed(files: Mapping[str, bytes], made_at: datetime, made_by: str) -> dict[str, bytes]:
    return {**files, **checking((entry(*it) for it in files.items()), made_at, made_by)}


def put_down(folder: Path, files: Mapping[str, bytes]) -> None:
    """Into a folder that is empty or is not there yet: nothing of another export is mixed with it."""
    with mending(folder):
        folder.mkdir(parents=True, exist_ok=True)
        require(not any(folder.iterdir()), "extract.folder", name=folder.name)
    for name, content in files.items():
        write_new(folder / name, content)


def zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The same files of the same moment are the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, made_at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
