"""What a product declares."""

from dataclasses import dataclass
from enum import StrEnum

from jointseas.credit.policy.records import Use
from jointseas.financing.schedules.records import Method
from jointseas.kernel.fields import Field


class Behind(StrEnum):
    """What of the exporter's own books is financed."""

    NOTHING = "nothing"
    INVOICES = "invoices"
    BILLS = "bills"
    ORDER = "order"
    RECEIPTS = "receipts"


class Family(StrEnum):
    """Who keeps its facilities, whatever credit makes of it."""

    PURCHASED = "purchased"
    LENT = "lent"


@dataclass(frozen=True)
class Product:
    """`use` is how credit looks at it. `inputs` are asked of whoever applies; the form draws itself from them. How much
    of what is `revolving` was repaid may be drawn again. No money goes before its `agreements` are in force: they are
    kinds, which whoever keeps agreements knows."""

    code: str
    use: Use
    recourse: bool
    behind: Behind = Behind.NOTHING
    inputs: tuple[Field, ...] = ()
    methods: tuple[Method, ...] = ()
    revolving: bool = False
    family: Family = Family.LENT
    agreements: tuple[str, ...] = ()
