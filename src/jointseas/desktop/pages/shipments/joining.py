"""A joint container: which of our shipments go in, what other exporters state of theirs, and the costs to be shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import currency_choices
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Form, Lines, Page, ThingsLeft, button, flow, label, notice
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.shipments.words import TOPICS, thousandfold
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.shipments.containers import KINDS
from jointseas.trade.shipments.records import Container, Joint, JointDraft, PartDraft, SharedBy, SharedCost, Shipment

_WIDE = 760
_FIELD_OF = {"shipments.values": "rule", "shipments.overfull": "kind"}
Row = Mapping[str, object]


@dataclass(frozen=True)
class Offer:
    """What may go in: our own shipments that are packed and stand in no other, and the exporters that are known."""

    shipments: Sequence[Shipment]
    exporters: Sequence[Party]


def read(context: Context) -> Offer:
    services, seat = context.services, context.seat
    taken = {part.shipment for it in settled(services.selling.joints(seat)) for part in it.parts}
    free = [it for it in settled(services.selling.under_way(seat)) if it.packages and it.number not in taken]
    return Offer(free, settled(services.parties.having(seat, PartyRole.EXPORTER)))


class Joining(QWidget):
    """Three lists under one head; sent as one."""

    @staticmethod
    def begin(context: Context, page: Page) -> None:
        def show(offer: Offer) -> None:
            made = Joining(context, page, offer)
            page.panel.open(context.tr("Fill a container together"), made, width=_WIDE)

        context.runner.read(page, partial(read, context), show)

    def __init__(self, context: Context, page: Page, offer: Offer) -> None:
        super().__init__()
        self._context, self._page, self._tr = context, page, context.tr
        base = context.seat.firm.base_currency
        self.head = Form(self._tr, _head(), narrow=True, columns=2, names_left=False)
        self.ours = Lines(self._tr, _ours(offer), start=1)
        self.others = Lines(self._tr, _others(context, offer, base), start=1, together=_stated)
        self.costs = Lines(self._tr, _costs(context, base), start=1, together=_costed)
        self.left = ThingsLeft(self._tr, self.head.left, self._parts_left, self.others.left, self.costs.left)
        self._said = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.head.entry("number"))

    def _lay_out(self) -> None:
        tr = self._tr
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        send = button(tr("Keep the joint container"), self.head.submit, "primary", shortcut="Ctrl+Return")
        for part in (self.head, label(tr("Our shipments, as they are packed"), "section"), self.ours,
                     label(tr("Other exporters, as they state it"), "section"), self.others,
                     label(tr("Costs to be shared"), "section"), self.costs, self.left):  # fmt: skip
            lines.addWidget(part)
        lines.addLayout(self._said)
        lines.addWidget(flow(send))
        lines.addStretch(1)
        self.head.submitted.connect(self._send)
        for changed in (self.head.changed, self.ours.changed, self.others.changed, self.costs.changed):
            changed.connect(self.left.refresh)
        self.left.refresh()

    def _parts_left(self) -> list[Thing]:
        """A joint container with nobody in it is none."""
        return [] if self.ours.texts() or self.others.texts() else [(self._tr("What goes in"), self.ours.setFocus)]

    def _send(self, told: Row) -> None:
        left = [*self._parts_left(), *self.ours.left(), *self.others.left(), *self.costs.left()]
        if left:
            left[0][1]()
            return
        box = Container(str(told["number"]).upper(), str(told["kind"]), str(told["seal"] or ""))
        parts = (*(PartDraft(shipment=str(row["shipment"])) for row in self.ours.values() or []),
                 *map(_part, self.others.values() or []))  # fmt: skip
        costs = tuple(map(_cost, self.costs.values() or []))
        draft = JointDraft(box, SharedBy(str(told["rule"])), parts, costs)
        self.setEnabled(False)
        work = partial(self._context.services.selling.join, self._context.seat, draft)
        self._context.runner.write(self, work, self._joined, self._refused, topics=TOPICS)

    def _joined(self, it: Joint) -> None:
        self._page.panel.close_panel()
        self._context.toast(self._tr("Joint container {number} is kept", number=it.number))

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if why.code in _FIELD_OF:
            self.head.refuse(_FIELD_OF[why.code], why)
        else:
            self._said.addWidget(notice(self._tr.refusal(why), tone="bad"))


def _head() -> tuple[Field, ...]:
    return (
        Field("number", N_("Container number"), longest=20),
        Field("kind", N_("Size and type"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in KINDS)),
        Field("rule", N_("Costs are shared"), Kind.CHOICE, choices=tuple(Choice(it.value, it.value) for it in SharedBy),
              term="shared_by"),
        Field("seal", N_("Seal"), required=False, longest=40),
    )  # fmt: skip


def _ours(offer: Offer) -> tuple[Column, ...]:
    known = tuple(Choice(it.number, f"{it.number} {it.buyer_name}") for it in offer.shipments)
    return (Column(Field("shipment", N_("Shipment"), Kind.CHOICE, choices=known)),)


def _others(context: Context, offer: Offer, base: str) -> tuple[Column, ...]:
    known = tuple(Choice(it.code, it.name_in(context.tr.code)) for it in offer.exporters)
    return (
        Column(Field("exporter", N_("Exporter"), Kind.CHOICE, choices=known), 6),
        Column(Field("orders", N_("Orders"), required=False, longest=400), 4),
        Column(Field("packages", N_("Packages"), Kind.INTEGER, required=False), 3),
        Column(Field("volume", N_("Volume, m³"), Kind.DECIMAL), 3),
        Column(Field("gross", N_("Weight, kg"), Kind.DECIMAL), 3),
        Column(Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(context.tr, [base]), start=base),
               2, carries=True),
        Column(Field("value", N_("Value"), Kind.MONEY, required=False, currency_from="currency"), 4),
    )  # fmt: skip


def _costs(context: Context, base: str) -> tuple[Column, ...]:
    return (
        Column(Field("what", N_("What for"), longest=120), 6),
        Column(Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(context.tr, [base]), start=base),
               2, carries=True),
        Column(Field("money", N_("Amount"), Kind.MONEY, currency_from="currency"), 4),
    )  # fmt: skip


def _stated(row: Row) -> dict[str, Refused]:
    """Nobody's part is guessed: who, how much room, what weight."""
    return {name: Refused("field.required") for name in ("exporter", "volume", "gross") if not row[name]}


def _costed(row: Row) -> dict[str, Refused]:
    return {name: Refused("field.required") for name in ("what", "money") if not row[name]}


def _part(row: Row) -> PartDraft:
    packages, value, volume = row["packages"], row["value"], row["volume"]
    cm3 = int((volume * 1_000_000).to_integral_value()) if isinstance(volume, Decimal) else 0
    return PartDraft("", str(row["exporter"]), str(row["orders"] or ""), packages if isinstance(packages, int) else 0,
                     cm3, thousandfold(row["gross"]), value if isinstance(value, Money) else None)  # fmt: skip


def _cost(row: Row) -> SharedCost:
    money = row["money"]
    return SharedCost(str(row["what"]), money if isinstance(money, Money) else Money(0, str(row["currency"])))
