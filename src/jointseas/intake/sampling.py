"""A first look at a file, in the child process: its sheets, its head, its first rows, and how it is probably to be
read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from jointseas.intake.guessing import guess
from jointseas.intake.reading import packed, tables
from jointseas.intake.reading.sheets import is_workbook
from jointseas.intake.reading.text import decoded
from jointseas.intake.records import Beginning, Problem, Row, Sample, Source
from jointseas.kernel.outcome import Refused

SHOWN = 200
_START = 1 << 16


@dataclass(frozen=True)
class Look:
    kind: str
    source: Source
    recognise: Callable[[Beginning], str]


def no_format_of_its_own(_beginning: Beginning) -> str:
    """A table, whose columns are mapped."""
    return ""


def look(asked: Look) -> Iterator[Sample]:
    source = asked.source
    start = packed.plain(source.content, limits=source.limits) if _is_packed(source) else source.content
    head, rows, why = _first_rows(source)
    named = asked.recognise(Beginning(source.name, start[:_START], _text(start), head.cells))
    sheets = tables.sheet_names(source.content, source.limits) if head.cells else ()
    if not named and why:
        raise why
    plan = replace(source.plan, format=named) if named else guess(asked.kind, source.fields, head, rows)
    yield Sample(named, sheets, head, rows, replace(plan, sheet=source.plan.sheet))


def _is_packed(source: Source) -> bool:
    if source.content.startswith(b"\x1f\x8b"):
        return True
    return source.content.startswith(b"PK\x03\x04") and not is_workbook(source.content, source.limits)


def _first_rows(source: Source) -> tuple[Row, tuple[Row, ...], Refused | None]:
    """Or why it is no table; a format of its kind's own may not be one."""
    try:
        table = tables.table(source)
        rows = tuple(it for it in islice(table.rows, SHOWN) if not isinstance(it, Problem))
        return table.head, rows, None
    except Refused as refused:
        return Row(0, ()), (), refused


def _text(start: bytes) -> str:
    """As far as it is text: the last character may have been cut in two."""
    for end in range(min(len(start), _START), max(0, min(len(start), _START) - 4), -1):
        try:
            return decoded(start[:end])
        except Refused:
            continue
    return ""


@dataclass(frozen=True)
class Wanted:
    """The head, and these rows as they stand in the file."""

    source: Source
    numbers: frozenset[int]


def rows_at(wanted: Wanted) -> Iterator[Row]:
    table = tables.table(wanted.source)
    yield table.head
    last = max(wanted.numbers, default=0)
    for row in table.rows if last else ():
        number, cells = (row.row, row.cells) if isinstance(row, Problem) else row
        if number in wanted.numbers:
            yield Row(number, cells)
        if number >= last:
            return
