"""A PDF grows by revisions behind each other: which of them was signed first, byte for byte."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jointseas.documents.verifying.records import Finding
from jointseas.documents.verifying.rules import red

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[ \t]*(?:\r\n|\n|\r)?")


def ends(it: "EmbeddedPdfSignature") -> int:
    """How far into the file it goes, what it covers."""
    _, _, behind, many = map(int, it.byte_range)
    return behind + many


def behind(content: bytes, reader: "PdfFileReader") -> Iterator[Finding]:
    """What stands after the end of the last revision is signed by nobody, and no reader of PDF speaks of it."""
    last = reader.xrefs.get_startxref_for_revision(reader.total_revisions - 1)
    end = next((it.end() for it in _END.finditer(content, last) if int(it[1]) == last), 0)
    if content[end:].strip():
        yield red("file.behind", bytes=len(content) - end)


def first_signed(content: bytes, reader: "PdfFileReader", first: "EmbeddedPdfSignature") -> tuple[bytes, int]:
    """What stood before the first signature was put under it, and which revision that is, counted from 1. A file that
    came into being with its signature is judged with it."""
    revision = first.signed_revision
    if revision == 0:
        return content[: ends(first)], 1
    begins = reader.xrefs.get_startxref_for_revision(revision - 1)
    signed = int(first.byte_range[1])
    found = [it.end() for it in _END.finditer(content) if int(it[1]) == begins and it.end() <= signed]
    if not found:
        raise ValueError("the end of the first revision is not found")
    return content[: found[-1]], revision
