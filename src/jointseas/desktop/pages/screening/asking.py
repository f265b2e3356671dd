"""A name by itself against the lists; nothing is kept of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.compliance.records import Match, Subject
from jointseas.compliance.words import why
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, badge, button, entry, label, rule
from jointseas.desktop.kit.panel import SidePanel
from jointseas.desktop.pages.screening.evidence import match_view
from jointseas.desktop.pages.screening.words import list_name
from jointseas.i18n import N_
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

_SURE = 95
_WIDE = 640


class AskName(QWidget):
    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context, self._panel = context, panel
        tr = context.tr
        countries = tuple(Choice(code, tr.country(code)) for code in sorted(COUNTRIES))
        fields = (
            Field("name", N_("Person or company"), hint=N_("In any script and spelling.")),
            Field("born", N_("Born"), Kind.DATE, required=False),
            Field("country", N_("Country"), Kind.CHOICE, required=False, choices=countries),
        )
        self.form = Form(tr, fields, narrow=True, columns=3, submit=tr("Compare"))
        self.form.submitted.connect(self._compare)
        asked = Card(tr("Ask a name"), tr("A name by itself; nothing is kept of it"))
        asked.add(self.form)
        self._answer = Card(tr("Like it"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self._lines.addWidget(asked)
        self._lines.addStretch(1)

    def _compare(self, values: dict[str, object]) -> None:
        country = frozenset((str(values["country"]),)) if values["country"] else frozenset[str]()
        born = values["born"] if isinstance(values["born"], date) else None
        subject = Subject((str(values["name"]),), None, born, country)
        context = self._context
        context.runner.read(
            self, lambda: context.services.compliance.matches(context.seat, subject), self._tell, self._refuse
        )

    def _refuse(self, refused: Refused) -> None:
        self.form.refuse("name", refused)

    def _tell(self, found: Sequence[Match]) -> None:
        tr = self._context.tr
        self._answer.hide()
        self._answer.deleteLater()
        self._answer = Card(tr("Like it"), tr.number(len(found)))
        for i, it in enumerate(found):
            self._answer.add(rule()) if i else None
            self._answer.add(self._line(it))
        if not found:
            self._answer.add(label(tr("No listed name is like it."), "muted"))
        self._lines.insertWidget(1, self._answer)

    def _line(self, it: Match) -> QWidget:
        tr = self._context.tr
        open_ = button(tr("Compare side by side"), lambda: self._open(it), "small", name=f"{it.name} {it.listed.id}")
        score = badge(str(it.score), "bad" if it.score >= _SURE else "warn")
        return entry(it.name, f"{list_name(tr, it.listed.list)} · {why(tr, it.reasons)}", score, open_)

    def _open(self, it: Match) -> None:
        self._panel.open(it.name, match_view(self._context.tr, it), above=it.asked, width=_WIDE)
