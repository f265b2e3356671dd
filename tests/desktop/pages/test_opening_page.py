"""A loan that nobody applied for, by keyboard on a real workspace: one person writes its terms and sees what they cost,
another reads all of it and agrees."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from hands import choose, fill, page_of, prove, push, quiet, says
from jointseas.access.records import Role, Seat
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.pages.facilities.listview import FacilityList
from jointseas.desktop.pages.facilities.opening import OpeningView
from jointseas.desktop.shell import Shell
from jointseas.financing.loans.records import Loan, LoanDrawing
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.financing.schedules.records import Method
from jointseas.kernel.outcome import settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from lending import Lending, day

SitAt = Callable[[Seat], Desk]


def test_a_loan_is_opened_from_its_terms_by_two(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending) -> None:
    """12,000.00 at twelve percent for three months in equal parts: 4,000.00 and 120.00 of interest first, less what the
    programme keeps at the beginning. The borrower is a party of the lender's own: of a firm that never applied to it a
    lender is shown nothing."""
    outside = PartyDraft("OUTSIDE", "Outside Homeware Ltd", "CN", (PartyRole.EXPORTER,))
    settled(Parties(lending.house.gate).add(lending.analyst, outside))
    assert [it.code for it in settled(lending.doors.borrowers(lending.analyst))] == ["OUTSIDE"]
    sit_at(lending.analyst).go("facilities")
    quiet(qtbot, shell)
    push(page_of(shell), "Open a loan…")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert isinstance(page, OpeningView)
    choose(page, "Product", "Term loan")
    choose(page, "Borrower", "Outside")
    choose(page, "Currency", "USD")
    fill(page, "Loan up to", "12000")
    fill(page, "Interest a year, in percent", "12")
    fill(page, "Term in months", "0")
    fill(page, "On what is past due, in percent a year", "18")
    choose(page, "Repaid", "equal principal")
    fill(page, "Begins on", "2026-03-02")
    fill(page, "Conditions before money goes, one a line", "Insurance stands")
    quiet(qtbot, shell)
    assert not says(page, "Plan of repayment")  # what cannot be is refused where it is reckoned
    fill(page, "Term in months", "3")
    qtbot.waitUntil(lambda: says(page, "USD 4,124.00"), timeout=5_000)
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    assert settled(lending.doors.loans(lending.analyst)) == ()

    sit_at(lending.approver).go("facilities")
    quiet(qtbot, shell)
    found = page_of(shell)
    assert isinstance(found, FacilityList)
    assert says(found, "1 loan waits for a second person before it is opened.")
    push(found, "Show")
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Insurance stands")
    push(page, "Approve the proposal")
    prove(qtbot, shell)
    [loan] = settled(lending.doors.loans(lending.analyst))
    terms = loan.lent.contract.terms
    assert (loan.client, loan.ceiling, terms.method) == (None, 12_000_00, Method.EQUAL_PRINCIPAL)
    assert (terms.rates[0].annual, loan.lent.contract.penalty) == (Fraction(12, 100), Fraction(18, 100))
    assert (terms.periods[0].start, len(terms.periods), loan.lent.conditions) == (
        day("2026-03-02"), 3, ("Insurance stands",))  # fmt: skip
    assert [it.name for it in loan.lent.fees] == ["arrangement"]


def every_way(lending: Lending) -> None:
    """A programme that names a balloon and seasons, too."""
    ways = 'most_months = 36\nmethods = ["equal_principal", "balloon", "seasonal"]\nmost_interest_grace = 3'
    text = standard().replace("most_months = 36", ways, 1).replace('version = "2026.1"', 'version = "2026.2"')
    lending.agreed(lending.doors.sign(lending.approver, Signing(text)), lending.house.lender[Role.COMPLIANCE])


def opened_by(qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, said: dict[str, str], first: str) -> Loan:
    """12,000.00 at twelve percent from 2 March, drawn at once."""
    desk = sit_at(lending.analyst)
    desk.go("facilities", do="open")
    quiet(qtbot, shell)
    page = page_of(shell)
    choose(page, "Product", "Term loan")
    choose(page, "Borrower", "Outside")
    choose(page, "Currency", "USD")
    for name, text in {
        "Loan up to": "12000",
        "Interest a year, in percent": "12",
        "Begins on": "2026-03-02",
        "On what is past due, in percent a year": "18",
        "Arrangement fee, in percent": "0",
    }.items():
        fill(page, name, text)
    choose(page, "Repaid", said["Repaid"])
    for name, text in said.items():
        if name != "Repaid":
            fill(page, name, text)
    qtbot.waitUntil(lambda: says(page, first), timeout=5_000)
    push(page, "Put it to a second person")
    quiet(qtbot, shell)
    sit_at(lending.approver).go("facilities", do="open")
    quiet(qtbot, shell)
    push(page_of(shell), "Approve the proposal")
    prove(qtbot, shell)
    [loan] = settled(lending.doors.loans(lending.analyst))
    asked = LoanDrawing(loan.number, day("2026-03-02"), 12_000_00, (), "draw")
    lending.agreed(lending.doors.draw_loan(lending.analyst, asked))
    return loan


BALLOON = {"Repaid": "the rest at the end", "Term in months": "3", "Left to the last payment, in percent": "40"}
SEASONS = {"Repaid": "by the season", "Term in months": "4", "Principal by month, in percent": "0 0 40 60"}


@pytest.mark.parametrize(("said", "first", "rows"), [
    (BALLOON, "USD 2,498.30", [(2_374_30, 124_00), (2_402_04, 96_26), (2_423_66 + 4_800_00, 74_64)]),
    (SEASONS, "USD 124.00", [(0, 124_00), (0, 120_00), (4_800_00, 124_00), (7_200_00, 72_00)]),
])  # fmt: skip
def test_a_balloon_and_seasons_are_written_seen_and_stand_in_the_books(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, lending: Lending, said: dict[str, str], first: str,
    rows: list[tuple[int, int]],
) -> None:  # fmt: skip
    """Interest is 12,000.00 × 12 % × 31/360 at first. Three instalments of 2,498.30, the last with 40 percent more."""
    outside = PartyDraft("OUTSIDE", "Outside Homeware Ltd", "CN", (PartyRole.EXPORTER,))
    settled(Parties(lending.house.gate).add(lending.analyst, outside))
    lending.bound("OUTSIDE")
    every_way(lending)
    loan = opened_by(qtbot, shell, sit_at, lending, said, first)
    now = settled(lending.doors.loan(lending.analyst, loan.number)).account
    assert [(it.principal, it.accrued) for it in now.rows] == rows
    assert lending.balances(lending.approver, "2026-03-02") == {"bank": -12_000_00, "loan": 12_000_00}
