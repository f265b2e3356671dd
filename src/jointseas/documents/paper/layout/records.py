"""What is set: strips, one under the other. Lengths are in points; `base` and `top` count from the top of the strip."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text. It leads to an anchor where there is one."""

    x: float
    base: float
    text: str
    face: str
    size: float
    tone: Tone = Tone.INK
    width: float = 0
    leads: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    x: float
    width: float
    top: float
    thick: float = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """Filled: a cell of a code, or the ground of a table's head."""

    x: float
    top: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Strip:
    """`holds` keeps it with the next one. A `gap` is left out at the head of a page. At an `anchor` others point; a
    `bookmark` has a level, from 0."""

    height: float
    marks: tuple[Mark, ...] = ()
    rules: tuple[Rule, ...] = ()
    boxes: tuple[Box, ...] = ()
    holds: bool = False
    gap: bool = False
    ends: bool = False  # the page
    anchor: str = ""
    bookmark: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The head stands on each page; after each row, what is carried at the foot of a page that ends with it, and what
    is brought to the head of the next."""

    head: Strip
    rows: tuple[Strip, ...]
    carried: tuple[Strip | None, ...]
    brought: tuple[Strip | None, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    top: float
    strip: Strip


Page = tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The room of a page, in points."""

    width: float = 487.0
    height: float = 700.0
    gutter: float = 18.0
