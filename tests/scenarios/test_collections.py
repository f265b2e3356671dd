"""What a lender's bank tells of, from the bank's file to the books of both sides and back."""

from datetime import date
from decimal import Decimal

import pytest

from arriving import OTHER_NUMBER, Arriving, lent_out, opened_arriving, share
from banking import Moved
from jointseas.financing.collecting.records import Into, Placing, Share
from jointseas.financing.facilities.records import Doing
from jointseas.financing.loans.records import LoanDeed, LoanDoing
from jointseas.intake.service import Intake
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.service import Ledger
from jointseas.portfolio.service import Portfolio
from jointseas.trade.banking import importing
from jointseas.trade.banking.accounts.records import OwnAccountDraft
from jointseas.trade.banking.service import Banking
from jointseas.trade.payments.reconciling.records import Lying
from jointseas.trade.payments.records import Because
from jointseas.trade.payments.service import Payments
from lending import Lending, day, usd


@pytest.fixture
def arriving(lending: Lending) -> Arriving:
    return opened_arriving(lending)


def test_money_that_came_in_other_money_is_placed_at_the_rate_of_its_day(lending: Lending) -> None:
    """412.00 are owed; 300.00 pounds at 1.10 are 330.00. The books hold pounds, and the loan is less by dollars."""
    ledger, house = Ledger(lending.house.gate), lending.house
    held = OwnAccountDraft(OTHER_NUMBER, "GBP", "Harbour Bank", "1002")
    arriving = Arriving(lending, settled(Banking(house.gate).add(lending.approver, held)))
    loan = lent_out(lending)
    lending.today("2026-04-02")
    it = arriving.came("2026-04-02", "300.00", loan.number, "Haihe Homeware Ltd")
    assert it.candidates == ()
    asked = Share(loan.number, Into.REPAID, Money(300_00, "GBP"))
    stale = arriving.place(it, asked)
    assert isinstance(stale, Refused)
    assert stale.code == "books.no_rate"
    for base, quote, rate in (("GBP", "USD", "1.10"), ("GBP", "CNY", "7.81"), ("USD", "CNY", "7.10")):
        settled(ledger.enter_rate(lending.approver, OwnRate(base, quote, date(2026, 4, 2), Decimal(rate))))
    wrong = arriving.place(it, share(loan.number, Into.REPAID, 300_00))
    assert isinstance(wrong, Refused)
    assert wrong.code == "collecting.currency"
    [offered] = [one for one in settled(arriving.doors.placeable(lending.analyst, it.line.id)) if one.rate]
    assert (offered.share.money, offered.rate and offered.rate.rate) == (usd(412_00), Decimal("1.10"))
    kept = settled(arriving.place(it, asked))
    assert settled(arriving.place(it, asked)) == kept
    assert kept.parts[0].applied == usd(330_00)
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.principal == 882_00

    def lies(account: str, currency: str) -> int:
        return settled(ledger.balance(lending.approver, account, currency, date(2026, 4, 30))).minor

    assert (lies("1002", "GBP"), lies("1303", "USD")) == (300_00, 882_00)
    assert arriving.reconciled("2026-04-02").unexplained == Money(0, "GBP")
    before = lies("1002", "USD")
    settled(arriving.doors.take_back(lending.approver, kept.id, "paid by somebody else"))
    assert (lies("1002", "GBP"), lies("1303", "USD"), lies("1002", "USD")) == (0, 1_200_00, before)
    assert [one.line.id for one in arriving.arrived()] == [it.line.id]
    assert settled(Portfolio(house.gate).reconciliation(lending.analyst)).agrees


def test_a_buyer_pays_two_invoices_at_once_and_a_seller_its_loan(lending: Lending, arriving: Arriving) -> None:
    """12,000.00 and 8,000.00 of ACME come as 20,500.00 with one invoice in the text; the rest is not known yet. The
    loan's first instalment of 412.00 comes from the seller."""
    one, two = lending.invoice("12000.00"), lending.invoice("8000.00")
    bought = lending.drawn(one, two, on="2026-03-02")
    loan = lent_out(lending)
    lending.today("2026-04-02")
    told = arriving.sent(
        Moved("2026-03-20", "20500.00", f"Invoices {one} and more", "ACME LIVING INC", "B1"),
        Moved("2026-04-02", "412.00", f"Instalment {loan.number}", "Haihe Homeware Ltd", "B2"),
    )
    assert told.imported == 2
    paid, repaid = arriving.arrived()
    best = {tuple((it.into, it.number, it.money.minor) for it in one.shares): one for one in paid.candidates}
    both = best[(Into.COLLECTED, one, 12_000_00), (Into.COLLECTED, two, 8_000_00), (Into.UNALLOCATED, "", 500_00)]
    assert {it.because for it in paid.candidates[0].reasons} >= {Because.NUMBER, Because.NAME}
    assert {it.because for it in both.reasons} >= {Because.NAME, Because.OVER}
    mine = repaid.candidates[0]
    assert mine.shares == (share(loan.number, Into.REPAID, 412_00),)
    assert {it.because for it in mine.reasons} == {Because.NUMBER, Because.NAME, Because.EXACT, Because.DUE}

    first, second = settled(arriving.place(paid, *both.shares)), settled(arriving.place(repaid, *mine.shares))
    assert arriving.arrived() == []
    assert arriving.held_in_books("2026-04-02") == 20_912_00
    found = arriving.reconciled("2026-04-02")
    assert (found.said, found.between, found.unexplained) == (usd(20_912_00), (), usd(0))
    assert lending.invoicing.owed(one, "2026-04-02") == lending.invoicing.owed(two, "2026-04-02") == "0"
    assert lending.standing(bought).book.unallocated == 500_00
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.past_due == 0
    balances = lending.balances(lending.approver, "2026-04-02")
    assert balances["unallocated"] == -500_00
    assert settled(Portfolio(lending.house.gate).end_day(lending.analyst, day("2026-04-02"))).day.closed_at

    # both go back: the day is closed, so that it is done on the next
    lending.today("2026-04-03")
    for it in (second, first):
        settled(arriving.doors.take_back(lending.approver, it.id, "paid by somebody else"))
    assert [it.line.id for it in arriving.arrived()] == [paid.line.id, repaid.line.id]
    assert arriving.held_in_books("2026-04-03") == 0
    assert lending.invoicing.owed(one, "2026-04-03") == "12000.00"
    assert lending.standing(bought).book.unallocated == 0
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.principal == 1_200_00
    assert arriving.reconciled("2026-04-03").unexplained == usd(0)
    proposed = settled(Payments(lending.house.gate).proposals(lending.analyst, repaid.line.id)).proposals
    assert not proposed  # the entry that was taken back is nothing that the bank could tell of
    settled(arriving.place(paid, *both.shares))
    assert arriving.held_in_books("2026-04-03") == 20_500_00
    assert arriving.reconciled("2026-04-03").unexplained == usd(0)
    assert settled(Portfolio(lending.house.gate).end_day(lending.analyst, day("2026-04-03"))).day.closed_at


