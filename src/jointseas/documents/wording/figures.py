"""Figures as papers take them. Pure."""

from decimal import Decimal, localcontext
from fractions import Fraction

_DIGITS = 40  # of a share that has no end


def exact(share: Fraction) -> Decimal:
    """As exactly as anybody could ask."""
    with localcontext(prec=_DIGITS):
        return Decimal(share.numerator) / share.denominator
