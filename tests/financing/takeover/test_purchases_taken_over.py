"""Live purchases out of another system: a file of three, each whole or not at all, held against what that system says.

R-1, with recourse at 9% by days of 360: A-1 8,000.00 out for 20 days is 40.00, 5,000.00 for 30 more 37.50; A-2 1,600.00
for 30 days 12.00, so that of its 24.00 half comes back to the reserve of 400.00, of which 212.00 went out.
N-1, without recourse at 12%: B-1 was disputed and given back for 4,000.00 less 40.00 that were not earned; B-2 lost
792.00, its 8.00 not earned; B-3 bore 24.00 on 2,400.00, 4.67 on 1,400.00 and 3.33 on 1,000.00.
P-1, bills of the client: 100.00 until the 20th day, then 12% on 6,000.00 for 10 days and on 4,000.00 for 20: 46.67."""

from pathlib import Path

import pytest

from bookkeeping import draft, line
from jointseas.access.records import Role
from jointseas.financing.borrowing_base.records import Buyer
from jointseas.financing.facilities.records import Doing
from jointseas.financing.programme.reading import standard
from jointseas.financing.programme.records import Signing
from jointseas.intake.records import Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, Term, settled
from jointseas.ledger.service import Ledger
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.portfolio.exposure.records import By
from jointseas.portfolio.service import Portfolio
from jointseas.workspace.kinds import KINDS
from lending import Lending, day, usd

WHOLE = (Path(__file__).parents[2] / "data" / "purchases_taken_over.csv").read_text(encoding="utf-8")
TAKEN = ["P-1", "N-1", "R-1"]  # the newest first


@pytest.fixture
def brought(lending: Lending) -> Lending:
    party = PartyDraft("S01", "Yunzhi Textile", "CN", (PartyRole.EXPORTER,))
    settled(Parties(lending.house.gate).add(lending.approver, party))
    return lending


def bring(lending: Lending, text: str) -> Imported:
    plan = Plan(columns={it: it for it in text.splitlines()[0].split(",")}, decimal=".")
    request = Request("purchases", (File("purchases.csv", text.encode()),), plan)
    return settled(Intake(lending.house.gate, KINDS).bring_in(lending.house.lender[Role.APPROVER], request))


def numbers(lending: Lending) -> list[str]:
    return [it.number for it in settled(lending.doors.facilities(lending.analyst))]


def test_what_was_bought_goes_on_where_the_other_system_left_it(brought: Lending) -> None:
    done = bring(brought, WHOLE)
    assert (done.imported, done.skipped) == (3, ())
    assert numbers(brought) == TAKEN
    facility = settled(brought.doors.facility(brought.analyst, "R-1")).facility
    assert (facility.ceiling, facility.client, facility.agreed.terms.recourse) == (9_600_00, None, True)
    assert brought.standing(facility).postings == ()
    # nine days more on 5,000.00 are 11.25; the buyer pays 1,000.00
    settled(brought.book(facility, Doing.COLLECTED, "2026-03-02", "A-1", 1_000_00))
    assert brought.balances(brought.approver, "2026-03-02") == {
        "bank": 1_000_00, "recourse_advance": -1_000_00, "deferred_income": 11_25,
        "exchange_position": -11_25,  # against income in yuan
    }  # fmt: skip


def test_the_opening_balances_are_held_against_it_at_the_end_of_the_day(brought: Lending) -> None:
    bring(brought, WHOLE)
    portfolio = Portfolio(brought.house.gate)
    refused = portfolio.end_day(brought.analyst)
    assert isinstance(refused, Refused)
    assert refused.code == "portfolio.mismatch"
    opening = draft("2026-02-21", line("1306", "USD 5000.00"), line("1124", "USD 6046.67"),
                    line("2242", "USD -1200.00"), line("2203", "USD -142.50"), line("2243", "USD -75.00"),
                    line("1002", "USD -9629.17"))  # fmt: skip
    settled(Ledger(brought.house.gate).post(brought.approver, opening))
    settled(portfolio.end_day(brought.analyst))
    assert settled(portfolio.reconciliation(brought.analyst)).agrees
    answer = Intake(brought.house.gate, KINDS).undo(brought.approver, 1)
    assert isinstance(answer, Refused)
    assert answer.code == "financing.takeover_day_ended"


