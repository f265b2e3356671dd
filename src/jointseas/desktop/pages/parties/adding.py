"""A new party: each field judged as it is typed, and whom it may already be."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, label, link, row
from jointseas.desktop.pages.parties.fields import (
    CODE,
    FIELD_OF,
    about_fields,
    drafted,
    number_fields,
    wrong,
    wrong_number,
)
from jointseas.desktop.pages.parties.words import TOPICS, seeing
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import Party, Similar

DRAFT = "parties.add"
_PATIENCE_MS = 250  # after the last key, before anybody is looked for


class Adding(QWidget):
    added = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = self._tr = context.tr
        self._context = context
        about = [it for it in about_fields(tr) if it.name != "note"]  # for later: who it is comes first
        fields = (CODE, *about[:3], *number_fields(required=False), *about[3:])
        self.form = Form(
            tr,
            fields,
            narrow=True,
            columns=2,
            submit=tr("Add"),
            together=_wrong,
            drafts=context.drafts,
            draft_key=DRAFT,
        )
        self.form.submitted.connect(self._add)
        self.form.changed.connect(self._typed)
        self._looked = ""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._look)
        self.alike = QWidget()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self._lines.addWidget(self.alike)
        self._lines.addWidget(self.form)
        self._lines.addStretch(1)
        self.setFocusPolicy(self.form.entry("code").focusPolicy())
        self.setFocusProxy(self.form.entry("code"))
        self._typed()

    def _typed(self) -> None:
        texts = self.form.texts()
        if (looked := f"{texts['name']}\n{texts['name_local']}") != self._looked:
            self._looked = looked
            self._patience.start()

    def _look(self) -> None:
        name, local = self._looked.split("\n", 1)
        work = partial(self._context.services.parties.similar, self._context.seat, name, local)
        self._context.runner.read(self, work, self._warn)

    def _warn(self, found: Sequence[Similar]) -> None:
        """Over the form, so that it is seen; nobody is kept from adding two of one name."""
        tr, made = self._tr, QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        if found:
            lines.addWidget(label(tr("There already, perhaps the same:"), "caption", tone="warn"))
        for it in found:
            to = link(f"{it.party.code} {it.party.name_in(tr.code)}", seeing(self._context, it.party.code))
            lines.addWidget(row(to, label(tr("{percent} % alike", percent=it.percent), "caption"), None))
        self._lines.replaceWidget(self.alike, made)
        self.alike.hide()
        self.alike.deleteLater()
        self.alike = made

    def _add(self, values: Mapping[str, object]) -> None:
        self.form.setEnabled(False)
        draft = drafted(values, str(values["code"]))
        work = partial(self._context.services.parties.add, self._context.seat, draft)
        self._context.runner.write(self, work, self._done, self._refused, topics=TOPICS)

    def _done(self, party: Party) -> None:
        self.form.drop_draft()
        self.added.emit(party)

    def _refused(self, why: Refused) -> None:
        self.form.setEnabled(True)
        named = "number" if why.code.startswith("parties.id_") else FIELD_OF.get(why.code, "name")
        self.form.refuse(named, why)


def _wrong(values: Mapping[str, object]) -> dict[str, Refused]:
    return {**wrong_number(values), **wrong(values, str(values["code"]))}
