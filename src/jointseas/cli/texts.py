"""A text that two people sign: out of a file, into one, and put to a second person."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from jointseas.access.records import Seat
from jointseas.cli.proposed import proposed
from jointseas.cli.records import Answer
from jointseas.cli.session import Session, read_file
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.files import mending, write_whole


class Versioned(Protocol):
    @property
    def version(self) -> str: ...


def text_given(session: Session, unreadable: str) -> str:
    """`unreadable` is the code of the refusal where it is no UTF-8."""
    try:
        return read_file(session.given.file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(unreadable, line=str(error)) from None


def kept(session: Session, text: str) -> None:
    """In the file that was asked for, if one was."""
    if session.given.out:
        path = Path(session.given.out)
        with mending(path):
            write_whole(path, text.encode())


def put(
    session: Session,
    unreadable: str,
    check: Callable[[Seat, str], Versioned | Refused],
    sign: Callable[[Seat, str], object],
) -> Answer:
    """What cannot be read is refused before anybody is asked to sign it."""
    text, tr = text_given(session, unreadable), session.tr
    version = settled(check(session.seat, text)).version
    done = tr("It is in force from now on.")
    return proposed(sign(session.seat, text), {"version": version}, done, tr)
