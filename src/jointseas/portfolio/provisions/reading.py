"""A loss policy out of its file. Whatever is odd about it is refused by the place where it stands."""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from jointseas.kernel.outcome import Refused
from jointseas.kernel.resources import resource
from jointseas.kernel.toml import tables
from jointseas.portfolio.provisions.records import Classes, Curve, LossPolicy, Scenario
from jointseas.portfolio.provisions.rules import require_sound

_MOST_ROWS = 26
_MOST_DAYS = 1_000
_FINEST, _LARGEST = -9, 3  # places behind the point and before it, so that no figure is a book of digits
T = TypeVar("T")


def standard() -> str:
    return resource("financing", "losses.toml").read_text("utf-8")


@lru_cache(maxsize=32)
def read(text: str) -> LossPolicy:
    """Every day-end asks for the policy of its day: it is parsed once."""
    told = tables(text, "portfolio.policy_long", "portfolio.policy_unreadable")
    policy = _policy(_Table(told), hashlib.sha256(text.encode()).hexdigest())
    require_sound(policy)
    return policy


class _Table:
    """What is asked of it must stand there, and by its `end` nothing may be left that nobody asked for."""

    def __init__(self, told: dict[str, object], place: str = "") -> None:
        self._left, self._place = dict(told), place

    def _at(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def _take(self, name: str, kind: type[T]) -> T:
        value = self._left.pop(name, None)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise _wrong(self._at(name))
        return value

    def words(self, name: str, longest: int = 60) -> str:
        said = self._take(name, str)
        if not 0 < len(said.strip()) <= longest:
            raise _wrong(self._at(name))
        return said

    def days(self, name: str) -> int:
        found = self._take(name, int)
        if not 0 <= found <= _MOST_DAYS:
            raise _wrong(self._at(name))
        return found

    def figure(self, name: str) -> Fraction:
        found = self._left.get(name)
        told = Decimal(self._take(name, int)) if isinstance(found, int) else self._take(name, Decimal)
        exponent = told.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < _FINEST or told.adjusted() >= _LARGEST:
            raise _wrong(self._at(name))
        return Fraction(told)

    def table(self, name: str) -> "_Table":
        return _Table(self._take(name, dict), self._at(name))

    def rows(self, name: str) -> "Iterator[_Table]":
        found = self._take(name, list)
        if not 0 < len(found) <= _MOST_ROWS:
            raise _wrong(self._at(name))
        for number, row in enumerate(found):
            if not isinstance(row, dict):
                raise _wrong(self._at(name))
            yield _Table(row, f"{self._at(name)}.{number}")

    def end(self) -> None:
        for name in self._left:
            raise _wrong(self._at(name))


def _wrong(place: str) -> Refused:
    return Refused("portfolio.loss_policy", place=place[:100])


def _policy(told: _Table, digest: str) -> LossPolicy:
    lost, stages = told.table("loss"), told.table("stages")
    found = LossPolicy(
        told.words("name"), told.words("version"), told.words("source", longest=400),
        _chances(told), told.words("unrated"), _curve(told),
        lost.figure("given"), lost.figure("least"), lost.figure("recovers"), lost.figure("converted"),
        stages.days("notches"), stages.days("second_days"), stages.days("third_days"), stages.days("cure_months"),
        tuple(map(_scenario, told.rows("scenarios"))), _classes(told.table("classes")), digest)  # fmt: skip
    for it in (lost, stages, told):
        it.end()
    return found


def _chances(told: _Table) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for row in told.rows("grades"):
        name = row.words("name", longest=10)
        if name in found:
            raise _wrong("grades.name")
        found[name] = row.figure("chance")
        row.end()
    return found


def _curve(told: _Table) -> Curve:
    said = told.words("curve")
    if said not in tuple(Curve):
        raise _wrong("curve")
    return Curve(said)


def _scenario(row: _Table) -> Scenario:
    found = Scenario(row.words("name"), row.figure("weight"), row.figure("odds"), row.figure("loss"))
    row.end()
    return found


def _classes(told: _Table) -> Classes:
    found = Classes(
        told.days("mention"), told.days("substandard"), told.days("doubtful"), told.days("loss"),
        told.figure("doubtful_share"), told.figure("loss_share"), told.figure("spread"),
        told.words("source", longest=400))  # fmt: skip
    told.end()
    return found
