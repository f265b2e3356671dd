"""How what is paid on a loan is laid, in words: which debt first, and what a payment ahead of its day does."""

from itertools import groupby

from jointseas.financing.accounts.records import USUAL, Contract, From, Order
from jointseas.financing.borrowing.records import Lends, LoanTerms
from jointseas.i18n import Language
from jointseas.kernel.outcome import Term


def laying_said(tr: Language, it: Contract | LoanTerms | Lends) -> list[tuple[str, str]]:
    """Name and words of each."""
    told = [
        (tr("Payments go to"), _order(tr, it.order)),
        (tr("What is paid ahead"), tr.term("paid ahead", it.early)),
    ]
    if it.early_from is From.REST:
        told.append((tr("It bears interest"), tr("until the end of the period in which it was paid")))
    if it.compounded:
        told.append((tr("Interest that is past due"), tr("bears the rate of what is late, too")))
    return told


def _order(tr: Language, order: Order) -> str:
    if order == USUAL:
        return tr("the oldest first; of each, penalty, fees, interest, principal")
    found = [tr("{bucket}: {parts}", bucket=Term("payment bucket", bucket),
                parts=tuple(Term("loan part", part) for _, part in its))
             for bucket, its in groupby(order, key=lambda it: it[0])]  # fmt: skip
    return "; ".join(found)
