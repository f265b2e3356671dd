"""The workspace itself: where it stands, how it is guarded, and whether everything in it holds."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.access.rules import permission
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    button,
    column,
    entry,
    label,
    notice,
    row,
    rule,
    scrolled,
    side_by_side,
    sign,
)
from jointseas.desktop.pages.settings.facts import facts
from jointseas.desktop.redraw import drawn_anew
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled
from jointseas.workspace.records import Info

if TYPE_CHECKING:
    from jointseas.workspace.checking import Health

TOPICS = frozenset({"workspace"})
MEGABYTE = 1_000_000
_MOST_PROBLEMS = 50


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
        cards: list[QWidget] = [self._facts]
        if permission("workspace.check").right(context.seat.roles).act:
            self.checking = Checking(context)
            cards.append(self.checking)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolled(column(side_by_side(*cards), None)))

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


class Checking(Card):
    """Everything is read: pages of the file, schema, the chain of deeds, the sums of the books."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr("Check everything"))
        self._context, self._anchors = context, tuple[Path, ...]()
        said = tr("Reads the whole file: its pages, its schema, the chain of deeds, the sums of every book.")
        self.add(label(said, "muted", wrap=True))
        self._against = label("", "caption", wrap=True)
        self.check_button = button(tr("Check now"), self.check, "primary")
        against = button(tr("Against an anchor…"), self._choose_anchors)
        self.add(row(self.check_button, against, None))
        self.add(self._against)
        self._result = Body(tr, rows=3)
        self.add(self._result)
        self._against.hide()
        self.stretch()

    def _choose_anchors(self) -> None:
        tr = self._context.tr
        chosen, _filter = QFileDialog.getOpenFileNames(self, tr("Anchors noted earlier"))
        if chosen:
            self.hold_against(*(Path(path) for path in chosen))

    def hold_against(self, *paths: Path) -> None:
        self._anchors = paths
        names = tuple(path.name for path in paths)
        self._against.setText(self._context.tr("Also held against {names}.", names=names))
        self._against.show()

    def check(self) -> None:
        tr, context = self._context.tr, self._context
        self.check_button.setEnabled(False)
        self._result.loading()
        work = partial(context.services.workspace.check, context.seat, self._anchors)
        context.runner.read(self, work, self._told, self._refused, words=tr("Checking the workspace"))

    def _told(self, health: "Health") -> None:
        self.check_button.setEnabled(True)
        self._result.filled(health_view(self._context.tr, health))

    def _refused(self, refused: Refused) -> None:
        self.check_button.setEnabled(True)
        self._result.refused(refused)


def health_view(tr: Language, health: "Health") -> QWidget:
    if health.ok and health.head and health.entries is not None:
        entries = tr.plural("{n} entry in the books", "{n} entries in the books", health.entries)
        deeds = tr.plural("{n} deed on record", "{n} deeds on record", health.head.seq)
        digest = label(health.head.hash.hex(), "caption", wrap=True, select=True)
        return column(entry(tr("Everything holds"), f"{entries} · {deeds}", sign("good")), digest)
    found = [
        entry(tr.term("problem", it.kind), " · ".join(part for part in (it.where, it.what) if part), sign("bad"))
        for it in health.problems[:_MOST_PROBLEMS]
    ]
    mend = tr("Do not write in it. Restore the last backup as a new file and compare.")
    count = tr.plural("{n} problem", "{n} problems", len(health.problems))
    return column(rule(), label(count, "strong"), *found, notice(mend))
