"""Records of financing out of the text that was kept of them: `canonical` wrote it, and it is read back into the very
same record."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
_AT_ONCE = 1_000
_READERS: "dict[object, TypeAdapter[object]]" = {}


def in_parts(its: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many at a time as a question may name."""
    for first in range(0, len(its), _AT_ONCE):
        yield its[first : first + _AT_ONCE]


def read_back(kind: type[T], text: str) -> T:
    """A reader is made once for each kind of record: that takes longer than reading."""
    from pydantic import TypeAdapter  # heavy, and only wanted where something is looked into

    if kind not in _READERS:
        _READERS[kind] = TypeAdapter(kind)
    return cast("T", _READERS[kind].validate_json(text))
