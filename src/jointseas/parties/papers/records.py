"""A paper of a party, and how the party stands with those that are wanted of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON_DAYS = 30


class PaperKind(StrEnum):
    BUSINESS_LICENCE = "business_licence"
    REGISTER_EXTRACT = "register_extract"
    OWNERS = "owners"  # who stands behind it: the beneficial owners
    REPRESENTATIVE = "representative"  # the identity of who signs
    TAX_CERTIFICATE = "tax_certificate"
    BANK_LETTER = "bank_letter"  # the bank's own word that the account is theirs
    CUSTOMS_REGISTRATION = "customs_registration"
    TRANSPORT_LICENCE = "transport_licence"
    WAREHOUSE_LICENCE = "warehouse_licence"
    FIRE_CERTIFICATE = "fire_certificate"
    INSURANCE = "insurance"
    BANKING_LICENCE = "banking_licence"
    FRAMEWORK_AGREEMENT = "framework_agreement"
    SANCTIONS_DECLARATION = "sanctions_declaration"
    OTHER = "other"


class PaperState(StrEnum):
    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """Without `expires` it stands until it is replaced."""

    kind: PaperKind
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class PaperFile:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    id: int
    party_id: int
    kind: PaperKind
    number: str
    issuer: str
    issued: date | None
    expires: date | None

    @property
    def subject(self) -> str:
        """Under which its file is attached."""
        return f"party-paper/{self.id}"


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind of paper with a party. `wanted` says that it is asked of such a party, `paper` is the one
    that counts."""

    kind: PaperKind
    wanted: bool
    paper: Paper | None
    state: PaperState


@dataclass(frozen=True, slots=True)
class RunningOut:
    """A paper that expires soon or has, and is not replaced."""

    party: str
    name: str
    paper: Paper
    state: PaperState
