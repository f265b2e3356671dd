"""A file that an outside party has signed comes back: let go on the page, or chosen; kept, or told why not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.contracts.records import Agreement, Bringing
from jointseas.desktop.books.mending import Mend
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Drop, Underway
from jointseas.desktop.pages.contracts.reading import CHANGES
from jointseas.desktop.tasks import Progress
from jointseas.documents.verifying.records import MOST_BYTES
from jointseas.kernel.listing import Stop
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import read_at_most


class BringSheet(QWidget):
    """At the side of the agreement of that number, which the firm of that code has drafted."""

    def __init__(self, context: Context, firm: str, number: str, then: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._firm, self._number, self._then = context, firm, number, then
        tr = context.tr
        words = tr("Save the agreement and send it to whoever signs elsewhere. Let the signed file go here, or "
                   "anywhere on this page. It is kept only if it is this agreement to the byte, with signatures that "
                   "you trust behind it and nothing else.")  # fmt: skip
        self.drop = Drop(tr, words, tr("Bring a signed file"), "*.pdf", lambda paths: self.take(paths[0]))
        self.mend = Mend(tr)
        self._under_way: Underway | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        for it in (self.drop, self.mend):
            self._lines.addWidget(it)
        self._lines.addStretch(1)
        self.setFocusProxy(self.drop)

    def take(self, path: Path) -> None:
        """One at a time: what is under way is stopped first."""
        if self._under_way is not None:
            return
        self.mend.clear()
        words, progress, stop = self._context.tr("Looking at the signatures"), Progress(), Stop()
        self._under_way = Underway(self._context.tr, words, progress)
        self._under_way.stop.clicked.connect(stop.ask)
        self._lines.insertWidget(1, self._under_way)
        self.drop.setEnabled(False)
        self._context.runner.write(self, partial(self._bring, path, stop), self._kept, self._refused, self._free,
                                   topics=CHANGES, words=words)  # fmt: skip

    def _bring(self, path: Path, stop: Stop) -> Agreement | Refused:
        content = read_at_most(path, MOST_BYTES)
        if content is None:
            return Refused("import.file_large", largest=MOST_BYTES)
        asked = Bringing(self._firm, self._number, content)
        return self._context.services.contracts.bring(self._context.seat, asked, stop)

    def _free(self) -> None:
        if self._under_way is not None:
            self._under_way.hide()
            self._under_way.deleteLater()
            self._under_way = None
        self.drop.setEnabled(True)

    def _kept(self, _it: Agreement) -> None:
        self._free()
        self._then()

    def _refused(self, why: Refused) -> None:
        self._free()
        tr, context = self._context.tr, self._context
        if why.code == "contracts.brought_untrusted":
            self.mend.refuse(why, tr("Keys and trust"), partial(context.go, "verifying", do="keys"))
        else:
            self.mend.refuse(why)
