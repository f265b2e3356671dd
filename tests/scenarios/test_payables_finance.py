"""Bills of suppliers that a lender pays early and the exporter when they are due, through their whole life on both
books: by hand where a figure can be derived."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jointseas.financing.applications.records import Application, Purchase
from jointseas.financing.borrowing_base import bills
from jointseas.financing.duplicates.records import Likeness, Paper, PaperKind
from jointseas.financing.duplicates.rules import likeness, prints
from jointseas.financing.facilities.records import Doing, Facility
from jointseas.financing.purchase.records import Fault
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.portfolio.positions.records import What
from jointseas.portfolio.service import Portfolio
from jointseas.trade.purchases.paying.records import Chosen, Payer, RunDraft
from jointseas.trade.purchases.service import Purchases
from lending import Lending, day
from payables import asked, billed, opened_payables

PAYABLES = "payables_finance"
KEY = bytes(range(32))


@pytest.fixture
def kind() -> str:
    """The tables are those of a purchase, which is lived on both databases."""
    return "sqlite"


@pytest.fixture
def lending(lent: Lending) -> Lending:
    return opened_payables(lent)


def submitted(lending: Lending, *bills: str) -> Application:
    kept = settled(lending.doors.save(lending.staff, asked(*bills)))
    return settled(lending.doors.submit(lending.staff, kept.number))


def opened(lending: Lending, *bills: str) -> Facility:
    it = submitted(lending, *bills)
    ruling = replace(lending.ruling(it), override="The client is known to us")
    lending.agreed(lending.doors.decide(lending.analyst, ruling))
    return lending.accepted(it)


def drawn(lending: Lending, *bills: str) -> Facility:
    it = opened(lending, *bills)
    lending.agreed(lending.doors.draw(lending.analyst, lending.drawing(it, "2026-03-02")))
    return it


def refused(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def owed(lending: Lending, number: str, on: str = "2026-12-31") -> int:
    found = settled(Purchases(lending.house.gate).open_bills(lending.staff, day(on)))
    return next((it.open.minor for it in found if it.bill.number == number), 0)


def faults(lending: Lending, number: str) -> set[Fault]:
    found = settled(lending.doors.survey(lending.staff, asked()))
    return {cut.fault for it in found.judged if it.receivable.number == number for cut in it.cuts}


def test_from_the_bill_to_its_due_day_on_both_books(lending: Lending) -> None:
    """12,000.00 of CLAY and 400.00 of GLAZE, due on 30 April, are paid on 2 March: 59 days of discount for the one,
    and the least of 20.00 for the other. The exporter pays 5,000.00 on the day and the rest on 15 May: fifteen days of
    8.5 % on 7,000.00 are 24.79."""
    clay, glaze = billed(lending, "C-001", "12000.00"), billed(lending, "G-7", "400.00", supplier="GLAZE")
    before = lending.balances(lending.owner, "2026-03-02")
    assert before["payable"] == -12_400_00
    facility = drawn(lending, clay, glaze)
    terms = facility.agreed.terms
    kept = round(12_000_00 * terms.discount * Fraction(59, 360))
    assert kept > 20_00 > round(400_00 * terms.discount * Fraction(59, 360))
    suppliers_get = 12_400_00 - kept - 20_00
    assert lending.balances(lending.approver, "2026-03-02") == {
        "factored_receivable": 12_400_00, "deferred_income": -kept - 20_00, "bank": -suppliers_get,
    }  # fmt: skip
    after = lending.balances(lending.owner, "2026-03-02")
    assert {**before, "borrowing": -12_400_00} == {**after, "payable": before["payable"]}
    assert "payable" not in after
    assert owed(lending, clay) == owed(lending, glaze) == 0

    lending.today("2026-04-30")
    settled(lending.book(facility, Doing.COLLECTED, "2026-04-30", clay, 5_000_00))
    settled(lending.book(facility, Doing.COLLECTED, "2026-04-30", glaze, 400_00))
    assert lending.balances(lending.owner, "2026-04-30") == {**after, "borrowing": -7_000_00, "bank": -5_400_00}
    funder = lending.balances(lending.approver, "2026-04-30")
    assert funder["factored_receivable"] == 7_000_00
    assert "deferred_income" not in funder

    lending.today("2026-05-15")
    assert refused(lending.book(facility, Doing.COLLECTED, "2026-05-15", clay, 7_024_80)) == "financing.more_than_owed"
    settled(lending.book(facility, Doing.COLLECTED, "2026-05-15", clay, 7_024_79))
    profit = kept + 20_00 + 24_79
    assert lending.balances(lending.approver, "2026-05-15") == {"bank": profit, "exchange_position": -profit}
    seller = lending.balances(lending.owner, "2026-05-15")
    assert not {"borrowing", "payable"} & set(seller)
    assert seller["bank"] == -12_424_79
    assert lending.worth(lending.owner, "interest_expense", "2026-05-15") == round(24_79 * Fraction("7.1"))
    assert settled(lending.doors.close(lending.approver, facility.number)).closed_on is not None


def test_a_months_end_takes_its_days_of_the_discount_and_of_the_extension(lending: Lending) -> None:
    """29 of 59 days are gone on 31 March; on 31 May the exporter has owed for 31 days beyond the due day: 8.5 % of
    12,000.00 for them is 87.83, and it is late since the thirty that it was given."""
    facility = drawn(lending, billed(lending, "C-001", "12000.00"))
    kept = lending.standing(facility).book.held[0].discount
    portfolio = Portfolio(lending.house.gate)
    lending.today("2026-03-31")
    settled(portfolio.end_day(lending.analyst, day("2026-03-31")))
    earned = round(Fraction(kept * 29, 59))
    assert lending.balances(lending.approver, "2026-03-31")["deferred_income"] == earned - kept
    assert lending.balances(lending.owner, "2026-03-31")["borrowing"] == -12_000_00
    lending.today("2026-05-31")
    report = settled(portfolio.end_day(lending.analyst, day("2026-05-31")))
    assert lending.balances(lending.approver, "2026-05-31")["factored_receivable"] == 12_087_83
    assert lending.balances(lending.owner, "2026-05-31")["borrowing"] == -12_087_83
    [late] = [it for it in report.day.report.notices if it.what is What.LATE]
    assert (late.since, late.money.minor) == (date(2026, 5, 30), 12_087_83)


def test_whoever_pays_before_the_day_pays_no_less(lending: Lending) -> None:
    """The discount is the supplier's; nobody gets any of it back."""
    clay = billed(lending, "C-001", "12000.00")
    facility = drawn(lending, clay)
    kept = lending.standing(facility).book.held[0].discount
    lending.today("2026-03-20")
    settled(lending.book(facility, Doing.COLLECTED, "2026-03-20", clay, 12_000_00))
    assert lending.balances(lending.approver, "2026-03-20") == {"bank": kept, "exchange_position": -kept}


