"""Letters as days make them due, on a loan and on what was bought: each about one debt once, in figures by hand."""

import pytest

from arriving import lent_out
from jointseas.access.records import Role
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.kernel.outcome import Refused, settled
from jointseas.portfolio.closing.records import Pausing
from jointseas.portfolio.dunning.records import Drafted, LetterState, Overtaken, Written
from jointseas.portfolio.positions.records import What
from jointseas.portfolio.service import Portfolio
from lending import WITH, WITHOUT, Lending, day


@pytest.fixture
def kind() -> str:
    """What the table holds by itself is held against a server too, in the tests of its schema."""
    return "sqlite"


def ended(lending: Lending, portfolio: Portfolio, on: str) -> None:
    lending.today(on)
    settled(portfolio.end_day(lending.analyst))


def drafted(lending: Lending, portfolio: Portfolio) -> list[Written]:
    """The oldest first."""
    return [it.letter for it in reversed(settled(portfolio.letters(lending.analyst)))]


def told(its: list[Written]) -> list[tuple[str, str, int]]:
    return [(it.drafted.debt.day.isoformat(), it.drafted.name, it.drafted.counted) for it in its]


def test_days_make_letters_due_without_those_that_were_paused_and_months_that_nobody_looked_at(
    lending: Lending, portfolio: Portfolio
) -> None:
    """412.00 are due on 2 April, and nothing is paid; ten days of April do not count. Until June nobody looks: the
    month-ends that are made up for draft theirs, as of their day."""
    loan = lent_out(lending)
    for on in ("2026-04-04", "2026-04-05", "2026-04-06"):
        ended(lending, portfolio, on)
    settled(portfolio.pause(lending.approver, Pausing(loan.number, day("2026-04-07"), day("2026-04-16"), "disputed")))
    lending.today("2026-04-10")
    assert settled(portfolio.draft_letters(lending.analyst)) == ()
    for on in ("2026-04-26", "2026-04-27", "2026-06-05"):
        ended(lending, portfolio, on)
    assert told(drafted(lending, portfolio)) == [
        ("2026-04-05", "reminder", 3), ("2026-04-27", "demand", 15), ("2026-05-31", "second_demand", 49),
    ]  # fmt: skip
    days = {
        it.day.isoformat(): it.report.noticed.get(What.LETTER, 0) for it in settled(portfolio.days(lending.analyst))
    }
    assert days["2026-04-05"] == days["2026-05-31"] == 1
    assert days["2026-04-06"] == days["2026-06-05"] == 0
    assert settled(portfolio.letters_waiting(lending.analyst)) == 3


def test_a_letter_says_what_is_owed_since_when_and_what_pays_it_off(lending: Lending, portfolio: Portfolio) -> None:
    """400.00 for fifteen days at eighteen percent are 3.00; to pay it off, 800.00 more and their interest of fifteen
    days, 4.00."""
    loan = lent_out(lending)
    lending.today("2026-04-17")
    [made] = settled(portfolio.draft_letters(lending.analyst))
    debt = made.drafted.debt
    assert [(it.part, it.due, it.minor) for it in debt.items] == [
        ("interest", day("2026-04-02"), 12_00), ("principal", day("2026-04-02"), 400_00)]  # fmt: skip
    assert (debt.minor, debt.penalty, debt.pay_off) == (412_00, 3_00, 1_219_00)
    english, chinese = made.drafted.texts["en"], made.drafted.texts["zh_CN"]
    for words in ("Demand for payment", loan.number, "Principal, due", "USD 400.00", "USD 412.00", "USD 3.00",
                  "USD 1,219.00", "after 15 days", "Lianyun Supply Chain Finance"):  # fmt: skip
        assert words in english, words
    for words in ("催款函", "本金", "USD 412.00", "USD 3.00", "USD 1,219.00", "逾期 15 天", "联运供应链金融"):
        assert words in chinese, words


