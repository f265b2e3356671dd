"""What one person typed by mistake, and two take back: both books then stand as if it had never been."""

import pytest

from arriving import lent_out, opened_arriving, share
from jointseas.access.records import Proposal
from jointseas.financing.collecting.records import Into
from jointseas.financing.correcting.records import Correction
from jointseas.financing.correcting.service import Corrections
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.provisions.records import Ground
from jointseas.portfolio.service import Portfolio
from lending import Lending


@pytest.fixture
def doors(lending: Lending) -> Corrections:
    return Corrections(lending.house.gate)


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def books(lending: Lending, on: str) -> list[dict[str, int]]:
    """In either book, in the facility's money and in the base currency."""
    assert settled(Portfolio(lending.house.gate).reconciliation(lending.analyst)).agrees
    return [lending.balances(seat, on, currency) for seat in (lending.approver, lending.owner)
            for currency in ("USD", "CNY")]  # fmt: skip


def test_a_collection_on_the_wrong_invoice_is_taken_back_and_put_on_the_right_one(
    lending: Lending, doors: Corrections
) -> None:
    """HAUS has paid its 12,000.00, and it was booked on what ACME owes; what rests on it goes first."""
    wrong, right = lending.invoice("12000.00"), lending.invoice("12000.00", buyer="HAUS")
    it = lending.drawn(wrong, right, on="2026-03-02")
    lending.today("2026-03-22")
    for doing in (Doing.DISPUTED, Doing.UNDISPUTED):  # brings either book to the day
        settled(lending.book(it, doing, "2026-03-22", right))
    before = books(lending, "2026-03-22")
    settled(lending.book(it, Doing.COLLECTED, "2026-03-22", wrong, 12_000_00))
    held = {one.number: one for one in lending.standing(it).book.held}
    lending.pay(it, Doing.RELEASED, "2026-03-22", wrong, held[wrong].releasable)
    collected, released = (Correction(it.number, place, "HAUS had paid its own") for place in (4, 5))
    assert code(doors.check(lending.analyst, collected)) == "financing.event_rests"
    alone = settled(doors.correct(lending.approver, released))
    assert isinstance(alone, Proposal)
    assert code(lending.decided(alone, lending.approver)) == "access.own_proposal"
    settled(lending.house.access.withdraw(lending.approver, alone.id))
    for one in (released, collected):
        settled(doors.check(lending.analyst, one))
        lending.agreed(doors.correct(lending.analyst, one))
    assert books(lending, "2026-03-22") == before
    assert lending.invoicing.owed(wrong, "2026-03-22") == "12000.00"
    settled(lending.book(it, Doing.COLLECTED, "2026-03-22", right, 12_000_00))
    assert {one.number: one.collected for one in lending.standing(it).book.held} == {wrong: 0, right: 12_000_00}
    assert [lending.invoicing.owed(number, "2026-03-22") for number in (wrong, right)] == ["12000.00", "0"]


def test_a_paper_that_was_free_and_is_asked_on_elsewhere_is_not_bound_again(
    lending: Lending, doors: Corrections
) -> None:
    """Given back to its seller, who asks on it anew."""
    number = lending.invoice("5000.00", on="2026-03-01")
    it = lending.drawn(number, on="2026-03-02")
    settled(lending.book(it, Doing.CHARGED_BACK, "2026-03-02", number))
    lending.submitted(number)
    put = settled(doors.correct(lending.analyst, Correction(it.number, 2, "it was another")))
    assert isinstance(put, Proposal)
    assert code(lending.decided(put, lending.approver)) == "financing.event_claimed"
    assert [one.kind for one in lending.standing(it).happened] == ["bought", "charged_back"]


def booked(lending: Lending, it: Loan, doing: LoanDoing, minor: int = 0) -> None:
    today = lending.house.clock.today()
    deed = LoanDeed(it.number, doing, today, f"{doing}/{today}", minor, "Search" if minor else "")
    if doing in (LoanDoing.PAID, LoanDoing.CHARGED):
        settled(lending.doors.book_loan(lending.analyst, deed))
    else:
        lending.agreed(lending.doors.relieve_loan(lending.analyst, deed))


