"""From a draft to an offer: what is refused, what is frozen, who may decide, and what two at once may do."""

from dataclasses import replace
from decimal import Decimal
from threading import Barrier, Thread

import pytest

from house import LIGHT, PASSWORD, seat_of
from invoicing import item, usd
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import NewPerson, Proposal, Role
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Subject
from jointseas.credit.policy.records import Outcome
from jointseas.credit.service import Credit
from jointseas.financing.applications.records import Enclosed, State, StepKind
from jointseas.financing.facilities.records import Doing, Sign
from jointseas.financing.lines.records import Granting, LineState
from jointseas.financing.purchased.records import Bought
from jointseas.financing.records import Cleared, Side, Waived
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.service import Ledger
from jointseas.portfolio.service import Portfolio
from jointseas.trade.invoices import service as invoices
from lending import Lending, day


def refused(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_a_draft_is_kept_changed_and_dropped_and_says_what_is_left(lending: Lending) -> None:
    number = lending.invoice("1000.00", on="2026-03-01")
    kept = settled(lending.doors.save(lending.staff, replace(lending.asked(), solvent=False)))
    assert settled(lending.doors.survey(lending.staff, kept.asked)).left == ("invoices", "eligible", "solvent")
    fuller = settled(lending.doors.save(lending.staff, replace(kept.asked, papers=(number,)), kept.number))
    assert settled(lending.doors.survey(lending.staff, fuller.asked)).left == ("solvent",)
    assert refused(lending.doors.submit(lending.staff, kept.number)) == "financing.not_declared"
    settled(lending.doors.drop(lending.staff, kept.number))
    assert settled(lending.doors.applications(lending.staff)) == ()


def test_an_amount_picks_invoices_and_an_amount_too_great_says_the_most(lending: Lending) -> None:
    numbers = [lending.invoice("1000.00", buyer=buyer) for buyer in ("ACME", "HAUS", "JIA")]
    picked = settled(lending.doors.pick(lending.staff, lending.asked(), usd("1500")))
    assert set(picked.papers) < set(numbers)
    assert len(picked.papers) == 2
    answer = lending.doors.pick(lending.staff, lending.asked(), usd("1000000"))
    assert refused(answer) == "financing.not_enough"


def test_what_was_paid_credited_or_never_issued_cannot_be_asked_on(lending: Lending) -> None:
    number = lending.invoice("1000.00", on="2026-03-01")
    lending.invoicing.issue(item("1", "1000.00", name="all of it back"), on="2026-03-02", corrects=number)
    for wrong in (number, "INV-2026-9999"):
        kept = settled(lending.doors.save(lending.staff, lending.asked(wrong)))
        assert refused(lending.doors.submit(lending.staff, kept.number)) == "financing.not_open"


def test_an_exporter_that_is_late_with_the_same_lender_is_knocked_out_and_what_is_out_counts_against_its_limit(
    lending: Lending,
) -> None:
    """Bought with recourse, due on 22 March, and the exporter's own debt sixty days later: on 26 July it is 66 days
    late. What is out, with what is asked for, is held against its line; what the programme lets every exporter have is
    not its to know, and without a line no more is told than that there is room."""
    lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-07-26")
    papers = [lending.invoice("1000.00", on="2026-07-20", buyer=buyer) for buyer in ("JIA", "HAUS")]
    before = settled(Credit(lending.house.gate).assessment(lending.staff, 1)).content
    assert before.circumstances["share_of_limit"] == 0
    line = Granting("HAIHE", "CNY", 800_000_000, (), LineState.OPEN, day("2026-07-01"), day("2026-12-31"), "Board")
    lending.agreed(lending.lines.grant(lending.analyst, line))
    it = lending.submitted(*papers)
    assert it.facts is not None
    found = settled(Credit(lending.house.gate).assessment(lending.staff, it.facts.graded.number)).content
    assert found.circumstances["days_past_due"] == 66
    assert "past_due" in [one.what for one in found.verdict.grounds]
    assert it.facts.graded.outcome is Outcome.DECLINE
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, override="its buyer pays next week")))
    [against] = settled(Portfolio(lending.house.gate).overridden(lending.approver))
    assert (against.application, against.person) == (it.number, lending.approver.person.name)
    assert (against.outcome, against.approved, against.why) == (Outcome.DECLINE, True, "its buyer pays next week")
    assert isinstance(Portfolio(lending.house.gate).overridden(lending.staff), Refused)
    share, limit = found.circumstances["share_of_limit"], 8_000_000
    assert share == round((10_200 + Decimal(it.facts.out) / 100) * Decimal("7.1") / limit, 6)


