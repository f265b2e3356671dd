"""Reads the books of the exporter at whose desk it is done."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from jointseas.access.gate import View
from jointseas.access.records import Firm
from jointseas.financing.borrowing_base.records import BorrowingBase, Buyer
from jointseas.financing.claims import service as claims
from jointseas.financing.duplicates.records import Paper, PaperKind
from jointseas.financing.purchase.records import Receivable
from jointseas.kernel.outcome import Refused
from jointseas.parties import service as parties
from jointseas.parties.records import Party
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.courses import service as courses
from jointseas.trade.invoices.issuing.service import own_party
from jointseas.trade.invoices.records import OpenInvoice
from jointseas.trade.purchases.billing import service as bills
from jointseas.trade.shipments import service as shipments

_YEAR = timedelta(days=365)


def base(view: View, currency: str, lender: Firm, forbidden: Collection[str] = (),
         but: int | None = None) -> BorrowingBase:  # fmt: skip
    """`lender` is asked, and `forbidden` are invoices whose contract forbids that they are assigned; `but` is the
    application that asks, whose own claims keep nothing from it."""
    opened = [it for it in invoices.open_invoices(view, view.today)
              if it.open.currency == currency and it.open.minor > 0]  # fmt: skip
    whose = parties.by_ids(view, {it.invoice.buyer_id for it in opened})
    buyers = {id_: buyer_of(view, it) for id_, it in whose.items()}
    we = issuer(view)
    went = shipments.documents(view, {it.invoice.shipment for it in opened if it.invoice.shipment})
    papers = tuple(_paper(it, we, buyers[it.invoice.buyer_id], went.get(it.invoice.shipment, ())) for it in opened)
    financed = claims.taken(view, papers, lender, but)
    made = _receivables(view, opened, buyers, currency)
    told = tuple(replace(it, financed=it.number in financed, assignable=it.number not in forbidden) for it in made)
    return BorrowingBase(currency, told, papers, tuple(buyers.values()), _dilution(view, currency))


def buyer_of(view: View, it: Party) -> Buyer:
    known = parties.identifiers(view, it.id)
    return Buyer(it.code, it.name, it.country, known[0].value if known else it.code)


def issuer(view: View) -> str:
    """As a register knows the firm, so that another lender's claim on the same paper is found."""
    try:
        known = parties.identifiers(view, own_party(view).id)
    except Refused:
        known = ()
    return known[0].value if known else view.firm.code


def _paper(it: OpenInvoice, issuer: str, buyer: Buyer, bills: tuple[str, ...]) -> Paper:
    """Of the whole amount: what is paid of it changes no paper."""
    of = it.invoice
    return Paper(PaperKind.INVOICE, of.number, issuer, of.issued_on, buyer.identifier, of.currency, of.total.minor,
                 bills=bills)  # fmt: skip


def _receivables(
    view: View, opened: Iterable[OpenInvoice], buyers: dict[int, Buyer], currency: str
) -> tuple[Receivable, ...]:
    ours, owed = own_affiliates(view), _owed(view, currency)
    return tuple(Receivable(
        it.invoice.number, buyers[it.invoice.buyer_id].code, buyers[it.invoice.buyer_id].country,
        it.invoice.issued_on, it.invoice.due_on, it.undisputed.minor,
        owed.get(it.invoice.buyer_id, 0), it.invoice.buyer_id in ours, it.disputed.minor > 0)
        for it in opened)  # fmt: skip


def own_affiliates(view: View) -> frozenset[int]:
    """Of the firm itself."""
    try:
        return parties.affiliates(view, own_party(view).id)
    except Refused:
        return frozenset()


def _owed(view: View, currency: str) -> dict[int, int]:
    """By the firm to those that are its suppliers too."""
    found: dict[int, int] = {}
    for it in bills.open_bills(view, view.today):
        if it.open.currency == currency and it.open.minor > 0:
            found[it.bill.supplier_id] = found.get(it.bill.supplier_id, 0) + it.open.minor
    return found


def _dilution(view: View, currency: str) -> Fraction | None:
    first = view.today - _YEAR
    year = [it for it in courses.courses(view, view.today)
            if it.invoice.issued_on >= first and it.invoice.total.currency == currency]  # fmt: skip
    whole = sum(it.invoice.total.minor for it in year)
    back = sum(note.minor for it in year for note in it.credits)
    return Fraction(back, whole) if whole else None
