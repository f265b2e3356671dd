"""What a statement was in each of twelve months. It is read after the statement, which nobody is kept waiting for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Generic, TypeVar

from jointseas.desktop.books.spans import Span, months_up_to
from jointseas.desktop.books.words import told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Chart, Drawing, Series
from jointseas.desktop.kit.chart import Shape
from jointseas.desktop.tasks import Progress
from jointseas.i18n import Language
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused

T = TypeVar("T")
Months = tuple[tuple[str, T | None], ...]  # None: a rate of that month is missing, so it is unknown


@dataclass(frozen=True)
class Line(Generic[T]):
    """One series of a chart: its name, and the figure that a month has in it."""

    name: str
    figure: Callable[[T], Money]


@dataclass(frozen=True)
class MonthChart(Generic[T]):
    heading: str
    title: str  # what the chart is called by whoever cannot see it
    lines: tuple[Line[T], ...]
    shape: Shape = "line"


def month_cards(
    context: Context, last: date, currency: str, look: Callable[[Span], T | Refused], charts: Sequence[MonthChart[T]]
) -> list[Card]:
    """Read once for all of them, a month at a time: when they are gone, so is what was left to read."""
    tr, progress = context.tr, Progress()
    cards, bodies = [], []
    for one in charts:
        card, body = Card(one.heading, tr("twelve months")), Body(tr)
        card.add(body, 1)
        body.loading()
        cards.append(card)
        bodies.append(body)

    def came(months: Months[T]) -> None:
        for body, chart in zip(bodies, charts, strict=True):
            body.filled(_drawn(tr, currency, chart, months))

    work = partial(_read, tr, last, look, progress)
    context.runner.read(bodies[0], work, came, bodies[0].refused, progress=progress)
    return cards


def _read(tr: Language, last: date, look: Callable[[Span], T | Refused], progress: Progress) -> Months[T]:
    found: list[tuple[str, T | None]] = []
    spans = months_up_to(last)
    for n, month in enumerate(spans):
        progress(n, len(spans))
        answer = look(month)
        found.append((tr.month(month.first), None if isinstance(answer, Refused) else answer))
    return tuple(found)


def _drawn(tr: Language, currency: str, chart: MonthChart[T], months: Months[T]) -> Chart:
    series = tuple(
        Series(
            line.name,
            tuple(line.figure(month).amount if month else None for _, month in months),
            stroke="dashed" if n else "solid",
        )
        for n, line in enumerate(chart.lines)
    )
    drawing = Drawing(tuple(name for name, _ in months), series, currency, shape=chart.shape)
    return Chart(tr, drawing, title=chart.title, write=partial(_written, tr, currency))


def _written(tr: Language, currency: str, value: Decimal) -> str:
    return told(tr, from_amount(value, currency))
