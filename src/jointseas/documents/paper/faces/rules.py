"""Nothing is set that would be left blank. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jointseas.documents.paper.faces.records import Face, Faces
from jointseas.kernel.outcome import Refused

_NEAR = 12  # characters round the one that has no sign, by which a person finds it


def require_settable(texts: Iterable[str], faces: Faces) -> None:
    """A character without a sign, one that cannot be seen or one that turns the others round, refuses the paper. The
    start of a new line alone is none."""
    known = faces.regular.widths.keys() & faces.bold.widths.keys()
    for text in texts:
        for at, it in enumerate(text):
            if it != "\n" and not (ord(it) in known and (it.isprintable() or it == "\N{NO-BREAK SPACE}")):
                near = text[max(0, at - _NEAR) : at + _NEAR]
                raise Refused("paper.no_sign", character=_shown(it), code=f"U+{ord(it):04X}", near=_visible(near))


def runs(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """Pieces with the name of the face that draws them."""
    if face.lent.keys().isdisjoint(map(ord, text)):
        yield face.name, text
        return
    for name, its in groupby(text, key=lambda it: face.lent.get(ord(it), face.name)):
        yield name, "".join(its)


def _shown(it: str) -> str:
    return it if it.isprintable() else ""


def _visible(text: str) -> str:
    return "".join(it for it in text if it.isprintable())
