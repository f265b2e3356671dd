"""A party, and what is asked to make or to change one."""

from dataclasses import dataclass
from enum import StrEnum

from jointseas.parties.identifiers.records import Identifier


class PartyRole(StrEnum):
    EXPORTER = "exporter"
    BUYER = "buyer"
    SUPPLIER = "supplier"
    CARRIER = "carrier"
    WAREHOUSE = "warehouse"
    LENDER = "lender"


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """`name` is in Latin letters, as papers abroad carry it; `name_local` as the party writes itself. `terms_days` and
    `currency` are what is usually agreed, for orders and invoices to start from."""

    code: str
    name: str
    country: str
    roles: tuple[PartyRole, ...]
    name_local: str = ""
    currency: str = ""
    terms_days: int | None = None
    note: str = ""
    active: bool = True
    identifiers: tuple[Identifier, ...] = ()  # those to begin with; later ones are added to the party


@dataclass(frozen=True, slots=True)
class Party:
    id: int
    code: str
    name: str
    name_local: str
    country: str
    roles: frozenset[PartyRole]
    currency: str
    terms_days: int | None
    note: str
    active: bool

    def name_in(self, language: str) -> str:
        return self.name_local or self.name if language.startswith("zh") else self.name


@dataclass(frozen=True, slots=True)
class Similar:
    """A party that may be the same as the one being added. `percent` is how alike the names are."""

    party: Party
    percent: int


@dataclass(frozen=True, slots=True)
class Affiliate:
    """One of the same group. `direct` are those that somebody has joined with the party itself."""

    party: Party
    direct: bool
    why: str
