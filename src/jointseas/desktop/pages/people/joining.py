"""Somebody joins the firm: their name, what they may do, and a first password that is theirs to change."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.access.records import Role
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, ThingsLeft, button, label, notice
from jointseas.desktop.pages.people.rolechecks import RoleChecks
from jointseas.desktop.passwords import agree
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

DRAFT = "people.add"

NEW_PASSWORD = (
    Field(
        "password", N_("First password"), Kind.SECRET, hint=N_("Ten characters or more; they then choose their own.")
    ),
    Field("again", N_("Password once more"), Kind.SECRET),
)
_FIELDS = (
    Field("sign_in", N_("Sign-in name"), longest=60, hint=N_("Short, such as chen.jing.")),
    Field("name", N_("Name"), longest=80),
    *NEW_PASSWORD,
)
_FIELD_OF = {
    "access.already_member": "sign_in",
    "access.password_short": "password",
    "access.password_is_name": "password",
}


@dataclass(frozen=True)
class Joiner:
    sign_in: str
    name: str
    password: str
    roles: tuple[Role, ...]


class Joining(QWidget):
    asked = Signal(object)

    def __init__(self, context: Context, *, waits: bool) -> None:
        super().__init__()
        tr = self._tr = context.tr
        self.form = Form(tr, _FIELDS, narrow=True, together=agree, drafts=context.drafts, draft_key=DRAFT)
        self.roles = RoleChecks(tr, context.seat.firm.kind)
        self.left = ThingsLeft(tr, self.form.left, self.roles.left)
        self.why = label("", "caption", tone="bad", wrap=True)
        self.why.hide()
        self.submit_button = button(tr("Propose") if waits else tr("Add"), self._submit, "primary")
        self.form.changed.connect(self.left.refresh)
        self.roles.changed.connect(self.left.refresh)
        self.form.submitted.connect(self._ask)
        self._lay_out(waits=waits)
        self.left.refresh()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.form.entry("sign_in"))

    def _lay_out(self, *, waits: bool) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        if waits:
            lines.addWidget(notice(self._tr("In a lender's firm another person approves who joins."), tone="accent"))
        for widget in (self.form, label(self._tr("Roles"), "caption"), self.roles, self.left, self.why):
            lines.addWidget(widget)
        lines.addWidget(self.submit_button, alignment=Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)

    def _submit(self) -> None:
        missing = self.roles.left()
        if missing and not self.form.left():
            missing[0][1]()
        else:
            self.form.submit()

    def _ask(self, values: dict[str, object]) -> None:
        if self.roles.left():
            self.roles.left()[0][1]()
            return
        self.setEnabled(False)
        said = {name: str(value) for name, value in values.items()}
        self.asked.emit(Joiner(said["sign_in"], said["name"], said["password"], self.roles.roles()))

    def refuse(self, refused: Refused) -> None:
        self.setEnabled(True)
        if refused.code in _FIELD_OF:
            self.form.refuse(_FIELD_OF[refused.code], refused)
        else:
            self.why.setText(self._tr.refusal(refused))
            self.why.show()

    def done(self) -> None:
        self.form.drop_draft()
