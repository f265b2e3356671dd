"""What is proposed for a movement, beside the papers of a whole firm; and how bank and books agree afterwards."""

from datetime import date

import pytest

from banking import CNY_NUMBER, Moved
from jointseas.kernel.outcome import settled
from jointseas.trade.payments.proposing.records import Waiting
from jointseas.trade.payments.reconciling.records import Lying, Reconciliation
from jointseas.trade.payments.records import Because, PartKind, PaymentDraft
from settling import Settling, money, part


def proposed(desk: Settling, line_id: int) -> Waiting:
    return settled(desk.payments.proposals(desk.trade.seat, line_id))


def because(it: Waiting) -> set[Because]:
    return {reason.because for reason in it.best.reasons} if it.best else set()


def test_the_best_proposal_is_taken_with_one_click_and_given_back_with_another(desk: Settling) -> None:
    desk.invoice("INV-2026-0001", "EUR 1250.00")
    desk.invoice("INV-2026-0002", "EUR 1250.00", "ACME")
    line = desk.moved("1250.00", "INV 2026/0001 thank you", "NORDHAUS GMBH")
    found = proposed(desk, line)
    assert because(found) == {Because.NUMBER, Because.NAME, Because.EXACT, Because.DUE}
    assert found.best is not None
    assert found.best.certain
    done = desk.take_best(line)
    assert desk.owed() == {"INV-2026-0002": "EUR 1250.00"}
    desk.undo(done.number)
    assert proposed(desk, line).best == found.best


def test_what_is_over_is_kept_for_the_payer_and_what_the_bank_kept_is_a_charge(desk: Settling) -> None:
    desk.invoice("INV-2026-0001", "EUR 1000.00")
    over = proposed(desk, desk.moved("1040.00", "INV-2026-0001", "Nordhaus GmbH")).best
    assert over is not None
    assert not over.certain
    assert [(it.kind, it.money) for it in over.parts] == [
        (PartKind.INVOICE, money("EUR 1000.00")), (PartKind.UNAPPLIED, money("EUR 40.00"))]  # fmt: skip


def test_money_out_is_a_bill_by_the_suppliers_own_number(desk: Settling) -> None:
    bill = desk.bill("RE-77120", "CNY 900.00")
    line = desk.moved("-900.00", "RE 77120", "Dehua Clay Works", of=CNY_NUMBER, currency="CNY")
    done = desk.take_best(line)
    assert [(it.kind, it.reference) for it in done.parts] == [(PartKind.BILL, bill)]
    assert desk.owing() == {}


def test_both_sides_of_a_transfer_find_each_other(desk: Settling) -> None:
    out = desk.moved("-1000.00", "exchange")
    in_ = desk.moved("7790.00", of=CNY_NUMBER, currency="CNY", day="2026-03-03")
    found = proposed(desk, out).best
    assert found is not None
    assert found.lines == (in_,)
    assert {it.because for it in found.reasons} == {Because.EXCHANGED}
    done = desk.take_best(out)
    assert desk.posted(done)[:2] == ["1002 EUR -1000.00", "1002 CNY 7790.00"]


def test_far_from_the_days_rate_it_is_no_exchange(desk: Settling) -> None:
    out = desk.moved("-1000.00", "exchange")
    desk.moved("7500.00", of=CNY_NUMBER, currency="CNY")
    assert proposed(desk, out).best is None


def test_the_banks_own_words_and_what_was_done_the_last_time(desk: Settling) -> None:
    fee = proposed(desk, desk.moved("-12.00", "Bank charges March")).best
    assert fee is not None
    assert fee.parts[0].kind is PartKind.CHARGES
    rent = (part("other", "EUR -500.00", account="6602", reason="rent"),)
    settled(desk.pay(desk.moved("-500.00", "2", "Lager AG"), *rent))
    again = proposed(desk, desk.moved("-510.00", "3", "LAGER AG", day="2026-03-03")).best
    assert again is not None
    assert [(it.account, it.reason, it.money) for it in again.parts] == [("6602", "rent", money("EUR -510.00"))]


