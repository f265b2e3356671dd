"""Papers with what stands around them, for whoever is inside a reading."""

from collections.abc import Collection, Mapping
from datetime import date

from jointseas.access.gate import View
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.money import Money
from jointseas.ledger.books import service as books
from jointseas.ledger.reports import service as reports
from jointseas.parties import service as parties
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.fapiao import service as tax_papers
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import GoodsReceipt, ReceiptLine
from jointseas.trade.purchases.ordering.rules import share
from jointseas.trade.purchases.sheets.records import Accrued, BillSheet, OrderSheet, ToBill
from jointseas.trade.stock import service as stock


def decimals(view: View, skus: Collection[str]) -> Mapping[str, int]:
    """How finely each is counted; what is not known is left out."""
    return {sku: it.decimals for sku, it in catalogue.variants(view, skus).items()}


def order(view: View, number: str) -> OrderSheet:
    it = ordering.order(view, number)
    came = ordering.receipts_of_order(view, number)
    billed = billing.bills_of_receipts(view, [one.id for one in came])
    return OrderSheet(it, came, decimals(view, {line.sku for line in it.lines}), tuple(one.number for one in billed),
                      {one.number: _entries(view, one) for one in came})  # fmt: skip


def _entries(view: View, it: GoodsReceipt) -> tuple[int, ...]:
    return tuple(deed.entry for deed in stock.deeds_of(view, it.source) if deed.entry)


def bill(view: View, number: str) -> BillSheet:
    it = billing.bill(view, number)
    supplier = parties.by_ids(view, [it.supplier_id])[it.supplier_id]
    return BillSheet(it, supplier.code, billing.owed(view, it), billing.settlements(view, number),
                     tax_papers.of_bill(view, it), books.entry(view, it.entry))  # fmt: skip


def accrued(view: View, day: date) -> Accrued:
    """At the end of that day; the lines are those that still wait today."""
    code = books.holding(view, ordering.ACCRUED).code
    booked = -reports.balance(view, code, view.firm.base_currency, day)
    return Accrued(ordering.accrued(view, day), booked, _to_bill(view, day))


def _to_bill(view: View, day: date) -> tuple[ToBill, ...]:
    waiting = list(dict.fromkeys(it.receipt for it in ordering.unbilled(view, day)))
    papers = ordering.receipts(view, waiting) if waiting else ()
    suppliers = parties.by_ids(view, {it.supplier_id for it in papers})
    fine = decimals(view, {line.sku for it in papers for line in it.lines})
    return tuple(
        ToBill(it.number, it.kind, suppliers[it.supplier_id].code, line.line, line.sku, fine.get(line.sku, 0),
               line.open, _expected(it, line))
        for it in papers for line in it.lines if line.open)  # fmt: skip


def _expected(it: GoodsReceipt, line: ReceiptLine) -> Money:
    return Money(share(line.amount.minor, line.matched, line.open, line.quantity), it.currency)
