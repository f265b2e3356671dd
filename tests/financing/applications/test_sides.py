"""What either side of an application is told, in a workspace in which others lend and borrow too."""

from dataclasses import replace
from datetime import date

import pytest

from house import EXPORTER, LENDER
from jointseas.access.records import Role
from jointseas.compliance.consents.records import Purpose
from jointseas.credit.service import Credit
from jointseas.financing.applications.records import Application, State, StepKind
from jointseas.financing.claims import service as claims
from jointseas.financing.claims.records import ClaimState, Near
from jointseas.financing.duplicates.records import Likeness, Paper, PaperKind
from jointseas.financing.facilities.records import Doing
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.kernel.canonical import canonical
from jointseas.kernel.outcome import Refused, settled
from lending import Lending

LIMITS = "\n[limits.buyers]\nACME = 7654321\n"


def told_to_exporter(lending: Lending, number: str) -> str:
    doors, staff = lending.doors, lending.staff
    every = (doors.application(staff, number), doors.applications(staff), doors.lenders(staff),
             doors.offered_by(staff, "LINKFIN"))  # fmt: skip
    return "".join(canonical(settled(it)) for it in every)


def test_the_lenders_own_stays_with_the_lender(lending: Lending) -> None:
    signing = Signing(standard().replace("8_000_000", "7_654_321") + LIMITS)
    lending.agreed(lending.doors.sign(lending.approver, signing), lending.house.lender[Role.COMPLIANCE])
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    assert it.facts is not None
    settled(lending.doors.comment(lending.analyst, "HAIHE", it.number, "a whisper"))
    settled(lending.doors.refer(lending.analyst, "HAIHE", it.number, "a murmur"))
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, override="a hunch", note="for you")))
    at_lender = lending.case(it)
    assert at_lender.application.facts is not None
    assert at_lender.application.facts.programme == signing.text
    seen = settled(lending.doors.application(lending.staff, it.number))
    assert [step.kind for step in seen.steps] == [StepKind.SUBMITTED, StepKind.REFERRED, StepKind.OFFERED]
    assert seen.offer is not None
    assert seen.offer.told.text == "for you"
    assert settled(lending.doors.offered_by(lending.staff, "LINKFIN")).money.keys() == {"USD", "EUR", "CNY", "GBP"}
    told = told_to_exporter(lending, it.number) + canonical([settled(lending.doors.withdraw(lending.staff, it.number)),
                                                             it])  # fmt: skip
    for secret in ("7654321", "[money]", "[limits]", "whisper", "murmur", "hunch"):
        assert secret not in told, secret


def test_a_consent_says_what_it_is_for_and_ends_with_what_was_undecided(lending: Lending) -> None:
    doors, staff = lending.doors, lending.staff
    it = lending.submitted(lending.invoice("1000.00", on="2026-03-01"))
    given = settled(doors.consent(staff, it.number))
    assert given is not None
    assert (given.lender.code, given.purpose, given.given_by) == ("LINKFIN", Purpose.FINANCING, "出口 staff")
    credit = Credit(lending.house.gate)
    settled(credit.assessment(lending.analyst, 1, "HAIHE"))
    assert settled(doors.withdraw_consent(staff, it.number)).state is State.WITHDRAWN
    assert settled(doors.consent(staff, it.number)) is None
    assert lending.queued() == []
    for answer in (doors.case(lending.analyst, "HAIHE", it.number), credit.assessment(lending.analyst, 1, "HAIHE"),
                   doors.withdraw_consent(staff, it.number), doors.consent_again(staff, it.number)):  # fmt: skip
        assert isinstance(answer, Refused)
    again = lending.submitted(*it.asked.papers)  # the papers are free
    assert again.state is State.SUBMITTED


