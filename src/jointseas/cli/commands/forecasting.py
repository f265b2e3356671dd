"""`jointseas finance forecast`: thirteen weeks of an exporter's cash, out of what is owed either way."""

from collections.abc import Iterator
from dataclasses import asdict

from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.i18n import N_, Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.portfolio.forecast.records import Curve, Forecast


def forecast(session: Session) -> Answer:
    found = settled(session.services.portfolio.cash_forecast(session.seat, session.given.application or ""))
    financed = [asdict(it.financed) for it in found if it.financed]
    facts = {"forecasts": [asdict(it.without) for it in found], "financed": financed}
    return Answer(facts, tuple(line for it in found for line in _told(it, session.tr)))


def _told(it: Forecast, tr: Language) -> Iterator[str]:
    """What a financing leaves as it was is told once."""
    yield from _weeks(it.without, tr)
    if it.financed and it.financed != it.without:
        yield tr("With the financing")
        yield from _weeks(it.financed, tr)


def _weeks(it: Curve, tr: Language) -> tuple[str, ...]:
    heads = (tr("Week from"), tr("Begins with"), tr("Comes in"), tr("Goes out"), tr("Lowest"), tr("Ends with"))
    rows = [(tr.date(week.start), *(tr.money(Money(minor, it.currency)) for minor in
             (week.opening, week.came, week.went, week.lowest, week.closing)))
            for week in it.weeks]  # fmt: skip
    return columns(heads, rows, right=frozenset(range(1, 6)))


_APPLICATION = Option("--application", N_("beside them, with what this application of ours would bring"), "NUMBER")
COMMANDS = (
    Command(("finance", "forecast"), N_("thirteen weeks of our cash, in each currency"), forecast, (_APPLICATION,)),
)
