"""How somebody comes to a desk: a guess counts before it is tried, and nothing tells one failure from another."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from argon2.exceptions import VerifyMismatchError
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from house import LENDER, LIGHT, MORNING, PASSWORD, House, seat_of
from jointseas.access.gate import Gate
from jointseas.access.passwords import nobody
from jointseas.access.records import Decision, NewPerson, Person, Proposal, Role, RoleChange, Seat
from jointseas.access.rules import clean_sign_in, require_waited, wait_until
from jointseas.access.service import Access
from jointseas.kernel.clock import FixedClock
from jointseas.kernel.outcome import Refused, settled

WRONG = "wrong horse battery"
STAFF = "exporter-staff"
NOBODY = "nobody-of-ours"


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refused) else "in"


def later(house: House, **span: float) -> None:
    house.clock.at(house.clock.now() + timedelta(**span))


def guesses(house: House, name: str, count: int) -> list[str]:
    return [code(house.access.sign_in(name, WRONG)) for _ in range(count)]


def test_the_wait_doubles_from_the_third_failure_to_a_quarter_of_an_hour(house: House) -> None:
    start = house.clock.now()
    waits = [(wait_until(failures, start) - start).total_seconds() for failures in range(1, 14)]
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]
    assert wait_until(10**9, start) - start == timedelta(minutes=15)


def test_a_count_from_the_end_of_time_shuts_nobody_out() -> None:
    require_waited(30, datetime.max.replace(tzinfo=UTC), MORNING)


def test_after_three_failures_even_the_right_password_waits(house: House) -> None:
    assert guesses(house, STAFF, 5) == ["access.wrong_password"] * 3 + ["access.wait"] * 2
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.wait"
    later(house, seconds=4.9)
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.wait"
    later(house, seconds=0.1)
    assert guesses(house, STAFF, 1) == ["access.wrong_password"]
    later(house, seconds=9.9)
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.wait"
    later(house, seconds=0.1)
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "in"
    assert guesses(house, STAFF, 3) == ["access.wrong_password"] * 3, "coming in clears the count"


def test_the_count_survives_a_restart_and_is_that_of_one_person(house: House) -> None:
    guesses(house, STAFF, 3)
    again = Access(Gate(house.database, FixedClock(house.clock.now())), LIGHT)
    assert code(again.sign_in(f" {STAFF.upper()} ", PASSWORD)) == "access.wait"
    assert code(again.sign_in("exporter-owner", PASSWORD)) == "in"


def test_an_attempt_counts_before_it_is_tried(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever kills the program in the middle of trying has still used the attempt."""

    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("jointseas.access.service.matches", killed)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                house.access.sign_in(STAFF, PASSWORD)
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.wait"


def test_many_guesses_at_once_gain_nothing(house: House) -> None:
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: code(house.access.sign_in(STAFF, WRONG)), range(24)))
    assert sorted(set(answers)) == ["access.wait", "access.wrong_password"]
    assert answers.count("access.wrong_password") == 3


def test_a_name_that_is_nobodys_looks_like_a_wrong_password(house: House) -> None:
    known = [house.access.sign_in(STAFF, WRONG) for _ in range(4)]
    assert [house.access.sign_in(NOBODY, WRONG) for _ in range(4)] == known


def test_a_name_that_is_nobodys_costs_the_same_work(house: House) -> None:
    """The stand-in is worked through to the end, at the price of a real one."""
    stand_in = nobody(LIGHT)
    with pytest.raises(VerifyMismatchError):
        LIGHT.verify(stand_in, PASSWORD)
    assert stand_in.split("$")[:4] == LIGHT.hash(PASSWORD).split("$")[:4]
    assert nobody(LIGHT) != stand_in
    assert not LIGHT.check_needs_rehash(stand_in)
    assert code(house.access.sign_in(NOBODY, PASSWORD)) == "access.wrong_password"


def test_what_was_typed_for_an_unknown_name_is_not_kept_for_ever(house: House) -> None:
    """It may be a password in the wrong field, and nothing leaves the chain again."""
    house.access.sign_in(PASSWORD, "wang")
    house.access.sign_in(STAFF, WRONG)
    with house.database.read() as connection:
        rows = connection.execute(
            text("SELECT actor, target, content FROM audit WHERE command = 'people.sign_in_failed'")
        )
        told = [tuple(row) for row in rows]
    assert [actor for actor, _, _ in told] == ["", STAFF]
    assert PASSWORD not in str(told)


@pytest.mark.parametrize("password", ["\udcff", "\x00", "x" * 100_000, ""])
def test_a_password_of_any_bytes_is_only_wrong(house: House, password: str) -> None:
    assert code(house.access.sign_in(STAFF, password)) == "access.wrong_password"


def test_a_password_is_the_same_from_whatever_keyboard(house: House) -> None:
    changed = house.access.change_password(house.exporter[Role.STAFF], PASSWORD, "caf\u00e9 caf\u00e9 caf\u00e9")
    assert isinstance(changed, Person)
    assert code(house.access.sign_in(STAFF, "cafe\u0301 cafe\u0301 cafe\u0301")) == "in"


@pytest.mark.parametrize("typed", ["WANG", " wang ", "ｗａｎｇ", "wa\u200dng", "Wang"])
def test_what_reads_the_same_is_one_person(house: House, typed: str) -> None:
    assert settled(house.access.sign_in(typed, PASSWORD)).person.sign_in == "wang"
    again = house.access.add_person(house.founder, NewPerson(typed, "王", (Role.STAFF,), LIGHT.hash(PASSWORD)))
    assert code(again) == "access.already_member"


