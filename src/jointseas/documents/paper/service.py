"""A paper into its bytes: every character has its sign, every block its place, and the file holds as PDF/A-3b."""

import hashlib
from collections.abc import Iterator
from itertools import chain

from jointseas.documents.paper.archiving.service import archived
from jointseas.documents.paper.faces.rules import require_settable
from jointseas.documents.paper.faces.service import faces
from jointseas.documents.paper.layout.records import Mark, Page, Setting
from jointseas.documents.paper.layout.rules import pages
from jointseas.documents.paper.numbering.rules import said
from jointseas.documents.paper.records import Made, Paper
from jointseas.documents.paper.telling.rules import told
from jointseas.documents.paper.writing.service import round_page, written


def made(paper: Paper) -> Made:
    """The same paper is the same bytes."""
    data = told(paper)
    content = archived(set_in_pages(paper, data), data, paper)
    return Made(content, hashlib.sha256(content).hexdigest(), hashlib.sha256(data).hexdigest())


def set_in_pages(paper: Paper, data: bytes) -> bytes:
    """As anybody would print it, not yet fit to be kept; `data` is what its code is the digest of."""
    return written(paper, _laid(paper, data), faces(), Setting())


def printed(paper: Paper) -> tuple[str, ...]:
    """All that is drawn on each page, in the order in which it is drawn."""
    laid = _laid(paper, told(paper))
    many = len(laid)
    return tuple(
        "".join(mark.text for mark in chain(round_page(paper, at, many, faces(), Setting()), *_marks(page)))
        for at, page in enumerate(laid, start=1)
    )


def _marks(page: Page) -> Iterator[tuple[Mark, ...]]:
    return (it.strip.marks for it in page)


def _laid(paper: Paper, data: bytes) -> tuple[Page, ...]:
    known = faces()
    require_settable(said(paper), known)
    code = f"jointseas:{paper.kind}:{paper.number}:{hashlib.sha256(data).hexdigest()}"
    return pages(paper, code, known, Setting())
