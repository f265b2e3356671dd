"""A credit line as it was granted, and what stands against it. Amounts are whole minor units of the line's currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from jointseas.access.records import Firm
from jointseas.financing.applications.records import Facts
from jointseas.financing.outstanding.records import Parts
from jointseas.kernel.money import Money


class LineState(StrEnum):
    OPEN = "open"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Sub:
    """The most of one product, with one buyer, or of one product with one buyer: what is left out may be any."""

    most: int
    product: str = ""
    buyer: str = ""  # as a register knows it


@dataclass(frozen=True, slots=True)
class Borrower:
    """A firm of this workspace, or a party of the lender's own."""

    client: Firm | None
    party_id: int | None
    code: str
    name: str
    name_zh: str = ""

    def name_in(self, language: str) -> str:
        return (
            self.client.name_in(language) if self.client else (language.startswith("zh") and self.name_zh) or self.name
        )


@dataclass(frozen=True, slots=True)
class Granting:
    """What a second person agrees to, whole. `follows` is the place of the line that was looked at, and nothing for the
    first one; `note` says who decided, and where it is minuted."""

    borrower: str
    currency: str
    most: int
    subs: tuple[Sub, ...]
    state: LineState
    begins: date
    ends: date
    note: str
    follows: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """The `place`th that this exporter has been granted; `person` agreed to it."""

    place: int
    granted: Granting
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Against:
    """What stands against a line, or a part of it: `used` is out, `promised` was accepted and is not drawn yet,
    `wanted` is what is asked about. `most` is None where nobody has set one."""

    most: int | None
    product: str
    buyer: str
    used: int
    promised: int
    wanted: int = 0

    @property
    def left(self) -> int | None:
        """Below nothing where it is too much."""
        return None if self.most is None else self.most - self.used - self.promised - self.wanted

    @property
    def available(self) -> int | None:
        return None if self.most is None else max(0, self.most - self.used - self.promised)


@dataclass(frozen=True, slots=True)
class Share:
    """What one facility has of it; nothing where its currency has no rate."""

    facility: str
    product: str
    used: int | None
    promised: int | None


@dataclass(frozen=True, slots=True)
class Usage:
    """One exporter at one lender. Without a `line` the programme's limit of each product holds. What is in the
    currencies `without_rate` is counted nowhere. A line takes nothing new while it is suspended, or past its last
    day."""

    lender: Firm
    borrower: Borrower
    line: Line | None
    currency: str
    whole: Against
    subs: tuple[Against, ...]
    made_of: tuple[Share, ...]
    takes: bool
    without_rate: tuple[str, ...] = ()

    @property
    def available(self) -> int | None:
        return self.whole.available if self.takes else 0

    def told(self, sum_: int | None) -> Money | None:
        """What is used, promised or available; nothing where a part of it cannot be valued."""
        return None if sum_ is None or self.without_rate else Money(sum_, self.currency)

    def free(self, it: Against) -> int | None:
        """What of a part may still be asked for: no more than the whole line leaves."""
        its = [one for one in (it.available, self.available) if one is not None]
        return min(its) if it.most is not None else None

    def of(self, product: str) -> tuple[Against, ...]:
        """All that one of this product counts against, the tightest first."""
        its = (it for it in (self.whole, *self.subs) if it.product in ("", product) and (it.wanted or not it.buyer))
        return tuple(sorted((it for it in its if it.left is not None), key=lambda it: it.left or 0))


@dataclass(frozen=True, slots=True)
class Known:
    """With every line that it was granted, the newest first."""

    usage: Usage
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked about. Of what it is `drawn_on` it is promised already; `repaid` comes back in the same moment, by
    facility."""

    product: str
    currency: str
    parts: Parts
    facts: Facts | None
    drawn_on: int | None = None
    repaid: Mapping[int, int] = field(default_factory=dict)
