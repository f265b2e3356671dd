"""What the check of a workspace finds where somebody went round the program to change what a firm was scored with."""

import pytest
from sqlalchemy import text

from conftest import KEY, OWNER
from house import House
from intruder import intruder, tear_down_guards
from jointseas.access.records import Decision, Proposal, Role
from jointseas.credit.assessments.records import Application
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import Signing, Use
from jointseas.credit.service import Credit
from jointseas.credit.shelf.pins import PINS
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from jointseas.workspace.checking import examine

SCORER = f"LINKFIN application {PINS['application'][:12]}"


@pytest.fixture
def kept(house: House) -> House:
    """A lender with a case, the scorer that spoke of it, and a policy of its own."""
    credit = Credit(house.gate)
    seat, second = house.lender[Role.APPROVER], house.lender[Role.COMPLIANCE]
    settled(credit.assess(seat, Application(Use.LOAN, parse_amount("5000.00", "USD"))))
    proposal = settled(credit.sign(seat, Signing(standard())))
    assert isinstance(proposal, Proposal)
    settled(house.access.decide(house.confirmed(second), Decision(proposal.id, True)))
    return house


def found(house: House) -> list[tuple[str, str]]:
    problems = examine(house.database).problems
    return [(it.kind, it.where) for it in problems if it.kind in ("assessment", "policy", "scorer", "unreadable")]


def test_what_was_kept_by_the_rules_is_whole(kept: House) -> None:
    assert found(kept) == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE assessment SET content = replace(content, '\"loan\"', '\"loaf\"')", ("assessment", "LINKFIN #1")),
        ("UPDATE assessment SET digest = replace(digest, substr(digest, 1, 1), 'x')", ("assessment", "LINKFIN #1")),
        ("UPDATE credit_policy SET content = content || '# all are approved'", ("policy", "LINKFIN 2026.1")),
        ("UPDATE credit_scorer SET forest = substr(forest, 2)", ("scorer", SCORER)),
        ("UPDATE credit_scorer SET card = substr(card, 2)", ("scorer", SCORER)),
    ],
)
def test_what_was_changed_behind_the_guards_is_named(kept: House, statement: str, problem: tuple[str, str]) -> None:
    with intruder(kept.database, key=KEY, owner=OWNER) as connection:
        tear_down_guards(connection)
        connection.execute(text(statement))
    assert found(kept) == [problem]


def test_a_table_that_was_taken_away_hides_no_other_finding(kept: House) -> None:
    with intruder(kept.database, key=KEY, owner=OWNER) as connection:
        tear_down_guards(connection)
        connection.execute(text("DROP TABLE credit_policy"))
        connection.execute(text("UPDATE audit SET actor = 'nobody' WHERE seq = 7"))
    kinds = {it.kind for it in examine(kept.database).problems}
    assert {"unreadable", "audit_altered", "schema_missing"} <= kinds
