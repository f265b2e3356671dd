"""Brings exchange differences into the books at a month's end."""

from datetime import date, timedelta

from jointseas.access.gate import View, Work
from jointseas.kernel.money import Money
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.rules import origin
from jointseas.ledger.records import Duty, Entry, EntryDraft, Line
from jointseas.ledger.revaluation.records import REALISED, UNREALISED, ExchangeDifference, Revaluation
from jointseas.ledger.revaluation.rules import difference, is_over, walk
from jointseas.ledger.rules import month_end, require_over


def differences(view: View, day: date) -> tuple[ExchangeDifference, ...]:
    """Every currency that the firm holds, or of which the books do not show yet what came of it."""
    base = view.firm.base_currency
    walked = walk(books.position(view, day), base, day)
    known = rates.rates(view, (*walked, base), day, day)
    return tuple(
        difference(currency, found, base, lambda currency: known.rate(currency, base, day))
        for currency, found in sorted(walked.items())
        if not is_over(found)
    )


def revalue(work: Work, month: date) -> Revaluation:
    """Posts what the books do not show yet on the month's last day, and takes the unrealised part back the day after.
    Asked again, it posts what has come since, or nothing."""
    require_over(month, work.today)
    day = month_end(month)
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
    position = books.holding(work, Duty.EXCHANGE_POSITION).code
    lines = (Line(position, gain), Line(books.holding(work, duty).code, -gain))
    key = f"{source}{found.currency}:{day}:{found.runs + 1}"
    return books.post_own(work, EntryDraft(day, _memo(found), key, f"{source}{found.currency}", lines))


def _memo(found: ExchangeDifference) -> str:
    said = f"{found.currency} {found.held.amount}"
    return f"{said} @ {origin(found.rate)}" if found.rate else said
