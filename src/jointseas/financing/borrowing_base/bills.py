"""Bills of the exporter at whose desk it is asked that a lender could pay early, with what keeps each: told like
receivables, since to its supplier each of them is one."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.compliance import service as compliance
from jointseas.financing.borrowing_base.records import BorrowingBase, Buyer
from jointseas.financing.borrowing_base.service import buyer_of, issuer, own_affiliates
from jointseas.financing.claims import service as claims
from jointseas.financing.duplicates.records import Paper, PaperKind
from jointseas.financing.duplicates.rules import plain_number
from jointseas.financing.purchase.records import Fault, Receivable
from jointseas.parties import service as parties
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import OpenBill
from jointseas.trade.purchases.paying import service as paying


def base(view: View, currency: str, lender: Firm, but: int | None = None) -> BorrowingBase:
    """`lender` is asked, and `but` is the application that asks, whose own claims keep nothing from it."""
    opened = [it for it in billing.open_bills(view, view.today) if it.open.currency == currency and it.open.minor > 0]
    whose = parties.by_ids(view, {it.bill.supplier_id for it in opened})
    suppliers = {id_: buyer_of(view, it) for id_, it in whose.items()}
    we = issuer(view)
    papers = tuple(_paper(it, suppliers[it.bill.supplier_id], we) for it in opened)
    taken = claims.taken(view, papers, lender, but)
    told = tuple(replace(it, financed=it.number in taken) for it in _receivables(view, opened, suppliers))
    return BorrowingBase(currency, told, papers, tuple(suppliers.values()), None)


def _paper(it: OpenBill, supplier: Buyer, we: str) -> Paper:
    """As its supplier issued it, so that it is found whoever of the two asks on it."""
    of = it.bill
    number = of.reference if plain_number(of.reference) else of.number
    return Paper(PaperKind.INVOICE, number, supplier.identifier, of.issued_on, we, of.currency, of.total.minor,
                 ours=of.number)  # fmt: skip


def _receivables(view: View, opened: Collection[OpenBill], suppliers: dict[int, Buyer]) -> Iterator[Receivable]:
    ours, hindered = own_affiliates(view), _hindered(view, opened, suppliers)
    for it in opened:
        of = it.bill
        supplier = suppliers[of.supplier_id]
        yield Receivable(of.number, supplier.code, supplier.country, of.issued_on, of.due_on, it.open.minor,
                         affiliate=of.supplier_id in ours, hindered=hindered[of.id])  # fmt: skip


def _hindered(view: View, opened: Iterable[OpenBill], suppliers: Collection[int]) -> dict[int, tuple[Fault, ...]]:
    """By bill."""
    its = [it.bill for it in opened]
    runs, doubted = paying.being_paid(view, {it.id for it in its}), compliance.not_clear(view, suppliers)
    told = {id_ for id_ in suppliers if any(one.active and one.trusted for one in parties.accounts(view, id_))}
    found = dict[int, tuple[Fault, ...]]()
    for it in its:
        faults = {
            Fault.BEING_PAID: it.id in runs,
            Fault.NO_ACCOUNT: it.supplier_id not in told,
            Fault.NOT_CLEAR: it.supplier_id in doubted,
        }
        found[it.id] = tuple(fault for fault, holds in faults.items() if holds)
    return found
