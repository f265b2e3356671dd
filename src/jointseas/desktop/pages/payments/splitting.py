"""What a payment is for, line by line: papers, charges, accounts; with what is left to be placed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jointseas.desktop.kit import Column, Lines, Tone
from jointseas.desktop.pages.payments.reading import Target
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused
from jointseas.trade.payments.records import PartDraft, PartKind

Values = Mapping[str, object]


class Split(QWidget):
    """`whole` is above zero, whichever way the money goes; what is below zero here goes against it. `loose`: something
    may be left."""

    changed = Signal()

    def __init__(self, tr: Language, targets: Sequence[Target], whole: Money, *, loose: bool = False) -> None:
        super().__init__()
        self._tr, self._whole, self._loose = tr, whole, loose
        self._targets = {it.code: it for it in reversed(targets)}
        foreign = any(it.currency not in ("", whole.currency) for it in targets)
        self.lines = Lines(tr, _columns(targets, whole.currency, foreign=foreign), start=1,
                           foot=self._foot, together=self._together)  # fmt: skip
        self.lines.changed.connect(self.changed.emit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.lines)
        self.setFocusProxy(self.lines)

    def fill(self, parts: Sequence[PartDraft], sign: int) -> None:
        self.lines.fill([_texts(it, sign, self._code(it)) for it in parts])

    def begin(self) -> None:
        """At the first thing to be said."""
        entries = self.lines.findChildren(QLineEdit)
        next((it for it in entries if not it.isHidden()), self.lines).setFocus()

    def _code(self, it: PartDraft) -> str:
        """Of two that look alike the first is meant."""
        same = (of.code for of in self._targets.values()
                if (of.kind, of.reference, of.account) == (it.kind, it.reference, it.account))  # fmt: skip
        return next(same, "")

    def _foot(self, rows: Sequence[Values]) -> list[tuple[str, Tone]]:
        tr, left = self._tr, self._left(rows)
        if left.minor == 0:
            return [(tr("All of {money} is placed.", money=self._whole), "good")]
        if self._loose and left.minor > 0:
            return [(tr("{money} stay as they are.", money=left), "plain")]
        return [(tr("{left} of {money} still to be placed.", left=left, money=self._whole), "bad")]

    def _left(self, rows: Sequence[Values]) -> Money:
        given = sum(it.minor for row in rows if isinstance(it := row.get("amount"), Money))
        return Money(self._whole.minor - given, self._whole.currency)

    def _together(self, row: Values) -> Mapping[str, Refused]:
        of = self._targets.get(str(row["for"] or ""))
        if row["for"] is None or of is None:
            return {"for": Refused("field.required")}
        if row["amount"] is None:
            return {"amount": Refused("field.required")}
        if self._is_foreign(of) and row.get("settles") is None:
            return {"settles": Refused("field.required")}
        if of.kind is PartKind.OTHER and not row.get("reason"):
            return {"reason": Refused("field.required")}
        return {}

    def _is_foreign(self, of: Target) -> bool:
        return of.currency not in ("", self._whole.currency)

    def parts(self, sign: int) -> tuple[PartDraft, ...] | None:
        """None while something is wrong or left to be placed."""
        rows = self.lines.values()
        if not rows or self.lines.left():
            return None
        left = self._left(rows).minor
        if left < 0 or (left and not self._loose):
            return None
        return tuple(self._part(row, sign) for row in rows)

    def _part(self, row: Values, sign: int) -> PartDraft:
        of, amount, settles = self._targets[str(row["for"])], row["amount"], row.get("settles")
        paid = amount if isinstance(amount, Money) else Money(0, self._whole.currency)
        reason = str(row.get("reason") or "")
        if not self._is_foreign(of) or not isinstance(settles, Decimal):
            return PartDraft(of.kind, _signed(paid, sign), None, of.reference, of.account, reason)
        money = from_amount(settles, of.currency)
        return PartDraft(of.kind, _signed(money, sign), _signed(paid, sign), of.reference, of.account, reason)


def _signed(money: Money, sign: int) -> Money:
    return money if sign > 0 else -money


def _columns(targets: Sequence[Target], currency: str, *, foreign: bool) -> list[Column]:
    choices = tuple(Choice(it.code, it.label, it.note) for it in targets)
    made = [
        Column(Field("for", N_("For"), Kind.CHOICE, choices=choices), 9),
        Column(Field("amount", N_("Of the payment"), Kind.MONEY, currency=currency), 5),
    ]
    if foreign:
        made.append(Column(Field("settles", N_("In its own money"), Kind.DECIMAL, required=False), 4))
    return [*made, Column(Field("reason", N_("Why"), required=False, longest=200), 4)]


def _texts(it: PartDraft, sign: int, code: str) -> dict[str, str]:
    paid = it.paid or it.money
    settles = str(_signed(it.money, sign).amount) if it.paid else ""
    return {"for": code, "amount": str(_signed(paid, sign).amount), "settles": settles, "reason": it.reason}
