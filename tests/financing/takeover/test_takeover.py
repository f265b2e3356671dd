"""Loans out of another system: each whole or not at all, held against what that system says, and gone on with."""

import pytest

from jointseas.access.records import Role
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.intake.records import Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.workspace.kinds import KINDS
from lending import Lending, day

HEAD = "number,what,day,currency,money,interest,borrower,product,rate,penalty,count,method,months,balloon,seasons\n"
# 1,200.00 at one percent a month, 400.00 a month: 12.00, 8.00 and 4.00. One instalment paid; half a month on since.
WHOLE = """L-1,terms,2026-01-02,USD,1200.00,,B01,term_loan,12%,18%,30e_360,equal_principal,3,,
L-1,drawn,2026-01-02,USD,1200.00,,,,,,,,,,
L-1,paid,2026-02-02,USD,412.00,,,,,,,,,,
L-1,balance,2026-02-17,USD,800.00,4.00,,,,,,,,,
"""
# The same a month earlier, with what became of it after the first instalment. By the day on which nothing of the second
# is paid there is a holiday; other terms of two percent a month on all of it; or it is given up at 4.00 of interest,
# sold, of which 10.00 came to us and went on, and bought back.
BEGUN = """L-1,terms,2025-12-02,USD,1200.00,,B01,term_loan,12%,18%,30e_360,equal_principal,3,,
L-1,drawn,2025-12-02,USD,1200.00,,,,,,,,,,
L-1,paid,2026-01-02,USD,412.00,,,,,,,,,,
"""
LIVED = {
    "holiday": """L-1,holiday,2026-01-10,USD,,,,,,,,,1,,
L-1,paid,2026-02-02,USD,8.00,,,,,,,,,,
L-1,balance,2026-02-17,USD,800.00,4.00,,,,,,,,,
""",
    "rescheduled": """L-1,rescheduled,2026-02-02,USD,,,,,24%,,30e_360,interest_only,6,,
L-1,paid,2026-02-02,USD,8.00,,,,,,,,,,
L-1,balance,2026-02-17,USD,800.00,8.00,,,,,,,,,
""",
    "charged_off": """L-1,charged_off,2026-01-17,USD,,,,,,,,,,,
L-1,written_off,2026-02-01,USD,,,,,,,,,,,
L-1,sold,2026-02-05,USD,100.00,,,,,,,,,,
L-1,paid,2026-02-06,USD,10.00,,,,,,,,,,
L-1,passed_on,2026-02-07,USD,10.00,,,,,,,,,,
L-1,bought_back,2026-02-10,USD,90.00,,,,,,,,,,
L-1,paid,2026-02-12,USD,50.00,,,,,,,,,,
L-1,balance,2026-02-17,USD,744.00,0.00,,,,,,,,,
""",
}


@pytest.fixture
def brought(lending: Lending) -> Lending:
    party = PartyDraft("B01", "Yunzhi Textile", "CN", (PartyRole.EXPORTER,))
    settled(Parties(lending.house.gate).add(lending.approver, party))
    return lending


def bring(lending: Lending, rows: str, more: str = "") -> tuple[int, list[str]]:
    intake = Intake(lending.house.gate, KINDS)
    head = HEAD.strip() + more
    names = head.split(",")
    plan = Plan(columns={it: it for it in names}, decimal=".")
    request = Request("loans", (File("loans.csv", f"{head}\n{rows}".encode()),), plan)
    done = settled(intake.bring_in(lending.house.lender[Role.APPROVER], request))
    return done.imported, [it.refused.code for it in done.skipped]


def test_a_loan_goes_on_where_the_other_system_left_it_and_posts_only_what_is_new(brought: Lending) -> None:
    assert bring(brought, WHOLE) == (1, [])
    it = settled(brought.doors.loan(brought.analyst, "L-1"))
    assert (it.account.principal, it.postings, len(it.happened)) == (800_00, (), 2)
    deed = LoanDeed("L-1", LoanDoing.PAID, day("2026-03-02"), "bank", 408_00)
    settled(brought.doors.book_loan(brought.analyst, deed))
    # the book was opened without it: half a month's interest is ours, and what came in
    held = brought.balances(brought.approver, "2026-03-02")
    assert held["bank"] == 408_00
    assert (held["loan"], held["interest_receivable"]) == (-400_00, -4_00)
    assert settled(brought.doors.loan(brought.analyst, "L-1")).account.principal == 400_00


@pytest.mark.parametrize("what", LIVED)
def test_relief_and_loss_are_told_again_too(brought: Lending, what: str) -> None:
    row = LIVED[what][: LIVED[what].index("\n") + 1]
    assert bring(brought, BEGUN + LIVED[what].replace(row, "")) == (0, ["financing.takeover_differs"])
    assert bring(brought, BEGUN + LIVED[what]) == (1, [])
    it = settled(brought.doors.loan(brought.analyst, "L-1"))
    assert it.happened[2].kind == what
    assert it.account.holding == ("written_off" if what == "charged_off" else "held")


