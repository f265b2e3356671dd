"""One file and what was found of it: the verdict first, then each finding with what it means and what to do."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Tone, button, column, label, notice, row, rule, sign
from jointseas.desktop.pages.verifying.holding import grouped
from jointseas.documents.keys import revocations
from jointseas.documents.keys.records import MOST_LIST_BYTES
from jointseas.documents.verifying.records import MOST_BYTES, Beside, Finding, Signer, Verdict, Verification
from jointseas.i18n import Language
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused, Term
from jointseas.storage.files import read_at_most

_TONES: dict[Verdict, Tone] = {Verdict.GREEN: "good", Verdict.AMBER: "warn", Verdict.RED: "bad"}
_SIGNS = {Verdict.GREEN: "✓", Verdict.AMBER: "?", Verdict.RED: "✗"}


class Result(QWidget):
    """Reads at once, and shows what comes of it."""

    def __init__(self, context: Context, path: Path, lists: Sequence[Path] = ()) -> None:
        super().__init__()
        self._context, self._tr, self._path, self._stop = context, context.tr, path, Stop()
        self._slot = QVBoxLayout(self)
        self._slot.setContentsMargins(0, 0, 0, 0)
        stop = button(self._tr("Stop"), self._stopped, "small")
        words = label(self._tr("Verifying {name}…", name=path.name), "muted", wrap=True)
        self._fill(self._card(row(words, None, stop)))
        work = partial(_verified, context, path, lists, self._stop)
        said = self._tr("Verifying")
        context.runner.read(self, work, self._show, self._refused, partial(self._refused, None), words=said)

    def _stopped(self) -> None:
        self._stop.ask()

    def _fill(self, widget: QWidget) -> None:
        while item := self._slot.takeAt(0):
            if before := item.widget():
                before.hide()
                before.deleteLater()
        self._slot.addWidget(widget)

    def _card(self, *widgets: QWidget) -> Card:
        made = Card(self._path.name)
        for it in widgets:
            made.add(it)
        return made

    def _refused(self, why: Refused | None) -> None:
        """Whatever could not be looked at is not said to be in order."""
        tr = self._tr
        self._fill(self._card(notice(tr.refusal(why) if why else tr("Reading the file failed."), tone="bad")))

    def _show(self, found: Verification) -> None:
        tr = self._tr
        it = found.found
        paper = [label(f"{it.number} · {tr.term('document kind', it.kind)}", "caption", select=True)] if it else []
        findings = [finding(tr, one) for one in found.findings]
        signers = [signer(tr, one) for one in found.signers]
        under = [rule(), label(tr("Signed by"), "heading"), *signers] if signers else []
        made = self._card(verdict(tr, found.verdict), *paper, rule(), *findings, *under)
        made.setAccessibleName(f"{self._path.name}: {tr.term('verdict', found.verdict)}")
        self._fill(made)


def _verified(context: Context, path: Path, lists: Sequence[Path], stop: Stop) -> Verification | Refused:
    try:
        content = _read(path, MOST_BYTES)
        given = tuple(revocations.read(_read(it, MOST_LIST_BYTES)).der for it in lists)
    except Refused as refused:
        return refused
    return context.services.verifying.verify(context.seat, content, Beside(lists=given), stop)


def _read(path: Path, largest: int) -> bytes:
    content = read_at_most(path, largest)
    if content is None:
        raise Refused("import.file_large", largest=largest)
    return content


def verdict(tr: Language, it: Verdict) -> QWidget:
    """In a word and a sign; the colour says it once more."""
    said = tr.term("verdict", it)
    made = label(f"{_SIGNS[it]}  {said}", "figure", tone=_TONES[it])
    made.setAccessibleName(said)
    return made


def finding(tr: Language, it: Finding) -> QWidget:
    said = label(tr.said(Term("finding", it.code), it.facts), "body", wrap=True, select=True)
    mark = sign(_TONES[it.level])
    mark.setAccessibleName(tr.term("verdict", it.level))
    return row(mark, said)


def signer(tr: Language, it: Signer) -> QWidget:
    """Who, under whom, when and why."""
    at = it.stamped or it.claimed
    when = tr("at {at}, proven by a time stamp", at=at) if it.stamped else tr(
        "at {at} by their own word", at=at) if at else ""  # fmt: skip
    under = tr("under {chain}", chain=" ← ".join(it.chain[1:])) if it.chain[1:] else tr("under nobody whom you trust")
    mark = tr("Fingerprint {fingerprint}", fingerprint=grouped(it.fingerprint))
    lines = [one for one in (under, when, it.reason, mark) if one]
    return column(label(it.name, "strong", wrap=True, select=True),
                  *(label(one, "caption", wrap=True, select=True) for one in lines), spacing=0)  # fmt: skip
