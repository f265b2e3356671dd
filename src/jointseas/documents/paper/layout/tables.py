"""Tables into grids of strips. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from jointseas.documents.paper.layout.records import Box, Grid, Mark, Rule, Strip
from jointseas.documents.paper.layout.texts import Ground, Style
from jointseas.documents.paper.records import Column, Row, Table, Text
from jointseas.documents.paper.spelling.rules import spelled

_PAD, _AIR = 4.0, 3.0
_SIZE = 8.5
_SLACK = 0.1  # of what rounding takes
_MOST_LINES = 30  # of a cell in one strip: a longer one goes on in the next


def grid(on: Ground, it: Table) -> Grid:
    plain, strong = Style(on.faces.regular, _SIZE), Style(on.faces.bold, _SIZE)
    edges = _edges(on, it, strong)
    rows, carried, brought = list[Strip](), list[Strip | None](), list[Strip | None]()
    for row in it.rows:
        its = list(_cells(on, it.columns, edges, [spelled(it) for it in row.cells], strong if row.strong else plain))
        rows += its
        carried += [None] * (len(its) - 1) + [_sums(on, it, edges, row, it.carried, strong)]
        brought += [None] * (len(its) - 1) + [_sums(on, it, edges, row, it.brought, strong)]
    return Grid(_head(on, it.columns, edges, strong), tuple(rows), tuple(carried), tuple(brought))


def _edges(on: Ground, it: Table, style: Style) -> list[float]:
    """By their shares; but where there is room at all, a column has room for the longest word of its head, and one of
    figures for the longest figure: none is parted."""
    columns, least = it.columns, [max(map(style.widest, column.head)) for column in it.columns]
    for at in (at for at, column in enumerate(columns) if column.right):
        cells = [value for row in it.rows for value in (row.cells[at], *((row.sums or {}).get(at, ""),))]
        least[at] = max(least[at], *(style.widest(spelled(value)) for value in cells), 0)
    least = [wide + 2 * _PAD + _SLACK for wide in least]
    narrow, widths = set[int](), _shared(on.setting.width, columns, {})
    while len(narrow) < len(columns):
        more = {at for at, wide in enumerate(widths) if at not in narrow and wide < least[at]}
        if not more:
            return list(accumulate(widths, initial=0.0))
        narrow |= more
        widths = _shared(on.setting.width, columns, {at: least[at] for at in narrow})
    return list(accumulate(_shared(on.setting.width, columns, {}), initial=0.0))


def _shared(width: float, columns: Sequence[Column], taken: Mapping[int, float]) -> list[float]:
    left = width - sum(taken.values())
    whole = sum(it.share for at, it in enumerate(columns) if at not in taken)
    return [taken.get(at, left * it.share / (whole or 1)) for at, it in enumerate(columns)]


def _head(on: Ground, columns: Sequence[Column], edges: Sequence[float], style: Style) -> Strip:
    """Each language on lines of its own; a word that is the same in both stands once."""
    cells = ["\n".join(dict.fromkeys(it.head)) for it in columns]
    [made] = _cells(on, columns, edges, cells, style)
    ground = Box(0, 0, on.setting.width, made.height, "ground")
    return Strip(made.height, made.marks, (Rule(0, on.setting.width, 0, 0.8), *made.rules), (ground,), holds=True)


def _sums(on: Ground, it: Table, edges: Sequence[float], row: Row, named: Text, style: Style) -> Strip | None:
    """What it is called stands in the room of all columns before the first that is carried."""
    if row.sums is None or not named:
        return None
    first = next(at for at, column in enumerate(it.columns) if column.carried)
    columns = (Column(named), *it.columns[first:])
    cells = [" ".join(named), *(spelled(row.sums.get(first + at, "")) for at in range(len(columns) - 1))]
    [made, *_] = _cells(on, columns, [0.0, *edges[first:]], cells, style)
    return made


def _cells(on: Ground, columns: Sequence[Column], edges: Sequence[float], cells: Sequence[str],
           style: Style) -> Iterator[Strip]:  # fmt: skip
    broken = [style.broken(it, edges[at + 1] - edges[at] - 2 * _PAD) for at, it in enumerate(cells)]
    most = max(map(len, broken))
    for first in range(0, most, _MOST_LINES):
        some = [its[first : first + _MOST_LINES] for its in broken]
        height = max(map(len, some)) * style.leading + 2 * _AIR
        marks = tuple(mark for at, its in enumerate(some) for place, line in enumerate(its)
                      for mark in _marks(columns[at], edges, at, line, place, style))  # fmt: skip
        yield Strip(height, marks, (Rule(0, on.setting.width, height, 0.3),))


def _marks(of: Column, edges: Sequence[float], at: int, line: str, place: int, style: Style) -> Iterator[Mark]:
    x = edges[at + 1] - _PAD - style.wide(line) if of.right else edges[at] + _PAD
    return style.marks(line, x, _AIR + place * style.leading + style.base) if line else iter(())
