"""The papers of exports for whoever is inside a unit of work or a reading; many at once, since a list shows what
differs in each."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jointseas.access.gate import View, Work
from jointseas.catalogue.goods import service as catalogue
from jointseas.kernel.canonical import canonical
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.kernel.text import one_line
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.records import Invoice, InvoiceKind
from jointseas.trade.refunds.comparing import store
from jointseas.trade.refunds.comparing.records import Comparison, ExportPaper, Goods, PaperKind
from jointseas.trade.refunds.comparing.rules import differences, outstanding, unpaid
from jointseas.trade.refunds.rules import deadline
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Shipment

ENTERED = (PaperKind.DECLARATION, PaperKind.BILL_OF_LADING)


def keep_paper(work: Work, it: ExportPaper) -> ExportPaper:
    """What the declaration or the bill of lading says, as it stands on it."""
    shipment = shipments.shipment(work, it.shipment).number
    require(it.kind in ENTERED, "refunds.paper_kind")
    kept = replace(it, shipment=shipment, number=one_line(it.number, "number", longest=40))
    store.keep(work.connection, work.firm.id, shipment, kept.kind.value, kept.number, canonical(kept))
    work.record(f"paper of {shipment}", kept)
    return kept


def comparison(view: View, number: str) -> Comparison:
    """Every difference between the papers of one shipment, and between what was declared and what has come."""
    of = shipments.shipment(view, number)
    return comparisons(view, [of])[of.number]


def comparisons(view: View, every: Sequence[Shipment]) -> dict[str, Comparison]:
    numbers = [it.number for it in every]
    kept, issued = store.papers(view.connection, view.firm.id, numbers), invoices.of_shipments(view, numbers)
    came = invoices.come(view, [it.id for found in issued.values() for it in found])
    papers = {it.number: _papers(it, kept, issued.get(it.number, ())) for it in every}
    known = catalogue.variants(view, {goods.sku for found in papers.values() for it in found for goods in it.goods})
    decimals = {sku: it.decimals for sku, it in known.items()}
    return {of: _compared(view, found, _received(view, issued.get(of, ()), came), decimals)
            for of, found in papers.items()}  # fmt: skip


def _compared(view: View, papers: tuple[ExportPaper, ...], came: Money, decimals: Mapping[str, int]) -> Comparison:
    declared = next((it for it in papers if it.kind is PaperKind.DECLARATION), None)
    until = deadline(declared.day) if declared else None
    late = unpaid(declared.money, came, until, view.today) if declared and until else None
    return Comparison(papers[0].shipment, papers, came, outstanding(declared.money if declared else None, came), until,
                      (*differences(papers), *([late] if late else [])),
                      {goods.sku: decimals.get(goods.sku, 0) for it in papers for goods in it.goods})  # fmt: skip


def _papers(of: Shipment, kept: Mapping[tuple[str, str], str], issued: Sequence[Invoice]) -> tuple[ExportPaper, ...]:
    """Ours first, then the declaration, the bill of lading, and what was invoiced."""
    stated = [kept[of.number, kind.value] for kind in ENTERED if (of.number, kind.value) in kept]
    return (_own(of), *(_paper(text) for text in stated), *_invoiced(of, issued))


def _paper(text: str) -> ExportPaper:
    said = json.loads(text)
    money = Money(**said["money"]) if said["money"] else None
    return ExportPaper(**{
        **said, "kind": PaperKind(said["kind"]), "day": date.fromisoformat(said["day"]), "money": money,
        "goods": tuple(Goods(**it) for it in said["goods"])})  # fmt: skip


def _own(of: Shipment) -> ExportPaper:
    goods = tuple(Goods(it.sku, it.quantity) for it in of.lines)
    packages, gross, net = (sum(figures) for figures in (
        [it.count for it in of.packages], [it.count * it.gross_g for it in of.packages],
        [it.count * it.net_g for it in of.packages]))  # fmt: skip
    return ExportPaper(of.number, PaperKind.SHIPMENT, of.declaration.number, of.left_on or of.leaves_on, of.value,
                       packages or None, gross or None, net or None, of.incoterm.value, of.declaration.port,
                       goods)  # fmt: skip


def _invoiced(of: Shipment, issued: Sequence[Invoice]) -> Sequence[ExportPaper]:
    """All invoices of the shipment together, less what was credited."""
    if not issued:
        return ()
    total = Money(sum(_signed(it) for it in issued), issued[0].currency)
    return (ExportPaper(of.number, PaperKind.INVOICE, "", issued[0].issued_on, total),)


def _signed(it: Invoice) -> int:
    return it.total.minor if it.kind is InvoiceKind.INVOICE else -it.total.minor


def _received(view: View, issued: Collection[Invoice], came: Mapping[int, int]) -> Money:
    """What has come for the invoices of a shipment, in their currency."""
    currency = next((it.currency for it in issued), view.firm.base_currency)
    return Money(sum(came.get(it.id, 0) for it in issued), currency)
