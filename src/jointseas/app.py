"""The one place where parts are wired together. The window waits for nothing of it: what opens a workspace is imported
when a workspace is opened."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_log_path

from jointseas.kernel.clock import Clock, SystemClock
from jointseas.kernel.outcome import Refused, settled

if TYPE_CHECKING:
    from jointseas.demo.records import Seen
    from jointseas.desktop.house import Entered, Founded, Knock, NewWorkspace, Tell
    from jointseas.storage.backup import Why
    from jointseas.workspace.opening import Opened
    from jointseas.workspace.rescuing import Rescued
    from jointseas.workspace.services import Services
    from jointseas.workspace.upgrading import Upgraded

log = logging.getLogger(__name__)


def open_services(opened: "Opened", clock: Clock) -> "Services":
    """Every door on one open workspace."""
    from jointseas.access.gate import Gate
    from jointseas.storage.backup import Why
    from jointseas.workspace.backups import keep_safe
    from jointseas.workspace.services import doors

    return doors(Gate(opened.database, clock, lambda: keep_safe(opened, Why.IMPORT, clock.now())), opened)


def sample_workspace(clock: Clock, told: Callable[[int, int], object]) -> Path:
    """The sample, made once for each schema in the person's own data folder and then kept."""
    from platformdirs import user_data_path

    from jointseas.storage.migrate import HEAD

    path = user_data_path("jointseas", ensure_exists=True) / f"sample-{HEAD}.jointseas"
    if not path.exists():
        from jointseas.sample.make import make

        make(path, clock.today(), told)
    return path


def window(*, sample: bool = False, address: str = "", measured: bool = False) -> int:
    if not _has_display():
        return _refused_window()
    from jointseas.desktop.window import Beginning, run

    _log_to_file()
    seen = _say_visible if measured else None
    return run(
        Reception(SystemClock()), user_config_path("jointseas") / "settings.json", Beginning(sample, address), seen
    )


def _has_display() -> bool:
    """Or a platform of Qt's own that needs none, if somebody has chosen it."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in wanted)


def _refused_window() -> int:
    from jointseas.cli.main import REFUSED, refuse

    refuse(Refused("cli.no_display"))
    return REFUSED


def _say_visible() -> None:
    sys.stdout.write("visible\n")
    sys.stdout.flush()


def command(argv: Sequence[str]) -> int:
    from jointseas.cli.main import run
    from jointseas.cli.shore import Shore

    _log_to_file()
    clock = SystemClock()
    shore = Shore(
        clock,
        lambda opened: open_services(opened, clock),
        lambda folder, taken: _pictures(Reception(clock), folder, taken),
        _look,
    )
    return run(argv, shore)


def _pictures(house: "Reception", folder: Path, taken: Callable[[Path], object]) -> tuple[Path, ...]:
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from jointseas.desktop.pictures import screenshots
    from jointseas.i18n import languages

    return screenshots(house, folder, languages(), taken)


def _look(seen: "Seen", language: str) -> tuple[Path, ...]:
    """None on a machine that has no window library: the demonstration is whole without them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from jointseas.desktop.pictures import desks
    except ImportError:
        log.warning("no pictures", exc_info=True)
        return ()
    from jointseas.kernel.clock import FixedClock

    house = Reception(FixedClock(seen.at), backs_up=False)
    return desks(house, str(seen.workspace), seen.people, seen.folder, language)


