"""A policy drafted out of cases that failed in a real workspace, on both databases, and put in force like any other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from house import House
from jointseas.access.records import Decision, Proposal, Role, Seat
from jointseas.credit.assessments.records import Application, Event, EventKind
from jointseas.credit.policy.reading import read, standard
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Signing, Use
from jointseas.credit.service import Credit
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import Refused, settled

ASKED = Application(Use.LOAN, parse_amount("20000.00", "USD"), 30, guarantee_share=Decimal("0.8"))


@pytest.fixture
def credit(house: House) -> Credit:
    return Credit(house.gate)


def failing(credit: Credit, seat: Seat, many: int, paid: int = 0) -> None:
    """By turns of the one kind and of the other."""
    for at in range(many + paid):
        asked = replace(ASKED, revolving=at % 2 == 0, employees=30 if at % 3 else 2)
        made = settled(credit.assess(seat, asked))
        kind = EventKind.DEFAULTED if at < many else EventKind.PAID
        settled(credit.tell(seat, made.number, Event(kind, made.content.day)) or seat)


def test_a_draft_is_in_force_only_once_two_people_signed_it(house: House, credit: Credit) -> None:
    seat, second = house.lender[Role.APPROVER], house.lender[Role.COMPLIANCE]
    failing(credit, seat, NEEDED_DEFAULTS - 1)
    assert credit.fit(seat) == Refused("credit.few_defaults", have=NEEDED_DEFAULTS - 1, need=NEEDED_DEFAULTS)
    failing(credit, seat, 1, paid=30)
    assert settled(credit.defaults_by_use(seat)) == {Use.LOAN: NEEDED_DEFAULTS, Use.PURCHASE: 0}
    draft = settled(credit.fit(seat))
    assert draft.policy.fitted is not None
    assert (draft.policy.fitted.defaults, draft.policy.fitted.uses) == (NEEDED_DEFAULTS, (Use.LOAN,))
    assert [(it.cases, it.defaults) for it in draft.fit.parts] == [(NEEDED_DEFAULTS + 30, NEEDED_DEFAULTS), (0, 0)]
    assert settled(credit.policy(seat))[1] == standard()
    proposal = settled(credit.sign(seat, Signing(draft.text)))
    assert isinstance(proposal, Proposal)
    settled(house.access.decide(house.confirmed(second), Decision(proposal.id, True)))
    policy, text, signed = settled(credit.policy(seat))
    assert (policy, text, signed) == (read(draft.text), draft.text, True)
    after = settled(credit.assess(seat, ASKED)).content
    assert not read(after.policy).judged(Use.LOAN)
    assert credit.fit(house.exporter[Role.OWNER]) == Refused("credit.few_defaults", have=0, need=NEEDED_DEFAULTS)
