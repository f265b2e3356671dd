"""A bank account of a party, as it was at each change."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AccountKind(StrEnum):
    IBAN = "iban"
    LOCAL = "local"


class Suspect(StrEnum):
    """Why nobody should pay here before somebody has asked the party, on a way that is known from before."""

    NONE = ""
    NEW = "new"  # beside an account that was there already
    CHANGED = "changed"
    SHARED = "shared"  # also given as that of a party that is not affiliated


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """`number` is an IBAN or, where the country has none, the bank's own number. `country` may be left out with an
    IBAN."""

    holder: str
    number: str
    currency: str
    country: str = ""
    bic: str = ""
    cnaps: str = ""
    bank: str = ""
    active: bool = True
    reason: str = ""  # why it changes


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who asked the party, and how."""

    by: str
    at: datetime
    how: str


@dataclass(frozen=True, slots=True)
class BankAccount:
    id: int
    version: int
    party_id: int
    holder: str
    kind: AccountKind
    number: str
    bic: str
    cnaps: str
    bank: str
    country: str
    currency: str
    active: bool
    suspect: Suspect
    reason: str
    person_id: int
    by: str
    at: datetime
    vouched: Vouched | None

    @property
    def trusted(self) -> bool:
        return self.suspect is Suspect.NONE or self.vouched is not None
