"""Appeals on both databases: who may decide, what is refused, and what follows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from appeals.conftest import Contesting
from channelling import BLUE, add_goods, opened_channels
from house import LIGHT, PASSWORD, House, seat_of
from jointseas.access.attachments.records import NewAttachment
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Decision, NewPerson, Proposal, Role, Seat
from jointseas.appeals.cases.service import subject
from jointseas.appeals.records import (
    Answer,
    Appeal,
    Claim,
    FollowKind,
    Ground,
    Kept,
    Late,
    State,
    StepKind,
    Thing,
)
from jointseas.appeals.service import Appeals
from jointseas.credit.policy.records import Outcome
from jointseas.credit.service import Credit
from jointseas.financing.applications.records import State as Applied
from jointseas.financing.lines.records import Granting, LineState
from jointseas.intake.batches.spelling import refused_of
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.portfolio.service import Portfolio
from lending import day
from trading import opened_trade


def refused(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def answer(it: Appeal, outcome: State, right: str = "") -> Answer:
    return Answer(it.exporter.code, it.number, outcome, "The statement shows it.", right)


def joined(house: House, name: str, *roles: Role) -> Seat:
    """One more at the lender's."""
    put = house.access.add_person(house.lender[Role.ADMINISTRATOR], NewPerson(name, name, roles, LIGHT.hash(PASSWORD)))
    found = settled(put)
    assert isinstance(found, Proposal)
    settled(house.access.decide(house.confirmed(house.desks.second_administrator), Decision(found.id, approve=True)))
    return seat_of(house.access, house.lender[Role.ADMINISTRATOR].firm, name)


# ---- filing


def test_a_draft_is_found_again_and_what_is_filed_is_frozen_with_its_evidence(contesting: Contesting) -> None:
    thing = contesting.decision(contesting.declined())
    first = contesting.drafted(thing, "")
    assert refused(contesting.doors.file(contesting.staff, first.number)) == "text.needed"
    again = contesting.drafted(thing, "The buyer pays by our bank now; the slip is enclosed.")
    assert (again.number, again.state) == (first.number, State.DRAFT)
    slip = NewAttachment(subject(first.number), "水单.pdf", "application/pdf", b"%PDF-1.7 paid")
    papers = Attachments(contesting.lending.house.gate)
    settled(papers.add(contesting.staff, slip))
    it = settled(contesting.doors.file(contesting.staff, first.number))
    assert it.filing is not None
    assert [one.name for one in it.filing.evidence] == ["水单.pdf"]
    assert (it.filing.was, it.filing.notified, it.due) == ("declined", day("2026-03-02"), day("2026-04-01"))
    assert refused(contesting.doors.save(contesting.staff, it.claim, it.number)) == "appeals.not_draft"
    assert refused(contesting.doors.drop(contesting.staff, it.number)) == "appeals.not_draft"
    # at the judge's, with what was added since; and nothing of another subject by its digest alone
    settled(papers.add(contesting.staff, replace(slip, name="later.txt", content=b"later")))
    seen = {one.name: one.digest for one in settled(contesting.doors.evidence(contesting.judge, "HAIHE", it.number))}
    assert set(seen) == {"水单.pdf", "later.txt"}
    content = contesting.doors.evidence_content(contesting.judge, "HAIHE", it.number, seen["later.txt"])
    assert settled(content) == b"later"
    other = settled(papers.add(contesting.staff, replace(slip, subject="party/ACME", content=b"private")))
    answer_ = contesting.doors.evidence_content(contesting.judge, "HAIHE", it.number, other.digest)
    assert refused(answer_) == "attachments.not_here"


def test_one_thing_is_contested_once_at_a_time_and_once_answered_not_again(contesting: Contesting) -> None:
    thing = contesting.decision(contesting.declined())
    first = contesting.filed(thing)
    other = contesting.drafted(thing)
    assert other.number != first.number
    assert refused(contesting.doors.file(contesting.staff, other.number)) == "appeals.open_already"
    with pytest.raises((DatabaseError, BrokenInvariant)), contesting.lending.house.database.write() as connection:
        connection.execute(text("UPDATE appeal SET state = 'filed', filed_at = made_at, filed_by = made_by,"
                                " filing = '{}', filed_on = '2026-03-02', due = '2026-03-09' WHERE id = :id"),
                           {"id": other.id})  # fmt: skip
    settled(contesting.doors.withdraw(contesting.staff, first.number, "by mistake"))
    second = settled(contesting.doors.file(contesting.staff, other.number))
    settled(contesting.doors.answer(contesting.judge, answer(second, State.DISMISSED)))
    third = contesting.drafted(thing)
    assert refused(contesting.doors.file(contesting.staff, third.number)) == "appeals.answered"
    settled(contesting.doors.drop(contesting.staff, third.number))
    assert refused(contesting.doors.withdraw(contesting.staff, second.number)) == "appeals.not_open"


