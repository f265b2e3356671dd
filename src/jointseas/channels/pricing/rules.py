"""From what goods cost to what stands on the shelf, in exact figures that are rounded where it is said."""

from decimal import Decimal
from fractions import Fraction
from math import ceil

from jointseas.channels.pricing.records import Conditions, Cost, Part, Quote, Step
from jointseas.kernel.money import LARGEST_MINOR, Money, exponent
from jointseas.kernel.outcome import Refused, require


def quote(cost: Cost, on: Conditions) -> Quote:
    """The least price p that leaves the margin: p/(1+tax) − referral·p − fixed − landed = margin·p/(1+tax)."""
    currency = on.step.currency
    goods = _goods(cost, on)
    freight = _freight(cost, on)
    duty = _duty(cost, on, goods, freight)
    taxed = 1 + Fraction(on.tax) if on.tax_included else Fraction(1)
    kept = (1 - Fraction(on.margin)) / taxed - Fraction(on.referral)
    require(kept > 0, "channels.margin_impossible", margin=_percent(on.margin), fee=_percent(on.referral))
    exact = (goods + freight + duty + on.fixed.minor) / kept
    price = Money(rounded(exact, on.step.minor, on.ending.minor), currency)
    require(price.minor <= LARGEST_MINOR, "channels.price_large", sku=cost.sku)
    return Quote(cost.sku, price, _parts(price, goods, freight, duty, cost, on))


def rounded(exact: Fraction, step: int, ending: int) -> int:
    """Up to the next multiple of the step plus the ending: never below what was asked for."""
    steps = max(0, ceil((exact - ending) / step))
    return steps * step + ending or step


def _goods(cost: Cost, on: Conditions) -> Fraction:
    if cost.goods is None:
        raise Refused("channels.no_cost", sku=cost.sku)
    return _in(cost.goods, on)


def _in(money: Money, on: Conditions) -> Fraction:
    """Minor units of the channel's currency, not yet rounded."""
    currency = on.step.currency
    if money.currency == currency:
        return Fraction(money.minor)
    rate = on.rates.get(money.currency)
    if rate is None:
        raise Refused("channels.no_exchange", currency=money.currency)
    return Fraction(money.amount) * Fraction(rate) * Fraction(10) ** exponent(currency)


def _freight(cost: Cost, on: Conditions) -> Fraction:
    """By weight or by room, whichever is dearer, as carriers reckon."""
    parts = []
    for rate, measure, per in ((on.freight_kg, cost.grams, 1_000), (on.freight_m3, cost.cm3, 1_000_000)):
        if rate:
            require(measure is not None, "channels.no_measure", sku=cost.sku)
            parts.append(_in(rate, on) * Fraction(measure or 0, per))
    return max(parts, default=Fraction(0))


def _duty(cost: Cost, on: Conditions, goods: Fraction, freight: Fraction) -> Fraction:
    if not on.pays_duty:
        return Fraction(0)
    if cost.duty is None:
        raise Refused("channels.duty_unknown", sku=cost.sku)
    return (goods + (freight if on.duty_on_freight else 0)) * Fraction(cost.duty)


def _parts(price: Money, goods: Fraction, freight: Fraction, duty: Fraction, cost: Cost,
           on: Conditions) -> tuple[Part, ...]:  # fmt: skip
    """Each rounded half to even for itself; what is left is the margin, so that the whole is the price."""
    tax = Fraction(price.minor) - Fraction(price.minor) / (1 + Fraction(on.tax)) if on.tax_included else Fraction(0)
    made = [
        Part(Step.GOODS, _money(goods, price.currency)),
        Part(Step.FREIGHT, _money(freight, price.currency)),
        Part(Step.DUTY, _money(duty, price.currency), cost.duty if on.pays_duty else None),
        Part(Step.REFERRAL, _money(Fraction(on.referral) * price.minor, price.currency), on.referral),
        Part(Step.FIXED_FEE, on.fixed),
        Part(Step.TAX, _money(tax, price.currency), on.tax if on.tax_included else None),
    ]
    left = price.minor - sum(it.money.minor for it in made)
    base = price.minor - made[-1].money.minor
    share = (Decimal(left) / Decimal(base)).quantize(Decimal("0.0001"))
    return (*made, Part(Step.MARGIN, Money(left, price.currency), share))


def _money(exact: Fraction, currency: str) -> Money:
    return Money(round(exact), currency)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} %"


def conditions_digest(quotes: tuple[Quote, ...]) -> list[tuple[str, int]]:
    """What makes two previews the same."""
    return [(it.sku, it.price.minor) for it in quotes]
