"""The lists of the page: goods, their lots, what moved, and the keepers' papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from jointseas.desktop.books.words import signed, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.stock.words import HEARD, RECEIPT_TONES, figure
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, matcher
from jointseas.kernel.outcome import Refused
from jointseas.trade.pledges.records import WarehouseReceipt
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import Deed, DeedKind, OnHand

T = TypeVar("T")
_SHOWN = 2  # of the goods of a deed


@dataclass(frozen=True)
class Lot:
    of: Stocked
    place: OnHand


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """A list that the page holds whole, and the table that shows it."""

    table: Table[T]
    rows: HeldRows[T]

    def put(self, rows: Sequence[T]) -> None:
        self.rows.put(rows)
        self.table.again()


class DeedRows:
    def __init__(self, context: Context) -> None:
        self._doors, self._seat, self._tr = context.services.warehousing, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[Deed] | Refused:
        return self._doors.deeds(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._doors.deeds_count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Deeds of several kinds do not add up."""

    def _spelled(self, listing: Listing) -> Listing:
        return replace(listing, filters=tuple(map(self._filter, listing.filters)))

    def _filter(self, asked: Filter) -> Filter:
        if not isinstance(asked, Contains) or asked.column != "kind":
            return asked
        wanted, tr = matcher(asked.text), self._tr
        return OneOf("kind", tuple(it.value for it in DeedKind if wanted.search(tr.term("stock deed", it))))


def _held(context: Context, spec: TableSpec[T], rows: HeldRows[T], nothing: Empty) -> Shelf[T]:
    tr, runner = context.tr, context.runner
    return Shelf(Table(tr, runner, spec, nothing, keeper=context.drafts, say=context.toast), rows)


def goods_table(context: Context, stocked: Sequence[Stocked], nothing: Empty) -> Shelf[Stocked]:
    tr = context.tr

    def name(it: Stocked) -> str:
        return it.goods.name_in(tr.code)

    def where(it: Stocked) -> str:
        return " · ".join(f"{place} {figure(tr, n, it.variant)}" for place, n in it.warehouses)

    def some(quantity: int, it: Stocked) -> str:
        return figure(tr, quantity, it.variant) if quantity else ""

    keys: dict[str, Callable[[Stocked], Any]] = {
        "sku": lambda it: it.variant.sku, "name": name, "on_hand": lambda it: it.there.on_hand,
        "available": lambda it: it.there.available, "value": lambda it: it.value.minor, "where": where,
        "any": lambda it: f"{it.variant.sku} {name(it)}",
    }  # fmt: skip
    rows = HeldRows(stocked, keys)
    columns: tuple[TableColumn[Stocked], ...] = (
        TableColumn("sku", N_("SKU"), lambda it: it.variant.sku, order="sku", width=96),
        TableColumn("name", N_("Name of the goods"), name, order="name", width=150),
        TableColumn("on_hand", N_("On hand"), lambda it: figure(tr, it.there.on_hand, it.variant), order="on_hand",
                    right=True, width=76, plain=lambda it: it.there.on_hand),
        TableColumn("reserved", N_("Reserved"), lambda it: some(it.there.reserved, it), right=True, width=76),
        TableColumn("pledged", N_("Pledged"), lambda it: some(it.there.pledged, it), right=True, width=76,
                    tone=lambda _it: "warn"),
        TableColumn("available", N_("Available"), lambda it: figure(tr, it.there.available, it.variant),
                    order="available", right=True, width=76, plain=lambda it: it.there.available,
                    tone=lambda it: "bad" if it.there.available < 0 else "plain"),
        TableColumn("value", N_("Value"), lambda it: tr.amount(it.value), order="value", right=True, width=104,
                    money=lambda it: it.value),
        TableColumn("where", N_("Where"), where, width=120, stretch=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("SKU or name")), TableFilter("where", N_("Warehouse")))
    return _held(context, TableSpec("stock goods", columns, rows, filters, Listing(sort="sku")), rows, nothing)


def lots_of(stocked: Sequence[Stocked]) -> tuple[Lot, ...]:
    return tuple(Lot(it, place) for it in stocked for place in it.places)


