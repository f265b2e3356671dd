"""The way to a desk: from the welcome to a workspace that is open, with somebody signed in."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from jointseas.desktop.frame.front import welcome
from jointseas.desktop.frame.front.stage import Stage
from jointseas.desktop.frame.window import Window
from jointseas.desktop.house import Knock
from jointseas.desktop.kit.underway import Underway
from jointseas.desktop.tasks import Progress
from jointseas.kernel.outcome import Refused

if (
    TYPE_CHECKING
):  # forms are read when the first one is wanted: the welcome has none, and it is what the start waits for
    from jointseas.desktop.frame.front.frontform import FrontForm
    from jointseas.desktop.house import Founded, House, NewWorkspace

T = TypeVar("T")
_MAKING_WIDTH = 520


class Front:
    def __init__(self, window: Window, house: "House") -> None:
        self._window, self._house = window, house

    def _stage(self, width: int = 440) -> Stage:
        window = self._window
        return Stage(window.language, window.swap_language, window.swap_theme, width=width)

    def welcome(self) -> None:
        begin = welcome.Beginnings(self.create, self.sample, self.sign_in, self._forget)

        def draw() -> QWidget:
            stage = self._stage(520)
            welcome.fill(stage, self._window.language, self._window.settings.recent, begin)
            return stage

        self._window.stand(draw)

    def _forget(self, address: str) -> None:
        self._window.adjust(self._window.settings.forgotten(address))
        self.welcome()

    def create(self) -> None:
        from jointseas.desktop.frame.front import founding

        shown: list[FrontForm] = []

        def draw() -> QWidget:
            stage = self._stage(760)
            typed: Mapping[str, str] = shown.pop().form.texts() if shown else {}
            shown.append(founding.fill(stage, self._window.language, typed, partial(self._found, shown), self.welcome))
            return stage

        self._window.stand(draw)

    def _found(self, shown: list["FrontForm"], asked: "NewWorkspace") -> None:
        self._work(shown, partial(self._house.create, asked), self._founded)

    def _founded(self, founded: "Founded") -> None:
        from jointseas.desktop.frame.front import founding

        firm = founded.entered.signed.seats[0].firm

        def draw() -> QWidget:
            stage = self._stage(560)
            done = partial(self._window.take_desk, founded.entered)
            founding.show_key(stage, self._window.language, founded.recovery_key, firm.name_en or firm.name_zh, done)
            return stage

        self._window.stand(draw)

    def sample(self) -> None:
        progress, window = Progress(), self._window

        def draw() -> QWidget:
            tr, stage = window.language, self._stage(_MAKING_WIDTH)
            words = tr("Opening the sample workspace. The first time it is made: a year of trade, day by day.")
            stage.card.add(Underway(tr, words, progress))
            return stage

        window.stand(draw)
        made = partial(self._house.sample, progress)
        window.runner.write(window.runner, made, window.take_desk, self._turned_away, self.welcome, progress=progress)

    def _turned_away(self, refused: Refused) -> None:
        self.welcome()
        self._window.refuse(refused)

    def sign_in(self, address: str, server_password: str = "") -> None:
        """The password of a server's role is kept in the keyring once it has opened."""
        from jointseas.desktop.frame.front import signin

        shown: list[FrontForm] = []

        def draw() -> QWidget:
            stage = self._stage(400)
            again, known = partial(self.recover, address), self._known(address)
            knock = partial(self._knock, shown, address, server_password)
            shown[:] = [signin.fill(stage, self._window.language, address, known, knock, again, self.welcome)]
            return stage

        self._window.stand(draw)

    def _known(self, address: str) -> str:
        return self._window.settings.signs_in.get(address, "")

    def _knock(self, shown: list["FrontForm"], address: str, server_password: str, sign_in: str, password: str) -> None:
        enter = partial(self._house.enter, address, sign_in, password, server_password)
        self._work(shown, enter, self._window.take_desk, partial(self._mend, Knock(address, sign_in, password)))

    def _mend(self, knock: Knock, refused: Refused) -> bool:
        from jointseas.desktop.frame.front.mending import Mending

        return Mending(self._window, self._house, knock, self._stage, partial(self.sign_in, knock.address)).offer(
            refused
        )

    def recover(self, address: str) -> None:
        from jointseas.desktop.frame.front import signin

        shown: list[FrontForm] = []

        def draw() -> QWidget:
            stage = self._stage(400)
            back, known = partial(self.sign_in, address), self._known(address)
            shown[:] = [
                signin.fill_recovery(
                    stage, self._window.language, address, known, partial(self._recover, shown, address), back
                )
            ]
            return stage

        self._window.stand(draw)

    def _recover(self, shown: list["FrontForm"], address: str, sign_in: str, key: str, password: str) -> None:
        self._work(shown, partial(self._house.recover, address, sign_in, key, password), self._window.take_desk)

    def _work(
        self,
        shown: list["FrontForm"],
        work: Callable[[], T | Refused],
        done: Callable[[T], object],
        mends: Callable[[Refused], bool] = lambda _refused: False,
    ) -> None:
        """The form waits while argon2 does its slow work; a refusal stands under it, unless something is offered that
        mends it."""

        def refused(why: Refused) -> None:
            if not mends(why):
                shown[-1].refuse(window.language.refusal(why))

        shown[-1].wait()
        window = self._window
        window.runner.write(window.runner, work, done, refused, shown[-1].give_back)
