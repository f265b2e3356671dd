"""Who speaks for a firm and who is only heard, in a real workspace, on both databases."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from sqlalchemy import text

from house import House
from invoicing import Invoicing, item, opened_invoicing, usd
from jointseas.access.records import Decision, Proposal, Role, Seat
from jointseas.credit.assessments.records import Application, Assessment
from jointseas.credit.paying.training import learn
from jointseas.credit.policy.records import Use
from jointseas.credit.roster.records import Promotion, Standing
from jointseas.credit.scoring.records import Opinion
from jointseas.credit.service import Credit
from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.service import opened, shipped, written
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from payers import TODAY, drawn
from trading import opened_trade

ASKED = Application(Use.LOAN, parse_amount("1000.00", "USD"), 30, 4, 26, new_business=False)
SOLD = replace(ASKED, use=Use.PURCHASE, buyer="ACME", due_on=date(2026, 12, 31))


@cache
def another() -> Held:
    """The scorer that came with the program, by a firm that trusts its calibration less."""
    its = shipped("application")
    return opened(written(replace(its.card, doubt=its.card.doubt * 2)), its.text)


@cache
def of_payments() -> Held:
    found = learn(drawn(1, by_terms=True), "Home", TODAY)[0].held
    assert found
    return found


@pytest.fixture
def credit(house: House) -> Credit:
    return Credit(house.gate)


def owner(house: House) -> Seat:
    return house.exporter[Role.OWNER]


def promoted(house: House, credit: Credit, asked: Promotion) -> object:
    """By two people."""
    proposal = settled(credit.promote(owner(house), asked))
    assert isinstance(proposal, Proposal)
    second = house.confirmed(house.exporter[Role.COMPLIANCE])
    return house.access.decide(second, Decision(proposal.id, True))


def standing(house: House, credit: Credit, name: str) -> Standing:
    return next(it for it in settled(credit.standings(owner(house))) if it.scorer == name)


def digests(it: Standing) -> tuple[str | None, str | None, bool]:
    both = (None if held is None else held.digest for held in (it.champion, it.challenger))
    return next(both), next(both), it.chosen


def test_a_challenger_is_heard_beside_and_counts_for_nothing(house: House, credit: Credit) -> None:
    seat, its = owner(house), shipped("application").digest
    before = settled(credit.assess(seat, ASKED))
    assert before.content.challengers == ()
    settled(credit.challenge(seat, another()))
    assert digests(standing(house, credit, "application")) == (its, another().digest, False)
    after = settled(credit.assess(seat, ASKED))
    assert after.content.score == before.content.score
    assert after.content.opinions == before.content.opinions
    [beside] = after.content.challengers
    assert beside.version == another().digest
    assert beside.log_odds == after.content.opinions[0].log_odds
    assert beside.most > after.content.opinions[0].most
    assert settled(credit.replay(seat, after.number)).same


def test_two_people_let_it_speak_and_what_was_assessed_before_stays(house: House, credit: Credit) -> None:
    seat = owner(house)
    settled(credit.challenge(seat, another()))
    before = settled(credit.assess(seat, ASKED))
    settled(promoted(house, credit, Promotion("application", another().digest)))
    assert digests(standing(house, credit, "application")) == (another().digest, None, True)
    after = settled(credit.assess(seat, ASKED))
    assert [it.version for it in after.content.opinions] == [another().digest]
    assert after.content.challengers == ()
    settled(promoted(house, credit, Promotion("application", "")))
    assert digests(standing(house, credit, "application")) == (shipped("application").digest, None, False)
    for it in (before, after):
        assert settled(credit.replay(seat, it.number)).same
    assert settled(credit.what_if(seat, after.number, ())).score == after.content.score


def test_only_who_is_still_the_challenger_can_be_let_speak(house: House, credit: Credit) -> None:
    seat, asked = owner(house), Promotion("application", another().digest)
    nobody = Refused("credit.no_challenger", name="application")
    assert promoted(house, credit, asked) == nobody
    settled(credit.challenge(seat, another()))
    assert credit.withdraw(seat, "application") is None
    assert credit.withdraw(seat, "application") == nobody
    assert promoted(house, credit, asked) == nobody
    assert promoted(house, credit, Promotion("application", "")) == Refused("credit.no_champion", name="application")


def paid_late(house: House) -> Invoicing:
    desk = opened_invoicing(opened_trade(house))
    for name in ("Mug", "Plate", "Bowl"):
        it = desk.issue(item("1", "100.00", name), buyer="ACME", on="2026-01-10")
        desk.pay(it.number, usd("100.00"), "2026-02-19", f"payment/{it.number}")
    return desk


def test_of_a_buyer_a_forest_speaks_once_it_is_let_and_books_that_change_later_change_nothing(
    house: House, credit: Credit
) -> None:
    """A payment that is booked later, and dated before the day of the assessment, is not what it was made of."""
    desk, seat = paid_late(house), owner(house)
    settled(credit.challenge(seat, of_payments()))
    first = settled(credit.assess(seat, SOLD))
    said = payment(first)
    assert said.version == "habit"
    assert [it.version for it in first.content.challengers] == [of_payments().digest]
    settled(promoted(house, credit, Promotion("payment", of_payments().digest)))
    second = settled(credit.assess(seat, SOLD))
    assert payment(second).version == of_payments().digest
    assert payment(second).base == said.base
    late = desk.issue(item("1", "100.00", "Jug"), buyer="ACME", on="2026-01-10")
    desk.pay(late.number, usd("100.00"), "2026-01-12", f"payment/{late.number}")
    assert payment(settled(credit.assess(seat, SOLD))).log_odds != payment(second).log_odds
    assert all(settled(credit.replay(seat, it.number)).same for it in (first, second))


def payment(it: Assessment) -> Opinion:
    return next(said for said in it.content.opinions if said.scorer == "payment")


def test_a_forest_of_payments_that_has_not_earned_its_place_is_refused(house: House, credit: Credit) -> None:
    card = of_payments().card
    alone = replace(card, results=tuple(it for it in card.results if it.way != "habit"))
    held = opened(written(alone), of_payments().text)
    assert credit.challenge(owner(house), held) == Refused("credit.payment_own", name="payment")


def test_what_is_handed_in_is_not_believed(house: House, credit: Credit) -> None:
    its = another()
    swapped = replace(its, text=its.text + b"\n")
    assert credit.challenge(owner(house), swapped) == Refused("credit.forest_swapped", name="application")
    assert settled(credit.standings(owner(house)))[0].challenger is None


@pytest.mark.parametrize("change", ["UPDATE credit_post SET digest = NULL", "DELETE FROM credit_post"])
def test_the_database_itself_keeps_who_held_a_post(house: House, credit: Credit, change: str) -> None:
    settled(credit.challenge(owner(house), another()))
    with pytest.raises((BrokenInvariant, Refused)), house.database.write() as connection:
        connection.execute(text(change))


def test_the_ledger_of_a_young_firm_teaches_nothing_yet(house: House, credit: Credit) -> None:
    paid_late(house)
    trials = settled(credit.learn(owner(house), lambda _done, _total: None))
    assert [(it.choice.invoices, it.choice.buyers, it.held) for it in trials] == [(3, 1, None)] * 3
