"""A consent, and what it is about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jointseas.access.records import Firm


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of a firm: what sort it is (`shipment`), and by which name the firm knows it."""

    kind: str
    name: str


class Purpose(StrEnum):
    """What for; what it says to a person is part of what is agreed to."""

    LOOKING = "looking"
    FINANCING = "financing"  # its circle is told by digests which papers are taken


@dataclass(frozen=True, slots=True)
class Consent:
    """`purpose` is None where it was given before purposes were named."""

    id: int
    giver: Firm
    lender: Firm
    subject: Subject
    given_at: datetime
    given_by: str
    purpose: Purpose | None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
