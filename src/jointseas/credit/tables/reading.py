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
_LONGEST_CELL = 10_000
_PACKED = b"\x1f\x8b"


def read(path: Path) -> Table:
    content = read_at_most(path, MOST_BYTES)
    if content is None:
        raise Refused("credit.table_big", most=MOST_BYTES)
    return parse(content)


def parse(content: bytes) -> Table:
    lines = _lines(_unpacked(content) if content.startswith(_PACKED) else content)
    head = [it.strip() for it in next(lines, [])]
    require(any(head), "credit.table_empty")
    require(len(head) <= MOST_COLUMNS and len(set(head)) == len(head), "credit.table_head")
    rows = list(_whole(lines, len(head)))
    require(rows, "credit.table_empty")
    columns = zip(head, zip(*rows, strict=True), strict=True)
    return Table(dict(columns), len(rows), hashlib.sha256(content).hexdigest())


def _unpacked(content: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            found = packed.read(MOST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error):
        raise Refused("credit.table_damaged") from None
    require(len(found) <= MOST_UNPACKED, "credit.table_big", most=MOST_UNPACKED)
    return found


def _lines(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("credit.table_not_utf8") from None
    require("\0" not in text, "credit.table_damaged")
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from lines
    except csv.Error:
        raise Refused("credit.table_line", row=lines.line_num) from None


def _whole(lines: Iterator[list[str]], width: int) -> Iterator[list[str]]:
    for row, cells in enumerate(lines, start=2):
        if not cells:
            continue
        require(row <= MOST_ROWS, "credit.table_long", most=MOST_ROWS)
        if len(cells) != width:
            raise Refused("credit.table_width", row=row, cells=len(cells), columns=width)
        yield cells
