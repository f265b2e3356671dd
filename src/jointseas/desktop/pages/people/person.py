"""One person of the firm: their roles, a new password for who has lost theirs, and the way out of the firm."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.access.records import Member
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, badge, button, flow, label, link, notice, rule
from jointseas.desktop.pages.people.joining import NEW_PASSWORD
from jointseas.desktop.pages.people.rolechecks import RoleChecks
from jointseas.desktop.pages.people.roster import Roster
from jointseas.desktop.pages.people.words import role_words
from jointseas.desktop.passwords import agree
from jointseas.kernel.outcome import Refused


class PersonPanel(QWidget):
    """What it asks for is a signal; the page carries it out and tells it why not."""

    change = Signal(tuple)
    leave = Signal()
    reset = Signal(str)
    waiting = Signal()

    def __init__(self, context: Context, roster: Roster, member: Member) -> None:
        super().__init__()
        self._context, self._tr, self._roster, self._member = context, context.tr, roster, member
        self.waits = roster.waits("people.roles")
        self.why = label("", "caption", tone="bad", wrap=True, select=True)
        self.why.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self._say_waiting()
        if roster.may("people.roles"):
            self._ask_roles()
        else:
            roles = [badge(self._tr.term(word.context, word.code)) for word in role_words(member.roles)]
            self._lines.addWidget(flow(*roles, spacing=4))
        self._lines.addWidget(self.why)
        self._say_password()
        if roster.may("people.roles"):
            self._offer_leave()
        self._lines.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def _is_me(self) -> bool:
        return self._member.person.id == self._roster.seat.person.id

    def _say_waiting(self) -> None:
        if self._roster.waiting(self._member.person.sign_in):
            show = button(self._tr("Show"), self.waiting.emit, "small")
            self._lines.addWidget(notice(self._tr("A change waits for a second person."), show, tone="warn"))

    def _ask_roles(self) -> None:
        self.roles = RoleChecks(self._tr, self._roster.seat.firm.kind, self._member.roles)
        words = self._tr("Propose these roles") if self.waits else self._tr("Change the roles")
        self.change_button = button(words, lambda: self.change.emit(self.roles.roles()))
        self.roles.changed.connect(self._judge)
        self._lines.addWidget(label(self._tr("Roles"), "strong"))
        self._lines.addWidget(self.roles)
        self.setFocusProxy(self.roles.first)
        self._lines.addWidget(self.change_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._judge()

    def _judge(self) -> None:
        asked = frozenset(self.roles.roles())
        self.change_button.setEnabled(bool(asked) and asked != self._member.roles)
        self.why.hide()

    def _say_password(self) -> None:
        if not self._is_me and not self._roster.may("people.reset"):
            return
        self._lines.addWidget(rule())
        self._lines.addWidget(label(self._tr("Password"), "strong"))
        if self._is_me:
            change = link(self._tr("Change my password"), lambda: self._context.go("settings", room="me"))
            self._lines.addWidget(change, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            self._offer_reset()

    def _offer_reset(self) -> None:
        """The fields come when they are wanted, so that nobody types into them by accident."""
        self.form = Form(
            self._tr, NEW_PASSWORD, narrow=True, submit=self._tr("Set the new password"), together=self._agree
        )
        self.form.hide()
        self.form.submitted.connect(lambda values: self.reset.emit(str(values["password"])))
        self.reset_button = button(self._tr("Reset the password…"), self._begin_reset)
        self._lines.addWidget(
            label(self._tr("For somebody who has lost theirs; yours is asked once more."), "caption", wrap=True)
        )
        self._lines.addWidget(self.reset_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._lines.addWidget(self.form)

    def _agree(self, values: Mapping[str, object]) -> Mapping[str, Refused]:
        return agree({**values, "sign_in": self._member.person.sign_in})

    def _begin_reset(self) -> None:
        self.reset_button.hide()
        self.form.show()
        self.form.entry("password").setFocus()

    def _offer_leave(self) -> None:
        words = self._tr("Propose that they leave") if self.waits else self._tr("Remove from the firm")
        self.leave_button = button(words, self.leave.emit, "danger")
        said = self._tr("They keep what they made in the books, and any desk in another firm.")
        self._lines.addWidget(rule())
        self._lines.addWidget(label(said, "caption", wrap=True))
        self._lines.addWidget(self.leave_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def refuse(self, refused: Refused) -> None:
        self.why.setText(self._tr.refusal(refused))
        self.why.show()