def test_submission_freezes_the_facts_with_the_score_and_the_lender_sees_both(lending: Lending) -> None:
    it = lending.submitted(
        lending.invoice("1000.00", on="2026-03-01"), lending.invoice("900.00", on="2026-03-01", buyer="HAUS")
    )
    assert it.facts is not None
    case = lending.case(it)
    assert case.application.facts is not None
    assert replace(case.application.facts, programme="") == it.facts  # by its own terms the lender alone goes
    assert (case.changed, case.application.digest) == ((), it.digest)
    shown = settled(Credit(lending.house.gate).assessment(lending.analyst, 1, "HAIHE"))
    assert shown.digest == it.facts.graded.digest
    assert it.facts.graded.number == 1
    assert refused(lending.doors.save(lending.staff, it.asked, it.number)) == "financing.not_draft"
    assert refused(lending.doors.drop(lending.staff, it.number)) == "financing.not_draft"
    assert refused(lending.doors.case(lending.analyst, "HAIHE", "F-2026-0099")) == "financing.no_application"


def test_a_paper_is_asked_on_once_in_any_spelling_of_the_books_and_free_again_when_it_is_withdrawn(
    lending: Lending,
) -> None:
    number = lending.invoice("1000.00", on="2026-03-01")
    it = lending.submitted(number)
    second = settled(lending.doors.save(lending.staff, lending.asked(number)))
    assert refused(lending.doors.submit(lending.staff, second.number)) == "financing.claimed"
    settled(lending.doors.withdraw(lending.staff, it.number))
    assert settled(lending.doors.submit(lending.staff, second.number)).state is State.SUBMITTED


def test_whoever_proposed_may_not_approve_and_facts_that_changed_stop_it(lending: Lending) -> None:
    number = lending.invoice("1000.00", on="2026-03-01")
    it = lending.submitted(number, lending.invoice("900.00", on="2026-03-01", buyer="HAUS"))
    put = settled(lending.doors.decide(lending.approver, lending.ruling(it)))
    assert isinstance(put, Proposal)
    assert isinstance(lending.decided(put, lending.approver), Refused)
    lending.invoicing.issue(item("1", "50.00", name="a dent"), on="2026-03-01", corrects=number)
    assert [change.what for change in lending.case(it).changed or ()] == ["open"]
    analyst = settled(lending.doors.decide(lending.analyst, lending.ruling(it)))
    assert isinstance(analyst, Proposal)
    assert refused(lending.decided(analyst, lending.approver)) == "financing.facts_changed"
    assert lending.case(it).application.state is State.SUBMITTED


def test_a_decline_has_reasons_frees_the_papers_and_can_be_looked_at_again(lending: Lending) -> None:
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    empty = replace(lending.ruling(it, approve=False), reasons=())
    assert refused(lending.doors.check(lending.analyst, empty)) == "financing.no_reasons"
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, approve=False)))
    assert lending.case(it).application.state is State.DECLINED
    settled(lending.doors.review(lending.staff, it.number, "the buyer has paid since"))
    assert [step.kind for step in lending.case(it).steps][-1] is StepKind.REVIEW
    lending.offered(it)
    assert lending.case(it).offer is not None


def test_an_offer_lapses_and_an_offer_of_other_facts_is_refused(lending: Lending) -> None:
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    other = replace(lending.ruling(it), facts="0" * 64)
    assert refused(lending.doors.check(lending.analyst, other)) == "financing.other_facts"
    lending.offered(it)
    lending.today("2026-03-13")
    assert refused(lending.doors.accept(lending.owner, it.number)) == "financing.offer_lapsed"


