"""Rows of one facility in a file that another system wrote: first its terms, then each thing that happened, last what
stands by now."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar, cast

from jointseas.financing.schedules.rules import MOST_MINOR
from jointseas.intake.records import Line
from jointseas.kernel.fields import Choice
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require

T = TypeVar("T")
Values = dict[str, Any]
TERMS, BALANCE = "terms", "balance"


class Wrong(Exception):
    """A row that keeps its facility out."""

    def __init__(self, line: Line, refused: Refused) -> None:
        super().__init__(refused.code)
        self.line, self.refused = line, refused


def choices(codes: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(it, it) for it in codes)


def number_of(line: Line) -> str:
    return str(line.values["number"]).strip().upper()


def each(its: Iterable[Line], made: Callable[[Values], T]) -> Iterator[T]:
    """What is wrong with a row is told of that row."""
    for it in its:
        try:
            yield made(cast("Values", it.values))
        except Refused as refused:
            raise Wrong(it, refused) from refused


def require_whole(its: Sequence[Line]) -> None:
    """A row that could not be read is missed by its place: what is left would tell another history."""
    number, what = number_of(its[0]), [it.values["what"] for it in its]
    for only in (TERMS, BALANCE):
        require(what.count(only) == 1, "financing.takeover_rows", number=number, found=what.count(only), what=only)
    require((what[0], what[-1]) == (TERMS, BALANCE), "financing.takeover_order", number=number)
    gap = next((one.row + 1 for one, after in pairwise(its) if after.row != one.row + 1), None)
    require(gap is None, "financing.takeover_gap", number=number, row=gap)
    currency = its[0].values["currency"]
    other = next((it for it in its if it.values["currency"] != currency), None)
    if other:
        raise Wrong(other, Refused("financing.other_currency", currency=currency))


def require_filled(it: Values, *fields: str) -> None:
    lacking = next((name for name in fields if it[name] in (None, "")), None)
    require(lacking is None, "financing.takeover_terms", number=it["number"], field=lacking)


def minor(it: Values, field: str = "money", least: int = 1, most: int = MOST_MINOR) -> int:
    require_filled(it, field)
    money: Money = it[field]
    require(least <= money.minor <= most, "financing.amount_of", money=money, most=Money(most, money.currency))
    return money.minor
