"""The end of a lender's day, on both databases: figures by hand, killed half-way, asked twice, and refused."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import text

from house import House
from jointseas.access.records import Role
from jointseas.financing.facilities.records import Doing, Facility
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.ledger.service import Ledger
from jointseas.portfolio.arrears.records import Ageing
from jointseas.portfolio.closing import service as closing
from jointseas.portfolio.closing.records import Ended, Pausing
from jointseas.portfolio.positions.records import Notice, What
from jointseas.portfolio.provisions.reading import standard
from jointseas.portfolio.provisions.records import FiveClass, Ground, Signing, Stage
from jointseas.portfolio.service import Portfolio
from jointseas.portfolio.words import memo_said
from lending import WITHOUT, Lending, day, opened_lending, usd
from trading import opened_trade


def two_drawn(lending: Lending) -> tuple[Facility, Facility]:
    """With recourse, 10,200.00 and 4,250.00 out, due on 22 March and 31 March."""
    first = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    return first, lending.drawn(lending.invoice("5000.00", on="2026-03-01", buyer="HAUS"), on="2026-03-02")


def ended(lending: Lending, portfolio: Portfolio, on: str) -> Ended:
    lending.today(on)
    return settled(portfolio.end_day(lending.analyst))


def earned(it: Facility, out: int, days: int) -> int:
    return round(out * it.agreed.terms.discount * Fraction(days, 360))


def entries(lending: Lending) -> list[tuple[date, str]]:
    return [(it.day, it.source) for it in settled(Ledger(lending.house.gate).journal(lending.approver))]


def books(lending: Lending, on: str) -> list[dict[str, int]]:
    seats = (lending.approver, lending.owner)
    return [lending.balances(seat, on, currency) for seat in seats for currency in ("USD", "CNY")]


def told(lending: Lending, sql: str, *, write: bool = False) -> list[tuple[object, ...]]:
    database = lending.house.database
    with database.write() if write else database.read() as connection:
        found = connection.execute(text(sql))
        return [] if write else [tuple(row) for row in found]


def test_interest_stages_and_provisions_of_a_day_by_hand(lending: Lending, portfolio: Portfolio) -> None:
    """Ten days on: what both have earned goes to income in one entry, linked to each; and what is likely lost of
    14,450.00 within twelve months is set aside at the rate of the day."""
    first, second = two_drawn(lending)
    found = ended(lending, portfolio, "2026-03-12").day
    kept = sum(lending.standing(it).book.held[0].discount for it in (first, second))
    gone = earned(first, 10_200_00, 10) + earned(second, 4_250_00, 10)
    held = lending.balances(lending.approver, "2026-03-12")
    assert (held["recourse_advance"], held["deferred_income"]) == (14_450_00, gone - kept)
    memos = {it.memo for it in settled(Ledger(lending.house.gate).journal(lending.approver))}
    assert {memo_said(Language("en"), it) for it in memos} >= {
        "Set aside for losses at the end of 12 Mar 2026",
        "What facilities came to by the end of 12 Mar 2026, in USD",
    }
    assert [it for it in entries(lending) if it[1].startswith("day-end/")] == [
        (day("2026-03-12"), "day-end/2026-03-12/provisions"), (day("2026-03-12"), "day-end/2026-03-12/1"),
    ]  # fmt: skip
    linked = "SELECT facility_id, entry FROM finance_posting WHERE side = 'funder' AND event IS NULL"
    [(one, entry), (other, same)] = sorted(told(lending, linked))
    assert (one, other, entry) == (first.id, second.id, same)
    report = found.report
    assert (report.facilities, report.sums["USD"].principal, dict(report.stages)) == (2, 14_450_00, {"1": 2})
    losses = [settled(portfolio.staged(lending.analyst, it.number))[-1].loss for it in (first, second)]
    assert report.sums["USD"].loss == sum(losses) > 0
    [loan, factoring] = report.provided
    assert (loan.required, loan.before, factoring.required) == (round(sum(losses) * Fraction("7.1")), 0, 0)
    assert lending.worth(lending.approver, "loan_provision", "2026-03-12") == -loan.required
    assert lending.worth(lending.approver, "credit_losses", "2026-03-12") == loan.required


def test_a_closed_day_asked_again_says_so_and_changes_nothing(lending: Lending, portfolio: Portfolio) -> None:
    two_drawn(lending)
    first = ended(lending, portfolio, "2026-03-12")
    before = (entries(lending), told(lending, "SELECT * FROM finance_day"))
    again = settled(portfolio.end_day(lending.approver, day("2026-03-12")))
    assert (first.again, again.again, again.day) == (False, True, first.day)
    assert (entries(lending), told(lending, "SELECT * FROM finance_day")) == before


def test_a_day_may_not_be_to_come_nor_lie_before_one_that_is_closed(lending: Lending, portfolio: Portfolio) -> None:
    ended(lending, portfolio, "2026-03-12")
    future = portfolio.end_day(lending.analyst, day("2026-03-13"))
    assert future == Refused("portfolio.day_future", day=day("2026-03-13"), today=day("2026-03-12"))
    past = portfolio.end_day(lending.analyst, day("2026-03-11"))
    assert past == Refused("portfolio.day_past", day=day("2026-03-11"), last=day("2026-03-12"))


def test_months_that_went_by_have_their_interest_and_other_days_need_none(
    lending: Lending, portfolio: Portfolio
) -> None:
    first, second = two_drawn(lending)
    ended(lending, portfolio, "2026-03-12")
    ended(lending, portfolio, "2026-04-10")
    assert [it.day for it in settled(portfolio.days(lending.analyst))] == [
        day("2026-04-10"), day("2026-03-31"), day("2026-03-12"),
    ]  # fmt: skip
    income = lending.worth(lending.approver, "interest_income", "2026-03-31")
    usd_earned = earned(first, 10_200_00, 29) + earned(second, 4_250_00, 29)
    assert abs(income + usd_earned * Fraction("7.1")) <= 2  # two entries, each rounded by itself


class Stop(Exception):
    """Pulls the plug."""


def test_killed_half_way_it_goes_on_to_the_same_books(
    lending: Lending, portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two batches, and in the middle of one, after its entry was posted."""
    two_drawn(lending)
    monkeypatch.setattr(closing, "BATCH", 1)
    monkeypatch.setattr(closing.step, "__defaults__", (1,))
    lending.today("2026-03-12")

    def pulled(done: int, _total: int) -> None:
        if done == 1:
            raise Stop

    with pytest.raises(Stop):
        portfolio.end_day(lending.analyst, progress=pulled)
    [begun] = settled(portfolio.days(lending.analyst))
    assert (begun.report.facilities, begun.closed_at) == (1, None)

    def broken(*_given: object) -> None:
        raise BrokenInvariant("the machine stops")

    with monkeypatch.context() as failing:
        failing.setattr(closing, "_stage", broken)
        with pytest.raises(BrokenInvariant):
            portfolio.end_day(lending.analyst)
    assert settled(portfolio.days(lending.analyst)) == (begun,)
    found = settled(portfolio.end_day(lending.analyst)).day
    assert (found.report.facilities, found.batches) == (2, 2)
    posted = [it for it in entries(lending) if it[1].startswith("day-end/2026-03-12/")]
    assert len(posted) == 3  # each facility once, and what is set aside
    deferred = [lending.standing(it).book.held[0].unearned for it in settled(lending.doors.facilities(lending.analyst))]
    assert lending.balances(lending.approver, "2026-03-12")["deferred_income"] == -sum(deferred)


