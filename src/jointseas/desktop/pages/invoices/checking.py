"""A file of somebody else's: dropped or chosen, read in a child process, and told what the rules find in it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Drop, Tone, badge, column, flow, label, notice, rule
from jointseas.desktop.pages.invoices.paper import paper
from jointseas.i18n import Language
from jointseas.intake.records import LIMITS
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import mending, read_at_most
from jointseas.trade.invoices.checking.records import Checked
from jointseas.trade.invoices.rulebook.records import Fault, Verdict, Weight

_SHOWN = 50


class Checking(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._tr = context, context.tr
        self._slot = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        words = self._tr("Let an electronic invoice go here: UBL, CII, or a PDF that carries one.")
        self.drop = Drop(self._tr, words, self._tr("Electronic invoice"), "*.xml *.pdf", lambda it: self.check(it[0]))
        lines.addWidget(self.drop)
        lines.addLayout(self._slot)
        lines.addStretch(1)
        self.setFocusProxy(self.drop)

    def check(self, path: Path) -> None:
        self._fill(label(self._tr("Reading {name}", name=path.name), "muted"))
        self._context.runner.read(self, partial(_checked, self._context, path), self._show, self._refused)

    def _fill(self, *widgets: QWidget) -> None:
        while item := self._slot.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._slot.addWidget(widget)

    def _refused(self, why: Refused) -> None:
        self._fill(notice(self._tr.refusal(why), tone="bad"))

    def _show(self, found: Checked) -> None:
        tr, it, verdict = self._tr, found.read.invoice, found.verdict
        tone: Tone = "bad" if verdict.fatal else "warn" if verdict.faults else "good"
        where = " · ".join(one for one in (found.name, found.read.syntax, found.read.embedded) if one)
        who = " → ".join(one.name for one in (it.seller, it.buyer) if one)
        head = column(
            label(where, "caption", wrap=True), label(f"{it.number} · {who}", "strong", wrap=True, select=True)
        )
        findings = [finding(tr, one) for one in verdict.faults[:_SHOWN]]
        self._fill(head, notice(_said(tr, verdict), tone=tone), *findings, rule(), paper(tr, it))


def _said(tr: Language, it: Verdict) -> str:
    """Never that it is valid: only what these rules have found."""
    carried, found = len(it.carried), len(it.faults)
    if not found:
        return tr.plural("No fault found by this rule.", "No fault found by these {n} rules.", carried)
    return tr.plural("{n} finding by {rules} rules:", "{n} findings by {rules} rules:", found, rules=carried)


def _checked(context: Context, path: Path) -> Checked | Refused:
    with mending(path):
        content = read_at_most(path, LIMITS.bytes)
    if content is None:
        return Refused("import.file_large", largest=LIMITS.bytes)
    return context.services.invoices.check(path.name, content)


def finding(tr: Language, it: Fault) -> QWidget:
    """The rule, where it is broken, and what stands there."""
    spot, told = it.finding.spot, it.finding
    place = f"{tr.term('invoice part', spot.part)} {spot.which}".strip() if spot.part else ""
    facts = [place, tr("there is {found}", found=told.found) if told.found else "",
             tr("{wanted} is reckoned", wanted=told.wanted) if told.wanted else ""]  # fmt: skip
    said = label(tr(it.sentence, **dict(it.facts)), "body", wrap=True, select=True)
    beside = " · ".join(one for one in facts if one)
    told_beside = [label(beside, "caption", wrap=True, select=True)] if beside else []
    return column(flow(badge(it.code, "bad" if it.weight is Weight.FATAL else "warn")), said, *told_beside, spacing=2)
