"""Orders out of a file on their way into the tables: hundreds of thousands of lines, some thousands at a time."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from jointseas.access.gate import Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.intake.records import Problem, Written
from jointseas.kernel.outcome import Refused
from jointseas.parties import service as parties
from jointseas.trade.orders import service
from jointseas.trade.orders.reading import ReadLine, ReadOrder
from jointseas.trade.orders.records import MOST_LINES, Growth, LineKind

_AT_ONCE = 20_000  # lines
_MOVES = frozenset(it.value for it in LineKind if it.moves)
_NOWHERE = (None, 1)  # no variant, and quantities are what they are


class _Written(NamedTuple):
    """Where an order of this file stands."""

    id: int
    lines: int


class _Taking:
    def __init__(self, work: Work, batch: int) -> None:
        self._work, self._batch = work, batch
        self._next = service.next_id(work)
        self._waiting: list[tuple[str, ReadOrder]] = []
        self._size = 0
        self._written: dict[str, _Written] = {}
        self._variants: dict[str, tuple[int | None, int]] = {}
        self._buyers: dict[str, tuple[int | None, str]] = {}
        self.rows = self.imported = 0
        self.skipped: list[Problem] = []

    def take(self, it: ReadOrder) -> None:
        self.rows += it.rows
        self._size += len(it.lines)
        self._waiting.append((f"{it.head.channel}/{it.number}", it))
        if self._size >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        self._learn(waiting)
        unknown = {number for number, _ in waiting if number not in self._written}
        kept = service.ids_by_number(self._work, unknown)
        heads: list[tuple[object, ...]] = []
        lines: list[tuple[object, ...]] = []
        grown: dict[int, Growth] = {}
        for number, it in waiting:
            if number in kept:
                self._compare(kept[number], it)
                continue
            before = self._written.get(number)
            of, start = before or _Written(self._next, 0)
            if start + len(it.lines) > MOST_LINES:
                self._skip(it, Refused("orders.lines_many", lines=start + len(it.lines), most=MOST_LINES))
                continue
            loose, total = self._lay(lines, of, start, it.lines)
            if before is None:
                self._next += 1
                heads.append(self._head(of, number, it, loose, total))
            else:
                grown[of] = _more(grown.get(of), len(it.lines), loose, total)
            self._written[number] = _Written(of, start + len(it.lines))
            self.imported += it.rows
        service.put(self._work, heads, lines, grown)

    def _learn(self, waiting: Iterable[tuple[str, ReadOrder]]) -> None:
        """Which SKUs and buyers of these the firm knows; asked once for each."""
        skus = {line[1] for _, it in waiting for line in it.lines} - self._variants.keys()
        found = catalogue.variants(self._work, skus) if skus else {}
        self._variants |= {
            sku: (found[sku].id, 10 ** found[sku].decimals) if sku in found else _NOWHERE for sku in skus
        }
        codes = {it.head.buyer for _, it in waiting} - self._buyers.keys() - {""}
        known = parties.parties(self._work, codes) if codes else {}
        self._buyers |= {code: (known[code].id, known[code].name) if code in known else (None, "") for code in codes}

    def _lay(self, lines: list[tuple[object, ...]], of: int, start: int, read: list[ReadLine]) -> tuple[int, int]:
        """Written for speed: it is gone through for every line of a file."""
        variants = self._variants
        lines += [
            (of, place, kind, sku, description, pieces * factor, price, amount, variant)
            for place, (kind, sku, description, pieces, price, amount) in enumerate(read, start=start + 1)
            for variant, factor in (variants[sku] if kind in _MOVES else _NOWHERE,)
        ]
        loose = sum([variants[line[1]][0] is None for line in read if line[0] in _MOVES])
        return loose, sum([line[5] for line in read])

    def _head(self, of: int, number: str, it: ReadOrder, loose: int, total: int) -> tuple[object, ...]:
        head = it.head
        buyer, name = self._buyers.get(head.buyer, (None, ""))
        receiver = head.buyer_name if head.buyer_name != head.buyer else name or head.buyer
        returns = f"{head.channel}/{head.returns}" if head.returns else ""
        state = "cancelled" if head.cancelled else "new"
        return (of, self._work.firm.id, number, head.channel, it.number, head.state, head.kind, returns, buyer,
                receiver, head.country, head.destination, head.day, head.currency, state, head.note,
                self._batch, len(it.lines), loose, total)  # fmt: skip

    def _compare(self, of: int, it: ReadOrder) -> None:
        """The same order once more is no news; with other lines it is somebody's to look at."""
        kept = service.by_ids(self._work, [of])[0]
        there = {(line.sku, line.amount.minor) for line in kept.lines}
        if any((line[1], line[5]) not in there for line in it.lines):
            self._skip(it, Refused("orders.differs", number=kept.number))

    def _skip(self, it: ReadOrder, why: Refused) -> None:
        self.skipped.append(Problem(it.row, "", why, file=it.file))


def _more(before: Growth | None, lines: int, unlinked: int, total: int) -> Growth:
    kept = before or Growth(0, 0, 0)
    return Growth(kept.lines + lines, kept.unlinked + unlinked, kept.total + total)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows hold no circles, and to look for some among so many takes as long as to write them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def take(work: Work, batch: int, orders: Iterable[ReadOrder]) -> Written:
    """What is read and imported are rows of the file."""
    taking = _Taking(work, batch)
    with _uncollected():
        for it in orders:
            taking.take(it)
        taking.flush()
    return Written(taking.rows, taking.imported, 0, tuple(taking.skipped))
