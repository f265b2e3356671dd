"""Noto Sans SC, read once in a process: it is ten megabytes twice."""

from functools import cache

from jointseas.documents.paper.faces.records import Face, Faces
from jointseas.documents.paper.records import CLOSES, OPENS
from jointseas.kernel.resources import resource

_FILES = {"regular": "NotoSansSC-Regular.ttf", "bold": "NotoSansSC-Bold.ttf"}


@cache
def faces() -> Faces:
    """Known to whoever writes pages by the same names."""
    return Faces(_face("regular"), _face("bold"))


def _face(weight: str) -> Face:
    from reportlab.pdfbase.pdfmetrics import registerFont  # heavy, and only wanted where a paper is made
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(f"NotoSansSC-{weight}", str(resource("fonts", _FILES[weight])))
    registerFont(font)
    read = font.face
    widths = {code: round(width) for code, width in read.charWidths.items()} | dict.fromkeys(
        map(ord, (OPENS, CLOSES)), 0
    )
    return Face(font.fontName, widths, read.ascent, read.descent)