@pytest.mark.parametrize(
    ("told", "instead", "code"),
    [
        ("800.00,4.00", "801.00,4.00", "financing.takeover_differs"),
        ("800.00,4.00", "800.00,3.99", "financing.takeover_differs"),
        ("L-1,drawn,2026-01-02,USD,1200.00,,,,,,,,,,\n", "", "financing.history_empty"),
        ("L-1,balance", "L-2,balance", "financing.takeover_rows"),
        (",B01,", ",NOBODY,", "parties.unknown"),
        (",B01,", ",HAIHE,", "financing.takeover_client"),
        ("term_loan", "inventory_finance", "financing.takeover_secured"),
        ("term_loan", "purchase_order_finance", "financing.takeover_secured"),
        ("equal_principal,3", "equal_principal,", "financing.takeover_terms"),
        ("equal_principal,3", "equal_principal,-3", "financing.takeover_months"),
        ("paid,2026-02-02", "paid,2026-12-31", "financing.event_day"),
        ("balance,2026-02-17", "balance,2026-12-31", "financing.event_day"),
        ("L-1,drawn", "\nL-1,drawn", "financing.takeover_gap"),
        ("L-1,paid,2026-02-02,USD,412.00,,,,,,,,", "L-1,holiday,2026-02-02,USD,,,,,,,,,", "financing.takeover_terms"),
        ("L-1,paid,2026-02-02,USD,412.00,,,,,,,,", "L-1,bought_back,2026-02-02,USD,9.00,,,,,,,,", "financing.turn"),
        ("paid,2026-02-02,USD", "paid,2026-02-02,EUR", "financing.other_currency"),
    ],
)
def test_what_does_not_add_up_is_refused_whole(brought: Lending, told: str, instead: str, code: str) -> None:
    imported, codes = bring(brought, WHOLE.replace(told, instead))
    assert (imported, codes[0]) == (0, code)
    assert settled(brought.doors.loans(brought.analyst)) == ()


def test_one_that_is_wrong_keeps_no_other_out_and_one_that_is_there_is_not_taken_twice(brought: Lending) -> None:
    assert bring(brought, WHOLE.replace("800.00,4.00", "1.00,4.00") + WHOLE.replace("L-1", "L-2")) == (
        1, ["financing.takeover_differs"])  # fmt: skip
    assert bring(brought, WHOLE.replace("L-1", "L-2") + WHOLE.replace("L-1", "L-3")) == (1, ["financing.number_taken"])
    batches = Intake(brought.house.gate, KINDS)
    deed = LoanDeed("L-3", LoanDoing.PAID, day("2026-03-02"), "bank", 408_00)
    settled(brought.doors.book_loan(brought.analyst, deed))
    answer = batches.undo(brought.approver, 2)
    assert isinstance(answer, Refused)
    assert answer.code == "financing.takeover_lived"
    settled(batches.undo(brought.approver, 1))
    assert [it.number for it in settled(brought.doors.loans(brought.analyst))] == ["L-3"]
    assert bring(brought, WHOLE.replace("L-1", "L-2")) == (1, [])


def test_a_fee_that_is_owed_is_one_of_the_stated_figures(brought: Lending) -> None:
    """Charged a week after the instalment, 77.00 are unpaid; a file without the column says that nothing is."""
    fee = "L-1,fee,2026-02-10,USD,77.00" + "," * 10 + "\n"
    rows = WHOLE.replace("L-1,balance", fee + "L-1,balance")
    assert bring(brought, rows) == (0, ["financing.takeover_differs"])
    told = "".join(f"{row},{fees}\n" for row, fees in zip(rows.splitlines(), ("", "", "", "", "77.00"), strict=True))
    assert bring(brought, told.replace("77.00\n", "77.01\n"), ",fees") == (0, ["financing.takeover_differs"])
    assert bring(brought, told, ",fees") == (1, [])
    assert settled(brought.doors.loan(brought.analyst, "L-1")).account.figures.left.fee == 77_00


BALLOON = WHOLE.replace("equal_principal,3,,", "balloon,3,600.00,").replace("412.00,", "212.00,").replace(
    "800.00,4.00", "1000.00,5.00")  # fmt: skip
SEASONAL = WHOLE.replace("equal_principal,3,,", "seasonal,3,,25 25 50").replace("412.00,", "312.00,").replace(
    "800.00,4.00", "900.00,4.50")  # fmt: skip


def test_what_leaves_a_balloon_or_goes_by_seasons_is_taken_over_too(brought: Lending) -> None:
    assert bring(brought, SEASONAL.replace("25 25 50", "25 25 40")) == (0, ["financing.shares"])
    assert bring(brought, SEASONAL.replace("25 25 50", "")) == (0, ["financing.takeover_terms"])
    assert bring(brought, WHOLE.replace("equal_principal,3,,", "equal_principal,3,600.00,")) == (
        0, ["financing.method_has_none"])  # fmt: skip
    assert bring(brought, SEASONAL) == (1, [])
    it = settled(brought.doors.loan(brought.analyst, "L-1"))
    assert [row.principal for row in it.account.rows] == [600_00]
    assert bring(brought, BALLOON.replace("L-1", "L-2")) == (1, [])
    it = settled(brought.doors.loan(brought.analyst, "L-2"))
    assert it.account.rows[-1].principal > 600_00
