"""Values, margins and releases. A price that is missing is not nought and not last month's: what cannot be valued is
said, and nothing may leave or be lent on it until it is."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from math import ceil

from jointseas.financing.collateral.records import (
    Call,
    CallState,
    Level,
    Margin,
    Margins,
    Pledge,
    Price,
    Unpriced,
    Valued,
    Valuing,
)
from jointseas.financing.days.business import business_days_after
from jointseas.financing.days.records import Market
from jointseas.kernel.outcome import Refused, require


def valued(pledge: Pledge, prices: Iterable[Price], told: Valuing, day: date) -> Valued:
    """By the newest price: what it fetches or what it cost, whichever is less, less the haircut of its own class."""
    newest = max((it for it in prices if it.sku == pledge.sku), key=lambda it: it.day, default=None)
    why = _unpriced(pledge, newest, told, day)
    if why or newest is None:
        return Valued(pledge, newest, None, why)
    return Valued(pledge, newest, min(newest.minor, pledge.cost) * (1 - told.haircuts[pledge.goods_class]))


def _unpriced(pledge: Pledge, newest: Price | None, told: Valuing, day: date) -> Unpriced | None:
    if pledge.goods_class not in told.haircuts:
        return Unpriced.NO_CLASS
    if newest is None:
        return Unpriced.NO_PRICE
    if newest.day > day:
        return Unpriced.FUTURE
    if not newest.source.strip():
        return Unpriced.NO_SOURCE
    return Unpriced.STALE if (day - newest.day).days > told.most_age_days else None


def worth(held: Sequence[Valued]) -> int:
    """Of all that is pledged, each by its own class; refused while anything of it cannot be valued."""
    missing = tuple(it.pledge.sku for it in held if it.value is None)
    require(not missing, "financing.unpriced", goods=tuple(dict.fromkeys(missing))[:10])
    return sum(it.value or 0 for it in held)


def room(held: Sequence[Valued], margins: Margins, exposure: int) -> int:
    """What may still be lent on it."""
    return max(0, int(worth(held) * margins.most) - exposure)


def margin(held: Sequence[Valued], margins: Margins, exposure: int) -> Margin:
    value = worth(held)
    over = exposure > margins.call * value
    level = Level.HELD if not over else Level.OVERRUN if exposure > margins.sell * value else Level.CALLED
    money, goods = lacking(value, exposure, margins) if over else (0, 0)
    return Margin(level, exposure, value, money, goods)


def lacking(value: int, exposure: int, margins: Margins) -> tuple[int, int]:
    """Money, or goods instead, that bring it back to where it may stand."""
    return max(0, exposure - int(value * margins.most)), max(0, ceil(exposure / margins.most) - value)


def call(found: Margin, margins: Margins, day: date, markets: Collection[Market]) -> Call | None:
    """An overrun has no days in which to cure."""
    if found.level is Level.HELD:
        return None
    days = margins.cure_days if found.level is Level.CALLED else 0
    return Call(day, business_days_after(markets, day, days))


def state(made: Call, now: Margin, margins: Margins, day: date) -> CallState:
    """It is cured where it stands at `most` again, and not only below the call."""
    if now.exposure <= margins.most * now.value:
        return CallState.CURED
    return CallState.OPEN if day <= made.cure_by else CallState.BROKEN


def releasable(held: Sequence[Valued], receipt: str, sku: str, margins: Margins, exposure: int) -> int:
    """The most units of a lot that may leave: what is left still holds what is lent."""
    of = next((it for it in held if (it.pledge.receipt, it.pledge.sku) == (receipt, sku)), None)
    if of is None:
        raise Refused("financing.no_pledge", receipt=receipt, goods=sku)
    others = worth(held) - (of.value or 0)
    least = ceil(exposure / margins.most) - others  # what of this lot must stay
    if least <= 0 or not of.unit:
        return of.pledge.quantity if least <= 0 else 0
    return max(0, of.pledge.quantity - ceil(least / of.unit))


def released(held: Sequence[Valued], receipt: str, sku: str, quantity: int, margins: Margins, exposure: int) -> int:
    """Units that are left of the lot."""
    most = releasable(held, receipt, sku, margins, exposure)
    require(0 < quantity <= most, "financing.release", most=most, goods=sku)
    of = next(it.pledge for it in held if (it.pledge.receipt, it.pledge.sku) == (receipt, sku))
    return of.quantity - quantity