def test_a_person_sends_it_or_sets_it_aside_and_what_was_paid_meanwhile_is_not_asked_for(
    lending: Lending, portfolio: Portfolio
) -> None:
    loan = lent_out(lending)
    lending.today("2026-04-05")
    [reminder] = settled(portfolio.draft_letters(lending.analyst))
    sent = settled(portfolio.send_letter(lending.analyst, reminder.id))
    assert sent.state is LetterState.SENT
    again = portfolio.set_letter_aside(lending.analyst, reminder.id, "twice")
    assert isinstance(again, Refused)
    assert again.code == "dunning.settled"
    lending.today("2026-05-06")
    [second] = settled(portfolio.draft_letters(lending.analyst))
    settled(portfolio.pause(lending.approver, Pausing(loan.number, day("2026-05-06"), None, "in talks")))
    paused = portfolio.send_letter(lending.analyst, second.id)
    assert isinstance(paused, Refused)
    assert paused.code == "dunning.paused"
    lending.today("2026-05-07")
    settled(portfolio.resume(lending.approver, loan.number, day("2026-05-06")))
    deed = LoanDeed(loan.number, LoanDoing.PAID, day("2026-05-07"), "late", 430_00)
    settled(lending.doors.book_loan(lending.analyst, deed))
    assert [it.stands for it in settled(portfolio.letters(lending.analyst))] == [False, True]
    paid = portfolio.send_letter(lending.analyst, second.id)
    assert isinstance(paid, Refused)
    assert paid.code == "dunning.paid"
    aside = settled(portfolio.set_letter_aside(lending.analyst, second.id, "paid meanwhile"))
    assert (aside.state, aside.reason) == (LetterState.SET_ASIDE, "paid meanwhile")
    [other] = settled(portfolio.draft_letters(lending.analyst))
    assert (other.drafted.name, other.drafted.debt.oldest) == ("reminder", day("2026-05-02"))


def test_days_of_letters_stand_in_the_programme_and_one_that_was_drafted_is_not_drafted_again(
    lending: Lending, portfolio: Portfolio
) -> None:
    """Due on 2 April. That a reminder comes after five days from now on makes no second one of the first."""
    lent_out(lending)
    ended(lending, portfolio, "2026-04-05")
    text = standard().replace("reminder = 3", "reminder = 5").replace("demand = 15", "demand = 7", 1)
    lending.agreed(lending.doors.sign(lending.approver, Signing(text)), lending.house.lender[Role.COMPLIANCE])
    for on in ("2026-04-07", "2026-04-08", "2026-04-09"):
        ended(lending, portfolio, on)
    assert told(drafted(lending, portfolio)) == [("2026-04-05", "reminder", 3), ("2026-04-09", "demand", 7)]


def by_debtor(its: tuple[Written, ...]) -> dict[tuple[str, str], Drafted]:
    return {(it.drafted.debt.facility, it.drafted.debt.debtor): it.drafted for it in its}


def test_whoever_owes_what_was_bought_is_asked_from_its_due_day(lending: Lending, portfolio: Portfolio) -> None:
    papers = [lending.invoice("12000.00"), lending.invoice("8000.00", buyer="HAUS")]
    mine = lending.drawn(*papers, on="2026-03-02", product=WITH)
    theirs = [lending.invoice(price, on="2026-03-01", buyer=buyer)
              for price, buyer in (("5000.00", "ACME"), ("4000.00", "HAUS"), ("3000.00", "ACME"))]  # fmt: skip
    sold = lending.drawn(*theirs, on="2026-03-02", product=WITHOUT)
    settled(lending.book(mine, Doing.COLLECTED, "2026-03-02", papers[1], 8_000_00))
    lending.today("2026-04-06")
    made = by_debtor(settled(portfolio.draft_letters(lending.analyst)))
    assert set(made) == {(mine.number, "ACME"), (sold.number, "ACME"), (sold.number, "HAUS")}
    first = made[mine.number, "ACME"]
    assert ([(it.paper, it.minor) for it in first.debt.items], first.name) == ([(papers[0], 12_000_00)], "demand")
    buyer = made[sold.number, "ACME"]
    owed = {it.number: it.owed for it in lending.standing(sold).book.held if it.number != theirs[1]}
    assert {it.paper: it.minor for it in buyer.debt.items} == owed
    for one in (first, buyer):
        assert (one.debt.penalty, one.debt.seller) == (0, "Haihe Homeware Ltd")
        assert one.debt.pay_off == one.debt.minor
        assert "assigned to us by Haihe Homeware Ltd" in one.texts["en"]


