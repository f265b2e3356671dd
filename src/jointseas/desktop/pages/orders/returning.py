"""What comes back of an order, or in by a return: how much of each line, into which warehouse."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.orders.words import TOPICS
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.kernel.quantities import smallest, whole
from jointseas.trade.orders.records import Order, OrderKind, OrderLine
from jointseas.trade.selling.records import OrderSheet
from jointseas.trade.shipments.returns import Return
from jointseas.trade.stock.warehouses.records import Warehouse

_LINE = "line_"
_FIELD_OF = {"stock.no_warehouse": "warehouse", "stock.day": "day"}


class Returning:
    def __init__(self, context: Context, page: Page, sheet: OrderSheet) -> None:
        self._context, self._page, self._sheet = context, page, sheet

    def begin(self) -> None:
        """Where goods may lie is read first."""
        context = self._context
        context.runner.read(self._page, lambda: context.services.warehousing.warehouses(context.seat), self._ask)

    def _ask(self, warehouses: Sequence[Warehouse]) -> None:
        context, tr, order = self._context, self._context.tr, self._sheet.order
        places = tuple(Choice(it.code, it.name) for it in warehouses if it.active)
        fields = (
            Field("paper", N_("Number of the return"), longest=60,
                  hint=N_("The buyer's or the carrier's; each is taken once.")),
            Field("warehouse", N_("Into warehouse"), Kind.CHOICE, choices=places,
                  start=places[0].code if places else ""),
            Field("day", N_("Came back on"), Kind.DATE, start=today(context).isoformat()),
            *(self._quantity(it) for it in order.lines if self._most(it)),
        )  # fmt: skip
        title = tr("Take goods back") if order.kind is OrderKind.SALE else tr("Take goods in")
        ask_at_side(
            context, self._page, title, fields, tr("Into the stock"), self._send, self._done,
            topics=TOPICS | {"books"}, field_of=_FIELD_OF, above=order.number)  # fmt: skip

    def _most(self, it: OrderLine) -> int:
        return it.fulfilled - it.returned if self._sheet.order.kind is OrderKind.SALE else it.open

    def _quantity(self, it: OrderLine) -> Field:
        """A return is expected whole; of a sale, what comes back is said."""
        most = whole(self._most(it), self._sheet.decimals.get(it.line, 0))
        start = f"{most:f}" if self._sheet.order.kind is OrderKind.RETURN else ""
        words = self._context.tr("{sku}: {most} at most", sku=it.sku, most=most)
        return Field(f"{_LINE}{it.line}", words, Kind.DECIMAL, required=False, start=start)

    def _send(self, values: Values) -> Order | Refused:
        lines = []
        for name, value in values.items():
            if name.startswith(_LINE) and isinstance(value, Decimal) and value:
                line = int(name.removeprefix(_LINE))
                lines.append((line, smallest(value, self._sheet.decimals.get(line, 0))))
        day = values["day"]
        asked = Return(self._sheet.order.number, str(values["paper"]), str(values["warehouse"]),
                       day if isinstance(day, date) else date.max, tuple(lines))  # fmt: skip
        return self._context.services.selling.take_back(self._context.seat, asked)

    def _done(self, _order: Order) -> None:
        self._context.toast(self._context.tr("The goods are in the stock again, at what they had cost"))