def forecast(lending: Lending) -> list[tuple[str, int]]:
    """In dollars."""
    every = settled(Portfolio(lending.house.gate).cash_forecast(lending.staff))
    return [(one.day.isoformat(), one.minor)
            for it in every if it.currency == "USD" for week in it.without.weeks for one in week.flows]  # fmt: skip


def test_a_bill_that_a_lender_would_pay_is_paid_later_and_with_what_that_costs(lending: Lending) -> None:
    """Due on 30 April; thirty days later at 8.5 percent it is 85.00 more."""
    clay = billed(lending, "C-001", "12000.00")
    number = settled(lending.doors.save(lending.staff, asked(clay))).number
    [found] = [it for it in settled(Portfolio(lending.house.gate).cash_forecast(lending.staff, number))
               if it.currency == "USD"]  # fmt: skip
    curves = (found.without, found.financed)
    paid = [(one.day, one.minor) for it in curves if it for week in it.weeks for one in week.flows]
    assert paid == [(day("2026-04-30"), -12_000_00), (day("2026-05-30"), -12_085_00)]


def test_what_a_lender_gives_up_the_client_owes_still(lending: Lending) -> None:
    """And expects to pay: before, what thirty days of the extension cost by their end."""
    clay = billed(lending, "C-001", "12000.00")
    facility = drawn(lending, clay)
    extended = round(12_000_00 * Fraction("0.085") * Fraction(30, 360))
    assert forecast(lending) == [("2026-05-30", -12_000_00 - extended)]
    lending.today("2026-09-27")
    lending.pay(facility, Doing.WRITTEN_OFF, "2026-09-27", clay, 0)
    charge = round(12_000_00 * Fraction("0.085") * Fraction(150, 360))
    assert "factored_receivable" not in lending.balances(lending.approver, "2026-09-27")
    assert lending.balances(lending.owner, "2026-09-27")["borrowing"] == -12_000_00 - charge
    settled(lending.book(facility, Doing.RECOVERED, "2026-09-27", clay, 1_000_00))
    assert lending.balances(lending.owner, "2026-09-27")["borrowing"] == -11_000_00 - charge
    assert forecast(lending) == [("2026-05-30", -11_000_00 - charge)]


