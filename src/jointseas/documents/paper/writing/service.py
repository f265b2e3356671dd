"""Pages drawn by reportlab, with what stands round them."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jointseas.documents.paper.faces.records import Faces
from jointseas.documents.paper.layout.records import Box, Mark, Page, Placed, Setting, Tone
from jointseas.documents.paper.layout.texts import Style
from jointseas.documents.paper.records import Paper

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_A4 = (595.276, 841.89)
_LEFT, _TOP = 54.0, 74.0
_HEAD, _FOOT = 46.0, 36.0  # of what stands over a page and under it, from its edges
_SMALL = 7.5
_COLOURS = {Tone.INK: (0.10, 0.12, 0.16), Tone.MUTED: (0.38, 0.42, 0.48), Tone.ACCENT: (0.05, 0.33, 0.55),
            "ink": (0.10, 0.12, 0.16), "ground": (0.945, 0.953, 0.965)}  # fmt: skip
_RULE = (0.72, 0.75, 0.79)


def written(paper: Paper, pages: Sequence[Page], faces: Faces, setting: Setting) -> bytes:
    """The same pages are the same bytes."""
    from reportlab.pdfgen.canvas import Canvas  # heavy, and only wanted where a paper is made

    out = BytesIO()
    face: dict[str, Any] = {"initialFontName": faces.regular.name}  # else it names Helvetica, which is not in the file
    canvas = Canvas(out, pagesize=_A4, invariant=1, pageCompression=1, **face)
    canvas.setTitle(" ".join(paper.title))
    canvas.setAuthor(paper.author)
    canvas.setCreator("JointSeas")
    for number, page in enumerate(pages, start=1):
        _draw(canvas, round_page(paper, number, len(pages), faces, setting), _A4[1])
        _line(canvas, _LEFT, _A4[1] - _HEAD - 6, setting.width, 0.4)
        for it in page:
            _place(canvas, it)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def round_page(paper: Paper, number: int, many: int, faces: Faces, setting: Setting) -> tuple[Mark, ...]:
    """What stands over a page, as far as it has room, and under it: which page it is of how many."""
    style = Style(faces.regular, _SMALL, Tone.MUTED)
    told = "  ".join(it.format(page=number, pages=many) for it in paper.pages)
    first, *more = style.broken(paper.running, setting.width - style.size)
    return (*style.marks(f"{first}…" if more else first, 0, _HEAD),
            *style.marks(told, setting.width - style.wide(told), _A4[1] - _FOOT))  # fmt: skip


def _place(canvas: "Canvas", it: Placed) -> None:
    top = _A4[1] - _TOP - it.top
    strip = it.strip
    for box in strip.boxes:
        _box(canvas, box, top)
    for rule in strip.rules:
        _line(canvas, _LEFT + rule.x, top - rule.top, rule.width, rule.thick)
    _draw(canvas, strip.marks, top)
    for mark in strip.marks:
        if mark.leads:
            area = (_LEFT + mark.x, top - mark.base - 2, _LEFT + mark.x + mark.width, top - mark.base + mark.size)
            canvas.linkRect("", mark.leads, area, thickness=0)
    if strip.anchor:
        canvas.bookmarkHorizontal(strip.anchor, 0, top)
    if strip.bookmark:
        key = strip.anchor or f"head {canvas.getPageNumber()} {it.top:.0f}"
        if not strip.anchor:
            canvas.bookmarkHorizontal(key, 0, top)
        canvas.addOutlineEntry(strip.bookmark, key, strip.level, closed=False)


def _draw(canvas: "Canvas", marks: Iterable[Mark], top: float) -> None:
    """Face and colour are said when they change: to say them costs more than a line of text."""
    said: tuple[str, float, Tone] | None = None
    for it in marks:
        if said != (it.face, it.size, it.tone):
            canvas.setFillColorRGB(*_COLOURS[it.tone])
            canvas.setFont(it.face, it.size)
            said = it.face, it.size, it.tone
        canvas.drawString(_LEFT + it.x, top - it.base, it.text)


def _box(canvas: "Canvas", it: Box, top: float) -> None:
    canvas.setFillColorRGB(*_COLOURS[it.tone])
    canvas.rect(_LEFT + it.x, top - it.top - it.height, it.width, it.height, stroke=0, fill=1)


def _line(canvas: "Canvas", x: float, y: float, width: float, thick: float) -> None:
    canvas.setStrokeColorRGB(*_RULE)
    canvas.setLineWidth(thick)
    canvas.line(x, y, x + width, y)
