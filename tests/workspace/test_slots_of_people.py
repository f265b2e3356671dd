"""Slots follow people: whoever may sign in can open the file, and nobody else can, whenever the machine stops."""

from collections.abc import Callable

import pytest

from house import LIGHT, PASSWORD
from jointseas.access.passwords import cost
from jointseas.access.records import Decision, FirmDraft, FirmKind, NewPerson, Proposal, Role, RoleChange, Seat
from jointseas.access.service import Access
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.keyfile import KeyFile, Keys
from jointseas.storage.keys import SlotKind
from standing import FOUNDING, Inside, Standing

NEW = "another long password"


class MachineStopsError(BaseException):
    """Whatever was under way is no more; nothing may catch it."""


def holders(standing: Standing) -> list[str]:
    return sorted(slot.holder for slot in standing.slots().slots if slot.kind is SlotKind.PERSON)


def add(inside: Inside, sign_in: str, seat: Seat | None = None, role: Role = Role.STAFF) -> object:
    person = settled(inside.access.newcomer(sign_in, sign_in, (role,), PASSWORD))
    return settled(inside.access.add_person(seat or inside.seat, person))


def opens(standing: Standing, sign_in: str, password: str) -> bool:
    """Whether the file itself opens: the desk is another matter."""
    try:
        standing.open(sign_in, password).close()
    except Refused as refused:
        if refused.code != "access.wrong_password":
            raise
        return False
    return True


def test_who_joins_can_open_the_file_and_who_leaves_cannot(standing: Standing) -> None:
    with standing.inside() as inside:
        add(inside, "li")
    with standing.inside("li") as theirs:
        assert theirs.seat.roles == {Role.STAFF}
    with standing.inside() as inside:
        settled(inside.access.set_roles(inside.seat, RoleChange("li", ())))
    assert holders(standing) == ["wang"]
    assert not opens(standing, "li", PASSWORD)


def test_who_left_and_comes_back_opens_the_file_with_the_new_password_alone(standing: Standing) -> None:
    with standing.inside() as inside:
        add(inside, "li")
        settled(inside.access.set_roles(inside.seat, RoleChange("li", ())))
        settled(inside.access.add_person(inside.seat, settled(inside.access.newcomer("li", "li", (Role.STAFF,), NEW))))
    assert holders(standing) == ["li", "wang"]
    assert opens(standing, "li", NEW)
    assert not opens(standing, "li", PASSWORD)


def test_a_password_is_changed_and_reset_in_the_slots_too(standing: Standing) -> None:
    with standing.inside() as inside:
        add(inside, "li")
        settled(inside.access.reset_password(inside.seat, "li", NEW))
        assert not isinstance(inside.access.change_password(inside.seat, PASSWORD, NEW + "!"), Refused)
    assert holders(standing) == ["li", "wang"]
    with standing.inside("li", NEW), standing.inside("wang", NEW + "!"):
        pass
    assert not opens(standing, "li", PASSWORD)
    assert not opens(standing, "wang", PASSWORD)


def test_a_proposed_person_cannot_open_the_file_before_a_second_has_agreed(standing: Standing) -> None:
    with standing.inside() as inside:
        lender = FirmDraft("LENDER", "资方", "Lender", "", FirmKind.LENDER, "CNY")
        opening = settled(inside.access.add_firm(inside.seat, lender))
        add(inside, "admin", opening, Role.ADMINISTRATOR)
        proposal = add(inside, "analyst", opening, Role.ANALYST)
        assert isinstance(proposal, Proposal)
        assert PASSWORD not in proposal.content
        assert holders(standing) == ["admin", "wang"]
        with standing.inside("admin") as second:
            settled(second.access.decide(second.seat, Decision(proposal.id, approve=True)))
    with standing.inside("analyst") as theirs:
        assert theirs.seat.roles == {Role.ANALYST}


def test_who_came_in_without_a_slot_is_given_one_at_sign_in(standing: Standing) -> None:
    """As in a file that was made from a server: the others' passwords are not known until they type them."""
    with standing.inside() as inside:
        unslotted = NewPerson("li", "李四", (Role.STAFF,), LIGHT.hash(PASSWORD))
        settled(inside.access.add_person(inside.seat, unslotted))
        assert not opens(standing, "li", PASSWORD)
        settled(inside.access.sign_in("li", PASSWORD))
    assert opens(standing, "li", PASSWORD)


def before(_act: Callable[..., None]) -> Callable[..., None]:
    def stop(*_given: object) -> None:
        raise MachineStopsError

    return stop


def after(act: Callable[..., None]) -> Callable[..., None]:
    def stop(*given: object) -> None:
        act(*given)
        raise MachineStopsError

    return stop


@pytest.mark.parametrize(
    ("at", "step", "stop", "stands"),
    [
        (Keys, "add", before, PASSWORD),
        (Keys, "add", after, PASSWORD),
        (Access, "_drop_stale_slots", before, NEW),
        (Access, "_drop_stale_slots", after, NEW),
    ],
)
def test_a_password_change_cut_off_at_any_step_leaves_one_password_that_works(
    standing: Standing,
    monkeypatch: pytest.MonkeyPatch,
    at: type,
    step: str,
    stop: Callable[[Callable[..., None]], Callable[..., None]],
    stands: str,
) -> None:
    with standing.inside() as inside, monkeypatch.context() as patched:
        patched.setattr(at, step, stop(getattr(at, step)))
        with pytest.raises(MachineStopsError):
            inside.access.change_password(inside.seat, PASSWORD, NEW)
    with standing.inside(password=stands) as again:
        assert again.seat.person.sign_in == FOUNDING.sign_in
    assert holders(standing) == ["wang"]
    assert not opens(standing, "wang", NEW if stands == PASSWORD else PASSWORD)


def test_a_slots_file_that_cannot_be_written_stops_the_change(
    standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: KeyFile, _how: object) -> None:
        raise Refused("storage.full")

    with standing.inside() as inside, monkeypatch.context() as patched:
        patched.setattr(KeyFile, "change", full)
        assert inside.access.change_password(inside.seat, PASSWORD, NEW) == Refused("storage.full")
    with standing.inside():
        pass


def test_a_slot_of_nobody_is_dropped_at_the_next_sign_in(standing: Standing) -> None:
    with standing.inside() as inside:
        keys = inside.opened.keys
        assert keys
        keys.add(keys.slot("ghost", PASSWORD, "no hash of anybody's", cost(LIGHT)))
        assert opens(standing, "ghost", PASSWORD)
        settled(inside.access.sign_in("wang", PASSWORD))
    assert holders(standing) == ["wang"]
