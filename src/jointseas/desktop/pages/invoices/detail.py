"""One invoice at the side: how it stands, its lines, what settled it, its entry, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.saving import chosen_path
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Form, Part, badge, button, column, flow, label, link, rule
from jointseas.desktop.pages.invoices import forms
from jointseas.desktop.pages.invoices.paper import paper
from jointseas.desktop.pages.invoices.reading import Shown
from jointseas.desktop.pages.invoices.table import TOPICS
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.storage.files import write_new
from jointseas.trade.invoices.records import Dispute, Invoice, InvoiceKind

CHANGES = TOPICS | {"books"}


class Detail(QWidget):
    """`other` opens another invoice."""

    def __init__(self, context: Context, shown: Shown, other: Callable[[str], object]) -> None:
        super().__init__()
        self._context, self._tr, self._shown, self._other = context, context.tr, shown, other
        self._doors, self._seat = context.services.invoices, context.seat
        self._it = shown.view.invoice
        self._asked = QWidget()  # where a form stands while one is open
        self._slot = QVBoxLayout(self._asked)
        self._slot.setContentsMargins(0, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for part in (self._tags(), self._facts(), self._acts(), self._asked, rule(), self._paper(), self._owed(),
                     *self._disputes(), rule(), self._entry()):  # fmt: skip
            lines.addWidget(part)
        lines.addStretch(1)

    def _tags(self) -> QWidget:
        tr, view = self._tr, self._shown.view
        tags: list[QWidget] = [badge(tr.term("invoice kind", self._it.kind))]
        if self._it.corrects:
            tags.append(
                link(tr("corrects {number}", number=self._it.corrects), partial(self._other, self._it.corrects))
            )
        tags += [
            link(tr("credited by {number}", number=it.number), partial(self._other, it.number)) for it in view.credits
        ]
        if any(it.closed_on is None for it in view.disputes):
            tags.append(badge(tr("In dispute"), "warn"))
        return flow(*tags)

    def _facts(self) -> QWidget:
        tr, it = self._tr, self._it
        said = [it.buyer_name, tr("issued {day}", day=it.issued_on), tr("due {day}", day=it.due_on)]
        beside = [tr("shipment {number}", number=it.shipment)] if it.shipment else []
        beside += [tr("order {number}", number=it.order_reference)] if it.order_reference else []
        return column(label(" · ".join(said), "body", wrap=True, select=True),
                      *([label(" · ".join(beside), "caption", wrap=True, select=True)] if beside else []))  # fmt: skip

    def _paper(self) -> QWidget:
        if self._shown.view.paper:
            return paper(self._tr, self._shown.view.paper)
        return label(self._tr("Issued before these books began; the paper is not here."), "muted", wrap=True)

    def _owed(self) -> QWidget:
        """What settled it, and what is left."""
        tr, view = self._tr, self._shown.view
        if self._it.kind is InvoiceKind.CREDIT_NOTE:
            return QWidget()
        parts = [Part(tr("Invoiced"), tr.money(self._it.total))]
        parts += [Part(it.source.rpartition("/")[2], tr.money(-it.money), tr.date(it.day)) for it in view.settlements]
        return Derivation([*parts, Part(tr("Still owed"), tr.money(view.open), total=True)])

    # ---- what can be done

    def _acts(self) -> QWidget:
        tr, acts = self._tr, list[QWidget]()
        plain = self._it.kind is InvoiceKind.INVOICE
        if self._it.document:
            acts.append(button(tr("Save as UBL"), self._export, "small"))
            acts += paper_button(self._context, "facturx", self._it.number, small=True)
        if plain and may(self._context, "invoices.issue"):
            acts.append(button(tr("Credit note…"), self.credit, "small"))
        if plain and self._shown.view.open.minor > 0 and may(self._context, "invoices.dispute"):
            acts.append(button(tr("Dispute…"), self.dispute, "small"))
        return flow(*acts)

    def _ask(self, form: Form, first: str) -> None:
        while item := self._slot.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._slot.addWidget(form)
        form.show()
        form.entry(first).setFocus()

    def credit(self) -> None:
        form = forms.credit(self._tr, self._it)
        form.submitted.connect(lambda values: self._send(form, "amount", partial(self._credit, values)))
        self._ask(form, "amount")

    def _credit(self, values: dict[str, object]) -> Invoice | Refused:
        draft = forms.credit_draft(self._context, self._shown, values)
        return self._doors.issue(self._seat, draft)

    def dispute(self) -> None:
        form = forms.dispute(self._tr, self._it)
        form.submitted.connect(lambda values: self._send(form, "amount", partial(self._dispute, values)))
        self._ask(form, "amount")

    def _dispute(self, values: dict[str, object]) -> Dispute | Refused:
        money = values["amount"]
        asked = money if isinstance(money, Money) else Money(0, self._it.currency)
        return self._doors.dispute(self._seat, self._it.number, asked, str(values["reason"]))

    def _disputes(self) -> list[QWidget]:
        tr, made = self._tr, list[QWidget]()
        for it in self._shown.view.disputes:
            told = tr("{money} disputed since {day}: {reason}", money=it.money, day=it.opened_on, reason=it.reason)
            made.append(label(told, "body", wrap=True, select=True))
            if it.closed_on:
                made.append(
                    label(tr("Ended {day}: {outcome}", day=it.closed_on, outcome=it.outcome), "caption", wrap=True)
                )
            elif may(self._context, "invoices.dispute"):
                made.append(flow(button(tr("End the dispute…"), partial(self.resolve, it.id), "small")))
        return made

    def resolve(self, dispute_id: int) -> None:
        form = forms.resolve(self._tr)
        work = partial(self._doors.resolve, self._seat, self._it.number, dispute_id)
        form.submitted.connect(lambda values: self._send(form, "outcome", partial(work, str(values["outcome"]))))
        self._ask(form, "outcome")

    def _send(self, form: Form, field: str, work: Callable[[], object]) -> None:
        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse(field, why)

        form.setEnabled(False)
        self._context.runner.write(form, work, lambda _done: self._other(self._it.number), refused, topics=CHANGES)

    def _export(self) -> None:
        path = chosen_path(self._context, self, self._it.number, "xml")
        if path:
            content = self._it.document.encode()
            said = self._tr("Saved {name}", name=path.name)
            self._context.runner.read(self, lambda: write_new(path, content), lambda _done: self._context.toast(said))

    # ---- the books

    def _entry(self) -> QWidget:
        tr, entry = self._tr, self._shown.view.entry
        opened = partial(self._context.go, "journal", entry=str(entry.number))
        return column(link(tr("Entry {number}", number=entry.number), opened),
                      EntryLines(tr, self._shown.accounts, entry.lines))  # fmt: skip