BAD = (
    ("R-1,collected,2026-01-22", "R-1,sold,2026-01-22", 2, "financing.takeover_gap"),
    ("R-1,diluted,2026-01-25", "R-1,diluted,2026-01-20", 6, "financing.takeover_day"),
    ("A-1,3000.00", "A-1,0.00", 5, "financing.amount_of"),
    ("A-1,3000.00", "A-1,-3000.00", 5, "financing.amount_of"),
    ("A-1,3000.00", "A-1,10000000000000.01", 5, "financing.amount_of"),
    ("A-1,3000.00", "A-1,", 5, "financing.takeover_terms"),
    ("A-1,3000.00", "A-9,3000.00", 2, "financing.not_bought"),
    ("10000.00,8000.00", "10000.00,10000.01", 3, "financing.amount_of"),
    ("60.00,,2026-04-02", "60.00,,2026-01-01", 3, "financing.takeover_until"),
    ("2026-02-10,USD", "2026-02-10,EUR", 9, "financing.other_currency"),
    ("R-1,balance,2026-02-21", "R-1,balance,2026-12-31", 2, "financing.event_day"),
    ("80%,9%", "180%,9%", 2, "financing.advance_rate"),
    (",2025-12-20,B77", ",,B77", 3, "financing.takeover_terms"),
    (",2025-12-20,B77", ",2025-12-20,", 3, "financing.takeover_terms"),
    (",2025-12-20,B77", ",2026-12-20,B77", 3, "financing.takeover_issued"),
    (",B77,Nordwind GmbH", ",B77,", 3, "financing.takeover_buyer"),
    ("Nordwind GmbH,DE", "Nordwind GmbH,", 3, "financing.takeover_buyer"),
    ("Nordwind GmbH,DE", "Nordwind GmbH,Narnia", 3, "parties.country"),
    ("60.00,,2026", "60.00,60.00,2026", 3, "financing.amount_of"),
    ("S01,purchase_with", "HAIHE,purchase_with", 2, "financing.takeover_client"),
    ("S01,purchase_with", "NOBODY,purchase_with", 2, "parties.unknown"),
)


def test_a_bad_row_keeps_out_its_own_facility_only(brought: Lending) -> None:
    first = WHOLE[: WHOLE.index("N-1,terms")]
    for told, instead, row, code in BAD:
        done = bring(brought, first.replace(told, instead, 1))
        assert (row, code) in [(it.row, it.refused.code) for it in done.skipped], instead
        assert numbers(brought) == []
    done = bring(brought, WHOLE.replace("A-1,3000.00", "A-1,0.00"))
    assert (done.imported, numbers(brought)) == (2, ["P-1", "N-1"])


WRONG = (
    ("5000.00,6900.00", "5000.01,6900.00", "out", 5_000_00, 5_000_01),
    ("5000.00,6900.00", "5000.00,7000.00", "owed", 6_900_00, 7_000_00),  # as if there were no credit note
    ("200.00,89.50", "0.00,89.50", "reserve", 200_00, 0),
    ("89.50,75.00", "89.50,", "unallocated", 75_00, 0),
    ("89.50,75.00", "89.49,75.00", "earned", 89_50, 89_49),
)


def test_another_figure_than_the_other_systems_is_named_with_both(brought: Lending) -> None:
    first = WHOLE[: WHOLE.index("N-1,terms")]
    for told, instead, figure, ours, theirs in WRONG:
        [problem] = bring(brought, first.replace(told, instead)).skipped
        assert problem.refused == Refused(
            "financing.takeover_differs", number="R-1", day=day("2026-02-21"), ours=usd(ours), theirs=usd(theirs),
            figure=Term("figure taken over", figure))  # fmt: skip
    assert numbers(brought) == []
    assert bring(brought, first).imported == 1


def test_what_came_in_goes_back_whole_while_nothing_but_its_history_has_happened(brought: Lending) -> None:
    intake, before = Intake(brought.house.gate, KINDS), brought.balances(brought.approver, "2026-03-02")
    first = bring(brought, WHOLE).batch or 0
    facility = settled(brought.doors.facility(brought.analyst, "R-1")).facility
    assert (settled(intake.undo(brought.approver, first)), numbers(brought)) == (3, [])
    assert brought.balances(brought.approver, "2026-03-02") == before
    settled(Portfolio(brought.house.gate).reconciliation(brought.analyst))
    assert isinstance(brought.book(facility, Doing.COLLECTED, "2026-03-02", "A-1", 1_000_00), Refused)
    again = bring(brought, WHOLE)
    assert (again.imported, numbers(brought)) == (3, TAKEN)
    facility = settled(brought.doors.facility(brought.analyst, "R-1")).facility
    settled(brought.book(facility, Doing.COLLECTED, "2026-03-02", "A-1", 1_000_00))
    refused = intake.undo(brought.approver, again.batch or 0)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.facts["number"]) == ("financing.takeover_lived", "R-1")
    assert numbers(brought) == TAKEN


def test_an_invoice_that_is_financed_is_not_taken_over_a_second_time(brought: Lending) -> None:
    first = WHOLE[: WHOLE.index("N-1,terms")]
    bring(brought, first)
    other = first.replace("R-1", "R-2")
    assert [(it.row, it.column, it.refused) for it in bring(brought, other.replace("A-1", "a 01")).skipped] == [
        (3, "invoice", Refused("financing.takeover_claimed", invoice="a 01", number="R-2"))]  # fmt: skip
    settled(Intake(brought.house.gate, KINDS).undo(brought.approver, 1))
    assert bring(brought, other).imported == 1
    # what is over is free again; of A-2 a reserve is held still
    facility = settled(brought.doors.facility(brought.analyst, "R-2")).facility
    settled(brought.book(facility, Doing.CHARGED_BACK, "2026-03-02", "A-1"))
    assert [it.row for it in bring(brought, first).skipped] == [4]
    assert bring(brought, first.replace("A-2", "A-7")).imported == 1


