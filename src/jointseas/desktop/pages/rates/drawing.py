"""The course of one rate, as far as there was one on each day."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import rate_text
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Chart, Drawing, Empty, Series, button, row
from jointseas.desktop.pages.rates.reading import RANGES, Day, read_series
from jointseas.ledger.rates.records import Rate

TOPICS = frozenset({"rates"})
_MOST_POINTS = 260


class RateChart(Card):
    def __init__(self, context: Context, day: Day, currency: str) -> None:
        tr = context.tr
        self.chips = {span: button(tr.term("chart span", span), None, "chip") for span in RANGES}
        title = tr("1 {currency} in {base}", currency=currency, base=day.base)
        super().__init__(title, tr.locale.currencies.get(currency, ""), row(*self.chips.values(), spacing=4))
        self._context, self._day, self._currency, self._span = context, day, currency, "year"
        self._body = Body(tr)
        self.add(self._body, 1)
        for span, chip in self.chips.items():
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._choose, span))
        self._asking = ask(context.runner, self._body, self._read, self._show, TOPICS)
        self._mark()

    def _choose(self, span: str) -> None:
        self._span = span
        self._mark()
        self._asking.again()

    def _mark(self) -> None:
        for span, chip in self.chips.items():
            chip.setChecked(span == self._span)

    def _read(self) -> tuple[Rate, ...]:
        return read_series(self._context, self._currency, self._day.day, self._span)

    def _show(self, rates: tuple[Rate, ...]) -> QWidget | Empty:
        tr = self._context.tr
        if len(rates) < 2:
            return Empty(tr("Nothing to draw"), tr("There are not two days with a rate in this stretch."))
        drawn = _thinned(rates)
        labels = tuple(tr.date(rate.day) for rate in drawn)
        series = Series(tr("Rate"), tuple(rate.rate for rate in drawn))
        drawing = Drawing(labels, (series,), self._day.base, from_zero=False)
        title = tr("The rate of {currency}", currency=self._currency)
        return Chart(tr, drawing, title=title, write=self._write)

    def _write(self, rate: Decimal) -> str:
        return f"{rate_text(self._context.tr, rate)} {self._day.base}"


def _thinned(rates: Sequence[Rate]) -> list[Rate]:
    """As many points as a screen can show; the last day is always among them."""
    step = -(-len(rates) // _MOST_POINTS)
    return list(reversed(rates[::-1][::step]))
