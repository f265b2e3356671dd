"""A workspace that lets nobody in though they did nothing wrong: an older one is brought up to date, in place of a
damaged one its newest backup is put. What that does is said before it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.front.welcome import name_of
from jointseas.desktop.frame.window import Window
from jointseas.desktop.house import Knock
from jointseas.desktop.kit.buttons import button
from jointseas.desktop.kit.card import row
from jointseas.desktop.kit.states import notice
from jointseas.desktop.kit.underway import Underway
from jointseas.desktop.kit.words import label
from jointseas.desktop.tasks import Progress
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.storage.backup import Backup, folder_of, listed
from jointseas.workspace.rescuing import DAMAGE

if TYPE_CHECKING:
    from jointseas.desktop.house import Entered, House
    from jointseas.workspace.rescuing import Rescued
    from jointseas.workspace.upgrading import Upgraded

T = TypeVar("T")
Act = Callable[[], object]
_WIDTH = 520


class Mending:
    def __init__(self, window: Window, house: "House", knock: Knock, stage: Callable[[int], Stage], back: Act) -> None:
        self._window, self._house, self._knock, self._stage, self._back = window, house, knock, stage, back

    def offer(self, refused: Refused) -> bool:
        """Whether there is something to offer; a server is mended by whoever owns it."""
        if not Path(self._knock.address).is_file():
            return False
        if refused.code == "workspace.older_schema":
            self._stand(partial(_older, refused, self._knock, partial(self._upgrade, refused)))
        elif refused.code in DAMAGE:
            self._stand(partial(_damaged, refused, self._knock, partial(self._rescue, refused)))
        else:
            return False
        return True

    def _stand(self, fill: Callable[[Stage, Language, Act], object]) -> None:
        def draw() -> QWidget:
            stage = self._stage(_WIDTH)
            fill(stage, self._window.language, self._back)
            return stage

        self._window.stand(draw)

    def _upgrade(self, refused: Refused) -> None:
        work = partial(self._house.upgrade, self._knock)
        self._work(lambda tr: tr("Bringing it up to date"), work, self._upgraded, refused)

    def _upgraded(self, done: "Upgraded") -> None:
        tr = self._window.language
        self._enter(tr("Up to date. As it was before it is kept as {name}.", name=done.backup.name))

    def _rescue(self, refused: Refused) -> None:
        work = partial(self._house.rescue, self._knock)
        self._work(lambda tr: tr("Looking for the newest backup that holds"), work, self._rescued, refused)

    def _rescued(self, done: "Rescued") -> None:
        self._stand(partial(_told, done, self._enter))

    def _enter(self, said: str = "") -> None:
        """With the password that was given already."""
        window, knock = self._window, self._knock

        def entered(entered: "Entered") -> None:
            window.take_desk(entered)
            if said:
                window.toasts.say(said, "good")

        work = partial(self._house.enter, knock.address, knock.sign_in, knock.password)
        window.runner.write(window.runner, work, entered, self._turned_away, self._back)

    def _work(
        self,
        words: Callable[[Language], str],
        work: Callable[[Progress], T | Refused],
        done: Callable[[T], object],
        refused: Refused,
    ) -> None:
        """Stopped, or failed inside, it stands where it stood, and is offered again."""
        progress, runner = Progress(), self._window.runner
        self._stand(lambda stage, tr, _back: stage.card.add(Underway(tr, words(tr), progress)))
        runner.write(
            runner, partial(work, progress), done, self._turned_away, partial(self.offer, refused), progress=progress
        )

    def _turned_away(self, refused: Refused) -> None:
        self._back()
        self._window.refuse(refused)


def _older(refused: Refused, knock: Knock, do: Act, stage: Stage, tr: Language, back: Act) -> None:
    card = stage.card
    card.add(label(tr("{name} is of an older version", name=name_of(knock.address)), "section", wrap=True))
    for said in (
        tr("First a copy is made beside it and checked; older versions of JointSeas open the copy."),
        tr("Then it is brought from revision {found} to {known}: all of it, or nothing.", **refused.facts),
    ):
        card.add(label(said, "muted", wrap=True))
    card.add(row(None, button(tr("Not now"), back), button(tr("Bring up to date and open"), do, "primary"), spacing=8))


def _damaged(refused: Refused, knock: Knock, do: Act, stage: Stage, tr: Language, back: Act) -> None:
    card, folder = stage.card, folder_of(Path(knock.address))
    card.add(label(tr("{name} cannot be opened", name=name_of(knock.address)), "section", wrap=True))
    card.add(notice(tr.refusal(refused)))
    kept = listed(folder, Path(knock.address).stem)
    for said in _what_rescue_does(tr, kept) if kept else (tr("There is no backup in {folder}.", folder=str(folder)),):
        card.add(label(said, "muted", wrap=True))
    act = [button(tr("Put the backup in its place"), do, "primary")] if kept else []
    card.add(row(None, button(tr("Not now"), back), *act, spacing=8))


def _what_rescue_does(tr: Language, kept: Sequence[Backup]) -> tuple[str, ...]:
    last = tr.moment(kept[-1].at)
    return (
        tr.plural(
            "There is {n} backup, of {moment}.", "There are {n} backups, the last of {moment}.", len(kept), moment=last
        ),
        tr("The last one that holds and that your password opens takes its place; what was done since is not in it."),
        tr("The damaged file is kept beside it under another name; nothing is deleted."),
    )


def _told(done: "Rescued", on_open: Act, stage: Stage, tr: Language, _back: Act) -> None:
    card = stage.card
    card.add(label(tr("The backup has taken its place"), "section", wrap=True))
    card.add(
        label(tr("It is of {moment}; what was done since is not in it.", moment=tr.moment(done.backup.at)), wrap=True)
    )
    card.add(label(tr("The damaged file was kept as {path}.", path=str(done.aside)), "muted", wrap=True, select=True))
    card.add(row(None, button(tr("Open"), on_open, "primary")))
