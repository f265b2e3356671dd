"""What a movement was for, said by hand: facility by facility, until every cent is placed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Column, Lines, Tone, button, flow, notice
from jointseas.desktop.pages.collections.words import share_said
from jointseas.financing.collecting.records import Arrived, Placeable, Share
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rates.rules import converted, spelled

Values = Mapping[str, object]


class Saying(QWidget):
    """What is refused is said below, and nothing of what was typed is lost."""

    def __init__(self, context: Context, it: Arrived, known: Sequence[Placeable],
                 place: Callable[[tuple[Share, ...], Callable[[Refused], object]], object]) -> None:  # fmt: skip
        super().__init__()
        self._tr, self._whole, self._place = context.tr, it.line.told.money, place
        self._known = {_code(one.share): one for one in known}
        currency = self._whole.currency
        choices = tuple(Choice(code, share_said(self._tr, one.share), self._note(one))
                        for code, one in self._known.items())  # fmt: skip
        columns = [Column(Field("for", N_("For"), Kind.CHOICE, choices=choices), 9),
                   Column(Field("amount", N_("Of the movement"), Kind.MONEY, currency=currency), 5)]  # fmt: skip
        self.lines = Lines(self._tr, columns, start=1, foot=self._foot)
        self.send: Button = button(self._tr("Place it so"), self.submit, "primary", shortcut="Ctrl+Return")
        self._said = QVBoxLayout()
        made = QVBoxLayout(self)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(12)
        made.addWidget(self.lines)
        made.addWidget(flow(self.send))
        made.addLayout(self._said)
        made.addStretch(1)
        self.lines.changed.connect(self._typed)
        if it.candidates:
            self.lines.fill([self._texts(one) for one in it.candidates[0].shares])
        self._typed()
        self.setFocusProxy(self.lines)

    def begin(self) -> None:
        """At the first thing to be said."""
        entries = self.lines.findChildren(QLineEdit)
        next((it for it in entries if not it.isHidden()), self.lines).setFocus()

    def _note(self, it: Placeable) -> str:
        expected = self._tr("{money} expected", money=it.share.money) if it.share.money else ""
        return " · ".join(filter(None, (it.payer.name_in(self._tr.code), expected)))

    def _texts(self, it: Share) -> dict[str, str]:
        code = _code(it)
        return {"for": code if code in self._known else "", "amount": str(it.money.amount)}

    def _foot(self, rows: Sequence[Values]) -> list[tuple[str, Tone]]:
        tr, left = self._tr, self._left(rows)
        reckoned: list[tuple[str, Tone]] = [(said, "plain") for row in rows if (said := self._reckoned(row))]
        if not left.minor:
            return [*reckoned, (tr("All of {money} is placed.", money=self._whole), "good")]
        return [*reckoned, (tr("{left} of {money} still to be placed.", left=left, money=self._whole), "bad")]

    def _reckoned(self, row: Values) -> str:
        """What a share comes to in the facility's own money."""
        of, money = self._known.get(str(row.get("for") or "")), row.get("amount")
        if of is None or not isinstance(money, Money) or of.share.money.currency == money.currency:
            return ""
        if of.rate is None:
            return self._tr("Nobody knows a rate of {currency} for that day.", currency=of.share.money.currency)
        return self._tr("{money} is {applied}, at {rate} of {day}", money=money, applied=converted(money, of.rate),
                        rate=spelled(of.rate.rate), day=of.rate.day)  # fmt: skip

    def _left(self, rows: Sequence[Values]) -> Money:
        given = sum(it.minor for row in rows if isinstance(it := row.get("amount"), Money))
        return Money(self._whole.minor - given, self._whole.currency)

    def shares(self) -> tuple[Share, ...] | None:
        """None while something is wrong or left to be placed."""
        rows = self.lines.values()
        if not rows or self.lines.left() or self._left(rows).minor:
            return None
        found = []
        for row in rows:
            of, money = self._known.get(str(row["for"] or "")), row["amount"]
            if of is None or not isinstance(money, Money):
                return None
            found.append(Share(of.share.facility, of.share.into, money, of.share.number))
        return tuple(found)

    def _typed(self) -> None:
        self._clear()
        self.send.setEnabled(self.shares() is not None)

    def _clear(self) -> None:
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def submit(self) -> None:
        shares = self.shares()
        if shares:
            self.send.setEnabled(False)
            self._place(shares, self._refused)

    def _refused(self, why: Refused) -> None:
        self.send.setEnabled(True)
        self._clear()
        self._said.addWidget(notice(self._tr.refusal(why), tone="bad"))


def _code(it: Share) -> str:
    return f"{it.facility}/{it.into}/{it.number}"
