"""A conversion, and what came of it."""

from dataclasses import dataclass

from jointseas.financing.facilities.records import Drawing
from jointseas.financing.lending.records import Netting


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a second person agrees to: the receivable is bought, and the loan is repaid out of it. `shipped` is what of
    the order has gone with it, in its own money; `unshipped` what had been left of it before."""

    loan: str
    drawing: Drawing
    shipped: int
    unshipped: int


@dataclass(frozen=True, slots=True)
class Converted:
    loan: str
    facility: str
    proceeds: int
    netting: Netting
