"""One spelling for both languages, as the trade writes across borders: currencies by their code, days by ISO 8601. It
hangs on no table of a locale, so that a paper is spelled alike in ten years. Pure."""

from datetime import UTC
from decimal import ROUND_HALF_EVEN, Decimal

from jointseas.documents.paper.records import Bare, Day, Moment, Number, Percent, Value
from jointseas.kernel.money import Money, exponent


def spelled(value: Value) -> str:
    match value:
        case str():
            return value
        case int():
            return f"{value:,}"
        case Money():
            return f"{value.currency} {_amount(value)}"
        case Bare():
            return _amount(value.bare)
        case Percent():
            rounded = (value.share * 100).quantize(Decimal(1).scaleb(-value.digits), ROUND_HALF_EVEN)
            return f"{rounded:,f} %"
        case Number():
            return f"{value.number:,.{max(value.digits, _decimals(value.number))}f}"
        case Day():
            return value.day.isoformat()
        case Moment():
            return f"{value.moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _decimals(number: Decimal) -> int:
    """As many as say it: those that are nought at its end are not told to programs."""
    text = format(number, "f")
    return len(text.partition(".")[2].rstrip("0"))


def _amount(money: Money) -> str:
    return f"{money.amount:,.{exponent(money.currency)}f}"
