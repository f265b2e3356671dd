"""One entry at the side: its lines in words, what it takes back or is taken back by, who posted it, and its papers."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.books.entrywords import source_said
from jointseas.desktop.books.papers import Papers, own_shelf
from jointseas.desktop.books.words import may, person_name
from jointseas.desktop.context import Context
from jointseas.desktop.kit import badge, button, flow, label, link, row, rule
from jointseas.desktop.pages.journal.reading import Found, subject

_FINGERPRINT = 12


class EntryView(QWidget):
    reverse = Signal()
    other = Signal(int)  # another entry is to be opened

    def __init__(self, context: Context, found: Found) -> None:
        super().__init__()
        self._context, self._tr, self._found = context, context.tr, found
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (self._tags(), self._lines(), self._acts(), rule(), self._facts(), rule()):
            if part:
                lines.addWidget(part)
        lines.addWidget(Papers(context, own_shelf(context, subject(found.entry.number)), found.papers))
        lines.addStretch(1)

    def _tags(self) -> QWidget:
        tr, entry = self._tr, self._found.entry
        tags: list[QWidget] = [badge(source_said(self._tr, entry.source))]
        if entry.reverses:
            words = tr("takes back entry {number}", number=entry.reverses)
            tags.append(link(words, partial(self.other.emit, entry.reverses)))
        if entry.reversed_by:
            tags.append(badge(tr("Reversed"), "warn"))
            words = tr("by entry {number}", number=entry.reversed_by)
            tags.append(link(words, partial(self.other.emit, entry.reversed_by)))
        return flow(*tags)

    def _lines(self) -> QWidget:
        return EntryLines(self._tr, self._found.accounts, self._found.entry.lines)

    def _acts(self) -> QWidget | None:
        entry = self._found.entry
        if entry.reverses or entry.reversed_by or not may(self._context, "books.reverse"):
            return None
        return row(button(self._tr("Reverse…"), self.reverse.emit, shortcut="Ctrl+R"), None)

    def _facts(self) -> QWidget:
        """Set small: asked for rarely, and then all of it."""
        tr, entry = self._tr, self._found.entry
        who = person_name(tr, self._found.members, entry.made_by)
        said = (
            tr("Posted by {name}, {moment}", name=who, moment=entry.posted_at),
            tr("Request {key}", key=entry.key),
            tr("Fingerprint {digest}", digest=entry.content[:_FINGERPRINT]),
        )
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for text in said:
            lines.addWidget(label(text, "caption", wrap=True, select=True))
        return made
