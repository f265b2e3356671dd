"""Cases assessed in a real workspace, on both databases: kept for good, made again to the same bit, nobody else's."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from house import House
from jointseas.access.records import Decision, Proposal, Role, Seat
from jointseas.credit.assessments.records import Application, Assessment, Event, EventKind
from jointseas.credit.changing.records import Step
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import CIRCUMSTANCES, Because, Outcome, Signing, Use
from jointseas.credit.service import Credit
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.service import Ledger
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties

ASKED = Application(
    Use.LOAN, parse_amount("1420000.00", "CNY"), 30, 4, 26, Decimal("0.8"), new_business=False, revolving=False,
    reduced_documents=False, urban=True, franchise=False, industry="manufacturing",
    circumstances={name: Decimal(0) for name in CIRCUMSTANCES} | {"months_of_books": Decimal(40)},
)  # fmt: skip


@pytest.fixture
def credit(house: House) -> Credit:
    settled(Ledger(house.gate).enter_rate(owner(house), OwnRate("USD", "CNY", house.clock.today(), Decimal("7.1"))))
    return Credit(house.gate)


def owner(house: House) -> Seat:
    return house.exporter[Role.OWNER]


def assessed(credit: Credit, house: House, asked: Application = ASKED) -> Assessment:
    return settled(credit.assess(owner(house), asked))


def test_a_case_is_kept_and_made_again_to_the_same_bit(house: House, credit: Credit) -> None:
    made = assessed(credit, house)
    assert settled(credit.assessment(owner(house), 1)) == made
    [said] = made.content.opinions
    facts = {it.fact: it.value for it in said.pulls}
    assert facts["amount"] == pytest.approx(200_000, rel=1e-12)  # 1,420,000 at 7.1
    assert (facts["industry"], facts["new_business"], facts["urban"]) == (4.0, 0.0, 1.0)
    score = made.content.score
    assert score.start + sum(it.points for it in score.reasons) == score.points
    assert settled(credit.replay(owner(house), 1)).same


def test_what_was_tampered_with_does_not_pass_for_the_same(house: House, credit: Credit) -> None:
    """Whoever has the file may take its guards away by hand."""
    if house.database.kind == "postgresql":
        pytest.skip("the program's role owns no table there")
    made = assessed(credit, house)
    points = made.content.score.points
    with house.database.write() as connection:
        connection.execute(text("DROP TRIGGER assessment_changed"))
        changed = text("UPDATE assessment SET content = replace(content, :old, :new)")
        connection.execute(changed, {"old": f'"score":{{"points":{points}', "new": '"score":{"points":999'})
    found = settled(credit.replay(owner(house), 1))
    assert "content" in found.differences
    assert "score" in found.differences
    assert found.points == points


@pytest.mark.parametrize("change", ["UPDATE assessment SET points = 0", "DELETE FROM assessment",
                                    "DELETE FROM credit_scorer"])  # fmt: skip
def test_the_database_itself_keeps_it(house: House, credit: Credit, change: str) -> None:
    assessed(credit, house)
    with pytest.raises((BrokenInvariant, Refused)), house.database.write() as connection:
        connection.execute(text(change))


def test_what_if_changes_only_what_is_asked_and_keeps_nothing(house: House, credit: Credit) -> None:
    made = assessed(credit, house, replace(ASKED, revolving=True))
    assert settled(credit.what_if(owner(house), 1, ())) == made.content
    moved = (Step("application", "revolving", 1.0, 0.0),)
    other = settled(credit.what_if(owner(house), 1, moved))
    again = assessed(credit, house)
    assert other.opinions == again.content.opinions
    assert other.score == again.content.score
    assert len(settled(credit.assessments(owner(house)))) == 2
    for change in settled(credit.changes(owner(house), 1)):
        assert settled(credit.what_if(owner(house), 1, change.steps)).score.points == change.points


@pytest.mark.parametrize(
    ("scorer", "fact", "after"),
    [
        ("application", "employees", 60.0),  # no lender is won by saying so
        ("application", "luck", 1.0),
        ("application", "amount", -5.0),
        ("application", "amount", float("nan")),
        ("application", "amount", float("inf")),
        ("books", "stock_sold", 1.0),  # whoever had no books did not speak by them
    ],
)
def test_what_nobody_can_move_is_refused(house: House, credit: Credit, scorer: str, fact: str, after: float) -> None:
    assessed(credit, house)
    found = credit.what_if(owner(house), 1, (Step(scorer, fact, 1.0, after),))
    assert found == Refused("credit.not_movable", fact=fact, value=f"{after:g}")


def test_a_policy_that_only_says_that_it_is_fitted_is_signed_by_nobody(house: House, credit: Credit) -> None:
    lender, second = house.lender[Role.APPROVER], house.lender[Role.COMPLIANCE]
    own = f'{standard()}\n[fitted]\ndefaults = 63\nday = "2026-11-21"\nuses = ["loan"]\n'
    refused = Refused("credit.few_defaults", have=0, need=50)
    assert credit.check_policy(lender, own) == refused
    proposal = settled(credit.sign(lender, Signing(own)))
    assert isinstance(proposal, Proposal)
    assert house.access.decide(house.confirmed(second), Decision(proposal.id, True)) == refused


def test_a_buyer_speaks_by_how_it_has_paid_and_the_day_decides_what_is_known(house: House, credit: Credit) -> None:
    """A ledger in which nothing was ever invoiced knows of no habit; a day too early is refused."""
    seat = owner(house)
    settled(Parties(house.gate).add(seat, PartyDraft("NORD", "Nordlys AS", "NO", (PartyRole.BUYER,))))
    day = house.clock.today()
    asked = replace(ASKED, use=Use.PURCHASE, buyer="NORD", due_on=day)
    made = assessed(credit, house, asked)
    assert [it.scorer for it in made.content.opinions] == ["application"]
    assert set(made.content.score.silent) == {"payment", "dilution", "books"}
    assert settled(credit.replay(seat, made.number)).same
    assert credit.assess(seat, replace(asked, due_on=None)) == Refused("credit.no_due", day=day)
    assert isinstance(credit.assess(seat, replace(asked, buyer="NOBODY")), Refused)


def test_what_is_not_said_is_unknown_widens_the_band_and_goes_to_a_person(house: House, credit: Credit) -> None:
    whole, part = assessed(credit, house), assessed(credit, house, replace(ASKED, employees=None, urban=None))
    assert part.content.opinions[0].unknown == ("employees", "urban")
    told, less = whole.content.score, part.content.score
    assert less.most - less.least > told.most - told.least
    assert {it.what for it in part.content.verdict.grounds if it.because is Because.FACT} == {"employees", "urban"}


def test_an_amount_in_a_currency_without_a_rate_is_unknown(house: House, credit: Credit) -> None:
    made = assessed(credit, house, replace(ASKED, money=parse_amount("100.00", "BRL")))
    assert "amount" in made.content.opinions[0].unknown


def test_an_industry_that_nobody_knows_is_refused(house: House, credit: Credit) -> None:
    found = credit.assess(owner(house), replace(ASKED, industry="alchemy"))
    assert found == Refused("credit.no_industry", industry="alchemy")
    assert settled(credit.assessments(owner(house))) == ()


def test_no_policy_approves_before_two_people_signed_it(house: House, credit: Credit) -> None:
    lender = house.lender[Role.APPROVER]
    before = settled(credit.assess(lender, ASKED))
    assert Because.UNSIGNED in {it.because for it in before.content.verdict.grounds}
    own = standard().replace('version = "2026.1"', 'version = "ours"').replace("silence = 60", "silence = 0")
    proposal = settled(credit.sign(lender, Signing(own)))
    assert isinstance(proposal, Proposal)
    assert settled(credit.policy(lender))[2] is False
    second = house.lender[Role.COMPLIANCE]
    settled(house.access.decide(house.confirmed(second), Decision(proposal.id, True)))
    policy, kept, signed = settled(credit.policy(lender))
    assert (policy.version, kept, signed) == ("ours", own, True)
    after = settled(credit.assess(lender, ASKED))
    assert Because.UNSIGNED not in {it.because for it in after.content.verdict.grounds}
    assert settled(credit.replay(lender, before.number)).same
    assert settled(credit.replay(lender, after.number)).same


def test_another_policy_is_tried_on_what_was_assessed(house: House, credit: Credit) -> None:
    seat = owner(house)
    for money in ("1420000.00", "100000.00"):
        assessed(credit, house, replace(ASKED, money=parse_amount(money, "CNY")))
    same = settled(credit.try_policy(seat, standard()))
    assert (same.cases, same.swaps) == (2, ())
    harsh = standard().replace("loan = 0\n", "loan = -1\n").replace('decline = "E"', 'decline = "A"').replace(
        'refer = "C"', 'refer = "A"')  # fmt: skip
    tried = settled(credit.try_policy(seat, harsh))
    assert {it.number for it in tried.swaps} == {1, 2}
    assert {it.outcomes[1] for it in tried.swaps} == {Outcome.DECLINE}
    assert sum(many for _, _, many in tried.counts) == 2
    assert isinstance(credit.try_policy(seat, "nothing"), Refused)
    assert settled(credit.policy(seat))[2] is False


def test_a_policy_that_is_wrong_is_signed_by_nobody(house: House, credit: Credit) -> None:
    lender, second = house.lender[Role.APPROVER], house.lender[Role.COMPLIANCE]
    assert isinstance(credit.check_policy(lender, "name = 1"), Refused)
    proposal = settled(credit.sign(lender, Signing("name = 1")))
    assert isinstance(proposal, Proposal)
    assert isinstance(house.access.decide(house.confirmed(second), Decision(proposal.id, True)), Refused)
    assert settled(credit.policy(lender))[2] is False


def test_another_firm_finds_nothing_of_it(house: House, credit: Credit) -> None:
    assessed(credit, house)
    other = house.lender[Role.ANALYST]
    assert settled(credit.assessments(other)) == ()
    for asked in (credit.assessment, credit.replay, credit.events):
        for number in (1, 0, -1, 10**30):
            assert asked(other, number) == Refused("credit.no_assessment", number=number)


def test_what_came_of_it_is_told_in_order(house: House, credit: Credit) -> None:
    made = assessed(credit, house)
    day = made.content.day
    told = (Event(EventKind.APPROVED, day), Event(EventKind.DEFAULTED, day))
    for event in told:
        settled(credit.tell(owner(house), 1, event) or event)
    assert settled(credit.events(owner(house), 1)) == told
    assert settled(credit.defaults(owner(house))) == 1
    assert settled(credit.defaults(house.lender[Role.ANALYST])) == 0
    early = Event(EventKind.PAID, day.replace(year=2020))
    assert credit.tell(owner(house), 1, early) == Refused("credit.event_early", day=early.day, assessed=day)