def test_what_its_buyer_disputes_is_asked_of_it_once_that_is_settled(lending: Lending, portfolio: Portfolio) -> None:
    """Both are due on 31 March. What was drafted before the dispute does not go out with it; what is left waits for no
    dispute but its own."""
    papers = [lending.invoice(price, on="2026-03-01") for price in ("5000.00", "4000.00")]
    mine = lending.drawn(*papers, on="2026-03-02", product=WITH)
    lending.today("2026-04-03")
    [reminder] = settled(portfolio.draft_letters(lending.analyst))
    lending.book(mine, Doing.DISPUTED, "2026-04-03", papers[1])
    [shown] = settled(portfolio.letters(lending.analyst))
    assert (shown.overtaken, shown.stands) == (Overtaken.DISPUTED, False)
    refused = portfolio.send_letter(lending.analyst, reminder.id)
    assert isinstance(refused, Refused)
    assert refused.code == "dunning.disputed"
    for on, asked in (("2026-04-16", papers[:1]), ("2026-05-10", papers)):
        lending.today(on)
        if on == "2026-05-10":
            lending.book(mine, Doing.UNDISPUTED, on, papers[1])
        [made] = settled(portfolio.draft_letters(lending.analyst))
        assert [it.paper for it in made.drafted.debt.items] == asked
        assert made.drafted.debt.minor == (5_000_00 if len(asked) == 1 else 9_000_00)


def test_that_nobody_asks_for_what_is_disputed_is_told_at_the_end_of_the_day(
    lending: Lending, portfolio: Portfolio
) -> None:
    """The seller pays it back from 30 May on, whatever its buyer says."""
    paper = lending.invoice("5000.00", on="2026-03-01")
    mine = lending.drawn(paper, on="2026-03-02", product=WITH)
    lending.book(mine, Doing.DISPUTED, "2026-03-02", paper)
    found = {}
    for on in ("2026-04-20", "2026-06-05"):
        ended(lending, portfolio, on)
        report = settled(portfolio.days(lending.analyst))[0].report
        found[on] = [(it.what, it.paper) for it in report.notices if it.what in (What.NOT_ASKED, What.LETTER)]
    assert found == {"2026-04-20": [(What.NOT_ASKED, paper)], "2026-06-05": [(What.LETTER, "")]}
    assert [it.drafted.debt.debtor for it in drafted(lending, portfolio)] == ["HAIHE"]


def test_with_recourse_the_seller_is_asked_from_the_day_on_which_it_pays_back(
    lending: Lending, portfolio: Portfolio
) -> None:
    """Due on 22 March; the seller pays back sixty days later, on 21 May. Two days after it do not count."""
    paper = lending.invoice("12000.00")
    mine = lending.drawn(paper, on="2026-03-02", product=WITH)
    for on in ("2026-05-20", "2026-05-24", "2026-05-26"):
        lending.today(on)
        settled(portfolio.draft_letters(lending.analyst))
        if on == "2026-05-24":
            lost = Pausing(mine.number, day("2026-05-23"), day("2026-05-24"), "its papers are looked for")
            settled(portfolio.pause(lending.approver, lost))
    made = drafted(lending, portfolio)
    asked = [(it.drafted.debt.day.isoformat(), it.drafted.debt.debtor, it.drafted.name) for it in made]
    assert asked == [("2026-05-20", "ACME", "second_demand"), ("2026-05-24", "HAIHE", "reminder")]
    assert not settled(portfolio.letters(lending.analyst))[1].stands
    seller, held = made[1].drafted.debt, lending.standing(mine).book.held[0]
    assert [(it.paper, it.due, it.minor) for it in seller.items] == [(paper, day("2026-05-21"), held.out)]
