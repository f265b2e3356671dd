"""Goods listed and taken off, many at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.channels.defined.records import Channel
from jointseas.channels.listing.records import Listed
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Form, column, label
from jointseas.desktop.pages.channels.choosing import TOPICS, channel_field
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.outcome import Refused

PUT, TAKE_OFF = "put", "take_off"
_SHOWN = 20
Skus = Callable[[], tuple[str, ...] | Refused]
Done = Callable[[str, Listed], object]


def list_form(context: Context, channels: Sequence[Channel], skus: Skus, start: str, done: Done) -> Form:
    """All that the matrix shows now; what cannot be published stays back with its reasons."""
    tr, door = context.tr, context.services.channels
    acts = (Choice(PUT, PUT), Choice(TAKE_OFF, TAKE_OFF))
    fields = (
        channel_field(tr, channels, start),
        Field("act", N_("What is done"), Kind.CHOICE, choices=acts, term="listing act", start=PUT),
    )
    form = Form(tr, fields, narrow=True, submit=tr("Do it"))

    def work(on: str, act: str) -> Listed | Refused:
        found = skus()
        if isinstance(found, Refused):
            return found
        return door.put(context.seat, on, found) if act == PUT else door.take_off(context.seat, on, found)

    def send(values: dict[str, object]) -> None:
        act = str(values["act"])
        refuse = partial(form.refuse, "channel")
        context.runner.write(
            form, partial(work, str(values["channel"]), act), partial(done, act), refuse, topics=TOPICS
        )

    form.submitted.connect(send)
    return form


def told(context: Context, act: str, listed: Listed) -> str:
    tr, count = context.tr, len(listed.skus)
    if act == PUT:
        return tr.plural("{n} SKU was listed", "{n} SKUs were listed", count)
    return tr.plural("{n} SKU was taken off", "{n} SKUs were taken off", count)


def back(context: Context, act: str, listed: Listed) -> Callable[[], object]:
    """What undoes it. A price that went with a listing does not come back by it."""
    door = context.services.channels
    other = door.take_off if act == PUT else door.put
    work = partial(other, context.seat, listed.channel, listed.skus)
    return partial(context.runner.write, context.runner, work, topics=TOPICS)


def listed_view(context: Context, act: str, listed: Listed) -> QWidget:
    tr = context.tr
    said = [label(told(context, act, listed), "strong")]
    if listed.already:
        said.append(label(tr.plural("{n} was listed before", "{n} were listed before", len(listed.already)), "muted"))
    if listed.held:
        said.append(label(tr.plural("{n} was held back", "{n} were held back", len(listed.held)), "strong"))
    held: list[QWidget] = []
    for it in listed.held[:_SHOWN]:
        card = Card(it.sku)
        for reason in it.standing.reasons:
            if reason.code != "not_listed":
                card.add(label(tr.refusal(reason.refused), "caption", wrap=True))
        held.append(card)
    if len(listed.held) > _SHOWN:
        held.append(label(tr("The first {n} are shown.", n=_SHOWN), "caption"))
    return column(*said, *held, None)
