"""What a long list is asked for and what it answers: one vocabulary for stores, services, commands and windows."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Generic, TypeVar

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

T = TypeVar("T")

LONGEST_NEEDLE = 200


@dataclass(frozen=True, slots=True)
class Contains:
    """Each character of `text` matches itself and its own lower and upper case, on every database alike."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """Both ends belong to it; None is no end."""

    column: str
    low: str | int | None = None
    high: str | int | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    column: str
    values: tuple[str | int, ...]


Filter = Contains | Between | OneOf


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list is to be shown. An empty `sort` is the list's own first order."""

    sort: str = ""
    descending: bool = False
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A window of rows. `ended` says that no row follows the last of them; pages of one `version` fit together."""

    start: int
    rows: tuple[T, ...]
    ended: bool
    version: int = 0


# The sums of some columns, one for each currency.
Totals = Mapping[str, tuple[Money, ...]]


class Stop:
    """Handed along with a question, so that whoever asked can take it back from any thread while it is worked on."""

    def __init__(self) -> None:
        self.asked = False
        self._lock = RLock()
        self._halts: list[Callable[[], object]] = []

    def ask(self) -> None:
        with self._lock:
            self.asked = True
            for halt in self._halts:
                halt()

    def check(self) -> None:
        if self.asked:
            raise Refused("list.stopped")

    @contextmanager
    def halting(self, halt: Callable[[], object]) -> Iterator[None]:
        """While the block runs, asking to stop calls `halt`; never after it."""
        with self._lock:
            self.check()
            self._halts.append(halt)
        try:
            yield
        finally:
            with self._lock:
                self._halts.remove(halt)


def needle(typed: str) -> str:
    """What is looked for when this was typed: composed, without what no text in a store holds."""
    kept = "".join(char for char in typed if unicodedata.category(char) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()[:LONGEST_NEEDLE]


def spellings(char: str) -> str:
    """The characters that a character of a needle matches, itself first."""
    return "".join(dict.fromkeys(one for one in (char, char.lower(), char.upper()) if len(one) == 1))


def matcher(typed: str) -> re.Pattern[str]:
    """For lists that are held in memory, the same matching as in a database."""
    classes = ("".join(re.escape(spelling) for spelling in spellings(char)) for char in needle(typed))
    return re.compile("".join(f"[{spelled}]" for spelled in classes))
