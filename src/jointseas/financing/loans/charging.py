"""Fees that a contract has, as they fall due: with each drawdown, and with each period for what stood in it. Pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from jointseas.financing.accounts.records import Charged, Drawn, Holding
from jointseas.financing.days.records import Period
from jointseas.financing.lending.fees import fee, fee_over
from jointseas.financing.lending.records import BY_THE_YEAR, Asked, Fee, FeeDue, Level
from jointseas.financing.loans.records import Happened, Loan
from jointseas.financing.loans.rules import account


def at_drawdown(fees: Collection[Fee], of: Drawn) -> Iterator[tuple[str, Charged]]:
    """By the fee's name."""
    for it in fees:
        asked = fee(it, of.minor) if it.due is FeeDue.DRAWDOWN else None
        if asked and asked.minor:
            yield it.name, _charged(it, asked, of.day)


def by_then(it: Loan, since: Sequence[Happened], day: date) -> Iterator[tuple[str, Charged]]:
    """Of the periods that are over and not charged yet, by the key under which each is. What was given up or sold bears
    nothing any more."""
    keys = {one.key for one in since}
    for period in it.lent.contract.terms.periods:
        if it.opened_on < period.end <= day:
            now = account(it, since, period.end)
            for one in it.lent.fees:
                key = f"fee/{one.name}/{period.end}"
                bears = one.due is not FeeDue.DRAWDOWN and now.holding is Holding.HELD and not now.charged_off
                asked = _of_period(one, period, it, since) if bears and key not in keys else None
                if asked and asked.minor:
                    yield key, _charged(one, asked, period.end)


def _of_period(it: Fee, period: Period, of: Loan, since: Sequence[Happened]) -> Asked:
    levels = _levels(period, of, since)
    if it.due not in BY_THE_YEAR:
        return fee(it, levels[-1].minor)
    if it.due is FeeDue.UNDRAWN:
        levels = [Level(one.day, max(0, of.ceiling - one.minor)) for one in _levels(period, of, since, ready=True)]
    return fee_over(it, levels, period.start, period.end, period.end)


def _levels(period: Period, of: Loan, since: Sequence[Happened], *, ready: bool = False) -> list[Level]:
    """What was drawn and not repaid, from day to day; what is `ready` no more where it does not revolve is all that was
    ever drawn."""
    start = min(of.opened_on, period.start)
    days = sorted({start, period.start, *(one.event.day for one in since if start <= one.event.day <= period.end)})
    told = [(day, account(of, since, day)) for day in days]
    ever = ready and not of.lent.revolving
    return [Level(day, now.drawn if ever else now.principal) for day, now in told]


def _charged(it: Fee, of: Asked, day: date) -> Charged:
    return Charged(0, day, of.minor, it.name, of.tax)
