"""A state in a word and a sign; the colour only repeats what both already say."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from jointseas.desktop.kit.theme import current
from jointseas.desktop.kit.words import Tone, label

BadgeLook = Literal["plain", "good", "warn", "bad", "accent", "count", "key"]
SIGNS: dict[BadgeLook, str] = {"good": "✓", "warn": "●", "bad": "!", "accent": "→"}


def badge(text: str, tone: Tone = "plain", *, sign: str | None = None) -> QLabel:
    """`sign` replaces the tone's own, as in ≈ for a near match; an empty one only beside another sign in the row."""
    shown = SIGNS.get(tone, "") if sign is None else sign
    made = _tag(f"{shown} {text}" if shown else text, tone)
    made.setAccessibleName(text)
    return made


def sign(tone: Tone) -> QLabel:
    """The sign alone, before a line whose words say the rest."""
    made = _tag(SIGNS.get(tone, "?"), tone)
    made.setFixedSize(current().px(24), current().px(22))
    return made


def count(n: str) -> QLabel:
    """A number beside the word it counts."""
    return _tag(n, "count")


def key(name: str) -> QLabel:
    """A key of the keyboard."""
    return _tag(name, "key")


def _tag(text: str, look: BadgeLook) -> QLabel:
    made = label(text)
    made.setProperty("badge", look)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made
