"""What became of the facilities of each month: a table whose cells are the darker the worse they are."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.kit import Card, Chart, Drawing, Series, amount, colour, column, grid, label, scrolled
from jointseas.desktop.kit.words import Tone
from jointseas.desktop.pages.portfolio.words import Made, money, share
from jointseas.i18n import Language
from jointseas.portfolio.records import Overview
from jointseas.portfolio.vintages.records import Cell, Vintage

_DARKEST = Fraction(1, 5)  # from this share on a cell is as dark as it gets
_MOST = 120  # of 255, so that the figure stays readable
_TONES: tuple[Tone, ...] = ("accent", "warn", "bad", "good")  # as many months as can be told apart
_Of = Callable[[Cell], Fraction | None]


def vintages_view(tr: Language, found: Overview, made: Made) -> QWidget:
    measures: tuple[tuple[str, _Of], ...] = (
        (tr("More than 30 days late"), lambda it: it.late_30),
        (tr("More than 90 days late"), lambda it: it.late_90),
        (tr("Charged off"), lambda it: it.charged_off),
    )
    tables = (_table(tr, title, of, found, made) for title, of in measures)
    pictures = (_picture(tr, one, found) for one in dict.fromkeys(it.currency for it in found.vintages))
    return scrolled(column(*pictures, *tables, None, spacing=12))


def _picture(tr: Language, currency: str, found: Overview) -> Card:
    """Those that came off worst, by the share that was more than 30 days late."""
    its = [it for it in found.vintages if it.currency == currency and it.cells and it.cells[0].late_30 is not None]
    title = tr("More than 30 days late, {currency}", currency=currency)
    worst = sorted((it for it in its if _worst(it)), key=_worst, reverse=True)[: len(_TONES)]
    lines = tuple(Series(tr.month(it.start), tuple(_percents(cell.late_30) for cell in it.cells), tone)
                  for it, tone in zip(worst, _TONES, strict=False))  # fmt: skip
    card = Card(title, tr("percent of what was paid out, by whole months since; the months that came off worst"))
    if lines:
        months = tuple(str(it.months) for it in its[0].cells)
        card.add(Chart(tr, Drawing(months, lines, "%"), title=title, write=lambda it: tr.percent(it / 100)))
    else:
        said = tr("Nothing was ever so late.") if its else tr("No month is a whole month old yet.")
        card.add(label(said, "muted"))
    return card


def _worst(it: Vintage) -> Fraction:
    return max((cell.late_30 for cell in it.cells if cell.late_30), default=Fraction(0))


def _percents(it: Fraction | None) -> Decimal | None:
    return None if it is None else Decimal(it.numerator) * 100 / it.denominator


def _table(tr: Language, title: str, of: _Of, found: Overview, made: Made) -> Card:
    card = Card(title, tr("share of what was paid out, by whole months since; empty where it is not known yet"))
    months = len(found.vintages[0].cells) if found.vintages else 0
    heads = (tr("Opened in"), tr("Paid out"), *(str(at) for at in range(1, months + 1)), tr("Made of"))
    rows = [_row(tr, it, of, made) for it in found.vintages]
    card.add(grid(heads, rows, stretch=len(heads) - 1, right=set(range(1, months + 2))))
    return card


def _row(tr: Language, it: Vintage, of: _Of, made: Made) -> list[QWidget]:
    name = tr.month(it.start)
    cells = (Heat(tr, of(cell)) for cell in it.cells)
    return [label(name, "strong"), amount(money(tr, it.disbursed, it.currency)), *cells, made(name, it.facilities)]


class Heat(QWidget):
    def __init__(self, tr: Language, of: Fraction | None) -> None:
        super().__init__()
        self._of = of
        lines = QVBoxLayout(self)
        lines.setContentsMargins(6, 2, 6, 2)
        lines.addWidget(amount("" if of is None else share(tr, of)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._of:
            ink = colour("bad")
            ink.setAlpha(int(_MOST * min(Fraction(1), self._of / _DARKEST)))
            QPainter(self).fillRect(self.rect(), ink)
