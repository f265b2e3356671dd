"""Firms, people, and a person at a firm's desk."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    STAFF = "staff"
    OWNER = "owner"
    ANALYST = "analyst"
    APPROVER = "approver"
    COMPLIANCE = "compliance"
    ADMINISTRATOR = "administrator"


class FirmKind(StrEnum):
    EXPORTER = "exporter"
    LENDER = "lender"


@dataclass(frozen=True)
class Identity:
    """Which workspace a database holds. `sample` is one made for trying out."""

    uid: str
    sample: bool


@dataclass(frozen=True)
class Firm:
    """A legal entity: its book, its base currency, its people."""

    id: int
    code: str
    name_zh: str
    name_en: str
    place: str
    kind: FirmKind
    base_currency: str

    def name_in(self, language: str) -> str:
        return self.name_zh if language.startswith("zh") else self.name_en


@dataclass(frozen=True)
class FirmDraft:
    code: str
    name_zh: str
    name_en: str
    place: str
    kind: FirmKind
    base_currency: str


@dataclass(frozen=True)
class Person:
    id: int
    sign_in: str
    name: str


@dataclass(frozen=True)
class Member:
    """A person as one firm sees them."""

    person: Person
    roles: frozenset[Role]


@dataclass(frozen=True)
class Seat:
    """A person at a firm's desk. Only sign-in makes one; its roles are asked again from the database at every
    command."""

    person: Person
    firm: Firm
    roles: frozenset[Role]
    confirmed_at: datetime | None = None


@dataclass(frozen=True)
class SignedIn:
    person: Person
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class NewPerson:
    """Somebody who joins a firm; the password is theirs to change at once. `slot` is the key of an encrypted workspace,
    wrapped by that password: put in place only when they join."""

    sign_in: str
    name: str
    roles: tuple[Role, ...]
    password_hash: str = field(repr=False)
    slot: str = field(default="", repr=False)


@dataclass(frozen=True)
class NewPassword:
    """In place of one that its person has lost; hashed and wrapped before anybody else decides on it."""

    sign_in: str
    password_hash: str = field(repr=False)
    slot: str = field(default="", repr=False)


@dataclass(frozen=True)
class RoleChange:
    """All the roles that a person shall have in the firm from now on; none means that they leave it."""

    sign_in: str
    roles: tuple[Role, ...]


class ProposalState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Proposal:
    """What one person asks for and another must decide; its content cannot change in between."""

    id: int
    firm_id: int
    command: str
    content: str
    content_hash: str
    made_by: int
    made_at: datetime
    state: ProposalState
    decided_by: int | None
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True)
class Decision:
    proposal_id: int
    approve: bool
    reason: str = ""


@dataclass(frozen=True)
class Right:
    """What a role may do with a command: carry it out (or propose it), approve what another proposed."""

    act: bool
    approve: bool


@dataclass(frozen=True)
class Permission:
    command: str
    rights: tuple[tuple[Role, Right], ...]
    second: frozenset[FirmKind]
    again: bool

    def right(self, roles: frozenset[Role]) -> Right:
        mine = [right for role, right in self.rights if role in roles]
        return Right(any(r.act for r in mine), any(r.approve for r in mine))