def test_a_live_facility_keeps_what_its_contract_needs_and_pays_out_no_more(lending: Lending) -> None:
    doors, numbers = lending.doors, [lending.invoice(f"{it}000.00", on="2026-03-01") for it in (1, 2)]
    facility = lending.opened(*numbers)
    drawing = replace(lending.drawing(facility, "2026-03-02"), invoices=(numbers[0],))
    lending.agreed(doors.draw(lending.analyst, drawing))
    [it] = settled(doors.applications(lending.staff))
    assert settled(doors.withdraw_consent(lending.staff, it.number)).state is State.ACCEPTED
    assert lending.case(it).application.facts is not None
    assert lending.case(it).changed is None
    settled(lending.book(facility, Doing.COLLECTED, "2026-03-02", numbers[0], 10_000))
    more = replace(drawing, invoices=(numbers[1],), key="more")
    answer = doors.check_drawing(lending.analyst, more)
    assert isinstance(answer, Refused)
    assert answer.code == "financing.facts_hidden"
    settled(doors.consent_again(lending.staff, it.number))
    settled(doors.check_drawing(lending.analyst, more))


def elsewhere(lending: Lending, number: str, like: Paper) -> int:
    """A claim of another exporter, at the lender of this workspace that has this code."""
    opening = settled(lending.house.access.add_firm(lending.house.founder, replace(EXPORTER, code=f"OF-{number}")))
    draft = settled(lending.doors.save(opening, lending.asked() if number == "LINKFIN" else replace(
        lending.asked(), lender=number)))  # fmt: skip
    paper = replace(like, number="SECRET-1", ours="SECRET-1")
    act = lending.house.gate.carry_out
    settled(act("finance.apply", opening, lambda work: claims.register(work, draft.id, draft.lender, (paper,))))
    return draft.id


@pytest.fixture
def paper(lending: Lending) -> Paper:
    number = lending.invoice("1000.00", on="2026-03-01")
    return Paper(PaperKind.INVOICE, number, "91330200MA2AGX2F8Q", date(2026, 3, 1), "ACME", "USD", 100_000)


def near(it: Application) -> list[tuple[str, ClaimState | None, str]]:
    assert it.facts is not None
    return [(one.other, one.state, one.lender) for one in it.facts.near]


def test_others_claims_are_told_to_whoever_they_concern(lending: Lending, paper: Paper) -> None:
    """Of the same amount on the same day: one at the lender that is asked, one at another of this workspace."""
    settled(lending.house.access.add_firm(lending.house.founder, replace(LENDER, code="HARBOUR")))
    at_us = elsewhere(lending, "LINKFIN", paper)
    elsewhere(lending, "HARBOUR", replace(paper, minor=100_500))
    of_ours = settled(lending.doors.save(lending.staff, replace(lending.asked(
        lending.invoice("1003.00", on="2026-03-01")), lender="HARBOUR")))  # fmt: skip
    settled(lending.doors.submit(lending.staff, of_ours.number))
    draft = settled(lending.doors.save(lending.staff, lending.asked(paper.number)))
    found = settled(lending.doors.survey(lending.staff, draft.asked)).near
    blank = Near(paper.number, Likeness.AMOUNT, "", None, 0)
    assert blank in found
    assert {(one.other, one.lender) for one in found if one != blank} == {(of_ours.asked.papers[0], "HARBOUR")}
    it = settled(lending.doors.submit(lending.staff, draft.number))
    assert near(it) == [("", None, "")]
    seen = lending.case(it).application.facts
    assert seen is not None
    assert [(one.other, one.application_id) for one in seen.near] == [("SECRET-1", at_us)]


def test_a_paper_that_somebody_else_here_was_asked_on_is_refused_and_no_more_is_said(
    lending: Lending, paper: Paper
) -> None:
    settled(lending.house.access.add_firm(lending.house.founder, replace(LENDER, code="HARBOUR")))
    opening = settled(lending.house.access.add_firm(lending.house.founder, replace(EXPORTER, code="OTHER")))
    draft = settled(lending.doors.save(opening, replace(lending.asked(), lender="HARBOUR")))
    act = lending.house.gate.carry_out
    settled(act("finance.apply", opening, lambda work: claims.register(work, draft.id, draft.lender, (paper,))))
    ours = settled(lending.doors.save(lending.staff, lending.asked(paper.number)))
    found = settled(lending.doors.survey(lending.staff, ours.asked))
    assert found.near == ()
    assert [cut.fault for one in found.judged for cut in one.cuts] == ["financed"]
    answer = lending.doors.submit(lending.staff, ours.number)
    assert isinstance(answer, Refused)
    assert (answer.code, dict(answer.facts)) == ("financing.claimed", {"number": paper.number})
