"""The door to the stock for windows and commands: it asks permission, and gives records or refusals by value."""

from collections.abc import Mapping

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.goods import service as catalogue
from jointseas.catalogue.records import Variant
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.money import Money
from jointseas.storage.windows import Windows
from jointseas.trade.pledges import service as pledges
from jointseas.trade.pledges.records import Pledge, WarehouseReceipt, WarehouseReceiptDraft
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.cost import service as cost
from jointseas.trade.stock.cost.records import Method
from jointseas.trade.stock.lists import service as lists
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import Availability, Count, Deed, Move, OnHand
from jointseas.trade.stock.warehouses import service as warehouses
from jointseas.trade.stock.warehouses.records import Warehouse, WarehouseDraft


class Warehousing:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    @reading("stock.read")
    def warehouses(self, view: View) -> tuple[Warehouse, ...]:
        return warehouses.warehouses(view)

    @command("stock.warehouses")
    def add_warehouse(self, work: Work, draft: WarehouseDraft) -> Warehouse:
        return warehouses.add(work, draft)

    @command("stock.warehouses")
    def change_warehouse(self, work: Work, draft: WarehouseDraft) -> Warehouse:
        return warehouses.change(work, draft)

    @reading("stock.read")
    def method(self, view: View) -> Method:
        return cost.method(view)

    @command("stock.method")
    def choose_method(self, work: Work, chosen: Method) -> Method:
        return cost.choose_method(work, chosen)

    @reading("stock.read")
    def on_hand(self, view: View, skus: tuple[str, ...] | None = None) -> tuple[OnHand, ...]:
        return stock.on_hand(view, skus)

    @reading("stock.read")
    def availability(self, view: View, variant_ids: tuple[int, ...] | None = None) -> Mapping[int, Availability]:
        return stock.availability(view, variant_ids)

    @reading("stock.read")
    def worth(self, view: View) -> Mapping[int, tuple[int, Money]]:
        return cost.worth(view)

    @reading("stock.read")
    def variants(self, view: View, skus: tuple[str, ...]) -> Mapping[str, Variant]:
        """In which unit each of these is counted; what is unknown is left out."""
        return catalogue.variants(view, skus)

    @reading("stock.read")
    def stocked(self, view: View) -> tuple[Stocked, ...]:
        """The stock by goods: what lies where, what of it is kept for whom, and what it is worth."""
        return lists.stocked(view)

    @reading("stock.read")
    def deeds(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[Deed]:
        return lists.deeds(self._windows, view, listing, start, count, stop)

    @reading("stock.read")
    def deeds_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return lists.deeds_count(self._windows, view, listing, stop)

    @reading("stock.read")
    def deeds_with(self, view: View, sku: str, most: int) -> tuple[Deed, ...]:
        """What was done with these goods, the newest first."""
        return lists.deeds_with(view, sku, most)

    @reading("stock.read")
    def deeds_of(self, view: View, source: str) -> tuple[Deed, ...]:
        """What one paper did to the stock."""
        return stock.deeds_of(view, source)

    @command("stock.move")
    def move(self, work: Work, asked: Move) -> Deed:
        return stock.move(work, asked)

    @command("stock.count")
    def count(self, work: Work, counted: Count) -> Deed:
        return stock.count(work, counted)

    @reading("stock.read")
    def receipts(self, view: View) -> tuple[WarehouseReceipt, ...]:
        return pledges.receipts(view)

    @command("stock.pledge")
    def add_receipt(self, work: Work, draft: WarehouseReceiptDraft) -> WarehouseReceipt:
        return pledges.add(work, draft)

    @command("stock.pledge")
    def pledge(self, work: Work, asked: Pledge) -> WarehouseReceipt:
        return pledges.pledge(work, asked)

    @command("stock.pledge")
    def release(self, work: Work, number: str, reference: str) -> WarehouseReceipt:
        return pledges.release(work, number, reference)

    @command("stock.pledge")
    def cancel_receipt(self, work: Work, number: str) -> WarehouseReceipt:
        return pledges.cancel(work, number)