@given(st.text(max_size=70))
def test_a_sign_in_name_is_cleaned_once_and_for_all(typed: str) -> None:
    try:
        clean = clean_sign_in(typed)
    except Refused:
        return
    assert clean_sign_in(clean) == clean
    assert 1 <= len(clean) <= 60


@pytest.mark.parametrize(("minutes", "holds"), [(0, True), (4.99, True), (5, True), (5.01, False), (-1, False)])
def test_a_password_given_again_holds_for_five_minutes(house: House, minutes: float, *, holds: bool) -> None:
    seat = settled(house.access.confirm(house.exporter[Role.ADMINISTRATOR], PASSWORD))
    later(house, minutes=minutes)
    answer = code(house.access.reset_password(seat, STAFF, "another horse battery"))
    assert answer == ("in" if holds else "access.confirm")


def test_giving_it_again_is_tried_like_a_sign_in(house: House) -> None:
    seat = house.exporter[Role.STAFF]
    tries = [code(house.access.confirm(seat, WRONG)), code(house.access.change_password(seat, WRONG, PASSWORD * 2))]
    tries += [code(house.access.sign_in(STAFF, WRONG)), code(house.access.confirm(seat, PASSWORD))]
    assert tries == ["access.wrong_password"] * 3 + ["access.wait"]


def test_an_own_password_is_changed_by_who_knows_the_old_one(house: House) -> None:
    seat, new = house.exporter[Role.STAFF], "another horse battery"
    for poor, why in (
        ("short", "access.password_short"),
        (STAFF, "access.password_is_name"),
        ("x" * 1001, "access.password_long"),
    ):
        assert code(house.access.change_password(seat, PASSWORD, poor)) == why
    assert isinstance(house.access.change_password(seat, PASSWORD, new), Person)
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.wrong_password"
    assert code(house.access.sign_in(STAFF, new)) == "in"


def elsewhere_too(house: House) -> Seat:
    """The exporter's staff also sit at a second firm; its administrator is the founder."""
    opening = settled(house.access.add_firm(house.founder, replace(LENDER, code="SECOND")))
    settled(house.access.add_person(opening, NewPerson(STAFF, "", (Role.ANALYST,), LIGHT.hash("not used at all"))))
    return house.confirmed(opening)


def test_an_administrator_does_not_become_a_person_of_a_firm_that_is_not_theirs(house: House) -> None:
    elsewhere_too(house)
    stranger = house.confirmed(house.exporter[Role.ADMINISTRATOR])
    assert code(house.access.reset_password(stranger, STAFF, "another horse battery")) == "access.person_elsewhere"
    assert code(house.access.reset_password(house.confirmed(house.founder), STAFF, "another horse battery")) == "in"


def test_whoever_joins_a_second_firm_keeps_their_password_and_has_two_desks(house: House) -> None:
    elsewhere_too(house)
    assert code(house.access.sign_in(STAFF, "not used at all")) == "access.wrong_password"
    assert len(settled(house.access.sign_in(STAFF, PASSWORD)).seats) == 2


def test_whoever_left_every_firm_has_no_desk_and_comes_back_as_somebody_new(house: House) -> None:
    settled(house.access.set_roles(house.founder, RoleChange(STAFF, ())))
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.no_desk"
    back = NewPerson(STAFF, "李雷", (Role.OWNER,), LIGHT.hash("back again, new password"))
    settled(house.access.add_person(house.founder, back))
    assert code(house.access.sign_in(STAFF, PASSWORD)) == "access.wrong_password"
    assert code(house.access.sign_in(STAFF, "back again, new password")) == "in"
    assert seat_of_back(house).roles == {Role.OWNER}


def seat_of_back(house: House) -> Seat:
    return settled(house.access.sign_in(STAFF, "back again, new password")).seats[0]


def test_a_note_is_its_owners_at_that_firm_alone(house: House) -> None:
    mine, other = house.founder, house.exporter[Role.OWNER]
    settled(house.access.save_note(mine, "draft", "half a \ud800 character") or mine)
    assert house.access.load_note(mine, "draft") == "half a ? character"
    assert house.access.load_note(other, "draft") is None
    settled(house.access.drop_note(other, "draft") or other)
    assert house.access.load_note(mine, "draft") is not None
    assert code(house.access.save_note(mine, "draft", "x" * 1_000_001)) == "access.note_long"


def test_seats_are_where_the_person_belongs(house: House) -> None:
    seat = seat_of(house.access, house.founder.firm, "wang")
    assert seat.roles == {Role.OWNER, Role.ADMINISTRATOR}
    assert [it.firm.code for it in settled(house.access.sign_in("wang", PASSWORD)).seats] == ["HAIHE"]


def test_in_a_lender_nobody_alone_becomes_the_second_person(house: House) -> None:
    """Whoever set an approver's password could sign in as them and approve what they themselves had proposed."""
    first, second = house.confirmed(house.lender[Role.ADMINISTRATOR]), house.confirmed(house.desks.second_administrator)
    asked = settled(house.access.reset_password(first, "lender-approver", "another horse battery"))
    assert isinstance(asked, Proposal)
    assert "another horse battery" not in asked.content
    assert code(house.access.sign_in("lender-approver", "another horse battery")) == "access.wrong_password"
    assert code(house.access.decide(first, Decision(asked.id, approve=True))) == "access.own_proposal"
    settled(house.access.decide(second, Decision(asked.id, approve=True)))
    assert code(house.access.sign_in("lender-approver", "another horse battery")) == "in"
