"""How much there is of something: kept as a whole number of the smallest part of its unit, read in whole units."""

from decimal import Decimal

from jointseas.kernel.outcome import require


def whole(quantity: int, decimals: int) -> Decimal:
    """1500 grams of goods that are sold by the kilogram are 1.5."""
    return Decimal(quantity).scaleb(-decimals)


def smallest(said: object, decimals: int) -> int:
    """The other way; a figure finer than the unit is refused."""
    exact = said.scaleb(decimals) if isinstance(said, Decimal) else Decimal(0)
    require(exact == exact.to_integral_value(), "field.whole", text=str(said))
    return int(exact)
