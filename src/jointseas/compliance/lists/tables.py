"""Rows of a delimited file as its publisher writes it."""

import csv
import io
from collections.abc import Iterator

from jointseas.kernel.outcome import Refused, require

_END_OF_FILE = "\x1a"  # some publishers still close a file with it


def text_of(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace(_END_OF_FILE, "")
        except UnicodeDecodeError:
            continue
    raise Refused("compliance.encoding")


def rows(content: bytes, delimiter: str, width: int | None = None) -> Iterator[list[str]]:
    text = text_of(content)
    require("\0" not in text, "compliance.encoding")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if row:
                require(
                    width in (None, len(row)), "compliance.ragged", row=reader.line_num, cells=len(row), needed=width
                )
                yield row
    except csv.Error:
        raise Refused("compliance.unclosed", row=reader.line_num) from None


def first_row(content: bytes, delimiter: str) -> list[str]:
    """Of the beginning only, to tell what file it is; empty where it is no table."""
    try:
        line = text_of(content[:20_000]).splitlines()[:1]
        return next(csv.reader(line, delimiter=delimiter), [])
    except Refused:
        return []
