"""A sale parted so that the parts are the sale: the platform's commission first, the rest by weight."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from jointseas.channels.storefront.records import Partner, ShareLine, Sold
from jointseas.kernel.money import Money, allocate
from jointseas.kernel.outcome import require

_PER = 1_000_000


def proper_partners(partners: Sequence[Partner]) -> tuple[Partner, ...]:
    require(len({it.party for it in partners}) == len(partners), "channels.partner_twice")
    require(all(0 < it.weight <= _PER for it in partners), "channels.partner_weight", most=_PER)
    return tuple(sorted(partners, key=lambda it: it.party))


def by_weight(partners: Iterable[Partner]) -> tuple[Partner, ...]:
    return tuple(sorted(partners, key=lambda it: (-it.weight, it.party)))


def parted(sold: Sold, partners: Sequence[Partner], commission: Decimal) -> Mapping[str, ShareLine]:
    """By exporter. Commission and what is due add up to the line, whatever the weights and the sign."""
    taken = int(commission * _PER)
    fee, rest = allocate(sold.amount, (taken, _PER - taken))
    weights = [it.weight for it in partners]
    fees, dues = allocate(fee, weights), allocate(rest, weights)
    return {
        it.party: ShareLine(sold.order, sold.sku, sold.quantity, sold.amount, part, due)
        for it, part, due in zip(partners, fees, dues, strict=True)
    }


def summed(lines: Sequence[ShareLine], currency: str) -> tuple[Money, Money]:
    """Commission and due."""
    none = Money(0, currency)
    return sum((it.commission for it in lines), none), sum((it.due for it in lines), none)
