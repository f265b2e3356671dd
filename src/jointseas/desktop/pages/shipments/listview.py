"""All shipments in a table, what is late and what waits at a cost, and the way to plan one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, badge, button, column, entry, label, link
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.shipments.planning import Planning
from jointseas.desktop.pages.shipments.rows import late, spec
from jointseas.desktop.pages.shipments.words import TOPICS
from jointseas.kernel.money import Money
from jointseas.trade.shipments.containers import Detained, detained
from jointseas.trade.shipments.records import ListedShipment, Shipment, ShipmentState

_PANEL = 420
Waiting = tuple[Shipment, Detained]


class ShipmentList(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.tr("Shipments"), context.tr("What leaves, and what is heard of it"))
        tr = self.tr_
        nothing = Empty(
            tr("No shipments yet"),
            tr("A shipment is planned from a confirmed order: open the order and plan it there."),
            tr("Go to the orders"),
            lambda: context.go("orders"),
        )
        self.table: Table[ListedShipment] = Table(
            tr,
            context.runner,
            spec(context, today(context)),
            nothing,
            topics=TOPICS,
            keeper=context.drafts,
            say=context.toast,
        )
        self.table.opened.connect(lambda it: context.go("shipments", shipment=it.number))
        self.body.filled(self.table)
        acts = [button(tr("Joint containers"), partial(context.go, "shipments", joint=""))]
        if may(context, "shipments.hear"):
            acts.append(
                button(tr("Bring in events"), partial(context.go, "imports", do="bring", kind="events"), "primary")
            )
        self.show_actions(*acts)
        context.runner.changed.connect(self._heard)
        self._ask()

    def _heard(self, topics: frozenset[str]) -> None:
        if topics & TOPICS:
            self._ask()

    def _ask(self) -> None:
        context = self._context
        context.runner.read(self, lambda: context.services.selling.under_way(context.seat), self._tell)

    def plan(self, order: str) -> None:
        """From the order that was open; what of it still has to go is what goes."""
        Planning(self._context, self).begin(order)

    # ---- what needs somebody

    def _tell(self, every: Sequence[Shipment]) -> None:
        tr, day = self.tr_, today(self._context)
        behind = [(it, days) for it in every if (days := late(it, day))]
        boxes = ((it, detained(box, it.events, day)) for it in every for box in it.containers)
        waiting = [(it, box) for it, box in boxes if box and box.demurrage_days + box.detention_days]
        planned = sum(it.state is ShipmentState.PLANNED for it in every)
        self.figures(
            Figure(tr("Planned"), tr.number(planned), tr("still in the warehouse")),
            Figure(tr("Under way"), tr.number(len(every) - planned), tr("not delivered yet")),
            Figure(tr("Late"), tr.number(len(behind)), tr("against the plan"),
                   (lambda: self._show_late(behind)) if behind else None, tone="warn" if behind else "plain"),
            Figure(tr("Containers beyond their free days"), tr.number(len(waiting)), _costs(self._context, waiting),
                   (lambda: self._show_waiting(waiting)) if waiting else None, tone="bad" if waiting else "plain"),
        )  # fmt: skip

    def _show_late(self, found: Sequence[tuple[Shipment, int]]) -> None:
        tr = self.tr_
        rows = []
        for it, days in found:
            said = f"{it.buyer_name} · {tr.term('shipment_state', it.state)}"
            tag = badge(tr.plural("{n} day late", "{n} days late", days), "warn")
            rows.append(entry(it.number, said, tag, self._to(it)))
        self.panel.open(tr("Late"), column(*rows, None), width=_PANEL)

    def _show_waiting(self, found: Sequence[Waiting]) -> None:
        tr = self.tr_
        words = tr("Days beyond the free ones, at the terminal and outside, as of today.")
        rows = []
        for it, box in found:
            cost = tr.money(box.cost) if box.cost else tr("the daily rate is not known")
            days = tr.plural("{n} day", "{n} days", box.demurrage_days + box.detention_days)
            rows.append(entry(f"{it.number} · {box.container}", f"{days} · {cost}", None, self._to(it, "packing")))
        self.panel.open(tr("Containers beyond their free days"),
                        column(label(words, "muted", wrap=True), *rows, None), width=_PANEL)  # fmt: skip

    def _to(self, it: Shipment, room: str = "way") -> QWidget:
        return link(
            self.tr_("Open"), partial(self._context.go, "shipments", shipment=it.number, room=room), name=it.number
        )


def _costs(context: Context, waiting: Sequence[Waiting]) -> str:
    """What it has cost so far, by currency."""
    sums: dict[str, int] = {}
    for _, it in waiting:
        if it.cost:
            sums[it.cost.currency] = sums.get(it.cost.currency, 0) + it.cost.minor
    if not waiting:
        return context.tr("no demurrage")
    return ", ".join(context.tr.money(Money(minor, code)) for code, minor in sums.items()) or context.tr(
        "rate not known"
    )
