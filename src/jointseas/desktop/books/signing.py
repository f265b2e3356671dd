"""A text that two people sign: in force at one side of its page, the next one at the other. Each kind of text says only
what is its own."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.seconding import PEOPLE, seconding
from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    Page,
    TextBox,
    Tone,
    badge,
    button,
    column,
    label,
    row,
    scrolled,
    side_by_side,
)
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled

T = TypeVar("T")
_SHOWN = 40  # lines of what a text changes


class Versioned(Protocol):
    @property
    def version(self) -> str: ...


@dataclass(frozen=True)
class TextWords:
    """Marked with N_: the title and what stands under it, the name of the box, what is said of its language, what to
    look at it is called, when it holds, and of another one that `waits` or was put to a second person."""

    title: str
    about: str
    box: str
    spelt: str
    look: str
    holds: str
    waits: str
    was_put: str


@dataclass(frozen=True)
class WaitingText:
    """`lines` is what it would change, as people compare two texts."""

    put: Put
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Found(Generic[T]):
    content: T
    text: str
    signed: bool
    waiting: WaitingText | None


@dataclass(frozen=True)
class TextKind(Generic[T]):
    """`in_force` gives what stands, its text, and whether two have signed it. `look` changes nothing; what it finds is
    shown as `seen`. `check` refuses what nobody could sign."""

    command: str
    words: TextWords
    topics: frozenset[str]
    in_force: Callable[[Context], tuple[T, str, bool] | Refused]
    view: Callable[[Context, Found[T]], list[QWidget]]
    look: Callable[[Context, str], object]
    seen: Callable[[Context, Any], QWidget]
    check: Callable[[Context, str], Versioned | Refused]
    sign: Callable[[Context, str], object]


class TextPage(Page, Generic[T]):
    def __init__(self, context: Context, kind: TextKind[T]) -> None:
        tr, words = context.tr, kind.words
        super().__init__(tr, tr(words.title), tr(words.about))
        self.context, self.kind, self.result = context, kind, Body(tr)
        self.text: TextBox | None = None
        ask(context.runner, self.body, self._read, self._show, kind.topics | PEOPLE)

    def _read(self) -> Found[T] | Refused:
        try:
            content, text, signed = settled(self.kind.in_force(self.context))
        except Refused as refused:
            return refused
        return Found(content, text, signed, waiting_text(self.context, self.kind.command, text))

    def _show(self, found: Found[T]) -> QWidget:
        """What somebody is writing, and what was last found about it, stay as they are when the rest is drawn anew:
        somebody else's commit is no reason to lose either."""
        writes = self.text is not None and self.text.hasFocus()
        self.text = self.text or TextBox(self.tr_(self.kind.words.box), found.text)
        waits = [self._waiting(found.waiting)] if found.waiting else []
        cards = self.kind.view(self.context, found)
        read = column(*waits, *cards, None, spacing=12)
        shown = scrolled(side_by_side(read, self._writing(self.text, found.content)))
        if writes:
            QTimer.singleShot(0, self.text, self.text.setFocus)
        return shown

    def _waiting(self, it: WaitingText) -> Card:
        tr, card = self.tr_, Card(self.tr_(self.kind.words.waits))
        card.add(seconding(self.context, self, it.put, tr("Another text, as below."), self.kind.topics))
        for line in it.lines[:_SHOWN]:
            card.add(_line(line))
        if len(it.lines) > _SHOWN:
            card.add(label(tr("and {n} lines more", n=len(it.lines) - _SHOWN), "caption"))
        return card

    def _writing(self, text: TextBox, content: T) -> QWidget:
        tr, words, above = self.tr_, self.kind.words, self.above(content)
        card = Card(tr("Write the next one"), tr(words.spelt))
        if above:
            card.add(above)
        card.add(text)
        acts: list[QWidget | None] = [None, button(tr(words.look), self.look, shortcut="Ctrl+T")]
        if may(self.context, self.kind.command):
            acts.append(button(tr("Put it to a second person"), self.propose, "primary", shortcut="Ctrl+Return"))
        card.add(row(*acts))
        card.add(label(tr(words.holds), "caption", wrap=True))
        card.add(self.result)
        return column(card, None)

    def above(self, _content: T) -> QWidget | None:
        """What else leads to the next text, over its box."""
        return None

    def written(self) -> str:
        return self.text.toPlainText() if self.text else ""

    def look(self) -> None:
        self.result.loading()
        work = partial(self.kind.look, self.context, self.written())
        self.context.runner.read(self.result, work, self._looked, self.result.refused)

    def _looked(self, found: object) -> None:
        self.result.filled(self.kind.seen(self.context, found))

    def propose(self) -> None:
        """What cannot be read is refused before anybody is asked to sign it."""
        self.result.loading()
        text = self.written()
        check = partial(self.kind.check, self.context, text)
        self.context.runner.read(self.result, check, partial(self._put, text), self.result.refused)

    def _put(self, text: str, found: Versioned) -> None:
        said = self.tr_(self.kind.words.was_put, version=found.version)
        self.context.runner.write(self, partial(self.kind.sign, self.context, text), lambda _it: self._was_put(said),
                                  self.result.refused, topics=self.kind.topics | PEOPLE)  # fmt: skip

    def _was_put(self, said: str) -> None:
        """What was found about it has done its work."""
        self.result = Body(self.tr_)
        self.context.toast(said, "accent")


def waiting_text(context: Context, command: str, now: str) -> WaitingText | None:
    """The newest that waits."""
    found = put(context, command)
    if not found:
        return None
    lines = unified_diff(now.splitlines(), str(found[-1].content["text"]).splitlines(), lineterm="", n=1)
    return WaitingText(found[-1], tuple(lines)[2:])


def seal(tr: Language, *, signed: bool) -> QLabel:
    return badge(tr("Signed by two people"), "good") if signed else badge(tr("Signed by nobody"), "warn")


def _line(line: str) -> QLabel:
    tone: Tone = "good" if line.startswith("+") else "bad" if line.startswith("-") else "plain"
    return label(line, "caption", tone=tone, select=True)
