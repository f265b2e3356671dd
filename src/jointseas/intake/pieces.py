"""How rows go from one process to another. Hundreds of thousands of them are sent as a few long columns: each by
itself would cost more than reading it."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from jointseas.intake.records import Line, Row

_NUL = "\0"  # no text holds one
Packed = tuple[str, Any]


def packed(piece: Sequence[Any]) -> Packed:
    kinds = set(map(type, piece))
    if kinds == {Row}:
        return _rows(piece)
    return _lines(piece) if kinds == {Line} else ("things", piece)


def _rows(piece: Sequence[Row]) -> Packed:
    cells = [*chain.from_iterable(row.cells for row in piece)]
    text = _NUL.join(cells)
    if set(map(type, cells)) != {str} or text.count(_NUL) != len(cells) - 1:
        return "things", piece
    return "rows", ([row.number for row in piece], [len(row.cells) for row in piece], text)


def _lines(piece: Sequence[Line]) -> Packed:
    """All lines of one file have the same fields."""
    names = tuple(piece[0].values)
    return "lines", ([it.row for it in piece], names, [[it.values[name] for it in piece] for name in names])


def unpacked(told: Packed) -> Iterable[Any]:
    kind, content = told
    if kind == "rows":
        return _rows_of(*content)
    return _lines_of(*content) if kind == "lines" else list(content)


def _rows_of(numbers: Sequence[int], widths: Sequence[int], text: str) -> Iterable[Row]:
    cells, start = text.split(_NUL), 0
    for number, width in zip(numbers, widths, strict=True):
        yield Row(number, tuple(cells[start : start + width]))
        start += width


def _lines_of(numbers: Sequence[int], names: tuple[str, ...], columns: Sequence[Sequence[object]]) -> Iterable[Line]:
    for number, values in zip(numbers, zip(*columns, strict=True), strict=True):
        yield Line(number, dict(zip(names, values, strict=True)))
