"""Events of shipments as a kind of file that is brought in."""

from datetime import date

from jointseas.access.gate import Work
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.outcome import Refused
from jointseas.kernel.text import one_line
from jointseas.trade.shipments import service
from jointseas.trade.shipments.records import Event, EventKind

FIELDS = (
    Field("shipment", N_("Shipment"), longest=40),
    Field("event", N_("Event"), FieldKind.CHOICE, choices=tuple(Choice(it.value, it.value) for it in EventKind),
          term="shipment_event"),
    Field("day", N_("Day"), FieldKind.DATE),
    Field("place", N_("Place"), required=False, longest=120),
    Field("container", N_("Container"), required=False, longest=20),
    Field("text", N_("Remark"), required=False, longest=400),
)  # fmt: skip


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    """In the order of days, whatever that of the rows: a shipment is not delivered before it has arrived."""
    lines = sorted(incoming.lines, key=lambda it: str(it.values["day"]))
    heard, skipped = 0, list[Problem]()
    for it in lines:
        try:
            heard += service.heard_of(work, str(it.values["shipment"]), _event(it, incoming.batch))
        except Refused as refused:
            skipped.append(it.problem("shipment", refused))
    return Written(len(lines), heard, 0, tuple(skipped))


def _event(it: Line, batch: int) -> Event:
    told = it.values
    place, container, text = (
        one_line(str(told[name] or ""), name, longest=most, needed=False)
        for name, most in (("place", 120), ("container", 20), ("text", 400))
    )
    return Event(EventKind(str(told["event"])), date.fromisoformat(str(told["day"])), place, container, text,
                 batch)  # fmt: skip


def _undo(work: Work, batch: ImportBatch) -> int:
    return service.unhear(work, batch.id)


KIND: Kind[Line] = Kind(
    name="events",
    label=N_("Events of shipments"),
    summary=N_("what carriers tell of shipments under way: any table"),
    permission="shipments.hear",
    fields=FIELDS,
    write=_write,
    undo=_undo,
)
