"""A founded workspace for tests: an exporter and a lender, with a person in every role of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from argon2 import PasswordHasher

from jointseas.access.gate import Gate
from jointseas.access.permissions import ROLES_OF
from jointseas.access.records import (
    Decision,
    Firm,
    FirmDraft,
    FirmKind,
    NewPerson,
    Proposal,
    Role,
    RoleChange,
    Seat,
)
from jointseas.access.service import Access
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import settled
from jointseas.storage.database import Database

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
# Argon2id at its smallest, so that a test does not wait for what the product waits for on purpose.
LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
UID = "0123456789abcdef0123456789abcdef"

EXPORTER = FirmDraft("HAIHE", "海禾家居有限公司", "Haihe Homeware Ltd", "Ningbo", FirmKind.EXPORTER, "CNY")
LENDER = FirmDraft("LINKFIN", "联运供应链金融", "Lianyun Supply Chain Finance", "Hangzhou", FirmKind.LENDER, "CNY")


@dataclass(frozen=True)
class Desks:
    """Who sits where. `founder` is exporter owner and administrator at once; every other seat has one role."""

    founder: Seat
    exporter: Mapping[Role, Seat]
    lender: Mapping[Role, Seat]
    second_administrator: Seat  # of the lender, so that its roles can be changed by four eyes


@dataclass(frozen=True)
class House:
    database: Database
    clock: FixedClock
    gate: Gate
    access: Access
    desks: Desks

    @property
    def founder(self) -> Seat:
        return self.desks.founder

    @property
    def exporter(self) -> Mapping[Role, Seat]:
        return self.desks.exporter

    @property
    def lender(self) -> Mapping[Role, Seat]:
        return self.desks.lender

    def confirmed(self, seat: Seat) -> Seat:
        """The same desk, the password freshly given."""
        return replace(seat, confirmed_at=self.clock.now())


def opened(database: Database, desks: Desks) -> House:
    clock = FixedClock(MORNING)
    gate = Gate(database, clock)
    return House(database, clock, gate, Access(gate, LIGHT), desks)


def founded(database: Database) -> Desks:
    """Staffed through the services as people would do it, four eyes where the lender needs them."""
    gate = Gate(database, FixedClock(MORNING))
    access = Access(gate, LIGHT)
    hashed = LIGHT.hash(PASSWORD)
    with gate.founding("wang") as chain:
        founder = access.found(chain, UID, EXPORTER, NewPerson("wang", "王海", (), hashed))
    exporter = {
        role: _seat(access, founder, NewPerson(f"exporter-{role}", f"出口 {role}", (role,), hashed), None)
        for role in ROLES_OF[FirmKind.EXPORTER]
    }
    opening = settled(access.add_firm(founder, LENDER))
    first = _seat(access, opening, NewPerson("lender-administrator", "管理甲", (Role.ADMINISTRATOR,), hashed), None)
    second = _seat(access, opening, NewPerson("lender-second", "管理乙", (Role.ADMINISTRATOR,), hashed), first)
    lender = {Role.ADMINISTRATOR: first}
    for role in ROLES_OF[FirmKind.LENDER][:-1]:
        lender[role] = _seat(access, first, NewPerson(f"lender-{role}", f"资方 {role}", (role,), hashed), second)
    _agreed(access, second, access.set_roles(first, RoleChange("wang", ())))
    return Desks(founder, exporter, lender, second)


def _seat(access: Access, by: Seat, person: NewPerson, approver: Seat | None) -> Seat:
    answer = settled(access.add_person(by, person))
    if approver is not None:
        _agreed(access, approver, answer)
    return seat_of(access, by.firm, person.sign_in)


def _agreed(access: Access, approver: Seat, answer: object) -> None:
    if not isinstance(answer, Proposal):
        raise TypeError(f"{answer} does not wait for a second person")
    confirmed = replace(approver, confirmed_at=access.gate.clock.now())
    settled(access.decide(confirmed, Decision(answer.id, approve=True)))


def seat_of(access: Access, firm: Firm, sign_in: str) -> Seat:
    """The desk that this person finds on signing in."""
    signed_in = settled(access.sign_in(sign_in, PASSWORD))
    return next(seat for seat in signed_in.seats if seat.firm.id == firm.id)
