"""What waits of appeals: to be acknowledged and decided, or half written."""

from collections.abc import Iterator
from datetime import date

from jointseas.appeals.cases.rules import late
from jointseas.appeals.records import OPEN, Appeal, Late, State
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.pages.today.todo import Todo
from jointseas.kernel.outcome import settled


def contested(context: Context, today: date) -> Iterator[Todo]:
    doors, seat = context.services.appeals, context.seat
    if may(context, "appeals.handle"):
        yield from _to_answer(context, [it for it in settled(doors.to_us(seat)) if it.state in OPEN], today)
    if may(context, "appeals.file"):
        yield from _drafts(context, [it for it in settled(doors.ours(seat)) if it.state is State.DRAFT])


def _to_answer(context: Context, its: list[Appeal], today: date) -> Iterator[Todo]:
    if not its:
        return
    tr, first = context.tr, min(its, key=lambda it: it.due or today)
    behind = {one for it in its for one in late(it, today)} & {Late.NOT_ACKNOWLEDGED, Late.NOT_DECIDED}
    title = tr.plural("{n} appeal to be answered", "{n} appeals to be answered", len(its))
    note = tr("The next is due on {day}.", day=first.due or today)
    only = {"number": first.number, "exporter": first.exporter.code} if len(its) == 1 else {}
    yield Todo("bad" if behind else "warn", title, note, tr("Look"), "appeals", only)


def _drafts(context: Context, its: list[Appeal]) -> Iterator[Todo]:
    if its:
        tr = context.tr
        title = tr.plural("{n} appeal is not filed yet", "{n} appeals are not filed yet", len(its))
        only = {"draft": its[0].number} if len(its) == 1 else {}
        yield Todo("accent", title, tr("It is kept as you left it."), tr("Go on"), "appeals", only)
