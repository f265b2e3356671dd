"""The page on which papers are verified, with the keys and roots in its second room."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Drop, Page, Tabs
from jointseas.desktop.pages.verifying.keys import KeysRoom
from jointseas.desktop.pages.verifying.reading import TOPICS
from jointseas.desktop.pages.verifying.results import Result
from jointseas.i18n import N_

_MOST_AT_ONCE = 50


class VerifyRoom(QWidget):
    """The newest file stands first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, tr = context, context.tr
        self._results = QVBoxLayout()
        self._results.setSpacing(12)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        words = tr("Let signed papers go here: who signed, whether anything was changed since, and whether the pages "
                   "say what their data say. The files stay on this machine.")  # fmt: skip
        self.drop = Drop(tr, words, tr("Verify papers"), "*.pdf", self.verify, many=True)
        lines.addWidget(self.drop)
        lines.addLayout(self._results)
        lines.addStretch(1)
        self.setFocusProxy(self.drop)

    def verify(self, paths: Sequence[Path]) -> None:
        for path in paths[:_MOST_AT_ONCE]:
            self._results.insertWidget(0, Result(self._context, path))
        if len(paths) > _MOST_AT_ONCE:
            said = self._context.tr("The first {most} files are verified; let the others go here afterwards.",
                                    most=_MOST_AT_ONCE)  # fmt: skip
            self._context.toast(said, "warn")


class VerifyPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Verify papers"), tr("whether they are as they were issued and signed"))
        start = "keys" if context.params.get("do") == "keys" else "verify"
        rooms = (("verify", tr("Verify"), partial(VerifyRoom, context)),
                 ("keys", tr("Keys and trust"), partial(KeysRoom, context, self)))  # fmt: skip
        self.rooms = Tabs(rooms, start=start)
        self.body.filled(self.rooms)


PAGE = PageSpec(
    id="verifying",
    title=N_("Verify papers"),
    group=N_("Workspace"),
    order=62,
    needs="papers.read",
    make=VerifyPage,
    topics=TOPICS,
    actions=(PageAction(N_("Keys and trusted roots"), {"do": "keys"}, "keys.read"),),
)
