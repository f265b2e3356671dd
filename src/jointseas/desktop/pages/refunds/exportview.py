"""One export at the side: what stands in the way of its refund, how the refund is made, what came of it, what the books
say, its papers beside each other, and who else sees them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.compliance.consents.records import Consent
from jointseas.desktop.books.entrylines import EntryLines
from jointseas.desktop.books.exportpapers import papers_view
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.words import in_units, may, today, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Derivation,
    Form,
    Part,
    amount,
    badge,
    button,
    column,
    entry,
    flow,
    grid,
    label,
    link,
    notice,
    row,
    rule,
)
from jointseas.desktop.pages.refunds.papers import PaperForm
from jointseas.desktop.pages.refunds.reading import Shown
from jointseas.desktop.pages.refunds.table import SHOWING, TONES, TOPICS
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.trade.refunds.comparing.records import PaperKind
from jointseas.trade.refunds.records import Answered, Claim, ClaimLine, ExportState, ReceiptKind

CHANGES = TOPICS | {"books"}
# Where what is lacking is mended: the page, and what it is opened with.
_MENDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "refunds.no_rate": ("imports", {"do": "bring", "kind": "refund-rates"}),
    "refunds.no_fapiao": ("purchases", {"room": "fapiao"}),
    "refunds.no_code": ("goods", {}),
    "refunds.no_bill": ("purchases", {"room": "bills"}),
}


class ExportView(QWidget):
    """`again` reads the export anew after something was done."""

    def __init__(self, context: Context, shown: Shown, again: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._tr, self._shown, self._again = context, context.tr, shown, again
        self._doors, self._disclosure = context.services.refunds, context.services.disclosure
        self._seat = context.seat
        self._asked = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._stands())
        for why in () if shown.claim else shown.claimable.lacking:
            lines.addWidget(self._lacking(why))
        lines.addWidget(self._acts())
        lines.addLayout(self._asked)
        papers = papers_view(self._tr, shown.comparison)
        for part in (*map(self._sees, shown.shown_to), *self._made(), rule(), papers, *self._books()):
            lines.addWidget(part)
        lines.addStretch(1)

    def _stands(self) -> QWidget:
        tr, it, claim = self._tr, self._shown.claimable, self._shown.claim
        state = ExportState.LACKING if it.lacking else ExportState.CLAIMABLE
        state = ExportState(claim.state.value) if claim else state
        said = [tr("declaration {number}", number=it.declaration) if it.declaration else tr("not declared")]
        said += [tr("exported {day}", day=it.exported_on)] if it.exported_on else []
        said += [tr("claim by {day}", day=it.deadline)] if it.deadline and not claim else []
        to = link(self._shown.shipment.number, partial(self._context.go, "shipments", shipment=it.shipment))
        return column(flow(badge(tr.term("export state", state), TONES[state]), to),
                      label(" · ".join(said), wrap=True, select=True))  # fmt: skip

    def _lacking(self, why: Refused) -> QWidget:
        """What stands in the way, and where it is mended."""
        tr = self._tr
        page, params = _MENDS.get(why.code, ("shipments", {"shipment": self._shown.shipment.number}))
        to = button(tr("Mend"), partial(self._context.go, page, **params), "small")
        return notice(tr.refusal(why), to, tone="warn")

    # ---- what can be done

    def _acts(self) -> QWidget:
        tr, shown, acts = self._tr, self._shown, list[QWidget]()
        if may(self._context, "refunds.claim"):
            if shown.claim and shown.claim.open:
                acts.append(button(tr("The tax office has answered…"), self.answer, "small"))
            elif not shown.claim and not shown.claimable.lacking:
                acts.append(button(tr("Claim the refund…"), self.claim, "small"))
        if may(self._context, "refunds.papers"):
            for kind in (PaperKind.DECLARATION, PaperKind.BILL_OF_LADING):
                words = tr("{paper}…", paper=tr.term("export paper", kind))
                acts.append(button(words, partial(self.write_paper, kind), "small"))
        if may(self._context, "papers.show"):
            acts.append(button(tr("Show the papers to a lender…"), self.show_to_lender, "small"))
        return flow(*acts)

    def _open(self, asked: QWidget) -> None:
        while item := self._asked.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._asked.addWidget(asked)
        asked.show()
        asked.setFocus()

    def _ask(
        self,
        fields: Sequence[Field],
        submit: str,
        act: Callable[[dict[str, object]], object],
        topics: frozenset[str] = CHANGES,
    ) -> None:
        form = Form(self._tr, fields, narrow=True, submit=submit)
        form.setFocusProxy(form.entry(fields[0].name))

        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse(fields[0].name, why)

        def send(told: dict[str, object]) -> None:
            form.setEnabled(False)
            self._context.runner.write(form, partial(act, told), lambda _it: self._again(), refused, topics=topics)

        form.submitted.connect(send)
        self._open(form)

    def claim(self) -> None:
        now, number = today(self._context).isoformat(), self._shown.shipment.number
        fields = (Field("day", N_("Claimed on"), Kind.DATE, start=now),)
        self._ask(fields, self._tr("Claim the refund"),
                  lambda told: self._doors.claim(self._seat, number, _day(told["day"])))  # fmt: skip

    def answer(self) -> None:
        claim = self._shown.claim
        if claim is None:
            return
        kinds, base = tuple(Choice(it.value, it.value) for it in ReceiptKind), claim.open.currency
        fields = (
            Field("amount", N_("Amount"), Kind.MONEY, currency=base, start=str(claim.open.amount)),
            Field("kind", N_("Answer"), Kind.CHOICE, choices=kinds, term="refund answer", start=ReceiptKind.RECEIVED),
            Field("day", N_("Day"), Kind.DATE, start=today(self._context).isoformat()),
        )
        self._ask(fields, self._tr("Post the answer"), lambda told: self._doors.answer(
            self._seat, _answered(claim, told)))  # fmt: skip

    def write_paper(self, kind: PaperKind) -> None:
        self._open(PaperForm(self._context, self._shown, kind, self._again))

    # ---- who else sees the papers

    def show_to_lender(self) -> None:
        tr, already = self._tr, {it.lender.id for it in self._shown.shown_to}
        left = [it for it in self._shown.lenders if it.id not in already]
        if not left:
            self._open(self._no_lender())
            return
        number, lenders = self._shown.shipment.number, tuple(Choice(it.code, it.name_in(tr.code)) for it in left)
        fields = (Field("lender", N_("Lender"), Kind.CHOICE, choices=lenders, start=left[0].code),)
        self._ask(fields, tr("Show them"), lambda told: self._disclosure.show(self._seat, str(told["lender"]), number),
                  SHOWING)  # fmt: skip

    def _no_lender(self) -> QWidget:
        tr = self._tr
        if self._shown.lenders:
            return notice(tr("Every lender of this workspace sees them already."), tone="plain")
        words = tr("This workspace has no lender. An administrator adds one in the settings, under Firm.")
        return notice(words, button(tr("Settings"), partial(self._context.go, "settings", room="firm"), "small"))

    def _sees(self, it: Consent) -> QWidget:
        tr, name = self._tr, it.lender.name_in(self._tr.code)
        said = tr("since {moment}, by {person}; reads what stands here at any time", moment=it.given_at,
                  person=it.given_by)  # fmt: skip
        end = button(tr("Withdraw"), partial(self._withdraw, it), "small")
        end.setAccessibleName(tr("Withdraw from {lender}", lender=name))
        record = paper_button(self._context, "consent_record", it.lender.code, small=True, about=name)
        ends = [end] if may(self._context, "papers.withdraw") else []
        return entry(tr("Papers shown to {lender}", lender=name), said, action=row(*record, *ends))

    def _withdraw(self, it: Consent) -> None:
        act = partial(self._disclosure.withdraw, self._seat, it.lender.code, self._shown.shipment.number)
        self._context.runner.write(self, act, lambda _it: self._again(), topics=SHOWING)

    # ---- what is shown

    def _made(self) -> list[QWidget]:
        """How the refund is made of what the goods cost, line by line; and what has come of it."""
        tr, claim = self._tr, self._shown.claim
        lines = (claim or self._shown.claimable).lines
        sums = claim or self._shown.claimable
        if not lines:
            return []
        heads = (tr("Goods"), tr("Refund rate"), tr("Cost"), tr("Tax"), tr("Refund"))
        tax = Money(sum(it.tax.minor for it in lines), sums.refund.currency)
        parts = [
            Part(tr("Tax on what was bought"), tr.money(tax)),
            Part(tr("Not refunded"), told(tr, -sums.lost), tr("a cost of what was sold")),
            Part(tr("Refund"), tr.money(sums.refund), total=True),
        ]
        parts += [Part(tr.term("refund answer", it.kind), told(tr, -it.money), tr.date(it.day))
                  for it in (claim.receipts if claim else ())]  # fmt: skip
        parts += [Part(tr("Still to come"), tr.money(claim.open), total=True)] if claim else []
        rows = [self._line(it) for it in lines]
        return [rule(), label(tr("The refund"), "section"), grid(heads, rows, right=(1, 2, 3, 4)), Derivation(parts)]

    def _line(self, it: ClaimLine) -> list[QWidget]:
        tr = self._tr
        quantity = in_units(tr, it.quantity, self._shown.comparison.decimals.get(it.sku, 0))
        goods = column(label(f"{it.sku} × {quantity}", select=True),
                       label(f"{it.hs} · {it.bill}", "caption", select=True), spacing=0)  # fmt: skip
        figures = (tr.percent(it.rate), tr.amount(it.basis), tr.amount(it.tax), tr.amount(it.refund))
        return [goods, *(amount(said) for said in figures)]

    def _books(self) -> list[QWidget]:
        tr, shown = self._tr, self._shown
        if not shown.entries:
            return []
        made: list[QWidget] = [rule(), label(tr("In the books"), "section")]
        for it in shown.entries:
            made.append(link(tr("Entry {number}", number=it.number),
                             partial(self._context.go, "journal", entry=str(it.number))))  # fmt: skip
            made.append(EntryLines(tr, shown.accounts, it.lines))
        return made


def _answered(claim: Claim, told: dict[str, object]) -> Answered:
    money = told["amount"]
    asked = money if isinstance(money, Money) else Money(0, claim.open.currency)
    return Answered(claim.number, _day(told["day"]), ReceiptKind(str(told["kind"])), asked)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.max
