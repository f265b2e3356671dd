"""What a lender is shown."""

from dataclasses import dataclass
from datetime import datetime

from jointseas.access.records import Firm
from jointseas.kernel.money import Money
from jointseas.trade.refunds.comparing.records import Comparison


@dataclass(frozen=True, slots=True)
class ShownShipment:
    """One row among the papers shown to us. `declared` is None where nothing is declared; `outstanding` is what of it
    has not come, None where that cannot be said."""

    exporter: Firm
    shipment: str
    since: datetime
    differences: int
    declared: Money | None
    outstanding: Money | None


@dataclass(frozen=True, slots=True)
class ShownPapers:
    """The papers as the exporter itself sees them."""

    exporter: Firm
    since: datetime
    comparison: Comparison
