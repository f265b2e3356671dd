"""Days that do not count as days past due: of which facilities, since when and why; and how that begins and ends."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Form, Page, amount, badge, column, entry, grid, label, link, scrolled
from jointseas.desktop.pages.portfolio.words import money
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.closing.records import Paused, Pausing
from jointseas.portfolio.positions.records import Position
from jointseas.portfolio.records import Overview

TOPICS = frozenset({"portfolio"})
_MOST = 100
_FIRST = Field("first", N_("First day that does not count"), Kind.DATE)
_LAST = Field("last", N_("Last day that does not count"), Kind.DATE)
_UNTIL = Field("last", N_("Last day that does not count"), Kind.DATE, required=False,
               hint=N_("Left empty, it lasts until it is ended."))  # fmt: skip
_WHY = Field("why", N_("Why"), Kind.MULTILINE, longest=500, hint=N_("Whoever examines the book reads this."))


def pauses_view(page: Page, context: Context, found: Overview) -> QWidget:
    """Those that are paused first, then the latest."""
    tr = context.tr
    its = sorted((it.position for it in found.set_aside), key=lambda it: (not it.paused, -it.days_past_due))
    holds = tr("a pause holds letters and ageing; stages, classes and provisions go by the calendar")
    card = Card(tr("Count of the days past due"), holds)
    heads = (
        tr("Facility"),
        tr("Seller"),
        tr("Past due"),
        tr("Days past due"),
        tr("Days left out"),
        tr("Now"),
        tr("Pauses"),
    )
    card.add(grid(heads, [_row(page, context, it) for it in its[:_MOST]], stretch=1, right={2, 3, 4}))
    if len(its) > _MOST:
        card.add(label(tr("{n} more", n=len(its) - _MOST), "caption"))
    return scrolled(column(card, None))


def _row(page: Page, context: Context, it: Position) -> list[QWidget]:
    tr = context.tr
    shown = link(tr("Show"), lambda: page.panel.open(tr("Pauses"), PauseSheet(context, it.facility), above=it.facility))
    shown.setAccessibleName(tr("Pauses of {facility}", facility=it.facility))
    late = money(tr, it.past_due, it.currency) if it.past_due else "—"
    return [label(it.facility, "strong"), label(it.seller_in(tr.code)), amount(late),
            amount(tr.number(it.days_past_due)), amount(tr.number(it.paused_days)), _now(tr, it), shown]  # fmt: skip


def _now(tr: Language, it: Position) -> QWidget:
    return badge(tr("Paused"), "warn") if it.paused else label(tr("counts"), "muted")


class PauseSheet(Body):
    """All pauses of one facility, and, for who may, the form that begins or ends one."""

    def __init__(self, context: Context, number: str) -> None:
        super().__init__(context.tr, rows=3)
        self._context, self._number = context, number
        ask(context.runner, self, self._read, self._show, TOPICS)

    def _read(self) -> tuple[Paused, ...] | Refused:
        return self._context.services.portfolio.paused(self._context.seat, self._number)

    def _show(self, found: Sequence[Paused]) -> QWidget:
        tr = self._context.tr
        listed = [_told(tr, it) for it in reversed(found)] or [label(tr("It was never paused."), "muted")]
        lasting = any(it.last is None for it in found)
        form = (self._ending() if lasting else self._beginning()) if may(self._context, "portfolio.pause") else None
        return column(*listed, *([form] if form else ()), None, spacing=12)

    def _beginning(self) -> Form:
        tr, start = self._context.tr, {"first": today(self._context).isoformat()}
        form = Form(tr, (_FIRST, _UNTIL, _WHY), narrow=True, submit=tr("Pause the count"), start=start)
        form.submitted.connect(partial(self._pause, form))
        return form

    def _ending(self) -> Form:
        tr, start = self._context.tr, {"last": today(self._context).isoformat()}
        form = Form(tr, (_LAST,), narrow=True, submit=tr("End the pause"), start=start)
        form.submitted.connect(partial(self._resume, form))
        return form

    def _pause(self, form: Form, values: Mapping[str, object]) -> None:
        first, last = _day(values, "first"), _day(values, "last")
        if first:
            asked = Pausing(self._number, first, last, str(values["why"]))
            self._write(form, "first", partial(self._context.services.portfolio.pause, self._context.seat, asked))

    def _resume(self, form: Form, values: Mapping[str, object]) -> None:
        last = _day(values, "last")
        if last:
            doors, seat = self._context.services.portfolio, self._context.seat
            self._write(form, "last", partial(doors.resume, seat, self._number, last))

    def _write(self, form: Form, field: str, work: Callable[[], Paused | Refused]) -> None:
        def refused(why: Refused) -> None:
            form.setEnabled(True)
            form.refuse(field, why)

        form.setEnabled(False)
        self._context.runner.write(form, work, self._written, refused, topics=TOPICS)

    def _written(self, it: Paused) -> None:
        tr, number = self._context.tr, self._number
        self._context.toast(tr("The count of {facility} is paused", facility=number) if it.last is None else
                            tr("The pause of {facility} ends on {day}", facility=number, day=it.last))  # fmt: skip


def _told(tr: Language, it: Paused) -> QWidget:
    days = (tr("{first} – {last}", first=it.first, last=it.last) if it.last
            else tr("since {day}, until it is ended", day=it.first))  # fmt: skip
    return entry(days, f"{it.why} · {it.person}")


def _day(values: Mapping[str, object], name: str) -> date | None:
    found = values[name]
    return found if isinstance(found, date) else None
