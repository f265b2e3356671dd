"""Who sits at this desk, and their own password."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Person, Role
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, badge, column, flow, label, rule, scrolled, side_by_side
from jointseas.desktop.pages.settings.appearance import Appearance
from jointseas.desktop.passwords import agree
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused

_FIELDS = (
    Field("old", N_("Present password"), Kind.SECRET),
    Field("password", N_("New password"), Kind.SECRET, hint=N_("Ten characters or more.")),
    Field("again", N_("New password once more"), Kind.SECRET),
)


def you_room(context: Context) -> QWidget:
    return scrolled(column(side_by_side(Appearance(context), You(context), weights=(3, 2)), None))


class You(Card):
    def __init__(self, context: Context) -> None:
        tr, seat = context.tr, context.seat
        super().__init__(seat.person.name, seat.person.sign_in)
        self._context = context
        self.add(flow(*(badge(tr.term("role", role)) for role in Role if role in seat.roles), spacing=4))
        self.add(rule())
        self.add(label(tr("My password"), "strong"))
        self.form = self._password_form()
        self.add(self.form)
        self.stretch()

    def _password_form(self) -> Form:
        tr, sign_in = self._context.tr, self._context.seat.person.sign_in

        def together(values: Mapping[str, object]) -> Mapping[str, Refused]:
            return agree({**values, "sign_in": sign_in})

        form = Form(tr, _FIELDS, narrow=True, submit=tr("Change my password"), together=together)
        form.submitted.connect(self._change)
        return form

    def _change(self, values: dict[str, object]) -> None:
        old, new = str(values["old"]), str(values["password"])
        access, seat = self._context.services.access, self._context.seat
        self.form.setEnabled(False)
        work = partial(access.change_password, seat, old, new)
        self._context.runner.write(self, work, self._changed, self._refused)

    def _changed(self, _person: Person) -> None:
        self.form.setEnabled(True)
        self.form.fill({"old": "", "password": "", "again": ""})
        self._context.toast(self._context.tr("From now on you sign in with the new password"))

    def _refused(self, refused: Refused) -> None:
        self.form.setEnabled(True)
        self.form.refuse("password" if refused.code.startswith("access.password") else "old", refused)
