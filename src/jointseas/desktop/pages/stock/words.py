"""How this page's parts say quantities, deeds and papers."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.catalogue.records import Variant
from jointseas.desktop.books.words import in_units
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Tone, label, link
from jointseas.i18n import Language
from jointseas.trade.pledges.records import ReceiptState
from jointseas.trade.stock.records import OnHand

TOPICS = frozenset({"stock"})
HEARD = TOPICS | {"books", "purchases", "shipments", "orders"}
_PIECE = "C62"
CHANGES = TOPICS | {"books"}
RECEIPT_TONES: dict[ReceiptState, Tone] = {
    ReceiptState.HELD: "good",
    ReceiptState.PLEDGED: "warn",
    ReceiptState.CANCELLED: "plain",
}


def figure(tr: Language, quantity: int, variant: Variant) -> str:
    return in_units(tr, quantity, variant.decimals)


def counted(tr: Language, quantity: int, variant: Variant) -> str:
    said = figure(tr, quantity, variant)
    return said if variant.unit == _PIECE else f"{said} {tr.term('unit', variant.unit)}"


def lot_name(it: OnHand) -> str:
    return f"{it.sku} · {it.lot}"


def entry_link(context: Context, number: int | None) -> QWidget:
    tr = context.tr
    if number is None:
        return label(tr("changes no value"), "caption")
    return link(tr("Entry {number}", number=number), partial(context.go, "journal", entry=str(number)))
