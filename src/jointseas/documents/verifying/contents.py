"""The revision that was first signed, held against its own data: the paper is made again of them, and must be the
same."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jointseas.documents.paper.archiving.service import ATTACHED
from jointseas.documents.paper.archiving.service import judged as archive
from jointseas.documents.paper.records import Code, Enclosed, Paper
from jointseas.documents.paper.service import made, printed
from jointseas.documents.paper.telling.rules import EDITION, edition, retold
from jointseas.documents.verifying.drawing import drawn, opened, same_file, same_page
from jointseas.documents.verifying.records import Finding, Found, Pdfa
from jointseas.documents.verifying.rules import amber, green, red
from jointseas.kernel.outcome import BrokenInvariant, Refused

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

MOST_PAGES = 3_000
MOST_FILES = 20
MOST_DATA = 32 * 2**20
FLAVOUR = "3b"
_ROOT = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Threads")
_LIVELY = ("/JavaScript", "/Renditions", "/XFAResources", "/AlternatePresentations")
_NOT_SETTABLE = (Refused, BrokenInvariant, ValueError, KeyError, IndexError, AttributeError, TypeError)


def archived(content: bytes, revision: int, revisions: int) -> tuple[Pdfa, Finding]:
    with opened(content) as pdf:
        passes = archive(pdf).passed
    facts = {"revision": revision, "revisions": revisions, "flavour": f"PDF/A-{FLAVOUR}"}
    said = green("pdfa.passes", **facts) if passes else red("pdfa.fails", **facts)
    return Pdfa(revision, revisions, FLAVOUR, passes), said


def contents(content: bytes) -> tuple[Found | None, Paper | None, list[Finding]]:
    """The paper that the file says it is, and whether it is."""
    with opened(content) as pdf:
        if len(pdf.pages) > MOST_PAGES or len(pdf.attachments) > MOST_FILES:
            return None, None, [red("file.much", pages=MOST_PAGES, files=MOST_FILES)]
        if ATTACHED not in pdf.attachments:
            return None, None, [*_extras(pdf, ()), amber("data.none")]
        data = pdf.attachments[ATTACHED].get_file().read_bytes()
        if len(data) > MOST_DATA:
            return None, None, [red("file.much", pages=MOST_PAGES, files=MOST_FILES)]
        return _held(content, pdf, data)


def _held(content: bytes, pdf: "Pdf", data: bytes) -> tuple[Found | None, Paper | None, list[Finding]]:
    stated = edition(data)
    if stated is not None and stated != EDITION:
        return None, None, [*_extras(pdf, None), amber("data.edition", edition=stated, known=EDITION)]
    try:
        paper = retold(data)
        again = made(paper)
        text = printed(paper)
    except _NOT_SETTABLE:
        return None, None, [red("data.broken")]
    digest = hashlib.sha256(content).hexdigest()
    found = Found(paper.kind, paper.number, digest, again.data_digest, data)
    files = (ATTACHED, *(it.name for it in paper.blocks if isinstance(it, Enclosed)))
    extras = [*_extras(pdf, files), *_swapped(pdf, paper)]
    return found, paper, [*extras, *_printed(content, pdf, paper, again.content, text)]


def _swapped(pdf: "Pdf", paper: Paper) -> Iterator[Finding]:
    """What is enclosed stands in the data too: it is that, to the byte."""
    enclosed = (it for it in paper.blocks if isinstance(it, Enclosed) and it.name in pdf.attachments)
    wrong = [it.name for it in enclosed if pdf.attachments[it.name].get_file().read_bytes() != it.content.encode()]
    if wrong:
        yield red("file.attached", names=tuple(wrong))


def _printed(content: bytes, pdf: "Pdf", paper: Paper, again: bytes, text: tuple[str, ...]) -> Iterator[Finding]:
    """To the byte; else object by object, since libraries come to write the same in another way; else by what is read
    on the pages, of which it is not known how it looks."""
    with opened(again) as ours:
        if content == again or same_file(pdf, ours):
            yield green("print.same", pages=len(text))
            if any(isinstance(it, Code) for it in paper.blocks):
                yield green("code.same")
            return
        if len(pdf.pages) != len(text):
            yield red("print.pages", pages=len(pdf.pages), said=len(text))
            return
        told = list(_pages(pdf, ours, text))
        yield from told or [amber("print.otherwise")]


def _pages(pdf: "Pdf", ours: "Pdf", text: tuple[str, ...]) -> Iterator[Finding]:
    """Each page that is not what the data say."""
    for number, (said, mine, yours) in enumerate(zip(text, pdf.pages, ours.pages, strict=True), start=1):
        if same_page(mine, yours):
            continue
        found = drawn(mine)
        if found.text != said:
            yield red("print.differs", page=number)
        elif found.paints != drawn(yours).paints:
            yield red("print.more", page=number)


def _extras(pdf: "Pdf", files: tuple[str, ...] | None) -> Iterator[Finding]:
    """What a paper never holds: it would act, ask or hide. `files` are those that may be attached, None where nobody
    knows."""
    root = pdf.Root
    names = root.get("/Names")
    if any(it in root for it in _ROOT if it != "/AcroForm" or not _signatures_only(root)) or (
            names is not None and any(it in names for it in _LIVELY)):  # fmt: skip
        yield red("file.lively")
    if files is not None and set(pdf.attachments) != set(files):
        yield red("file.attached", names=tuple(sorted(set(pdf.attachments) ^ set(files))))
    for number, page in enumerate(pdf.pages, start=1):
        if "/AA" in page.obj or not all(_is_link(it) for it in _annotations(page)):
            yield red("file.annotation", page=number)


def _signatures_only(root: "object") -> bool:
    """A file that came into being with its signature has it in a form."""
    form = getattr(root, "AcroForm", None)
    return form is not None and all(it.get("/FT") == "/Sig" for it in form.get("/Fields", ()))


def _annotations(page: "Page") -> Iterator[object]:
    yield from page.obj.get("/Annots", ())


def _is_link(it: object) -> bool:
    """Within the file; or the place of a signature."""
    from pikepdf import Dictionary

    if not isinstance(it, Dictionary):
        return False
    if it.get("/Subtype") == "/Widget":
        return it.get("/FT") == "/Sig"
    return it.get("/Subtype") == "/Link" and "/A" not in it and "/AA" not in it and "/Dest" in it
