"""What this page's parts share."""

from jointseas.desktop.kit import Tone
from jointseas.i18n import Language
from jointseas.trade.orders.records import OrderState

TOPICS = frozenset({"orders", "shipments", "stock"})
TONES: dict[OrderState, Tone] = {
    OrderState.NEW: "plain",
    OrderState.CONFIRMED: "accent",
    OrderState.PARTLY: "warn",
    OrderState.FULFILLED: "good",
    OrderState.CANCELLED: "plain",
}


def place(tr: Language, country: str, destination: str) -> str:
    return tr.country(country) if country else destination
