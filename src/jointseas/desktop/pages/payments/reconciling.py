"""A bank account beside the books: both balances, everything that lies between them, and what nothing explains."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import today, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    DayField,
    Derivation,
    Dropdown,
    Part,
    amount,
    badge,
    label,
    link,
    notice,
    row,
    side_by_side,
)
from jointseas.desktop.kit.grids import grid
from jointseas.kernel.fields import Choice
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.trade.banking.accounts.records import OwnAccount
from jointseas.trade.payments.reconciling.records import Between, Lying, Reconciliation

_SHOWN = 100


class Reconciling(QWidget):
    """`open_line` goes to a movement that waits."""

    def __init__(self, context: Context, open_line: Callable[[int], object]) -> None:
        super().__init__()
        self._context, self._tr, self._open_line = context, context.tr, open_line
        self._accounts: tuple[OwnAccount, ...] = ()
        self._slot = QVBoxLayout()
        self._choice: Dropdown | None = None
        self._day = DayField(self._tr)
        self._day.setAccessibleName(self._tr("Date"))
        self._day.set_day(today(context))
        self._day.textChanged.connect(lambda _text: self.again())
        self._head = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(self._head)
        lines.addLayout(self._slot)
        lines.addStretch(1)

    def put(self, accounts: Sequence[OwnAccount]) -> None:
        """The accounts that there are now; the one that is looked at stays."""
        if self._choice is None or tuple(accounts) != self._accounts:
            self._accounts = tuple(accounts)
            self._draw_head()
        self.again()

    def _draw_head(self) -> None:
        kept = self._choice.code() if self._choice else ""
        self._drop(self._head)
        choices = [Choice(str(it.id), f"{it.bank} {it.currency} · {it.number}") for it in self._accounts]
        self._choice = Dropdown(choices)
        self._choice.setAccessibleName(self._tr("Bank account"))
        self._choice.set_code(kept or (choices[0].code if choices else ""))
        self._choice.currentIndexChanged.connect(lambda _at: self.again())
        if self._day.parent() is None:
            self._day.setFixedWidth(160)
        self._head.addWidget(row(self._choice, label(self._tr("at the end of"), "muted"), self._day, None))

    def again(self) -> None:
        day = self._day.day()
        if self._choice is None or not self._choice.code() or day is None:
            return
        doors, seat, account = self._context.services.payments, self._context.seat, int(self._choice.code())
        self._context.runner.read(self, partial(doors.reconciliation, seat, account, day), self._show, self._refused)

    def _drop(self, lines: QVBoxLayout) -> None:
        while item := lines.takeAt(0):
            if widget := item.widget():
                if self._day.parent() is widget:
                    self._day.setParent(None)
                widget.hide()
                widget.deleteLater()

    def _refused(self, why: Refused) -> None:
        self._drop(self._slot)
        self._slot.addWidget(notice(self._tr.refusal(why), tone="bad"))

    def _show(self, found: Reconciliation) -> None:
        self._drop(self._slot)
        self._slot.addWidget(side_by_side(self._sums(found), self._list(found), weights=(2, 3)))

    def _sums(self, found: Reconciliation) -> QWidget:
        """From the balance of the books to that of the bank."""
        tr = self._tr
        account = tr("account {code}", code=found.account.account)
        parts = [Part(tr("In the books"), told(tr, found.booked), account)]
        for lying in Lying:
            several = [it.money.minor for it in found.between if it.lying is lying]
            if several:
                money = Money(sum(several), found.booked.currency)
                parts.append(
                    Part(
                        tr.term("bank difference", lying),
                        told(tr, money),
                        tr.plural("{n} line", "{n} lines", len(several)),
                    )
                )
        card = Card(tr("Bank and books"), right=self._verdict(found))
        if found.said is None:
            card.add(Derivation(parts))
            card.add(label(tr("No statement reaches this day yet."), "muted", wrap=True))
            return card
        left = found.unexplained
        if left:
            parts.append(Part(tr("Explained by nothing"), told(tr, left), tone="bad"))
        since = tr("statement of {day}, and what was told since", day=found.closed_on) if found.closed_on else ""
        card.add(Derivation([*parts, Part(tr("At the bank"), told(tr, found.said), since, total=True)]))
        return card

    def _verdict(self, found: Reconciliation) -> QWidget:
        tr = self._tr
        if found.said is None:
            return badge(tr("no statement"), "plain")
        if found.unexplained:
            return badge(tr("does not tie"), "bad")
        return badge(tr("ties"), "good") if not found.between else badge(tr("explained"), "accent")

    def _list(self, found: Reconciliation) -> QWidget:
        tr = self._tr
        card = Card(tr("What lies between"))
        if not found.between:
            card.add(label(tr("Nothing: every movement is in the books, and every entry at the bank."), "muted",
                           wrap=True))  # fmt: skip
            return card
        heads = (tr("Date"), tr("What"), tr("Why"), tr("Amount"))
        card.add(grid(heads, [self._cells(it) for it in found.between[:_SHOWN]], stretch=1, right={3}))
        more = len(found.between) - _SHOWN
        if more > 0:
            card.add(label(tr.plural("and {n} more", "and {n} more", more), "caption"))
        return card

    def _cells(self, it: Between) -> tuple[QWidget, ...]:
        tr = self._tr
        what: QWidget = label(it.what, wrap=True, select=True)
        if it.lying is Lying.WAITING and it.line_id is not None:
            what = link(it.what or tr("Movement"), partial(self._open_line, it.line_id))
        elif it.entry is not None:
            what = link(it.what, partial(self._context.go, "journal", entry=str(it.entry)))
        return (label(tr.date(it.day) if it.day else ""), what, label(tr.term("bank difference", it.lying), "caption"),
                amount(told(tr, it.money)))  # fmt: skip
