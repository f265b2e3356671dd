"""A facility and its events as any product keeps them: what was agreed and what happened is the product's own text."""

from dataclasses import dataclass
from datetime import date, datetime

from jointseas.access.records import Firm


@dataclass(frozen=True, slots=True)
class Head:
    """`client` is the firm of this workspace that borrows; None where only the lender knows it, as a party."""

    id: int
    number: str
    lender: Firm
    client: Firm | None
    party_id: int | None
    application_id: int | None
    product: str
    currency: str
    ceiling: int
    terms: str
    opened_on: date
    ends_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """An event as it was entered. `key` names the request for good."""

    place: int
    day: date
    kind: str
    content: str
    key: str
    at: datetime
    person: str