def test_what_was_bought_stands_with_its_buyers(brought: Lending) -> None:
    """Of A-1 5,000.00 are out, of B-3 1,000.00; C-1 is the client's own bill. Once the lender knows the buyer, by its
    code or by its number in a register, a file need not name it."""
    bring(brought, WHOLE)
    shown = settled(Portfolio(brought.house.gate).overview(brought.analyst)).exposures
    found = {(it.whose.by, it.whose.name): (it.drawn, it.facilities) for it in shown}
    assert found[By.BUYER, "NORDWIND GMBH DE"] == found[By.COUNTRY, "DE"] == (6_000_00, ("R-1", "N-1"))
    assert sum(drawn for (by, _), (drawn, _) in found.items() if by is By.BUYER) == 6_000_00
    number = Identifier(Scheme.LEI, "5493001KJTIIGC8Y1R12")
    party = PartyDraft("B77", "Nordwind", "AT", (PartyRole.BUYER,), identifiers=(number,))
    settled(Intake(brought.house.gate, KINDS).undo(brought.approver, 1))
    settled(Parties(brought.house.gate).add(brought.approver, party))
    unnamed = WHOLE.replace("Nordwind GmbH,DE", ",")
    assert bring(brought, unnamed.replace("B77", number.value, 1)).skipped == ()
    buyers = [settled(brought.doors.facility(brought.analyst, it)).facility.agreed.buyers for it in ("R-1", "N-1")]
    assert {it for one in buyers for it in one.values()} == {Buyer("B77", "Nordwind", "AT", number.value)}


def test_a_number_of_a_register_is_its_buyers_though_nobody_here_has_it(brought: Lending) -> None:
    number = "5493001KJTIIGC8Y1R12"
    bring(brought, WHOLE.replace("B77", number))
    shown = settled(Portfolio(brought.house.gate).overview(brought.analyst)).exposures
    assert [it.whose.name for it in shown if it.whose.by is By.BUYER] == [number]


def test_a_limit_on_a_buyer_counts_what_was_taken_over(brought: Lending) -> None:
    """6,000.00 of Acme's at 7.1 are 42,600.00; 85 % of 12,000.00 would be 72,420.00 more."""
    other = brought.opened(brought.invoice("12000.00"))
    bring(brought, WHOLE.replace("Nordwind GmbH,DE", "Acme Living Inc,US"))
    text = standard().replace("buyer = 10_000_000 ", "buyer = 115_019 ")
    brought.agreed(brought.doors.sign(brought.approver, Signing(text)), brought.house.lender[Role.COMPLIANCE])
    assert brought.doors.check_drawing(brought.analyst, brought.drawing(other, "2026-03-02")) == Refused(
        "financing.limit", by=Term("limit by", "buyer"), name="Acme Living Inc", limit=Money(115_019_00, "CNY"),
        out=Money(42_600_00, "CNY"), wanted=Money(72_420_00, "CNY"))  # fmt: skip


def test_letters_go_to_whoever_owes_a_paper_on_their_day(brought: Lending) -> None:
    """Of A-1, due on 23 March with ten days of collection, its buyer disputes what it owes; sixty days later, on
    22 May, the seller pays it back. It never owes B-3, and its own bill since January."""
    bring(brought, WHOLE)
    portfolio, asked = Portfolio(brought.house.gate), dict[tuple[str, str], set[str]]()
    for on in ("2026-05-20", "2026-05-26"):
        brought.today(on)
        for it in settled(portfolio.draft_letters(brought.analyst)):
            debt = it.drafted.debt
            asked.setdefault((debt.facility, debt.name), set()).update(one.paper for one in debt.items)
            assert ("assigned to us by Yunzhi Textile" in it.drafted.texts["en"]) == (debt.facility == "N-1")
    assert asked == {("P-1", "Yunzhi Textile"): {"C-1"}, ("N-1", "Nordwind GmbH"): {"B-3"},
                     ("R-1", "Yunzhi Textile"): {"A-1"}}  # fmt: skip


def test_tax_in_the_service_fee_is_told_with_it(brought: Lending) -> None:
    bring(brought, WHOLE.replace("60.00,,2026", "60.00,3.40,2026"))
    facility = settled(brought.doors.facility(brought.analyst, "R-1")).facility
    book = brought.standing(facility).book
    assert (book.service, book.tax) == (60_00, 3_40)


def test_a_number_that_is_taken_is_not_taken_twice(brought: Lending) -> None:
    bring(brought, WHOLE)
    done = bring(brought, WHOLE.replace("P-1", "P-2").replace("C-1", "C-2"))
    assert [it.refused.code for it in done.skipped] == ["financing.number_taken"] * 2
    assert numbers(brought) == ["P-2", *TAKEN]
