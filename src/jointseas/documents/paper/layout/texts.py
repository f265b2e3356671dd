"""Texts into strips, one for each line; in two languages both stand side by side. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from jointseas.documents.paper.breaking.rules import lines, measured, parts
from jointseas.documents.paper.faces.records import Face, Faces
from jointseas.documents.paper.faces.rules import runs
from jointseas.documents.paper.layout.records import Mark, Setting, Strip, Tone
from jointseas.documents.paper.records import CLOSES, OPENS, Text
from jointseas.documents.paper.turning.rules import runs_left, seen

_LEADING = 1.6
_BASE = 1.16  # of the size, from the top of a line to its base
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Style:
    face: Face
    size: float
    tone: Tone = Tone.INK
    indent: float = 0

    @property
    def leading(self) -> float:
        return self.size * _LEADING

    @property
    def base(self) -> float:
        return self.size * _BASE

    def wide(self, text: str) -> float:
        return measured(text, self.face.widths) * self.size / _THOUSAND

    def broken(self, text: str, width: float) -> list[str]:
        """As they are seen."""
        broken = lines(text, int(width * _THOUSAND / self.size), self.face.widths)
        leftwards = runs_left(text)
        return [seen(it, leftwards=leftwards) for it in broken]

    def widest(self, text: str) -> float:
        """Of what is never parted."""
        return max((self.wide(it.rstrip()) for it in parts(text)), default=0)

    def marks(self, text: str, x: float, base: float, leads: str = "") -> Iterator[Mark]:
        """One for each face that it takes."""
        for name, piece in runs(text, self.face):
            wide = self.wide(piece)
            yield Mark(x, base, piece, name, self.size, Tone.ACCENT if leads else self.tone, wide, leads)
            x += wide


@dataclass(frozen=True, slots=True)
class Ground:
    """What strips are made on."""

    faces: Faces
    setting: Setting
    languages: int
    code: str

    @property
    def column(self) -> float:
        room = self.setting
        return (room.width - room.gutter * (self.languages - 1)) / self.languages

    def left(self, of: int) -> float:
        return of * (self.column + self.setting.gutter)


def strips(on: Ground, text: Text, style: Style, lead: str = "") -> list[Strip]:
    """`lead` stands before the first line of each language, in the indent. The first two lines stay together, and the
    last two."""
    room = on.column - style.indent
    rows = list(zip_longest(*(style.broken(it, room) for it in text), fillvalue=""))
    made = []
    for at, row in enumerate(rows):
        marks = [mark for of, line in enumerate(row) for mark in marked(line, on.left(of) + style.indent, style)]
        if lead and not at:
            marks += [mark for of in range(len(row)) for mark in style.marks(lead, on.left(of), style.base)]
        holds = len(rows) > 1 and at in (0, len(rows) - 2)
        made.append(Strip(style.leading, tuple(marks), holds=holds))
    return made


def marked(line: str, x: float, style: Style, top: float = 0) -> Iterator[Mark]:
    """In pieces, where a part of it points at a clause."""
    for place, piece in enumerate(line.replace(CLOSES, OPENS).split(OPENS)):
        if piece:
            yield from style.marks(piece, x, top + style.base, anchor(piece) if place % 2 else "")
            x += style.wide(piece)


def anchor(number: str) -> str:
    return f"clause {number}"
