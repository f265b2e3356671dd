"""The list of orders as the table asks for it."""

from dataclasses import replace

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone
from jointseas.desktop.kit.table import TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.orders.words import TONES, place
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Page, Stop, matcher
from jointseas.kernel.outcome import Refused
from jointseas.trade.orders.records import ListedOrder, OrderKind, OrderState


class OrderRows:
    def __init__(self, context: Context) -> None:
        self._selling, self._seat, self._tr = context.services.selling, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedOrder] | Refused:
        return self._selling.orders(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._selling.orders_count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Orders in many currencies do not add up."""

    def _spelled(self, listing: Listing) -> Listing:
        return replace(listing, filters=tuple(map(self._filter, listing.filters)))

    def _filter(self, asked: Filter) -> Filter:
        if not isinstance(asked, Contains) or asked.column != "state":
            return asked
        wanted = matcher(asked.text)
        return OneOf("state", tuple(it.value for it in OrderState if wanted.search(self._tr.term("order_state", it))))


def spec(context: Context) -> TableSpec[ListedOrder]:
    tr = context.tr
    return TableSpec(
        "orders",
        (
            TableColumn("number", N_("Order"), lambda it: it.number, order="number", width=190),
            TableColumn("ordered_on", N_("Ordered on"), lambda it: tr.date(it.ordered_on), order="ordered_on",
                        plain=lambda it: it.ordered_on),
            TableColumn("buyer", N_("Buyer"), lambda it: it.buyer_name, order="buyer_name", width=220, stretch=True),
            TableColumn("country", N_("Country"), lambda it: place(tr, it.country, it.destination), width=140),
            TableColumn("lines", N_("Order lines"), lambda it: tr.number(it.lines), right=True, width=70),
            TableColumn("total", N_("Total"), lambda it: tr.money(it.total), order="total", right=True, width=150,
                        money=lambda it: it.total),
            TableColumn("state", N_("State"), lambda it: state(tr, it), order="state", width=170, tone=_tone),
        ),
        OrderRows(context),
        (
            TableFilter("any", N_("Number, buyer or channel")),
            TableFilter("state", N_("State")),
            TableFilter("ordered_on", N_("Ordered on"), days=True),
            TableFilter("destination", N_("Country as written")),
        ),
        Listing(sort="ordered_on", descending=True),
    )  # fmt: skip


def state(tr: Language, it: ListedOrder) -> str:
    words = tr.term("order_state", it.state)
    if it.kind is OrderKind.RETURN:
        words = f"{tr.term('order_kind', it.kind)} · {words}"
    return f"{words} · {tr('to be linked')}" if it.unlinked else words


def _tone(it: ListedOrder) -> Tone:
    return "warn" if it.unlinked else TONES[it.state]