def test_a_great_amount_wants_a_committee_that_nobody_is_in_twice(lending: Lending) -> None:
    """Above 1,000,000 yuan: 160,000 dollars of advance are 1,136,000."""
    numbers = [lending.invoice("100000.00", buyer=buyer) for buyer in ("ACME", "HAUS")]
    it = lending.submitted(*numbers)
    assert lending.case(it).seconds == 1
    put = settled(lending.doors.decide(lending.analyst, lending.ruling(it)))
    assert isinstance(put, Proposal)
    assert refused(lending.decided(put, lending.approver)) == "financing.committee"
    compliance = lending.house.lender[Role.COMPLIANCE]
    settled(lending.doors.second(compliance, "HAIHE", it.number, "seen"))
    assert refused(lending.doors.second(compliance, "HAIHE", it.number, "seen")) == "financing.seconded"
    # withdrawn by whoever gave it alone, it counts no more, and may be given again until it is decided
    assert refused(lending.doors.unsecond(lending.approver, "HAIHE", it.number, "no")) == "financing.not_seconded"
    assert settled(lending.doors.case(compliance, "HAIHE", it.number)).seconded
    settled(lending.doors.unsecond(compliance, "HAIHE", it.number, "seen too soon"))
    assert refused(lending.doors.unsecond(compliance, "HAIHE", it.number, "no")) == "financing.not_seconded"
    found = lending.case(it)
    assert (found.seconds, [one.kind for one in found.steps][-2:]) == (1, [StepKind.SECONDED, StepKind.UNSECONDED])
    assert refused(lending.decided(put, lending.approver)) == "financing.committee"
    settled(lending.doors.second(compliance, "HAIHE", it.number, "seen"))
    lending.decided(put, lending.approver)
    assert lending.case(it).application.state is State.OFFERED
    assert refused(lending.doors.unsecond(compliance, "HAIHE", it.number, "too late")) == "financing.state"


def test_whoever_seconds_decides_nothing_and_what_is_returned_is_seconded_anew(lending: Lending) -> None:
    house, compliance = lending.house, lending.house.lender[Role.COMPLIANCE]
    newcomer = NewPerson("lender-newcomer", "资方新人", (Role.APPROVER,), LIGHT.hash(PASSWORD))
    lending.agreed(
        house.access.add_person(house.lender[Role.ADMINISTRATOR], newcomer), house.desks.second_administrator
    )
    other = seat_of(house.access, lending.approver.firm, newcomer.sign_in)
    it = lending.submitted(*(lending.invoice("100000.00", buyer=buyer) for buyer in ("ACME", "HAUS")))
    settled(lending.doors.second(lending.approver, "HAIHE", it.number, "seen"))
    assert refused(lending.doors.check(lending.approver, lending.ruling(it))) == "financing.seconder"
    mine = settled(lending.doors.decide(lending.approver, lending.ruling(it)))
    put = settled(lending.doors.decide(lending.analyst, lending.ruling(it)))
    assert isinstance(mine, Proposal)
    assert isinstance(put, Proposal)
    assert refused(lending.decided(mine, other)) == "financing.seconder"
    assert refused(lending.decided(put, lending.approver)) == "financing.seconder"
    lending.agreed(put, other)
    settled(lending.doors.refer(lending.analyst, "HAIHE", it.number, "other terms"))
    assert lending.case(it).seconds == 1
    settled(lending.doors.second(lending.approver, "HAIHE", it.number, "seen again"))
    settled(lending.doors.second(compliance, "HAIHE", it.number, "seen"))
    assert lending.case(it).seconds == 0


