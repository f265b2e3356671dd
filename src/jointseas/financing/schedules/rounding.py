"""Whole units out of exact shares, as an agreement says: what is halfway goes up, down, or to the even neighbour."""

from collections.abc import Callable
from fractions import Fraction

from jointseas.financing.schedules.records import Rounding, Terms
from jointseas.kernel.money import half_up

Whole = Callable[[int, int], int]  # of a numerator and its denominator


def _half_even(over: int, under: int) -> int:
    whole, left = divmod(over, under)
    return whole + (2 * left > under or (2 * left == under and whole % 2 == 1))


def _half_down(over: int, under: int) -> int:
    return -((under - 2 * over) // (2 * under))


def _up(over: int, under: int) -> int:
    return -(-over // under)


def _down(over: int, under: int) -> int:
    return over // under


WHOLE: dict[Rounding, Whole] = {
    Rounding.HALF_UP: half_up,
    Rounding.HALF_EVEN: _half_even,
    Rounding.HALF_DOWN: _half_down,
    Rounding.UP: _up,
    Rounding.DOWN: _down,
}


def whole_of(terms: Terms, exact: Fraction) -> int:
    """As these terms have it."""
    return WHOLE[terms.rounding](exact.numerator, exact.denominator)
