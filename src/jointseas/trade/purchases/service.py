"""What the slices above ask of purchases, and the door to them for windows and commands."""

from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Ageing, Bill, BillDraft, OpenBill, Settlement
from jointseas.trade.purchases.billing.service import bill, open_bills, settle_bill, unsettle_bill
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import (
    GoodsReceipt,
    OrderDraft,
    PurchaseOrder,
    ReceiptDraft,
    ReturnDraft,
    Unbilled,
)
from jointseas.trade.purchases.prepaying import service as prepaying
from jointseas.trade.purchases.prepaying.records import Prepayment, PrepaymentDraft, Use

__all__ = ["Purchases", "bill", "open_bills", "settle_bill", "unsettle_bill"]


class Purchases:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    # ---- orders and goods

    @reading("purchases.read")
    def order(self, view: View, number: str) -> PurchaseOrder:
        return ordering.order(view, number)

    @reading("purchases.read")
    def expected(self, view: View) -> tuple[PurchaseOrder, ...]:
        return ordering.expected(view)

    @command("purchases.order")
    def add_order(self, work: Work, draft: OrderDraft) -> PurchaseOrder:
        return ordering.add_order(work, draft)

    @command("purchases.order")
    def cancel_order(self, work: Work, number: str) -> PurchaseOrder:
        return ordering.cancel_order(work, number)

    @reading("purchases.read")
    def receipt(self, view: View, number: str) -> GoodsReceipt:
        return ordering.receipt(view, number)

    @reading("purchases.read")
    def receipts_of_order(self, view: View, number: str) -> tuple[GoodsReceipt, ...]:
        return ordering.receipts_of_order(view, number)

    @command("purchases.receive")
    def receive(self, work: Work, draft: ReceiptDraft) -> GoodsReceipt:
        return ordering.receive(work, draft)

    @command("purchases.receive")
    def send_back(self, work: Work, draft: ReturnDraft) -> GoodsReceipt:
        return ordering.send_back(work, draft)

    @reading("purchases.read")
    def unbilled(self, view: View, day: date) -> tuple[Unbilled, ...]:
        return ordering.unbilled(view, day)

    # ---- bills

    @reading("purchases.read")
    def bill(self, view: View, number: str) -> Bill:
        return bill(view, number)

    @command("purchases.bill")
    def book(self, work: Work, draft: BillDraft) -> Bill:
        return billing.book(work, draft)

    @reading("purchases.read")
    def open_bills(self, view: View, day: date) -> tuple[OpenBill, ...]:
        return open_bills(view, day)

    @reading("purchases.read")
    def settlements(self, view: View, number: str) -> tuple[Settlement, ...]:
        return billing.settlements(view, number)

    @reading("purchases.read")
    def ageing(self, view: View, day: date) -> Ageing:
        return billing.ageing(view, day)

    # ---- prepayments

    @reading("purchases.read")
    def prepayments(self, view: View) -> tuple[Prepayment, ...]:
        return prepaying.prepayments(view)

    @command("purchases.prepay")
    def prepay(self, work: Work, draft: PrepaymentDraft) -> Prepayment:
        return prepaying.prepay(work, draft)

    @command("purchases.prepay")
    def use_prepayment(self, work: Work, asked: Use) -> Settlement:
        return prepaying.use(work, asked)

    @command("purchases.prepay")
    def unuse_prepayment(self, work: Work, source: str, day: date) -> None:
        prepaying.unuse(work, source, day)
