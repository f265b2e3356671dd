"""A text that two people sign: what another one would change, and how the next one is put to a second person."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from typing import TypeVar

from PySide6.QtWidgets import QLabel

from jointseas.desktop.books.seconding import PEOPLE, seconding
from jointseas.desktop.books.waiting import Put, put
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Page, Tone, label
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
_SHOWN = 40  # lines of what a text changes


@dataclass(frozen=True)
class WaitingText:
    """`lines` is what it would change, as people compare two texts."""

    put: Put
    lines: tuple[str, ...]


def waiting_text(context: Context, command: str, now: str) -> WaitingText | None:
    """The newest that waits."""
    found = put(context, command)
    if not found:
        return None
    lines = unified_diff(now.splitlines(), str(found[-1].content["text"]).splitlines(), lineterm="", n=1)
    return WaitingText(found[-1], tuple(lines)[2:])


def waiting_card(context: Context, page: Page, it: WaitingText, title: str, topics: frozenset[str]) -> Card:
    tr, card = context.tr, Card(title)
    card.add(seconding(context, page, it.put, tr("Another text, as below."), topics))
    for line in it.lines[:_SHOWN]:
        card.add(_line(line))
    if len(it.lines) > _SHOWN:
        card.add(label(tr("and {n} lines more", n=len(it.lines) - _SHOWN), "caption"))
    return card


def _line(line: str) -> QLabel:
    tone: Tone = "good" if line.startswith("+") else "bad" if line.startswith("-") else "plain"
    return label(line, "caption", tone=tone, select=True)


def put_text(
    context: Context,
    page: Page,
    result: Body,
    check: Callable[[], T | Refused],
    sign: Callable[[], object],
    waits: Callable[[Language, T], str],
    topics: frozenset[str],
) -> None:
    """What cannot be read is refused before anybody is asked to sign it."""

    def sound(found: T) -> None:
        said = waits(context.tr, found)
        context.runner.write(page, sign, lambda _it: context.toast(said, "accent"), result.refused,
                             topics=topics | PEOPLE)  # fmt: skip

    result.loading()
    context.runner.read(result, check, sound, result.refused)
