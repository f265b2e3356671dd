"""How much of the tax comes back, and until when it may be asked for: pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jointseas.kernel.money import Money
from jointseas.trade.purchases.ordering.rules import share
from jointseas.trade.refunds.records import Bought, ClaimLine, RefundRate

# Both the claim (State Taxation Administration, announcement 2012 no. 24: within the filing periods until then) and the
# payment from abroad (announcement 2026 no. 5, article 48) are asked for by this day of the year after the export.
# The filing period of that April may end sooner: the tax office says when.
DEADLINE_MONTH, DEADLINE_DAY = 4, 30
SHORTEST_CODE = 4


def deadline(exported_on: date) -> date:
    return date(exported_on.year + 1, DEADLINE_MONTH, DEADLINE_DAY)


def rate_of(rates: Iterable[RefundRate], hs: str, day: date) -> RefundRate | None:
    """Of the code itself or the longest that it begins with, as it stood on that day."""
    fitting = [it for it in rates if hs.startswith(it.hs) and it.first_day <= day]
    return max(fitting, key=lambda it: (len(it.hs), it.first_day), default=None)


def beginnings(hs: str) -> tuple[str, ...]:
    """The codes that a rate for this one may stand under."""
    return tuple(hs[:length] for length in range(len(hs), SHORTEST_CODE - 1, -1))


def claim_lines(sku: str, quantity: int, bought: Sequence[Bought], rate: RefundRate) -> tuple[ClaimLine, ...]:
    """The oldest purchases first; of each its share of cost and tax: all claims on it are together the whole."""
    lines, left = [], quantity
    for it in bought:
        part = min(left, it.left)
        if part:
            lines.append(_line(sku, part, it, rate))
            left -= part
    return tuple(lines)


def _line(sku: str, part: int, it: Bought, rate: RefundRate) -> ClaimLine:
    basis = share(it.net.minor - it.claimed_basis, 0, part, it.left)
    tax = share(it.tax.minor - it.claimed_tax, 0, part, it.left)
    refund = min(tax, int((basis * rate.rate).quantize(Decimal(1), rounding=ROUND_HALF_UP)))
    money = [Money(minor, it.net.currency) for minor in (basis, tax, refund)]
    return ClaimLine(it.bill_id, it.bill, it.bill_line, sku, rate.hs, rate.rate, part, *money)
