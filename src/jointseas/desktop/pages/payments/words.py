"""What of a payment went where, in words."""

from collections.abc import Iterable

from jointseas.desktop.kit import Derivation, Part
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.trade.payments.records import PartDraft, PartKind, PaymentPart


def target(tr: Language, it: PartDraft | PaymentPart) -> str:
    """What a part is for: the paper's number, else its kind, with the account where it goes to one."""
    if it.kind in (PartKind.INVOICE, PartKind.BILL) and it.reference:
        return it.reference
    named = it.account if it.kind is PartKind.OTHER else it.reference
    return " ".join(filter(None, (tr.term("payment part", it.kind), named)))


def targets(tr: Language, parts: Iterable[PartDraft | PaymentPart]) -> str:
    return " · ".join(target(tr, it) for it in parts)


def placed(tr: Language, parts: Iterable[PartDraft | PaymentPart], whole: Money) -> Derivation:
    """Where each cent goes; what comes in and what goes out are both shown above zero."""
    sign = -1 if whole.minor < 0 else 1
    rows = [Part(target(tr, it), tr.money(_turned(it.money, sign)), _beside(tr, it, sign)) for it in parts]
    return Derivation([*rows, Part(tr("The payment"), tr.money(_turned(whole, sign)), total=True)])


def _turned(money: Money, sign: int) -> Money:
    return money if sign > 0 else -money


def _beside(tr: Language, it: PartDraft | PaymentPart, sign: int) -> str:
    """The reason, and what of the payment goes into a part in other money."""
    other = it.paid is not None and it.paid.currency != it.money.currency
    said = tr("{money} of the payment", money=_turned(it.paid, sign)) if other and it.paid else ""
    there = it.account if it.kind is PartKind.TRANSFER and not it.reference else ""
    return " · ".join(filter(None, (there, it.reason, said)))