def _log_to_file() -> None:
    """What goes wrong inside is for the log: a person is shown what they can do about it."""
    try:
        path = user_log_path("jointseas", ensure_exists=True) / "jointseas.log"
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, delay=True)
    except OSError:
        handler = logging.NullHandler()
    logging.basicConfig(handlers=[handler], level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")


class Reception:
    """What the desktop asks before anybody sits at a desk."""

    def __init__(self, clock: Clock, *, backs_up: bool = True) -> None:
        self._clock, self._backs_up = clock, backs_up

    def sample(self, progress: "Tell", *, lender: bool = False, second: bool = False) -> "Entered | Refused":
        from jointseas.sample.cast import cast
        from jointseas.sample.make import PASSWORD

        actors = cast()
        who = actors.staff_of((actors.lender if lender else actors.exporter).code)[int(second)]
        path = sample_workspace(self._clock, progress)
        return self.enter(str(path), who.sign_in, PASSWORD)

    def create(self, asked: "NewWorkspace") -> "Founded | Refused":
        from jointseas.access.records import FirmDraft, FirmKind
        from jointseas.desktop.house import Founded
        from jointseas.workspace.founding import Founding, make_file

        firm = FirmDraft(asked.code, asked.firm, asked.firm, "", FirmKind(asked.kind), asked.currency)
        founding = Founding(firm, asked.sign_in, asked.person, asked.password)
        try:
            made = make_file(Path(asked.path), founding, self._clock, keyring=asked.keyring)
            return Founded(self._entered(made.opened, asked.sign_in, asked.password), made.recovery_key or "")
        except Refused as refused:
            return refused

    def enter(self, address: str, sign_in: str, password: str, server_password: str = "") -> "Entered | Refused":
        from jointseas.workspace.opening import keep_server_password, open_workspace

        server = server_password or None
        opening = partial(open_workspace, address, sign_in, password, self._clock, server_password=server)
        entered = self._answered(opening, sign_in, password)
        if server and not isinstance(entered, Refused):
            keep_server_password(entered.address, server)
        return entered

    def upgrade(self, knock: "Knock", progress: "Tell") -> "Upgraded | Refused":
        from jointseas.workspace.upgrading import upgrade_workspace

        try:
            return upgrade_workspace(knock.address, knock.sign_in, knock.password, self._clock, progress)
        except Refused as refused:
            return refused

    def rescue(self, knock: "Knock", progress: "Tell") -> "Rescued | Refused":
        from jointseas.workspace.rescuing import rescue

        try:
            return rescue(Path(knock.address), knock.sign_in, knock.password, self._clock, progress)
        except Refused as refused:
            return refused

    def recover(self, address: str, sign_in: str, recovery_key: str, password: str) -> "Entered | Refused":
        from jointseas.workspace.recovering import recover

        path = Path(address)
        return self._answered(lambda: recover(path, recovery_key, sign_in, password, self._clock), sign_in, password)

    def _answered(self, opening: Callable[[], "Opened"], sign_in: str, password: str) -> "Entered | Refused":
        try:
            return self._entered(opening(), sign_in, password)
        except Refused as refused:
            return refused

    def _entered(self, opened: "Opened", sign_in: str, password: str) -> "Entered":
        from jointseas.desktop.house import Entered

        services = open_services(opened, self._clock)
        try:
            signed = settled(services.access.sign_in(sign_in, password))
        except BaseException:
            opened.close()
            raise
        name = opened.path.stem if opened.path else opened.place
        gate = services.access.gate
        close = Keeper(opened, self._clock).close if self._backs_up else opened.close
        return Entered(opened.place, name, services, signed, lambda: gate.head().seq, close)


class Keeper:
    """Backs a workspace up without being asked: when a day has gone by, beside the work, and on closing."""

    def __init__(self, opened: "Opened", clock: Clock) -> None:
        self._opened, self._clock = opened, clock
        self._daily = Thread(target=self._if_due, name="daily backup")
        self._daily.start()

    def _if_due(self) -> None:
        from jointseas.storage.backup import Why
        from jointseas.workspace.backups import is_due

        if is_due(self._opened, self._clock.now()):
            self._keep(Why.DAILY)

    def _keep(self, why: "Why") -> None:
        from jointseas.workspace.backups import keep_safe

        try:
            keep_safe(self._opened, why, self._clock.now())
        except Refused as refused:
            log.warning("no %s backup of %s: %s", why.value, self._opened.place, refused)

    def close(self) -> None:
        from jointseas.storage.backup import Why

        self._daily.join()
        try:
            self._keep(Why.CLOSE)
        finally:
            self._opened.close()
