"""Nothing that comes from data is ever rendered: Qt would load an image, local or not, out of a firm's name."""

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jointseas.desktop import kit
from jointseas.desktop.kit.states import refused_view
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused

DESKTOP = Path(__file__).resolve().parents[3] / "src" / "jointseas" / "desktop"
TAGS = "<b>bold</b><img src='file:///etc/hostname'>"
TELLS = {"setToolTip", "setHtml", "setStatusTip", "setWhatsThis"}
RENDERS = {"QLabel", "QMessageBox", "QTextBrowser", "QWhatsThis", "QErrorMessage", "QTextEdit", "QSplashScreen"}


def built(language: Language) -> list[QWidget]:
    """One of everything that shows words, made of a hostile name."""
    return [
        kit.label(TAGS),
        kit.amount(TAGS),
        kit.Elided(TAGS),
        kit.badge(TAGS, "good"),
        kit.Card(TAGS, TAGS),
        kit.Figure(TAGS, TAGS, [(TAGS, "bad")]),
        kit.Derivation([kit.Part(TAGS, TAGS, TAGS)]),
        kit.entry(TAGS, TAGS),
        kit.notice(TAGS),
        kit.Page(language, TAGS, TAGS),
        kit.Dialog(language, None, TAGS, TAGS),
        refused_view(language, Refused("field.choice", text=TAGS)),
    ]


def test_labels_show_tags_as_they_are_written(qtbot: QtBot, english: Language) -> None:
    for widget in built(english):
        qtbot.addWidget(widget)
        labels = [*widget.findChildren(QLabel), *([widget] if isinstance(widget, QLabel) else [])]
        assert labels, widget
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}, widget


def test_a_tooltip_says_what_it_was_given(qtbot: QtBot) -> None:
    button = kit.button("Post", tip=TAGS)
    qtbot.addWidget(button)
    assert "<b>" not in button.toolTip()
    assert "&lt;b&gt;" in button.toolTip()


def test_an_ampersand_is_no_shortcut(qtbot: QtBot) -> None:
    button = kit.button("Smith & Sons")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Smith & Sons"


def test_only_the_kit_makes_labels_and_nobody_sets_a_tooltip_bare() -> None:
    made = [
        f"{path.name}:{call.lineno}"
        for path in DESKTOP.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in RENDERS | TELLS
    ]
    assert made, "the test no longer recognises the kit itself"
    assert [where for where in made if not where.startswith("words.py")] == []
