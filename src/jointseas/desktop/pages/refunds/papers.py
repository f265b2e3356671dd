"""What each paper of an export says, beside what the others say; and how a paper is entered as it stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import currency_choices
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Column,
    Form,
    Lines,
    button,
    column,
    entry,
    flow,
    grid,
    label,
    notice,
    sign,
)
from jointseas.desktop.pages.refunds.reading import Shown
from jointseas.desktop.pages.refunds.table import TOPICS
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused
from jointseas.trade.refunds.comparing.records import Comparison, Difference, ExportPaper, Fact, Goods, PaperKind
from jointseas.trade.shipments.records import Incoterm

Values = Mapping[str, object]
_GRAMS = 1000


def papers_view(tr: Language, it: Comparison) -> QWidget:
    differ = len(it.differences)
    said = tr.plural("{n} difference", "{n} differences", differ) if differ else tr("the papers agree")
    head = label(tr("Papers of this export"), "section")
    tell = flow(head, label(said, "body", tone="bad" if differ else "good"))
    return column(tell, *(_difference(tr, one) for one in it.differences), _grid(tr, it), _came(tr, it),
                  spacing=10)  # fmt: skip


def _difference(tr: Language, it: Difference) -> QWidget:
    if it.fact is Fact.MISSING:
        return entry(tr("{paper} is missing.", paper=tr.term("export paper", it.right)), "", sign("warn"))
    fact = " ".join(filter(None, (tr.term("export fact", it.fact), it.subject)))
    said = tr("{left}: {said}; {right}: {otherwise}", left=tr.term("export paper", it.left),
              right=tr.term("export paper", it.right), said=_value(tr, it.fact, it.said),
              otherwise=_value(tr, it.fact, it.otherwise))  # fmt: skip
    return entry(fact, said, sign("bad"))


def _value(tr: Language, fact: Fact, it: object) -> str:
    if fact in (Fact.GROSS, Fact.NET) and isinstance(it, int):
        return tr("{n} kg", n=tr.number(Decimal(it) / _GRAMS))
    if isinstance(it, Money):
        return tr.money(it)
    return tr.show(it)


def _grid(tr: Language, it: Comparison) -> QWidget:
    """A row for each fact that any paper states; a figure that another paper contradicts is marked."""
    wrong = {(_row_of(one.fact), one.subject, kind) for one in it.differences for kind in (one.left, one.right)}
    skus = sorted({goods.sku for paper in it.papers for goods in paper.goods})
    rows = []
    for fact, sku in [(fact, "") for fact in _FACTS] + [(Fact.QUANTITY, sku) for sku in skus]:
        said = [_said(tr, paper, fact, sku) for paper in it.papers]
        if any(said):
            cells = [_cell(text, wrong=(fact, sku, paper.kind) in wrong)
                     for text, paper in zip(said, it.papers, strict=True)]  # fmt: skip
            rows.append([label(sku or tr.term("export fact", fact), "caption", wrap=True), *cells])
    return grid(["", *(tr.term("export paper", paper.kind) for paper in it.papers)], rows)


def _row_of(fact: Fact) -> Fact:
    return Fact.AMOUNT if fact is Fact.CURRENCY else fact


def _cell(text: str, *, wrong: bool) -> QWidget:
    """Not by its colour alone."""
    return label(f"{text} !" if wrong and text else text, tone="bad" if wrong else "plain", wrap=True, select=True)


_FACTS = (Fact.NUMBER, Fact.DAY, Fact.AMOUNT, Fact.PACKAGES, Fact.GROSS, Fact.NET, Fact.INCOTERM, Fact.PORT)


def _said(tr: Language, paper: ExportPaper, fact: Fact, sku: str) -> str:
    facts: dict[Fact, object] = {
        Fact.NUMBER: paper.number, Fact.DAY: paper.day, Fact.AMOUNT: paper.money, Fact.PACKAGES: paper.packages,
        Fact.GROSS: paper.gross_g, Fact.NET: paper.net_g, Fact.INCOTERM: paper.incoterm, Fact.PORT: paper.port,
        Fact.QUANTITY: sum(it.quantity for it in paper.goods if it.sku == sku) or None,
    }  # fmt: skip
    it = facts[fact]
    return _value(tr, fact, it) if it else ""


def _came(tr: Language, it: Comparison) -> QWidget:
    invoiced = any(paper.kind is PaperKind.INVOICE for paper in it.papers)
    said = [tr("{money} has come for its invoices.", money=it.received)] if invoiced else []
    if it.until:
        said.append(tr("What was declared must have come by {day}.", day=it.until))
    return label(" ".join(said), "caption", wrap=True)


class PaperForm(QWidget):
    """As the paper says it, not as it should: what differs is told afterwards."""

    def __init__(self, context: Context, shown: Shown, kind: PaperKind, done: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._tr, self._shown, self._kind, self._done = context, context.tr, shown, kind, done
        kept = next((it for it in shown.comparison.papers if it.kind is kind), None)
        self.head = Form(self._tr, self._fields(), narrow=True, columns=2, start=self._start(kept), names_left=False)
        columns = (
            Column(Field("sku", N_("SKU"), longest=80), 3),
            Column(Field("quantity", N_("Quantity"), Kind.INTEGER)),
        )
        self.lines = Lines(self._tr, columns, start=1)
        goods = kept.goods if kept else ()
        self.lines.fill([{"sku": it.sku, "quantity": str(it.quantity)} for it in goods])
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
        goods = tuple(Goods(str(it["sku"]), it["quantity"]) for it in lines if isinstance(it["quantity"], int))
        said = ExportPaper(
            self._shown.shipment.number, self._kind, str(head["number"]), day if isinstance(day, date) else date.max,
            from_amount(amount, currency) if isinstance(amount, Decimal) and currency else None,
            packages if isinstance(packages, int) else None, _grams(head["gross"]), _grams(head["net"]),
            str(head["incoterm"] or ""), str(head["port"] or ""), goods)  # fmt: skip
        return self._context.services.refunds.keep_paper(self._context.seat, said)

    def _refused(self, why: Refused) -> None:
        self.setEnabled(True)
        while item := self._said.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._said.addWidget(notice(self._tr.refusal(why)))


def _grams(kilos: object) -> int | None:
    return int(kilos * _GRAMS) if isinstance(kilos, Decimal) else None


def _kilos(grams: int | None) -> str:
    return str(Decimal(grams) / _GRAMS) if grams else ""
