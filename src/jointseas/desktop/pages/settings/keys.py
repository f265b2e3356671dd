"""Who can open the file, and with what: passwords, the recovery key, this computer's keyring."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.access.records import Member, Seat
from jointseas.access.rules import permission
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    Empty,
    badge,
    button,
    column,
    entry,
    label,
    row,
    rule,
    scrolled,
    side_by_side,
)
from jointseas.desktop.recoverykey import KeyDialog
from jointseas.desktop.redraw import drawn_anew
from jointseas.kernel.outcome import settled
from jointseas.workspace.records import Info

TOPICS = frozenset({"workspace", "people"})


@dataclass(frozen=True)
class Slots:
    info: Info
    members: tuple[Member, ...]

    def name(self, sign_in: str) -> str:
        """Somebody of another firm of the workspace is known here by the sign-in name alone."""
        return next((one.person.name for one in self.members if one.person.sign_in == sign_in), sign_in)


def read(context: Context) -> Slots:
    services, seat = context.services, context.seat
    return Slots(settled(services.workspace.info(seat)), settled(services.access.members(seat)))


class KeysRoom(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._told: Slots | None = None
        self._inner = Body(context.tr)
        self.shown_key: KeyDialog | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._inner)

    def tell(self, slots: Slots) -> QWidget | Empty:
        tr = self._context.tr
        if not slots.info.encrypted:
            title = tr("This workspace has no keys")
            return Empty(title, tr("Only an encrypted file has them. A new workspace is encrypted; the sample is not."))
        if slots != self._told:
            self._told = slots
            cards = side_by_side(
                self._who(slots), column(self._recovery(), self._keyring(slots.info), None, spacing=12)
            )
            drawn_anew(self._inner, scrolled(column(cards, None)))
        return self

    @property
    def _may_change(self) -> bool:
        return permission("workspace.keys").right(self._context.seat.roles).act

    def _who(self, slots: Slots) -> Card:
        tr = self._context.tr
        card = Card(tr("Who can open the file"))
        card.add(label(tr("The key of the file is wrapped once for each of them."), "muted", wrap=True))
        for sign_in in slots.info.opens:
            card.add(rule())
            card.add(entry(slots.name(sign_in), sign_in, None, badge(tr("password"))))
        card.add(rule())
        card.add(
            entry(tr("Whoever has the recovery key"), tr("made with the workspace, or anew"), None, badge(tr("key")))
        )
        if slots.info.keyring:
            card.add(rule())
            card.add(entry(tr("A computer's keyring"), tr("people still sign in"), None, badge(tr("keyring"))))
        card.stretch()
        return card

    def _recovery(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Recovery key"))
        said = tr("It opens the file when every password is lost. A new one puts the old one out of use.")
        card.add(label(said, "muted", wrap=True))
        if self._may_change:
            make = button(tr("Make a new recovery key…"), self.make_key)
            make.setObjectName("new recovery key")
            card.add(row(make, None))
        return card

    def _keyring(self, info: Info) -> Card:
        tr = self._context.tr
        card = Card(tr("This computer's keyring"), tr("on") if info.keyring else tr("off"))
        said = tr("It holds a key of its own for this file. People still sign in with their passwords.")
        card.add(label(said, "muted", wrap=True))
        if self._may_change:
            words = tr("Forget it on every computer") if info.keyring else tr("Let this computer open the file")
            turn = button(words, partial(self.turn_keyring, on=not info.keyring))
            turn.setObjectName("keyring")
            card.add(row(turn, None))
        return card

    def turn_keyring(self, *, on: bool) -> None:
        tr, workspace = self._context.tr, self._context.services.workspace
        said = tr("This computer opens the file now") if on else tr("No keyring opens the file any longer")

        def turn(seat: Seat) -> None:
            work = partial(workspace.remember if on else workspace.forget, seat)
            self._context.runner.write(self, work, lambda _none: self._context.toast(said), topics=TOPICS)

        title = tr("Let this computer open the file") if on else tr("Forget it on every computer")
        self._context.prove(title, tr("The keys of the workspace are about to change."), turn)

    def make_key(self) -> None:
        tr, workspace = self._context.tr, self._context.services.workspace

        def make(seat: Seat) -> None:
            self._context.runner.write(self, partial(workspace.new_recovery_key, seat), self._show_key, topics=TOPICS)

        text = tr("The old recovery key will open nothing from then on.")
        self._context.prove(tr("Make a new recovery key"), text, make)

    def _show_key(self, key: str) -> None:
        firm = self._context.seat.firm
        self.shown_key = KeyDialog(self._context.tr, self, key, firm.name_in(self._context.tr.code))


def keys_room(context: Context) -> QWidget:
    body, shown = Body(context.tr), KeysRoom(context)
    ask(context.runner, body, partial(read, context), shown.tell, TOPICS)
    return body
