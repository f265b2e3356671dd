"""A new workspace: who founds it, and afterwards the one moment in which its recovery key is shown."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from jointseas.access.records import FirmKind
from jointseas.desktop.frame.front.frontform import FrontForm, held
from jointseas.desktop.frame.front.passwords import agree
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.house import NewWorkspace
from jointseas.desktop.kit.buttons import button, link
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.choice import Check
from jointseas.desktop.kit.form import Form
from jointseas.desktop.kit.states import notice
from jointseas.desktop.kit.words import label
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind

SUFFIX = ".jointseas"
_NOT_IN_NAMES = '<>:"/\\|?*'


def form(tr: Language, start: Mapping[str, str]) -> Form:
    fields = (
        Field("firm", N_("Firm"), hint=N_("As on its licence."), longest=120),
        Field("kind", N_("What it does"), Kind.CHOICE, term="firm kind", choices=tuple(Choice(k, k) for k in FirmKind)),
        Field(
            "currency", N_("Base currency"), Kind.CURRENCY, start="CNY", hint=N_("The books are kept in it for good.")
        ),
        Field("person", N_("Your name"), longest=80),
        Field("sign_in", N_("Sign-in name"), longest=60, hint=N_("Short, such as chen.jing.")),
        Field("password", N_("Password"), Kind.SECRET, hint=N_("Ten characters or more; it also locks the file.")),
        Field("again", N_("Password once more"), Kind.SECRET),
        Field("folder", N_("Kept in"), Kind.FOLDER, start=_documents(), longest=4_000),
        Field("keyring", N_("Let this computer's keyring open the file"), Kind.BOOL, required=False),
    )
    return Form(tr, fields, narrow=True, columns=2, submit=tr("Create the workspace"), start=start, together=agree)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def asked(values: Mapping[str, object]) -> NewWorkspace:
    said = {name: str(value) for name, value in values.items()}
    path = Path(said["folder"]) / (file_name(said["firm"]) + SUFFIX)
    return NewWorkspace(
        str(path),
        said["firm"],
        said["kind"],
        said["currency"],
        said["person"],
        said["sign_in"],
        said["password"],
        values["keyring"] is True,
    )


def file_name(firm: str) -> str:
    """What every file system takes; a firm without any such character still gets a name."""
    kept = "".join(c for c in firm if c.isprintable() and c not in _NOT_IN_NAMES).strip(" .")
    return kept[:60] or "workspace"


def fill(
    stage: Stage,
    tr: Language,
    start: Mapping[str, str],
    on_submit: Callable[[NewWorkspace], object],
    on_back: Callable[[], object],
) -> FrontForm:
    stage.card.add(label(tr("A new workspace"), "section"))
    view = held(stage.card, form(tr, start))
    stage.card.add(row(link(tr("Back"), on_back), None))
    view.form.submitted.connect(lambda values: on_submit(asked(values)))
    return view


def show_key(stage: Stage, tr: Language, key: str, firm: str, on_done: Callable[[], object]) -> None:
    """The way on opens only when the person says that they have it."""
    card = stage.card
    card.add(label(tr("Keep this recovery key"), "section"))
    once = tr("It opens the workspace when every password is lost. It is shown now and never again.")
    card.add(label(once, "muted", wrap=True))
    card.add(label(tr("Whoever has it and the file can read everything."), "muted", wrap=True))
    shown = label(key, "section", wrap=True, select=True)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setMargin(12)
    card.add(shown)
    paper = tr("JointSeas recovery key of {firm}:", firm=firm) + f"\n\n{key}\n"
    card.add(
        row(
            button(tr("Copy"), lambda: QGuiApplication.clipboard().setText(key)),
            button(tr("Print…"), lambda: _print(stage, paper)),
            button(tr("Save…"), lambda: _save(stage, tr, paper)),
            None,
        )
    )
    card.add(notice(tr("Do not keep it in the same place as the file."), tone="warn"))
    have, on = Check(tr("I have it in a safe place")), button(tr("Continue"), on_done, "primary")
    on.setEnabled(False)
    have.toggled.connect(on.setEnabled)
    card.add(row(have, None, on))
    have.setFocus()


def _save(parent: QWidget, tr: Language, paper: str) -> None:
    chosen, _kind = QFileDialog.getSaveFileName(parent, tr("Save the recovery key"), "recovery-key.txt")
    if chosen:
        Path(chosen).write_text(paper, encoding="utf-8")


def _print(parent: QWidget, paper: str) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only for who prints

    printer = QPrinter()
    if QPrintDialog(printer, parent).exec():
        page = QTextDocument()
        page.setPlainText(paper)
        page.setDefaultFont(QFont(parent.font().family(), 12))
        page.print_(printer)
