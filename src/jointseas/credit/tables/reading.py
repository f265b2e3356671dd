"""A comma-separated table from a file, packed by gzip or not. Everything is limited before it is held."""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from jointseas.credit.tables.records import Table
from jointseas.kernel.outcome import Refused, require
from jointseas.storage.files import read_at_most

MOST_BYTES = 512 * 2**20
MOST_UNPACKED = 2 * 2**30
MOST_ROWS = 2_000_000
MOST_COLUMNS = 500
MOST_CELLS = 60_000_000
_LONGEST_CELL = 10_000
_LONGEST_LINE = MOST_COLUMNS * _LONGEST_CELL
_PACKED = b"\x1f\x8b"


def read(path: Path) -> Table:
    content = read_at_most(path, MOST_BYTES)
    if content is None:
        raise Refused("credit.table_big", most=MOST_BYTES)
    return parse(content)


def parse(content: bytes) -> Table:
    lines = _lines(content)
    head = [it.strip() for it in next(lines, [])]
    require(any(head), "credit.table_empty")
    require(len(head) <= MOST_COLUMNS and len(set(head)) == len(head), "credit.table_head")
    rows = list(_whole(lines, len(head)))
    require(rows, "credit.table_empty")
    columns = zip(head, zip(*rows, strict=True), strict=True)
    return Table(dict(columns), len(rows), hashlib.sha256(content).hexdigest())


def _lines(content: bytes) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(_text(content), strict=True)
    try:
        yield from lines
    except csv.Error:
        raise Refused("credit.table_line", row=lines.line_num) from None
    except UnicodeDecodeError:
        raise Refused("credit.table_not_utf8") from None
    except (OSError, EOFError, zlib.error):
        raise Refused("credit.table_damaged") from None


def _text(content: bytes) -> Iterator[str]:
    """Line by line, so that no more is unpacked than is looked at: a small file may unpack without end."""
    raw = io.BytesIO(content)
    packed = gzip.GzipFile(fileobj=raw) if content.startswith(_PACKED) else raw
    with io.TextIOWrapper(packed, "utf-8-sig", newline="") as text:
        unpacked = 0
        while line := text.readline(_LONGEST_LINE):
            unpacked += len(line)
            require(unpacked <= MOST_UNPACKED and len(line) < _LONGEST_LINE, "credit.table_big", most=MOST_UNPACKED)
            require("\0" not in line, "credit.table_damaged")
            yield line


def _whole(lines: Iterator[list[str]], width: int) -> Iterator[list[str]]:
    most = min(MOST_ROWS, MOST_CELLS // width)
    for row, cells in enumerate(lines, start=2):
        if not cells:
            continue
        require(row <= most, "credit.table_long", most=most)
        if len(cells) != width:
            raise Refused("credit.table_width", row=row, cells=len(cells), columns=width)
        yield cells
