"""Containers that several exporters fill together: what each puts in, how full it is, and who bears which cost."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Empty, Page, amount, badge, button, column, grid, label, link, row, scrolled
from jointseas.desktop.pages.shipments.joining import Joining
from jointseas.desktop.pages.shipments.packing import fit_bars
from jointseas.desktop.pages.shipments.words import TOPICS, cubic_metres, kilos
from jointseas.kernel.money import Money
from jointseas.trade.shipments.records import Joint, Part
from jointseas.trade.shipments.rules import joint_fit, shares


class JointView(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        tr = context.tr
        super().__init__(
            tr, tr("Joint containers"), tr("Several exporters in one container, each with papers of its own")
        )
        made: list[QWidget] = [button(tr("All shipments"), lambda: context.go("shipments", do="list"))]
        if may(context, "shipments.change"):
            made.append(button(tr("Fill a container together"), self.join, "primary", shortcut="Ctrl+N"))
        self.show_actions(*made)
        selling, seat = context.services.selling, context.seat
        ask(context.runner, self.body, lambda: selling.joints(seat), self._tell, TOPICS)

    def join(self) -> None:
        Joining.begin(self._context, self)

    def _tell(self, found: Sequence[Joint]) -> QWidget | Empty:
        tr, wanted = self.tr_, self._context.params.get("joint", "")
        if not found:
            words = tr("Goods of several exporters share a container: its cost is shared by room, weight or value.")
            writes = may(self._context, "shipments.change")
            return Empty(
                tr("No joint containers yet"), words, tr("Fill a container together") if writes else "", self.join
            )
        newest_first = sorted(found, key=lambda it: (it.number == wanted, it.id), reverse=True)
        return scrolled(column(*map(self._sheet, newest_first), None, spacing=12))

    def _sheet(self, it: Joint) -> QWidget:
        tr, box = self.tr_, it.container
        card = Card(f"{it.number} · {box.number}", tr("seal {number}", number=box.seal) if box.seal else "",
                    row(badge(box.kind), badge(tr.term("shared_by", it.rule), "accent")))  # fmt: skip
        card.add(fit_bars(tr, joint_fit(box.kind, it.parts)))
        borne = shares(it)
        heads = [tr("Exporter"), tr("Shipment or orders"), tr("Packages"), tr("Volume"), tr("Weight"), tr("Value"),
                 *(cost.what for cost in it.costs)]  # fmt: skip
        rows = [self._part(one, [cost[at] for cost in borne]) for at, one in enumerate(it.parts)]
        sums = [amount(tr.money(cost.money), "strong") for cost in it.costs]
        whole = (label(tr("Total"), "strong"), label(), *(label() for _ in range(4)), *sums)
        card.add(grid(heads, [*rows, whole], stretch=1, right=range(2, len(heads))))
        return card

    def _part(self, it: Part, borne: Sequence[Money]) -> tuple[QWidget, ...]:
        tr = self.tr_
        who = label(it.exporter if it.exporter_id else tr("We"), "strong", wrap=True)
        goods: QWidget = label(it.orders, wrap=True)
        if it.shipment:
            goods = link(it.shipment, partial(self._context.go, "shipments", shipment=it.shipment))
        return (who, goods, amount(tr.number(it.packages)), amount(cubic_metres(tr, it.volume_cm3)),
                amount(kilos(tr, it.gross_g)), amount(tr.money(it.value) if it.value else "—"),
                *(amount(tr.money(one)) for one in borne))  # fmt: skip
