"""The workspace itself: where it stands, how it is guarded, and whether everything in it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.access.rules import permission
from jointseas.desktop.asking import ask
from jointseas.desktop.checking import Checking
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    button,
    column,
    label,
    notice,
    row,
    scrolled,
    side_by_side,
)
from jointseas.desktop.pages.settings.facts import facts
from jointseas.desktop.redraw import drawn_anew
from jointseas.i18n import Language
from jointseas.kernel.outcome import settled
from jointseas.workspace.records import Info

TOPICS = frozenset({"workspace"})
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Whole:
    info: Info
    size: int | None  # of a file, in bytes
    last_backup: datetime | None


def read(context: Context) -> Whole:
    workspace = context.services.workspace
    info, kept = settled(workspace.info(context.seat)), settled(workspace.backups(context.seat))
    return Whole(info, _size(info.place), kept[-1].at if kept else None)


def _size(place: str) -> int | None:
    path = Path(place)
    return path.stat().st_size if path.is_file() else None


def workspace_room(context: Context) -> QWidget:
    body = Body(context.tr)
    shown = WorkspaceRoom(context)
    ask(context.runner, body, partial(read, context), shown.tell, TOPICS)
    return body


class WorkspaceRoom(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._told: Whole | None = None
        self._context, self._facts = context, Body(context.tr)
        right = [card for command, card in self._doings() if permission(command).right(context.seat.roles).act]
        cards = [self._facts, *([column(*right, None, spacing=12)] if right else [])]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolled(column(side_by_side(*cards), None)))

    def _doings(self) -> Iterator[tuple[str, Card]]:
        check = Card(self._context.tr("Check everything"))
        check.add(Checking(self._context))
        yield "workspace.check", check
        if Path(self._context.address).is_file():
            yield "workspace.move", self._team()

    def _team(self) -> Card:
        tr = self._context.tr
        card = Card(tr("Work in it together"))
        said = tr("A team works on a PostgreSQL server. Everything here is carried over; this file stays as it is.")
        card.add(label(said, "muted", wrap=True))
        card.add(row(button(tr("Move to a team server…"), self._move), None))
        return card

    def _move(self) -> None:
        from jointseas.desktop.pages.settings.moving import MoveSheet  # brings what talks to a server

        MoveSheet(self._context, self)

    def tell(self, whole: Whole) -> QWidget:
        if whole != self._told:
            self._told = whole
            drawn_anew(self._facts, whole_card(self._context.tr, whole))
        return self


def whole_card(tr: Language, whole: Whole) -> Card:
    info, card = whole.info, Card(tr("This workspace"))
    if info.synced_by:
        said = tr("Its folder is copied elsewhere by {program}, which can spoil an open file.", program=info.synced_by)
        card.add(notice(f"{said} {tr('Keep it in a folder of this computer alone.')}", tone="warn"))
    if info.sample:
        card.add(notice(tr("The sample: invented figures to try everything on. It is not encrypted."), tone="accent"))
    pairs: list[tuple[str, str | QWidget]] = [
        (tr("Kept in"), info.place),
        (tr("Guard"), guard(tr, info)),
        (tr("Size"), tr("not a file") if whole.size is None else size_text(tr, whole.size)),
        (tr("Last backup"), tr("none yet") if whole.last_backup is None else tr.moment(whole.last_backup)),
        (tr("Firms"), tr.show([firm.name_in(tr.code) for firm in info.firms])),
        (tr("Deeds on record"), tr.number(info.audit_seq)),
        (tr("Schema"), info.schema),
    ]
    card.add(facts(pairs))
    card.stretch()
    return card


def guard(tr: Language, info: Info) -> str:
    if info.encrypted:
        return tr("encrypted; opened by a password or the recovery key")
    return tr("not encrypted") if Path(info.place).is_file() else tr("the server's own rights")


def size_text(tr: Language, size: int) -> str:
    return tr("{n} MB", n=round(size / MEGABYTE, 1) if size < 100 * MEGABYTE else size // MEGABYTE)
