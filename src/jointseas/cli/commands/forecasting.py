"""`jointseas finance forecast`: thirteen weeks of an exporter's cash, out of what is owed either way."""

from dataclasses import asdict

from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.portfolio.forecast.records import Forecast


def forecast(session: Session) -> Answer:
    found = settled(session.services.portfolio.cash_forecast(session.seat))
    lines = tuple(line for it in found for line in _weeks(it, session.tr))
    return Answer({"forecasts": [asdict(it.without) for it in found]}, lines)


def _weeks(it: Forecast, tr: Language) -> tuple[str, ...]:
    heads = (tr("Week from"), tr("Begins with"), tr("Comes in"), tr("Goes out"), tr("Lowest"), tr("Ends with"))
    rows = [(tr.date(week.start), *(tr.money(Money(minor, it.currency)) for minor in
             (week.opening, week.came, week.went, week.lowest, week.closing)))
            for week in it.without.weeks]  # fmt: skip
    return columns(heads, rows, right=frozenset(range(1, 6)))


COMMANDS = (Command(("finance", "forecast"), N_("thirteen weeks of our cash, in each currency"), forecast),)
