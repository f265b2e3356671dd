"""What nobody should do and somebody will: one correct effect, or a refusal; never two, never half."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from borrowing import asked, submitted
from house import House
from jointseas.access.records import Decision, Proposal
from jointseas.credit.policy.records import Outcome
from jointseas.financing.applications.records import State
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.lines.records import Granting, LineState
from jointseas.financing.loans.records import LoanOpening
from jointseas.financing.service import Financing
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.service import Portfolio
from lending import Lending
from loans import contract, terms


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_of_two_who_approve_at_once_one_does_and_the_money_goes_once(lending: Lending, second: House) -> None:
    number = lending.invoice("12000.00")
    it = lending.opened(number)
    put = settled(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02")))
    assert isinstance(put, Proposal)
    Financing(second.gate)  # carries out there what is agreed to there
    ready = Barrier(2)

    def agree(house: House) -> object:
        ready.wait()
        return house.access.decide(house.confirmed(lending.approver), Decision(put.id, approve=True))

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(agree, (lending.house, second)))
    assert [one.code for one in found if isinstance(one, Refused)] == ["access.no_open_proposal"]
    assert [one.kind for one in lending.standing(it).happened] == ["bought"]
    assert lending.balances(lending.approver, "2026-03-02")["recourse_advance"] == 10_200_00


def test_whatever_the_score_says_nothing_is_declined_but_by_two_people(lending: Lending) -> None:
    it = submitted(lending, asked("term_loan", amount="900000", months="12", method="bullet"))
    assert it.facts is not None
    assert it.facts.graded.outcome is Outcome.DECLINE, it.facts.graded
    assert lending.case(it).application.state is State.SUBMITTED
    put = settled(lending.doors.decide(lending.analyst, lending.ruling(it, approve=False)))
    assert isinstance(put, Proposal)
    assert code(lending.decided(put, lending.analyst)) in ("access.own_proposal", "access.not_approver")
    settled(Portfolio(lending.house.gate).end_day(lending.analyst))
    assert lending.case(it).application.state is State.SUBMITTED


def test_a_day_that_has_no_rate_is_not_ended(lending: Lending) -> None:
    lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    before = lending.balances(lending.approver, "2026-12-31")
    lending.today("2027-03-01")
    assert code(Portfolio(lending.house.gate).end_day(lending.analyst)) == "books.no_rate"
    assert lending.balances(lending.approver, "2026-12-31") == before


def test_an_amount_beyond_all_sense_is_refused_at_each_door_and_nothing_is_kept(lending: Lending) -> None:
    much = lending.asked(lending.invoice("10000000000000.00"))
    kept = settled(lending.doors.save(lending.staff, much))
    assert code(lending.doors.submit(lending.staff, kept.number)) == "credit.fact_beyond"
    start = lending.house.clock.today()
    for minor, answer in ((10**15 + 1, "financing.amount_of"), (10**15, "financing.seller_limit")):
        lent = Lent(contract(terms(minor=minor, start=start)))
        put = lending.doors.open_loan(lending.analyst, LoanOpening("HAIHE", "term_loan", "USD", minor, lent))
        assert isinstance(put, Proposal)
        assert code(lending.decided(put, lending.approver)) == answer
    assert settled(lending.doors.loans(lending.analyst)) == ()


def test_what_nobody_applied_for_is_lent_in_great_amounts_within_a_line_alone(lending: Lending) -> None:
    """At 7.1 the threshold of 1,000,000 yuan is at 140,845.07 dollars."""
    start = lending.house.clock.today()

    def opened(minor: int) -> object:
        lent = Lent(contract(terms(minor=minor, start=start)))
        put = settled(lending.doors.open_loan(lending.analyst, LoanOpening("HAIHE", "term_loan", "USD", minor, lent)))
        assert isinstance(put, Proposal)
        return lending.decided(put, lending.approver)

    assert code(opened(140_845_08)) == "financing.needs_line"
    assert not isinstance(opened(140_845_07), Refused)
    asked = Granting("HAIHE", "USD", 500_000_00, (), LineState.OPEN, start, start + timedelta(days=90), "committee", 0)
    lending.agreed(lending.lines.grant(lending.analyst, asked))
    assert not isinstance(opened(140_845_08), Refused)
