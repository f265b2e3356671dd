"""The way of a shipment: who pays for what and where the risk passes, its legs, what was heard, and the customs."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import Card, badge, button, column, entry, grid, label, link, row, scrolled, side_by_side
from jointseas.desktop.pages.shipments.words import Desk, day, said_day
from jointseas.desktop.sending import Values
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.parties.records import Party, PartyRole
from jointseas.trade.selling.records import ShipmentSheet
from jointseas.trade.shipments.incoterms import TERMS, passed_on
from jointseas.trade.shipments.records import Declaration, Event, EventKind, Leg, Mode, Shipment, ShipmentState


def way_view(desk: Desk, sheet: ShipmentSheet) -> QWidget:
    it = sheet.shipment
    left = column(_legs(desk, it), _events(desk, it), None, spacing=12)
    right = column(_terms(desk, it), _customs(desk, it), None, spacing=12)
    return scrolled(side_by_side(left, right, weights=(3, 2)))


# ---- who pays, and where the risk passes


def _terms(desk: Desk, it: Shipment) -> QWidget:
    tr, terms = desk.tr, TERMS[it.incoterm]
    card = Card(tr("Terms of delivery"), f"{tr.term('incoterm', it.incoterm)}, {it.place}")
    sides = (
        (tr("Export clearance"), terms.export_clearance), (tr("Carriage"), terms.carriage),
        (tr("Insurance"), terms.insurance), (tr("Unloading"), terms.unloading),
        (tr("Import clearance and duty"), terms.import_duty),
    )  # fmt: skip
    rows = [(label(words), label(tr.term("trade_side", side), "strong")) for words, side in sides]
    card.add(grid((tr("What"), tr("Who pays")), rows))
    passed = passed_on(it.incoterm, it.events)
    said = tr("It passed on {day}.", day=passed) if passed else tr("It has not passed yet.")
    event = tr.term("shipment_event", terms.risk)
    card.add(entry(tr("The risk passes with: {event}", event=event), said,
                   badge(tr("the buyer's"), "good") if passed else badge(tr("still ours"), "plain")))  # fmt: skip
    return card


# ---- legs


def _legs(desk: Desk, it: Shipment) -> QWidget:
    tr = desk.tr
    changes = desk.may("shipments.change") and it.state in (ShipmentState.PLANNED, ShipmentState.LEFT)
    add = button(tr("Add a leg"), partial(_begin_leg, desk, it), "small", glyph="plus") if changes else None
    card = Card(tr("Legs"), "", add)
    last = it.legs[-1] if it.legs and changes else None
    rows = [_leg(desk, it, leg, takes_back=leg is last) for leg in it.legs]
    heads = (tr("Carried by"), tr("From and to"), tr("Leaves"), tr("Arrives"), tr("Vessel and paper"), "")
    card.add(grid(heads, rows, stretch=4) if rows else label(tr("No leg is known yet."), "muted"))
    return card


def _leg(desk: Desk, of: Shipment, it: Leg, *, takes_back: bool) -> tuple[QWidget, ...]:
    tr, change = desk.tr, desk.selling.change_way
    aboard = " · ".join(filter(None, (it.vessel, it.document, it.carrier)))
    drop = partial(change, desk.seat, desk.number, of.legs[:-1])
    back = partial(change, desk.seat, desk.number, of.legs)
    act = link(tr("Remove"), lambda: desk.do(drop, tr("The leg was removed"), back), name=tr("Remove the last leg"))
    return (badge(tr.term("transport_mode", it.mode)), label(f"{it.origin} → {it.destination}", select=True),
            label(tr.date(it.leaves_on)), label(tr.date(it.arrives_on)), label(aboard or "—", wrap=True, select=True),
            act if takes_back else label())  # fmt: skip


def _begin_leg(desk: Desk, it: Shipment) -> None:
    """Who carries is read first."""
    look = partial(desk.context.services.parties.having, desk.seat, PartyRole.CARRIER)
    desk.context.runner.read(desk.page, look, partial(_ask_leg, desk, it))


def _ask_leg(desk: Desk, it: Shipment, carriers: tuple[Party, ...]) -> None:
    """It begins where the last one ends."""
    tr, last = desk.tr, it.legs[-1] if it.legs else None
    leaves = last.arrives_on if last else it.left_on or it.leaves_on
    known = tuple(Choice(one.code, one.name_in(tr.code)) for one in carriers)
    fields = (
        Field("mode", N_("Carried by"), Kind.CHOICE, choices=tuple(Choice(one.value, one.value) for one in Mode),
              term="transport_mode"),
        Field("origin", N_("Where from"), longest=120, start=last.destination if last else ""),
        Field("destination", N_("Where to"), longest=120),
        Field("leaves_on", N_("Leaves"), Kind.DATE, start=leaves.isoformat()),
        Field("arrives_on", N_("Arrives"), Kind.DATE),
        Field("carrier", N_("Carrier"), Kind.CHOICE, required=False, choices=known),
        Field("vessel", N_("Vessel, flight or train"), required=False, longest=80),
        Field("document", N_("Bill of lading or waybill"), required=False, longest=80),
    )  # fmt: skip

    def add(told: Values) -> Shipment | Refused:
        leg = Leg(Mode(str(told["mode"])), str(told["origin"]), str(told["destination"]), day(told["leaves_on"]),
                  day(told["arrives_on"]), str(told["vessel"] or ""), str(told["document"] or ""),
                  str(told["carrier"] or ""))  # fmt: skip
        return desk.selling.change_way(desk.seat, desk.number, (*it.legs, leg))

    places = {"shipments.legs": "origin", "shipments.leg_days": "arrives_on"}
    desk.ask(tr("Add a leg"), fields, tr("Add"), add, tr("The leg was added"), field_of=places)


# ---- what was heard


def _events(desk: Desk, it: Shipment) -> QWidget:
    tr, card = desk.tr, Card(desk.tr("Events"))
    rows = [
        (label(tr.date(event.day)), label(tr.term("shipment_event", event.kind), "strong"),
         label(" · ".join(filter(None, (event.place, event.container, event.text))), wrap=True, select=True),
         label(tr("import {number}", number=event.batch) if event.batch else tr("by hand"), "caption"))
        for event in reversed(it.events)]  # fmt: skip
    heads = (tr("Day"), tr("Event"), tr("Place, container, remark"), tr("Heard from"))
    nothing = tr("Nothing yet. Events come with the file of a carrier, or are added here once it has left.")
    card.add(grid(heads, rows, stretch=2) if rows else label(nothing, "muted", wrap=True))
    return card


def _kinds(it: Shipment) -> tuple[Choice, ...]:
    """Handing over is told by shipping; two of them are only waited for where the risk passes with them."""
    risk = TERMS[it.incoterm].risk
    unasked = {EventKind.HANDED_OVER, EventKind.ALONGSIDE, EventKind.READY} - {risk}
    return tuple(Choice(one.value, one.value) for one in EventKind if one not in unasked)


def ask_event(desk: Desk, it: Shipment) -> None:
    tr = desk.tr
    boxes = tuple(Choice(one.number, one.number) for one in it.containers)
    fields = (
        Field("kind", N_("Event"), Kind.CHOICE, choices=_kinds(it), term="shipment_event"),
        Field("day", N_("Day"), Kind.DATE, start=desk.today.isoformat()),
        Field("place", N_("Place"), required=False, longest=120),
        *([Field("container", N_("Container"), Kind.CHOICE, required=False, choices=boxes)] if boxes else []),
        Field("text", N_("Remark"), required=False, longest=400),
    )  # fmt: skip

    def hear(told: Values) -> Shipment | Refused:
        place, box, text = (str(told.get(name) or "") for name in ("place", "container", "text"))
        event = Event(EventKind(str(told["kind"])), day(told["day"]), place, box, text)
        return desk.selling.hear(desk.seat, desk.number, event)

    desk.ask(tr("Add an event"), fields, tr("Add"), hear, tr("The event was added"),
             field_of={"shipments.before": "day"})  # fmt: skip


# ---- the customs


def _customs(desk: Desk, it: Shipment) -> QWidget:
    tr, told = desk.tr, it.declaration
    may = desk.may("shipments.change") and it.state is not ShipmentState.CANCELLED
    words = tr("Change…") if told.number else tr("Enter…")
    act = button(words, partial(_ask_declaration, desk, it), "small", name=tr("Enter the declaration")) if may else None
    card = Card(tr("Customs declaration"), "", act)
    if not told.number:
        card.add(label(tr("Not declared yet."), "muted"))
        return card
    facts = ((tr("Declaration number"), told.number), (tr("Declared on"), said_day(tr, told.day)),
             (tr("Port"), told.port), (tr("Supervision mode"), told.supervision))  # fmt: skip
    for name, value in facts:
        card.add(row(label(name, "muted"), None, label(value or "—", select=True)))
    return card


def _ask_declaration(desk: Desk, it: Shipment) -> None:
    tr, told = desk.tr, it.declaration
    fields = (
        Field("number", N_("Declaration number"), longest=40, start=told.number),
        Field("day", N_("Declared on"), Kind.DATE, start=(told.day or it.left_on or desk.today).isoformat()),
        Field("port", N_("Port"), required=False, longest=80, start=told.port),
        Field("supervision", N_("Supervision mode"), required=False, longest=40, start=told.supervision,
              hint=N_("Such as 0110 general trade, 1210 bonded e-commerce, 9610 e-commerce, 9810 overseas warehouse.")),
    )  # fmt: skip

    def declare(said: Values) -> Shipment | Refused:
        new = Declaration(str(said["number"]), day(said["day"]), str(said["port"] or ""),
                          str(said["supervision"] or ""))  # fmt: skip
        return desk.selling.declare(desk.seat, desk.number, new)

    desk.ask(tr("Customs declaration"), fields, tr("Save"), declare, tr("The declaration is kept"))