def test_two_at_once_end_it_once(lending: Lending, portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    two_drawn(lending)
    monkeypatch.setattr(closing.step, "__defaults__", (1,))
    lending.today("2026-03-12")
    answers: list[Ended | Refused] = []

    def end(by: Role) -> Callable[[], None]:
        return lambda: answers.append(portfolio.end_day(lending.house.lender[by]))

    both = [threading.Thread(target=end(by)) for by in (Role.ANALYST, Role.APPROVER)]
    for it in both:
        it.start()
    for it in both:
        it.join()
    assert len(answers) == 2
    assert settled(answers[0]).day == settled(answers[1]).day
    assert settled(answers[0]).day.report.facilities == 2
    assert len([it for it in entries(lending) if it[1].startswith("day-end/")]) == 3


def test_an_event_dated_back_into_a_closed_day_is_booked_after_it(lending: Lending, portfolio: Portfolio) -> None:
    """What stood on the closed day stays in the ledger as it was; what was earned too much comes back on the day on
    which it is known."""
    first, second = two_drawn(lending)
    ended(lending, portfolio, "2026-03-12")
    closed = lending.balances(lending.approver, "2026-03-12")
    lending.today("2026-03-14")
    number = first.agreed.invoices[0]
    settled(lending.book(first, Doing.COLLECTED, "2026-03-07", number, 12_000_00))
    assert lending.balances(lending.approver, "2026-03-12") == closed
    assert lending.balances(lending.approver, "2026-03-14")["recourse_advance"] == 4_250_00
    found = settled(portfolio.end_day(lending.analyst)).day
    assert lending.worth(lending.approver, "interest_income", "2026-03-14") == pytest.approx(
        -(earned(first, 10_200_00, 5) + earned(second, 4_250_00, 12)) * 7.1, abs=3)  # fmt: skip
    reserve = next(it for it in found.report.notices if it.what is What.RESERVE)
    discount = lending.standing(first).book.held[0].discount
    money = usd(1_800_00 + discount - earned(first, 10_200_00, 5))
    assert reserve == Notice(What.RESERVE, first.number, money, number)


def test_what_is_set_aside_rises_with_lateness_and_comes_back_when_it_is_paid(
    lending: Lending, portfolio: Portfolio
) -> None:
    """Due on 31 March: 31 days later the losses of a whole life count, 91 days later it is impaired, and 45 % of
    what is out is set aside."""
    papers = [lending.invoice("5000.00", on="2026-03-01", buyer=buyer) for buyer in ("HAUS", "ACME")]
    it = lending.drawn(*papers, on="2026-03-02", product=WITHOUT)
    for on in ("2026-03-31", "2026-05-01", "2026-06-30"):
        ended(lending, portfolio, on)
    staged = {one.day: one for one in settled(portfolio.staged(lending.analyst, it.number))}
    stages = {on: (one.stage, one.ground, one.five) for on, one in staged.items()}
    assert stages[day("2026-03-31")] == (Stage.FIRST, Ground.NONE, FiveClass.NORMAL)
    assert stages[day("2026-04-30")] == (Stage.FIRST, Ground.NONE, FiveClass.SPECIAL_MENTION)
    assert staged[day("2026-04-30")].because is Ground.DAYS  # of its class: no ground of the stage is one
    assert stages[day("2026-05-01")] == (Stage.SECOND, Ground.DAYS, FiveClass.SPECIAL_MENTION)
    assert stages[day("2026-06-30")] == (Stage.THIRD, Ground.DAYS, FiveClass.SUBSTANDARD)
    last = staged[day("2026-06-30")]
    late = settled(portfolio.overview(lending.analyst)).set_aside[0].position
    assert (late.days_past_due, late.principal, last.exposure) == (91, 9_000_00, late.drawn)
    parts = (("0.60", "1"), ("0.15", "0.9"), ("0.25", "1.2"))
    weighed = sum((Fraction(weight) * Fraction("0.45") * Fraction(more) for weight, more in parts), Fraction(0))
    assert abs(last.loss - late.drawn * weighed) <= 1
    assert lending.worth(lending.approver, "factoring_provision", "2026-06-30") == -round(last.loss * Fraction("7.1"))
    assert told(lending, "SELECT late_30, late_90 FROM finance_memory") == [("2026-05-01", "2026-06-30")]
    for paper in papers:
        settled(lending.book(it, Doing.COLLECTED, "2026-06-30", paper, 5_000_00))
    lending.today("2026-07-01")
    report = ended(lending, portfolio, "2026-07-01").day.report
    assert lending.worth(lending.approver, "factoring_provision", "2026-07-01") == 0
    assert lending.worth(lending.approver, "credit_losses", "2026-07-01") == 0
    assert report.provided[1].moved == -report.provided[1].before < 0


def test_a_mismatch_made_by_hand_blocks_the_close_and_names_itself(lending: Lending, portfolio: Portfolio) -> None:
    first, _ = two_drawn(lending)
    ended(lending, portfolio, "2026-03-12")
    altered = "UPDATE finance_booked SET balances = replace(balances, '1020000', '1020007') WHERE side = 'funder'"
    told(lending, altered, write=True)
    lending.today("2026-03-13")
    said = {"ledger": usd(14_450_00), "held": usd(14_450_07), "duty": "recourse_advance", "facilities": (first.number,)}
    assert portfolio.end_day(lending.analyst) == Refused("portfolio.mismatch", **said)
    assert len(settled(portfolio.days(lending.analyst))) == 1
    assert not settled(portfolio.reconciliation(lending.analyst)).agrees


def test_an_entry_by_hand_on_an_account_of_facilities_blocks_the_close(lending: Lending, portfolio: Portfolio) -> None:
    two_drawn(lending)
    lending.today("2026-03-12")
    from bookkeeping import draft, line

    by_hand = draft("2026-03-12", line("1306", "USD 5.00"), line("1002", "USD -5.00"))
    settled(Ledger(lending.house.gate).post(lending.approver, by_hand))
    refused = portfolio.end_day(lending.analyst)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.facts["ledger"], refused.facts["held"]) == (
        "portfolio.mismatch", usd(14_455_00), usd(14_450_00))  # fmt: skip


