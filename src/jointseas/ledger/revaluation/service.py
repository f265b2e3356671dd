"""Brings exchange differences into the books at a month's end."""

from datetime import date, timedelta

from jointseas.access.gate import View, Work
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import spelled as spelled_rate
from jointseas.ledger.records import Duty, Entry, EntryDraft, Line
from jointseas.ledger.revaluation.records import REALISED, UNREALISED, ExchangeDifference, Revaluation
from jointseas.ledger.revaluation.rules import difference, walk
from jointseas.ledger.rules import month_end, next_month, spelled


def differences(view: View, day: date) -> tuple[ExchangeDifference, ...]:
    """Every currency that the firm holds or has held, at the rates of that day."""
    base = view.firm.base_currency
    walked = walk(books.position(view, day), base, day)
    known = rates.rates(view, (*walked, base), day, day)
    return tuple(difference(walked[currency], known.rate(currency, base, day)) for currency in sorted(walked))


def revalue(work: Work, month: date) -> Revaluation:
    """Posts what the books do not show yet on the month's last day, and takes the unrealised part back the day after.
    Asked again, it posts what has come since, or nothing."""
    day = month_end(month)
    require(day < work.today, "books.month_not_over", month=spelled(month), over=next_month(month))
    found = differences(work, day)
    posted = tuple(number for it in found for number in _post(work, day, it))
    if not posted:
        work.repeated()
    return Revaluation(day, found, posted)


def _post(work: Work, day: date, found: ExchangeDifference) -> list[int]:
    posted = []
    if found.realised:
        posted.append(_entry(work, day, found, REALISED, Duty.REALISED_EXCHANGE, found.realised).number)
    if found.unrealised:
        entry = _entry(work, day, found, UNREALISED, Duty.UNREALISED_EXCHANGE, found.unrealised)
        back = books.reverse(work, entry.number, day + timedelta(days=1), entry.memo)
        posted += [entry.number, back.number]
    return posted


def _entry(work: Work, day: date, found: ExchangeDifference, source: str, duty: Duty, gain: Money) -> Entry:
    rate = found.rate
    memo = f"{rate.base} {found.held.amount} @ {spelled_rate(rate.rate)} ({rate.publisher} {rate.day})".replace(
        "( ", "("
    )
    position = books.holding(work, Duty.EXCHANGE_POSITION).code
    lines = (Line(position, gain), Line(books.holding(work, duty).code, -gain))
    key = f"{source}{found.currency}:{day}:{found.runs + 1}"
    return books.post_own(work, EntryDraft(day, memo, key, f"{source}{found.currency}", lines))
