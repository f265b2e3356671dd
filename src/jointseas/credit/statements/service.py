"""The door to a firm's statements: read from the ledger's own reports."""

from datetime import date, timedelta

from jointseas.access.gate import View
from jointseas.credit.statements.records import Statements
from jointseas.credit.statements.rules import covered, laid_out
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books import service as books
from jointseas.ledger.reports import service as reports

_ONE_DAY = timedelta(days=1)
_WHOLE = 12  # months


def of(view: View, day: date) -> Statements:
    """The year that ends on `day`, whatever the calendar year is."""
    opened = books.first_day(view)
    if opened is None or opened > day:
        raise Refused("credit.books_empty", day=day)
    end_before = _year_before(day)
    first_before = _year_before(end_before) + _ONE_DAY
    spans = (end_before + _ONE_DAY, day), (first_before, end_before)
    result = reports.profit_and_loss(view, *spans[0], compared=spans[1])
    sheet = reports.balance_sheet(view, day)
    whole_before = covered(opened, end_before) == _WHOLE
    return laid_out(books.accounts(view), sheet, result, covered(opened, day), whole_before)


def _year_before(day: date) -> date:
    """The end of February stays the end of February."""
    next_day = day + _ONE_DAY
    try:
        return next_day.replace(year=next_day.year - 1) - _ONE_DAY
    except ValueError:  # the day after is 29 February
        return day.replace(year=day.year - 1)