def test_what_comes_late_says_why_and_is_called_late(contesting: Contesting) -> None:
    """Declined on Monday 2 March: the last day is Wednesday 1 April."""
    it = contesting.drafted(contesting.decision(contesting.declined()))
    contesting.lending.today("2026-04-02")
    late = contesting.doors.file(contesting.staff, it.number)
    assert isinstance(late, Refused)
    assert (late.code, late.facts["day"]) == ("appeals.late", day("2026-04-01"))
    filed = contesting.filed(it.claim.thing, late_why="The notice lay in the mail of a clerk who was ill.")
    assert filed.filing is not None
    assert filed.filing.late
    assert settled(contesting.doors.our_case(contesting.staff, filed.number)).late == (Late.FILED,)
    # 3 April is a Friday, 6 April Tomb-Sweeping
    contesting.lending.today("2026-04-07")
    assert Late.NOT_ACKNOWLEDGED not in settled(contesting.doors.our_case(contesting.staff, filed.number)).late
    contesting.lending.today("2026-04-08")
    settled(contesting.doors.acknowledge(contesting.judge, "HAIHE", filed.number))
    assert refused(contesting.doors.acknowledge(contesting.judge, "HAIHE", filed.number)) == "appeals.acknowledged"
    assert settled(contesting.doors.our_case(contesting.staff, filed.number)).late == (Late.FILED, Late.ACKNOWLEDGED)
    # decided by 6 May, which 2 May is moved to; put off once, as far as it goes
    due = filed.due
    assert due == day("2026-05-06")
    too_far = contesting.doors.extend(contesting.judge, "HAIHE", filed.number, day("2026-06-30"), "The bank is asked.")
    assert refused(too_far) == "appeals.extension"
    longest = filed.filing.deadlines.longest
    put_off = settled(contesting.doors.extend(contesting.judge, "HAIHE", filed.number, longest, "The bank is asked."))
    assert put_off.due == longest == day("2026-05-21")
    again = contesting.doors.extend(contesting.judge, "HAIHE", filed.number, longest + timedelta(1), "still")
    assert refused(again) == "appeals.no_extension"
    contesting.lending.today("2026-05-22")
    assert settled(contesting.doors.case(contesting.judge, "HAIHE", filed.number)).late[-1] is Late.NOT_DECIDED


@pytest.mark.parametrize(
    "words", ["</b><script>", "\u202eevil", "a\x00b", "x" * 2001, "'; DROP TABLE appeal; --", "👍" * 500]
)
def test_hostile_words_are_kept_as_they_are_or_refused(contesting: Contesting, words: str) -> None:
    it = contesting.doors.save(contesting.staff, Claim(contesting.decision(contesting.declined()), words))
    if isinstance(it, Refused):
        assert it.code in ("text.hidden", "text.long")
    else:
        assert settled(contesting.doors.our_case(contesting.staff, it.number)).appeal.claim.words == words


def test_only_the_last_decision_is_contested_and_no_accepted_offer(contesting: Contesting) -> None:
    it = contesting.lending.submitted(contesting.lending.invoice("5000.00"))
    contesting.lending.offered(it)
    terms = contesting.decision(it, Ground.TERMS)
    as_asked = contesting.doors.save(contesting.staff, Claim(replace(terms, ground=Ground.DECISION), "why?"))
    assert refused(as_asked) == "appeals.as_asked"
    older = contesting.doors.save(contesting.staff, Claim(replace(terms, place=terms.place - 1), "why?"))
    assert refused(older) == "appeals.no_decision"
    filed = contesting.filed(terms)
    # what was accepted meanwhile cannot be opened again, and the answer says so
    contesting.lending.accepted(it)
    done = settled(contesting.doors.answer(contesting.judge, answer(filed, State.UPHELD)))
    assert done.state is State.UPHELD
    decided = settled(contesting.doors.our_case(contesting.staff, filed.number)).decided
    assert decided is not None
    [follow] = decided.told.follows
    assert (follow.kind, follow.done, follow.why) == (FollowKind.REOPENED, False, "financing.state")


# ---- deciding


