"""The roles of this firm's kind, each with what it is there for, to be ticked."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.access.permissions import ROLES_OF
from jointseas.access.records import FirmKind, Role
from jointseas.desktop.kit import Check, label
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.kit.theme import current
from jointseas.desktop.pages.people.words import DOES
from jointseas.i18n import Language


class RoleChecks(QWidget):
    changed = Signal()

    def __init__(self, tr: Language, kind: FirmKind, held: Iterable[Role] = ()) -> None:
        super().__init__()
        self._tr = tr
        self._boxes: dict[Role, Check] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for role in ROLES_OF[kind]:
            box = Check(tr.term("role", role))
            box.setAccessibleDescription(tr(DOES[role]))
            box.setChecked(role in held)
            box.toggled.connect(lambda _on: self.changed.emit())
            does = label(tr(DOES[role]), "caption", wrap=True)
            does.setContentsMargins(current().px(24), 0, 0, 6)
            lines.addWidget(box)
            lines.addWidget(does)
            self._boxes[role] = box

    def roles(self) -> tuple[Role, ...]:
        return tuple(role for role, box in self._boxes.items() if box.isChecked())

    def box(self, role: Role) -> Check:
        return self._boxes[role]

    @property
    def first(self) -> Check:
        return next(iter(self._boxes.values()))

    def left(self) -> list[Thing]:
        """Somebody without a role could do nothing."""
        return [] if self.roles() else [(self._tr("Roles"), self.first.setFocus)]