def test_a_pause_betters_no_stage_and_it_pays_for_three_months_before_it_is_better(
    lending: Lending, portfolio: Portfolio
) -> None:
    """Due on 22 March: 39 days late on 30 April whatever was paused, and of them 36 do not age."""
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.today("2026-03-20")
    asked = Pausing(it.number, day("2026-03-25"), None, "the buyer's bank is shut")
    assert settled(portfolio.pause(lending.approver, asked)).place == 1
    assert isinstance(portfolio.pause(lending.approver, asked), Refused)
    assert ended(lending, portfolio, "2026-04-30").day.report.stages == {"2": 1}
    aged = [one.ageing for one in settled(portfolio.overview(lending.analyst)).aged if one.count]
    assert aged == [Ageing.TO_30]
    settled(portfolio.resume(lending.approver, it.number, day("2026-04-30")))
    ended(lending, portfolio, "2026-05-29")
    settled(lending.book(it, Doing.COLLECTED, "2026-05-29", it.agreed.invoices[0], 10_000_00))
    ended(lending, portfolio, "2026-05-30")
    settled(portfolio.pause(lending.approver, replace(asked, first=day("2026-03-23"), last=day("2026-12-31"))))
    ended(lending, portfolio, "2026-08-22")
    now = settled(portfolio.staged(lending.analyst, it.number))[-1]
    assert (now.stage, now.ground, now.five) == (Stage.THIRD, Ground.DAYS, FiveClass.SUBSTANDARD)  # 153 days


