"""Fees that a contract has, as they fall due: with each drawdown, and with each period for what stood in it. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from jointseas.financing.accounts.records import Account, Charged, Drawn, Holding
from jointseas.financing.accounts.rules import replay
from jointseas.financing.days.records import Period
from jointseas.financing.lending.fees import fee, fee_over, fee_so_far
from jointseas.financing.lending.records import BY_THE_YEAR, Asked, Fee, FeeDue, Level
from jointseas.financing.loans.records import OF_SECURITY, Happened, Loan
from jointseas.financing.loans.rules import account


def at_drawdown(fees: Collection[Fee], of: Drawn) -> Iterator[tuple[str, Charged]]:
    """By the fee's name."""
    for it in fees:
        asked = fee(it, of.minor) if it.due is FeeDue.DRAWDOWN else None
        if asked and asked.minor:
            yield it.name, _charged(it, asked, of.day)


def by_then(it: Loan, since: Sequence[Happened], day: date) -> Iterator[tuple[str, Charged]]:
    """Of the periods in force that are over and not charged yet, by the key under which each is."""
    for one in (one for one in it.lent.fees if one.due is not FeeDue.DRAWDOWN):
        for period in _uncharged(it, since, one, day):
            if it.opened_on < period.end <= day and _bears(it, since, period.end):
                yield from _keyed(one, _of_period(one, period, it, since), period.end)


def by_close(it: Loan, since: Sequence[Happened], day: date) -> Iterator[tuple[str, Charged]]:
    """What the days of the period under way have earned as well: with the close it ends."""
    yield from by_then(it, since, day)
    for one in (one for one in it.lent.fees if one.due in BY_THE_YEAR):
        for period in _uncharged(it, since, one, day):
            if period.start < day < period.end and _bears(it, since, day):
                levels = _levels(one, period, it, since)
                yield from _keyed(one, fee_so_far(one, levels, period.start, day, period.end), day)


def closing(it: Loan, since: Sequence[Happened], day: date) -> Account:
    """As it would stand if it were closed at the end of that day."""
    charged = () if it.closed_on else by_close(it, since, day)
    more = (replace(event, id=len(since) + at) for at, (_, event) in enumerate(charged, start=1))
    money = (one.event for one in since if not isinstance(one.event, OF_SECURITY))
    return replay(it.lent.contract, [*money, *more], day)


def _uncharged(it: Loan, since: Sequence[Happened], of: Fee, day: date) -> Iterator[Period]:
    """From where its last charge ended, whatever the plan has become since: no day is charged twice."""
    through = max((one.event.day for one in since if one.key.startswith(f"fee/{of.name}/")), default=date.min)
    for one in account(it, since, day).periods:
        if through < one.end:
            yield replace(one, start=max(one.start, through))


def _bears(it: Loan, since: Sequence[Happened], day: date) -> bool:
    """What was given up or sold bears nothing any more."""
    now = account(it, since, day)
    return now.holding is Holding.HELD and not now.charged_off


def _keyed(it: Fee, of: Asked, day: date) -> Iterator[tuple[str, Charged]]:
    if of.minor:
        yield f"fee/{it.name}/{day}", _charged(it, of, day)


def _of_period(it: Fee, period: Period, of: Loan, since: Sequence[Happened]) -> Asked:
    levels = _levels(it, period, of, since)
    if it.due is FeeDue.PERIOD and not any(one.minor for one in levels):
        return Asked(0, 0)  # nothing was lent in it
    if it.due not in BY_THE_YEAR:
        return fee(it, levels[-1].minor)
    return fee_over(it, levels, period.start, period.end, period.end)


def _levels(it: Fee, period: Period, of: Loan, since: Sequence[Happened]) -> list[Level]:
    """What was drawn and not repaid, from day to day, or what stood ready beside it: of a loan that does not revolve,
    all that was never drawn."""
    ready = it.due is FeeDue.UNDRAWN
    start = min(of.opened_on, period.start)
    days = sorted({start, period.start, *(one.event.day for one in since if start <= one.event.day <= period.end)})
    told = [(day, account(of, since, day)) for day in days]
    used = [(day, now.drawn if ready and not of.lent.revolving else now.principal) for day, now in told]
    return [Level(day, max(0, of.ceiling - minor) if ready else minor) for day, minor in used]


def _charged(it: Fee, of: Asked, day: date) -> Charged:
    return Charged(0, day, of.minor, it.name, of.tax)
