"""What one person makes and another approves: by person and not by role, and exactly what was seen."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import text

from house import LENDER, LIGHT, PASSWORD, House, seat_of
from intruder import intruder, tear_down_guards
from jointseas.access.permissions import PERMISSIONS
from jointseas.access.records import (
    Decision,
    FirmKind,
    Member,
    NewPerson,
    Proposal,
    ProposalState,
    Role,
    RoleChange,
    Seat,
)
from jointseas.access.rules import needs_second, permission
from jointseas.audit import service as audit
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.storage.database import Database

KEY, OWNER = bytes(range(32)), "jointseas_owner"
ALL_OF_A_LENDER = (Role.ANALYST, Role.APPROVER, Role.COMPLIANCE, Role.ADMINISTRATOR)


def newcomer(sign_in: str = "li", *roles: Role) -> NewPerson:
    return NewPerson(sign_in, "李雷", roles or (Role.ANALYST,), LIGHT.hash(PASSWORD))


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def proposed(answer: object) -> Proposal:
    assert isinstance(answer, Proposal), answer
    return answer


@pytest.fixture
def maker(house: House) -> Seat:
    return house.confirmed(house.lender[Role.ADMINISTRATOR])


@pytest.fixture
def approver(house: House) -> Seat:
    return house.confirmed(house.desks.second_administrator)


def approve(house: House, seat: Seat, proposal: Proposal) -> Proposal | Refused:
    return house.access.decide(house.confirmed(seat), Decision(proposal.id, approve=True))


def decline(house: House, seat: Seat, proposal: Proposal, reason: str) -> Proposal | Refused:
    return house.access.decide(house.confirmed(seat), Decision(proposal.id, approve=False, reason=reason))


def names(house: House, seat: Seat) -> set[str]:
    return {member.person.sign_in for member in settled(house.access.members(seat))}


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    tables = ("person", "membership", "proposal", "audit", "audit_head", "firm")
    with database.read() as connection:
        return {it: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {it}"))), key=repr) for it in tables}


def test_nothing_happens_until_a_second_person_approves(house: House, maker: Seat, approver: Seat) -> None:
    waiting = proposed(house.access.add_person(maker, newcomer()))
    assert "li" not in names(house, maker)
    assert isinstance(house.access.sign_in("li", PASSWORD), Refused)
    house.clock.at(house.clock.now().replace(hour=9))
    assert settled(approve(house, approver, waiting)).state is ProposalState.APPROVED
    assert seat_of(house.access, maker.firm, "li").roles == {Role.ANALYST}


def test_the_maker_cannot_approve_whatever_roles_they_hold(house: House, maker: Seat, approver: Seat) -> None:
    every = proposed(house.access.set_roles(maker, RoleChange(maker.person.sign_in, ALL_OF_A_LENDER)))
    settled(approve(house, approver, every))
    own = proposed(house.access.add_person(maker, newcomer()))
    assert code(approve(house, maker, own)) == "access.own_proposal"
    assert code(decline(house, maker, own, "mine")) == "access.own_proposal"


def test_nor_can_the_database_be_told_so(house: House, maker: Seat) -> None:
    own = proposed(house.access.add_person(maker, newcomer()))
    decided = "UPDATE proposal SET state = 'approved', decided_by = made_by, decided_at = made_at WHERE id = :id"
    with pytest.raises(BrokenInvariant), house.database.write() as connection:
        connection.execute(text(decided), {"id": own.id})


def test_whoever_may_not_approve_this_command_may_not_decide(house: House, maker: Seat) -> None:
    waiting = proposed(house.access.add_person(maker, newcomer()))
    for role in (Role.ANALYST, Role.APPROVER, Role.COMPLIANCE):
        assert code(approve(house, house.lender[role], waiting)) == "access.not_approver"


def test_only_staffing_goes_on_alone_where_there_is_nobody_to_approve(
    maker: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    lending = replace(permission("people.add"), command="lending.decide")
    monkeypatch.setitem(PERMISSIONS, lending.command, lending)
    alone = (Member(maker.person, maker.roles),)
    assert not needs_second("people.add", maker.firm, alone, maker.person.id)
    assert needs_second(lending.command, maker.firm, alone, maker.person.id)


def test_a_proposal_is_decided_at_the_firm_where_it_was_made(house: House, maker: Seat) -> None:
    waiting = proposed(house.access.add_person(maker, newcomer()))
    assert code(approve(house, house.exporter[Role.ADMINISTRATOR], waiting)) == "access.no_open_proposal"


def test_roles_are_asked_at_the_moment_of_approving(house: House, maker: Seat, approver: Seat) -> None:
    third = proposed(house.access.add_person(maker, newcomer("third", Role.ADMINISTRATOR)))
    settled(approve(house, approver, third))
    waiting = proposed(house.access.add_person(maker, newcomer()))
    lost = proposed(house.access.set_roles(maker, RoleChange(approver.person.sign_in, (Role.ANALYST,))))
    settled(approve(house, seat_of(house.access, maker.firm, "third"), lost))
    assert code(approve(house, approver, waiting)) == "access.not_approver"


@pytest.mark.parametrize("end", ["declined", "withdrawn", "approved"])
def test_what_is_decided_is_decided(house: House, maker: Seat, approver: Seat, end: str) -> None:
    waiting = proposed(house.access.add_person(maker, newcomer()))
    if end == "declined":
        settled(decline(house, approver, waiting, "nobody knows them"))
    elif end == "withdrawn":
        assert code(house.access.withdraw(approver, waiting.id)) == "access.others_proposal"
        settled(house.access.withdraw(maker, waiting.id))
    else:
        settled(approve(house, approver, waiting))
    before = everything(house.database)
    assert code(approve(house, approver, waiting)) == "access.no_open_proposal"
    assert code(decline(house, approver, waiting, "late")) == "access.no_open_proposal"
    assert code(house.access.withdraw(maker, waiting.id)) == "access.no_open_proposal"
    assert everything(house.database) == before
    assert ("li" in names(house, maker)) == (end == "approved")


def test_declining_needs_a_reason(house: House, maker: Seat, approver: Seat) -> None:
    waiting = proposed(house.access.add_person(maker, newcomer()))
    assert code(decline(house, approver, waiting, "  ")) == "text.needed"
    assert settled(house.access.proposals(approver))[0].state is ProposalState.OPEN


@pytest.mark.parametrize("change", ["replace(content, 'analyst', 'approver')", "replace(content, 'li', 'ol')"])
def test_content_that_was_altered_in_between_is_not_carried_out(
    house: House, maker: Seat, approver: Seat, change: str
) -> None:
    waiting = proposed(house.access.add_person(maker, newcomer()))
    with intruder(house.database, key=KEY, owner=OWNER) as connection:
        tear_down_guards(connection)
        connection.execute(text(f"UPDATE proposal SET content = {change}"))
    before = everything(house.database)
    with pytest.raises(BrokenInvariant, match="altered"):
        approve(house, approver, waiting)
    assert everything(house.database) == before


def test_what_is_carried_out_has_the_hash_of_what_was_approved(house: House, maker: Seat, approver: Seat) -> None:
    asked = newcomer("Ｌｉ", Role.ANALYST, Role.COMPLIANCE)
    waiting = proposed(house.access.add_person(maker, asked))
    decided = settled(approve(house, approver, waiting))
    with house.database.read() as connection:
        stored = connection.execute(
            text("SELECT content, content_hash FROM proposal WHERE id = :id"), {"id": waiting.id}
        )
        content, kept = stored.one()
    assert hashlib.sha256(content.encode()).hexdigest() == kept == waiting.content_hash == decided.content_hash
    assert Role.COMPLIANCE in seat_of(house.access, maker.firm, "li").roles


def test_if_it_cannot_be_carried_out_it_is_not_approved_either(house: House, maker: Seat, approver: Seat) -> None:
    first = proposed(house.access.add_person(maker, newcomer()))
    second = proposed(house.access.add_person(maker, newcomer()))
    settled(approve(house, approver, first))
    before = everything(house.database)
    assert code(approve(house, approver, second)) == "access.already_member"
    assert everything(house.database) == before


def test_no_password_is_shown_to_those_who_decide(house: House, maker: Seat, approver: Seat) -> None:
    asked = replace(newcomer("other"), slot="wrapped-key")
    waiting = proposed(house.access.add_person(maker, newcomer()))
    other = proposed(house.access.add_person(maker, asked))
    shown = [waiting, other, *settled(house.access.proposals(approver)), settled(approve(house, approver, waiting))]
    shown += [settled(house.access.withdraw(maker, other.id)), *settled(house.access.proposals(maker))]
    assert all("argon2" not in repr(it) and "wrapped-key" not in repr(it) for it in (*shown, asked))
    assert '"sign_in":"li"' in waiting.content


def test_both_names_stand_in_the_chain(house: House, maker: Seat, approver: Seat) -> None:
    settled(approve(house, approver, proposed(house.access.add_person(maker, newcomer()))))
    with house.database.read() as connection:
        found = connection.execute(text("SELECT actor, command, target FROM audit ORDER BY seq DESC LIMIT 3")).all()
        assert audit.flaw(connection) is None
    proposal = found[0].target if found[0].target.startswith("proposal") else found[1].target
    assert {tuple(row) for row in found} == {
        (maker.person.sign_in, "people.add", proposal),
        (approver.person.sign_in, "proposals.decide", proposal),
        (approver.person.sign_in, "proposals.decide", "person li"),
    }


def test_a_lenders_first_administrator_staffs_it_alone_until_somebody_else_could_approve(house: House) -> None:
    opening = settled(house.access.add_firm(house.founder, replace(LENDER, code="SECOND")))
    assert opening.firm.kind is FirmKind.LENDER
    assert isinstance(house.access.add_person(opening, newcomer("one", Role.APPROVER)), Member)
    assert isinstance(house.access.add_person(opening, newcomer("two", Role.ADMINISTRATOR)), Member)
    waiting = proposed(house.access.add_person(opening, newcomer("three")))
    settled(approve(house, seat_of(house.access, opening.firm, "two"), waiting))
    with house.database.write() as connection:
        connection.execute(
            text("DELETE FROM membership WHERE person_id = (SELECT id FROM person WHERE sign_in = 'two')")
        )
    assert isinstance(house.access.add_person(opening, newcomer("four")), Member)


def test_nothing_in_an_exporters_own_day_waits(house: House) -> None:
    assert isinstance(house.access.add_person(house.founder, newcomer("li", Role.STAFF)), Member)
    assert isinstance(house.access.set_roles(house.founder, RoleChange("li", (Role.OWNER,))), Member)
    assert isinstance(house.access.set_roles(house.founder, RoleChange("li", ())), Member)


def test_the_last_administrator_cannot_go(house: House) -> None:
    """Neither by leaving, nor by another role."""
    settled(house.access.set_roles(house.founder, RoleChange("exporter-administrator", (Role.STAFF,))))
    for roles in ((), (Role.OWNER,)):
        assert code(house.access.set_roles(house.founder, RoleChange("wang", roles))) == "access.last_administrator"
    settled(house.access.set_roles(house.founder, RoleChange("exporter-administrator", (Role.ADMINISTRATOR,))))
    settled(house.access.set_roles(house.founder, RoleChange("wang", ())))


def test_roles_are_those_of_the_kind_of_firm(house: House, maker: Seat, approver: Seat) -> None:
    wrong = RoleChange("exporter-staff", (Role.ANALYST,))
    assert code(house.access.set_roles(house.founder, wrong)) == "access.role_of_other_kind"
    waiting = proposed(house.access.add_person(maker, newcomer("li", Role.OWNER)))
    assert code(approve(house, approver, waiting)) == "access.role_of_other_kind"


def test_a_firm_code_that_is_taken_is_refused(house: House) -> None:
    before = everything(house.database)
    for taken in ("LINKFIN", " linkfin "):
        assert code(house.access.add_firm(house.founder, replace(LENDER, code=taken))) == "access.firm_code_taken"
    assert everything(house.database) == before
