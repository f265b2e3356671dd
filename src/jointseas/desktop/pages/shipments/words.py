"""What this page's parts share: words, and what they do with a form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Page, Tone
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import Language
from jointseas.kernel.fields import Field
from jointseas.trade.shipments.records import ShipmentState

TOPICS = frozenset({"shipments", "orders", "stock"})
_CHANGES = TOPICS | {"books"}
TONES: dict[ShipmentState, Tone] = {
    ShipmentState.PLANNED: "plain",
    ShipmentState.LEFT: "accent",
    ShipmentState.DELIVERED: "good",
    ShipmentState.CANCELLED: "plain",
}


class Desk:
    """The page of one shipment, as its tabs see it."""

    def __init__(self, context: Context, page: Page, number: str) -> None:
        self.context, self.page, self.number, self.tr = context, page, number, context.tr
        self.selling, self.seat = context.services.selling, context.seat

    @property
    def today(self) -> date:
        return today(self.context)

    def may(self, command: str) -> bool:
        return may(self.context, command)

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        submit: str,
        act: Callable[[Values], object],
        said: str,
        *,
        field_of: Mapping[str, str] | None = None,
        columns: int = 1,
    ) -> None:
        ask_at_side(self.context, self.page, title, fields, submit, act, lambda _: self.context.toast(said),
                    topics=_CHANGES, field_of=field_of, above=self.number, columns=columns)  # fmt: skip

    def do(self, act: Callable[[], object], said: str, undo: Callable[[], object] | None = None) -> None:
        """At once; a refusal is said in passing."""
        context = self.context
        undone = (lambda: self.do(undo, self.tr("Undone"))) if undo else None
        context.runner.write(context.runner, act, lambda _: context.toast(said, undo=undone), topics=_CHANGES)


def day(value: object) -> date:
    """What a form's own field has read."""
    return value if isinstance(value, date) else date.max


def said_day(tr: Language, it: date | None) -> str:
    return tr.date(it) if it else ""


def kilos(tr: Language, grams: int) -> str:
    return tr("{n} kg", n=Decimal(grams) / 1000)


def cubic_metres(tr: Language, cm3: int) -> str:
    return tr("{n} m³", n=(Decimal(cm3) / 1_000_000).quantize(Decimal("0.001")))


def thousandfold(value: object) -> int:
    """Kilograms are kept in grams."""
    return int((value * 1000).to_integral_value()) if isinstance(value, Decimal) else 0
