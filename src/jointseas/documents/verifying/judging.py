"""A whole file, judged: the half of verifying that happens in a child process."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from jointseas.documents.verifying.contents import archived, contents
from jointseas.documents.verifying.later import later
from jointseas.documents.verifying.records import MOST_BYTES, Asked, Finding, Judged, Signer
from jointseas.documents.verifying.revisions import behind, first_signed
from jointseas.documents.verifying.revoking import heard
from jointseas.documents.verifying.rules import parties, red
from jointseas.documents.verifying.signatures import Ground, judged, stamps
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

MOST_SIGNATURES = 40
MOST_REVISIONS = 200
_HEAD, _TAIL = 1_024, 2_048  # bytes in which a PDF says that it is one, and where its parts stand


def judge(asked: Asked) -> Iterator[Judged]:
    """One answer, for the pipe of the child."""
    plain = _plainly(asked.content)
    yield Judged((plain,)) if plain else _judged(asked)


def _plainly(content: bytes) -> Finding | None:
    if not content:
        return red("file.empty")
    if len(content) > MOST_BYTES:
        return red("file.large", most=MOST_BYTES)
    if b"%PDF-" not in content[:_HEAD]:
        return red("file.no_pdf")
    if b"startxref" not in content[-_TAIL:]:
        return red("file.broken")
    return red("file.revisions", most=MOST_REVISIONS) if content.count(b"startxref") > MOST_REVISIONS else None


def _judged(asked: Asked) -> Judged:
    """What breaks while the signatures are read, or the pages, is red, and takes nothing from what the other half
    found."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # heavy, and a reason to do this elsewhere

    try:
        reader = PdfFileReader(BytesIO(asked.content), strict=True)
        if reader.encrypted:
            return Judged((red("file.encrypted"),))
        regular = reader.embedded_regular_signatures
        if len(reader.embedded_signatures) > MOST_SIGNATURES:
            return Judged((red("signature.many", most=MOST_SIGNATURES),))
        if not regular:
            return _unsigned(asked.content)
        on = Ground(reader, asked.content, asked.roots, asked.at, (*asked.lists, *asked.given))
        each = [judged(on, it) for it in regular]
        times = [*stamps(on), *heard(asked), *behind(asked.content, reader)]
    except _unreadable():
        return Judged((red("file.broken"),))
    signers = tuple(signer for signer, _ in each)
    rest = _contents(asked.content, reader, signers)
    said = (*(it for _, found in each for it in found), *times, *rest.findings)
    found = replace(rest.found, signed_by=tuple(it.fingerprint for it in signers)) if rest.found else None
    return Judged(said, signers, rest.pdfa, found)


def _unsigned(content: bytes) -> Judged:
    """Nobody stands behind it, whatever it says."""
    found, _, said = contents(content)
    return Judged((red("signature.none"), *said), found=found)


def _contents(content: bytes, reader: "PdfFileReader", signers: tuple[Signer, ...]) -> Judged:
    """The paper as it was first signed, and what came behind."""
    try:
        first, revision = first_signed(content, reader, reader.embedded_signatures[0])
        pdfa, passing = archived(first, revision, reader.total_revisions)
        found, paper, held = contents(first)
        added = later(first, content)
    except _unreadable():
        return Judged((red("file.broken"),))
    named = parties(paper, signers) if paper is not None else ()
    return Judged((passing, *held, *added, *named), pdfa=pdfa, found=found)


def _unreadable() -> tuple[type[Exception], ...]:
    """What libraries raise of a file that is not what it says. Anything else ends the child, which is red as well."""
    from pikepdf import PdfError as Unreadable
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation.errors import SignatureValidationError

    return (PdfError, Unreadable, SignatureValidationError, Refused, ValueError, TypeError, LookupError,
            AttributeError, ArithmeticError, RecursionError, NotImplementedError, zlib.error)  # fmt: skip
