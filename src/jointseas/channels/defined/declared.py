"""A file of declarations read strictly: every key known, every value of its kind, each fault with its line."""

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from jointseas.kernel.outcome import Refused

Path = tuple[str | int, ...]
_HEAD = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


def parsed(file: str, content: str) -> "Declared":
    try:
        return Declared(file, tomllib.loads(content), _lines(content))
    except tomllib.TOMLDecodeError as fault:
        at = re.search(r"line (\d+)", str(fault))
        line = int(at[1]) if at else content.count("\n") + 1
        raise Refused("channels.file_broken", file=file, line=line) from None


def _lines(content: str) -> dict[Path, int]:
    """Where each key stands, which the parser does not tell."""
    found: dict[Path, int] = {}
    counts: dict[str, int] = {}
    place: Path = ()
    for number, line in enumerate(content.splitlines(), 1):
        if head := _HEAD.match(line):
            name = head[2]
            place = (name,)
            if head[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                place = name, counts[name]
            found[place] = number
            found.setdefault((name,), number)
        elif key := _KEY.match(line):
            found.setdefault((*place, key[1]), number)
    return found


class Declared:
    """One table of the file. Whoever has read all that it may say calls `ended`."""

    def __init__(self, file: str, values: dict[str, Any], lines: dict[Path, int], place: Path = ()) -> None:
        self._file, self._values, self._lines, self._place = file, values, lines, place
        self._read: set[str] = set()

    def fault(self, key: str, code: str = "channels.file_value") -> Refused:
        line = self._lines.get((*self._place, key)) or self._lines.get(self._place) or 1
        if code == "channels.file_key":
            return Refused("channels.file_key", file=self._file, line=line, key=key)
        if code == "channels.file_missing":
            return Refused("channels.file_missing", file=self._file, line=line, key=key)
        return Refused("channels.file_value", file=self._file, line=line, key=key)

    def _of(self, key: str, kind: type, otherwise: Any) -> Any:
        self._read.add(key)
        if key not in self._values:
            if otherwise is None:
                raise self.fault(key, "channels.file_missing")
            return otherwise
        if type(self._values[key]) is not kind:
            raise self.fault(key)
        return self._values[key]

    def text(self, key: str, otherwise: str | None = None) -> str:
        return str(self._of(key, str, otherwise))

    def one_of(self, key: str, known: tuple[str, ...], otherwise: str | None = None) -> str:
        found = self.text(key, otherwise)
        if found not in known:
            raise self.fault(key)
        return found

    def some_of(self, key: str, known: frozenset[str], otherwise: tuple[str, ...] | None = None) -> tuple[str, ...]:
        found = self.texts(key, otherwise)
        if not known.issuperset(found):
            raise self.fault(key)
        return found

    def texts(self, key: str, otherwise: tuple[str, ...] | None = None) -> tuple[str, ...]:
        found = self._of(key, list, None if otherwise is None else list(otherwise))
        if not all(type(it) is str and it for it in found):
            raise self.fault(key)
        return tuple(found)

    def number(self, key: str, otherwise: int | None = None) -> int:
        found = int(self._of(key, int, otherwise))
        if found < 0:
            raise self.fault(key)
        return found

    def truth(self, key: str, otherwise: bool | None = None) -> bool:
        return bool(self._of(key, bool, otherwise))

    def share(self, key: str, otherwise: str | None = None) -> Decimal:
        """Of one: "15 %" is 0.15."""
        found = self.decimal(key, otherwise)
        if not 0 <= found < 1:
            raise self.fault(key)
        return found

    def decimal(self, key: str, otherwise: str | None = None) -> Decimal:
        """Figures stand as text, so that none passes through a float."""
        text = self.text(key, otherwise)
        figure = text.removesuffix("%").strip()
        try:
            return Decimal(figure) / 100 if text.endswith("%") else Decimal(figure)
        except InvalidOperation:
            raise self.fault(key) from None

    def table(self, key: str) -> "Declared":
        return Declared(self._file, self._of(key, dict, {}), self._lines, (*self._place, key))

    def tables(self, key: str) -> list["Declared"]:
        found = self._of(key, list, [])
        if not all(type(it) is dict for it in found):
            raise self.fault(key)
        return [Declared(self._file, it, self._lines, (key, at)) for at, it in enumerate(found)]

    def ended(self) -> None:
        for key in self._values:
            if key not in self._read:
                raise self.fault(key, "channels.file_key")
