"""Noto Sans SC, read once in a process: it is ten megabytes twice. What it lacks (Polish, Turkish, Arabic, Hebrew …) is
lent by its sisters."""

from functools import cache
from typing import TYPE_CHECKING

from jointseas.documents.paper.faces.records import Face, Faces
from jointseas.documents.paper.records import CLOSES, OPENS
from jointseas.kernel.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_FAMILIES = ("NotoSansSC", "NotoSans", "NotoSansArabic", "NotoSansHebrew")  # the first that has a character draws it


@cache
def faces() -> Faces:
    """Known to whoever writes pages by the same names."""
    return Faces(_face("Regular"), _face("Bold"))


def _face(weight: str) -> Face:
    main, *others = (_read(family, weight) for family in _FAMILIES)
    widths = {**_widths(main), **dict.fromkeys(map(ord, (OPENS, CLOSES)), 0)}
    lent: dict[int, str] = {}
    for it in others:
        new = {code: width for code, width in _widths(it).items() if code not in widths}
        widths |= new
        lent |= dict.fromkeys(new, it.fontName)
    return Face(main.fontName, widths, lent)


def _read(family: str, weight: str) -> "TTFont":
    from reportlab.pdfbase.pdfmetrics import registerFont  # heavy, and only wanted where a paper is made
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(f"{family}-{weight}", str(resource("fonts", f"{family}-{weight}.ttf")))
    registerFont(font)
    return font


def _widths(font: "TTFont") -> dict[int, int]:
    return {code: round(width) for code, width in font.face.charWidths.items()}
