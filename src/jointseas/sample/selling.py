"""Buyers order through four channels; goods leave when they are there, become the buyer's on board or with the invoice,
and are paid about the agreed time. Some of it goes wrong, as it does."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from jointseas.kernel.money import Money, convert
from jointseas.sample.banking import Bank, pay
from jointseas.sample.calendar import on, working
from jointseas.sample.cast import HOME, Buyer, Ware
from jointseas.sample.dice import between, chosen
from jointseas.sample.year import BUSY_MONTHS, WORKS, Year
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.issuing import service as issuing
from jointseas.trade.invoices.records import Invoice, InvoiceDraft, InvoiceKind
from jointseas.trade.invoices.records import LineDraft as InvoiceLine
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineDraft, LineKind, Order, OrderDraft, OrderLine
from jointseas.trade.shipments import returns
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import (
    Content,
    Declaration,
    Event,
    EventKind,
    Incoterm,
    Leg,
    Mode,
    Package,
    Shipment,
    ShipmentDraft,
    ShipmentLine,
    Wanted,
)
from jointseas.trade.shipments.returns import Return

PORT = "Ningbo"
SELLER_CARRIES = (Incoterm.CIF, Incoterm.DAP, Incoterm.DDP)
FREIGHT_CUBIC = {True: 620, False: 150}  # CNY for a cubic metre to the port abroad, or to ours
TRIES = 4


def sell(bank: Bank, month: date, number: int) -> None:
    """Five to eight orders a month, more before Christmas."""
    year = bank.year
    busy = 2 if month.month in BUSY_MONTHS else 0
    for index in range(between(5, 8, "orders", number) + busy):
        buyer = chosen(year.cast.buyers, [it.weight for it in year.cast.buyers], "buyer", number, index)
        begins = 10 if month == year.first else 1  # the first goods have to come
        day = on(month, between(begins, 28, "order day", number, index))
        year.diary.note(day, partial(_order, bank, buyer, (number, index)))


# ---- orders


def _order(bank: Bank, buyer: Buyer, name: tuple[int, int], day: date) -> None:
    year = bank.year
    year.desk.turns_to(day)
    lines = _lines(year, buyer, name)
    draft = OrderDraft(
        buyer.channel, day, buyer.currency, lines, buyer.party, channel_number=_their_number(buyer, name)
    )
    order = year.desk.does("orders.change", orders.add, draft)
    year.desk.does("orders.change", orders.confirm, order.number)
    year.diary.note(
        working(day + timedelta(days=between(4, 10, "lead", *name))), partial(_send, bank, buyer, order.number, 1)
    )


def _their_number(buyer: Buyer, name: tuple[int, int]) -> str:
    return f"{buyer.party[:2]}-{between(10_000, 99_999, 'their number', *name)}"


def _lines(year: Year, buyer: Buyer, name: tuple[int, int]) -> tuple[LineDraft, ...]:
    """Three to six wares, whole cartons, together about what this buyer usually spends."""
    skus = list(year.wares)
    worth = [int(ware.cost * ware.monthly) for ware in year.wares.values()]
    count = between(3, 6, "lines", *name)
    picked = dict.fromkeys(chosen(skus, worth, "sku", place, *name) for place in range(count))
    spent = Decimal(buyer.size) * between(80, 190, "amount", *name) / 100
    lines = [_line(year, buyer, sku, spent / len(picked)) for sku in picked]
    if buyer.incoterm in SELLER_CARRIES:
        carriage = (spent * 6 / 100).quantize(Decimal(1))
        lines.append(LineDraft("", 1, carriage, f"Carriage to {buyer.port}", LineKind.SHIPPING))
    return tuple(lines)


def _line(year: Year, buyer: Buyer, sku: str, spent: Decimal) -> LineDraft:
    ware = year.wares[sku]
    price = year.prices[sku, buyer.currency].amount
    return LineDraft(sku, max(1, round(spent / price / ware.carton)) * ware.carton, price, ware.en)


# ---- goods leave


def _send(bank: Bank, buyer: Buyer, number: str, attempt: int, day: date) -> None:
    """All that is there; where that is less than two thirds, it waits for the next delivery."""
    year = bank.year
    year.desk.turns_to(day)
    confirmed = year.desk.does("orders.change", orders.confirm, number)
    short = dict(confirmed.short)
    order = confirmed.order
    there = {it.line: max(0, it.open - short.get(it.sku, 0)) for it in order.lines if it.open}
    wanted = sum(it.open for it in order.lines)
    if 3 * sum(there.values()) >= 2 * wanted or attempt >= TRIES:
        _ship(bank, buyer, order, {line: pieces for line, pieces in there.items() if pieces}, day)
    if short and attempt < 3 * TRIES:
        year.diary.note(working(day + timedelta(days=5)), partial(_send, bank, buyer, number, attempt + 1))


def _ship(bank: Bank, buyer: Buyer, order: Order, there: Mapping[int, int], day: date) -> None:
    if not there:
        return
    year = bank.year
    legs = (
        Leg(Mode.ROAD, "Yiwu", PORT, day, day + timedelta(days=1), "", "", "HENGTONG"),
        Leg(Mode.SEA, PORT, buyer.port, day + timedelta(days=3), day + timedelta(days=3 + buyer.sea), _vessel(order),
            "", "HENGTONG"),
    )  # fmt: skip
    lines = {it.line: it for it in order.lines}
    packed = [_packed(year, place, lines[line], pieces) for place, (line, pieces) in enumerate(there.items(), start=1)]
    packages = tuple(it for row in packed for it in row)
    place = PORT if buyer.incoterm in (Incoterm.FOB, Incoterm.FCA) else buyer.port
    wanted = tuple(Wanted(order.number, line, pieces) for line, pieces in there.items())
    draft = ShipmentDraft(buyer.incoterm, place, WORKS, wanted, day, legs[-1].arrives_on, "HENGTONG", legs=legs,
                          packages=packages)  # fmt: skip
    sent = year.desk.does("shipments.change", shipments.add, draft)
    year.desk.does("shipments.ship", shipments.ship, sent.number, day)
    year.left[sent.number] = day
    _carriage(year, buyer, packages, day)
    _follow(bank, buyer, sent.number, day)


def _packed(year: Year, place: int, line: OrderLine, pieces: int) -> list[Package]:
    ware = year.wares[line.sku]
    whole, rest = divmod(pieces, ware.carton)
    parts = [(whole, ware.carton)] if whole else []
    return [_carton(ware, place, count, each) for count, each in [*parts, *([(1, rest)] if rest else [])]]


def _carton(ware: Ware, place: int, count: int, each: int) -> Package:
    """Pieces stand on each other in it."""
    long, wide, high = ware.size_mm
    tall = high * each // 4 + high
    return Package(f"LANHAI {ware.code}", "carton", count, ware.gross_g * each + 600, ware.net_g * each, 2 * long,
                   2 * wide, min(tall, 900), (Content(place, each),))  # fmt: skip


def _vessel(order: Order) -> str:
    names = ("EVER GRACE", "COSCO STAR", "ONE HARMONY", "MSC LIRICA", "MAERSK SELETAR")
    return chosen(names, [1] * len(names), "vessel", order.number)


def _carriage(year: Year, buyer: Buyer, packages: Sequence[Package], day: date) -> None:
    litres = sum(it.volume_cm3 for it in packages) // 1000
    cost = litres * FREIGHT_CUBIC[buyer.incoterm in SELLER_CARRIES] // 10  # in minor units
    month = day.replace(day=1)
    year.freight[month] = year.freight.get(month, 0) + cost


def _follow(bank: Bank, buyer: Buyer, number: str, day: date) -> None:
    year = bank.year
    loaded = working(day + timedelta(days=3))
    late = max(0, between(-12, 6, "delay", number))
    arrived = loaded + timedelta(days=buyer.sea + late + 4)
    year.diary.note(loaded, partial(_loaded, year, number))
    year.diary.note(loaded, partial(_invoice, bank, buyer, number))
    year.diary.note(working(arrived), partial(_heard, year, number, EventKind.DELIVERED, buyer.port))


def _loaded(year: Year, number: str, day: date) -> None:
    year.desk.turns_to(day)
    declared = f"3104{day:%Y}{between(10**9, 10**10 - 1, 'customs', number)}"
    year.desk.does("shipments.change", shipments.declare, number, Declaration(declared, day, "宁波", "0110"))
    _heard(year, number, EventKind.LOADED, PORT, day)


def _heard(year: Year, number: str, kind: EventKind, place: str, day: date) -> None:
    year.desk.turns_to(day)
    year.desk.does("shipments.hear", shipments.hear, number, Event(kind, day, place))


# ---- invoices, and what becomes of them


def _invoice(bank: Bank, buyer: Buyer, shipment: str, day: date) -> None:
    year = bank.year
    year.desk.turns_to(day)
    issued = year.desk.does("invoices.issue", issuing.from_shipment, shipment, day)
    _count_in(year, issued, day)
    late = buyer.late + between(-5, 9, "paid", issued.number)
    year.diary.note(working(issued.due_on + timedelta(days=late)), partial(pay, bank, issued.number))
    thrown = between(0, 29, "trouble", issued.number)
    if thrown < 2:
        year.diary.note(working(day + timedelta(days=28)), partial(_broken, year, buyer, issued.number, shipment))
    elif thrown == 2:
        year.diary.note(working(day + timedelta(days=34)), partial(_sent_back, year, buyer, issued.number, shipment))
    elif thrown == 3:
        year.diary.note(working(day + timedelta(days=40)), partial(_disputed, year, issued.number))


def _count_in(year: Year, issued: Invoice, day: date) -> None:
    month = day.replace(day=1)
    worth = convert(issued.total, year.cast.rate(issued.currency, day), HOME)
    year.sold[month] = year.sold.get(month, 0) + worth.minor


def _broken(year: Year, buyer: Buyer, invoice: str, shipment: str, day: date) -> None:
    """Credit for the part of one line that came broken; the pieces are thrown away over there."""
    year.desk.turns_to(day)
    line = year.desk.sees("shipments.read", shipments.shipment, shipment).lines[0]
    pieces = max(1, line.quantity * between(3, 8, "broken", invoice) // 100)
    _credit(year, buyer, invoice, line, pieces, "Broken on arrival", day)


def _sent_back(year: Year, buyer: Buyer, invoice: str, shipment: str, day: date) -> None:
    """A tenth of one line comes back as it was."""
    year.desk.turns_to(day)
    sent: Shipment = year.desk.sees("shipments.read", shipments.shipment, shipment)
    line = sent.lines[-1]
    pieces = max(1, line.quantity // 10)
    asked = Return(line.order, f"RMA-{invoice[-4:]}", WORKS, day, ((line.order_line, pieces),))
    year.desk.does("shipments.ship", returns.take_back, asked)
    _credit(year, buyer, invoice, line, pieces, "Goods returned", day)


def _credit(year: Year, buyer: Buyer, invoice: str, sent: ShipmentLine, pieces: int, reason: str, day: date) -> None:
    currency = sent.amount.currency
    part = Money(sent.amount.minor * pieces // sent.quantity, currency)
    price = (part.amount / pieces).quantize(Decimal("0.000001"))
    line = InvoiceLine(sent.description, Decimal(pieces), price, sent.sku, amount=part)
    draft = InvoiceDraft(f"credit/{invoice}", buyer.party, day, currency, (line,), kind=InvoiceKind.CREDIT_NOTE,
                         corrects=invoice, reason=reason)  # fmt: skip
    year.desk.does("invoices.issue", issuing.issue, draft)


def _disputed(year: Year, invoice: str, day: date) -> None:
    """The buyer contests a tenth for a while, unless it has paid by now."""
    year.desk.turns_to(day)
    it = year.desk.sees("invoices.read", invoices.invoice, invoice)
    part = Money(it.total.minor // 10, it.currency)
    if year.desk.sees("invoices.read", invoices.owed, it).minor < part.minor:
        return
    opened = year.desk.does("invoices.dispute", invoices.dispute, invoice, part, "Colour differs from the sample")
    year.diary.note(working(day + timedelta(days=16)), partial(_resolved, year, invoice, opened.id))


def _resolved(year: Year, invoice: str, dispute: int, day: date) -> None:
    year.desk.turns_to(day)
    year.desk.does("invoices.dispute", invoices.resolve, invoice, dispute, "Within the agreed tolerance; paid in full")
