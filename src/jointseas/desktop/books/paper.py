"""A head and its lines, written at the side and sent as one."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Column, Form, Lines, ThingsLeft, button, flow, notice
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.kit.lines import Foot, Together
from jointseas.kernel.fields import Field
from jointseas.kernel.outcome import Refused

Values = Mapping[str, object]
Act = Callable[[Values, Sequence[Values]], object]


class Paper(QWidget):
    """`act` is carried out on a worker. What it refuses stands under the lines, and nothing that was typed is lost."""

    done = Signal(object)

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        columns: Sequence[Column],
        words: str,
        act: Act,
        *,
        topics: frozenset[str],
        rows: Sequence[Mapping[str, str]] = (),
        foot: Foot | None = None,
        together: Together | None = None,
        needs_lines: bool = True,
    ) -> None:
        super().__init__()
        self._context, self._act, self._topics, self._needs_lines = context, act, topics, needs_lines
        tr = context.tr
        self.head = Form(tr, fields, narrow=True, columns=2, names_left=False)
        self.lines = Lines(tr, columns, start=1, foot=foot, together=together)
        if rows:
            self.lines.fill(rows)
        self.left = ThingsLeft(tr, self.head.left, self._lines_left)
        self.send: Button = button(words, self._send, "primary", shortcut="Ctrl+Return")
        self._said = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (self.head, self.lines, self.left, flow(self.send)):
            lines.addWidget(part)
        lines.addLayout(self._said)
        lines.addStretch(1)
        for changed in (self.head.changed, self.lines.changed):
            changed.connect(self._typed)
        self._typed()
        self.setFocusProxy(self.head.entry(fields[0].name))

    def _lines_left(self) -> list[Thing]:
        none = self._needs_lines and not self.lines.values()
        return self.lines.left() or ([(self._context.tr("Its lines"), self.lines.setFocus)] if none else [])

    def _typed(self) -> None:
        self._clear()
        self.left.refresh()
        self.send.setEnabled(self.head.values() is not None and self._whole(self.lines.values()))

    def _whole(self, lines: Sequence[Values] | None) -> bool:
        return lines is not None and (bool(lines) or not self._needs_lines)

    def _clear(self) -> None:
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _send(self) -> None:
        head, lines = self.head.values(), self.lines.values()
        if head is not None and lines is not None and self._whole(lines):
            self.setEnabled(False)
            work = self._context.runner.write
            work(self, lambda: self._act(head, lines), self.done.emit, self._refused, topics=self._topics)

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        self._clear()
        self._said.addWidget(notice(self._context.tr.refusal(why), tone="bad"))
        self.send.setFocus()
