"""What a picture is and how large, read from its own bytes."""

import struct
from collections.abc import Callable
from dataclasses import dataclass

from jointseas.kernel.outcome import Refused, require

LARGEST_BYTES = 10 * 1024 * 1024
SHORTEST_SIDE, LONGEST_SIDE = 100, 12_000
MOST = 20
# Markers of a JPEG frame; the others between carry tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}


@dataclass(frozen=True, slots=True)
class Seen:
    media_type: str
    width: int
    height: int


def seen(content: bytes) -> Seen:
    """Refused unless it is a whole PNG, JPEG, GIF or WebP of a size that a shop can show."""
    require(len(content) <= LARGEST_BYTES, "catalogue.picture_large", size=len(content), largest=LARGEST_BYTES)
    for look in (_png, _jpeg, _gif, _webp):
        try:
            found = look(content)
        except (struct.error, IndexError):
            raise Refused("catalogue.picture_broken") from None
        if found:
            _require_sides(found)
            return found
    raise Refused("catalogue.picture_kind")


def _require_sides(found: Seen) -> None:
    sides = sorted((found.width, found.height))
    require(
        sides[0] >= SHORTEST_SIDE and sides[1] <= LONGEST_SIDE,
        "catalogue.picture_sides",
        width=found.width,
        height=found.height,
        least=SHORTEST_SIDE,
        most=LONGEST_SIDE,
    )


def _whole(condition: object) -> None:
    require(condition, "catalogue.picture_broken")


def _png(content: bytes) -> Seen | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    _whole(content[12:16] == b"IHDR" and b"IDAT" in content and content.rstrip(b"\0")[-8:-4] == b"IEND")
    return Seen("image/png", *struct.unpack(">II", content[16:24]))


def _jpeg(content: bytes) -> Seen | None:
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    _whole(b"\xff\xd9" in content[-64:])
    at = 2
    while True:
        _whole(content[at] == 0xFF)
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return Seen("image/jpeg", width, height)
        _whole(marker != 0xDA)  # the picture itself began without saying how large it is
        at += 1 if marker == 0xFF else 2 if marker in _ALONE else 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]


def _gif(content: bytes) -> Seen | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    _whole(content.rstrip(b"\0").endswith(b";"))
    return Seen("image/gif", *struct.unpack("<HH", content[6:10]))


def _webp(content: bytes) -> Seen | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    _whole(struct.unpack("<I", content[4:8])[0] + 8 <= len(content))
    read: dict[bytes, Callable[[bytes], tuple[int, int]]] = {b"VP8 ": _lossy, b"VP8L": _lossless, b"VP8X": _extended}
    _whole(content[12:16] in read)
    return Seen("image/webp", *read[content[12:16]](content))


def _lossy(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _lossless(content: bytes) -> tuple[int, int]:
    bits = struct.unpack("<I", content[21:25])[0]
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _extended(content: bytes) -> tuple[int, int]:
    return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
