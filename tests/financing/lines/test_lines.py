"""A credit line by hand, and met by whoever offers, accepts and draws."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text

from house import House
from jointseas.access.records import Proposal, Role
from jointseas.financing.accounts.records import Contract
from jointseas.financing.applications.records import State
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.facilities.records import Doing
from jointseas.financing.lines.records import Against, Granting, LineState, Sub
from jointseas.financing.lines.rules import against, in_force
from jointseas.financing.loans.records import LoanDeed, LoanDoing, LoanDrawing, LoanOpening
from jointseas.financing.outstanding.records import Owing, Stake
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.financing.service import Financing
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused, Term, settled
from lending import WITH, WITHOUT, Lending, day
from loans import terms

ACME = "ACME LIVING INC US"
LINE = Granting("HAIHE", "CNY", 120_000_00, (), LineState.OPEN, day("2026-01-01"), day("2026-12-31"), "Board 3/2026")
# 85 % of 12,000.00 at 7.1 are 72,420.00; of 6,000.00, 36,210.00.
TWELVE, SIX = 72_420_00, 36_210_00


@pytest.fixture
def lending(lending: Lending) -> Lending:
    """Its exporter has applied, by which the lender knows of it."""
    lending.submitted(lending.invoice("1000.00", on="2026-02-24"))
    return lending


def granted(lending: Lending, **other: Any) -> None:
    last = settled(lending.lines.line(lending.analyst, "HAIHE")).lines
    asked = replace(LINE, follows=last[0].place if last else 0, **other)
    settled(lending.lines.check(lending.analyst, asked))
    lending.agreed(lending.lines.grant(lending.analyst, asked))


def whole(lending: Lending) -> tuple[int, int, int | None]:
    it = settled(lending.lines.line(lending.analyst, "HAIHE")).usage
    return it.whole.used, it.whole.promised, it.available


def refused(found: object) -> Refused:
    assert isinstance(found, Refused), found
    return found


# ---- by hand


def stake(product: str, minor: int, *owing: tuple[str, int]) -> Stake:
    return Stake(product, "USD", "B", "CN", minor, tuple(Owing(buyer, buyer, "US", much) for buyer, much in owing))


def test_a_part_counts_what_is_of_its_product_and_its_buyer() -> None:
    used = [stake(WITH, 100, ("A", 60), ("B", 40)), stake("term_loan", 500)]
    promised, wanted = [stake(WITHOUT, 30, ("A", 30))], [stake(WITH, 7, ("A", 7))]
    told = (used, promised, wanted)
    assert against(1_000, "", "", *told) == Against(1_000, "", "", 600, 30, 7)
    assert against(200, WITH, "", *told) == Against(200, WITH, "", 100, 0, 7)
    assert against(95, "", "A", *told) == Against(95, "", "A", 60, 30, 7)
    assert against(95, WITH, "A", *told).left == 28
    assert (against(95, "", "A", *told).left, against(95, "", "A", *told).available) == (-2, 5)


ODD = (
    ({"most": 0}, "financing.amount_of"),
    ({"ends": day("2025-12-31")}, "financing.line_days"),
    ({"subs": (Sub(5),)}, "financing.line_sub"),
    ({"subs": (Sub(5, "gold"),)}, "financing.line_sub"),
    ({"subs": (Sub(LINE.most + 1, WITH),)}, "financing.line_sub_most"),
    ({"subs": (Sub(5, WITH), Sub(6, WITH))}, "financing.line_sub_twice"),
    ({"note": " "}, "text.needed"),
    ({"currency": "XXX"}, "money.currency"),
    ({"borrower": "NOBODY"}, "parties.unknown"),
    ({"borrower": "LINKFIN"}, "parties.unknown"),
    ({"follows": 1}, "financing.line_followed"),
)


def test_odd_lines_are_refused_before_anybody_is_asked(lending: Lending) -> None:
    found = {str(other): refused(lending.lines.check(lending.analyst, replace(LINE, **other))).code
             for other, _ in ODD}  # fmt: skip
    assert found == {str(other): code for other, code in ODD}
    sums_to_more = replace(LINE, subs=(Sub(LINE.most, WITH), Sub(LINE.most, WITHOUT), Sub(5, WITH, ACME)))
    settled(lending.lines.check(lending.analyst, sums_to_more))


# ---- offered, accepted, drawn


def test_what_is_out_and_what_is_promised_leave_the_rest(lending: Lending) -> None:
    """To the cent, through a drawdown, a collection, and another purchase."""
    granted(lending)
    it = lending.opened(lending.invoice("12000.00"))
    assert whole(lending) == (0, TWELVE, 120_000_00 - TWELVE)
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02")))
    assert whole(lending) == (TWELVE, 0, 120_000_00 - TWELVE)
    large = lending.submitted(lending.invoice("8000.00", on="2026-03-01"))
    found = refused(lending.doors.check(lending.analyst, lending.ruling(large, override="a known client")))
    assert found == Refused("financing.line_limit", borrower="HAIHE", of=(Term("line part", "whole"),),
                            limit=Money(120_000_00, "CNY"), out=Money(TWELVE, "CNY"), promised=Money(0, "CNY"),
                            wanted=Money(48_280_00, "CNY"), available=Money(120_000_00 - TWELVE, "CNY"))  # fmt: skip
    room = settled(lending.doors.room(lending.analyst, large.exporter.code, large.number))
    assert [(it.left, it.wanted) for it in room.of(WITH)] == [(120_000_00 - TWELVE - 48_280_00, 48_280_00)]
    settled(lending.book(it, Doing.COLLECTED, "2026-03-02", it.agreed.invoices[0], 300_000))
    assert whole(lending)[0] == TWELVE - 300_000 * 71 // 10
    settled(lending.doors.check(lending.analyst, lending.ruling(large, override="a known client")))


def test_a_loan_that_revolves_takes_its_ceiling_once(lending: Lending) -> None:
    """10,000.00 of dollars are promised until they are drawn, and again once they have come back."""
    granted(lending, currency="USD", most=10_000_00)
    of = Lent(Contract(terms(minor=10_000_00, start=day("2026-03-02"))), revolving=True)
    asked = LoanOpening("HAIHE", "revolving_loan", "USD", 10_000_00, of)
    lending.agreed(lending.doors.open_loan(lending.analyst, asked))
    number = settled(lending.doors.loans(lending.analyst))[0].number
    assert whole(lending) == (0, 10_000_00, 0)
    lending.agreed(lending.doors.draw_loan(lending.analyst, LoanDrawing(number, day("2026-03-02"), 6_000_00, (), "a")))
    assert whole(lending) == (6_000_00, 4_000_00, 0)
    paid = LoanDeed(number, LoanDoing.PAID, day("2026-03-02"), "bank", 1_000_00)
    settled(lending.doors.book_loan(lending.analyst, paid))
    assert whole(lending) == (5_000_00, 5_000_00, 0)
    lending.agreed(lending.doors.draw_loan(lending.analyst, LoanDrawing(number, day("2026-03-02"), 5_000_00, (), "b")))
    assert whole(lending) == (10_000_00, 0, 0)


def test_of_two_offers_that_fit_one_by_one_only_one_is_accepted(lending: Lending) -> None:
    granted(lending, most=100_000_00)
    first, second = (lending.submitted(lending.invoice(much)) for much in ("12000.00", "6000.00"))
    lending.offered(first)
    lending.offered(second)
    lending.accepted(first)
    assert refused(lending.doors.accept(lending.owner, second.number)).code == "financing.line_limit"
    granted(lending, most=TWELVE + SIX, subs=(Sub(TWELVE, "", ACME),))
    assert lending.doors.accept(lending.owner, second.number) == Refused("financing.no_room", lender="LINKFIN")
    assert len(settled(lending.doors.facilities(lending.analyst))) == 1
    assert lending.case(second).application.state is State.OFFERED
    granted(lending, most=TWELVE + SIX)
    lending.accepted(second)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"most": TWELVE - 1}, "financing.line_limit"),
        ({"subs": (Sub(TWELVE - 1, WITH),)}, "financing.line_limit"),
        ({"subs": (Sub(TWELVE - 1, "", ACME),)}, "financing.line_limit"),
        ({"state": LineState.SUSPENDED}, "financing.line_state"),
        ({"state": LineState.ENDED}, "financing.line_state"),
        ({"ends": day("2026-03-01")}, "financing.line_over"),
    ],
)
def test_a_line_that_was_set_meanwhile_is_met_when_the_second_person_agrees(
    lending: Lending, other: dict[str, Any], code: str
) -> None:
    granted(lending, subs=(Sub(TWELVE, WITH), Sub(TWELVE, "", ACME)))
    it = lending.opened(lending.invoice("12000.00"))
    put = settled(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02")))
    assert isinstance(put, Proposal)
    granted(lending, **other)
    assert refused(lending.decided(put, lending.approver)).code == code
    assert not lending.standing(it).book.held
    granted(lending)
    assert not isinstance(lending.decided(put, lending.approver), Refused)


def test_without_a_line_the_programme_holds_for_each_product(lending: Lending) -> None:
    head, tail = standard().split("[products.purchase_with_recourse]")
    small = (
        f"{head}[products.purchase_with_recourse]{tail.replace('seller_limit = 8_000_000', 'seller_limit = 80_000')}"
    )
    its = [lending.submitted(lending.invoice(much, on="2026-03-01")) for much in ("12000.00", "6000.00")]
    for it in its:
        lending.offered(it)
    lending.agreed(lending.doors.sign(lending.approver, Signing(small)), lending.house.lender[Role.COMPLIANCE])
    lending.accepted(its[0])
    assert lending.doors.accept(lending.owner, its[1].number) == Refused("financing.no_room", lender="LINKFIN")
    more = lending.submitted(lending.invoice("6000.00"))
    found = refused(lending.doors.check(lending.analyst, lending.ruling(more, override="a known client")))
    assert (found.code, found.facts["available"]) == ("financing.seller_limit", Money(80_000_00 - TWELVE, "CNY"))
    room = settled(lending.doors.room(lending.analyst, more.exporter.code, more.number))
    assert [it.available for it in room.of(WITHOUT)] == [5_000_000_00]  # nothing of it counts against another product
    granted(lending)
    settled(lending.doors.check(lending.analyst, lending.ruling(more, override="a known client")))


def test_a_line_in_money_that_the_books_cannot_value_lets_nothing_through(lending: Lending) -> None:
    granted(lending, currency="GBP")
    it = lending.submitted(lending.invoice("12000.00"))
    found = refused(lending.doors.check(lending.analyst, lending.ruling(it)))
    assert found == Refused("financing.limit_rate", currency="GBP", own="GBP", day=day("2026-03-02"))
    granted(lending, currency="USD", most=10_200_00)  # of its own money, none is asked
    settled(lending.doors.check(lending.analyst, lending.ruling(it)))


# ---- who sets it, and who sees it


def test_one_that_begins_later_holds_from_then_on_and_the_newest_counts(lending: Lending) -> None:
    granted(lending)
    granted(lending, most=90_000_00, begins=day("2026-03-04"))
    known = settled(lending.lines.line(lending.analyst, "HAIHE"))
    assert [it.place for it in known.lines] == [2, 1]
    assert known.usage.whole.most == LINE.most
    assert [(it.place if it else 0) for on in ("2025-12-31", "2026-03-03", "2026-03-04")
            for it in [in_force(known.lines, day(on))]] == [0, 1, 2]  # fmt: skip


def test_nobody_agrees_to_a_line_that_follows_another_than_they_saw(lending: Lending) -> None:
    first, second = (settled(lending.lines.grant(lending.analyst, replace(LINE, most=most))) for most in (5, 7))
    assert isinstance(first, Proposal)
    assert isinstance(second, Proposal)
    assert not isinstance(lending.decided(second, lending.approver), Refused)
    assert refused(lending.decided(first, lending.approver)).code == "financing.line_followed"
    own = settled(lending.lines.grant(lending.approver, replace(LINE, follows=1)))
    assert isinstance(own, Proposal)
    assert isinstance(lending.decided(own, lending.approver), Refused)


def test_of_a_firm_that_has_not_applied_no_lender_is_told_that_there_is_one(lent: Lending) -> None:
    it = lent
    assert it.lines.line(it.analyst, "HAIHE") == Refused("parties.unknown", code="HAIHE")
    assert it.lines.check(it.analyst, LINE) == Refused("parties.unknown", code="HAIHE")
    assert settled(it.lines.every(it.analyst)) == ()


def test_an_exporter_sees_its_own_line_and_nothing_that_is_the_lenders_alone(lending: Lending) -> None:
    assert settled(lending.lines.ours(lending.owner)) == ()
    granted(lending, subs=(Sub(80_000_00, WITH), Sub(50_000_00, "", ACME)))
    [it] = settled(lending.lines.ours(lending.owner))
    assert it.line is not None
    assert (it.lender.code, it.whole.most, [one.product for one in it.subs]) == ("LINKFIN", LINE.most, [WITH])
    assert ACME not in str(it)
    assert LINE.note not in str(it)
    assert it.line.person == ""


# ---- kept, and met by two at once


AGAIN = ("INSERT INTO finance_line SELECT id + 1, firm_id, client_id, party_id, {place}, borrower, currency, most, "
         "subs, state, begins, ends, note, at, person_id FROM finance_line")  # fmt: skip
GUARDED = (
    "UPDATE finance_line SET most = 1",
    "DELETE FROM finance_line",
    "UPDATE finance_line_sub SET most = 1",
    "DELETE FROM finance_line_sub",
    "INSERT INTO finance_line_sub VALUES (1, 2, 1, 'term_loan', '')",
    AGAIN.format(place="place"),
    AGAIN.format(place="3"),
)


@pytest.mark.parametrize("statement", GUARDED)
def test_the_database_keeps_what_was_granted(lending: Lending, statement: str) -> None:
    granted(lending, subs=(Sub(80_000_00, WITH),))
    with pytest.raises((BrokenInvariant, Refused)), lending.house.database.write() as connection:
        connection.execute(text(statement))


def test_of_two_who_accept_at_once_one_passes(lending: Lending, second: House) -> None:
    granted(lending, most=100_000_00)
    its = [lending.submitted(lending.invoice("12000.00", on=on)) for on in ("2026-02-20", "2026-02-23")]
    for it in its:
        lending.offered(it)
    ready = Barrier(2)

    def accept(doors: Financing, number: str) -> object:
        ready.wait()
        return doors.accept(lending.owner, number)

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(accept, (lending.doors, Financing(second.gate)), (it.number for it in its)))
    assert [it.code for it in found if isinstance(it, Refused)] == ["financing.line_limit"]
    assert whole(lending) == (0, TWELVE, 100_000_00 - TWELVE)
