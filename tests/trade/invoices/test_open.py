"""What is owed on an invoice, day by day."""

from datetime import date

import pytest

from jointseas.access.gate import Work
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.service import CarriedIn
from trading import Trade


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def carried(trade: Trade) -> Trade:
    """One invoice over 900.00 from before these books, in them since the first of January."""
    settled(Parties(trade.house.gate).add(trade.seat, PartyDraft("ACME", "Acme Living", "US", (PartyRole.BUYER,))))
    old = CarriedIn("A-7", "ACME", day("2025-12-01"), day("2026-01-31"), parse_amount("900.00", "USD"))
    settled(trade.doing(lambda work: invoices.carry_in(work, old, day("2026-01-01"), 1)))
    return trade


def owed(trade: Trade, on: str) -> list[tuple[str, str, str]]:
    return [
        (it.invoice.number, str(it.open.amount), str(it.undisputed.amount))
        for it in trade.book.seen(lambda view: invoices.open_invoices(view, day(on)))
    ]


def paid(trade: Trade, amount: str, on: str, source: str) -> object:
    money = parse_amount(amount, "USD")
    return trade.doing(lambda work: invoices.settle(work, "A-7", money, day(on), source))


def test_settled_and_given_back_each_on_its_day(carried: Trade) -> None:
    settled(paid(carried, "300.00", "2026-02-01", "payment/1"))
    settled(paid(carried, "600.00", "2026-02-10", "payment/2"))
    settled(carried.doing(lambda work: invoices.unsettle(work, "payment/1", day("2026-02-20"))))
    assert owed(carried, "2025-12-31") == []
    assert owed(carried, "2026-01-01") == [("A-7", "900.00", "900.00")]
    assert owed(carried, "2026-02-09") == [("A-7", "600.00", "600.00")]
    assert owed(carried, "2026-02-19") == []
    assert owed(carried, "2026-02-20") == [("A-7", "300.00", "300.00")]
    settled(paid(carried, "300.00", "2026-02-21", "payment/1"))
    assert owed(carried, "2026-02-21") == []


def test_no_more_is_settled_than_is_owed(carried: Trade) -> None:
    answer = paid(carried, "900.01", "2026-02-01", "payment/1")
    assert isinstance(answer, Refused)
    assert answer.code == "invoices.more_than_open"


def test_what_is_disputed_is_owed_but_not_undisputed(carried: Trade) -> None:
    asked = parse_amount("150.00", "USD")
    opened = settled(carried.doing(lambda work: invoices.dispute(work, "A-7", asked, "12 mugs broken")))
    assert owed(carried, "2026-03-02") == [("A-7", "900.00", "750.00")]
    settled(carried.doing(lambda work: invoices.resolve(work, "A-7", opened.id, "insurance paid")))
    assert owed(carried, "2026-03-02") == [("A-7", "900.00", "900.00")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE invoice_settlement SET amount = 1",
        "DELETE FROM invoice_settlement",
        "UPDATE sales_invoice SET total = 1, net = 1",
        "INSERT INTO invoice_settlement SELECT 99, firm_id, invoice_id, source, day, 1, id FROM invoice_settlement",
    ],
)
def test_the_database_itself_keeps_what_stands(carried: Trade, statement: str) -> None:
    settled(paid(carried, "300.00", "2026-02-01", "payment/1"))

    def tamper(work: Work) -> None:
        work.connection.exec_driver_sql(statement)

    with pytest.raises((BrokenInvariant, Refused)):  # by a trigger, or for want of the right
        settled(carried.doing(tamper))
