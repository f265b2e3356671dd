"""A movement of the bank, in words: what the bank says of it, and why it is thought to be what it is."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Derivation, Part, column, label
from jointseas.i18n import N_, Language
from jointseas.trade.banking.records import BankLine
from jointseas.trade.payments.records import Because, Reason

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


def told_line(tr: Language, it: BankLine, words: str) -> QWidget:
    """All that the bank says."""
    said = [label(it.counter, "strong", wrap=True, select=True)] if it.counter else []
    beside = [it.counter_account, words]
    if it.value_day != it.booked:
        beside.append(tr("value {day}", day=it.value_day))
    if it.instructed:
        beside.append(tr("{money} were ordered", money=it.instructed))
    if it.charges:
        beside.append(tr("the bank kept {money}", money=it.charges))
    said += [label(one, "caption", wrap=True, select=True) for one in beside if one]
    return column(*said, spacing=2)