def test_nobody_decides_who_had_a_part_in_it(contesting: Contesting) -> None:
    """The analyst puts it, the approver agrees; an approver who only seconded is kept from it too."""
    lending, house = contesting.lending, contesting.lending.house
    more = joined(house, "lender-third", Role.APPROVER)
    it = lending.submitted(lending.invoice("5000.00"))
    settled(lending.doors.second(more, "HAIHE", it.number, "sound"))
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, approve=False)))
    filed = contesting.filed(contesting.decision(it))
    case = settled(contesting.doors.case(contesting.judge, "HAIHE", filed.number))
    assert case.may == (contesting.judge.person,)
    assert set(case.kept) == {Kept(lending.approver.person, "had_part"), Kept(more.person, "had_part")}
    for seat in (lending.approver, more):
        for door in (contesting.doors.check, contesting.doors.answer):
            assert refused(door(seat, answer(filed, State.DISMISSED))) == "appeals.had_part"
    assert refused(contesting.doors.answer(lending.analyst, answer(filed, State.DISMISSED))) == "access.not_permitted"
    # of who could decide it the exporter is told nothing
    ours = settled(contesting.doors.our_case(contesting.staff, filed.number))
    assert (ours.may, ours.kept) == ((), ())
    settled(contesting.doors.answer(contesting.judge, answer(filed, State.DISMISSED)))
    with pytest.raises((DatabaseError, BrokenInvariant)), house.database.write() as connection:
        connection.execute(text("INSERT INTO appeal_step (appeal_id, place, firm_id, kind, content, at, person_id)"
                                " SELECT id, 9, judge_id, 'decided', '{}', made_at, filed_by FROM appeal"))  # fmt: skip


def test_two_who_decide_at_once_are_one_decision(contesting: Contesting, second: House) -> None:
    more = joined(contesting.lending.house, "lender-third", Role.COMPLIANCE)
    filed = contesting.filed(contesting.decision(contesting.declined()))
    gate, found = Barrier(2), list[object]()

    def decide(doors: Appeals, seat: Seat, outcome: State) -> None:
        gate.wait()
        found.append(doors.answer(seat, answer(filed, outcome)))

    threads = [Thread(target=decide, args=(contesting.doors, contesting.judge, State.UPHELD)),
               Thread(target=decide, args=(Appeals(second.gate), more, State.DISMISSED))]  # fmt: skip
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    assert sorted(refused(it) for it in found if isinstance(it, Refused)) == ["appeals.not_open"]
    steps = settled(contesting.doors.our_case(contesting.staff, filed.number)).steps
    assert [it.kind for it in steps] == [StepKind.FILED, StepKind.DECIDED]


# ---- what follows


def test_a_fact_is_corrected_and_the_application_approved_afterwards(contesting: Contesting) -> None:
    """A receivable bought with recourse stood as unpaid, because the lender had not booked what its buyer
    paid: the score came to a decline. With the fact put right it does not, and nobody overrides it any more."""
    lending = contesting.lending
    lending.drawn(lending.invoice("9000.00"), on="2026-03-02")
    lending.today("2026-09-01")
    it = lending.submitted(lending.invoice("5000.00", on="2026-08-31", buyer="HAUS"))
    assert it.graded is not None
    assert it.graded.outcome is Outcome.DECLINE
    lending.agreed(lending.doors.decide(lending.analyst, lending.ruling(it, approve=False)))
    late = settled(contesting.doors.facts(contesting.staff, it.number))["", "days_past_due"]
    assert late is not None
    assert late == 103  # due on 22 March, sixty days of recourse to 21 May
    thing = Thing(Ground.SCORE, it.number, it.graded.number, ".days_past_due")
    wrong = contesting.drafted(thing, right=str(late))
    assert refused(contesting.doors.file(contesting.staff, wrong.number)) == "appeals.right_already"
    filed = contesting.filed(thing, right="0")
    assert filed.filing is not None
    assert (filed.filing.value, filed.filing.right) == (Decimal(str(late)), Decimal(0))
    assert refused(contesting.doors.answer(contesting.judge, answer(filed, State.PARTLY))) == "appeals.partly_right"
    settled(contesting.doors.answer(contesting.judge, answer(filed, State.UPHELD)))

    letter = settled(contesting.doors.our_letter(contesting.staff, filed.number))
    assert [(one.kind, one.target, one.done) for one in letter.follows] == [
        (FollowKind.REASSESSED, "2" if it.graded.number == 1 else str(it.graded.number + 1), True),
        (FollowKind.REOPENED, it.number, True),
    ]
    case = lending.case(it)
    assert (case.application.state, case.application.digest) == (Applied.REFERRED, it.digest)
    again = case.application.graded
    assert again is not None
    assert again.outcome is not Outcome.DECLINE
    [queued] = [one for one in settled(lending.doors.applications(contesting.staff)) if one.number == it.number]
    assert queued.graded == again
    # the exporter shows what holds now, it can be made again, and says what it stands for
    credit = Credit(lending.house.gate)
    made = settled(credit.assessment(lending.analyst, again.number, "HAIHE"))
    assert made.content.corrected is not None
    assert made.content.corrected.number == it.graded.number
    assert settled(credit.replay(lending.analyst, again.number, "HAIHE")).same
    assert refused(contesting.doors.save(contesting.staff, filed.claim)) == "appeals.no_assessment"

    lending.offered(it)  # without a word why against the score
    assert lending.case(it).application.state is Applied.OFFERED
    # the decline was not against the score of its day, and the offer not against that of today
    assert settled(Portfolio(lending.house.gate).overridden(lending.analyst)) == ()
    counts = settled(contesting.doors.counts(lending.analyst, day("2026-09-01"), day("2026-09-30")))
    assert dict(counts.decisions) == {"offered": 1, "countered": 0, "declined": 1}
    rows = {one.ground: (one.filed, one.upheld, one.days) for one in counts.rows if one.filed}
    assert rows == {Ground.SCORE: (1, 1, (0, 0, 0))}


