"""Finds in a sheet the cells that the reader of workbooks would pass over in silence: formulas that were never worked
out, and errors."""

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from jointseas.kernel.outcome import Refused

Doubt = tuple[int, int, Refused]
_REFERENCE = re.compile(r"([A-Z]{0,3})\d{0,7}")


class Doubts:
    """One pass over one sheet, a piece at a time."""

    def __init__(self) -> None:
        self._found: list[Doubt] = []
        self._row = self._column = 0
        self._kind, self._formula, self._value, self._inside = "", False, "", False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def of(self, pieces: Iterable[bytes]) -> Iterator[Doubt]:
        try:
            for piece in pieces:
                self._parser.Parse(piece)
                yield from self._found
                self._found.clear()
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise Refused("import.unreadable") from None

    def _start(self, tag: str, told: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row, self._column = int(told["r"]) if told.get("r", "").isdigit() else self._row + 1, 0
        elif name == "c":
            letters = _REFERENCE.match(told.get("r", ""))
            self._column = column(letters[1] if letters else "") or self._column + 1
            self._kind, self._formula, self._value = told.get("t", ""), False, ""
        elif name == "f":
            self._formula = True
        self._inside = name == "v"

    def _text(self, text: str) -> None:
        if self._inside:
            self._value = text

    def _end(self, tag: str) -> None:
        self._inside = False
        if tag.rpartition(":")[2] != "c":
            return
        if self._kind == "e":
            self._found.append((self._row, self._column, Refused("import.cell_error")))
        elif self._formula and not self._value and self._kind != "str":
            self._found.append((self._row, self._column, Refused("import.formula")))

    def _doctype(self, *_declared: object) -> None:
        raise Refused("import.dtd")


def column(letters: str) -> int:
    """A is the first, Z the 26th, AA the 27th; no letters are none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
