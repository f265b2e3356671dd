"""What leaves the house as one: files, an index with the digest of each, and the program that checks them."""

import hashlib
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import ensure, require
from jointseas.storage.files import mending, write_new

SCHEMA = "jointseas-index-1"
INDEX, VERIFIER = "index.json", "verify.py"


def packed(files: Mapping[str, bytes], made_at: datetime, made_by: str) -> dict[str, bytes]:
    """By their names: the files, the verifier as it stands here, and the index of them all."""
    ensure(not {INDEX, VERIFIER} & set(files), "a file has the name of the index")
    whole = {**files, VERIFIER: Path(__file__).with_name("offline.py").read_bytes()}
    named = [{"name": name, "bytes": len(it), "sha256": hashlib.sha256(it).hexdigest()} for name, it in whole.items()]
    said = {"schema": SCHEMA, "made_at": made_at, "made_by": made_by, "files": named}
    return {**whole, INDEX: canonical(said).encode()}


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
