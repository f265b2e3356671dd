"""A keeper's warehouse receipt at the side, as the paper that it is: held, pledged, released, given back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, amount, badge, button, column, flow, grid, label, notice, rule
from jointseas.desktop.pages.stock.reading import Overview
from jointseas.desktop.pages.stock.words import CHANGES, RECEIPT_TONES, counted
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import PartyRole
from jointseas.trade.pledges.records import Pledge, ReceiptLine, ReceiptState, WarehouseReceipt


class ReceiptView(QWidget):
    """`done` is told of the receipt as it stands after a deed."""

    def __init__(
        self, context: Context, overview: Overview, it: WarehouseReceipt, done: Callable[[WarehouseReceipt], object]
    ) -> None:
        super().__init__()
        self._context, self._tr, self._overview, self._it, self._done = context, context.tr, overview, it, done
        self._doors, self._seat = context.services.warehousing, context.seat
        self._asked = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._stands())
        if may(context, "stock.pledge"):
            lines.addWidget(self._acts())
        lines.addLayout(self._asked)
        lines.addWidget(self._paper())
        lines.addStretch(1)

    def _stands(self) -> QWidget:
        tr, it = self._tr, self._it
        tag = flow(badge(tr.term("warehouse receipt", it.state), RECEIPT_TONES[it.state]))
        if it.state is not ReceiptState.PLEDGED:
            return tag
        who = self._overview.name(tr.code, it.pledgee_id)
        said = tr("Pledged to {who} by {reference}. The goods stay where they are until {who} releases them.",
                  who=who, reference=it.reference)  # fmt: skip
        return column(tag, notice(said, tone="warn"))

    def _paper(self) -> QWidget:
        """What it says, and nothing that is not on it."""
        tr, it = self._tr, self._it
        place = next((one for one in self._overview.warehouses if one.code == it.warehouse), None)
        keeper = self._overview.name(tr.code, place.keeper_id) if place else ""
        card = Card(tr("Warehouse receipt"), it.number)
        card.add(label(keeper, "strong", wrap=True, select=True))
        card.add(label(f"{it.warehouse} {place.name if place else ''}", "caption", wrap=True))
        said = [tr("issued {day}", day=it.issued_on)]
        said.append(tr("valid until {day}", day=it.expires_on) if it.expires_on else tr("without an end"))
        card.add(label(" · ".join(said), wrap=True))
        card.add(rule())
        card.add(grid((tr("Goods"), tr("Lot"), tr("Quantity")), [self._line(one) for one in it.lines], right=(2,)))
        return card

    def _line(self, line: ReceiptLine) -> list[QWidget]:
        tr = self._tr
        of = next((it for it in self._overview.stocked if it.variant.sku == line.sku), None)
        said = counted(tr, line.quantity, of.variant) if of else tr.number(line.quantity)
        name = label(of.goods.name_in(tr.code), "caption", wrap=True) if of else label("")
        return [column(label(line.sku, select=True), name, spacing=0), label(line.lot, select=True), amount(said)]

    # ---- what can be done

    def _acts(self) -> QWidget:
        tr, state = self._tr, self._it.state
        if state is ReceiptState.PLEDGED and not self._it.keeper:
            return flow(button(tr("Release…"), self.release, "small"))
        if state is ReceiptState.HELD:
            return flow(
                button(tr("Pledge…"), self.pledge, "small"),
                button(tr("Give back to the keeper"), self.cancel, "small"),
            )
        return flow()

    def pledge(self) -> None:
        lenders = tuple(Choice(it.code, it.name_in(self._tr.code)) for it in self._overview.parties.values()
                        if PartyRole.LENDER in it.roles)  # fmt: skip
        fields = (
            Field("pledgee", N_("Lender"), FieldKind.CHOICE, choices=lenders),
            Field("reference", N_("By which paper"), longest=120),
        )
        self._ask(fields, self._tr("Pledge the goods"), lambda told: self._doors.pledge(
            self._seat, Pledge(self._it.number, str(told["pledgee"]), str(told["reference"]))))  # fmt: skip

    def release(self) -> None:
        fields = (Field("reference", N_("The lender's word of release"), longest=120),)
        self._ask(fields, self._tr("Release the goods"),
                  lambda told: self._doors.release(self._seat, self._it.number, str(told["reference"])))  # fmt: skip

    def cancel(self) -> None:
        self._context.runner.write(
            self, partial(self._doors.cancel_receipt, self._seat, self._it.number), self._done, topics=CHANGES
        )

    def _ask(
        self, fields: tuple[Field, ...], submit: str, act: Callable[[dict[str, object]], WarehouseReceipt | Refused]
    ) -> None:
        while item := self._asked.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        form = Form(self._tr, fields, narrow=True, submit=submit)

        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse(fields[-1].name, why)

        def send(told: dict[str, object]) -> None:
            form.setEnabled(False)
            self._context.runner.write(form, partial(act, told), self._done, refused, topics=CHANGES)

        form.submitted.connect(send)
        self._asked.addWidget(form)
        form.show()
        form.entry(fields[0].name).setFocus()
