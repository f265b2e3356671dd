"""What of an electronic invoice is kept, and what keeps it out: pure."""

from decimal import Decimal

from jointseas.kernel.money import from_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.invoices.reading.records import ReadFile
from jointseas.trade.invoices.received.records import Received
from jointseas.trade.invoices.rulebook.records import Verdict
from jointseas.trade.invoices.writing.ubl import written

_TOLD = 8  # rules that are named where more are broken


def received(found: ReadFile, verdict: Verdict) -> Received:
    """Refused with the rules that it breaks. A seller is known by its numbers, or by its name."""
    it, codes = found.invoice, tuple(dict.fromkeys(one.code for one in verdict.fatal))
    require(not codes, "invoices.file_faulty", number=it.number, count=len(codes), rules=", ".join(codes[:_TOLD]))
    if it.issued_on is None or it.seller is None:
        raise Refused("invoices.file_faulty", number=it.number, count=1, rules="BR-03")
    seller = it.seller
    key = seller.vat or seller.tax_number or (seller.registration.value if seller.registration else "") or seller.name
    doubts = tuple(dict.fromkeys(one.code for one in verdict.faults))
    total = from_amount(it.totals.gross or Decimal(0), it.currency)
    return Received(seller.name[:300], key[:300], it.number[:200], it.credit, it.issued_on, it.due_on, total,
                    found.syntax, len(verdict.carried), doubts, written(it).decode())  # fmt: skip
