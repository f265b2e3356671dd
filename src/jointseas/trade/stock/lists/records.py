"""Goods in stock, and all that is known of them there."""

from dataclasses import dataclass

from jointseas.catalogue.records import Goods, Variant
from jointseas.kernel.money import Money
from jointseas.trade.stock.records import Availability, OnHand


@dataclass(frozen=True, slots=True)
class Stocked:
    """Goods of one SKU over all warehouses. `value` is what valuation holds of them, `places` the lots."""

    goods: Goods
    variant: Variant
    there: Availability
    value: Money
    places: tuple[OnHand, ...]

    @property
    def warehouses(self) -> tuple[tuple[str, int], ...]:
        """Where they lie, and how many there."""
        sums: dict[str, int] = {}
        for it in self.places:
            sums[it.warehouse] = sums.get(it.warehouse, 0) + it.quantity
        return tuple(sorted(sums.items()))
