"""Figures as papers take them. Pure."""

from decimal import Decimal, localcontext
from fractions import Fraction

from jointseas.documents.paper.records import Percent

NONE = "—"  # of a figure that nobody knows
_DIGITS = 40  # of a share that has no end


def exact(share: Fraction) -> Decimal:
    """As exactly as anybody could ask."""
    with localcontext(prec=_DIGITS):
        return Decimal(share.numerator) / share.denominator


def figure(value: float) -> Decimal:
    """The shortest figure that is this one and no other, to the last bit."""
    return Decimal(repr(value))


def shared(share: float | Fraction | None, digits: int = 2) -> Percent | str:
    if share is None:
        return NONE
    return Percent(exact(share) if isinstance(share, Fraction) else figure(share), digits)