def test_a_declined_application_is_looked_at_again_with_its_claims(contesting: Contesting) -> None:
    it = contesting.declined()
    filed = contesting.filed(contesting.decision(it))
    settled(contesting.doors.answer(contesting.judge, answer(filed, State.UPHELD)))
    assert contesting.lending.case(it).application.state is Applied.REFERRED
    contesting.lending.offered(it)
    assert contesting.lending.accepted(it)


def test_a_line_that_was_contested_waits_until_two_people_grant_another(contesting: Contesting) -> None:
    lending = contesting.lending
    lending.submitted(lending.invoice("1000.00", on="2026-02-24"))
    line = Granting("HAIHE", "CNY", 120_000_00, (), LineState.OPEN, day("2026-01-01"), day("2026-12-31"), "Board 3")
    lending.agreed(lending.lines.grant(lending.analyst, line))
    filed = contesting.filed(Thing(Ground.LIMIT, "LINKFIN", 1))
    assert refused(contesting.doors.answer(lending.approver, answer(filed, State.UPHELD))) == "appeals.had_part"
    settled(contesting.doors.answer(contesting.judge, answer(filed, State.UPHELD)))
    assert settled(contesting.doors.our_case(contesting.staff, filed.number)).waits == (FollowKind.LINE,)
    lending.agreed(lending.lines.grant(lending.analyst, replace(line, most=200_000_00, follows=1)))
    assert settled(contesting.doors.our_case(contesting.staff, filed.number)).waits == ()


def test_goods_that_were_taken_off_are_listed_again_by_somebody_else(house: House) -> None:
    selling, doors = opened_channels(opened_trade(house)), Appeals(house.gate)
    staff, owner, compliance = (house.exporter[it] for it in (Role.STAFF, Role.OWNER, Role.COMPLIANCE))
    assert selling.listed("shop-eu", "CUP-B")
    thing = Thing(Ground.LISTING, "CUP-B", 0, "shop-eu")
    assert refused(doors.save(staff, Claim(thing, "why?"))) == "appeals.listed"
    settled(selling.channels.take_off(staff, "shop-eu", ("CUP-B",)))
    it = settled(doors.save(owner, Claim(thing, "The certificate was found.")))
    filed = settled(doors.file(owner, it.number))
    assert refused(doors.answer(owner, answer(filed, State.UPHELD))) == "appeals.own"
    case = settled(doors.case(compliance, filed.exporter.code, filed.number))
    assert [one.person for one in case.kept] == [owner.person]
    settled(doors.answer(compliance, answer(filed, State.UPHELD)))
    assert selling.standing("CUP-B", "shop-eu").listed


def test_what_the_rules_of_a_channel_refuse_stays_refused_and_the_answer_says_by_which(house: House) -> None:
    selling, doors = opened_channels(opened_trade(house)), Appeals(house.gate)
    add_goods(selling, "POT", replace(BLUE, sku="POT-1", gtin="4006381333955"))
    thing = Thing(Ground.LISTING, "POT-1", 0, "shop-eu")
    draft = settled(doors.save(house.exporter[Role.STAFF], Claim(thing, "It needs no such certificate.")))
    filed = settled(doors.file(house.exporter[Role.STAFF], draft.number))
    assert filed.filing is not None
    assert filed.filing.was == "held_back"
    settled(doors.answer(house.exporter[Role.COMPLIANCE], answer(filed, State.UPHELD)))
    [follow] = settled(doors.our_letter(house.exporter[Role.STAFF], filed.number)).follows
    first = selling.standing("POT-1", "shop-eu").reasons[0].refused
    assert (follow.done, refused_of(follow.why, follow.facts)) == (False, first)
