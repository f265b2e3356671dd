"""A value in a file of terms, and the place where it stands: whatever is odd about it is refused by that place."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import Refused, Term, require

T = TypeVar("T")
S = TypeVar("S")

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
MOST_BYTES = 1_000_000
_SHOWN = 40
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHARE = re.compile(r"-?\d{1,9}(\.\d{1,18})?", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cell:
    place: str
    value: object

    def cells(self) -> dict[str, "Cell"]:
        if not isinstance(self.value, dict):
            raise self.wrong(Term("paper value", "object"))
        return {key: Cell(self.beneath(key), value) for key, value in self.value.items()}

    def members(self, known: tuple[str, ...]) -> dict[str, "Cell"]:
        its = self.cells()
        for key, cell in its.items():
            require(key in known, "financing.paper_key", place=_short(cell.place), known=known)
        return its

    def needed(self, key: str) -> "Cell":
        its = self.cells()
        require(key in its, "financing.paper_lacks", place=self.beneath(key))
        return its[key]

    def given(self, key: str, how: Callable[["Cell"], T], otherwise: S) -> T | S:
        its = self.cells()
        return how(its[key]) if key in its else otherwise

    def beneath(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def entries(self, most: int) -> list["Cell"]:
        if not isinstance(self.value, list):
            raise self.wrong(Term("paper value", "list"))
        many = len(self.value)
        require(many <= most, "financing.paper_many", place=self.place, many=many, most=most)
        return [Cell(f"{self.place}[{at}]", it) for at, it in enumerate(self.value)]

    def pair(self) -> tuple["Cell", "Cell"]:
        if not isinstance(self.value, list) or len(self.value) != 2:
            raise self.wrong(Term("paper value", "pair"))
        first, second = self.entries(2)
        return first, second

    def word(self, longest: int = _SHOWN) -> str:
        if not isinstance(self.value, str) or not 0 < len(self.value) <= longest:
            raise self.wrong(Term("paper value", "word"))
        return self.value

    def whole(self, least: int, most: int) -> int:
        if type(self.value) is not int or not least <= self.value <= most:
            raise Refused("financing.paper_whole", place=self.place, said=self._said(), least=least, most=most)
        return self.value

    def day(self) -> date:
        try:
            found = date.fromisoformat(self.word()) if _DAY.fullmatch(self.word()) else None
        except ValueError:  # the 30th of February
            found = None
        if found is None or not FIRST <= found <= LAST:
            raise self.wrong(Term("paper value", "day"))
        return found

    def share(self) -> Fraction:
        return Fraction(self._spelled(_SHARE, Term("paper value", "share")))

    def percent(self) -> Fraction:
        """As a share."""
        return Fraction(self._spelled(_SHARE, Term("paper value", "percent"))) / 100

    def amount(self, currency: str) -> int:
        if not isinstance(self.value, str):
            raise self.wrong(Term("paper value", "amount"))
        return parse_amount(self.value, currency).minor

    def number(self, scale: int) -> int:
        """An amount of no currency, in parts of one."""
        return int(Fraction(self._spelled(_NUMBER, Term("paper value", "amount"))) * scale)

    def one_of(self, known: Mapping[str, T]) -> T:
        """Small letters, capitals and either dash are one spelling."""
        said = self.value.lower().replace("_", "-") if isinstance(self.value, str) else ""
        for name, found in known.items():
            if name.lower() == said:
                return found
        raise Refused("financing.paper_choice", place=self.place, said=self._said(), known=tuple(known))

    def _spelled(self, pattern: re.Pattern[str], wanted: Term) -> str:
        if not isinstance(self.value, str) or not pattern.fullmatch(self.value):
            raise self.wrong(wanted)
        return self.value

    def wrong(self, wanted: Term) -> Refused:
        return Refused("financing.paper_value", place=self.place or "{}", said=self._said(), wanted=wanted)

    def _said(self) -> str:
        if isinstance(self.value, dict | list):
            return "{…}" if isinstance(self.value, dict) else "[…]"
        return _short(json.dumps(self.value, ensure_ascii=False))


def read(content: bytes) -> Cell:
    """Numbers that are no numbers are read, and refused where they stand."""
    try:
        return Cell("", json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once))
    except UnicodeDecodeError as error:
        raise Refused("financing.paper_json", line=content.count(b"\n", 0, error.start) + 1) from None
    except json.JSONDecodeError as error:
        raise Refused("financing.paper_json", line=error.lineno) from None
    except (ValueError, RecursionError):  # thousands of digits or brackets
        raise Refused("financing.paper_deep") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        require(key not in found, "financing.paper_twice", key=_short(key))
        found[key] = value
    return found


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
