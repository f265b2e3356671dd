"""A consent, and what it is about."""

from dataclasses import dataclass
from datetime import datetime

from jointseas.access.records import Firm


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of a firm: what sort it is (`shipment`), and by which name the firm knows it."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Consent:
    id: int
    giver: Firm
    lender: Firm
    subject: Subject
    given_at: datetime
    given_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
