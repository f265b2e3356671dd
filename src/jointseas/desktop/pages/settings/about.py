"""Which program this is, and whose work stands in it."""

import platform
from dataclasses import dataclass
from functools import partial
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas import __version__
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, column, label, rule, scrolled, side_by_side
from jointseas.desktop.pages.settings.facts import facts
from jointseas.i18n import Language

LIBRARIES = (
    "alembic",
    "argon2-cffi",
    "babel",
    "cryptography",
    "keyring",
    "platformdirs",
    "psycopg",
    "pydantic",
    "pypinyin",
    "pyside6-essentials",
    "sqlalchemy",
    "sqlcipher3",
    "xlsxwriter",
)
_UNDECLARED = {"sqlcipher3": "zlib"}  # said in its text alone
_SHORTENED = 60


@dataclass(frozen=True)
class Library:
    name: str
    version: str
    licence: str


def about_room(context: Context) -> QWidget:
    body = Body(context.tr)
    ask(context.runner, body, libraries, partial(_shown, context), frozenset())
    return body


def libraries() -> tuple[Library, ...]:
    return tuple(_library(name) for name in LIBRARIES)


def _library(name: str) -> Library:
    """A frozen build may carry the code of a library without its papers."""
    try:
        told = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return Library(name, "", "")
    licence = told.get("license_expression") or told.get("license") or _UNDECLARED.get(name, "")
    return Library(name, str(told["version"]), " ".join(str(licence).split())[:_SHORTENED])


def _shown(context: Context, found: tuple[Library, ...]) -> QWidget:
    return scrolled(column(side_by_side(_program(context.tr), _others(context.tr, found)), None))


def _program(tr: Language) -> Card:
    card = Card(tr("JointSeas"), __version__)
    card.add(label(tr("Joint channels abroad, and the finance of the trade"), "muted", wrap=True))
    card.add(rule())
    card.add(
        facts(
            [
                (tr("Licence"), "Apache-2.0"),
                (tr("Python"), platform.python_version()),
                (tr("Qt"), str(qVersion())),
                (tr("Operating system"), platform.platform(terse=True)),
            ]
        )
    )
    card.add(
        label(tr("It works without a network: nothing leaves this computer unless you send it."), "caption", wrap=True)
    )
    card.stretch()
    return card


def _others(tr: Language, found: tuple[Library, ...]) -> Card:
    card = Card(tr("It stands on"), tr("each under its own licence"))
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for at, library in enumerate(found):
        for i, words in enumerate((library.name, library.version, library.licence or tr("see its own papers"))):
            grid.addWidget(label(words, "body" if i == 0 else "muted"), at, i)
    grid.setColumnStretch(2, 1)
    card.add(made)
    card.add(rule())
    card.add(label(tr("The typeface is Noto Sans SC, under the SIL Open Font License 1.1."), "caption", wrap=True))
    card.stretch()
    return card
