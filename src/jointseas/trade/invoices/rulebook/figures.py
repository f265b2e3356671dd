"""How the rules reckon."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from jointseas.trade.invoices.en16931.records import TaxRow
from jointseas.trade.invoices.rulebook.records import Finding, Spot

CENT = Decimal("0.01")
NONE = Decimal(0)
_WHOLE = Spot()


def rounded(amount: Decimal) -> Decimal:
    """To two places, half away from zero, as the standard reckons."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((it for it in amounts if it is not None), NONE)


def alike(found: Decimal, reckoned: Decimal) -> bool:
    """To the cent, or to the whole unit where the currency in use has no smaller one."""
    return found == rounded(reckoned) or found == reckoned.quantize(Decimal(1), ROUND_HALF_UP)


def differing(found: Decimal | None, reckoned: Decimal, spot: Spot = _WHOLE) -> Iterator[Finding]:
    if found is not None and found != rounded(reckoned):
        yield Finding(spot, str(found), str(rounded(reckoned)))


def row_tax(spot: Spot, row: TaxRow) -> Iterator[Finding]:
    if row.taxable is None or row.tax is None:
        return
    reckoned = row.taxable * (row.rate or NONE) / 100
    if not alike(row.tax, reckoned):
        yield Finding(spot, str(row.tax), str(rounded(reckoned)))
