"""Carrying the workspace to a team's server: where to, how far it is, and how everybody goes on from there."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Seat
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Dialog, Form, Underway, button, column, current, label, row
from jointseas.desktop.tasks import Progress
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.postgres import address
from jointseas.workspace.moving import Destination, Moved

_AT = {
    "access.wrong_password": "password",
    "access.wait": "password",
    "storage.owner_elsewhere": "owner",
    "storage.owner_role": "owner",
}


def _address(typed: object) -> Refused | None:
    try:
        address(str(typed))
    except Refused as refused:
        return refused
    return None


_FIELDS = (
    Field(
        "place",
        N_("Address of the new workspace"),
        hint=N_("postgresql+psycopg://ROLE@HOST/DATABASE. The database is empty; everybody works in this role."),
        check=_address,
    ),
    Field(
        "server_password",
        N_("This role's password"),
        Kind.SECRET,
        required=False,
        hint=N_("Empty where the server asks for none, or finds it itself."),
    ),
    Field(
        "owner",
        N_("Address of the role that owns the tables"),
        hint=N_("The same database, another role. It makes the tables and is not kept."),
        check=_address,
    ),
    Field("owner_password", N_("The owner's password"), Kind.SECRET, required=False, hint=N_("Not kept.")),
    Field("password", N_("Your password"), Kind.SECRET, hint=N_("As you sign in: everything is about to be copied.")),
)


class MoveSheet(Dialog):
    def __init__(self, context: Context, parent: QWidget) -> None:
        tr = context.tr
        said = tr(
            "Everything is copied and every table compared. This file stays as it is. Nobody can write meanwhile."
        )
        super().__init__(tr, parent, tr("Move to a team server"), said)
        self._context, self._progress = context, Progress()
        self.setMinimumWidth(current().px(640))
        self.form = Form(tr, _FIELDS, narrow=True, columns=2)
        self.form.submitted.connect(self._move)
        act = button(tr("Move"), self.form.submit, "primary")
        act.setDefault(True)
        foot = row(None, button(tr("Cancel"), self.reject), act)
        self._place = column(self.form, self.form.things, foot, spacing=16)
        self.add(self._place)
        self._shown: QWidget = self._place
        self.open()
        self.form.entry("place").setFocus()

    def _show(self, widget: QWidget) -> None:
        self._shown.hide()
        if self._shown is not self._place:
            self._shown.deleteLater()
        if widget is not self._place:
            self.add(widget)
        self._shown = widget
        widget.show()
        self.adjustSize()

    def _move(self, values: dict[str, object]) -> None:
        context, progress = self._context, Progress()
        said = {name: str(value or "") for name, value in values.items()}
        to = Destination(
            said["place"], said["owner"], said["owner_password"] or None, password=said["server_password"] or None
        )
        words = context.tr("Moving")
        self._progress = progress
        self._show(Underway(context.tr, words, progress))
        context.runner.write(
            self,
            partial(_moved, context, said["password"], to, progress),
            partial(self._moved, said["server_password"]),
            self._refused,
            partial(self._show, self._place),
            progress=progress,
        )

    def _refused(self, refused: Refused) -> None:
        self._show(self._place)
        self.form.refuse(_AT.get(refused.code, "place"), refused)

    def _moved(self, server_password: str, moved: Moved) -> None:
        tr, context = self._context.tr, self._context
        rows = sum(contents.rows for contents in moved.tables.values())
        said = tr(
            "Moved {rows} rows of {tables} tables to {place}; every table and the audit head are the same.",
            rows=rows,
            tables=len(moved.tables),
            place=moved.place,
        )
        go_on = tr("From now on everybody connects to this address and signs in as before. This file is not used on.")
        open_it = button(
            tr("Open the new workspace"),
            partial(self._open, partial(context.leave_for, moved.place, server_password)),
            "primary",
        )
        self._show(column(label(said, wrap=True, select=True), label(go_on, "muted", wrap=True), row(None, open_it)))
        open_it.setFocus()

    def _open(self, leave: partial[object]) -> None:
        self.accept()
        leave()

    def reject(self) -> None:
        """Escape stops what is under way first."""
        if isinstance(self._shown, Underway):
            self._shown.stop.click()
        else:
            super().reject()


def _moved(context: Context, password: str, to: Destination, progress: Progress) -> Moved | Refused:
    seat: Seat = settled(context.services.access.confirm(context.seat, password))
    return context.services.workspace.move(seat, password, to, progress)
