"""What can be done on the page, and what opens at its side for it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.paper import Paper
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, confirm
from jointseas.desktop.pages.purchases import doing
from jointseas.desktop.pages.purchases.billing import Beginning, bill_paper
from jointseas.desktop.pages.purchases.billview import BillActs, bill_view
from jointseas.desktop.pages.purchases.ordering import order_paper, receipt_paper, return_paper
from jointseas.desktop.pages.purchases.orderview import OrderActs, order_view
from jointseas.desktop.pages.purchases.paying import Paying, run_view
from jointseas.desktop.pages.purchases.reading import (
    Overview,
    Shown,
    ToPay,
    read_accounts,
    read_bill,
    read_bills_in,
    read_to_pay,
    read_warehouses,
)
from jointseas.desktop.pages.purchases.words import CHANGES
from jointseas.kernel.outcome import settled
from jointseas.ledger.records import Account
from jointseas.trade.purchases.billing.records import Bill
from jointseas.trade.purchases.fapiao.records import CURRENCY, Fapiao
from jointseas.trade.purchases.ordering.records import GoodsReceipt, OrderState, PurchaseOrder
from jointseas.trade.purchases.paying.records import Run
from jointseas.trade.purchases.prepaying.records import Prepayment
from jointseas.trade.purchases.sheets.records import Accrued, OrderSheet
from jointseas.trade.stock.warehouses.records import Warehouse

_WIDE, _WRITING = 480, 640


class Acting:
    """`overview` is what the page has read last; until it has, nothing is begun."""

    def __init__(self, context: Context, page: Page) -> None:
        self._context, self._tr, self._page = context, context.tr, page
        self._doors, self._seat = context.services.purchases, context.seat
        self.overview: Overview | None = None

    def _beside(self, title: str, content: QWidget, above: str = "", width: int = _WIDE) -> None:
        self._page.panel.open(title, content, above=above, width=width)

    # ---- orders

    def order(self) -> None:
        if self.overview:
            made = order_paper(self._context, self.overview.suppliers)
            made.done.connect(self._ordered)
            self._beside(self._tr("New order"), made, width=_WRITING)

    def _ordered(self, it: PurchaseOrder) -> None:
        self._context.toast(self._tr("Order {number} was placed", number=it.number))
        self.open_order(it.number)

    def open_order(self, number: str) -> None:
        work = partial(self._doors.order_sheet, self._seat, number)
        self._context.runner.read(self._page, work, self._order_shown)

    def _order_shown(self, sheet: OrderSheet) -> None:
        acts = OrderActs(self._receive, self._send_back, self._bill_of, self._call_off, self.open_bill)
        self._beside(sheet.order.number, order_view(self._context, sheet, acts), sheet.order.supplier_name)

    def _receive(self, sheet: OrderSheet) -> None:
        def show(places: tuple[Warehouse, ...]) -> None:
            self._written(receipt_paper(self._context, sheet, places), self._tr("Receive goods"), sheet)

        self._context.runner.read(self._page, partial(read_warehouses, self._context), show)

    def _send_back(self, it: GoodsReceipt, sheet: OrderSheet) -> None:
        paper = return_paper(self._context, it, sheet.decimals)
        self._written(paper, self._tr("Send goods back"), sheet)

    def _written(self, paper: Paper, title: str, sheet: OrderSheet) -> None:
        def done(it: GoodsReceipt) -> None:
            self._context.toast(self._tr("{number} was booked", number=it.number))
            self.open_order(sheet.order.number)

        paper.done.connect(done)
        self._beside(title, paper, sheet.order.number, _WRITING)

    def _call_off(self, sheet: OrderSheet) -> None:
        tr, number = self._tr, sheet.order.number
        partly = sheet.order.state is OrderState.PARTLY
        words = tr("Call off the rest") if partly else tr("Cancel the order")
        text = tr("What has not come will not be expected any more. This cannot be undone.")
        confirm(tr, self._page, f"{words}: {number}", text, words, partial(self._called_off, number))

    def _called_off(self, number: str) -> None:
        work = partial(self._doors.cancel_order, self._seat, number)
        self._context.runner.write(self._page, work, lambda _it: self.open_order(number), topics=CHANGES)

    # ---- bills

    def bill(self) -> None:
        self._begin_bill("", "", "")

    def _bill_of(self, it: GoodsReceipt) -> None:
        known = self.overview.parties.get(it.supplier_id) if self.overview else None
        self._begin_bill(known.code if known else "", it.currency, it.number)

    def _begin_bill(self, supplier: str, currency: str, paper: str, corrects: Bill | None = None) -> None:
        def show(found: tuple[tuple[Account, ...], Accrued]) -> None:
            accounts, waiting = found
            known = list(self.overview.parties.values()) if self.overview else []
            asked = Beginning(known, waiting.lines, accounts, supplier, currency, paper, corrects)
            made = bill_paper(self._context, asked)
            made.done.connect(self._booked)
            title = self._tr("Credit note") if corrects else self._tr("Bill")
            self._beside(title, made, corrects.number if corrects else paper, _WRITING)

        self._context.runner.read(self._page, self._to_bill, show)

    def _to_bill(self) -> tuple[tuple[Account, ...], Accrued]:
        waiting = settled(self._doors.accrued(self._seat, today(self._context)))
        return read_accounts(self._context), waiting

    def _booked(self, it: Bill) -> None:
        self._context.toast(self._tr("{number} was booked", number=it.number))
        self.open_bill(it.number)

    def open_bill(self, number: str) -> None:
        self._context.runner.read(self._page, partial(read_bill, self._context, number), self._bill_shown)

    def _bill_shown(self, shown: Shown) -> None:
        it = shown.sheet.bill
        acts = BillActs(self.open_bill, self._credit, self._use, self._unuse, self._lay, self._lift, self.run)
        self._beside(it.number, bill_view(self._context, shown, acts), it.supplier_name)

    def _credit(self, shown: Shown) -> None:
        self._begin_bill(shown.sheet.supplier, shown.sheet.bill.currency, "", shown.sheet.bill)

    # ---- prepayments

    def prepay(self) -> None:
        def show(accounts: tuple[Account, ...]) -> None:
            known = self.overview.suppliers if self.overview else []
            doing.prepay(self._context, self._page, known, accounts, self.open_prepayment)

        self._context.runner.read(self._page, partial(read_accounts, self._context), show)

    def open_prepayment(self, it: Prepayment) -> None:
        name = self.overview.name(it.supplier_id, self._tr.code) if self.overview else ""
        self._beside(it.number, doing.prepayment_view(self._context, it, name))

    def _use(self, shown: Shown) -> None:
        number = shown.sheet.bill.number
        doing.use_prepayment(self._context, self._page, shown, lambda _settled: self.open_bill(number))

    def _unuse(self, source: str, number: str) -> None:
        work = partial(self._doors.unuse_prepayment, self._seat, source, today(self._context))
        self._context.runner.write(self._page, work, lambda _none: self.open_bill(number), topics=CHANGES)

    # ---- fapiao

    def bring_fapiao(self) -> None:
        self._context.go("imports", do="bring", kind="fapiao")

    def open_fapiao(self, it: Fapiao) -> None:
        self._beside(it.content.number, doing.fapiao_view(self._context, it, self._lay_to_bill, self._lift))

    def _lay(self, shown: Shown) -> None:
        number = shown.sheet.bill.number
        doing.lay_fapiao(self._context, self._page, shown.fapiao, number, lambda _it: self.open_bill(number))

    def _lay_to_bill(self, it: Fapiao) -> None:
        def show(bills: tuple[Bill, ...]) -> None:
            doing.lay_to_bill(self._context, self._page, it, bills, self.open_fapiao)

        self._context.runner.read(self._page, partial(read_bills_in, self._context, CURRENCY), show)

    def _lift(self, it: Fapiao, bill: str) -> None:
        work = partial(self._doors.detach_fapiao, self._seat, it.content.number, it.content.code)

        def done(gone: Fapiao) -> None:
            if bill:
                self.open_bill(bill)
            else:
                self.open_fapiao(gone)

        self._context.runner.write(self._page, work, done, topics=CHANGES)

    # ---- payment runs

    def run(self, currency: str = "") -> None:
        def show(found: ToPay) -> None:
            self._beside(self._tr("New payment run"), Paying(self._context, found, currency, self.open_run),
                         width=_WRITING)  # fmt: skip

        self._context.runner.read(self._page, partial(read_to_pay, self._context), show)

    def find_run(self, number: str) -> None:
        def show(found: tuple[Run, ...]) -> None:
            for it in found:
                if it.number == number:
                    self.open_run(it)

        self._context.runner.read(self._page, partial(self._doors.runs, self._seat), show)

    def open_run(self, it: Run) -> None:
        content = run_view(self._context, it, self._save, self._paid, self._cancel, self.open_bill)
        self._beside(it.number, content, self._tr.money(it.total), _WRITING)

    def _save(self, it: Run) -> None:
        doing.save_file(self._context, self._page, it, self._saved)

    def _saved(self, name: str) -> None:
        self._page.panel.close_panel()
        self._context.toast(self._tr("Saved {name}; give it to the bank", name=name))

    def _paid(self, it: Run) -> None:
        def show(accounts: tuple[Account, ...]) -> None:
            doing.run_paid(self._context, self._page, it, accounts, self.open_run)

        self._context.runner.read(self._page, partial(read_accounts, self._context), show)

    def _cancel(self, it: Run) -> None:
        work = partial(self._doors.cancel_run, self._seat, it.number)
        self._context.runner.write(self._page, work, self.open_run, topics=CHANGES)
