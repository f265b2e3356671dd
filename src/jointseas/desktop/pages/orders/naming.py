"""Which party owes for orders of a channel: asked at the side, for one order or for many."""

from collections.abc import Sequence

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page
from jointseas.desktop.pages.orders.words import TOPICS
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.orders.records import Order


class Naming:
    def __init__(self, context: Context, page: Page, orders: Sequence[str]) -> None:
        self._context, self._page, self._orders = context, page, tuple(orders)

    def begin(self) -> None:
        """Who may buy is read first."""
        context = self._context
        having = context.services.parties.having
        context.runner.read(self._page, lambda: having(context.seat, PartyRole.BUYER), self._ask)

    def _ask(self, buyers: Sequence[Party]) -> None:
        context, tr = self._context, self._context.tr
        known = tuple(Choice(it.code, it.name_in(tr.code), it.name) for it in buyers)
        said = N_(
            "The party that owes: on a marketplace often the marketplace. Who receives keeps the name on the order."
        )
        field = Field("buyer", N_("Buyer"), Kind.CHOICE, choices=known, hint=said)
        above = self._orders[0] if len(self._orders) == 1 else tr.plural("{n} order", "{n} orders", len(self._orders))
        ask_at_side(context, self._page, tr("Name the buyer"), (field,), tr("Name the buyer"), self._send, self._done,
                    topics=TOPICS, above=above)  # fmt: skip

    def _send(self, values: Values) -> tuple[Order, ...] | Refused:
        return self._context.services.selling.name_buyer(self._context.seat, self._orders, str(values["buyer"]))

    def _done(self, named: tuple[Order, ...]) -> None:
        tr = self._context.tr
        self._context.toast(
            tr.plural("The buyer of {n} order is named", "The buyer of {n} orders is named", len(named))
        )
