"""The first thing seen: begin a workspace, look at the sample, or open what is there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.kit.buttons import ButtonKind, button
from jointseas.desktop.kit.card import rule
from jointseas.desktop.kit.words import Elided, label
from jointseas.i18n import Language


@dataclass(frozen=True)
class Beginnings:
    create: Callable[[], object]
    sample: Callable[[], object]
    open: Callable[..., object]  # an address, and a server's password
    forget: Callable[[str], object]


def fill(stage: Stage, tr: Language, recent: tuple[str, ...], begin: Beginnings) -> None:
    card = stage.card
    if recent:
        card.add(label(tr("Continue"), "section"))
        for address in recent:
            card.add(_recent(tr, address, begin))
        card.add(rule())
    ways: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
        (tr("A new workspace"), tr("Your firm's own file, encrypted with your password."), tr("Create…"), begin.create),
        (tr("The sample"), tr("An exporter and a lender with a year of entries."), tr("Look around"), begin.sample),
        (
            tr("A file"),
            tr("A workspace on this computer; its keys lie beside it."),
            tr("Choose…"),
            partial(_choose, stage, tr, begin),
        ),
        (
            tr("A server"),
            tr("Where a team works on one workspace."),
            tr("Connect…"),
            partial(_connect, stage, tr, begin),
        ),
    )
    for i, (title, why, verb, act) in enumerate(ways):
        kind: ButtonKind = "plain" if recent or i else "primary"
        card.add(_way(title, why, button(verb, act, kind)))


def name_of(address: str) -> str:
    """A file by its name, a server by its database; never more of a URL than that."""
    return address.rpartition("/")[2] if "://" in address else Path(address).stem


def place_of(address: str) -> str:
    if "://" in address:
        return address.partition("://")[2].rpartition("@")[2]
    return str(Path(address).parent)


def _recent(tr: Language, address: str, begin: Beginnings) -> QWidget:
    made = QFrame()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 2, 0, 2)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Elided(name_of(address), "strong"))
    words.addWidget(Elided(place_of(address), "caption"))
    line.addLayout(words, 1)
    forget = button("", partial(begin.forget, address), "quiet", glyph="cross", tip=tr("Take off this list"))
    line.addWidget(forget, alignment=Qt.AlignmentFlag.AlignVCenter)
    name = tr("Open {name}", name=name_of(address))
    line.addWidget(button(tr("Open"), partial(begin.open, address), name=name))
    return made


def _way(title: str, why: str, act: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(16)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(label(title, "strong"))
    words.addWidget(label(why, "caption", wrap=True))
    line.addLayout(words, 1)
    line.addWidget(act, alignment=Qt.AlignmentFlag.AlignVCenter)
    return made


def _choose(stage: Stage, tr: Language, begin: Beginnings) -> None:
    from jointseas.desktop.frame.front.opening import choose  # dialogs are not what the start waits for

    choose(stage, tr, begin.open)


def _connect(stage: Stage, tr: Language, begin: Beginnings) -> None:
    from jointseas.desktop.frame.front.opening import connect

    connect(stage, tr, begin.open)
