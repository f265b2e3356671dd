"""Which goods are picked, and what may be asked of the stock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jointseas.kernel.outcome import Refused, require
from jointseas.trade.stock.records import Counted, DeedKind, Level, Outgoing

LARGEST_QUANTITY = 1_000_000_000_000
MOST_LINES = 1_000
FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Pick:
    level: Level
    quantity: int


def pick(levels: Sequence[Level], wanted: Outgoing, warehouse: str, day: date) -> tuple[Pick, ...]:
    """What expires first goes first, then what came first; what is pledged stays."""
    _require_there(levels, wanted, warehouse, day)
    left = wanted.quantity
    picked = []
    for level in sorted((it for it in levels if it.lot.received_on <= day), key=_age):
        part = min(left, level.quantity - level.pledged)
        if part > 0:
            picked.append(Pick(level, part))
            left -= part
    return tuple(picked)


def _require_there(levels: Sequence[Level], wanted: Outgoing, warehouse: str, day: date) -> None:
    quantity, sku = wanted.quantity, wanted.sku
    there = sum(it.quantity for it in levels)
    require(quantity <= there, "stock.short", sku=sku, wanted=quantity, there=there, warehouse=warehouse)
    free = sum(it.quantity - it.pledged for it in levels)
    require(quantity <= free, "stock.pledged", sku=sku, wanted=quantity, free=free, pledged=there - free)
    late = [it for it in levels if it.lot.received_on > day]
    if late and quantity > free - sum(it.quantity - it.pledged for it in late):
        raise Refused("stock.before_lot", day=day, lot=late[0].lot.code, came=late[0].lot.received_on)


def _age(level: Level) -> tuple[date, date, int]:
    return level.lot.expires_on or FOREVER, level.lot.received_on, level.lot.id


def require_quantity(quantity: int, sku: str) -> None:
    require(0 < quantity <= LARGEST_QUANTITY, "stock.quantity", sku=sku, quantity=quantity, largest=LARGEST_QUANTITY)


def require_lines(lines: Sequence[object]) -> None:
    require(lines, "stock.no_lines")
    require(len(lines) <= MOST_LINES, "stock.lines_many", lines=len(lines), most=MOST_LINES)


def require_counted_once(lines: Iterable[Counted]) -> None:
    seen: set[tuple[str, str]] = set()
    for it in lines:
        require((it.sku, it.lot) not in seen, "stock.counted_twice", sku=it.sku, lot=it.lot)
        require(0 <= it.quantity <= LARGEST_QUANTITY, "stock.quantity", sku=it.sku, quantity=it.quantity,
                largest=LARGEST_QUANTITY)  # fmt: skip
        seen.add((it.sku, it.lot))


def comes_in(kind: DeedKind) -> bool:
    return kind in (DeedKind.OPENING, DeedKind.RECEIPT, DeedKind.RETURN)
