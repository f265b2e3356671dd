"""Why an application is declined: at least one principal reason, which its exporter reads."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.lending import CHANGES
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Check, Form, ThingsLeft, button, literal, row
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.queue.reading import Dossier, asked_for, declined
from jointseas.financing.applications.records import Reason, Ruling
from jointseas.financing.applications.rules import overrides
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

OVERRIDE = Field("override", N_("Why against the score"), Kind.MULTILINE, longest=500,
                 hint=N_("The policy came to something else: such decisions are reported."))  # fmt: skip
_NOTE = Field("note", N_("Note to the exporter"), Kind.MULTILINE, required=False, longest=500)


class Declining(QWidget):
    put = Signal(object)

    def __init__(self, context: Context, it: Dossier, act: Callable[[Ruling], object]) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._act = context, act
        self._base = asked_for(it.it, it.facts)
        self._ticks = {one: _tick(tr.term("decline reason", one)) for one in Reason}
        self._mend = Mend(tr)
        against = overrides(it.graded.outcome, declined(self._base, (), "", ""))
        fields = (_NOTE, OVERRIDE) if against else (_NOTE,)
        self.form = Form(tr, fields, narrow=True)
        self._things = ThingsLeft(tr, self._no_reason, self.form.left)
        self._lay_out()
        self.form.submitted.connect(self._send)
        self.form.changed.connect(self._things.refresh)
        for tick in self._ticks.values():
            tick.toggled.connect(lambda _on: self._things.refresh())
        self._things.refresh()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        reasons = Card(self._context.tr("Principal reasons"))
        for one in (*self._ticks.values(), self._mend):
            reasons.add(one)
        put = button(self._context.tr("Put it to a second person"), self._press, "primary", shortcut="Ctrl+Return")
        for widget in (reasons, self.form, self._things, row(put, None)):
            lines.addWidget(widget)
        lines.addStretch(1)

    def _no_reason(self) -> list[Thing]:
        """At least one is principal."""
        first = next(iter(self._ticks.values()))
        any_ = any(tick.isChecked() for tick in self._ticks.values())
        return [] if any_ else [(self._context.tr("Principal reasons"), first.setFocus)]

    def _press(self) -> None:
        """The missing one is gone to, as in any form."""
        missing = self._no_reason()
        if missing:
            self._mend.refuse(Refused("financing.no_reasons", number=self._base.application))
            missing[0][1]()
        else:
            self.form.submit()

    def _send(self, said: Mapping[str, object]) -> None:
        reasons = tuple(one for one, tick in self._ticks.items() if tick.isChecked())
        asked = declined(self._base, reasons, str(said["note"] or ""), str(said.get("override") or ""))
        self._mend.clear()
        self.form.setEnabled(False)
        self._context.runner.write(self, partial(self._act, asked), self.put.emit, self._refused, topics=CHANGES)

    def _refused(self, why: Refused) -> None:
        self.form.setEnabled(True)
        self.form.refuse("override" if why.code == "financing.override" else "note", why)


def _tick(words: str) -> Check:
    made = Check(literal(words))
    made.setAccessibleName(words)
    return made
