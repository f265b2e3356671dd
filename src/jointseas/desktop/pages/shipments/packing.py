"""How a shipment is packed: its containers with the room that is left and what keeping them costs, and its packages."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.words import currency_choices
from jointseas.desktop.kit import (
    Bars,
    Card,
    amount,
    badge,
    button,
    column,
    grid,
    label,
    link,
    notice,
    pieces,
    row,
    rule,
    scrolled,
)
from jointseas.desktop.kit.words import Tone
from jointseas.desktop.pages.shipments.words import Desk, cubic_metres, kilos, thousandfold
from jointseas.desktop.sending import Values
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.kernel.quantities import smallest, whole
from jointseas.trade.selling.records import ShipmentSheet
from jointseas.trade.shipments.containers import KINDS, Detained, Fit, detained, fit
from jointseas.trade.shipments.records import Container, Content, Package, PaperLine, Shipment, ShipmentState

_LINE = "line_"
_FIELD_OF = {"shipments.no_container": "container", "shipments.packed_over": "count", "shipments.overfull": "count"}


def packing_view(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    return scrolled(column(_boxes(desk, sheet), _packages(desk, sheet), None, spacing=12))


def _may_pack(desk: Desk, it: Shipment) -> bool:
    return desk.may("shipments.change") and it.state is ShipmentState.PLANNED


def fit_bars(tr: Language, found: Fit) -> QWidget:
    """How full it is, by room and by weight."""
    rows = [
        (tr("Room"), Decimal(found.volume_percent), tr("{taken} of {whole}", taken=cubic_metres(tr, found.volume_cm3),
                                                       whole=cubic_metres(tr, found.room_cm3))),
        (tr("Weight"), Decimal(found.weight_percent), tr("{taken} of {whole}", taken=kilos(tr, found.gross_g),
                                                         whole=kilos(tr, found.payload_g))),
    ]  # fmt: skip
    return Bars(rows, Decimal(100), tone="accent" if found.fits else "bad")


# ---- containers


def _boxes(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    tr, it = desk.tr, sheet.shipment
    may = _may_pack(desk, it)
    add = button(tr("Add a container"), partial(_ask_box, desk, it), "small", glyph="plus") if may else None
    card = Card(tr("Containers"), "", add)
    for at, box in enumerate(it.containers):
        card.add(rule()) if at else None
        card.add(_box(desk, it, box))
    if sheet.joint:
        seen = partial(desk.context.go, "shipments", joint=sheet.joint.number)
        said = tr("In joint container {number}", number=sheet.joint.number)
        card.add(row(label(said), link(tr("Open"), seen, name=sheet.joint.number), None))
    elif not it.containers:
        card.add(label(tr("Loose cargo so far."), "muted"))
    return card


def _box(desk: Desk, it: Shipment, box: Container) -> QWidget:
    tr = desk.tr
    stowed = [one for one in it.packages if one.container == box.number]
    facts = [tr("seal {number}", number=box.seal) if box.seal else "",
             tr.plural("{n} free day", "{n} free days", box.free_days)]  # fmt: skip
    head: list[QWidget | None] = [label(box.number, "strong", select=True), badge(box.kind),
                                  label(" · ".join(filter(None, facts)), "caption"), None]  # fmt: skip
    if _may_pack(desk, it):
        kept = tuple(one for one in it.containers if one is not box)
        loose = tuple(replace(one, container="") if one.container == box.number else one for one in it.packages)
        head.append(_removing(desk, it, loose, kept, box.number))
    return column(row(*head), fit_bars(tr, fit(box.kind, stowed)), _kept_long(desk, box, it))


def _kept_long(desk: Desk, box: Container, it: Shipment) -> QWidget:
    """Demurrage and detention, as of today while the container is not back."""
    tr, found = desk.tr, detained(box, it.events, desk.today)
    if found is None:
        return label(tr("Not discharged yet: no day counts."), "caption")
    return pieces(_said_long(tr, box, found))


def _said_long(tr: Language, box: Container, it: Detained) -> list[tuple[str, Tone]]:
    days = it.demurrage_days + it.detention_days
    if not days:
        free = tr("free until {day}", day=it.free_until) if it.free_until else tr("given back in time")
        return [(free, "good")]
    said: list[tuple[str, Tone]] = [
        (tr.plural("{n} day of demurrage", "{n} days of demurrage", it.demurrage_days), "warn"),
        (tr.plural("{n} day of detention", "{n} days of detention", it.detention_days), "warn"),
    ]
    said = [one for one, n in zip(said, (it.demurrage_days, it.detention_days), strict=True) if n]
    if it.cost is None or box.daily is None:
        return [*said, (tr("the daily rate is not known"), "plain")]
    said.append((tr("{cost} at {daily} a day", cost=it.cost, daily=box.daily), "bad"))
    return [*said, (tr("and still counting"), "bad")] if it.running else said


def _ask_box(desk: Desk, it: Shipment) -> None:
    tr, base = desk.tr, desk.seat.firm.base_currency
    fields = (
        Field("number", N_("Container number"), longest=20),
        Field("kind", N_("Size and type"), Kind.CHOICE, choices=tuple(Choice(one, one) for one in KINDS)),
        Field("seal", N_("Seal"), required=False, longest=40),
        Field("free_days", N_("Free days"), Kind.INTEGER, required=False, start="7",
              hint=N_("Full at the terminal, and again outside until it is back.")),
        Field("currency", N_("Currency"), Kind.CHOICE, choices=currency_choices(tr, ["USD", base]), start="USD"),
        Field("daily", N_("A day beyond costs"), Kind.MONEY, required=False, currency_from="currency"),
    )  # fmt: skip

    def add(told: Values) -> Shipment | Refused:
        daily, free = told["daily"], told["free_days"]
        box = Container(str(told["number"]).upper(), str(told["kind"]), str(told["seal"] or ""),
                        free if isinstance(free, int) else 0, daily if isinstance(daily, Money) else None)  # fmt: skip
        return desk.selling.pack(desk.seat, desk.number, it.packages, (*it.containers, box))

    desk.ask(tr("Add a container"), fields, tr("Add"), add, tr("The container was added"))


def _removing(
    desk: Desk, it: Shipment, packages: tuple[Package, ...], boxes: tuple[Container, ...], what: str
) -> QWidget:
    """With an undo, since nothing has moved."""
    pack = desk.selling.pack
    act, undo = (partial(pack, desk.seat, desk.number, *kept)
                 for kept in ((packages, boxes), (it.packages, it.containers)))  # fmt: skip
    said = desk.tr("{what} was removed", what=what)
    return link(desk.tr("Remove"), lambda: desk.do(act, said, undo), name=desk.tr("Remove {number}", number=what))


# ---- packages


def _packages(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    tr, it, stowed = desk.tr, sheet.shipment, sheet.papers.stowed
    may = _may_pack(desk, it)
    add = button(tr("Add packages"), partial(_ask_package, desk, sheet), "small", glyph="plus") if may else None
    sums = [
        tr.plural("{n} package", "{n} packages", stowed.packages),
        tr("gross {weight}", weight=kilos(tr, stowed.gross_g)),
        tr("net {weight}", weight=kilos(tr, stowed.net_g)),
        cubic_metres(tr, stowed.volume_cm3),
    ]
    card = Card(tr("Packages"), " · ".join(sums) if it.packages else "", add)
    left = [tr("{sku} {n}", sku=line.sku, n=line.quantity - line.packed) for line in sheet.papers.lines
            if line.packed < line.quantity]  # fmt: skip
    if left:
        card.add(notice(tr("Not packed yet: {what}", what=tuple(left)), tone="warn"))
    heads = (tr("Marks"), tr("Contents of each"), tr("Kind of package"), tr("How many"), tr("Gross of each"),
             tr("Net of each"), tr("Size of each"), tr("Container"), "")  # fmt: skip
    rows = [_package(desk, sheet, at, one) for at, one in enumerate(it.packages)]
    if rows:
        card.add(grid(heads, rows, stretch=1, right=range(3, 6)))
    return card


def _package(desk: Desk, sheet: ShipmentSheet, at: int, it: Package) -> tuple[QWidget, ...]:
    tr, of = desk.tr, sheet.shipment
    lines = {line.line: line for line in sheet.papers.lines}
    held = [
        tr("{sku} {n}", sku=lines[one.line].sku, n=whole(one.quantity, lines[one.line].decimals)) for one in it.contents
    ]
    sides = [tr.number(Decimal(one) / 10) for one in (it.length_mm, it.width_mm, it.height_mm)]
    rest = tuple(one for place, one in enumerate(of.packages) if place != at)
    act: QWidget = label()
    if _may_pack(desk, of):
        act = _removing(desk, of, rest, of.containers, it.marks or tr("Package {n}", n=at + 1))
    return (label(it.marks or "—", select=True), label(", ".join(held), wrap=True), label(it.kind),
            amount(tr.number(it.count)), amount(kilos(tr, it.gross_g)), amount(kilos(tr, it.net_g)),
            label(tr("{sides} cm", sides=" × ".join(sides))), label(it.container or "—"), act)  # fmt: skip


def _ask_package(desk: Desk, sheet: ShipmentSheet) -> None:
    tr, it = desk.tr, sheet.shipment
    boxes = tuple(Choice(one.number, one.number) for one in it.containers)
    fields = (
        Field("marks", N_("Marks"), required=False, longest=120),
        Field("kind", N_("Kind of package"), longest=40, start=tr("carton")),
        Field("count", N_("How many alike"), Kind.INTEGER, start="1"),
        *([Field("container", N_("Stowed in"), Kind.CHOICE, required=False, choices=boxes)] if boxes else []),
        Field("gross", N_("Gross weight of each, kg"), Kind.DECIMAL),
        Field("net", N_("Net weight of each, kg"), Kind.DECIMAL),
        Field("length", N_("Length, cm"), Kind.DECIMAL),
        Field("width", N_("Width, cm"), Kind.DECIMAL),
        Field("height", N_("Height, cm"), Kind.DECIMAL),
        *(_contents_field(tr, line) for line in sheet.papers.lines if line.packed < line.quantity),
    )  # fmt: skip
    places = {code: name for code, name in _FIELD_OF.items() if any(one.name == name for one in fields)}
    desk.ask(tr("Add packages"), fields, tr("Add"), partial(_add_package, desk, sheet), tr("The packages were added"),
             field_of=places, columns=2)  # fmt: skip


def _contents_field(tr: Language, line: PaperLine) -> Field:
    words = tr("{sku} in each; {left} to pack", sku=line.sku, left=line.quantity - line.packed)
    return Field(f"{_LINE}{line.line}", words, Kind.DECIMAL, required=False)


def _add_package(desk: Desk, sheet: ShipmentSheet, told: Values) -> Shipment | Refused:
    contents = []
    for line in sheet.papers.lines:
        value = told.get(f"{_LINE}{line.line}")
        if isinstance(value, Decimal) and value:
            contents.append(Content(line.line, smallest(value, line.decimals)))
    count = told["count"]
    length, width, height = (thousandfold(told[name]) // 100 for name in ("length", "width", "height"))
    new = Package(str(told["marks"] or ""), str(told["kind"]), count if isinstance(count, int) else 0,
                  thousandfold(told["gross"]), thousandfold(told["net"]), length, width, height,
                  tuple(contents), str(told.get("container") or ""))  # fmt: skip
    it = sheet.shipment
    return desk.selling.pack(desk.seat, desk.number, (*it.packages, new), it.containers)
