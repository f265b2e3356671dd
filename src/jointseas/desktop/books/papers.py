"""Papers of a subject: kept with the book, so that backup, move and audit hold them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.access.attachments.records import LARGEST_BYTES, Attachment, NewAttachment
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import button, label, link, row
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import refusal, write_new

TOPICS = frozenset({"attachments"})
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Shelf:
    """Where papers lie: our own to add to, or another firm's that it shows us."""

    look: Callable[[], tuple[Attachment, ...] | Refused]
    content: Callable[[Attachment], bytes | Refused]
    subject: str = ""  # of our own, to which more may be added


def own_shelf(context: Context, subject: str) -> Shelf:
    doors, seat = context.services.attachments, context.seat
    return Shelf(partial(doors.of, seat, subject), lambda it: doors.content(seat, it.subject, it.digest),
                 subject if may(context, "attachments.add") else "")  # fmt: skip


class Papers(QWidget):
    """Those that are known already, or else they are asked for."""

    def __init__(self, context: Context, shelf: Shelf, papers: Sequence[Attachment] | None = None) -> None:
        super().__init__()
        self._context, self._tr, self._shelf = context, context.tr, shelf
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        add = [button(self._tr("Add…"), self.choose, "small")] if shelf.subject else []
        self._lines.addWidget(row(label(self._tr("Papers"), "section"), None, *add))
        self.list = QWidget()
        self._show(papers or ())
        if papers is None:
            self.again()

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
            work = partial(_add, self._context, self._shelf.subject, Path(path))
            self._context.runner.write(self, work, lambda _added: self.again(), topics=TOPICS)

    def again(self) -> None:
        self._context.runner.read(self, self._shelf.look, self._show)

    def _save(self, paper: Attachment) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, self._tr("Save"), paper.name, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            said = self._tr("Saved {name}", name=Path(path).name)
            work = partial(_write, self._shelf, paper, Path(path))
            self._context.runner.read(self._context.runner, work, lambda _done: self._context.toast(said))


def _add(context: Context, subject: str, path: Path) -> Attachment | Refused:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            return Refused("attachments.large", size=size, largest=LARGEST_BYTES)
        content = path.read_bytes()
    except OSError as error:
        return refusal(error, path)
    asked = NewAttachment(subject, path.name, guess_type(path.name)[0] or _UNKNOWN, content)
    return context.services.attachments.add(context.seat, asked)


def _write(shelf: Shelf, paper: Attachment, path: Path) -> None:
    write_new(path, settled(shelf.content(paper)))


def _size(tr: Language, size: int) -> str:
    return tr("{n} kB", n=max(1, round(size / 1024)))
