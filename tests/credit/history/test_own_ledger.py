"""What a firm's own books tell of its buyers."""

from datetime import date

import numpy as np
import pytest

from house import House
from invoicing import Invoicing, day, item, opened_invoicing, usd
from jointseas.credit.history import service as history
from jointseas.credit.history.records import NEVER, Asked, Ledger
from jointseas.credit.history.rules import FACTS, facts_on
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.service import CarriedIn
from trading import opened_trade


@pytest.fixture
def desk(house: House) -> Invoicing:
    return opened_invoicing(opened_trade(house))


def told(desk: Invoicing, before: str) -> Ledger:
    return desk.trade.book.seen(lambda view: history.ledger(view, day(before)))


def test_invoices_with_their_settlements_credit_notes_and_disputes(desk: Invoicing) -> None:
    """Acme pays 200 of 300 ten days late after 100 came back, and disputes the next; Haus cancels its only one."""
    first = desk.issue(item("3", "100.00"), on="2026-01-10")
    second = desk.issue(item("1", "50.00"), on="2026-01-20")
    third = desk.issue(item("1", "80.00"), buyer="HAUS", currency="EUR", on="2026-01-15")
    desk.issue(item("1", "100.00"), on="2026-02-01", corrects=first.number)
    desk.pay(first.number, usd("200.00"), "2026-02-19", "payment/1")
    desk.issue(item("1", "80.00"), buyer="HAUS", currency="EUR", on="2026-01-25", corrects=third.number)
    settled(desk.trade.doing(lambda work: invoices.dispute(work, second.number, usd("20.00"), "broken")))  # 2 March
    ledger = told(desk, "2026-03-10")
    its = ledger.history
    assert [ledger.buyers[at] for at in its.buyer] == [it.buyer_id for it in (first, second, third)]
    assert [ledger.currencies[at] for at in its.currency] == ["USD", "USD", "EUR"]
    assert its.settled.tolist() == [day("2026-02-19").toordinal(), NEVER, day("2026-01-25").toordinal()]
    assert its.paid.tolist() == [True, True, False]
    assert its.disputed.tolist() == [NEVER, day("2026-03-02").toordinal(), NEVER]
    assert its.credits.share.tolist() == pytest.approx([1 / 3, 1])
    assert its.credits.invoice.tolist() == [0, 2]
    found = dict(zip(FACTS, asked(ledger, first.buyer_id, "2026-03-10"), strict=True))
    names = ("last_days_late", "settled_invoices", "open_invoices", "overdue_invoices", "oldest_overdue", "terms")
    assert [found[it] for it in names] == [10, 1, 1, 1, 19, 30]
    assert found["amount_to_usual"] == pytest.approx(100 / (300 * 50) ** 0.5)
    assert found["time_to_terms"] == pytest.approx(40 / 30)


def asked(ledger: Ledger, buyer: int, on: str) -> list[float]:
    at = np.array([day(on).toordinal()])
    whose, currency = (np.array([it]) for it in (ledger.buyers.index(buyer), ledger.currencies.index("USD")))
    row: list[float] = facts_on(ledger.history, Asked(whose, at, at, at + 30, np.array([1e4]), currency))[0].tolist()
    return row


def test_the_books_as_they_were_before_a_day(desk: Invoicing) -> None:
    first = desk.issue(item("1", "100.00"), on="2026-01-10")
    desk.pay(first.number, usd("100.00"), "2026-02-10", "payment/1")
    settled(desk.trade.doing(lambda work: invoices.unsettle(work, "payment/1", day("2026-02-20"))))
    assert told(desk, "2026-01-10").history.issued.tolist() == []
    assert told(desk, "2026-02-10").history.settled.tolist() == [NEVER]
    assert told(desk, "2026-02-20").history.settled.tolist() == [day("2026-02-10").toordinal()]
    assert told(desk, "2026-02-21").history.settled.tolist() == [NEVER]


def test_invoices_from_before_the_books_are_marked(desk: Invoicing) -> None:
    """They are known from their own issue; those that were paid before the books began are not known at all."""
    old = CarriedIn("A-7", "ACME", date(2025, 11, 1), date(2025, 12, 1), parse_amount("900.00", "USD"))
    settled(desk.trade.doing(lambda work: invoices.carry_in(work, old, date(2026, 1, 1), 1)))
    desk.issue(item("1", "100.00"), on="2026-01-10")
    ledger = told(desk, "2026-02-01")
    assert ledger.carried.tolist() == [True, False]
    assert ledger.history.issued[0] == date(2025, 11, 1).toordinal()
    found = dict(zip(FACTS, asked(ledger, ledger.buyers[0], "2026-02-01"), strict=True))
    assert (found["oldest_overdue"], found["overdue_size"]) == (62, 1)


def test_an_empty_ledger_knows_nothing(desk: Invoicing) -> None:
    ledger = told(desk, "2026-02-01")
    at = np.array([day("2026-02-01").toordinal()])
    nought = np.array([0])
    found = facts_on(ledger.history, Asked(nought, at, at, at + 30, np.array([1e4]), nought))[0]
    known = {name for name, value in zip(FACTS, found.tolist(), strict=True) if not np.isnan(value)}
    assert known == {"open_invoices", "overdue_invoices", "overdue_size", "oldest_overdue", "terms",
                     "settled_invoices", "days_known"}  # fmt: skip
