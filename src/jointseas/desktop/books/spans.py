"""Which days are meant: a span by its name, or any two days."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jointseas.desktop.kit import DayField, Dropdown, current, label, restyle, set_tooltip
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice
from jointseas.kernel.outcome import Refused
from jointseas.ledger.rules import FIRST_DAY, month_end, month_start, previous_month

OTHER = "other"


@dataclass(frozen=True)
class Span:
    first: date
    last: date

    def before(self) -> "Span":
        """As many whole months just before, where it is whole months up to a day; else as many days."""
        if self.first.day == 1:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return Span(_months_back(self.first, months), _months_back(self.last, months))
        return Span(self.first - (self.last - self.first) - timedelta(days=1), self.first - timedelta(days=1))

    def year_before(self) -> "Span":
        return Span(_months_back(self.first, 12), _months_back(self.last, 12))


def _months_back(day: date, months: int) -> date:
    """The same day of an earlier month, the last one where that month is shorter; a month's end stays a month's end."""
    index = day.year * 12 + day.month - 1 - months
    month = date(index // 12, index % 12 + 1, 1)
    return month_end(month) if day == month_end(day) else month.replace(day=min(day.day, month_end(month).day))


def months_up_to(last: date, count: int = 12) -> list[Span]:
    """Whole months, the last of them as far as `last`; the oldest first."""
    firsts = [_months_back(month_start(last), back) for back in range(count - 1, -1, -1)]
    return [Span(first, min(month_end(first), last)) for first in firsts]


def named_spans(today: date) -> dict[str, Span]:
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    year = today.replace(month=1, day=1)
    past = previous_month(today)
    return {
        "month": Span(month_start(today), today),
        "last_month": Span(past, month_end(past)),
        "quarter": Span(quarter, today),
        "year": Span(year, today),
        "last_year": Span(year.replace(year=year.year - 1), year - timedelta(days=1)),
        "twelve_months": Span(_months_back(month_start(today), 11), today),
        "all": Span(FIRST_DAY, today),
    }


class SpanPicker(QWidget):
    """A name sets both days; a day typed by hand makes it another span. What cannot be read leaves the span."""

    changed = Signal(object)  # a Span

    def __init__(self, tr: Language, today: date, start: Span) -> None:
        super().__init__()
        self._tr, self._named, self.span = tr, named_spans(today), start
        names = [*self._named, OTHER]
        self.name = Dropdown([Choice(code, tr.term("span", code)) for code in names])
        self.name.setAccessibleName(tr("Period"))
        self.first, self.last = _day(tr, tr("From")), _day(tr, tr("To"))
        self._dash = label("–", "muted")
        self.show_span(start)
        self.name.activated.connect(lambda _at: self._chosen())
        for field in (self.first, self.last):
            field.editingFinished.connect(self._typed)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.name, self.first, self._dash, self.last):
            line.addWidget(widget)

    def ask_last_only(self, only: bool) -> None:
        """A balance stands at a day, not over a stretch."""
        for widget in (self.name, self.first, self._dash):
            widget.setVisible(not only)

    def show_span(self, span: Span) -> None:
        self.span = span
        found = next((code for code, named in self._named.items() if named == span), OTHER)
        self.name.set_code(found)
        self.first.set_day(span.first)
        self.last.set_day(span.last)

    def _chosen(self) -> None:
        span = self._named.get(self.name.code())
        if span:
            self.show_span(span)
            self.changed.emit(span)
        else:
            self.first.setFocus()

    def _typed(self) -> None:
        first, last = self.first.day(), self.last.day()
        self._mark(self.first, first is None)
        self._mark(self.last, last is None or (first is not None and last < first))
        if first and last and first <= last and Span(first, last) != self.span:
            self.show_span(Span(first, last))
            self.changed.emit(self.span)

    def _mark(self, field: DayField, wrong: bool) -> None:
        if field.property("wrong") != wrong:
            field.setProperty("wrong", wrong)
            restyle(field)
        said = Refused("span.days") if wrong else None
        set_tooltip(field, self._tr.refusal(said) if said else "")


def _day(tr: Language, name: str) -> DayField:
    made = DayField(tr)
    made.setAccessibleName(name)
    made.setFixedWidth(current().px(132))
    return made
