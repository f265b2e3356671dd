"""The backups of this workspace: made, looked through, and restored beside the live file, never over it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jointseas.access.records import Seat
from jointseas.access.rules import permission
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    ask_password,
    badge,
    button,
    column,
    entry,
    label,
    link,
    notice,
    row,
    rule,
    scrolled,
    side_by_side,
)
from jointseas.desktop.kit.dialog import Answer
from jointseas.desktop.pages.settings.facts import facts
from jointseas.desktop.recoverykey import KeyDialog
from jointseas.desktop.redraw import drawn_anew
from jointseas.desktop.tasks import Progress
from jointseas.storage.backup import Backup, folder_of

if TYPE_CHECKING:
    from jointseas.workspace.backups import Difference
    from jointseas.workspace.service import BackedUp

TOPICS = frozenset({"workspace"})
_SHOWN = 30


class BackupsRoom(QWidget):
    """At the left what there is, at the right what restoring one of them would mean."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._told: tuple[Backup, ...] | None = None
        self._file = _file(context.address)
        self._list, self._right = Body(context.tr), Body(context.tr)
        self._put_away()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        cards = side_by_side(self._list, self._right, weights=(3, 2)) if self._file else self._list
        lines.addWidget(scrolled(column(cards, None)))

    def may(self, command: str) -> bool:
        return permission(command).right(self._context.seat.roles).act

    def tell(self, kept: tuple[Backup, ...]) -> QWidget:
        if kept != self._told:
            self._told = kept
            drawn_anew(self._list, self._listed(kept))
        return self

    # ---- what there is

    def _listed(self, kept: tuple[Backup, ...]) -> QWidget:
        tr = self._context.tr
        card = Card(tr("Backups"), tr.number(len(kept)) if kept else "", self._makers())
        for i, backup in enumerate(list(reversed(kept))[:_SHOWN]):
            card.add(rule()) if i else None
            card.add(self._line(backup))
        if not kept:
            card.add(label(self._none_yet(), "muted", wrap=True))
        card.stretch()
        return card

    def _none_yet(self) -> str:
        if self._file is None:
            return self._context.tr(
                "A server is backed up by whoever runs it. A copy of your own is an encrypted file."
            )
        return self._context.tr("None yet. One is made when the workspace is closed after work, and once a day.")

    def _makers(self) -> QWidget | None:
        tr = self._context.tr
        if not self.may("workspace.backup"):
            return None
        if self._file is None:
            return button(tr("Back up into a file…"), self._elsewhere, "primary")
        now, elsewhere = button(tr("Back up now"), self.back_up, "primary"), button(tr("Elsewhere…"), self._elsewhere)
        now.setObjectName("back up")
        return row(elsewhere, now)

    def _line(self, backup: Backup) -> QWidget:
        tr = self._context.tr
        restore = None
        if self.may("workspace.restore"):
            restore = button(tr("Restore…"), partial(self.preview, backup.path), "small", name=backup.path.name)
            restore.setObjectName(f"restore {backup.path.name}")
        why = badge(tr.term("backup", backup.why), "accent" if backup.why.value == "asked" else "plain", sign="")
        return entry(tr.moment(backup.at), backup.path.name, None, row(why, *([restore] if restore else [])))

    def _how_kept(self) -> Card:
        tr = self._context.tr
        card = Card(tr("How they are kept"))
        for said in (
            tr("Made when the workspace is closed after work, once a day, and before an import or a new schema."),
            tr("Each is checked before it counts, and opens like the workspace itself, by the same passwords."),
            tr("All of three days stay, then one a day for a month, one a week for half a year, one a month."),
            tr("What you make yourself is never thinned."),
        ):
            card.add(label(said, "muted", wrap=True))
        card.add(row(link(tr("Show the folder"), partial(_show_folder, folder_of(Path(self._context.address)))), None))
        card.stretch()
        return card

    # ---- making one

    def back_up(self, folder: Path | None = None) -> None:
        context, progress = self._context, Progress()
        work = partial(context.services.workspace.backup, context.seat, "", folder, progress)
        words = context.tr("Backing up")
        context.runner.write(self, work, self._made, topics=TOPICS, words=words, progress=progress)

    def _elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._context.tr("Back up into"))
        if chosen and self._file:
            self.back_up(Path(chosen))
        elif chosen:
            self._ask_for_server(Path(chosen))

    def _ask_for_server(self, folder: Path) -> None:
        """The copy of a server is an encrypted file, opened by the password of whoever made it."""
        context, tr, made = self._context, self._context.tr, list["BackedUp"]()

        def check(password: str, answer: Answer) -> None:
            def done(one: "BackedUp") -> None:
                made.append(one)
                answer(None)

            work = partial(context.services.workspace.backup, context.seat, password, folder, None)
            context.runner.write(self, work, done, answer, topics=TOPICS, words=tr("Backing up"))

        text = tr("The copy is an encrypted file; your password will open it.")
        ask_password(tr, self, tr("Back up into a file"), text, check, lambda: self._made(made[-1]))

    def _made(self, made: "BackedUp") -> None:
        tr, path = self._context.tr, made.path
        words = tr("Backed up and checked: {name}", name=path.name)
        self._context.toast(words, action=tr("Show the folder"), on_action=partial(_show_folder, path.parent))
        if made.recovery_key:
            KeyDialog(tr, self, made.recovery_key, self._context.seat.firm.name_in(tr.code))

    # ---- restoring one

    def preview(self, path: Path) -> None:
        context = self._context
        self._right.loading()
        work = partial(context.services.workspace.compare, context.seat, path)
        context.runner.read(self, work, self._compared, self._right.refused)

    def _compared(self, difference: "Difference") -> None:
        tr = self._context.tr
        card = Card(tr("What this backup would take back"))
        card.add(label(difference.backup.name, "caption", wrap=True, select=True))
        if difference.related:
            card.add(self._lost(difference))
        else:
            said = tr("It is not of this workspace's own record: the two went different ways, or it is of another.")
            card.add(notice(said, tone="warn"))
        why = tr("It is restored as a new file beside the live one, which stays as it is.")
        card.add(label(why, "muted", wrap=True))
        self.restore_button = button(tr("Restore as a new file"), partial(self._prove, difference.backup), "primary")
        card.add(row(self.restore_button, button(tr("Cancel"), self._put_away), None))
        card.stretch()
        self._right.filled(card)
        self.restore_button.setFocus()

    def _lost(self, difference: "Difference") -> QWidget:
        tr = self._context.tr
        if not difference.lost:
            return label(tr("Nothing: everything that was done is in it."), "strong", wrap=True)
        lost = tr.plural(
            "{n} deed done since would not be in it", "{n} deeds done since would not be in it", difference.lost
        )
        pairs: list[tuple[str, str | QWidget]] = []
        if difference.last_kept:
            pairs.append((tr("Last deed in it"), tr.moment(difference.last_kept)))
        if difference.first_lost:
            pairs.append((tr("First deed missing"), tr.moment(difference.first_lost)))
        return column(label(lost, "strong", tone="warn", wrap=True), facts(pairs))

    def _put_away(self) -> None:
        self._right.filled(self._how_kept())

    def _prove(self, backup: Path) -> None:
        tr = self._context.tr
        text = tr("{name} is copied beside the live file and checked.", name=backup.name)
        self._context.prove(tr("Restore a backup"), text, partial(self._restore, backup))

    def _restore(self, backup: Path, seat: Seat) -> None:
        context, progress = self._context, Progress()
        work = partial(context.services.workspace.restore, seat, backup, progress)
        words = context.tr("Restoring")
        context.runner.write(self, work, self._restored, self._right.refused, words=words, progress=progress)

    def _restored(self, path: Path) -> None:
        tr = self._context.tr
        card = Card(tr("Restored"))
        card.add(label(path.name, "strong", wrap=True, select=True))
        said = tr("It stands beside the live file. Sign out and open it to look; go on in whichever you trust.")
        card.add(label(said, "muted", wrap=True))
        show = button(tr("Show the folder"), partial(_show_folder, path.parent))
        card.add(row(show, None))
        card.stretch()
        self._right.filled(card)
        show.setFocus()


def _file(address: str) -> Path | None:
    path = Path(address)
    return path if path.is_file() else None


def _show_folder(folder: Path) -> None:
    """Where nothing was backed up yet, the folder that it will be in."""
    folder = folder if folder.is_dir() else folder.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def backups_room(context: Context) -> QWidget:
    body, shown = Body(context.tr), BackupsRoom(context)
    ask(context.runner, body, partial(context.services.workspace.backups, context.seat), shown.tell, TOPICS)
    return body