def test_what_is_disputed_moved_or_charged_off_is_staged_for_it(lending: Lending, portfolio: Portfolio) -> None:
    """Each day what is worse, though nothing is late; what was charged off earns nothing in the book any more."""
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    number = it.agreed.invoices[0]

    def now(on: str) -> tuple[Stage, Ground, FiveClass]:
        ended(lending, portfolio, on)
        found = settled(portfolio.staged(lending.analyst, it.number))[-1]
        return found.stage, found.ground, found.five

    settled(lending.book(it, Doing.DISPUTED, "2026-03-02", number))
    assert now("2026-03-03") == (Stage.SECOND, Ground.WATCHED, FiveClass.SPECIAL_MENTION)
    settled(lending.book(it, Doing.UNDISPUTED, "2026-03-03", number))
    lending.pay(it, Doing.EXTENDED, "2026-03-03", number, until=day("2026-07-01"))
    assert now("2026-03-04") == (Stage.SECOND, Ground.RESTRUCTURED, FiveClass.SPECIAL_MENTION)
    lending.pay(it, Doing.CHARGED_OFF, "2026-03-04", number)
    assert now("2026-03-05") == (Stage.THIRD, Ground.IMPAIRED, FiveClass.SUBSTANDARD)
    income = lending.worth(lending.approver, "interest_income", "2026-03-05")
    assert now("2026-03-20")[0] is Stage.THIRD
    assert lending.worth(lending.approver, "interest_income", "2026-03-20") == income < 0
    assert settled(portfolio.reconciliation(lending.analyst)).agrees


def test_the_loss_policy_is_signed_by_two_and_holds_from_then_on(lending: Lending, portfolio: Portfolio) -> None:
    two_drawn(lending)
    policy = settled(portfolio.policy(lending.analyst))
    assert (policy.signed, policy.policy.judged) == (True, True)
    harder = standard().replace("given = 0.45", "given = 0.90").replace('version = "2026.1"', 'version = "2026.2"')
    before = ended(lending, portfolio, "2026-03-12").day.report
    assert isinstance(portfolio.check_policy(lending.approver, harder + "more = 1"), Refused)
    lending.agreed(portfolio.sign(lending.approver, Signing(harder)), lending.house.lender[Role.COMPLIANCE])
    after = ended(lending, portfolio, "2026-03-13").day.report
    assert (after.policy, after.signed) == ("2026.2", True)
    assert after.sums["USD"].loss > before.sums["USD"].loss * 3 // 2