def test_what_is_left_of_the_extension_is_asked_for_and_can_be_given_up(lending: Lending) -> None:
    """On 31 May the exporter pays the 12,000.00 and not the 87.83 that its 31 days have cost."""
    clay = billed(lending, "C-001", "12000.00")
    facility = drawn(lending, clay)
    lending.today("2026-05-31")
    settled(lending.book(facility, Doing.COLLECTED, "2026-05-31", clay, 12_000_00))
    portfolio = Portfolio(lending.house.gate)
    report = settled(portfolio.end_day(lending.analyst, day("2026-05-31"))).day.report
    assert [(it.what, it.money.minor) for it in report.notices] == [(What.LATE, 87_83)]
    assert refused(lending.doors.close(lending.approver, facility.number)) == "financing.not_over"
    lending.today("2026-06-01")
    lending.pay(facility, Doing.WRITTEN_OFF, "2026-06-01", clay, 0)
    settled(lending.doors.close(lending.approver, facility.number))
    settled(portfolio.end_day(lending.analyst, day("2026-06-01")))
    assert "factored_receivable" not in lending.balances(lending.approver, "2026-06-01")
    assert lending.balances(lending.owner, "2026-06-01")["borrowing"] == -87_83


@pytest.mark.parametrize("doing", [Doing.DILUTED, Doing.PAID_BACK, Doing.CHARGED_BACK])
def test_no_seller_is_left_to_take_anything_back(lending: Lending, doing: Doing) -> None:
    clay = billed(lending, "C-001", "12000.00")
    facility = drawn(lending, clay)
    assert refused(lending.book(facility, doing, "2026-03-02", clay, 100_00)) == "financing.owed_by_client"


def test_what_keeps_a_bill_from_being_paid_early(lending: Lending) -> None:
    parties, buying = Parties(lending.house.gate), Purchases(lending.house.gate)
    settled(parties.add(lending.staff, PartyDraft("KILN", "Kiln Repair", "CN", (PartyRole.SUPPLIER,), terms_days=60)))
    kiln, small = billed(lending, "K-1", "900.00", "KILN"), billed(lending, "C-2", "20.00")
    soon = billed(lending, "C-3", "900.00", on="2026-01-06")
    assert faults(lending, kiln) == {Fault.NO_ACCOUNT}
    assert faults(lending, small) == {Fault.TOO_SMALL}
    assert faults(lending, soon) == {Fault.DUE_TOO_SOON}
    clay = billed(lending, "C-1", "900.00")
    assert faults(lending, clay) == set()
    payer = Payer("Haihe Homeware Ltd", "6222021234567", "CN", "BKCHCNBJ92A")
    settled(buying.prepare_run(lending.staff, RunDraft(day("2026-03-02"), payer, (Chosen(clay),))))
    assert faults(lending, clay) == {Fault.BEING_PAID}


def test_a_bill_is_asked_on_once_and_financed_as_it_was_looked_at(lending: Lending) -> None:
    """Credited after the offer was accepted, it is not funded; the run that would pay what is funded finds nothing."""
    clay, glaze = billed(lending, "C-001", "12000.00"), billed(lending, "G-7", "400.00", supplier="GLAZE")
    facility = opened(lending, clay)
    assert faults(lending, clay) == {Fault.FINANCED}
    second = settled(lending.doors.save(lending.staff, asked(clay)))
    assert refused(lending.doors.submit(lending.staff, second.number)) == "financing.claimed"
    billed(lending, "C-001-CN", "100.00", on="2026-03-02", corrects=clay)
    answer = lending.doors.check_drawing(lending.analyst, lending.drawing(facility, "2026-03-02"))
    assert refused(answer) == "financing.facts_changed"
    drawn(lending, glaze)
    payer = Payer("Haihe Homeware Ltd", "6222021234567", "CN", "BKCHCNBJ92A")
    run = RunDraft(day("2026-03-02"), payer, (Chosen(glaze),))
    paid = Purchases(lending.house.gate).prepare_run(lending.staff, run)
    assert refused(paid) == "purchases.run_more_than_owed"


def test_a_bill_is_the_same_paper_as_its_suppliers_invoice(lending: Lending) -> None:
    """In whichever spelling its supplier asks on it, as its own receivable from this exporter."""
    clay = billed(lending, "C-001", "12000.00")
    to = lending.approver.firm
    found = settled(lending.house.gate.show("finance.apply", lending.staff, lambda view: bills.base(view, "USD", to)))
    [paper] = found.papers_of((clay,))
    theirs = Paper(PaperKind.INVOICE, "c 1", "91350526MA2XYRKH63", day("2026-03-01"), "91330200MA2AGX2F8Q", "USD",
                   12_000_00)  # fmt: skip
    assert likeness(prints(paper, KEY), prints(theirs, KEY)) is Likeness.SAME


def test_an_offer_that_would_keep_a_share_back_is_refused(lending: Lending) -> None:
    """There is no seller to give it to later."""
    it = submitted(lending, billed(lending, "C-001", "12000.00"))
    assert it.facts is not None
    assert isinstance(it.facts.of, Purchase)
    ruling = lending.ruling(it)
    asked_for = it.facts.of.terms
    for terms in (replace(asked_for, advance_rate=Fraction(9, 10)), replace(asked_for, service=Fraction(1, 100))):
        answer = lending.doors.check(lending.analyst, replace(ruling, terms=terms, override="Known"))
        assert refused(answer) == "financing.offer_payables"
