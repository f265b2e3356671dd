"""A loan through its whole life, on both books, with figures that are derived by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from sqlalchemy.event import listen

from jointseas.access.records import Proposal
from jointseas.financing.accounts.records import Contract
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.loans.records import Loan, LoanDeed, LoanDoing, LoanDrawing, LoanOpening
from jointseas.financing.records import Side
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.kernel.outcome import Refused, settled
from lending import Lending, day


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


def lent(start: str = "2026-03-02", many: int = 3, *, revolving: bool = False, penalty: str = "0") -> Lent:
    """1,200.00 at twelve percent by months of thirty, in equal parts of the principal."""
    first = day(start)
    terms = Terms("USD", (Tranche(first, 1_200_00),), periods(first, months_after(first, many), 1),
                  (RateStep(first, Fraction("0.12")),), DayCount.THIRTY_E_360, Method.EQUAL_PRINCIPAL)  # fmt: skip
    return Lent(Contract(terms, penalty=Fraction(penalty)), revolving)


def opened(lending: Lending, of: Lent, product: str = "term_loan") -> Loan:
    asked = LoanOpening("HAIHE", product, "USD", 1_200_00, of)
    answer = lending.agreed(lending.doors.open_loan(lending.analyst, asked))
    assert answer is not None
    found, *_ = settled(lending.doors.loans(lending.analyst))  # the newest first
    return found


def drawn(lending: Lending, of: Lent, on: str, minor: int = 1_200_00) -> Loan:
    it = opened(lending, of, "revolving_loan" if of.revolving else "term_loan")
    lending.agreed(lending.doors.draw_loan(lending.analyst, LoanDrawing(it.number, day(on), minor, (), "draw")))
    return it


def book(lending: Lending, it: Loan, doing: LoanDoing, on: str, minor: int = 0) -> None:
    deed = LoanDeed(it.number, doing, day(on), f"{doing}/{on}/{minor}", minor)
    put = lending.doors.book_loan if doing in (LoanDoing.PAID, LoanDoing.CHARGED) else lending.doors.relieve_loan
    answer = settled(put(lending.analyst, deed))
    if isinstance(answer, Proposal):
        assert not isinstance(lending.decided(answer, lending.approver), Refused)


def test_a_term_loan_is_repaid_by_its_plan_and_both_books_end_with_its_cost(lending: Lending) -> None:
    """400.00 a month; interest of 12.00, 8.00 and 4.00 at one percent a month."""
    it = drawn(lending, lent(), "2026-03-02")
    assert lending.balances(lending.approver, "2026-03-02") == {"bank": -1_200_00, "loan": 1_200_00}
    assert lending.balances(lending.owner, "2026-03-02") == {"bank": 1_200_00, "borrowing": -1_200_00}
    for on, minor in (("2026-04-02", 412_00), ("2026-05-02", 408_00), ("2026-06-02", 404_00)):
        lending.today(on)
        book(lending, it, LoanDoing.PAID, on, minor)
    assert lending.balances(lending.approver, "2026-06-02") == {"bank": 24_00, "exchange_position": -24_00}
    assert lending.balances(lending.owner, "2026-06-02") == {"bank": -24_00, "exchange_position": 24_00}
    assert lending.worth(lending.approver, "interest_income", "2026-06-02") == -170_40
    assert settled(lending.doors.close_loan(lending.approver, it.number)).closed_on == day("2026-06-02")


def test_what_is_late_bears_a_penalty_and_a_quote_closes_it_to_the_cent(lending: Lending) -> None:
    """400.00 past due for ten days at eighteen percent: 2.00. To close it, what is left, the interest of ten days on
    800.00 and the penalty."""
    it = drawn(lending, lent(penalty="0.18"), "2026-03-02")
    lending.today("2026-04-12")
    now = settled(lending.doors.loan(lending.analyst, it.number)).account
    assert (now.past_due, now.days_past_due, now.penalty) == (412_00, 10, 2_00)
    assert now.pay_off == 1_200_00 + 12_00 + 2_67 + 2_00
    book(lending, it, LoanDoing.PAID, "2026-04-12", now.pay_off)
    assert settled(lending.doors.loan(lending.analyst, it.number)).account.closed
    held = lending.balances(lending.approver, "2026-04-12")
    assert not {"loan", "interest_receivable", "unallocated"} & set(held)


def test_a_payment_dated_back_leaves_the_books_as_if_it_had_been_told_in_time(lending: Lending) -> None:
    """Two instalments are booked on 10 May, of which one came on its day in April."""
    it = drawn(lending, lent(penalty="0.18"), "2026-03-02")
    lending.today("2026-05-10")
    book(lending, it, LoanDoing.PAID, "2026-05-02", 408_00)
    late = settled(lending.doors.loan(lending.analyst, it.number)).account
    assert late.penalty or late.past_due
    book(lending, it, LoanDoing.PAID, "2026-04-02", 412_00)
    now = settled(lending.doors.loan(lending.analyst, it.number)).account
    assert (now.past_due, now.penalty, now.principal) == (0, 0, 400_00)
    assert lending.balances(lending.approver, "2026-05-10")["loan"] == 400_00
    assert lending.balances(lending.owner, "2026-05-10")["borrowing"] == -400_00


def test_in_whatever_order_its_events_are_told_both_books_end_alike(lending: Lending) -> None:
    """Four loans alike, each told of the same payments and the same fee on 10 June, in another order."""
    told = ((LoanDoing.PAID, "2026-03-20", 100_00), (LoanDoing.CHARGED, "2026-04-02", 15_00),
            (LoanDoing.PAID, "2026-04-12", 412_00), (LoanDoing.PAID, "2026-05-02", 300_00))  # fmt: skip
    books: list[list[dict[str, int]]] = []
    accounts = []
    for order in ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)):
        lending.today("2026-03-02")
        it = drawn(lending, lent(penalty="0.18"), "2026-03-02", 1_200_00)
        lending.today("2026-06-10")
        for doing, on, minor in (told[at] for at in order):
            book(lending, it, doing, on, minor)
        accounts.append(settled(lending.doors.loan(lending.analyst, it.number)).account)
        books.append([lending.balances(seat, "2026-06-10") for seat in (lending.approver, lending.owner)])
    assert len({(one.principal, one.accrued, one.penalty, one.pay_off, one.dues) for one in accounts}) == 1
    for many, held in enumerate(books, start=1):
        assert held == [{duty: many * minor for duty, minor in side.items()} for side in books[0]]


def test_a_default_stops_bearing_is_written_off_against_what_was_set_aside_and_recovered(lending: Lending) -> None:
    it = drawn(lending, lent(), "2026-03-02")
    lending.today("2026-09-02")
    book(lending, it, LoanDoing.CHARGED_OFF, "2026-07-02")
    owed = settled(lending.doors.loan(lending.analyst, it.number)).account.pay_off
    book(lending, it, LoanDoing.WRITTEN_OFF, "2026-09-02")
    assert lending.worth(lending.approver, "loan_provision", "2026-09-02") == round(owed * Fraction("7.1"))
    book(lending, it, LoanDoing.PAID, "2026-09-02", 100_00)
    assert lending.worth(lending.approver, "recoveries", "2026-09-02") == -710_00
    assert "loan" not in lending.balances(lending.approver, "2026-09-02")


def test_a_borrower_that_cannot_pay_gets_other_terms_and_what_was_past_due_with_them(lending: Lending) -> None:
    """Nothing came on 2 April. A month later 1,200.00 are repaid in six parts instead of three, interest as before."""
    it = drawn(lending, lent(), "2026-03-02")
    lending.today("2026-05-02")
    now = lent("2026-05-02", 6).contract.terms
    deed = LoanDeed(it.number, LoanDoing.RESCHEDULED, day("2026-05-02"), "relief", terms=now)
    put = settled(lending.doors.relieve_loan(lending.analyst, deed))
    assert isinstance(put, Proposal)
    assert not isinstance(lending.decided(put, lending.approver), Refused)
    stands = settled(lending.doors.loan(lending.analyst, it.number)).account
    assert (stands.principal, len(stands.rows), stands.rows[0].principal) == (1_200_00, 6, 200_00)
    assert stands.rows[-1].closing == 0
    assert lending.balances(lending.approver, "2026-05-02")["loan"] == 1_200_00


def test_what_is_repaid_of_a_revolving_loan_may_be_drawn_again_and_no_more(lending: Lending) -> None:
    it = drawn(lending, lent(many=12, revolving=True), "2026-03-02", 1_000_00)
    book(lending, it, LoanDoing.PAID, "2026-03-02", 300_00)
    assert settled(lending.doors.loan(lending.analyst, it.number)).room == 500_00
    asked = LoanDrawing(it.number, day("2026-03-02"), 500_01, (), "again")
    answer = lending.doors.check_loan_drawing(lending.analyst, asked)
    assert isinstance(answer, Refused)
    assert answer.code == "financing.over_ceiling"


@pytest.mark.parametrize("annual", [None, Fraction(-1, 100), Fraction(11)])
def test_a_rate_that_is_none_or_cannot_be_is_not_set(lending: Lending, annual: Fraction | None) -> None:
    it = drawn(lending, lent(), "2026-03-02")
    deed = LoanDeed(it.number, LoanDoing.RATE_SET, day("2026-03-02"), "rate", annual=annual)
    answer = lending.doors.check_loan_deed(lending.analyst, deed)
    assert isinstance(answer, Refused)
    assert answer.code == "financing.rate"
    alone = lending.doors.book_loan(lending.analyst, replace(deed, annual=Fraction(0)))
    assert isinstance(alone, Refused)
    assert alone.code == "financing.two_people", "who sets a rate gives income up"


def test_money_is_told_of_soon_after_it_went_and_never_past_the_end(lending: Lending) -> None:
    """Agreed to on 2 March for three months, drawn by half."""
    it = drawn(lending, lent(), "2026-03-02", 600_00)

    def asked(on: str) -> object:
        return lending.doors.check_loan_drawing(lending.analyst, LoanDrawing(it.number, day(on), 1_00, (), "late"))

    lending.today("2026-04-12")
    assert not isinstance(asked("2026-04-02"), Refused)
    for on, answer in (("2026-04-01", "financing.drawn_long_ago"), ("2026-04-13", "financing.event_day")):
        found = asked(on)
        assert isinstance(found, Refused)
        assert found.code == answer
    lending.today("2026-06-03")
    found = asked("2026-06-01")
    assert isinstance(found, Refused)
    assert found.code == "financing.drawn_late"


def test_nothing_is_booked_before_its_day_or_before_there_was_a_loan(lending: Lending) -> None:
    """A payment of a day to come would be interest that nobody owes yet."""
    it = drawn(lending, lent(), "2026-03-02")
    for on in ("2026-03-01", "2026-03-03"):
        deed = LoanDeed(it.number, LoanDoing.PAID, day(on), on, 100_00)
        for answer in (lending.doors.check_loan_deed(lending.analyst, deed),
                       lending.doors.book_loan(lending.analyst, deed)):  # fmt: skip
            assert isinstance(answer, Refused)
            assert answer.code == "financing.event_day"
    assert [one.kind for one in settled(lending.doors.loan(lending.analyst, it.number)).happened] == ["drawn"]


def test_a_key_used_for_another_amount_is_refused_and_asked_again_it_is_one_event(lending: Lending) -> None:
    it = drawn(lending, lent(), "2026-03-02")
    lending.today("2026-04-02")
    deed = LoanDeed(it.number, LoanDoing.PAID, day("2026-04-02"), "bank-line-7", 412_00)
    settled(lending.doors.book_loan(lending.analyst, deed))
    settled(lending.doors.book_loan(lending.analyst, deed))
    other = LoanDeed(it.number, LoanDoing.PAID, day("2026-04-02"), "bank-line-7", 413_00)
    answer = lending.doors.book_loan(lending.analyst, other)
    assert isinstance(answer, Refused)
    assert answer.code == "financing.key_reused"
    assert settled(lending.doors.loan(lending.analyst, it.number)).account.principal == 800_00


def test_many_are_read_as_they_stand_one_by_one_and_by_no_more_questions(lending: Lending) -> None:
    asked: list[str] = []
    listen(lending.house.database.reader, "before_cursor_execute", lambda *said: asked.append(said[2]))
    questions = []
    for _ in range(2):
        drawn(lending, lent(), "2026-03-02", 100_00)
        asked.clear()
        many = settled(lending.doors.lent(lending.analyst))
        questions.append(len(asked))
        numbers = [it.number for it in settled(lending.doors.loans(lending.analyst))]
        assert many == tuple(settled(lending.doors.loan(lending.analyst, it)) for it in numbers)
        ours = settled(lending.doors.our_lent(lending.staff))
        assert [replace(it, postings=()) for it in ours] == [replace(it, postings=()) for it in many]
        assert all(one.side is Side.SELLER for it in ours for one in it.postings)  # the lender's book is its own
    assert questions[0] == questions[1]
