"""Movements that the books have already: it is said which entry they are, and nothing is posted twice."""

from datetime import date

import pytest

from banking import CNY_NUMBER
from bookkeeping import line
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.books import service as books
from jointseas.trade.payments.reconciling.records import Lying, Reconciliation
from jointseas.trade.payments.records import Because, Method, PartKind, Payment, PaymentDraft, Proposal
from settling import Settling, money, part


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def best(desk: Settling, line_id: int) -> Proposal | None:
    return settled(desk.payments.proposals(desk.trade.seat, line_id)).best


def entries(desk: Settling) -> int:
    return desk.trade.book.seen(books.last_number)


def reconciled(desk: Settling, day: str = "2026-03-31") -> Reconciliation:
    return settled(desk.payments.reconciliation(desk.trade.seat, desk.bank.eur.id, date.fromisoformat(day)))


def by_hand(desk: Settling, invoice: str, said: str = "EUR 100.00", day: str = "2026-03-02") -> Payment:
    asked = PaymentDraft((part("invoice", said, invoice),), method=Method.CHEQUE, account="1002", money=money(said),
                         day=date.fromisoformat(day), key=f"hand/{invoice}")  # fmt: skip
    return settled(desk.payments.record(desk.trade.seat, asked))


def test_a_payment_by_hand_that_the_bank_tells_of_later_is_not_posted_again(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 100.00")
    hand = by_hand(desk, "INV-1")
    came = desk.moved("100.00", f"cheque {hand.number}", day="2026-03-03")
    assert [it.lying for it in reconciled(desk).between] == [Lying.OPENING, Lying.WAITING]
    found = best(desk, came)
    assert found
    assert [(it.kind, it.reference) for it in found.parts] == [(PartKind.BOOKED, str(hand.entry))]
    assert {it.because for it in found.reasons} == {Because.BOOKED, Because.NUMBER}
    assert found.certain
    before = entries(desk)
    done = desk.take_best(came)
    assert (done.entry, done.day, entries(desk)) == (hand.entry, hand.day, before)
    assert (reconciled(desk).between, reconciled(desk).unexplained) == ((), money("EUR 0.00"))
    assert [it.lying for it in reconciled(desk, "2026-03-02").between] == [Lying.BOOKED]
    desk.undo(done.number)
    assert (desk.owed(), entries(desk)) == ({}, before)
    assert best(desk, came) == found


def test_what_is_undone_by_its_maker_is_no_movement_any_more(desk: Settling) -> None:
    desk.invoice("INV-1", "EUR 100.00")
    hand = by_hand(desk, "INV-1")
    came = desk.moved("100.00", day="2026-03-03")
    done = desk.take_best(came)
    desk.undo(hand.number)
    assert settled(desk.payments.payment(desk.trade.seat, done.number)).undone_on
    assert desk.owed() == {"INV-1": "EUR 100.00"}
    assert best(desk, came) is None
    assert [(it.lying, it.line_id) for it in reconciled(desk).between] == [(Lying.WAITING, came)]


def test_an_entry_of_the_journal_is_one_movement_of_its_amount(desk: Settling) -> None:
    wages = desk.trade.book.post("2026-03-02", line("1002", "EUR -500.00"), line("6602", "EUR 500.00"),
                                 rates={"EUR": "7.80"})  # fmt: skip
    other = desk.moved("-499.00", day="2026-03-03")
    assert best(desk, other) is None
    assert code(desk.pay(other, part("booked", "EUR -499.00", str(wages.number)))) == "payments.other_entry"
    first, second = (desk.moved("-500.00", "wages", day=day) for day in ("2026-03-03", "2026-03-04"))
    assert best(desk, desk.moved("-500.00", "later", day="2026-03-08")) is None
    desk.take_best(second)
    assert best(desk, first) is None
    assert code(desk.pay(first, part("booked", "EUR -500.00", str(wages.number)))) == "payments.entry_taken"
    more = (part("booked", "EUR -510.00", str(wages.number)), part("charges", "EUR 10.00"))
    assert code(desk.pay(first, *more)) == "payments.link_alone"


def test_an_entry_that_was_reversed_is_not_proposed(desk: Settling) -> None:
    book = desk.trade.book
    gone = book.post("2026-03-02", line("1002", "EUR -500.00"), line("6602", "EUR 500.00"), rates={"EUR": "7.80"})
    settled(book.ledger.reverse(book.seat, gone.number, date(2026, 3, 2), "typed twice"))
    came = desk.moved("-500.00", day="2026-03-03")
    assert best(desk, came) is None
    assert code(desk.pay(came, part("booked", "EUR -500.00", str(gone.number)))) == "payments.entry_taken"


@pytest.mark.parametrize("day", ["2026-03-03", "2026-03-31"])
def test_the_other_side_of_a_transfer_that_comes_later_is_its_entry(desk: Settling, day: str) -> None:
    out = desk.moved("-7790.00", day="2026-03-02", of=CNY_NUMBER, currency="CNY")
    sent = settled(desk.pay(out, part("transfer", "EUR -1000.00", paid="CNY -7790.00", account=desk.bank.eur.number)))
    came = desk.moved("1000.00", day="2026-03-04")
    found = best(desk, came)
    assert found
    assert [(it.kind, it.reference) for it in found.parts] == [(PartKind.BOOKED, str(sent.entry))]
    before = entries(desk)
    desk.take_best(came)
    assert entries(desk) == before
    left = [(it.lying, it.money) for it in reconciled(desk, day).between]
    assert left == ([(Lying.BOOKED, money("EUR -1000.00"))] if day == "2026-03-03" else [])
