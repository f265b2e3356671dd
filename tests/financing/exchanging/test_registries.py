"""Two lenders in two workspaces: what one has financed the other finds, and neither sees a paper of the other."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from house import House, founded, opened
from jointseas.access.records import Role
from jointseas.financing.claims.records import ClaimState
from jointseas.financing.duplicates.records import Likeness
from jointseas.financing.elsewhere import rules
from jointseas.financing.elsewhere.records import Circle
from jointseas.financing.exchanging.service import Exchange
from jointseas.kernel.outcome import Refused, settled
from jointseas.storage.migrate import upgrade
from jointseas.storage.sqlite import create_file
from lending import Lending, opened_lending
from trading import opened_trade


@pytest.fixture
def lending(house: House) -> Lending:
    return opened_lending(opened_trade(house))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Lending]:
    """The same exporter, at a lender of another name in a workspace of its own."""
    database = create_file(tmp_path / "other.jointseas")
    with database.write() as connection:
        upgrade(connection)
    house = opened(database, founded(database))
    yield opened_lending(opened_trade(house))
    database.close()


def exchange(of: Lending) -> Exchange:
    return Exchange(of.house.gate)


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def renamed(content: bytes, secret: str, **told: object) -> bytes:
    """As another lender of the circle would have sealed it."""
    line, _, _ = content.rstrip(b"\n").rpartition(b"\n")
    sealed = json.dumps(json.loads(line) | told, separators=(",", ":"), sort_keys=True).encode()
    return sealed + b"\n" + rules._seal(Circle("north", secret), sealed).encode() + b"\n"


def circled(one: Lending, two: Lending) -> str:
    made = settled(exchange(one).join(one.approver, "north"))
    settled(exchange(two).join(two.approver, "north", made.secret))
    return made.secret


def told(it: Lending, secret: str, made_at: str) -> bytes:
    return renamed(settled(exchange(it).registry(it.approver)), secret, lender="HARBOUR", made_at=made_at)


def test_what_another_lender_has_financed_is_refused_until_it_is_free_there(lending: Lending, other: Lending) -> None:
    secret = circled(lending, other)
    theirs, mine = lending.invoice("1000.00", on="2026-03-01"), other.invoice("1000.00", on="2026-03-01")
    assert theirs == mine
    it = lending.submitted(theirs)
    content = told(lending, secret, "2026-03-02T00:10:00.000000Z")
    assert b"INV-" not in content
    assert b"ACME" not in content
    came = settled(exchange(other).take(other.approver, content))
    assert (came.lender, came.claims) == ("HARBOUR", 1)
    draft = settled(other.doors.save(other.staff, other.asked(mine)))
    [near] = settled(other.doors.survey(other.staff, draft.asked)).near
    assert (near.likeness, near.other, near.state) == (Likeness.SAME, "HARBOUR", ClaimState.REGISTERED)
    assert code(other.doors.submit(other.staff, draft.number)) == "financing.claimed"
    settled(lending.doors.withdraw(lending.staff, it.number))
    settled(exchange(other).take(other.approver, told(lending, secret, "2026-03-02T00:20:00.000000Z")))
    assert settled(other.doors.submit(other.staff, draft.number)).facts is not None


def test_what_is_only_like_another_is_shown_and_not_refused(lending: Lending, other: Lending) -> None:
    secret = circled(lending, other)
    lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    settled(exchange(other).take(other.approver, told(lending, secret, "2026-03-02T00:10:00.000000Z")))
    mine = other.invoice("1005.00", on="2026-03-01")
    it = other.submitted(mine)
    assert it.facts is not None
    assert {one.likeness for one in it.facts.near} == {Likeness.NUMBER}  # the closest that holds is said


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda it: it.replace(b"registered", b"released"), "financing.registry_seal"),
        (lambda it: it[:-2] + b"0\n", "financing.registry_seal"),
        (lambda _: b"", "financing.registry_seal"),
        (lambda _: b"[1]\n" + b"0" * 64, "financing.registry_seal"),
    ],
)
def test_a_file_that_was_touched_is_not_taken(lending: Lending, other: Lending, change: object, why: str) -> None:
    secret = circled(lending, other)
    lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    content = told(lending, secret, "2026-03-02T00:10:00.000000Z")
    assert callable(change)
    if change(content) != content:
        assert code(exchange(other).take(other.approver, change(content))) == why
    assert settled(exchange(other).registries(other.approver))[1] == ()


def test_a_file_comes_once_from_another_lender_of_the_same_circle_and_not_of_tomorrow(
    lending: Lending, other: Lending
) -> None:
    assert code(exchange(other).registry(other.approver)) == "financing.no_circle"
    secret = circled(lending, other)
    now = told(lending, secret, "2026-03-02T00:10:00.000000Z")
    settled(exchange(other).take(other.approver, now))
    assert code(exchange(other).take(other.approver, now)) == "financing.registry_old"
    late = told(lending, secret, "2026-03-03T00:10:00.000000Z")
    assert code(exchange(other).take(other.approver, late)) == "financing.registry_future"
    own = settled(exchange(lending).registry(lending.approver))
    assert code(exchange(lending).take(lending.approver, own)) == "financing.registry_own"
    for wrong in ({"claims": [{"same": "0" * 63, "near": [], "state": "financed"}]}, {"claims": 7}, {"version": 2},
                  {"claims": [{"same": "0" * 64, "near": [["same", "0" * 64]] * 9, "state": "financed"}]},
                  {"lender": "a\nb"}, {"made_at": "yesterday"}):  # fmt: skip
        odd = renamed(own, secret, **{"lender": "HARBOUR", "made_at": "2026-03-02T00:30:00.000000Z"} | wrong)
        assert code(exchange(other).take(other.approver, odd)) == "financing.registry_format", wrong
    settled(exchange(other).join(other.approver, "south"))
    assert code(exchange(other).take(other.approver, now)) == "financing.registry_seal"
    assert code(exchange(other).join(other.approver, "north", "abc")) == "financing.circle_secret"
    assert code(exchange(other).take(other.house.lender[Role.ANALYST], now)) == "access.not_permitted"
