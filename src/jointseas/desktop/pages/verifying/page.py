"""The page on which papers are verified, with the keys and roots in its second room."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Drop, Page, Tabs, button, label, row
from jointseas.desktop.pages.verifying.keys import KeysRoom
from jointseas.desktop.pages.verifying.reading import TOPICS
from jointseas.desktop.pages.verifying.results import Result
from jointseas.documents.verifying.records import MOST_LISTS
from jointseas.i18n import N_

_MOST_AT_ONCE = 50
_LIST = ".crl"


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
                   "say what their data say. A list of withdrawn keys (.crl) that comes with them counts for them. The "
                   "files stay on this machine.")  # fmt: skip
        self.drop = Drop(tr, words, tr("Verify papers"), "*.pdf *.crl", self.verify, many=True)
        self._lists, self._named = tuple[Path, ...](), label("", "caption", wrap=True)
        self._held = row(self._named, button(tr("Leave them out"), self._forget, "small"), None)
        self._held.hide()
        lines.addWidget(self.drop)
        lines.addWidget(self._held)
        lines.addLayout(self._results)
        lines.addStretch(1)
        self.setFocusProxy(self.drop)

    def verify(self, paths: Sequence[Path]) -> None:
        self._hold([it for it in paths if it.suffix.lower() == _LIST])
        papers = [it for it in paths if it.suffix.lower() != _LIST]
        for path in papers[:_MOST_AT_ONCE]:
            self._results.insertWidget(0, Result(self._context, path, self._lists))
        if len(papers) > _MOST_AT_ONCE:
            said = self._context.tr("The first {most} files are verified; let the others go here afterwards.",
                                    most=_MOST_AT_ONCE)  # fmt: skip
            self._context.toast(said, "warn")

    def _hold(self, lists: Sequence[Path]) -> None:
        """Lists of withdrawn keys count for what is verified from then on, here and for this once."""
        self._lists = tuple(dict.fromkeys((*self._lists, *lists)))[-MOST_LISTS:]
        names = [it.name for it in self._lists]
        self._named.setText(self._context.tr("Held against the lists of withdrawn keys {names}.", names=names))
        self._held.setVisible(bool(names))

    def _forget(self) -> None:
        self._lists = ()
        self._held.hide()


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
