"""A new invoice: by hand or from a shipment, seen as it will stand before it is issued."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import currency_choices, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Column, Form, Lines, ThingsLeft, button, column, entry, flow, label, notice, rule
from jointseas.desktop.kit.form import Thing
from jointseas.desktop.pages.invoices.paper import paper
from jointseas.desktop.pages.invoices.table import TOPICS
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import Party
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, LineDraft, TaxCategory
from jointseas.trade.shipments.records import Shipment

CHANGES = TOPICS | {"books", "shipments"}
Done = Callable[[Invoice], object]


def _head(tr: Language, buyers: Sequence[Party], base: str) -> tuple[Field, ...]:
    known = tuple(Choice(it.code, it.name_in(tr.code), it.name) for it in buyers)
    return (
        Field("buyer", N_("Buyer"), Kind.CHOICE, choices=known),
        Field("issued_on", N_("Issued"), Kind.DATE),
        Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, [base])),
        Field("due_on", N_("Due"), Kind.DATE, required=False, hint=N_("by the buyer's terms where nothing is said")),
        Field("order", N_("Buyer's order"), required=False, longest=120),
        Field("reason", N_("Why no tax"), required=False, hint=N_("for exempt lines")),
    )


def _columns() -> tuple[Column, ...]:
    tax = Field(
        "category", N_("Tax"), Kind.CHOICE, required=False, none=N_("As usual"), term="tax category",
        choices=tuple(Choice(it.value, it.value) for it in TaxCategory),
    )  # fmt: skip
    return (
        Column(Field("description", N_("Description"), longest=500), 10),
        Column(Field("quantity", N_("Quantity"), Kind.DECIMAL), 3),
        Column(Field("price", N_("Price"), Kind.DECIMAL), 3),
        Column(tax, 4, carries=True),
    )


class Writing(QWidget):
    """By hand. `done` is told of the invoice once it is issued."""

    def __init__(self, context: Context, buyers: Sequence[Party], done: Done) -> None:
        super().__init__()
        self._context, self._tr, self._done = context, context.tr, done
        base = context.seat.firm.base_currency
        self._key = f"hand/{uuid4().hex}"
        start = {"issued_on": today(context).isoformat(), "currency": base}
        self.head = Form(self._tr, _head(self._tr, buyers, base), narrow=True, columns=2, start=start, names_left=False)
        self.lines = Lines(self._tr, _columns(), start=1)
        self.left = ThingsLeft(self._tr, self.head.left, self._lines_left)
        self.preview = Preview(context, done)
        self._look = button(self._tr("See it as it will be"), self.look, "primary")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (self.head, self.lines, self.left, flow(self._look), self.preview):
            lines.addWidget(part)
        lines.addStretch(1)
        self.head.submitted.connect(lambda _values: self.look())
        for changed in (self.head.changed, self.lines.changed):
            changed.connect(self._typed)
        self._typed()
        self.setFocusProxy(self.head.entry("buyer"))

    def _lines_left(self) -> list[Thing]:
        rows = self.lines.values()
        return [(self._tr("Invoice lines"), self.lines.setFocus)] if rows == [] else self.lines.left()

    def _typed(self) -> None:
        self.preview.clear()
        self.left.refresh()
        self._look.setEnabled(self.draft() is not None)

    def draft(self) -> InvoiceDraft | None:
        """None while something is left."""
        head, rows = self.head.values(), self.lines.values()
        if head is None or not rows:
            return None
        issued, due = head["issued_on"], head["due_on"]
        return InvoiceDraft(
            self._key, str(head["buyer"]), issued if isinstance(issued, date) else today(self._context),
            str(head["currency"]), tuple(_line(row) for row in rows), due if isinstance(due, date) else None,
            order_reference=str(head["order"] or ""), reason=str(head["reason"] or ""))  # fmt: skip

    def look(self) -> None:
        draft = self.draft()
        if draft:
            doors, seat = self._context.services.invoices, self._context.seat
            self.preview.ask(partial(doors.preview, seat, draft), partial(doors.issue, seat, draft))


def _line(row: dict[str, object]) -> LineDraft:
    quantity, price, category = row["quantity"], row["price"], row["category"]
    return LineDraft(str(row["description"]), quantity if isinstance(quantity, Decimal) else Decimal(0),
                     price if isinstance(price, Decimal) else Decimal(0),
                     category=TaxCategory(str(category)) if category else None)  # fmt: skip


class Preview(QWidget):
    """The paper before it is issued, and the button that issues it."""

    def __init__(self, context: Context, done: Done) -> None:
        super().__init__()
        self._context, self._done = context, done
        self._slot = QVBoxLayout(self)
        self._slot.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        while item := self._slot.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def ask(self, look: Callable[[], EInvoice | Refused], issue: Callable[[], Invoice | Refused]) -> None:
        self._context.runner.read(self, look, partial(self._show, issue), self._refused)

    def _show(self, issue: Callable[[], Invoice | Refused], it: EInvoice) -> None:
        self.clear()
        go = button(self._context.tr("Issue the invoice"), None, "primary", shortcut="Ctrl+Return")
        go.clicked.connect(lambda: self._issue(go, issue))
        self._slot.addWidget(column(rule(), paper(self._context.tr, it), *self._where_to(it), flow(go)))
        go.show()
        go.setFocus()

    def _where_to(self, it: EInvoice) -> Iterator[QWidget]:
        """Whom a buyer pays; a credit note asks for nothing."""
        tr, accounts = self._context.tr, [means.account for means in it.means if means.account]
        if accounts:
            said = " · ".join(filter(None, (accounts[0].name, accounts[0].number)))
            yield label(tr("Pay to: {account}", account=said), "caption", wrap=True)
        elif not it.preceding:
            said = tr("It names no account to pay to: none in {currency} stands under this firm. Add one in Parties.",
                      currency=it.currency)  # fmt: skip
            yield notice(said, tone="warn")

    def _issue(self, go: QWidget, issue: Callable[[], Invoice | Refused]) -> None:
        def refused(why: Refused) -> None:
            go.setEnabled(True)
            self._refused(why)

        go.setEnabled(False)
        self._context.runner.write(self, issue, self._done, refused, topics=CHANGES)

    def _refused(self, why: Refused) -> None:
        self.clear()
        self._slot.addWidget(notice(self._context.tr.refusal(why), tone="bad"))


class FromShipments(QWidget):
    """Shipments that have left and stand on no invoice, each one key away from its paper."""

    def __init__(self, context: Context, waiting: Sequence[Shipment], first: str, done: Done) -> None:
        super().__init__()
        tr = context.tr
        self._context = context
        self.preview = Preview(context, done)
        rows = [self._row(it) for it in waiting if first in ("", it.number)]
        nothing = label(tr("Everything that has left is invoiced."), "muted", wrap=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (*(rows or [nothing]), self.preview):
            lines.addWidget(part)
        lines.addStretch(1)
        for it in waiting:
            if it.number == first:
                self._ask(it)

    def _row(self, it: Shipment) -> QWidget:
        tr = self._context.tr
        note = " · ".join([it.buyer_name, tr.money(it.value), tr.date(it.left_on) if it.left_on else ""])
        act = button(tr("Invoice {number}", number=it.number), partial(self._ask, it), "small")
        return entry(it.number, note, None, act)

    def _ask(self, it: Shipment) -> None:
        doors, seat, day = self._context.services.invoices, self._context.seat, today(self._context)

        def look() -> EInvoice | Refused:
            draft = doors.draft_of_shipment(seat, it.number, day)
            return draft if isinstance(draft, Refused) else doors.preview(seat, draft)

        self.preview.ask(look, partial(doors.from_shipment, seat, it.number, day))
