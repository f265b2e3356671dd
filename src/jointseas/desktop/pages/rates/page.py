"""The page of rates: those of one day, where each is from, and the course of the one that is looked at."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.beside import Beside
from jointseas.desktop.books.reporttable import ReportRow, ReportTable
from jointseas.desktop.books.words import may, rate_origin, rate_text, today
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import (
    Card,
    DayField,
    Derivation,
    Empty,
    Page,
    Part,
    button,
    column,
    current,
    label,
    notice,
    row,
)
from jointseas.desktop.pages.rates.drawing import RateChart
from jointseas.desktop.pages.rates.entering import enter_form
from jointseas.desktop.pages.rates.reading import Day, read_day
from jointseas.i18n import N_, Language
from jointseas.ledger.rates.records import OwnRate, Rate

TOPICS = frozenset({"rates", "books"})
_OWN_SHOWN = 8
_STANDS_MS = 120


class RatesPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Rates"))
        self._context = context
        self._day: Day | None = None
        self._wanted = dict(context.params)
        self.currency = context.params.get("base", "")
        self.table: ReportTable | None = None
        self._aside = column(spacing=12)
        self._moment = QTimer(self, singleShot=True, interval=_STANDS_MS)
        self._moment.timeout.connect(self._draw)
        self.day = DayField(context.tr)
        self.day.set_day(_first_day(context))
        self._dress()
        self._asking = ask(context.runner, self.body, self._read, self._show, TOPICS)

    def _dress(self) -> None:
        tr = self._context.tr
        self.day.setAccessibleName(tr("Rates on"))
        self.day.setFixedWidth(current().px(132))
        self.day.editingFinished.connect(self._day_typed)
        self.tools(row(label(tr("Rates on"), "muted"), self.day))
        acts = []
        if may(self._context, "rates.load"):
            acts.append(button(tr("Load a history…"), self.load))
        if may(self._context, "rates.enter"):
            acts.append(button(tr("Enter a rate"), self.enter, "primary", shortcut="Ctrl+N"))
        self.show_actions(*acts)

    def _begin(self) -> None:
        """What somebody came here for. The page is in sight by now, so that the field has the keys."""
        params, self._wanted = self._wanted, {}
        if params.get("do") == "enter" and may(self._context, "rates.enter"):
            self.enter({name: params[name] for name in ("base", "quote", "day") if name in params})
        elif params.get("do") == "load" and may(self._context, "rates.load"):
            QTimer.singleShot(0, self, self.load)  # once this page stands, another may take its place

    def _day_typed(self) -> None:
        if self.day.day() not in (None, self._day.day if self._day else None):
            self._asking.again()

    # What is shown

    def _read(self) -> Day:
        return read_day(self._context, self.day.day() or today(self._context))

    def _show(self, day: Day) -> QWidget | Empty:
        tr = self._context.tr
        self._day = day
        self._begin()
        self.say(tr("Rates"), _summary(tr, day))
        if not day.rates and not day.own and day.published is None:
            words = tr(
                "Foreign amounts need one. Load the history that the European Central Bank publishes, or enter it."
            )
            return Empty(
                tr("No rates yet"), words, tr("Choose the file…") if may(self._context, "rates.load") else "", self.load
            )
        self.table = self._tabled(day)
        self._aside = column(spacing=12)
        work = Beside(self._framed(day, self.table), self._aside, 45, panel=self.panel)
        self._stand_at(self.currency or next((it.base for it in day.ordered), ""))
        return work

    def _framed(self, day: Day, table: ReportTable) -> QWidget:
        tr = self._context.tr
        card = Card(margin=6)
        for currency in day.missing:
            said = tr("There is no rate of {currency}, which the book holds, on this day.", currency=currency)
            enter = partial(self.enter, {"base": currency, "day": day.day.isoformat()})
            words = tr("Enter the rate of {currency}", currency=currency)
            card.add(notice(said, button(words, enter, "small"), tone="warn"))
        card.add(table, 1)
        return card

    def _tabled(self, day: Day) -> ReportTable:
        tr = self._context.tr
        heads = (tr("Currency"), "", tr("Source"), tr("One unit in {currency}", currency=day.base))
        rows = [self._row(day, it) for it in day.ordered]
        table = ReportTable(tr, tr("Rates"), heads, rows, words=3, wide=1)
        table.opened.connect(self._stand_at)
        table.stood.connect(self._stand_at)
        return table

    def _row(self, day: Day, rate: Rate) -> ReportRow:
        tr = self._context.tr
        name = tr.locale.currencies.get(rate.base, "")
        cells = (rate.base, name, rate_origin(tr, rate), rate_text(tr, rate.rate))
        return ReportRow(cells, rate.base, tone="plain" if rate.base in day.used else "muted")

    def _stand_at(self, currency: str) -> None:
        """The course of the rate that the person stands on; drawn when they have stood there for a moment."""
        if currency:
            self.currency = currency
            self._moment.start()

    def _draw(self) -> None:
        day, line = self._day, self._aside.layout()
        if not day or not line:
            return
        while item := line.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        line.addWidget(RateChart(self._context, day, self.currency))
        line.addWidget(self._by_hand(day))

    def _by_hand(self, day: Day) -> QWidget:
        tr = self._context.tr
        card = Card(tr("Entered by hand"), tr("before any published rate, on their own day"))
        if not day.own:
            card.add(label(tr("None so far."), "muted"))
        parts = [
            Part(f"1 {it.base} = {rate_text(tr, it.rate)} {it.quote}", tr.date(it.day)) for it in day.own[:_OWN_SHOWN]
        ]
        if parts:
            card.add(Derivation(parts))
        return card

    # What is done

    def enter(self, start: Mapping[str, str] | None = None) -> None:
        begun = start or {"base": self.currency, "day": (self.day.day() or today(self._context)).isoformat()}
        form = enter_form(self._context, begun, self._entered)
        self.panel.open(self._context.tr("Enter a rate"), column(form, None))
        form.entry("rate" if begun.get("base") else "base").setFocus()

    def _entered(self, rate: OwnRate) -> None:
        tr = self._context.tr
        self.panel.close_panel()
        self.currency = rate.base
        said = tr("1 {base} = {rate} {quote} on {day}", base=rate.base, rate=rate.rate, quote=rate.quote, day=rate.day)
        self._context.toast(said, undo=self._before(rate))

    def _before(self, rate: OwnRate) -> Callable[[], object] | None:
        """What stood there before may come back; a first rate stays, for entries may already stand on it."""
        own = self._day.own if self._day else ()
        kept = next((it for it in own if (it.base, it.quote, it.day) == (rate.base, rate.quote, rate.day)), None)
        if kept is None or kept == rate:
            return None
        back = partial(self._context.services.ledger.enter_rate, self._context.seat, kept)
        return partial(self._context.runner.write, self._context.runner, back, topics=TOPICS)

    def load(self) -> None:
        self._context.go("imports", do="bring", kind="rates")


def _first_day(context: Context) -> date:
    return date.fromisoformat(context.params["day"]) if "day" in context.params else today(context)


def _summary(tr: Language, day: Day) -> str:
    said = [tr.plural("{n} currency", "{n} currencies", len(day.rates))]
    if day.published:
        said.append(tr("published from {first} to {last}", first=day.published[0], last=day.published[1]))
    if day.own:
        said.append(tr.plural("{n} by hand", "{n} by hand", len(day.own)))
    return " · ".join(said)


PAGE = PageSpec(
    id="rates",
    title=N_("Rates"),
    group=N_("Books"),
    order=34,
    needs="rates.read",
    make=RatesPage,
    topics=TOPICS,
    actions=(
        PageAction(N_("Enter a rate"), {"do": "enter"}, "rates.enter"),
        PageAction(N_("Load a history of rates"), {"do": "load"}, "rates.load"),
    ),
)
