"""A sheet over the lots of one warehouse: its head, a line for each lot, and why it was refused, if it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Form, Lines, ThingsLeft, button, column, entry, flow, label, link, notice
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.stock.reading import Overview
from jointseas.desktop.pages.stock.words import CHANGES, counted
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.trade.pledges.records import WarehouseReceipt
from jointseas.trade.stock.lists.records import Stocked
from jointseas.trade.stock.records import OnHand

Values = Mapping[str, object]
Taken = tuple[OnHand, int]  # so much of this lot
_PLEDGED = ("stock.pledged", "stock.count_pledged")
_MOST_LAID_OUT = 40


@dataclass(frozen=True)
class Asked:
    """`place` is the field of the head that names the warehouse; `every` lays out all of its lots at once."""

    head: tuple[Field, ...]
    place: str
    figure: str  # marked with N_
    submit: str
    act: Callable[[Values, Sequence[Taken]], Any]
    start: Mapping[str, str] = field(default_factory=dict)
    lot: OnHand | None = None
    every: bool = False


class LotSheet(QWidget):
    def __init__(self, context: Context, overview: Overview, asked: Asked, done: Callable[[Any], object],
                 open_receipt: Callable[[WarehouseReceipt], object]) -> None:  # fmt: skip
        super().__init__()
        self._context, self._tr, self._overview, self._asked = context, context.tr, overview, asked
        self._done, self._open_receipt = done, open_receipt
        self._lots: dict[str, tuple[Stocked, OnHand]] = {}
        self.head = Form(self._tr, asked.head, narrow=True, columns=2, start=asked.start, names_left=False)
        self.lines: Lines | None = None
        self._where = ""
        self._slot, self._said = QVBoxLayout(), QVBoxLayout()
        self.left = ThingsLeft(self._tr, self.head.left, self._lines_left)
        self._go = button(asked.submit, self.send, "primary", shortcut="Ctrl+Return")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.head)
        lines.addLayout(self._slot)
        lines.addLayout(self._said)
        lines.addWidget(self.left)
        lines.addWidget(flow(self._go))
        lines.addStretch(1)
        self.head.changed.connect(self._typed)
        self._typed()
        self.setFocusPolicy(self.head.entry(asked.head[0].name).focusPolicy())
        self.setFocusProxy(self.head.entry(asked.head[0].name))

    # ---- what is asked

    def _typed(self) -> None:
        where = self.head.texts()[self._asked.place]
        if where != self._where:
            self._where = where
            self._lay_out(where)
        self._say()
        self.left.refresh()
        self._go.setEnabled(not self.head.left() and not self._lines_left())

    def _lay_out(self, where: str) -> None:
        """The lots that lie there, in place of those of another warehouse."""
        _clear(self._slot)
        self._lots, self.lines = self._overview.lots(where), None
        if not self._lots:
            self._slot.addWidget(label(self._tr("Nothing lies there."), "muted"))
            return
        self.lines = Lines(self._tr, self._columns(), start=1, foot=self._foot, together=self._together)
        self.lines.fill(self._first())
        self.lines.changed.connect(self._typed)
        self._slot.addWidget(self.lines)
        self.lines.show()

    def _columns(self) -> tuple[Column, ...]:
        known = tuple(Choice(name, "", counted(self._tr, lot.quantity, of.variant))
                      for name, (of, lot) in self._lots.items())  # fmt: skip
        wider = tuple(Choice(it.code, it.code) for it in known)
        return (
            Column(Field("lot", N_("Lot"), Kind.CHOICE, choices=wider), 7, carries=self._asked.every),
            Column(Field("figure", self._asked.figure, Kind.DECIMAL), 3),
        )

    def _first(self) -> list[dict[str, str]]:
        lot = self._asked.lot
        if self._asked.every and len(self._lots) <= _MOST_LAID_OUT:
            return [{"lot": name, "figure": ""} for name in self._lots]
        return [{"lot": name, "figure": ""} for name, (_, it) in self._lots.items() if it == lot]

    def _together(self, values: Values) -> dict[str, Refused]:
        """No finer than the unit is."""
        of, _ = self._lots[str(values["lot"])]
        figure, decimals = values["figure"], of.variant.decimals
        whole = figure.scaleb(decimals) if isinstance(figure, Decimal) else Decimal(0)
        fine = whole != whole.to_integral_value()
        return {"figure": Refused("stock.parts", sku=of.variant.sku, decimals=decimals)} if fine else {}

    def _foot(self, values: Sequence[Values]) -> list[tuple[str, Any]]:
        """What lies there of the lots that are named, and for a count what differs."""
        named = [self._lots[str(it["lot"])] for it in values if it["lot"]]
        if not self._asked.every:
            return [(f"{lot.lot}: {counted(self._tr, lot.quantity, of.variant)}", "plain") for of, lot in named]
        differ = sum(lot.quantity != quantity for lot, quantity in self._taken(values))
        said = self._tr("{n} counted, {m} as the books say", n=len(values), m=len(values) - differ)
        return [(said, "warn" if differ else "good")] if values else []

    def _lines_left(self) -> list[Thing]:
        if self.lines is None:
            return [(self._tr("Goods"), self.head.setFocus)]
        return [(self._tr("Goods"), self.lines.setFocus)] if self.lines.values() == [] else self.lines.left()

    def _taken(self, values: Sequence[Values]) -> list[Taken]:
        taken = []
        for it in values:
            if it["lot"] and isinstance(it["figure"], Decimal):
                of, lot = self._lots[str(it["lot"])]
                taken.append((lot, int(it["figure"].scaleb(of.variant.decimals))))
        return taken

    # ---- what is done

    def send(self) -> None:
        head, lines = self.head.values(), self.lines.values() if self.lines else None
        if head is None or not lines:
            return
        self.setEnabled(False)
        work = partial(self._asked.act, head, self._taken(lines))
        self._context.runner.write(self, work, self._done, self._refused, topics=CHANGES)

    def _say(self, *widgets: QWidget) -> None:
        _clear(self._said)
        for widget in widgets:
            self._said.addWidget(widget)
            widget.show()

    def _refused(self, why: Refused) -> None:
        """Where goods are pledged, the papers that hold them stand under it."""
        self.setEnabled(True)
        papers = [it for it in self._overview.pledged if it.warehouse == self._where
                  and any(line.sku == why.facts.get("sku") for line in it.lines)]  # fmt: skip
        held = [self._paper(it) for it in papers] if why.code in _PLEDGED else []
        self._say(column(notice(self._tr.refusal(why)), *held))
        self._go.setFocus()

    def _paper(self, it: WarehouseReceipt) -> QWidget:
        tr = self._tr
        who = self._overview.name(tr.code, it.pledgee_id)
        to = link(tr("Open"), partial(self._open_receipt, it), name=tr("Open {number}", number=it.number))
        return entry(it.number, tr("pledged to {who} by {reference}", who=who, reference=it.reference), None, to)


def _clear(slot: QVBoxLayout) -> None:
    while item := slot.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