def test_the_seller_gives_an_invoice_back_at_its_price_and_passes_on_what_it_was_paid(
    lending: Lending, arriving: Arriving
) -> None:
    one, two = lending.invoice("12000.00"), lending.invoice("8000.00", buyer="HAUS")
    bought = lending.drawn(one, two, on="2026-03-02")
    lending.today("2026-06-01")
    price = next(it.charge_back for it in lending.standing(bought).book.held if it.number == one)
    back = arriving.came("2026-06-01", str(usd(price).amount), f"Recourse {one}", "Haihe Homeware Ltd")
    assert back.candidates[0].shares == (share(bought.number, Into.CHARGED_BACK, price, one),)
    settled(arriving.place(back, *back.candidates[0].shares))
    passed = arriving.came("2026-06-01", "8000.00", f"{two} of Haus", "HAIHE HOMEWARE LTD", sheet="2")
    assert passed.candidates[0].shares == (share(bought.number, Into.BY_SELLER, 8_000_00, two),)
    settled(arriving.place(passed, *passed.candidates[0].shares))
    assert [(it.collected, it.by_seller, it.ended) for it in lending.standing(bought).book.held] == [
        (0, 0, True), (8_000_00, 8_000_00, False)]  # fmt: skip
    assert arriving.held_in_books("2026-06-01") == price + 8_000_00


def test_what_rests_on_it_keeps_a_collection_and_payments_leave_it_alone(lending: Lending, arriving: Arriving) -> None:
    one = lending.invoice("12000.00")
    bought = lending.drawn(one, on="2026-03-02")
    lending.today("2026-03-20")
    paid = arriving.came("2026-03-20", "12000.00", one, "Acme Living Inc")
    kept = settled(arriving.place(paid, *paid.candidates[0].shares))
    undone = Payments(lending.house.gate).undo(lending.approver, kept.payment)
    assert isinstance(undone, Refused)
    assert undone.code == "payments.held"
    batch = Intake(lending.house.gate, (importing.KIND,))
    refused = batch.undo(lending.analyst, 1)
    assert isinstance(refused, Refused)
    assert refused.code == "banking.batch_matched"
    reserve = next(it.releasable for it in lending.standing(bought).book.held)
    lending.pay(bought, Doing.RELEASED, "2026-03-20", one, 100_00)
    rests = arriving.doors.take_back(lending.approver, kept.id, "wrong payer")
    assert isinstance(rests, Refused)
    assert rests.code == "collecting.rests"
    lending.pay(bought, Doing.RELEASED, "2026-03-20", one, reserve - 100_00)
    rests = arriving.doors.take_back(lending.approver, kept.id, "wrong payer")
    assert isinstance(rests, Refused)
    assert rests.code == "collecting.rests"
    settled(lending.doors.close(lending.approver, bought.number))
    closed = arriving.doors.take_back(lending.approver, kept.id, "wrong payer")
    assert isinstance(closed, Refused)
    assert closed.code == "financing.closed"
    again = settled(arriving.doors.place(lending.analyst, Placing(paid.line.id, paid.candidates[0].shares)))
    assert again == kept


def test_what_somebody_typed_before_is_linked_and_not_booked_again(lending: Lending) -> None:
    """It was posted on the usual account of the books, which is that of the statement here."""
    arriving, loan = opened_arriving(lending, "1002"), lent_out(lending)
    lending.today("2026-04-02")
    deed = LoanDeed(loan.number, LoanDoing.PAID, day("2026-04-02"), "typed", 412_00)
    settled(lending.doors.book_loan(lending.analyst, deed))
    it = arriving.came("2026-04-02", "412.00", f"Instalment {loan.number}", "Haihe Homeware Ltd")
    best = it.candidates[0]
    assert (best.shares, {one.because for one in best.reasons}) == ((), {Because.NUMBER, Because.BOOKED})
    assert best.entry is not None
    settled(arriving.doors.link(lending.analyst, it.line.id, best.entry))
    assert arriving.arrived() == []
    assert settled(lending.doors.loan(lending.analyst, loan.number)).account.principal == 800_00
    found = arriving.reconciled("2026-04-02")
    assert [(one.lying, one.money) for one in found.between] == [(Lying.OPENING, usd(1_200_00))]  # what was drawn
