"""Orders of a channel get the party that owes for them, until an invoice names one for good."""

from datetime import date

import pytest
from sqlalchemy import text

from invoicing import Invoicing, opened_invoicing
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import Order, OrderDraft
from jointseas.trade.selling.service import Selling as Doors
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Wanted
from selling import Selling, line
from trading import Trade

DAY = date(2026, 2, 20)


@pytest.fixture
def desk(trade: Trade) -> Invoicing:
    return opened_invoicing(trade)


@pytest.fixture
def doors(trade: Trade) -> Doors:
    return Doors(trade.house.gate)


def sold(trade: Trade, pieces: int = 10, name: str = "Anna Weiß") -> Order:
    """As a channel tells it: a name, and no party."""
    asked = OrderDraft("shop", date(2026, 2, 10), "EUR", (line("MUG", pieces, "8.00"),), buyer_name=name)
    return settled(trade.doing(lambda work: orders.add(work, asked)))


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_what_has_left_for_a_name_is_invoiced_to_the_party_that_owes(
    selling: Selling, desk: Invoicing, doors: Doors
) -> None:
    trade = selling.trade
    number = sold(trade).number
    sent = selling.ship(selling.plan(Wanted(number, 1, 10)).number)
    assert code(desk.doors.from_shipment(trade.seat, sent.number, DAY)) == "invoices.no_buyer"
    assert code(doors.name_buyer(trade.seat, (number,), "COSCO")) == "parties.other_role"
    before = trade.house.gate.head().seq
    assert [it.number for it in settled(doors.name_buyer(trade.seat, (number,), "ACME"))] == [number]
    assert trade.house.gate.head().seq == before + 1
    settled(doors.name_buyer(trade.seat, (number,), "NORD"))  # before there is an invoice, a slip is mended
    issued = settled(desk.doors.from_shipment(trade.seat, sent.number, DAY))
    assert (issued.buyer_name, issued.total.minor) == ("Nordhaus GmbH", 80_00)
    now, after = selling.now(number), trade.book.seen(lambda view: shipments.shipment(view, sent.number))
    assert (now.buyer_name, now.buyer_id) == ("Anna Weiß", issued.buyer_id)
    assert (after.buyer_name, after.buyer_id) == ("Anna Weiß", issued.buyer_id)
    sheet = settled(doors.order_sheet(trade.seat, number))
    assert sheet.buyer is not None
    assert sheet.buyer.code == "NORD"
    assert code(doors.name_buyer(trade.seat, (number,), "ACME")) == "invoices.names_buyer"
    assert settled(doors.name_buyer(trade.seat, (number,), "NORD")) == ()


@pytest.mark.parametrize("table", ["sales_order", "shipment"])
def test_the_database_keeps_the_buyer_that_an_invoice_names(
    selling: Selling, desk: Invoicing, doors: Doors, table: str
) -> None:
    trade = selling.trade
    number = sold(trade).number
    sent = selling.ship(selling.plan(Wanted(number, 1, 10)).number)
    settled(doors.name_buyer(trade.seat, (number,), "NORD"))
    other = f"UPDATE {table} SET buyer_id = (SELECT id FROM party WHERE code = 'ACME')"
    with trade.house.database.write() as connection:
        connection.execute(text(other))
        connection.rollback()
    settled(desk.doors.from_shipment(trade.seat, sent.number, DAY))
    with pytest.raises(BrokenInvariant, match="fixed"), trade.house.database.write() as connection:
        connection.execute(text(other))


def test_all_orders_of_a_shipment_get_the_same_buyer(selling: Selling, doors: Doors) -> None:
    seat = selling.trade.seat
    first, second, gone = (sold(selling.trade).number for _ in range(3))
    planned = selling.plan(Wanted(first, 1, 10), Wanted(second, 1, 10)).number
    settled(doors.cancel_order(seat, gone))
    answer = doors.name_buyer(seat, (first,), "NORD")
    assert answer == Refused("shipments.two_buyers", number=planned, order=second)
    assert code(doors.name_buyer(seat, (first, second, gone), "NORD")) == "orders.state"
    assert code(doors.name_buyer(seat, (first, "SO-2026-0999"), "NORD")) == "orders.none"
    assert selling.now(first).buyer_id is None
    assert len(settled(doors.name_buyer(seat, (second, first), "NORD"))) == 2
    carried = settled(doors.shipment(seat, planned))
    assert carried.buyer_id == selling.now(first).buyer_id == selling.now(second).buyer_id is not None
