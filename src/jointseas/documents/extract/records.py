"""A part of the chain, and what proves it."""

from dataclasses import dataclass
from datetime import date, datetime

from jointseas.access.records import Firm
from jointseas.audit.records import Deed, Head


@dataclass(frozen=True, slots=True)
class Asked:
    """Days of universal time, both of them with it. Of one person by the name it signs in with, of one subject by what
    deeds call it; of everybody and everything where nothing is said."""

    first: date
    last: date
    person: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A link with its deed, and the salt by which others would not have found it. One that was chained before the sixth
    revision has none."""

    seq: int
    hash: bytes
    deed: Deed
    salt: bytes


@dataclass(frozen=True, slots=True)
class Hidden:
    """A link of which others may know no more."""

    seq: int
    hash: bytes
    day: str
    firm_id: int | None
    deed: str


Link = Shown | Hidden


@dataclass(frozen=True, slots=True)
class Extract:
    """`links` lead from `before` to `head` without a gap. `rows` are the places in it that were asked for; `people` are
    who signed in as whom."""

    firm: Firm
    asked: Asked
    made_at: datetime
    made_by: str
    people: tuple[tuple[str, str], ...]
    before: Head
    links: tuple[Link, ...]
    rows: tuple[int, ...]
    head: Head

    @property
    def shown(self) -> tuple[Shown, ...]:
        wanted = frozenset(self.rows)
        return tuple(it for it in self.links if isinstance(it, Shown) and it.seq in wanted)