def test_two_people_who_accept_at_once_open_one_facility(lending: Lending) -> None:
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    lending.offered(it)
    answers: list[object] = []
    start = Barrier(2)

    def accept() -> None:
        start.wait()
        answers.append(lending.doors.accept(lending.owner, it.number))

    people = [Thread(target=accept) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert len([one for one in answers if isinstance(one, Refused)]) == 1
    assert len(settled(lending.doors.facilities(lending.analyst))) == 1


def test_a_condition_that_is_not_met_and_a_key_used_for_another_draw_nothing(lending: Lending) -> None:
    facility = lending.opened(lending.invoice("1000.00", on="2026-03-01"), conditions=("insurance policy",))
    asked = lending.drawing(facility, "2026-03-02")
    assert refused(lending.doors.check_drawing(lending.analyst, asked)) == "financing.condition"
    nameless = replace(asked, waived=(Waived("insurance policy", " "),))
    assert refused(lending.doors.check_drawing(lending.analyst, nameless)) == "text.needed"
    other = replace(asked, met=("insurance policy",), waived=(Waived("a guarantee", "the owner is known"),))
    assert refused(lending.doors.check_drawing(lending.analyst, other)) == "financing.no_condition"
    lending.agreed(lending.doors.draw(lending.analyst, replace(asked, met=("insurance policy",))))
    [drawn] = lending.standing(facility).happened
    assert isinstance(drawn.event, Bought)
    put_by, agreed_by = lending.analyst.person.name, lending.approver.person.name
    assert (drawn.event.cleared, drawn.person) == (Cleared(("insurance policy",), (), put_by), agreed_by)
    [ours] = settled(lending.doors.our_facility(lending.staff, "LINKFIN", facility.number)).happened
    assert getattr(ours.event, "cleared", "") is None
    settled(lending.book(facility, Doing.RECEIVED, "2026-03-02", minor=100_00, key="one"))
    settled(lending.book(facility, Doing.RECEIVED, "2026-03-02", minor=100_00, key="one"))
    assert lending.standing(facility).book.unallocated == 100_00
    again = lending.book(facility, Doing.RECEIVED, "2026-03-02", minor=200_00, key="one")
    assert refused(again) == "financing.key_reused"
    assert refused(lending.book(facility, Doing.RELEASED, "2026-03-02", "1", 1)) == "financing.two_people"


@pytest.mark.parametrize("closed", [True, False])
def test_what_comes_late_is_booked_on_its_day_or_today_where_its_month_is_closed(
    lending: Lending, *, closed: bool
) -> None:
    number = lending.invoice("1000.00", on="2026-03-01")
    facility = lending.drawn(number, on="2026-03-02")
    lending.today("2026-04-05")
    if closed:
        settled(Ledger(lending.house.gate).close(lending.owner, day("2026-03-01")))
    held = lending.standing(facility).book.held[0]
    settled(lending.book(facility, Doing.COLLECTED, "2026-03-20", number, held.face))
    standing = lending.standing(facility)
    assert standing.waits is None
    assert "recourse_borrowing" not in lending.balances(lending.owner, "2026-04-05")
    days = {it.side: it.day.isoformat() for it in standing.postings}
    assert days == {Side.FUNDER: "2026-03-20", Side.SELLER: "2026-04-05" if closed else "2026-03-20"}


def test_a_sellers_book_that_cannot_have_it_waits_whole_says_why_and_catches_up(lending: Lending) -> None:
    """It has booked the buyer's payment already, by mistake."""
    number = lending.invoice("1000.00", on="2026-03-01")
    facility = lending.drawn(number, on="2026-03-02")
    lending.invoicing.pay(number, usd("400"), "2026-03-02", "payment/wrong")
    [seen] = settled(lending.doors.seen(lending.analyst, facility.number))
    assert (seen.number, seen.sign, seen.money) == (number, Sign.PAID_TO_SELLER, usd("400"))
    before = lending.balances(lending.owner, "2026-03-02")
    settled(lending.book(facility, Doing.COLLECTED, "2026-03-02", number, 1000_00))
    waits = lending.standing(facility).waits
    assert waits is not None
    assert waits.code == "invoices.more_than_open"
    assert lending.balances(lending.owner, "2026-03-02") == before
    trade = lending.invoicing.trade
    settled(trade.doing(lambda work: invoices.unsettle(work, "payment/wrong", day("2026-03-02"))))
    assert settled(lending.doors.catch_up(lending.staff, "LINKFIN", facility.number)) is None
    assert lending.standing(facility).waits is None
    assert "receivable" not in lending.balances(lending.owner, "2026-03-02")


def test_documents_go_with_it_and_are_shown_while_the_exporter_consents(lending: Lending) -> None:
    papers, gate = Attachments(lending.house.gate), lending.house.gate
    kept = settled(lending.doors.save(lending.staff, lending.asked(lending.invoice("1000.00", on="2026-03-01"))))
    subject = f"application/{kept.number}"
    contract = NewAttachment(subject, "contract.pdf", "application/pdf", b"%PDF-1.7 one")
    first = settled(papers.add(lending.staff, contract))
    it = settled(lending.doors.submit(lending.staff, kept.number))
    assert it.facts is not None
    assert it.facts.enclosed == (Enclosed("contract.pdf", first.digest),)
    later = settled(papers.add(lending.staff, NewAttachment(subject, "more.txt", "text/plain", b"two")))
    whose = (it.exporter.code, it.number)
    shown = settled(lending.doors.enclosed(lending.analyst, *whose))
    assert {one.digest for one in shown} == {first.digest, later.digest}
    assert settled(lending.doors.enclosed_content(lending.analyst, *whose, first.digest)) == b"%PDF-1.7 one"
    assert refused(lending.doors.enclosed_content(lending.analyst, *whose, "0" * 64)) == "attachments.not_here"
    of = Subject("application", it.number)
    settled(gate.carry_out("finance.apply", lending.owner, lambda work: consents.withdraw(work, "LINKFIN", of)))
    assert refused(lending.doors.enclosed(lending.analyst, *whose)) == "consents.not_shown"
    assert refused(lending.doors.enclosed_content(lending.analyst, *whose, first.digest)) == "consents.not_shown"
