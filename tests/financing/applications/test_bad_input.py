"""What nobody should do and somebody will: one correct effect, or a refusal; never two, never half."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Barrier

from borrowing import asked, borrowed, ordered, submitted
from house import House
from invoicing import item
from jointseas.access.records import Decision, Proposal
from jointseas.compliance.records import CaseDecision, CaseState
from jointseas.compliance.service import Compliance
from jointseas.credit.policy.records import Outcome
from jointseas.financing.applications.records import State
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.facilities.records import Drawing
from jointseas.financing.lines.records import Granting, LineState
from jointseas.financing.loans.records import LoanDrawing, LoanOpening, PaperShown, SecurityDeed
from jointseas.financing.purchase.records import Fault
from jointseas.financing.service import Financing
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.portfolio.service import Portfolio
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.service import CarriedIn
from lending import Lending, day, usd
from loans import contract, terms
from screeners import SDN, desk, sdn


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


def test_what_is_due_before_it_was_issued_is_not_asked_on(lending: Lending) -> None:
    """None is issued so; one was carried in so, with a slip in its day, and is not due yet."""
    draft = replace(lending.invoicing.draft(item("1", "5000.00")), due_on=day("2026-02-09"))
    assert code(lending.invoicing.doors.issue(lending.staff, draft)) == "invoices.due_before"
    odd = CarriedIn("OLD-7", "ACME", day("2026-04-20"), day("2026-04-19"), usd(5_000_00))
    settled(lending.invoicing.trade.doing(lambda work: invoices.carry_in(work, odd, day("2026-03-01"), 1)))
    [told] = [one for one in settled(lending.doors.survey(lending.staff, lending.asked())).judged
              if one.receivable.number == "OLD-7"]  # fmt: skip
    assert {cut.fault for cut in told.cuts} == {Fault.DUE_BEFORE}
    kept = settled(lending.doors.save(lending.staff, lending.asked("OLD-7")))
    assert code(lending.doors.submit(lending.staff, kept.number)) == "financing.nothing_eligible"


# ---- buyers on a list


@dataclass(frozen=True)
class Buying:
    """Whatever is asked on ACME: an application, money on its invoice, money on its order."""

    lending: Lending
    draft: str
    drawing: Drawing
    lent: LoanDrawing

    def money(self) -> list[str]:
        doors, analyst = self.lending.doors, self.lending.analyst
        asked = doors.check_drawing(analyst, self.drawing), doors.check_loan_drawing(analyst, self.lent)
        return [one.code if isinstance(one, Refused) else "" for one in asked]

    def answers(self) -> list[str]:
        return [code(self.lending.doors.submit(self.lending.staff, self.draft)), *self.money()]


def buying(lending: Lending) -> Buying:
    one, two = lending.invoice("12000.00"), lending.invoice("9000.00", on="2026-02-21")
    bought = lending.opened(one)
    loan = borrowed(lending, asked("purchase_order_finance", ordered(lending).number, amount="6000", months="4"))
    today = lending.house.clock.today()
    shown = SecurityDeed(loan.number, "order", PaperShown(0, today, "order", loan.number, "ACME"))
    settled(lending.doors.secure_loan(lending.analyst, shown))
    kept = settled(lending.doors.save(lending.staff, lending.asked(two)))
    made = Buying(lending, kept.number, lending.drawing(bought, "2026-03-02"),
                  LoanDrawing(loan.number, today, 1_000_00, (), "lent"))  # fmt: skip
    assert made.money() == ["", ""]
    return made


def test_nothing_is_asked_bought_or_lent_on_a_buyer_with_a_hit(lending: Lending) -> None:
    of, at = buying(lending), desk(lending.house)
    settled(at.compliance.load(at.staff, sdn(*SDN, '300,"ACME LIVING INC",-0- ,"DEMO"' + ",-0- " * 8)))
    assert of.answers() == ["compliance.open_hit"] * 3
    [case] = settled(at.compliance.queue(at.staff)).cases
    put = settled(at.compliance.decide(at.staff, CaseDecision(case.id, CaseState.CONFIRMED, "the very same")))
    assert isinstance(put, Proposal)
    settled(lending.decided(put, lending.owner))
    assert of.answers() == ["compliance.confirmed_hit"] * 3
    put = settled(lending.doors.draw(lending.analyst, of.drawing))
    assert isinstance(put, Proposal)
    assert code(lending.decided(put, lending.approver)) == "compliance.confirmed_hit"


def test_nothing_is_asked_bought_or_lent_on_a_buyer_that_was_not_compared_as_it_is_called_now(
    lending: Lending,
) -> None:
    of, compliance = buying(lending), Compliance(lending.house.gate)
    settled(compliance.load(lending.staff, sdn()))
    assert of.money() == ["", ""]
    renamed = PartyDraft("ACME", "Acme Living Inc", "US", (PartyRole.BUYER,), "安可美家居", terms_days=30)
    settled(Parties(lending.house.gate).change(lending.staff, renamed))  # by hands that no screening follows
    assert of.answers() == ["compliance.not_screened"] * 3
