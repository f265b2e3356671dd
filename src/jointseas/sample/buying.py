"""Goods are ordered twice a month where too few are left, come one to two weeks later, and are billed and paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from jointseas.access.gate import View
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.money import Money
from jointseas.sample import refunding
from jointseas.sample.calendar import on, working
from jointseas.sample.cast import HOME
from jointseas.sample.dice import between
from jointseas.sample.year import WORKS, Year, home, season
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import Bill, BillDraft, BillKind, BillLineDraft, LineKind, OpenBill
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import (
    Arrival,
    Back,
    GoodsReceipt,
    OrderDraft,
    OrderLineDraft,
    PurchaseOrder,
    ReceiptDraft,
    ReturnDraft,
)
from jointseas.trade.purchases.paying import service as paying
from jointseas.trade.purchases.paying.records import Charset, Chosen, Payer, RunDraft
from jointseas.trade.purchases.prepaying import service as prepaying
from jointseas.trade.purchases.prepaying.records import PrepaymentDraft, Use
from jointseas.trade.stock import service as stock

INPUT_TAX = Decimal("0.13")
LOW, FULL = Decimal("1.2"), Decimal("2.0")  # months of usual sales that are there or on their way
ORDER_DAYS = (4, 18)
PAY_DAY, PAID_AHEAD = 25, timedelta(days=12)
PREPAID_SHARE = 3  # of ten


@dataclass(frozen=True)
class Wanted:
    sku: str
    pieces: int


def buy(year: Year, month: date) -> None:
    for day in ORDER_DAYS:
        year.diary.note(on(month, day), partial(_restock, year))
    year.diary.note(on(month, PAY_DAY), partial(_pay, year))


def first_goods(year: Year, day: date) -> None:
    """Goods for six weeks, of which the largest supplier asks a part at once."""
    year.desk.turns_to(day)
    for supplier in _suppliers(year):
        order = _order(year, day, supplier, _short(year, supplier, {}), day + timedelta(days=3))
        part = Money(order.total.minor * PREPAID_SHARE // 10, HOME)
        if supplier == "CIYU":
            asked = PrepaymentDraft(f"sample/{order.number}", supplier, day, part, note=order.number)
            year.desk.does("purchases.prepay", prepaying.prepay, asked)


def _suppliers(year: Year) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ware.supplier for ware in year.cast.wares))


def _restock(year: Year, day: date) -> None:
    year.desk.turns_to(day)
    there = year.desk.sees("stock.read", _coming)
    for supplier in _suppliers(year):
        wanted = _short(year, supplier, there)
        if wanted:
            days = between(8, 15, "delivery", supplier, day)
            _order(year, day, supplier, wanted, working(day + timedelta(days=days)))


def free_now(view: View) -> dict[str, int]:
    """By SKU, what is neither promised nor pledged."""
    free = stock.availability(view)
    names = {of: it.sku for of, it in catalogue.variants_by_ids(view, free).items()}
    return {names[of]: it.available for of, it in free.items()}


def _coming(view: View) -> dict[str, int]:
    """What can still be sold, and what is on its way."""
    found = free_now(view)
    for order in ordering.expected(view):
        for line in order.lines:
            found[line.sku] = found.get(line.sku, 0) + line.open
    return found


def _short(year: Year, supplier: str, there: dict[str, int]) -> list[Wanted]:
    wanted = []
    for sku, ware in year.wares.items():
        usual = ware.monthly * season(year.desk.day.month % 12 + 1)
        left = there.get(sku, 0)
        if ware.supplier == supplier and left < LOW * usual:
            cartons = -(-int(FULL * usual - left) // ware.carton)
            wanted.append(Wanted(sku, cartons * ware.carton))
    return wanted


def _order(year: Year, day: date, supplier: str, wanted: Sequence[Wanted], due: date) -> PurchaseOrder:
    lines = tuple(OrderLineDraft(it.sku, it.pieces, year.wares[it.sku].cost) for it in wanted)
    draft = OrderDraft(supplier, day, HOME, lines, due)
    order = year.desk.does("purchases.order", ordering.add_order, draft)
    late = between(-1, 3, "late", order.number)
    year.diary.note(working(due + timedelta(days=max(0, late))), partial(_receive, year, order.number))
    return order


def _receive(year: Year, number: str, day: date) -> None:
    """One delivery in seven comes in two parts."""
    year.desk.turns_to(day)
    order = year.desk.sees("purchases.read", ordering.order, number)
    lines = [it for it in order.lines if it.open]
    if len(lines) > 3 and not between(0, 6, "parts", number) and order.lines == tuple(lines):
        lines = lines[:-2]
        year.diary.note(working(day + timedelta(days=6)), partial(_receive, year, number))
    arrived = tuple(Arrival(it.sku, it.open, order_line=it.line) for it in lines)
    asked = ReceiptDraft(f"{number}/{day}", day, WORKS, arrived, number, note=f"送货单 {number[-4:]}")
    receipt = year.desk.does("purchases.receive", ordering.receive, asked)
    if not between(0, 11, "back", receipt.number):
        _send_back(year, receipt, day)
    year.diary.note(working(day + timedelta(days=between(2, 5, "bill", number))), partial(_bill, year, receipt.number))


def _send_back(year: Year, receipt: GoodsReceipt, day: date) -> None:
    """A carton was crushed; it is noticed before the bill comes."""
    line = receipt.lines[0]
    back = Back(line.line, min(line.quantity, year.wares[line.sku].carton))
    draft = ReturnDraft(f"back/{receipt.number}", receipt.number, day, (back,), "外箱破损")
    year.desk.does("purchases.receive", ordering.send_back, draft)


def _bill(year: Year, number: str, day: date) -> None:
    year.desk.turns_to(day)
    receipt = year.desk.sees("purchases.read", ordering.receipt, number)
    supplier = next(it for it in _suppliers(year) if year.wares[receipt.lines[0].sku].supplier == it)
    lines = tuple(
        BillLineDraft(LineKind.GOODS, Money(it.amount.minor * it.open // it.quantity, HOME), number, it.line, it.open)
        for it in receipt.lines
        if it.open
    )
    net = home(sum((it.net.amount for it in lines), Decimal(0)))
    tax = home(net.amount * INPUT_TAX)
    bill = _book(year, supplier, day, lines, tax)
    _use_prepayment(year, bill, supplier, day)
    refunding.billed(year, bill, supplier, day)


def _book(year: Year, supplier: str, day: date, lines: tuple[BillLineDraft, ...], tax: Money | None = None) -> Bill:
    reference = f"{supplier[:2]}{day:%y%m%d}-{between(100, 999, 'reference', supplier, day, lines)}"
    draft = BillDraft(f"sample/{reference}", supplier, reference, day, HOME, lines, tax, kind=BillKind.BILL)
    return year.desk.does("purchases.bill", billing.book, draft)


def expense(year: Year, supplier: str, day: date, account: str, said: str, net: Money) -> None:
    """A carrier's or the platform's bill, which belongs to no goods."""
    year.desk.turns_to(day)
    _book(year, supplier, day, (BillLineDraft(LineKind.EXPENSE, net, account=account, description=said),))


def _use_prepayment(year: Year, bill: Bill, supplier: str, day: date) -> None:
    for it in year.desk.sees("purchases.read", prepaying.prepayments):
        if it.left and supplier == "CIYU":
            part = Money(min(it.left.minor, bill.total.minor), HOME)
            year.desk.does("purchases.prepay", prepaying.use, Use(it.number, bill.number, part, day))


# ---- what is owed to them


def _pay(year: Year, day: date) -> None:
    """All that is due until the next run but one week, in one file for the bank, which carries it out on the next
    working day."""
    year.desk.turns_to(day)
    open_ = year.desk.sees("purchases.read", billing.open_bills, day)
    due = [it for it in open_ if it.bill.due_on <= day + PAID_AHEAD and it.open.minor > 0]
    if due:
        run = year.desk.does("purchases.pay", paying.prepare, _run(year, day, due))
        year.desk.does("purchases.pay", paying.send, run.number)
        year.diary.note(working(day + timedelta(days=1)), partial(_paid, year, run.number))


def _run(year: Year, day: date, due: Sequence[OpenBill]) -> RunDraft:
    own = year.cast.of(year.cast.exporter.code).account
    if own is None:
        raise LookupError("the exporter of the sample has no account")
    payer = Payer(own.holder, own.number, own.country, own.bic)
    return RunDraft(day, payer, tuple(Chosen(it.bill.number) for it in due), Charset.FULL)


def _paid(year: Year, run: str, day: date) -> None:
    year.desk.turns_to(day)
    year.desk.does("purchases.pay", paying.paid, run, day)
