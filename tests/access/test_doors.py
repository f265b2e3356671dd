"""Every public door of every service × every role × own firm, foreign firm, put out: as the table says."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sqlalchemy import text

from doors import DOORS, SERVICES, Door, classes
from house import House
from jointseas.access.gate import Gate, View, Work
from jointseas.access.permissions import PERMISSIONS
from jointseas.access.records import Role, Seat
from jointseas.kernel.outcome import Refused
from jointseas.workspace.kinds import KINDS

T = TypeVar("T")
C = TypeVar("C")

# Public methods of services that ask no command, each with its reason.
NO_COMMAND = {
    "Access.found": "makes the first firm and person, when nobody could be asked",
    "Access.recover": "for the holder of the recovery key, in the unit of work that was opened with it",
    "Access.newcomer": "only hashes what was typed; nothing is read or written",
    "Access.sign_in": "how somebody comes to a desk at all",
    "Access.confirm": "a sign-in once more",
    "Invoices.check": "judges a file of somebody else's; of the workspace nothing is asked",
    "Contracts.follow_facilities": "is called inside the unit of work that closed one, by whoever opened it",
    "Compliance.follow_parties": "is called inside the unit of work that changed parties, by whoever opened it",
}
# Doors written out by hand that ask for something else before they come to the gate.
ASKS_FIRST = {
    "Access.change_password": "the old password; the half behind it, _change_own, is a door of its own",
    "Access.reset_password": "whether the new one is a password at all; the half behind it is _reset",
}


class LetThrough(Exception):
    """Came as far as the act itself."""


class Threshold(Gate):
    """The real gate, in front of an empty room: whoever is let through leaves again, and nothing is written."""

    def carry_out(self, name: str, seat: Seat, act: Callable[[Work], T]) -> T | Refused:
        return super().carry_out(name, seat, lambda _work: _leave(act))

    def show(self, name: str, seat: Seat, look: Callable[[View], T]) -> T | Refused:
        return super().show(name, seat, lambda _view: _leave(look))

    def put(self, name: str, seat: Seat, content: C, act: Callable[[Work, C], T]) -> T | Refused:
        return super().carry_out(name, seat, lambda work: _leave(partial(act, work, content)))


def _leave(_act: Callable[..., T]) -> T:
    raise LetThrough


class Anything:
    """Stands for whatever a door by hand looks at before it asks the gate."""

    def __getattr__(self, _name: str) -> "Anything":
        return self

    def __str__(self) -> str:
        return "anything"


CALLED = [door for door in DOORS if str(door) not in ASKS_FIRST]


def knock(door: Door, gate: Gate, seat: Seat) -> str:
    """The code of the refusal, or that the seat was let through."""
    room: object = object.__new__(door.service)
    vars(room).update(gate=gate, _opened=Anything())
    try:
        answer = door.call(room, seat, *_arguments(door))
    except LetThrough:
        return "let through"
    assert isinstance(answer, Refused), f"{door} answered {answer} without asking the gate"
    return answer.code


def _arguments(door: Door) -> list[Anything]:
    wanted = list(inspect.signature(door.call).parameters.values())[2:]
    return [Anything() for it in wanted if it.default is it.empty and it.kind is it.POSITIONAL_OR_KEYWORD]


def seats(house: House) -> dict[str, Seat]:
    exporters = {f"exporter {role}": seat for role, seat in house.exporter.items()}
    lenders = {f"lender {role}": seat for role, seat in house.lender.items()}
    everybody = {**exporters, **lenders, "founder": house.founder}
    return {name: house.confirmed(seat) for name, seat in everybody.items()}


def walked(house: House, seats: dict[str, Seat]) -> dict[str, str]:
    gate = Threshold(house.database, house.clock)
    return {f"{door} · {name}": knock(door, gate, seat) for door in CALLED for name, seat in seats.items()}


def permitted(command: str, roles: frozenset[Role]) -> bool:
    return any(right.act for role, right in PERMISSIONS[command].rights if role in roles)


def test_services_are_found() -> None:
    assert {"Access", "Ledger", "Workspace"} <= {service.__name__ for service in SERVICES}
    assert len(DOORS) > 50


def test_at_the_own_firm_the_table_is_what_happens(house: House) -> None:
    wanted = {
        f"{door} · {name}": "let through" if permitted(door.command, seat.roles) else "access.not_permitted"
        for door in CALLED
        for name, seat in seats(house).items()
    }
    assert walked(house, seats(house)) == wanted


def test_at_a_foreign_firm_nobody_may_do_anything_whatever_the_seat_claims(house: House) -> None:
    exporter, lender = house.founder.firm, house.lender[Role.ANALYST].firm
    other = {exporter.id: lender, lender.id: exporter}
    strangers = {
        name: replace(seat, firm=other[seat.firm.id], roles=frozenset(Role)) for name, seat in seats(house).items()
    }
    assert set(walked(house, strangers).values()) == {"access.not_your_firm"}


def test_who_was_put_out_may_do_nothing_with_the_seat_they_still_hold(house: House) -> None:
    with house.database.write() as connection:
        connection.execute(text("DELETE FROM membership"))
    assert set(walked(house, seats(house)).values()) == {"access.not_your_firm"}


def test_where_the_password_is_asked_again_an_old_one_does_not_do(house: House) -> None:
    """Reading under such a command changes nothing, and asks nothing."""
    gate = Threshold(house.database, house.clock)
    asked = {
        str(door): knock(door, gate, replace(seat, confirmed_at=None))
        for door in CALLED
        for seat in seats(house).values()
        if PERMISSIONS[door.command].again and permitted(door.command, seat.roles) and not door.reads
    }
    assert set(asked.values()) == {"access.confirm"}
    assert {"Access.decide", "Access._reset", "Ledger.reopen", "Workspace.restore"} <= set(asked)


def test_a_public_method_is_a_door_or_says_why_not() -> None:
    bare = [
        f"{service.__name__}.{name}"
        for service in SERVICES
        for name, method in vars(service).items()
        if inspect.isfunction(method) and not name.startswith("_") and not hasattr(method, "command")
    ]
    assert sorted(bare) == sorted(NO_COMMAND)


def test_what_has_doors_lives_in_a_service_and_what_holds_a_gate_has_doors() -> None:
    assert [service for service in SERVICES if not service.__module__.endswith(".service")] == []
    slices = [it for it in classes() if it.__module__.split(".")[1] not in ("bench", "cli", "sample")]
    begun = [(it, vars(it).get("__init__")) for it in slices if it not in SERVICES]
    assert [it for it, begin in begun if "gate" in getattr(begin, "__annotations__", {})] == []


def test_every_row_of_the_table_opens_a_door_and_every_door_has_a_row() -> None:
    """Or stands for a kind of file, which the one door of intake asks for."""
    assert {door.command for door in DOORS} | {kind.permission for kind in KINDS} == set(PERMISSIONS)


def test_the_table_says_what_was_agreed() -> None:
    """A few of its cells, written down a second time, so that a slip in the table is seen."""
    exporter_day = {"books.post", "books.close", "people.add", "people.roles", "firms.change", "workspace.backup"}
    founder = frozenset({Role.OWNER, Role.ADMINISTRATOR})
    assert all(
        permitted(command, founder) and "exporter" not in PERMISSIONS[command].second for command in exporter_day
    )
    by_two = {"contracts.issue", "credit.policy", "credit.scorers", "finance.agreement", "finance.circle",
              "finance.convert",
              "finance.correct", "finance.decide", "finance.draw", "finance.lend", "finance.let_go", "finance.line",
              "finance.open",
              "finance.pay", "finance.programme", "finance.relieve", "finance.trust", "keys.trust", "people.add",
              "people.reset", "people.roles", "portfolio.policy", "screening.decide", "screening.insist"}  # fmt: skip
    assert {name for name, it in PERMISSIONS.items() if it.second} == by_two
    assert not permitted("books.read", frozenset({Role.ADMINISTRATOR}))
    assert not any(permitted(command, frozenset({Role.COMPLIANCE})) for command in ("books.post", "people.add"))
    assert not any(permitted(command, frozenset({Role.ANALYST})) for command in ("books.close", "workspace.check"))
