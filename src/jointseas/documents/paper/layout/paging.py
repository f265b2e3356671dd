"""Strips into pages: a page is full when the next strip, with all that it holds on to, has no room. Pure."""

from collections.abc import Sequence

from jointseas.documents.paper.layout.records import Grid, Page, Placed, Strip

_FEW, _TALL = 3, 120.0


def paged(flow: Sequence[Strip | Grid], height: float) -> tuple[Page, ...]:
    pages = _Pages(height)
    for at, it in enumerate(flow):
        if isinstance(it, Grid):
            pages.fill(it)
        else:
            pages.put(it, _held(flow, at))
    return pages.done()


def _held(flow: Sequence[Strip | Grid], at: int) -> float:
    """The height of a strip with all that must stand on its page."""
    found = 0.0
    for it in flow[at:]:
        if isinstance(it, Grid):
            return found + _start(it)
        found += it.height
        if not (it.holds or it.gap):
            return found
        if it.gap and it is flow[at]:
            return found
    return found


def _start(of: Grid) -> float:
    """A head stands over a few rows at least, unless they are tall."""
    rows = [it.height for it in of.rows[:_FEW]]
    return of.head.height + max((*rows[:1], min(sum(rows), _TALL)), default=0)


class _Pages:
    def __init__(self, height: float) -> None:
        self._height, self._top = height, 0.0
        self._page: list[Placed] = []
        self._pages: list[Page] = []

    def put(self, it: Strip, need: float) -> None:
        if it.ends:
            self._turn()
            return
        if self._top + min(need, self._height) > self._height:
            self._turn()
        if not (it.gap and not self._page):
            self._add(it)

    def fill(self, it: Grid) -> None:
        if self._top + _start(it) > self._height:
            self._turn()
        self._add(it.head)
        for at, row in enumerate(it.rows):
            carried = it.carried[at - 1] if at else None
            foot = it.carried[at] if at < len(it.rows) - 1 else None
            if at and self._top + row.height + (foot.height if foot else 0) > self._height:
                if carried:
                    self._add(carried)
                self._turn()
                self._add(it.head)
                if brought := it.brought[at - 1]:
                    self._add(brought)
            self._add(row)

    def _add(self, it: Strip) -> None:
        self._page.append(Placed(self._top, it))
        self._top += it.height

    def _turn(self) -> None:
        if self._page:
            self._pages.append(tuple(self._page))
        self._page, self._top = [], 0.0

    def done(self) -> tuple[Page, ...]:
        self._turn()
        return tuple(self._pages)