def test_nothing_is_set_aside_by_a_policy_that_nobody_signed(house: House) -> None:
    lending = opened_lending(opened_trade(house), signed=False)
    portfolio = Portfolio(house.gate)
    two_drawn(lending)
    report = ended(lending, portfolio, "2026-03-12").day.report
    assert (report.signed, report.provided) == (False, ())
    assert report.sums["USD"].loss > 0
    assert lending.worth(lending.approver, "credit_losses", "2026-03-12") == 0
    lending.agreed(portfolio.sign(lending.approver, Signing(standard())), lending.house.lender[Role.COMPLIANCE])
    report = ended(lending, portfolio, "2026-03-13").day.report
    assert sum(it.moved for it in report.provided) == lending.worth(lending.approver, "credit_losses", "2026-03-13") > 0


def test_offers_lapse_and_books_that_wait_signs_and_recourse_are_named(lending: Lending, portfolio: Portfolio) -> None:
    """A buyer pays the seller 4,000.00 by mistake, which books it, so that it cannot have what the funder collected of
    that invoice; another one is sixty days late."""
    paid = lending.drawn(lending.invoice("5000.00", on="2026-03-01"), on="2026-03-02")
    late = lending.drawn(lending.invoice("12000.00", buyer="HAUS"), on="2026-03-02")
    lending.offered(lending.submitted(lending.invoice("3000.00", on="2026-03-01")))
    number = paid.agreed.invoices[0]
    lending.invoicing.pay(number, usd(4_000_00), "2026-03-02", "payment/wrong")
    settled(lending.book(paid, Doing.COLLECTED, "2026-03-02", number, 2_000_00))
    report = ended(lending, portfolio, "2026-05-21").day.report
    assert report.lapsed == 1
    assert dict(report.noticed) == {"late": 2, "recourse": 1, "waits": 1, "paid_to_seller": 1, "letter": 2}
    by = {(it.what, it.facility): it for it in report.notices}
    assert by[What.WAITS, paid.number].code == "invoices.more_than_open"
    assert by[What.PAID_TO_SELLER, paid.number].money == usd(4_000_00)
    assert by[What.LATE, late.number] == Notice(What.LATE, late.number, Money(10_200_00, "USD"),
                                                late.agreed.invoices[0], day("2026-03-22"))  # fmt: skip
    assert by[What.RECOURSE, late.number].since == day("2026-05-21")


def test_no_seller_may_end_a_day_and_no_step_is_done_without_the_right(lending: Lending, portfolio: Portfolio) -> None:
    assert isinstance(portfolio.end_day(lending.owner), Refused)
    assert isinstance(portfolio.overview(lending.staff), Refused)


ATTACKS = (
    "UPDATE finance_day SET report = '{}'",
    "UPDATE finance_day SET closed_at = NULL",
    "DELETE FROM finance_day",
    "INSERT INTO finance_day SELECT firm_id, '2026-03-01', 0, 0, report, begun_at, NULL FROM finance_day",
    "UPDATE finance_staging SET loss = 0",
    "DELETE FROM finance_staging",
    "UPDATE loss_policy SET content = 'x'",
    "DELETE FROM loss_policy",
    "UPDATE finance_memory SET grade_then = 'A', late_30 = NULL",
    "DELETE FROM finance_memory",
    "UPDATE finance_pause SET why = 'other'",
    "DELETE FROM finance_pause",
    "UPDATE finance_letter SET oldest = '2026-01-01'",
    "DELETE FROM finance_letter",
)


def test_the_database_itself_keeps_what_was_closed_staged_and_signed(lending: Lending, portfolio: Portfolio) -> None:
    it = lending.drawn(lending.invoice("12000.00"), on="2026-03-02")
    lending.agreed(portfolio.sign(lending.approver, Signing(standard())), lending.house.lender[Role.COMPLIANCE])
    settled(portfolio.pause(lending.approver, Pausing(it.number, day("2026-04-25"), None, "agreed")))
    ended(lending, portfolio, "2026-04-22")
    for attack in ATTACKS:
        with pytest.raises((BrokenInvariant, Refused)):
            told(lending, attack, write=True)
