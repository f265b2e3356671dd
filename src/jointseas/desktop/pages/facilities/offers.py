"""Something that can be booked on a day: what is asked for it, and how it is put to the service."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from jointseas.access.records import Seat
from jointseas.kernel.fields import Field

if TYPE_CHECKING:  # the services bring SQLAlchemy, which the window does not wait for
    from jointseas.financing.service import Financing

Values = Mapping[str, object]


@dataclass(frozen=True)
class Offer:
    """`deed` makes the record of what was typed on a day, under a key; `act` puts it. `two` where another person has to
    agree; `told` stands above the form; `at` names the field beside which a refusal belongs, else the first one."""

    code: str
    name: str  # marked with N_
    command: str
    two: bool
    deed: Callable[[date, str, Values], Any]
    act: "Callable[[Financing, Seat, Any], object]"
    fields: tuple[Field, ...] = ()
    told: tuple[str, ...] = ()
    at: Mapping[str, str] = field(default_factory=dict)
