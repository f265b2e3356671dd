"""A text in TOML that people write and sign: no deeper than it need be, and no figure in it is a book of digits."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from jointseas.kernel.outcome import Refused, require

if TYPE_CHECKING:
    from pydantic import BaseModel

M = TypeVar("M", bound="BaseModel")
_MOST_BYTES = 100_000
_FINEST, _LARGEST = -30, 15  # places behind the point and before it


def tables(text: str, long: str, unreadable: str) -> dict[str, object]:
    """Of a text that may be anything; `long` and `unreadable` are what it is refused with."""
    require(len(text.encode()) <= _MOST_BYTES, long, most=_MOST_BYTES)
    try:
        return tomllib.loads(text, parse_float=_figure)
    except (ValueError, ArithmeticError, RecursionError) as error:  # thousands of digits or brackets, too
        raise Refused(unreadable, line=str(error)[:200]) from None


def _figure(text: str) -> Decimal:
    """1e-999999999 would fill the memory as a fraction: it is no number to whoever asks for one, where it stands."""
    found = Decimal(text)
    exponent = found.as_tuple().exponent
    sound = isinstance(exponent, int) and exponent >= _FINEST and found.adjusted() < _LARGEST
    return found if sound else Decimal("nan")


def shaped(shape: type[M], told: Mapping[str, object], wrong: str) -> M:
    """What is odd about it is refused with `wrong`, by the place where it stands."""
    from pydantic import ValidationError  # heavy, and only wanted here

    try:
        found = shape.model_validate(told)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise Refused(wrong, place=place[:100]) from None
    for place, value in _misread(told, found, ""):
        raise Refused("text.kind", place=place[1:101], told=str(value)[:40])
    return found


def _misread(told: object, found: object, place: str) -> Iterator[tuple[str, object]]:
    """Where a text was taken for the figure that it spells, or true for one: whoever signs reads what stands there."""
    if isinstance(told, Mapping):
        for name, value in told.items():
            read = found[name] if isinstance(found, Mapping) else getattr(found, name, None)
            yield from _misread(value, read, f"{place}.{name}")
    elif isinstance(told, list) and isinstance(found, Sequence):
        for at, (value, read) in enumerate(zip(told, found, strict=True)):
            yield from _misread(value, read, f"{place}.{at}")
    else:
        spelled = isinstance(told, str) and isinstance(found, int | Decimal | Fraction)
        if spelled or isinstance(told, bool) is not isinstance(found, bool):
            yield place, told
