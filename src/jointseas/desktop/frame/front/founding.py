"""A new workspace: who founds it, and afterwards the one moment in which its recovery key is shown."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from jointseas.access.records import FirmKind
from jointseas.access.rules import clean_code
from jointseas.desktop.frame.front.frontform import FrontForm, held
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.house import NewWorkspace
from jointseas.desktop.kit.buttons import link
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.form import Form
from jointseas.desktop.kit.words import label
from jointseas.desktop.passwords import agree
from jointseas.desktop.recoverykey import RecoveryKey
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

SUFFIX = ".jointseas"
_NOT_IN_NAMES = '<>:"/\\|?*'


def form(tr: Language, start: Mapping[str, str]) -> Form:
    fields = (
        Field("firm", N_("Firm"), hint=N_("As on its licence."), longest=120),
        Field("code", N_("Short code"), hint=N_("Two to twenty letters and digits, for its papers."), check=_code),
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


def _code(typed: object) -> Refused | None:
    try:
        clean_code(str(typed))
    except Refused as refused:
        return refused
    return None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def asked(values: Mapping[str, object]) -> NewWorkspace:
    said = {name: str(value) for name, value in values.items()}
    path = Path(said["folder"]) / (file_name(said["firm"]) + SUFFIX)
    return NewWorkspace(
        str(path),
        said["firm"],
        clean_code(said["code"]),
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
    shown = RecoveryKey(tr, key, firm, on_done)
    stage.card.add(label(tr("Keep this recovery key"), "section"))
    stage.card.add(shown)
    shown.have.setFocus()
