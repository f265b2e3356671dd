"""Many prices at once: asked for, looked at with how each came about, applied."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.channels.defined.records import Channel
from jointseas.channels.pricing.records import Basis, Preview, PriceAsk, PriceRun, Quote, Step
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Empty, Form, Part, button, column, current, label, notice, row
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableSpec
from jointseas.desktop.pages.channels.choosing import TOPICS, channel_field
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.listing import Listing

_SHOWN = 3
_TALL = 280


def price_form(context: Context, channels: Sequence[Channel], start: str, skus: tuple[str, ...],
               seen: Callable[[PriceAsk, Preview], object]) -> Form:  # fmt: skip
    tr, door = context.tr, context.services.channels
    bases = tuple(Choice(it, tr.term("price basis", it)) for it in Basis)
    fields = (
        channel_field(tr, channels, start),
        Field("margin", N_("Margin"), Kind.DECIMAL, start="30 %", hint=N_("Of what is left after tax.")),
        Field("basis", N_("What the goods cost"), Kind.CHOICE, choices=bases, start=Basis.LIST),
    )  # fmt: skip
    form = Form(tr, fields, narrow=True, submit=tr("Look at the prices"))

    def send(values: dict[str, object]) -> None:
        margin = values["margin"]
        ask = PriceAsk(str(values["channel"]), margin if isinstance(margin, Decimal) else Decimal(0),
                       Basis(str(values["basis"])), skus=skus)  # fmt: skip
        look = partial(door.preview, context.seat, ask)
        context.runner.read(form, look, partial(seen, ask), partial(form.refuse, "margin"))

    form.submitted.connect(send)
    return form


def derived(tr: Language, quote: Quote) -> Derivation:
    """Every part of what stands on the shelf."""
    parts = [
        Part(tr.term("price step", it.step) + (f" {tr.percent(it.rate)}" if it.rate is not None else ""),
             tr.money(it.money))
        for it in quote.parts if it.money
    ]  # fmt: skip
    return Derivation([*parts, Part(tr("Shelf price"), tr.money(quote.price), total=True)])


class PricesToBe(QWidget):
    """Nothing stands yet: each price beside the one that holds, the parts of the one under the cursor, what has none
    with the reason, and one button."""

    def __init__(self, context: Context, ask: PriceAsk, seen: Preview, applied: Callable[[PriceRun], object]) -> None:
        super().__init__()
        self._context, self._ask, self._seen, self._applied = context, ask, seen, applied
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        if seen.quotes:
            words = context.tr.plural("Apply {n} price", "Apply {n} prices", len(seen.quotes))
            lines.addWidget(row(button(words, self._apply, "primary"), None))
        for it in self._unpriced():
            lines.addWidget(it)
        self._parts = QVBoxLayout()
        if seen.quotes:
            lines.addWidget(self._table())
            lines.addLayout(self._parts)
            self._show(seen.quotes[0])
        lines.addStretch(1)

    def _apply(self) -> None:
        work = partial(self._context.services.channels.apply, self._context.seat, self._ask, self._seen.digest)
        self._context.runner.write(self, work, self._applied, topics=TOPICS)

    def _unpriced(self) -> list[QWidget]:
        tr, lacking = self._context.tr, self._seen.unpriced
        made: list[QWidget] = [notice(tr.refusal(it.refused), tone="warn") for it in lacking[:_SHOWN]]
        if len(lacking) > _SHOWN:
            more = len(lacking) - _SHOWN
            made.append(label(tr.plural("{n} more has no price", "{n} more have no price", more), "caption"))
        return made

    def _table(self) -> Table[Quote]:
        tr = self._context.tr
        rows = HeldRows(self._seen.quotes, {"sku": lambda it: it.sku, "price": lambda it: it.price.minor})
        spec = TableSpec(
            "channels.prices",
            (
                TableColumn("sku", N_("SKU"), lambda it: it.sku, order="sku", width=90, stretch=True),
                TableColumn("before", N_("Until now"), self._before, right=True, width=80),
                TableColumn("price", N_("Price to be"), lambda it: tr.money(it.price), order="price", right=True,
                            width=80, money=lambda it: it.price),
                TableColumn("margin", N_("Margin"), lambda it: _margin(tr, it), right=True, width=60),
            ),
            rows,
            listing=Listing(sort="sku"),
        )  # fmt: skip
        made = Table(tr, self._context.runner, spec, Empty("", ""))
        made.setFixedHeight(current().px(_TALL))
        made.picked.connect(self._show)
        return made

    def _before(self, it: Quote) -> str:
        price = self._seen.before.get(it.sku)
        return self._context.tr.money(price) if price else "–"

    def _show(self, it: Quote) -> None:
        while gone := self._parts.takeAt(0):
            if widget := gone.widget():
                widget.hide()
                widget.deleteLater()
        self._parts.addWidget(column(label(it.sku, "heading"), derived(self._context.tr, it)))


def _margin(tr: Language, it: Quote) -> str:
    rate = next(part.rate for part in it.parts if part.step is Step.MARGIN)
    return "" if rate is None else tr.percent(rate)
