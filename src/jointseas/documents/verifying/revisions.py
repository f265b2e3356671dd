"""A PDF grows by revisions behind each other: which of them was signed first, byte for byte."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[ \t]*(?:\r\n|\n|\r)?")


def ends(it: "EmbeddedPdfSignature") -> int:
    """How far into the file it goes, what it covers."""
    _, _, behind, many = map(int, it.byte_range)
    return behind + many


def first_signed(content: bytes, reader: "PdfFileReader", first: "EmbeddedPdfSignature") -> tuple[bytes, int]:
    """What stood before the first signature was put under it, and which revision that is, counted from 1. A file that
    came into being with its signature is judged with it."""
    revision = first.signed_revision
    if revision == 0:
        return content[: ends(first)], 1
    begins = reader.xrefs.get_startxref_for_revision(revision - 1)
    end = next((it.end() for it in _END.finditer(content) if int(it[1]) == begins), None)
    if end is None:
        raise ValueError("the end of the first revision is not found")
    return content[:end], revision
