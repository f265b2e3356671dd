"""One row of the list of parties."""

from dataclasses import dataclass
from datetime import datetime

from jointseas.parties.identifiers.records import Identifier
from jointseas.parties.records import PartyRole


@dataclass(frozen=True, slots=True)
class ListedParty:
    """`doubtful` says that an account of it waits for somebody to vouch for it."""

    id: int
    code: str
    name: str
    name_local: str
    country: str
    roles: frozenset[PartyRole]
    identifiers: tuple[Identifier, ...]
    doubtful: bool
    active: bool
    changed_at: datetime
