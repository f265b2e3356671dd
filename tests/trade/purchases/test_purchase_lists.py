"""Orders and bills as long lists, and what stands around one of them."""

from datetime import date

from jointseas.kernel.listing import Contains, Listing, OneOf, Stop
from jointseas.kernel.outcome import settled
from jointseas.trade.purchases.lists.records import Standing
from jointseas.trade.purchases.ordering.records import Arrival
from purchasing import Buying, goods, money

DAY = date(2026, 3, 2)


def test_orders_and_bills_are_found_and_say_how_they_stand(buying: Buying) -> None:
    seat, doors = buying.trade.seat, buying.purchases
    order = buying.order(("MUG", 100, "5"))
    buying.order(("MUG-BLUE", 10, "6"), supplier="GLAZE")
    came = settled(buying.receive(order, Arrival("MUG", 40)))
    bill = settled(buying.bill("F-9", goods(came, 30, "CNY 150.00"), tax="19.50"))
    partly = Listing(filters=(OneOf("state", ("partly",)),))
    assert [it.number for it in settled(doors.orders(seat, partly, 0, 9, Stop())).rows] == [order.number]
    glaze = Listing(filters=(OneOf("supplier_id", (settled(doors.order(seat, "PO-2026-0002")).supplier_id,)),))
    assert [it.supplier_name for it in settled(doors.orders(seat, glaze, 0, 9, Stop())).rows] == ["Glaze Inc"]
    (listed,) = settled(doors.bills(seat, Listing(filters=(Contains("any", "f-9"),)), 0, 9, Stop())).rows
    assert (listed.number, listed.open, listed.standing(DAY)) == (bill.number, money("CNY 169.50"), Standing.OPEN)
    assert listed.standing(date(2026, 6, 1)) is Standing.OVERDUE


def test_what_waits_for_a_bill_ties_to_the_books(buying: Buying) -> None:
    seat, doors = buying.trade.seat, buying.purchases
    order = buying.order(("MUG", 100, "5"))
    came = settled(buying.receive(order, Arrival("MUG", 40)))
    bill = settled(buying.bill("F-9", goods(came, 30, "CNY 150.00")))
    found = settled(doors.accrued(seat, DAY))
    assert (found.listed, found.ties) == (money("CNY 50.00"), True)
    assert [(it.paper, it.quantity, it.net, it.supplier) for it in found.lines] == [
        (came.number, 10, money("CNY 50.00"), "CLAY")
    ]
    sheet = settled(doors.order_sheet(seat, order.number))
    assert (sheet.bills, [it.number for it in sheet.receipts]) == ((bill.number,), [came.number])
    whole = settled(doors.bill_sheet(seat, bill.number))
    assert (whole.supplier, whole.open, whole.entry.number) == ("CLAY", money("CNY 150.00"), bill.entry)