def lots_table(context: Context, stocked: Sequence[Stocked], nothing: Empty) -> Shelf[Lot]:
    tr, now = context.tr, today(context)

    def expiry(it: Lot) -> Tone:
        return "bad" if it.place.expires_on and it.place.expires_on <= now else "plain"

    keys: dict[str, Callable[[Lot], Any]] = {
        "lot": lambda it: it.place.lot, "sku": lambda it: it.place.sku, "warehouse": lambda it: it.place.warehouse,
        "received_on": lambda it: it.place.received_on.isoformat(), "quantity": lambda it: it.place.quantity,
        "any": lambda it: f"{it.place.lot} {it.place.sku} {it.of.goods.name_in(tr.code)}",
    }  # fmt: skip
    columns: tuple[TableColumn[Lot], ...] = (
        TableColumn("lot", N_("Lot"), lambda it: it.place.lot, order="lot", width=130),
        TableColumn("sku", N_("SKU"), lambda it: it.place.sku, order="sku", width=116),
        TableColumn("name", N_("Name of the goods"), lambda it: it.of.goods.name_in(tr.code), width=120, stretch=True),
        TableColumn("warehouse", N_("Warehouse"), lambda it: it.place.warehouse, order="warehouse", width=90),
        TableColumn("received_on", N_("Came"), lambda it: tr.date(it.place.received_on), order="received_on",
                    width=104, plain=lambda it: it.place.received_on),
        TableColumn("expires_on", N_("Best before"), lambda it: _day(tr, it), width=104, tone=expiry),
        TableColumn("quantity", N_("On hand"), lambda it: figure(tr, it.place.quantity, it.of.variant),
                    order="quantity", right=True, width=76),
        TableColumn("pledged", N_("Pledged"),
                    lambda it: figure(tr, it.place.pledged, it.of.variant) if it.place.pledged else "", right=True,
                    width=76, tone=lambda _it: "warn"),
    )  # fmt: skip
    filters = (
        TableFilter("any", N_("Lot, SKU or name")),
        TableFilter("warehouse", N_("Warehouse")),
        TableFilter("received_on", N_("Came"), days=True),
    )
    rows = HeldRows(lots_of(stocked), keys)
    return _held(context, TableSpec("stock lots", columns, rows, filters, Listing(sort="sku")), rows, nothing)


def _day(tr: Language, it: Lot) -> str:
    return tr.date(it.place.expires_on) if it.place.expires_on else ""


def deeds_table(context: Context, nothing: Empty) -> Table[Deed]:
    tr = context.tr
    columns: tuple[TableColumn[Deed], ...] = (
        TableColumn("day", N_("Day"), lambda it: tr.date(it.day), order="day", width=104,
                          plain=lambda it: it.day),
        TableColumn("kind", N_("What"), lambda it: tr.term("stock deed", it.kind), width=90),
        TableColumn("source", N_("Paper"), lambda it: it.source.rpartition("/")[2], width=140),
        TableColumn("goods", N_("Goods"), lambda it: moved_goods(tr, it), width=160, stretch=True),
        TableColumn("where", N_("Where"), _where, width=110),
        TableColumn("value", N_("Value"), lambda it: signed(tr, it.cost) if it.cost else "", right=True, width=104,
                    money=lambda it: it.cost),
        TableColumn("entry", N_("Entry"), lambda it: str(it.entry or ""), right=True, width=64),
    )  # fmt: skip
    filters = (
        TableFilter("source", N_("Paper")),
        TableFilter("kind", N_("What")),
        TableFilter("day", N_("Day"), days=True),
    )
    spec = TableSpec("stock deeds", columns, DeedRows(context), filters, Listing(sort="day", descending=True))
    return Table(tr, context.runner, spec, nothing, topics=HEARD, keeper=context.drafts, say=context.toast)


def moved_goods(tr: Language, it: Deed) -> str:
    skus = tuple(dict.fromkeys(one.sku for one in it.movements))
    said = ", ".join(skus[:_SHOWN])
    return said if len(skus) <= _SHOWN else tr("{goods} and {n} more", goods=said, n=len(skus) - _SHOWN)


def _where(it: Deed) -> str:
    """A move goes from one to the other."""
    return " → ".join(dict.fromkeys(one.warehouse for one in it.movements))


def receipts_table(context: Context, receipts: Sequence[WarehouseReceipt], nothing: Empty) -> Shelf[WarehouseReceipt]:
    tr = context.tr
    keys: dict[str, Callable[[WarehouseReceipt], Any]] = {
        "number": lambda it: it.number, "warehouse": lambda it: it.warehouse,
        "issued_on": lambda it: it.issued_on.isoformat(),
        "any": lambda it: f"{it.number} {it.warehouse} {' '.join(one.sku for one in it.lines)}",
    }  # fmt: skip
    rows = HeldRows(receipts, keys)
    columns: tuple[TableColumn[WarehouseReceipt], ...] = (
        TableColumn("number", N_("Warehouse receipt"), lambda it: it.number, order="number",
                                      width=140),
        TableColumn("warehouse", N_("Warehouse"), lambda it: it.warehouse, order="warehouse", width=90),
        TableColumn("goods", N_("Goods"), lambda it: ", ".join(dict.fromkeys(one.sku for one in it.lines)), width=160,
                    stretch=True),
        TableColumn("issued_on", N_("Date of the receipt"), lambda it: tr.date(it.issued_on), order="issued_on",
                    width=104, plain=lambda it: it.issued_on),
        TableColumn("expires_on", N_("Valid until"), lambda it: tr.date(it.expires_on) if it.expires_on else "",
                    width=104),
        TableColumn("state", N_("State"), lambda it: tr.term("warehouse receipt", it.state), width=92,
                    tone=lambda it: RECEIPT_TONES[it.state]),
    )  # fmt: skip
    spec = TableSpec(
        "warehouse receipts",
        columns,
        rows,
        (TableFilter("any", N_("Number, warehouse or SKU")),),
        Listing(sort="issued_on", descending=True),
    )
    return _held(context, spec, rows, nothing)
