"""The page of the exporter's next weeks."""

from dataclasses import dataclass
from functools import partial

from jointseas.access.records import FirmKind
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import Dropdown, Empty, Page, Tabs, label, row
from jointseas.desktop.pages.forecast.weeks import lowest_figure, weeks_view
from jointseas.financing.applications.records import Application, State
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.forecast.records import Forecast

TOPICS = frozenset({"financing", "books", "invoices", "purchases", "payments"})
_THOUGHT_OF = (State.DRAFT, State.SUBMITTED, State.REFERRED, State.OFFERED)
_FIGURES = 4
_LEAST = 24  # letters of a choice that are always seen


@dataclass(frozen=True)
class _Found:
    """`refused` says why there is nothing beside the weeks without."""

    thought_of: tuple[Application, ...]
    forecasts: tuple[Forecast, ...]
    refused: Refused | None = None


class ForecastPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Cash forecast"), tr("thirteen weeks, out of what is owed either way"))
        self._context, self._currency, self._with = context, "", context.params.get("application", "")
        self.choice = Dropdown((), none=tr("no further financing"))
        self.choice.setAccessibleName(tr("Beside it, with"))
        self.choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_LEAST)
        self.tools(row(label(tr("Beside it, with"), "muted"), self.choice))
        self._asking = ask(context.runner, self.body, self._read, self._show, TOPICS)
        self.choice.currentIndexChanged.connect(lambda _at: self._chosen())

    def _chosen(self) -> None:
        self._with = self.choice.code()
        self._asking.again()

    def _read(self) -> _Found | Refused:
        doors, seat = self._context.services, self._context.seat
        try:
            every = settled(doors.financing.applications(seat))
        except Refused as refused:
            return refused
        its = tuple(it for it in every if it.state in _THOUGHT_OF)
        number = next((it.number for it in its if it.number == self._with), "")
        found = doors.portfolio.cash_forecast(seat, number)
        if isinstance(found, Refused) and number:
            plain = doors.portfolio.cash_forecast(seat)
            return plain if isinstance(plain, Refused) else _Found(its, plain, found)
        return found if isinstance(found, Refused) else _Found(its, found)

    def _show(self, found: _Found) -> Tabs | Empty:
        tr = self.tr_
        self._offer(found.thought_of)
        moved = sorted(filter(_moves, found.forecasts), key=_urgent)
        self.figures(*(lowest_figure(tr, it) for it in moved[:_FIGURES]))
        if not moved:
            words = tr("Once there is money in an account, or something is owed either way, its weeks stand here.")
            return Empty(tr("Nothing to foretell yet"), words)
        rooms = [(it.currency, it.currency, partial(weeks_view, self, it, found.refused)) for it in moved]
        tabs = Tabs(rooms, start=self._currency)
        tabs.entered.connect(self._entered)
        return tabs

    def _entered(self, currency: str) -> None:
        self._currency = currency

    def _offer(self, its: tuple[Application, ...]) -> None:
        """Quietly: what is chosen stays chosen while it can be."""
        tr = self.tr_
        choices = [Choice(it.number, f"{it.number} · {it.asked.currency} · {it.lender.name_in(tr.code)}") for it in its]
        self.choice.blockSignals(True)
        while self.choice.count() > 1:
            self.choice.removeItem(1)
        for one in choices:
            self.choice.addItem(one.label, one.code)
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._with)))
        self.choice.blockSignals(False)


def _moves(it: Forecast) -> bool:
    curve = it.without
    return bool(curve.weeks[0].opening or curve.unplaced or any(week.flows for week in curve.weeks) or it.financed)


def _urgent(it: Forecast) -> tuple[bool, int]:
    """A currency that runs out comes first, then the one in which most happens."""
    return it.without.lowest >= 0, -sum(len(week.flows) for week in it.without.weeks)


PAGE = PageSpec(
    id="forecast",
    title=N_("Cash forecast"),
    group=N_("Money"),
    order=25,
    needs="portfolio.forecast",
    of=FirmKind.EXPORTER,
    make=ForecastPage,
    topics=TOPICS,
)