def test_nothing_is_settled_before_the_books_know_of_it(desk: Settling) -> None:
    desk.invoice("INV-2026-0001", "EUR 1250.00")
    assert proposed(desk, desk.moved("1250.00", "INV-2026-0001", "Nordhaus GmbH", day="2026-01-04")).best is None


def test_all_that_is_certain_at_once_and_no_invoice_twice(desk: Settling) -> None:
    for n in range(1, 4):
        desk.invoice(f"INV-2026-000{n}", f"EUR {n}00.00")
    told = [Moved("2026-03-02", f"{n}00.00", f"INV-2026-000{n}", "Nordhaus GmbH") for n in (1, 2, 3)]
    desk.bank.told(*told, Moved("2026-03-02", "100.00", "INV-2026-0001 again", "Nordhaus GmbH"),
                   Moved("2026-03-02", "55.00", "who knows"))  # fmt: skip
    done = settled(desk.payments.accept_certain(desk.trade.seat))
    assert (len(done.done), done.left) == (3, 1)
    assert desk.owed() == {}
    assert [str(it.told.money.amount) for it in desk.bank.waiting()] == ["100.00", "55.00"]


# ---- bank and books


def reconciled(desk: Settling, day: str = "2026-03-31") -> Reconciliation:
    return settled(desk.payments.reconciliation(desk.trade.seat, desk.bank.eur.id, date.fromisoformat(day)))


def test_every_difference_between_bank_and_books_has_its_reason(desk: Settling) -> None:
    """The bank began with 20.00 of which the books know nothing; 30.00 wait; a cheque of 7.00 is not drawn yet."""
    desk.invoice("INV-1", "EUR 100.00")
    first, _ = desk.bank.told(
        Moved("2026-03-02", "100.00", "INV-1"), Moved("2026-03-03", "30.00", "?"), opening="20.00"
    )
    settled(desk.pay(first.id, part("invoice", "EUR 100.00", "INV-1")))
    cheque = PaymentDraft((part("charges", "EUR -7.00"),), account="1002", money=money("EUR -7.00"),
                          day=date(2026, 3, 3), key="cheque/1")  # fmt: skip
    settled(desk.payments.record(desk.trade.seat, cheque))
    found = reconciled(desk)
    assert (found.said, found.booked, found.unexplained) == (money("EUR 150.00"), money("EUR 93.00"), money("EUR 0.00"))
    assert [(it.lying, it.money) for it in found.between] == [
        (Lying.OPENING, money("EUR 20.00")),
        (Lying.WAITING, money("EUR 30.00")),
        (Lying.BOOKED, money("EUR 7.00")),
    ]
    early = reconciled(desk, "2026-03-01")
    assert (early.said, early.booked) == (None, money("EUR 0.00"))


def test_what_was_undone_explains_nothing(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 100.00")
    line = desk.moved("100.00")
    desk.undo(settled(desk.pay(line, part("invoice", "EUR 100.00", "INV-1"))).number)
    found = reconciled(desk)
    assert [(it.lying, it.line_id) for it in found.between] == [(Lying.WAITING, line)]
    assert found.unexplained == money("EUR 0.00")


def test_a_statement_that_somebody_insisted_on_leaves_what_nothing_explains(desk: Settling) -> None:
    desk.moved("100.00")
    desk.bank.told(Moved("2026-03-05", "1.00", "later"), opening="115.00")
    assert reconciled(desk).unexplained == money("EUR 15.00")


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-03"])
def test_a_transfer_that_arrives_later_is_booked_before_the_bank_has_it(desk: Settling, day: str) -> None:
    out = desk.moved("-1000.00", day="2026-03-02")
    in_ = desk.moved("7790.00", of=CNY_NUMBER, currency="CNY", day="2026-03-03")
    both = PaymentDraft((part("transfer", "CNY -7790.00", paid="EUR -1000.00", account=CNY_NUMBER),), (out, in_))
    settled(desk.payments.record(desk.trade.seat, both))
    found = settled(desk.payments.reconciliation(desk.trade.seat, desk.bank.cny.id, date.fromisoformat(day)))
    assert found.booked == money("CNY 7790.00")
    assert [it.lying for it in found.between] == ([Lying.BOOKED] if day == "2026-03-02" else [])
