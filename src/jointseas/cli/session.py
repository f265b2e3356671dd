"""One command under way: what it was given, in which language it speaks, and the workspace that it may have opened."""

import os
from argparse import Namespace
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jointseas.access.records import Seat
from jointseas.cli.shore import Shore
from jointseas.i18n import Language
from jointseas.intake.records import LIMITS
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.storage.files import read_at_most
from jointseas.workspace import opening
from jointseas.workspace.opening import Guard, Opened
from jointseas.workspace.services import Services

_LONGEST_SECRET = 4096


def read_file(name: str) -> bytes:
    """What a command brings in. Read before a workspace is opened: one named by mistake would lose its locks."""
    content = read_at_most(Path(name), LIMITS.bytes)
    if content is None:
        raise Refused("import.file_large", largest=LIMITS.bytes)
    return content


def secret_in(name: str) -> str:
    """The first line of a file, because a secret is never an argument."""
    content = read_at_most(Path(name), _LONGEST_SECRET)
    if content is None:
        raise Refused("cli.secret_long", longest=_LONGEST_SECRET)
    try:
        return content.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise Refused("cli.secret_unreadable") from None


@dataclass
class Session:
    given: Namespace
    tr: Language
    shore: Shore
    _place: str = ""
    _closing: list[Opened] = field(default_factory=list)

    def at(self, place: str | None) -> str:
        """Where this command works: a place of its own, or the one that was said for all."""
        self._place = place or self.given.workspace or os.environ.get("JOINTSEAS_WORKSPACE") or ""
        require(self._place, "cli.no_workspace")
        return self._place

    @property
    def place(self) -> str:
        return self._place or self.at(None)

    @property
    def signs_in(self) -> bool:
        return bool(vars(self.given)["as"])

    @property
    def person(self) -> str:
        require(self.signs_in, "cli.no_person")
        return str(vars(self.given)["as"])

    @cached_property
    def secret(self) -> str:
        """The password of whoever signs in."""
        if not self.given.secret_file:
            raise Refused("cli.no_secret")
        return secret_in(self.given.secret_file)

    @cached_property
    def opened(self) -> Opened:
        """Without a person only what needs no secret opens."""
        if self.signs_in:
            opened = opening.open_workspace(self.place, self.person, self.secret, self.shore.clock)
        else:
            opened = self._open_without_secret()
        self._closing.append(opened)
        return opened

    def _open_without_secret(self) -> Opened:
        found = opening.look(self.place)
        if found.guard is Guard.ENCRYPTED:
            require(found.keyring, "cli.sign_in_needed")
            return opening.by_keyring(Path(found.place))
        return opening.on_server(self.place) if found.guard is Guard.SERVER else opening.plain(Path(found.place))

    @cached_property
    def services(self) -> Services:
        return self.shore.services(self.opened)

    @cached_property
    def seat(self) -> Seat:
        """The desk at which this command is carried out."""
        seats = settled(self.services.access.sign_in(self.person, self.secret)).seats
        wanted = [seat for seat in seats if seat.firm.code == (self.given.firm or seat.firm.code).upper()]
        require(wanted, "access.not_your_firm", firm=self.given.firm)
        require(len(wanted) == 1, "cli.which_firm", firms=tuple(seat.firm.code for seat in wanted))
        return wanted[0]

    @property
    def confirmed(self) -> Seat:
        """The same desk with the password given again, for what asks twice."""
        return settled(self.services.access.confirm(self.seat, self.secret))

    def close(self) -> None:
        for opened in self._closing:
            opened.close()