def test_what_was_typed_on_a_loan_is_taken_back_and_why_is_among_the_lenders_people(
    lending: Lending, doors: Corrections
) -> None:
    """Of 1,200.00 at one percent a month."""
    it = lent_out(lending)
    lending.today("2026-04-02")
    for doing, minor in ((LoanDoing.PAID, 412_00), (LoanDoing.CHARGED, 25_00), (LoanDoing.CHARGED_OFF, 0)):
        booked(lending, it, doing, minor)
    for place in (4, 3, 2):
        lending.agreed(doors.correct(lending.analyst, Correction(it.number, place, "meant for another")))
    lender, _, exporter, _ = books(lending, "2026-04-02")
    assert lender == {"bank": -1_200_00, "loan": 1_200_00, "interest_receivable": 12_00, "exchange_position": -12_00}
    assert exporter == {"bank": 1_200_00, "borrowing": -1_200_00, "interest_payable": -12_00,
                        "exchange_position": 12_00}  # fmt: skip
    stays = {1: "event_stays", 2: "event_stays", 5: "event_stays", 9: "no_event"}  # drawn; gone; what took it back
    for place, answer in stays.items():
        asked = Correction(it.number, place, "again")
        assert code(doors.check(lending.analyst, asked)) == f"financing.{answer}"
    assert code(doors.check(lending.analyst, Correction(it.number, 2, " "))).startswith("text.")
    ours = settled(lending.doors.our_loan(lending.owner, "LINKFIN", it.number))
    assert [one.kind for one in ours.happened] == ["drawn", "paid", "charged", "taken_back", "taken_back"]
    assert "meant for another" not in str(ours)
    assert "meant for another" in str(settled(lending.doors.loan(lending.analyst, it.number)))


def test_what_a_bank_tells_of_is_taken_back_where_it_was_placed_or_linked(lending: Lending, doors: Corrections) -> None:
    arriving, it = opened_arriving(lending, "1002"), lent_out(lending)
    lending.today("2026-04-02")
    came = arriving.came("2026-04-02", "412.00", it.number, "Haihe Homeware Ltd")
    kept = settled(arriving.place(came, share(it.number, Into.REPAID, 412_00)))
    asked = Correction(it.number, 2, "of another")
    assert code(doors.check(lending.analyst, asked)) == "financing.event_of_bank"
    settled(arriving.doors.take_back(lending.approver, kept.id, "typed already"))
    assert code(doors.check(lending.analyst, asked)) == "financing.event_stays"

    booked(lending, it, LoanDoing.PAID, 412_00)
    typed = Correction(it.number, 4, "of another")
    settled(doors.check(lending.analyst, typed))
    [again] = arriving.arrived()
    entry = again.candidates[0].entry
    assert entry is not None
    settled(arriving.doors.link(lending.analyst, again.line.id, entry))
    assert code(doors.check(lending.analyst, typed)) == "financing.event_of_bank"
    assert lending.balances(lending.owner, "2026-04-02")["borrowing"] == -800_00


def test_relief_that_was_taken_back_makes_nothing_of_a_loan_worse(lending: Lending, doors: Corrections) -> None:
    """It is restructured no more, and comes out of its stage like any that has mended."""
    it, portfolio = lent_out(lending), Portfolio(lending.house.gate)
    lending.today("2026-03-10")
    rest = LoanDeed(it.number, LoanDoing.HOLIDAY, lending.house.clock.today(), "rest", periods=1)
    lending.agreed(lending.doors.relieve_loan(lending.analyst, rest))
    settled(portfolio.end_day(lending.analyst))
    lending.agreed(doors.correct(lending.analyst, Correction(it.number, 2, "of another")))
    lending.today("2026-03-11")
    settled(portfolio.end_day(lending.analyst))
    grounds = [one.ground for one in settled(portfolio.staged(lending.analyst, it.number))]
    assert grounds == [Ground.RESTRUCTURED, Ground.CURING]
