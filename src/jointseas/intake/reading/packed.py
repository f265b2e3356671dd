"""What is packed, unpacked within limits. What an archive says of its own sizes is checked, and not trusted."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from jointseas.intake.records import LIMITS, Limits
from jointseas.kernel.outcome import Refused, require

_AT_ONCE = 1 << 20
_SMALLEST = 1 << 20  # below this a high ratio does no harm
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def plain(content: bytes, *, limits: Limits = LIMITS) -> bytes:
    """The one file in a zip or gzip, or the content itself."""
    require(len(content) <= limits.bytes, "import.large", size=len(content), largest=limits.bytes)
    if content.startswith(b"\x1f\x8b"):
        return _gunzipped(content, limits)
    if not content.startswith(b"PK\x03\x04"):
        return content
    names = members(content, limits=limits)
    files = [name for name in names if not name.endswith("/")]
    require(len(files) == 1, "import.members", members=len(files))
    return member(content, files[0], limits=limits)


def members(content: bytes, *, limits: Limits = LIMITS) -> tuple[str, ...]:
    """The names in an archive that promises to stay within the limits."""
    with _opened(content) as archive:
        infos = archive.infolist()
    require(len(infos) <= limits.members, "import.bomb", ratio=limits.ratio)
    size, allowed = sum(it.file_size for it in infos), _allowed(content, limits)
    require(size <= allowed, "import.bomb", ratio=limits.ratio)
    return tuple(it.filename for it in infos)


def member(content: bytes, name: str, *, limits: Limits = LIMITS) -> bytes:
    return b"".join(pieces(content, name, limits=limits))


def pieces(content: bytes, name: str, *, limits: Limits = LIMITS) -> Iterator[bytes]:
    """One member piece by piece, refused when more comes out than may."""
    left = _allowed(content, limits)
    try:
        with _opened(content) as archive, archive.open(name) as file:
            while piece := file.read(_AT_ONCE):
                left -= len(piece)
                require(left >= 0, "import.bomb", ratio=limits.ratio)
                yield piece
    except (*_BROKEN, KeyError):
        raise Refused("import.unreadable") from None


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        raise Refused("import.unreadable") from None


def _allowed(content: bytes, limits: Limits) -> int:
    return min(limits.unpacked, max(_SMALLEST, limits.ratio * len(content)))


def _gunzipped(content: bytes, limits: Limits) -> bytes:
    """Members that follow each other are one file, as gzip itself has it."""
    allowed, made, rest = _allowed(content, limits), bytearray(), content
    try:
        while rest:
            unpacking = zlib.decompressobj(31)
            made += unpacking.decompress(rest, allowed + 1 - len(made))
            require(len(made) <= allowed, "import.bomb", ratio=limits.ratio)
            require(unpacking.eof, "import.unreadable")
            rest = unpacking.unused_data.lstrip(b"\0")
    except zlib.error:
        raise Refused("import.unreadable") from None
    return bytes(made)
