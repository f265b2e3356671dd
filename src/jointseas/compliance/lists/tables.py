"""Rows of a delimited file as its publisher writes it."""

import csv
import io
from collections.abc import Iterator

from jointseas.intake.reading.text import decoded
from jointseas.kernel.outcome import Refused, require

_LONGEST_HEAD = 20_000
_END_OF_FILE = "\x1a"  # some publishers still close a file with it


def text_of(content: bytes) -> str:
    return decoded(content).replace(_END_OF_FILE, "")


def rows(content: bytes, delimiter: str, width: int | None = None) -> Iterator[list[str]]:
    text = text_of(content)
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


def _beginning(content: bytes) -> bytes:
    """Whole lines, so that no letter is cut in two."""
    return content[: content.find(b"\n", 0, _LONGEST_HEAD) + 1] or content[:_LONGEST_HEAD]


def first_row(content: bytes, delimiter: str) -> list[str]:
    """Of the beginning only, to tell what file it is; empty where it is no table."""
    try:
        line = text_of(_beginning(content)).splitlines()[:1]
        return next(csv.reader(line, delimiter=delimiter), [])
    except Refused:
        return []
