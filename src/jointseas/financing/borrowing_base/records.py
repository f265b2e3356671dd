"""Receivables as the exporter's books have them."""

from dataclasses import dataclass
from fractions import Fraction

from jointseas.financing.duplicates.records import Paper
from jointseas.financing.purchase.records import Receivable


@dataclass(frozen=True, slots=True)
class Buyer:
    """`code` is the seller's own; `identifier` is how a register knows it, or its code where none does."""

    code: str
    name: str
    country: str
    identifier: str


@dataclass(frozen=True, slots=True)
class BorrowingBase:
    """All that is open in one currency; of bills `buyers` are their suppliers. `dilution` is the share of a year's
    invoices that credit notes took back, and nothing where there were none."""

    currency: str
    receivables: tuple[Receivable, ...]
    papers: tuple[Paper, ...]
    buyers: tuple[Buyer, ...]
    dilution: Fraction | None

    def buyer(self, code: str) -> Buyer:
        return next(it for it in self.buyers if it.code == code)

    def papers_of(self, numbers: tuple[str, ...]) -> tuple[Paper, ...]:
        by = {it.known_as: it for it in self.papers}
        return tuple(by[it] for it in numbers)
