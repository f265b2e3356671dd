"""What this page's parts share."""

from collections.abc import Iterable
from datetime import date

from jointseas.desktop.kit import Tone
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice
from jointseas.parties.records import Party
from jointseas.trade.purchases.lists.records import Standing
from jointseas.trade.purchases.ordering.records import OrderState
from jointseas.trade.purchases.paying.records import RunState

TOPICS = frozenset({"purchases"})
CHANGES = TOPICS | {"books", "stock", "payments"}
ORDER_TONES: dict[OrderState, Tone] = {
    OrderState.OPEN: "accent",
    OrderState.PARTLY: "warn",
    OrderState.RECEIVED: "good",
    OrderState.CANCELLED: "plain",
}
BILL_TONES: dict[Standing, Tone] = {
    Standing.CREDIT: "accent",
    Standing.SETTLED: "good",
    Standing.OVERDUE: "bad",
    Standing.OPEN: "plain",
}
RUN_TONES: dict[RunState, Tone] = {
    RunState.PREPARED: "accent",
    RunState.SENT: "warn",
    RunState.PAID: "good",
    RunState.CANCELLED: "plain",
}


def suppliers(tr: Language, known: Iterable[Party]) -> tuple[Choice, ...]:
    return tuple(Choice(it.code, it.name_in(tr.code), it.name) for it in known if it.active)


def day_of(said: object, otherwise: date) -> date:
    return said if isinstance(said, date) else otherwise
