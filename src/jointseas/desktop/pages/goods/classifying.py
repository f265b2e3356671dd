"""The customs code: what it means, and what the description suggests, with how sure that is and why."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.catalogue.records import HsStanding
from jointseas.catalogue.rules import as_drafted
from jointseas.catalogue.suggestion.records import SURE_ENOUGH, Because, Suggested, Suggestion
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, Tone, badge, button, column, flow, label, link, notice, row, rule
from jointseas.desktop.pages.goods.fields import HS, national_of
from jointseas.desktop.pages.goods.reading import Whole, read_suggested
from jointseas.desktop.pages.goods.sending import Sending
from jointseas.desktop.pages.goods.table import dotted
from jointseas.i18n import N_

_STANDING: dict[HsStanding, tuple[str, Tone]] = {
    HsStanding.MISSING: (N_("No HS code yet."), "plain"),
    HsStanding.UNCHECKED: (N_("Not checked: no nomenclature is loaded."), "warn"),
    HsStanding.UNKNOWN: (N_("Not in the nomenclature that is loaded: it may have been replaced."), "bad"),
}


class Classifying(QWidget):
    def __init__(self, context: Context, whole: Whole, sending: Sending) -> None:
        super().__init__()
        self._context, self._tr, self._whole, self._sending = context, context.tr, whole, sending
        self._base = as_drafted(whole.goods)
        self._may = may(context, "goods.change")
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(8)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._meaning())
        lines.addWidget(self._form())
        lines.addWidget(rule())
        lines.addWidget(label(self._tr("What the name suggests"), "section"))
        lines.addLayout(self._suggested)
        lines.addStretch(1)
        self._suggested.addWidget(label(self._tr("Looking…"), "muted"))
        context.runner.read(self, partial(read_suggested, context, whole.goods), self._show)

    def _meaning(self) -> QWidget:
        found = self._whole.hs
        if found.standing is HsStanding.CHECKED:
            words = [
                label(f"{dotted(it.code)}  {it.description}", "caption", wrap=True, select=True) for it in found.path
            ]
            return column(*words, spacing=4)
        said, tone = _STANDING[found.standing]
        return label(self._tr(said), "body", tone=tone, wrap=True)

    def _form(self) -> Form:
        goods = self._whole.goods
        national = next((it.code for it in goods.national if it.country == "CN"), "")
        submit = self._tr("Save") if self._may else ""
        form = Form(self._tr, HS, narrow=True, columns=2, submit=submit, start={"hs": goods.hs, "national": national})
        form.submitted.connect(lambda values: self._save(form, values))
        return form

    def _save(self, form: Form, values: dict[str, object]) -> None:
        national = national_of(self._base, values["national"])
        self._sending.change(form, self._base, replace(self._base, hs=str(values["hs"] or ""), national=national), "hs")

    def _show(self, told: Suggested) -> None:
        while item := self._suggested.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not told.known:
            self._suggested.addWidget(self._unknown(told))
        for it in (it for it in told.suggestions if it.percent or not told.known):
            self._suggested.addWidget(self._one(it))

    def _unknown(self, told: Suggested) -> QWidget:
        tr = self._tr
        if told.suggestions:
            said = tr("Not known: no heading reaches {percent} %. These are guesses.", percent=SURE_ENOUGH)
            return notice(said, tone="warn")
        words = label(tr("Nothing: load a nomenclature, or describe the goods more closely."), "muted", wrap=True)
        load = partial(self._context.go, "imports", do="bring", kind="nomenclature")
        return column(words, row(link(tr("Load a nomenclature"), load), None))

    def _one(self, it: Suggestion) -> QWidget:
        tr = self._tr
        sure = badge(tr("{percent} % sure", percent=it.percent), "good" if it.percent >= SURE_ENOUGH else "plain")
        head: list[QWidget] = [label(dotted(it.code), "strong", select=True), sure]
        if self._may and it.code != self._whole.goods.hs:
            head.append(button(tr("Use {code}", code=dotted(it.code)), partial(self._use, it.code), "small"))
        because = tr("because of {reasons}", reasons=tuple(dict.fromkeys(map(self._reason, it.because))))
        words = label(it.description, "caption", wrap=True), label(because, "caption", wrap=True)
        return column(flow(*head), *words, spacing=2)

    def _reason(self, it: Because) -> str:
        if it.code:
            return self._tr("your {code}", code=it.code)
        return f"{it.said} → {it.found}" if it.said != it.found else it.said

    def _use(self, hs: str) -> None:
        """National codes of another heading would contradict it."""
        national = tuple(it for it in self._base.national if it.code.startswith(hs))
        self._sending.change(None, self._base, replace(self._base, hs=hs, national=national))
