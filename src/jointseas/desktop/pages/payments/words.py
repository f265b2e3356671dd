"""Why a match is thought to be one, and what of a payment went where, in words."""

from collections.abc import Iterable

from jointseas.desktop.kit import Derivation, Part
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.trade.payments.records import Because, PartDraft, PartKind, PaymentPart, Reason

_BECAUSE = {
    Because.NUMBER: N_("its text names {fact}"),
    Because.RUN: N_("a payment run waits for its debit; payments in it: {fact}"),
    Because.ORDER: N_("its text names their number {fact}"),
    Because.ACCOUNT: N_("from an account that is known to be theirs"),
    Because.NAME: N_("under their name: {fact}"),
    Because.EXACT: N_("the amount is the same to the cent"),
    Because.INSTRUCTED: N_("the payer ordered {fact}, which is the same"),
    Because.CHARGES: N_("short by the {fact} that the bank kept"),
    Because.SUM: N_("{fact} papers together are the amount"),
    Because.OLDEST: N_("nothing is named: the oldest first"),
    Because.DUE: N_("it moved about when it was due"),
    Because.SHORT: N_("{fact} are missing"),
    Because.OVER: N_("{fact} are too much"),
    Because.CURRENCY: N_("the paper is in {fact}"),
    Because.OURS: N_("the other account is our own: {fact}"),
    Because.OPPOSITE: N_("as much moved the other way on {fact}"),
    Because.EXCHANGED: N_("what it is worth moved the other way, at {fact}"),
    Because.FEE: N_("the bank's word for its charges: {fact}"),
    Because.BOOKED: N_("the books have just that already, as entry {fact}"),
    Because.HABIT: N_("their last movement went to account {fact}"),
}


def because(tr: Language, it: Reason) -> str:
    return tr(_BECAUSE[it.because], fact=it.fact)


def scored(tr: Language, score: int, reasons: Iterable[Reason]) -> Derivation:
    """The points of each reason, and what they make."""
    parts = [Part(because(tr, it), f"{it.points:+d}".replace("-", "−") if it.points else "0") for it in reasons]
    return Derivation([*parts, Part(tr("Points of 100"), str(score), total=True)])


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
