"""How a lender decided and how that was contested over some days, as its transparency report tells it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jointseas.appeals.counting.records import Counts, Row
from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, DayField, column, grid, label, row, scrolled
from jointseas.desktop.pages.appeals.reading import HEARD
from jointseas.documents.kind import Days
from jointseas.kernel.outcome import settled

_CAME_TO = ("filed", "upheld", "partly", "dismissed", "withdrawn", "open")
_TOOK = ("least_days", "middle_days", "most_days", "filed_late", "acknowledged_late", "answered_late", "extended")
_FIGURES = range(1, len(_TOOK) + 1)  # columns


def counts(context: Context) -> QWidget:
    """Of this year, until other days are asked for."""
    tr, day = context.tr, today(context)
    first, last = DayField(tr), DayField(tr)
    for field, begins, name in ((first, date(day.year, 1, 1), tr("From")), (last, day, tr("To"))):
        field.set_day(begins)
        field.setAccessibleName(name)
    body = Body(tr)

    def read() -> Counts:
        return settled(context.services.appeals.counts(context.seat, first.day() or day, last.day() or day))

    asking = ask(context.runner, body, read, partial(_shown, context), HEARD)
    for field in (first, last):
        field.editingFinished.connect(asking.again)
    report = paper_button(context, "transparency_report", days=Days.SPAN)
    asked = row(label(tr("From"), "muted"), first, label(tr("To"), "muted"), last, None, *report)
    return column(asked, body, spacing=12)


def _shown(context: Context, it: Counts) -> QWidget:
    return scrolled(column(_decisions(context, it), _came_to(context, it), _took(context, it), None, spacing=12))


def _decisions(context: Context, it: Counts) -> Card:
    tr, card = context.tr, Card(context.tr("Decisions on applications"))
    named = [(tr.term("decided as", name), many) for name, many in it.decisions.items()]
    told = [*named, (tr("Of these against the policy"), it.overrides)]
    card.add(grid(("", ""), [[label(name), label(tr.number(many), "strong")] for name, many in told], right=(1,)))
    return card


def _came_to(context: Context, it: Counts) -> Card:
    return _card(context, context.tr("Appeals by what they contest"), _CAME_TO, [
        (one, (one.filed, one.upheld, one.partly, one.dismissed, one.withdrawn, one.open)) for one in it.rows
    ])  # fmt: skip


def _took(context: Context, it: Counts) -> Card:
    return _card(context, context.tr("How long an answer took, in calendar days"), _TOOK, [
        (one, (*(one.days or (None,) * 3), one.filed_late, one.acknowledged_late, one.answered_late, one.extended))
        for one in it.rows
    ])  # fmt: skip


def _card(context: Context, title: str, keys: tuple[str, ...], rows: list[tuple[Row, tuple[int | None, ...]]]) -> Card:
    tr, card = context.tr, Card(title)
    heads = (tr("Ground"), *(tr.term("appeals counted", key) for key in keys))
    told = [
        [label(tr.term("appeal ground", of.ground)), *(_figure(context, many) for many in figures)]
        for of, figures in rows
    ]
    card.add(grid(heads, told, right=_FIGURES))
    return card


def _figure(context: Context, many: int | None) -> QWidget:
    made = label("—" if many is None else context.tr.number(many), "strong" if many else "muted")
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
