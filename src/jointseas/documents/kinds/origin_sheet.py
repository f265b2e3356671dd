"""What an application for a certificate of origin is filled in with. It is no certificate, and says so: only a chamber
or the customs give one."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.documents.kind import Asked, Kind, Reader
from jointseas.documents.paper.records import Block, Column, Day, Fact, Facts, Heading, Paragraph, Row, Table
from jointseas.documents.trading.records import Sent
from jointseas.documents.trading.saying import amount_of, kilograms, lacks, recorded, sides, way
from jointseas.documents.trading.service import sent, subjects
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.trade.shipments.records import PaperLine


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = sent(view, asked.subject)
    return (
        Paragraph(tr("This is no certificate of origin. It is what an application for one asks, out of the exporter's "
                     "ledger; a chamber of commerce or the customs examine it and give the certificate."), strong=True),
        sides(it, tr),
        Facts(tuple(_head(it, tr))),
        Heading(tr("Goods")),
        _goods(it, tr),
        *lacks(it, tr),
    )  # fmt: skip


def _head(it: Sent, tr: Wording) -> Iterator[Fact]:
    issued, country, left = it.invoice, it.shipment.country, it.shipment.declaration
    origins = sorted({line.origin for line in it.papers.lines if line.origin})
    yield from way(it, tr)
    yield Fact(
        tr("Country of destination"), recorded(in_one(tr.country(country)) if country else None, tr), "destination"
    )
    yield Fact(tr("Origin of the goods"), recorded(", ".join(in_one(tr.country(one)) for one in origins), tr), "origin")
    yield Fact(tr("Invoice number"), recorded(issued.number if issued else None, tr), "invoice")
    yield Fact(tr("Invoice date"), recorded(Day(issued.issued_on) if issued else None, tr), "issued_on")
    yield Fact(tr("Export declaration"), recorded(left.number, tr), "declaration")
    yield Fact(tr("Declared on"), recorded(Day(left.day) if left.day else None, tr), "declared_on")
    yield Fact(tr("Port of export"), recorded(left.port, tr), "port")


def _goods(it: Sent, tr: Wording) -> Table:
    columns = (
        Column(tr("No."), 2, right=True, key="line"),
        Column(tr("Marks and packages"), 6, key="packages"),
        Column(tr("Description of goods"), 9, key="description"),
        Column(tr("HS code"), 4, key="hs"),
        Column(tr("Origin"), 4, key="origin"),
        Column(tr("Quantity"), 5, right=True, key="quantity"),
        Column(tr("Gross, kg"), 4, right=True, key="gross_kg"),
    )
    return Table(columns, tuple(_row(line, it, tr) for line in it.papers.lines), key="goods")


def _row(line: PaperLine, it: Sent, tr: Wording) -> Row:
    """The weight of a package that holds more than one line is nobody's alone: it is not parted by guess."""
    holding = [one for one in it.shipment.packages if any(content.line == line.line for content in one.contents)]
    alone = all(len(one.contents) == 1 for one in holding)
    gross = sum(one.count * one.gross_g for one in holding)
    marks = [f"{one.marks}\n{one.count:,} {one.kind}".strip() for one in holding]
    origin = in_one(tr.country(line.origin)) if line.origin else None
    return Row((line.line, recorded("\n".join(marks), tr), f"{line.description}\n{line.sku}", recorded(line.hs, tr),
                recorded(origin, tr), amount_of(line.quantity, line.unit, tr),
                recorded(kilograms(gross) if gross and alone else None, tr)))  # fmt: skip


KIND = Kind("origin_sheet", "COD", Reader.TRADE, "shipments.read", draw, "shipment", subjects,
            firms=(FirmKind.EXPORTER,))  # fmt: skip
