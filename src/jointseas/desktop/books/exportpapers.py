"""The papers of one export beside each other, at the desk of its exporter and of a lender that is shown them."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import in_units
from jointseas.desktop.kit import column, entry, flow, grid, label, sign
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.trade.refunds.comparing.records import Comparison, Difference, ExportPaper, Fact, PaperKind

GRAMS = 1000  # of a kilogram
Names = Mapping[PaperKind, str]


def papers_view(tr: Language, it: Comparison, own: str = "") -> QWidget:
    """`own` is how the exporter's records are called where they are not ours."""
    names = {kind: tr.term("export paper", kind) for kind in PaperKind} | ({PaperKind.SHIPMENT: own} if own else {})
    differ = len(it.differences)
    said = tr.plural("{n} difference", "{n} differences", differ) if differ else tr("the papers agree")
    head = label(tr("Papers of this export"), "section")
    tell = flow(head, label(said, "body", tone="bad" if differ else "good"))
    differences = (_difference(tr, one, it.decimals, names) for one in it.differences)
    return column(tell, *differences, _grid(tr, it, names), _came(tr, it), spacing=10)


def _difference(tr: Language, it: Difference, decimals: Mapping[str, int], names: Names) -> QWidget:
    if it.fact is Fact.MISSING:
        return entry(tr("{paper} is missing.", paper=names[it.right]), "", sign("warn"))
    fact = " ".join(filter(None, (tr.term("export fact", it.fact), it.subject)))
    said = tr("{left}: {said}; {right}: {otherwise}", left=names[it.left],
              right=names[it.right], said=_value(tr, it.fact, it.said, decimals.get(it.subject, 0)),
              otherwise=_value(tr, it.fact, it.otherwise, decimals.get(it.subject, 0)))  # fmt: skip
    return entry(fact, said, sign("bad"))


def _value(tr: Language, fact: Fact, it: object, decimals: int) -> str:
    if fact is Fact.QUANTITY and isinstance(it, int):
        return in_units(tr, it, decimals)
    if fact in (Fact.GROSS, Fact.NET) and isinstance(it, int):
        return tr("{n} kg", n=tr.number(Decimal(it) / GRAMS))
    if isinstance(it, Money):
        return tr.money(it)
    return tr.show(it)


def _grid(tr: Language, it: Comparison, names: Names) -> QWidget:
    """A row for each fact that any paper states; a figure that another paper contradicts is marked."""
    wrong = {(_row_of(one.fact), one.subject, kind) for one in it.differences for kind in (one.left, one.right)}
    skus = sorted({goods.sku for paper in it.papers for goods in paper.goods})
    rows = []
    for fact, sku in [(fact, "") for fact in _FACTS] + [(Fact.QUANTITY, sku) for sku in skus]:
        said = [_said(tr, paper, fact, sku, it.decimals.get(sku, 0)) for paper in it.papers]
        if any(said):
            cells = [_cell(text, wrong=(fact, sku, paper.kind) in wrong)
                     for text, paper in zip(said, it.papers, strict=True)]  # fmt: skip
            rows.append([label(sku or tr.term("export fact", fact), "caption", wrap=True), *cells])
    return grid(["", *(names[paper.kind] for paper in it.papers)], rows)


def _row_of(fact: Fact) -> Fact:
    return Fact.AMOUNT if fact is Fact.CURRENCY else fact


def _cell(text: str, *, wrong: bool) -> QWidget:
    """Not by its colour alone."""
    return label(f"{text} !" if wrong and text else text, tone="bad" if wrong else "plain", wrap=True, select=True)


_FACTS = (Fact.NUMBER, Fact.DAY, Fact.AMOUNT, Fact.PACKAGES, Fact.GROSS, Fact.NET, Fact.INCOTERM, Fact.PORT)


def _said(tr: Language, paper: ExportPaper, fact: Fact, sku: str, decimals: int) -> str:
    facts: dict[Fact, object] = {
        Fact.NUMBER: paper.number, Fact.DAY: paper.day, Fact.AMOUNT: paper.money, Fact.PACKAGES: paper.packages,
        Fact.GROSS: paper.gross_g, Fact.NET: paper.net_g, Fact.INCOTERM: paper.incoterm, Fact.PORT: paper.port,
        Fact.QUANTITY: sum(it.quantity for it in paper.goods if it.sku == sku) or None,
    }  # fmt: skip
    it = facts[fact]
    return _value(tr, fact, it, decimals) if it else ""


def _came(tr: Language, it: Comparison) -> QWidget:
    invoiced = any(paper.kind is PaperKind.INVOICE for paper in it.papers)
    said = [tr("{money} has come for its invoices.", money=it.received)] if invoiced else []
    if it.until:
        said.append(tr("What was declared must have come by {day}.", day=it.until))
    return label(" ".join(said), "caption", wrap=True)
