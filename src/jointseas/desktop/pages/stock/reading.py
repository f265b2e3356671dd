"""What the page of stock asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.catalogue.records import Variant
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.listing import matcher
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account, Entry
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.pledges.records import ReceiptState, WarehouseReceipt
from jointseas.trade.purchases.ordering.records import GoodsReceipt, PurchaseOrder
from jointseas.trade.stock.cost.records import Method
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import Deed, OnHand
from jointseas.trade.stock.warehouses.records import Warehouse

_FOUND, _DEEDS = 6, 40
_INVENTORY = "inventory"


@dataclass(frozen=True)
class Overview:
    stocked: tuple[Stocked, ...]
    warehouses: tuple[Warehouse, ...]
    receipts: tuple[WarehouseReceipt, ...]
    method: Method
    account: Account | None  # of the inventory
    booked: Money
    parties: Mapping[int, Party]  # keepers and lenders

    @property
    def value(self) -> Money:
        return Money(sum(it.value.minor for it in self.stocked), self.booked.currency)

    @property
    def pledged(self) -> tuple[WarehouseReceipt, ...]:
        return tuple(it for it in self.receipts if it.state is ReceiptState.PLEDGED)

    def lots(self, warehouse: str) -> dict[str, tuple[Stocked, OnHand]]:
        """By the name under which a person chooses them."""
        return {f"{it.variant.sku} · {place.lot}": (it, place)
                for it in self.stocked for place in it.places if place.warehouse == warehouse}  # fmt: skip

    def name(self, tr_code: str, party_id: int | None) -> str:
        known = self.parties.get(party_id or 0)
        return known.name_in(tr_code) if known else ""


@dataclass(frozen=True)
class Told:
    """One deed, with its entry where it changed the value of the stock, and the page of its paper, where it has one."""

    deed: Deed
    page: str
    params: Mapping[str, str]
    entry: Entry | None
    accounts: Mapping[str, Account]


@dataclass(frozen=True)
class Coming:
    """From whom goods may be received."""

    orders: tuple[PurchaseOrder, ...]
    suppliers: tuple[Party, ...]
    variants: Mapping[str, Variant]  # of what was ordered


def read_overview(context: Context) -> Overview:
    doors, seat, ledger = context.services.warehousing, context.seat, context.services.ledger
    base = seat.firm.base_currency
    account = next((it for it in settled(ledger.accounts(seat)) if it.duty == _INVENTORY), None)
    booked = settled(ledger.balance(seat, account.code, base, today(context))) if account else Money(0, base)
    known = [
        it
        for role in (PartyRole.WAREHOUSE, PartyRole.LENDER)
        for it in settled(context.services.parties.having(seat, role))
    ]
    return Overview(
        settled(doors.stocked(seat)), settled(doors.warehouses(seat)), settled(doors.receipts(seat)),
        settled(doors.method(seat)), account, booked, {it.id: it for it in known})  # fmt: skip


def read_deeds(context: Context, sku: str) -> tuple[Deed, ...]:
    return settled(context.services.warehousing.deeds_with(context.seat, sku, _DEEDS))


def read_deed(context: Context, deed: Deed) -> Told:
    ledger, seat = context.services.ledger, context.seat
    entry = settled(ledger.entry(seat, deed.entry)) if deed.entry else None
    return Told(deed, *_paper(context, deed.source), entry, {it.code: it for it in settled(ledger.accounts(seat))})


def _paper(context: Context, source: str) -> tuple[str, Mapping[str, str]]:
    """Goods of suppliers stand on the page of their order."""
    kind, _, number = source.partition("/")
    if kind in ("goods-receipt", "goods-return"):
        of = context.services.purchases.receipt(context.seat, number)
        return "purchases", {"order": of.order} if isinstance(of, GoodsReceipt) and of.order else {}
    pages = {"shipment": ("shipments", {"shipment": number}), "bill": ("purchases", {"bill": number})}
    return pages.get(kind, ("", {}))


def read_coming(context: Context) -> Coming:
    services, seat = context.services, context.seat
    expected = settled(services.purchases.expected(seat))
    skus = tuple({line.sku for it in expected for line in it.lines})
    known = settled(services.warehousing.variants(seat, skus))
    return Coming(expected, settled(services.parties.having(seat, PartyRole.SUPPLIER)), known)


def find(context: Context, typed: str) -> list[Hit]:
    """Goods that lie here, and the keepers' papers."""
    doors, seat, wanted = context.services.warehousing, context.seat, matcher(typed)
    hits = [Hit(it.variant.sku, it.goods.name_in(context.tr.code), "stock", {"sku": it.variant.sku})
            for it in settled(doors.stocked(seat))
            if wanted.search(it.variant.sku) or wanted.search(it.goods.name_in(context.tr.code))]  # fmt: skip
    hits += [Hit(it.number, it.warehouse, "stock", {"receipt": it.number})
             for it in settled(doors.receipts(seat)) if wanted.search(it.number)]  # fmt: skip
    return hits[:_FOUND]
