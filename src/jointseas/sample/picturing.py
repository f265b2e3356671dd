"""Pictures of goods that nobody has photographed."""

import struct
import zlib

_PAPER = bytes((246, 247, 248))


def disc(edge: int, colour: bytes) -> bytes:
    """On paper, as a PNG of so many pixels: what the goods are, only a photograph could say."""
    half, rows = edge // 2, []
    for y in range(edge):
        reach = int(max(0, (0.8 * half) ** 2 - (y - half) ** 2) ** 0.5)
        rows.append(b"\0" + _PAPER * (half - reach) + colour * (2 * reach) + _PAPER * (half - reach))
    head = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
