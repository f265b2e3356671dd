"""What others say of the papers behind a loan."""

from dataclasses import dataclass

from jointseas.financing.claims.records import Near
from jointseas.financing.facilities.records import Seen


@dataclass(frozen=True, slots=True)
class Beside:
    """`seen` is what the exporter's own books say of its order and nobody booked; `near` are claims on goods that went
    under a bill of lading that was shown for it."""

    seen: tuple[Seen, ...]
    near: tuple[Near, ...]
