"""Weeks out of expected flows. Pure; each currency has its own curve."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from jointseas.portfolio.forecast.records import Curve, Expected, Forecast, Proposed, Week

WEEKS = 13
_WEEK = timedelta(days=7)
_ONE = timedelta(days=1)


def forecasts(
    opening: Mapping[str, int], flows: Iterable[Expected], start: date, proposed: Proposed | None = None
) -> tuple[Forecast, ...]:
    """Of every currency that is held or expected; one in which no account is held begins with nothing."""
    plain = tuple(flows)
    told = _financed(plain, proposed) if proposed else ()
    currencies = {*opening, *(it.currency for it in (*plain, *told))}

    def drawn(its: Iterable[Expected], currency: str) -> Curve:
        return curve(currency, opening.get(currency, 0), [it for it in its if it.currency == currency], start)

    return tuple(Forecast(it, drawn(plain, it), drawn(told, it) if proposed else None) for it in sorted(currencies))


def _financed(flows: Iterable[Expected], proposed: Proposed) -> tuple[Expected, ...]:
    left = (it for it in flows if not (it.why is proposed.instead and it.source in proposed.papers))
    return (*left, *proposed.flows)


def curve(currency: str, opening: int, flows: Sequence[Expected], start: date) -> Curve:
    """What should have been paid before is paid on the first day; what should have come before is not counted."""
    placed: dict[date, list[Expected]] = {}
    unplaced = list[Expected]()
    for it in flows:
        gone_by = it.minor > 0 and it.falls < start
        (unplaced if gone_by else placed.setdefault(max(it.falls, start), [])).append(it)
    weeks, at = list[Week](), opening
    for number in range(WEEKS):
        weeks.append(_week(start + number * _WEEK, at, placed))
        at = weeks[-1].closing
    lowest, on = min(_ends(opening, placed, start))
    return Curve(currency, tuple(weeks), lowest, on, tuple(unplaced))


def _week(start: date, opening: int, placed: Mapping[date, Sequence[Expected]]) -> Week:
    days = [start + at * _ONE for at in range(_WEEK.days)]
    flows = tuple(it for day in days for it in sorted(placed.get(day, ()), key=lambda it: it.source))
    came = sum(it.minor for it in flows if it.minor > 0)
    went = -sum(it.minor for it in flows if it.minor < 0)
    lowest, _ = min(_ends(opening, placed, start, len(days)))
    return Week(start, days[-1], opening, came, went, lowest, flows)


def _ends(
    opening: int, placed: Mapping[date, Sequence[Expected]], start: date, days: int = WEEKS * _WEEK.days
) -> Iterable[tuple[int, date]]:
    """What each day ends with."""
    at = opening
    for day in (start + number * _ONE for number in range(days)):
        at += sum(it.minor for it in placed.get(day, ()))
        yield at, day
