"""The weeks of one currency: as a picture, week by week, and what each of them is made of."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jointseas.desktop.kit import (
    Card,
    Chart,
    Derivation,
    Drawing,
    Figure,
    Limit,
    Page,
    Part,
    Series,
    amount,
    column,
    grid,
    label,
    link,
    notice,
    scrolled,
)
from jointseas.desktop.kit.theme import current
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.portfolio.forecast.records import Curve, Expected, Forecast, Week

_SHOWN = 200
_TALLEST = 260


def beside(it: Forecast) -> Curve | None:
    """In a currency that a financing leaves as it was, there is nothing to compare."""
    return it.financed if it.financed != it.without else None


def lowest_figure(tr: Language, it: Forecast) -> Figure:
    """Of the weeks with the financing, where one is thought of."""
    financed = beside(it)
    curve = financed or it.without
    note = tr("reached on {day}", day=curve.lowest_on)
    if financed:
        note = tr(
            "reached on {day}; without it {money}",
            day=curve.lowest_on,
            money=_money(tr, it.without.lowest, it.currency),
        )
    return Figure(tr("Lowest, {currency}", currency=it.currency), _money(tr, curve.lowest, it.currency), note,
                  tone="bad" if curve.lowest < 0 else "plain")  # fmt: skip


def weeks_view(page: Page, it: Forecast, refused: Refused | None) -> QWidget:
    tr, curves, financed = page.tr_, [(page.tr_("Without"), it.without)], beside(it)
    if financed:
        curves.append((tr("With the financing"), financed))
    said = [notice(tr.refusal(refused), tone="warn")] if refused else []
    cards = [_weeks(page, name, one) for name, one in curves]
    return scrolled(column(*said, _drawn(tr, it), *cards, _unplaced(page, it.without), None, spacing=12), across=True)


def _drawn(tr: Language, it: Forecast) -> Card:
    title = tr("At the end of each week, {currency}", currency=it.currency)
    card = Card(title, tr("buyers pay as late as they are used to; what nobody can date is not counted"))
    series, financed = [Series(tr("Without"), _closings(it.without))], beside(it)
    if financed:
        series.append(Series(tr("With the financing"), _closings(financed), "good", "dashed"))
    labels = tuple(tr.date(week.end) for week in it.without.weeks)
    limits = (Limit(tr("nothing is left"), Decimal(0)),) if _falls_short(it) else ()
    drawing = Drawing(labels, tuple(series), it.currency, limits=limits)
    chart = Chart(tr, drawing, title=title, write=lambda value: tr.price(value, it.currency))
    chart.setMaximumHeight(current().px(_TALLEST))
    card.add(chart)
    return card


def _closings(it: Curve) -> tuple[Decimal, ...]:
    return tuple(Money(week.closing, it.currency).amount for week in it.weeks)


def _falls_short(it: Forecast) -> bool:
    return min(week.closing for one in (it.without, beside(it)) if one for week in one.weeks) < 0


def _weeks(page: Page, which: str, it: Curve) -> Card:
    tr = page.tr_
    card = Card(tr("{which}, week by week", which=which), tr("the lowest is what the worst of its days ends with"))
    heads = (tr("Week from"), tr("Begins with"), tr("Comes in"), tr("Goes out"), tr("Lowest"), tr("Ends with"),
             tr("Made of"))  # fmt: skip
    card.add(grid(heads, [_row(page, which, week, it.currency) for week in it.weeks], stretch=6, right={1, 2, 3, 4, 5}))
    return card


def _row(page: Page, which: str, it: Week, currency: str) -> list[QWidget]:
    def told(minor: int) -> str:
        return tr.amount(Money(minor, currency))

    tr, week = page.tr_, page.tr_.date(it.start)
    lowest = amount(told(it.lowest), tone="bad" if it.lowest < 0 else "plain")
    return [label(week, "strong"), amount(told(it.opening)), amount(told(it.came) if it.came else "—"),
            amount(told(-it.went) if it.went else "—"), lowest, amount(told(it.closing)),
            _made_of(page, it, f"{which}: {week}", currency)]  # fmt: skip


def _made_of(page: Page, it: Week, title: str, currency: str) -> QWidget:
    """The figures of the week, from what it begins with to what it ends with."""
    tr = page.tr_
    if not it.flows:
        return label("—")
    parts = [Part(tr("Begins with"), _money(tr, it.opening, currency)), *_parts(tr, it.flows),
             Part(tr("Ends with"), _money(tr, it.closing, currency), total=True)]  # fmt: skip
    return _opens(page, title, tr.plural("{n} payment", "{n} payments", len(it.flows)), parts)


def _opens(page: Page, title: str, words: str, parts: list[Part]) -> QWidget:
    opened = link(words, lambda: page.panel.open(title, Derivation(parts), width=420))
    opened.setAccessibleName(f"{title}: {words}")
    return opened


def _parts(tr: Language, flows: tuple[Expected, ...]) -> list[Part]:
    parts = [Part(f"{tr.term('forecast reason', it.why)} · {it.source}", _money(tr, it.minor, it.currency),
                  _when(tr, it)) for it in flows[:_SHOWN]]  # fmt: skip
    left = len(flows) - len(parts)
    return [*parts, *([Part(tr("{n} more", n=left), "")] if left else ())]


def _when(tr: Language, it: Expected) -> str:
    if not it.late_days:
        return tr("due on {day}", day=it.day)
    return tr.plural("due on {day}, thought to come {n} day late", "due on {day}, thought to come {n} days late",
                     it.late_days, day=it.day)  # fmt: skip


def _unplaced(page: Page, it: Curve) -> QWidget:
    tr, minor = page.tr_, sum(one.minor for one in it.unplaced)
    card = Card(tr("Counted in no week"), tr("its day has gone by without it, and nobody knows when it comes"))
    if not it.unplaced:
        card.add(label(tr("Nothing: all that is owed has a day."), "muted"))
        return card
    words = tr.plural("{n} payment", "{n} payments", len(it.unplaced))
    rows = [(amount(_money(tr, minor, it.currency)),
             _opens(page, tr("Counted in no week"), words, _parts(tr, it.unplaced)))]  # fmt: skip
    card.add(grid(("", ""), rows, stretch=1))
    return card


def _money(tr: Language, minor: int, currency: str) -> str:
    return tr.money(Money(minor, currency))
