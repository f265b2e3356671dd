"""The papers of an entry: kept with the book, so that backup, move and audit hold them."""

from collections.abc import Sequence
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.access.attachments.records import LARGEST_BYTES, Attachment, NewAttachment
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import button, label, link, row
from jointseas.desktop.pages.journal.reading import subject
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import refusal, write_new

TOPICS = frozenset({"attachments"})
_UNKNOWN = "application/octet-stream"


class Papers(QWidget):
    def __init__(self, context: Context, number: int, papers: Sequence[Attachment]) -> None:
        super().__init__()
        self._context, self._tr, self._number = context, context.tr, number
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        add = [button(self._tr("Add…"), self.choose, "small")] if may(context, "attachments.add") else []
        self._lines.addWidget(row(label(self._tr("Papers"), "section"), None, *add))
        self.list = QWidget()
        self._show(papers)

    def _show(self, papers: Sequence[Attachment]) -> None:
        self.list.hide()
        self.list.deleteLater()
        self.list = QWidget()
        lines = QVBoxLayout(self.list)
        lines.setContentsMargins(0, 0, 0, 0)
        for paper in papers:
            open_ = link(paper.name, partial(self._save, paper), name=self._tr("Save {name}", name=paper.name))
            lines.addWidget(row(open_, label(_size(self._tr, paper.size), "caption"), None))
        if not papers:
            lines.addWidget(label(self._tr("None so far."), "muted"))
        self._lines.addWidget(self.list)

    def choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, self._tr("Add a paper"))
        if path:
            work = partial(_add, self._context, self._number, Path(path))
            self._context.runner.write(self, work, lambda _added: self._again(), topics=TOPICS)

    def _again(self) -> None:
        look = partial(self._context.services.attachments.of, self._context.seat, subject(self._number))
        self._context.runner.read(self, look, self._show)

    def _save(self, paper: Attachment) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, self._tr("Save"), paper.name, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            said = self._tr("Saved {name}", name=Path(path).name)
            work = partial(_write, self._context, paper, Path(path))
            self._context.runner.read(self._context.runner, work, lambda _done: self._context.toast(said))


def _add(context: Context, number: int, path: Path) -> Attachment | Refused:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            return Refused("attachments.large", size=size, largest=LARGEST_BYTES)
        content = path.read_bytes()
    except OSError as error:
        return refusal(error, path)
    asked = NewAttachment(subject(number), path.name, guess_type(path.name)[0] or _UNKNOWN, content)
    return context.services.attachments.add(context.seat, asked)


def _write(context: Context, paper: Attachment, path: Path) -> None:
    write_new(path, settled(context.services.attachments.content(context.seat, paper.subject, paper.digest)))


def _size(tr: Language, size: int) -> str:
    return tr("{n} kB", n=max(1, round(size / 1024)))
