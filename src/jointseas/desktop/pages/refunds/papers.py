"""How a paper of an export is entered as it stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.exportpapers import GRAMS
from jointseas.desktop.books.words import currency_choices
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Column,
    Form,
    Lines,
    button,
    flow,
    label,
    notice,
)
from jointseas.desktop.pages.refunds.reading import Shown
from jointseas.desktop.pages.refunds.table import TOPICS
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import from_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.kernel.quantities import smallest, whole
from jointseas.trade.refunds.comparing.records import ExportPaper, Goods, PaperKind
from jointseas.trade.shipments.records import Incoterm

Values = Mapping[str, object]


class PaperForm(QWidget):
    """As the paper says it, not as it should: what differs is told afterwards."""

    def __init__(self, context: Context, shown: Shown, kind: PaperKind, done: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._tr, self._shown, self._kind, self._done = context, context.tr, shown, kind, done
        kept = next((it for it in shown.comparison.papers if it.kind is kind), None)
        self.head = Form(self._tr, self._fields(), narrow=True, columns=2, start=self._start(kept), names_left=False)
        columns = (
            Column(Field("sku", N_("SKU"), longest=80), 3),
            Column(Field("quantity", N_("Quantity"), Kind.DECIMAL)),
        )
        self.lines = Lines(self._tr, columns, start=1)
        decimals = shown.comparison.decimals
        self.lines.fill([{"sku": it.sku, "quantity": f"{whole(it.quantity, decimals.get(it.sku, 0)):f}"}
                         for it in (kept.goods if kept else ())])  # fmt: skip
        self._said = QVBoxLayout()
        self._go = button(self._tr("Keep the paper"), self.send, "primary", shortcut="Ctrl+Return")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(label(self._tr.term("export paper", kind), "strong"))
        lines.addWidget(self.head)
        lines.addWidget(label(self._tr("Goods, as far as the paper names them by SKU"), "caption", wrap=True))
        lines.addWidget(self.lines)
        lines.addLayout(self._said)
        lines.addWidget(flow(self._go))
        for changed in (self.head.changed, self.lines.changed):
            changed.connect(self._typed)
        self._typed()
        self.setFocusProxy(self.head.entry("number"))

    def _fields(self) -> tuple[Field, ...]:
        terms = tuple(Choice(it.value, it.value) for it in Incoterm)
        return (
            Field("number", N_("Number"), longest=40),
            Field("day", N_("Day"), Kind.DATE),
            Field("currency", N_("Currency"), Kind.CHOICE, required=False,
                  choices=currency_choices(self._tr, [self._shown.shipment.currency])),
            Field("amount", N_("Amount"), Kind.DECIMAL, required=False),
            Field("packages", N_("Packages"), Kind.INTEGER, required=False),
            Field("gross", N_("Gross weight in kg"), Kind.DECIMAL, required=False),
            Field("net", N_("Net weight in kg"), Kind.DECIMAL, required=False),
            Field("incoterm", N_("Terms"), Kind.CHOICE, required=False, choices=terms),
            Field("port", N_("Port"), required=False, longest=80),
        )  # fmt: skip

    def _start(self, kept: ExportPaper | None) -> dict[str, str]:
        """What is kept already; of a new declaration what the shipment knows of it."""
        told = self._shown.shipment.declaration
        if kept is None:
            own = self._kind is PaperKind.DECLARATION
            return {"number": told.number if own else "", "port": told.port if own else "",
                    "day": told.day.isoformat() if own and told.day else "",
                    "currency": self._shown.shipment.currency}  # fmt: skip
        return {
            "number": kept.number, "day": kept.day.isoformat(), "port": kept.port, "incoterm": kept.incoterm,
            "currency": kept.money.currency if kept.money else "",
            "amount": str(kept.money.amount) if kept.money else "",
            "packages": str(kept.packages or ""), "gross": _kilos(kept.gross_g), "net": _kilos(kept.net_g),
        }  # fmt: skip

    def _typed(self) -> None:
        self._go.setEnabled(not self.head.left() and not self.lines.left())

    def send(self) -> None:
        head, lines = self.head.values(), self.lines.values()
        if head is not None and lines is not None:
            self.setEnabled(False)
            work = partial(self._keep, head, lines)
            self._context.runner.write(self, work, lambda _it: self._done(), self._refused, topics=TOPICS)

    def _keep(self, head: Values, lines: Sequence[Values]) -> ExportPaper | Refused:
        amount, currency, day, packages = head["amount"], str(head["currency"] or ""), head["day"], head["packages"]
        goods = self._goods([(str(it["sku"]), it["quantity"]) for it in lines])
        said = ExportPaper(
            self._shown.shipment.number, self._kind, str(head["number"]), day if isinstance(day, date) else date.max,
            from_amount(amount, currency) if isinstance(amount, Decimal) and currency else None,
            packages if isinstance(packages, int) else None, _grams(head["gross"]), _grams(head["net"]),
            str(head["incoterm"] or ""), str(head["port"] or ""), goods)  # fmt: skip
        return self._context.services.refunds.keep_paper(self._context.seat, said)

    def _goods(self, said: Sequence[tuple[str, object]]) -> tuple[Goods, ...]:
        """A paper may name goods that are not on the shipment, and some that nobody knows."""
        skus = tuple(sku for sku, _ in said)
        fine = settled(self._context.services.selling.decimals(self._context.seat, skus))
        return tuple(Goods(sku, smallest(quantity, fine.get(sku, 0))) for sku, quantity in said)

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._said.addWidget(notice(self._tr.refusal(why)))


def _grams(kilos: object) -> int | None:
    return int(kilos * GRAMS) if isinstance(kilos, Decimal) else None


def _kilos(grams: int | None) -> str:
    return str(Decimal(grams) / GRAMS) if grams else ""
