"""What the slices above ask of purchases, and the door to them for windows and commands."""

from collections.abc import Mapping
from datetime import date

from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.storage.windows import Windows
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Ageing, Bill, BillDraft, OpenBill, Settlement
from jointseas.trade.purchases.billing.service import bill, open_bills
from jointseas.trade.purchases.fapiao import service as tax_papers
from jointseas.trade.purchases.fapiao.records import Fapiao, FapiaoDraft, Side
from jointseas.trade.purchases.lists import service as lists
from jointseas.trade.purchases.lists.records import ListedBill, ListedOrder
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import (
    GoodsReceipt,
    OrderDraft,
    PurchaseOrder,
    ReceiptDraft,
    ReturnDraft,
    Unbilled,
)
from jointseas.trade.purchases.paying import service as paying
from jointseas.trade.purchases.paying.records import PaymentFile, Run, RunDraft
from jointseas.trade.purchases.paying.service import settle_bill, unsettle_bill
from jointseas.trade.purchases.prepaying import service as prepaying
from jointseas.trade.purchases.prepaying.records import Prepayment, PrepaymentDraft, Use
from jointseas.trade.purchases.sheets import service as sheets
from jointseas.trade.purchases.sheets.records import Accrued, BillSheet, OrderSheet

__all__ = ["Purchases", "bill", "open_bills", "settle_bill", "unsettle_bill"]


class Purchases:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._windows = Windows(gate.database)

    # ---- orders and goods

    @reading("purchases.read")
    def orders(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedOrder]:
        return lists.orders(self._windows, view, listing, start, count, stop)

    @reading("purchases.read")
    def orders_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return lists.orders_count(self._windows, view, listing, stop)

    @reading("purchases.read")
    def order_sheet(self, view: View, number: str) -> OrderSheet:
        return sheets.order(view, number)

    @reading("purchases.read")
    def decimals(self, view: View, skus: tuple[str, ...]) -> Mapping[str, int]:
        return sheets.decimals(view, skus)

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

    @reading("purchases.read")
    def accrued(self, view: View, day: date) -> Accrued:
        return sheets.accrued(view, day)

    # ---- bills

    @reading("purchases.read")
    def bills(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedBill]:
        return lists.bills(self._windows, view, listing, start, count, stop)

    @reading("purchases.read")
    def bills_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return lists.bills_count(self._windows, view, listing, stop)

    @reading("purchases.read")
    def bill_sheet(self, view: View, number: str) -> BillSheet:
        return sheets.bill(view, number)

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

    # ---- payment runs

    @reading("purchases.read")
    def runs(self, view: View) -> tuple[Run, ...]:
        return paying.runs(view)

    @reading("purchases.read")
    def waiting_runs(self, view: View) -> tuple[Run, ...]:
        return paying.waiting_runs(view)

    @command("purchases.pay")
    def prepare_run(self, work: Work, draft: RunDraft) -> Run:
        return paying.prepare(work, draft)

    @command("purchases.pay")
    def send_run(self, work: Work, number: str) -> PaymentFile:
        return paying.send(work, number)

    @command("purchases.pay")
    def cancel_run(self, work: Work, number: str) -> Run:
        return paying.cancel(work, number)

    @command("purchases.pay")
    def run_paid(self, work: Work, number: str, day: date, account: str = "") -> Run:
        return paying.paid(work, number, day, account)

    # ---- fapiao

    @reading("purchases.read")
    def fapiao(self, view: View) -> tuple[Fapiao, ...]:
        return tax_papers.every(view)

    @command("purchases.fapiao")
    def add_fapiao(self, work: Work, side: Side, draft: FapiaoDraft) -> Fapiao:
        return tax_papers.add(work, side, draft)

    @command("purchases.fapiao")
    def attach_fapiao(self, work: Work, number: str, bill_number: str, code: str = "") -> Fapiao:
        return tax_papers.attach(work, number, bill_number, code)

    @command("purchases.fapiao")
    def detach_fapiao(self, work: Work, number: str, code: str = "") -> Fapiao:
        return tax_papers.detach(work, number, code)
