"""The room of keys and trust: what there is, and all that can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.access.records import Proposal
from jointseas.desktop.asking import ask
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Page, button, column, flow
from jointseas.desktop.pages.verifying.holding import (
    certificate_view,
    grouped,
    keys_card,
    lists_card,
    roots_card,
    stamper_card,
)
from jointseas.desktop.pages.verifying.reading import (
    HEARD,
    TOPICS,
    Found,
    Looked,
    brought,
    exported,
    kept,
    listed,
    looked,
    made,
    may,
    read,
    signed,
    trusted,
)
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.documents.keys.records import Key, Revocations, Root, Use
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
_PASSWORD = Field("password", N_("Password of the key"), Kind.SECRET, longest=1_000,
                  hint=N_("Ten characters or more. It is kept nowhere: without it the key signs no more."))  # fmt: skip
_YEARS = Field("years", N_("Years that it holds"), Kind.INTEGER, start="2")
_ROOT_PASSWORD = Field("root_password", N_("Password of the root"), Kind.SECRET, required=False, longest=1_000,
                       hint=N_("The firm's root signs every other key. Left empty for the root itself."))  # fmt: skip
_LIST_PASSWORD = Field("root_password", N_("Password of the root"), Kind.SECRET, required=False, longest=1_000,
                       hint=N_("With it, the list that tells others is written at once."))  # fmt: skip
_OPENS = Field("root_password", N_("Password of the root"), Kind.SECRET, longest=1_000)
_FILE = Field("file", N_("File"), Kind.FILE, longest=4_096)
_ITS_PASSWORD = Field("password", N_("Password of the file"), Kind.SECRET, longest=1_000)
_KEPT = Field("kept", N_("Password that it gets here"), Kind.SECRET, required=False, longest=1_000,
              hint=N_("Left empty, it keeps its own."))  # fmt: skip
_NOTE = Field("note", N_("How its fingerprint was compared"), longest=500)
_REASON = Field("reason", N_("Why"), longest=500)
_SECRET = Field("password", N_("Password of the key"), Kind.SECRET, longest=1_000)
_WHY = Field("reason", N_("Reason, as the signature says it"), required=False, longest=500)
_ADDRESS = Field("address", N_("Address of the time-stamp server"), required=False, longest=300,
                 hint=N_("Such as https://time.example/tsa. Left empty, there is none."))  # fmt: skip
_AT = {"keys.password": "password", "keys.password_short": "password", "keys.years": "years",
       "keys.not_a_root": "file", "keys.no_list": "file", "keys.list_strange": "file",
       "keys.list_older": "file"}  # fmt: skip


class KeysRoom(QWidget):
    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self._context, self._page, self.tr_ = context, page, context.tr
        self.body = Body(context.tr)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.body)
        ask(context.runner, self.body, partial(read, context), self._show, HEARD)

    def _show(self, found: Found) -> QWidget:
        context, tr = self._context, self.tr_
        waits = [seconding(context, self._page, it, tr("Trust the root {name}, fingerprint {fingerprint}.",
                                                       name=one.subject, fingerprint=grouped(one.fingerprint)), TOPICS)
                 for it, one in found.waiting]  # fmt: skip
        acts = [button(tr("Make a key…"), partial(self.make, found)), button(tr("Bring in a key…"), self.bring)]
        if found.usable:
            acts.append(button(tr("Sign a file…"), partial(self.sign, found)))
        if may(context, "keys.trust"):
            acts.append(button(tr("Trust a root…"), self.look, "primary"))
        if may(context, "keys.lists"):
            acts.append(button(tr("Keep a list…"), self.keep))
        return column(*waits, flow(*acts), keys_card(context, found, self.export, self.withdraw),
                      roots_card(context, found, self.distrust), lists_card(context, found, self.tell, self.publish),
                      stamper_card(context, found, self.stamper), None, spacing=12)  # fmt: skip

    # ---- keys

    def make(self, found: Found) -> None:
        standing = {it.use for it, _ in found.standing.keys if it.withdrawn_at is None}
        uses = self._uses(Use.ROOT, Use.SEAL, Use.PERSON)
        first = Use.ROOT if Use.ROOT not in standing and may(self._context, "keys.make") else uses[-1]
        self._ask(self.tr_("Make a key"), (_use(uses, first), _PASSWORD, _ROOT_PASSWORD, _YEARS), self.tr_("Make it"),
                  lambda it: made(self._context, it), self._kept)  # fmt: skip

    def bring(self) -> None:
        uses = self._uses(Use.PERSON, Use.SEAL, Use.ROOT)
        self._ask(self.tr_("Bring in a key"), (_use(uses, uses[0]), _FILE, _ITS_PASSWORD, _KEPT),
                  self.tr_("Bring it in"), lambda it: brought(self._context, it), self._kept)  # fmt: skip

    def _uses(self, *wanted: Use) -> list[Use]:
        every = may(self._context, "keys.make")
        return [it for it in wanted if every or it is Use.PERSON]

    def _kept(self, it: Key) -> None:
        ends = it.certificate.ends.date()
        self._context.toast(self.tr_("Key {key} stands until {ends}.", key=it.id, ends=ends))

    def withdraw(self, it: Key) -> None:
        doors, seat = self._context.services.keys, self._context.seat
        self._ask(self.tr_("Withdraw key {key}", key=it.id), (_REASON, _LIST_PASSWORD), self.tr_("Stop using it"),
                  lambda said: doors.withdraw(seat, it.id, str(said["reason"]), str(said["root_password"] or "")),
                  lambda _it: self._context.toast(self.tr_("Key {key} signs no more.", key=it.id)))  # fmt: skip

    def export(self, it: Key) -> None:
        tr = self.tr_
        wanted = f"{it.certificate.subject.split(',', 1)[0]}.pem"
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("Certificate"), wanted)
        if chosen:
            work = partial(exported, self._context, it.id, Path(chosen))
            self._context.runner.read(self, work, self._written)

    def _written(self, path: Path) -> None:
        self._context.toast(self.tr_("Written to {path}", path=str(path)))

    def tell(self) -> None:
        tr = self.tr_
        wanted = f"{self._context.seat.firm.code}.crl"
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("List of withdrawn keys"), wanted)
        if chosen:
            self._context.runner.read(self, partial(listed, self._context, Path(chosen)), self._written)

    def publish(self) -> None:
        doors, seat = self._context.services.keys, self._context.seat
        self._ask(self.tr_("The next list of withdrawn keys"), (_OPENS,), self.tr_("Write it"),
                  lambda said: doors.publish(seat, str(said["root_password"])), self._listed)  # fmt: skip

    def keep(self) -> None:
        self._ask(self.tr_("Keep a list of withdrawn keys"), (_FILE,), self.tr_("Keep it"),
                  lambda said: kept(self._context, said), self._listed)  # fmt: skip

    def _listed(self, it: Revocations) -> None:
        self._context.toast(self.tr_("List {number} of withdrawn keys of {issuer}: {many} withdrawn, holds until "
                                     "{ends}", number=it.number, issuer=it.issuer, many=it.many,
                                     ends=it.ends.date()))  # fmt: skip

    def sign(self, found: Found) -> None:
        choices = tuple(Choice(str(it.id), it.certificate.subject) for it in found.usable)
        key = Field("key", N_("Key"), Kind.CHOICE, choices=choices, start=choices[0].code)
        self._ask(self.tr_("Sign a file"), (_FILE, key, _SECRET, _WHY), self.tr_("Sign"),
                  lambda it: signed(self._context, it), self._written)  # fmt: skip

    # ---- trust

    def look(self) -> None:
        act = partial(looked, self._context)
        self._ask(self.tr_("Trust a root"), (_FILE,), self.tr_("Show its fingerprint"), act, self._looked)

    def _looked(self, it: Looked) -> None:
        """The fingerprint is compared before anything is asked for."""

        def act(said: Values) -> Root | Proposal | Refused:
            return trusted(self._context, it, str(said["note"]))

        self._ask(self.tr_("Trust a root"), (_NOTE,), self.tr_("Trust it"), act, self._put,
                  before=certificate_view(self.tr_, it.certificate))  # fmt: skip

    def _put(self, answer: object) -> None:
        tr = self.tr_
        waits = isinstance(answer, Proposal)
        self._context.toast(tr("It waits for a second person") if waits else tr("It is trusted"), "accent")

    def distrust(self, it: Root) -> None:
        doors, seat = self._context.services.keys, self._context.seat
        self._ask(self.tr_("Trust root {root} no more", root=it.id), (_REASON,), self.tr_("Trust it no more"),
                  lambda said: doors.distrust(seat, it.id, str(said["reason"])),
                  lambda _it: self._context.toast(
                      self.tr_("{name} is trusted no more.", name=it.certificate.subject)))  # fmt: skip

    def stamper(self) -> None:
        doors, seat = self._context.services.keys, self._context.seat

        def act(said: Values) -> str | Refused:
            return doors.set_stamper(seat, str(said["address"] or ""))

        self._ask(self.tr_("Time-stamp server"), (_ADDRESS,), self.tr_("Keep"), act, self._stamping)

    def _stamping(self, address: str) -> None:
        tr = self.tr_
        said = tr("Signatures get their time from {address}.", address=address) if address else tr(
            "Signatures get no time stamp.")  # fmt: skip
        self._context.toast(said)

    def _ask(self, title: str, fields: Sequence[Field], submit: str, act: Callable[[Values], T | Refused],
             done: Callable[[T], object], before: QWidget | None = None) -> None:  # fmt: skip
        names = {it.name for it in fields}
        ask_at_side(self._context, self._page, title, fields, submit, act, done, topics=HEARD, before=before,
                    field_of={code: at for code, at in _AT.items() if at in names})  # fmt: skip


def _use(uses: Sequence[Use], start: Use) -> Field:
    return Field("use", N_("Use"), Kind.CHOICE, choices=tuple(Choice(it.value, it.value) for it in uses),
                 term="key use", start=start.value)  # fmt: skip
