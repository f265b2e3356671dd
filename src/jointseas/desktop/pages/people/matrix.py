"""The permissions table as a person reads it: what each role of this firm's kind may do."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jointseas.access.permissions import PERMISSIONS, ROLES_OF
from jointseas.access.records import Firm, Permission, Right
from jointseas.desktop.kit import Card, column, label, rule, scrolled
from jointseas.desktop.kit.theme import current
from jointseas.i18n import Language


def matrix_view(tr: Language, firm: Firm) -> QWidget:
    card = Card(tr("What each role may do"), tr("✓ may do it, or propose it · ◆ may approve what another proposed"))
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    _head(tr, grid, firm)
    for subject, rows in groupby(PERMISSIONS.values(), key=lambda one: one.command.split(".")[0]):
        _group(tr, grid, subject)
        for permission in rows:
            _row(tr, grid, firm, permission)
    grid.setColumnStretch(0, 1)
    card.add(made)
    area = scrolled(column(card, None))
    area.setFocusPolicy(
        Qt.FocusPolicy.StrongFocus
    )  # nothing in it can be operated: the arrow keys need a place to stand
    area.setAccessibleName(tr("What each role may do"))
    return area


def _columns(tr: Language, firm: Firm) -> list[str]:
    return [*(tr.term("role", role) for role in ROLES_OF[firm.kind]), tr("Second person"), tr("Password again")]


def _head(tr: Language, grid: QGridLayout, firm: Firm) -> None:
    for at, words in enumerate(_columns(tr, firm), 1):
        head = label(words, "heading")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        head.setMinimumWidth(max(current().px(92), head.sizeHint().width()))
        grid.addWidget(head, 0, at)


def _group(tr: Language, grid: QGridLayout, subject: str) -> None:
    at = grid.rowCount()
    head = label(tr.term("subject", subject), "strong")
    head.setContentsMargins(0, current().px(10), 0, 0)
    grid.addWidget(head, at, 0)
    grid.addWidget(rule(), at + 1, 0, 1, -1)


def _row(tr: Language, grid: QGridLayout, firm: Firm, permission: Permission) -> None:
    at = grid.rowCount()
    name = tr.term("command", permission.command)
    grid.addWidget(label(name), at, 0)
    rights = dict(permission.rights)
    cells = [_right(rights[role]) for role in ROLES_OF[firm.kind]]
    cells += ["●" if firm.kind in permission.second else "", "●" if permission.again else ""]
    for i, (sign, head) in enumerate(zip(cells, _columns(tr, firm), strict=True), 1):
        grid.addWidget(_cell(tr, sign, name, head), at, i)


def _right(right: Right) -> str:
    return " ".join(sign for sign, held in (("✓", right.act), ("◆", right.approve)) if held)


def _cell(tr: Language, sign: str, name: str, head: str) -> QLabel:
    made = label(sign or "–", "body" if sign else "caption")
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    made.setAccessibleName(tr("{what}, {column}: {sign}", what=name, column=head, sign=sign or "–"))
    return made
