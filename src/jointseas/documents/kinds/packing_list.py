"""The packing list of a shipment: what lies in which package, how heavy and how large each is."""

from collections.abc import Iterator

from jointseas.access.gate import View
from jointseas.access.records import FirmKind
from jointseas.documents.kind import Asked, Kind, Reader
from jointseas.documents.paper.records import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
)
from jointseas.documents.trading.records import Sent
from jointseas.documents.trading.saying import (
    amount_of,
    cubic_metres,
    kilograms,
    packed,
    recorded,
    sides,
    signed,
    size,
    terms,
    way,
)
from jointseas.documents.trading.service import sent, subjects
from jointseas.documents.wording.wording import Wording, in_one
from jointseas.kernel.quantities import whole
from jointseas.trade.shipments.records import Package


def draw(view: View, asked: Asked, tr: Wording) -> tuple[Block, ...]:
    it = sent(view, asked.subject)
    return (
        Facts(tuple(_head(it, tr))),
        sides(it, tr),
        Facts(tuple(_delivery(it, tr))),
        Heading(tr("Packages")),
        _packages(it, tr) if it.shipment.packages else Paragraph(tr("No package of this shipment is recorded.")),
        *_unpacked(it, tr),
        Facts(tuple(packed(it, tr))),
        signed(it, tr),
    )


def _head(it: Sent, tr: Wording) -> Iterator[Fact]:
    yield Fact(tr("Shipment"), it.shipment.number, "shipment")
    yield Fact(tr("Invoice number"), recorded(it.invoice.number if it.invoice else None, tr), "invoice")


def _delivery(it: Sent, tr: Wording) -> Iterator[Fact]:
    yield Fact(tr("Terms of delivery"), terms(it, tr), "terms")
    yield from way(it, tr)


def _packages(it: Sent, tr: Wording) -> Table:
    columns = (
        Column(tr("No."), 4, key="numbers"),
        Column(tr("Marks"), 5, key="marks"),
        Column(tr("Contents of each"), 8, key="contents"),
        Column(tr("Packages"), 4, right=True, key="packages"),
        Column(tr("Each, cm"), 6, key="size"),
        Column(tr("Net, kg"), 4, right=True, key="net_kg"),
        Column(tr("Gross, kg"), 4, right=True, key="gross_kg"),
        Column(tr("m³"), 3, right=True, key="volume_m3"),
    )
    return Table(columns, (*_rows(it, tr), _total(it, tr)), key="packages")


def _rows(it: Sent, tr: Wording) -> Iterator[Row]:
    """Packages are counted through, so that each has a number to be found by."""
    first = 1
    for one in it.shipment.packages:
        last = first + one.count - 1
        numbers = str(first) if first == last else f"{first}–{last}"
        yield Row((numbers, recorded(one.marks, tr), _contents(one, it, tr), _counted(one), size(one),
                   kilograms(one.count * one.net_g), kilograms(one.count * one.gross_g),
                   cubic_metres(one.volume_cm3)))  # fmt: skip
        first = last + 1


def _counted(it: Package) -> str:
    return f"{it.count:,} {it.kind}".strip()


def _contents(of: Package, it: Sent, tr: Wording) -> str:
    lines = {line.line: line for line in it.papers.lines}
    its = ((lines[one.line], one.quantity) for one in of.contents)
    said = (
        f"{line.description}\n{line.sku} × {amount_of(whole(pieces, line.decimals), line.unit, tr)}"
        for line, pieces in its
    )
    box = [f"{in_one(tr('Container'))} {of.container}"] if of.container else []
    return "\n".join((*said, *box))


def _total(it: Sent, tr: Wording) -> Row:
    stowed = it.papers.stowed
    return Row(("", in_one(tr("Total")), "", f"{stowed.packages:,}", "", kilograms(stowed.net_g),
                kilograms(stowed.gross_g), cubic_metres(stowed.volume_cm3)), strong=True)  # fmt: skip


def _unpacked(it: Sent, tr: Wording) -> Iterator[Block]:
    left = [(line, line.quantity - line.packed) for line in it.papers.lines if line.packed < line.quantity]
    if left:
        said = "\n".join(f"{line.sku} {line.description}: {amount_of(rest, line.unit, tr)}" for line, rest in left)
        yield Facts((Fact(tr("In no package"), said, "unpacked"),))


KIND = Kind("packing_list", "PKL", Reader.TRADE, "shipments.read", draw, "shipment", subjects,
            firms=(FirmKind.EXPORTER,))  # fmt: skip
