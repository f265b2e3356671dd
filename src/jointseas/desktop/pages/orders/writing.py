"""An order by hand: who, when, in which currency, and its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import currency_choices, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Form, Lines, ThingsLeft, Tone, button, flow, label
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.orders.words import TOPICS
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.kernel.quantities import smallest
from jointseas.parties.records import Party
from jointseas.trade.orders.records import LineDraft, LineKind, Order, OrderDraft
from jointseas.trade.orders.rules import line_amount

_FIELD_OF = {"parties.no_party": "buyer", "parties.not_role": "buyer"}
_KINDS = tuple(Choice(it.value, it.value) for it in LineKind)
Row = Mapping[str, object]


class Writing(QWidget):
    written = Signal(object)  # the Order

    def __init__(self, context: Context, buyers: Sequence[Party]) -> None:
        super().__init__()
        self._context, tr = context, context.tr
        self._tr: Language = tr
        known = tuple(Choice(it.code, it.name_in(tr.code), it.name) for it in buyers)
        base = context.seat.firm.base_currency
        fields = (
            Field("buyer", N_("Buyer"), Kind.CHOICE, choices=known),
            Field("ordered_on", N_("Ordered on"), Kind.DATE, start=today(context).isoformat()),
            Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, [base]), start=base),
            Field("channel", N_("Channel"), longest=40, start="direct"),
            Field("channel_number", N_("Buyer's order"), required=False, longest=80),
            Field("note", N_("Note"), required=False, longest=1000),
        )
        self.head = Form(tr, fields, narrow=True, columns=2, names_left=False)
        columns = (
            Column(Field("sku", N_("SKU"), required=False, longest=80), 5),
            Column(Field("description", N_("Description"), required=False), 6),
            Column(
                Field("kind", N_("Kind of line"), Kind.CHOICE, required=False, choices=_KINDS, term="line_kind",
                      start=LineKind.GOODS.value), 4, carries=True),
            Column(Field("quantity", N_("Quantity"), Kind.DECIMAL), 3),
            Column(Field("price", N_("Unit price"), Kind.DECIMAL, required=False), 4),
        )  # fmt: skip
        self.lines = Lines(tr, columns, start=1, foot=self._foot, together=_whole)
        self.left = ThingsLeft(tr, self.head.left, self._lines_left)
        self.said = label("", "caption", tone="bad", wrap=True)
        self._lay_out()
        self.setFocusProxy(self.head.entry("buyer"))

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        send = button(self._tr("Write the order"), self.head.submit, "primary", shortcut="Ctrl+Return")
        for part in (self.head, self.lines, self.said, self.left, flow(send)):
            lines.addWidget(part)
        lines.addStretch(1)
        self.said.hide()
        self.head.submitted.connect(self._send)
        for changed in (self.head.changed, self.lines.changed):
            changed.connect(self._typed)
        self.left.refresh()

    def _typed(self) -> None:
        self.said.hide()
        self.left.refresh()

    def _lines_left(self) -> list[Thing]:
        return self.lines.left() or ([] if self.lines.values() else [(self._tr("Order lines"), self.lines.setFocus)])

    def _foot(self, rows: Sequence[Row]) -> list[tuple[str, Tone]]:
        """What the lines come to so far; of goods that are counted in parts of a unit, as if they were whole. A price
        that is not typed is looked up as the order is written."""
        currency = self.head.texts().get("currency", "")
        drafts = [_line(row, {}) for row in rows if not _whole(row)]
        if not drafts or not currency:
            return []
        try:
            told = [(it, it.price) for it in drafts if it.price is not None]
            minor = sum(line_amount(it.kind, it.quantity, price, currency) for it, price in told)
        except Refused:  # a part of something that is not divided: said when it is sent
            return []
        said: list[tuple[str, Tone]] = [(self._tr("Total {money}", money=Money(minor, currency)), "plain")]
        if any(it.price is None and it.kind is LineKind.GOODS for it in drafts):
            said.append((self._tr("and what the price list asks"), "plain"))
        return said

    def _send(self, values: Row) -> None:
        left = self._lines_left()
        if left:
            left[0][1]()
            return
        day = values["ordered_on"]
        draft = OrderDraft(str(values["channel"]), day if isinstance(day, date) else date.max, str(values["currency"]),
                           (), str(values["buyer"]), channel_number=str(values["channel_number"] or ""),
                           note=str(values["note"] or ""))  # fmt: skip
        self.setEnabled(False)
        work = partial(self._add, draft, self.lines.values() or [])
        self._context.runner.write(self, work, self.written.emit, self._refused, topics=TOPICS)

    def _add(self, draft: OrderDraft, rows: Sequence[Row]) -> Order | Refused:
        selling, seat = self._context.services.selling, self._context.seat
        decimals = selling.decimals(seat, tuple(str(row["sku"] or "") for row in rows))
        if isinstance(decimals, Refused):
            return decimals
        try:
            lines = tuple(_line(row, decimals) for row in rows)
        except Refused as why:
            return why
        return selling.add_order(seat, replace(draft, lines=lines))

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        if why.code in _FIELD_OF:
            self.head.refuse(_FIELD_OF[why.code], why)
        else:
            self.said.setText(self._tr.refusal(why))
            self.said.show()
            self.lines.setFocus()


def _whole(row: Row) -> dict[str, Refused]:
    """What a line cannot be without."""
    kind = LineKind(str(row["kind"] or LineKind.GOODS))
    needed = ("sku", "quantity") if kind.moves else ("quantity", "price")
    return {name: Refused("field.required") for name in needed if row[name] in (None, "")}


def _line(row: Row, decimals: Mapping[str, int]) -> LineDraft:
    quantity, price, sku = row["quantity"], row["price"], str(row["sku"] or "")
    return LineDraft(sku, smallest(quantity, decimals.get(sku, 0)), price if isinstance(price, Decimal) else None,
                     str(row["description"] or ""), LineKind(str(row["kind"] or LineKind.GOODS)))  # fmt: skip
