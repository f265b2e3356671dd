"""What the rooms of the page share."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import button
from jointseas.documents.kind import Kind, Subject
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice
from jointseas.storage.files import write_new

TOPICS = frozenset({"papers"})
LANGUAGES = {"both": ("zh_CN", "en"), "zh_CN": ("zh_CN",), "en": ("en",)}
_NAMED = {"both": N_("Chinese and English"), "zh_CN": N_("Chinese"), "en": N_("English")}


def language_choices(tr: Language) -> tuple[Choice, ...]:
    return tuple(Choice(it, tr(words)) for it, words in _NAMED.items())


def title(tr: Language, kind: str) -> str:
    return tr.term("document kind", kind)


def about(tr: Language, it: Kind) -> str:
    """What is asked before it can be made."""
    of = tr("about {what}", what=tr.term("paper subject", it.of)) if it.of else tr("about the firm")
    return of if it.days == "none" else f"{of} · {tr.term('paper days', it.days)}"


def subject_choices(tr: Language, found: Sequence[Subject]) -> tuple[Choice, ...]:
    return tuple(Choice(it.code, " · ".join(map(tr.show, (*it.says, *((it.day,) if it.day else ()))))) for it in found)


def save_button(context: Context, over: QWidget, name: str, content: bytes) -> QWidget:
    def save() -> None:
        path, _filter = QFileDialog.getSaveFileName(
            over, context.tr("Save"), name, "PDF (*.pdf)", options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            said = context.tr("Saved {name}", name=Path(path).name)
            work = partial(write_new, Path(path), content)
            context.runner.read(context.runner, work, lambda _done: context.toast(said))

    return button(context.tr("Save as…"), save, "primary", shortcut="Ctrl+S")


def home_button(context: Context) -> QWidget:
    return button(context.tr("All papers"), lambda: context.go("papers", do="list"))
