"""Orders by hand: kept goods, what is called off, what comes back at what it had cost."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from jointseas.catalogue.records import Price
from jointseas.catalogue.service import Catalogue
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineDraft, LineKind, OrderDraft, OrderState
from jointseas.trade.orders.rules import line_amount
from jointseas.trade.shipments.records import Wanted
from jointseas.trade.shipments.returns import Return, take_back
from jointseas.trade.stock import service as stock
from selling import Selling, line


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


@pytest.mark.parametrize(
    ("kind", "quantity", "price", "currency", "minor"),
    [
        (LineKind.GOODS, 3, "1.115", "USD", 334),  # 3.345 lies between 3.34 and 3.35: to the even one
        (LineKind.GOODS, 3, "1.125", "USD", 338),
        (LineKind.DISCOUNT, 1, "5", "USD", -500),
        (LineKind.GOODS, 2, "99.4", "JPY", 199),
        (LineKind.GOODS, 1, "0.0005", "KWD", 0),
    ],
)
def test_a_line_is_rounded_once(kind: LineKind, quantity: int, price: str, currency: str, minor: int) -> None:
    assert line_amount(kind, quantity, Decimal(price), currency) == minor


def test_goods_are_kept_for_what_is_confirmed_first(selling: Selling) -> None:
    trade = selling.trade
    first, second = selling.order(line("MUG", 70, "10")), selling.order(line("MUG", 50, "10"))
    assert settled(trade.doing(lambda work: orders.confirm(work, first.number))).short == ()
    late = settled(trade.doing(lambda work: orders.confirm(work, second.number)))
    assert (late.short, late.order.state) == ((("MUG", 20),), OrderState.CONFIRMED)
    settled(trade.doing(lambda work: orders.cancel(work, first.number)))
    assert settled(trade.doing(lambda work: orders.confirm(work, second.number))).short == ()
    free = trade.book.seen(stock.availability)
    assert [(it.on_hand, it.available) for it in free.values()] == [(100, 50)]
    assert code(trade.doing(lambda work: orders.cancel(work, first.number))) == "orders.state"


def test_a_price_that_nobody_says_is_that_of_the_price_list(selling: Selling) -> None:
    """10.00 each, 9.00 from fifty on; a price that is said stands, and none that is not listed is made up."""
    trade, doors = selling.trade, Catalogue(selling.trade.house.gate)
    for figure, quantity in (("10.00", 1), ("9.00", 50)):
        listed = Price("MUG", parse_amount(figure, "EUR"), date(2026, 1, 1), quantity_from=quantity)
        settled(doors.enter_price(trade.seat, listed))
    sold = selling.order(*(LineDraft("MUG", pieces, None) for pieces in (49, 50)), line("MUG", 1, "7.50"))
    assert [str(it.amount.amount) for it in sold.lines] == ["490.00", "450.00", "7.50"]
    free = selling.order(LineDraft("MUG", 2, None, kind=LineKind.SAMPLE))
    assert (free.total.minor, free.lines[0].kind) == (0, LineKind.SAMPLE)
    for unknown in (LineDraft("BOWL", 1, None), LineDraft("MUG-BLUE", 1, None),
                    LineDraft("", 1, None, kind=LineKind.SHIPPING)):  # fmt: skip
        asked = OrderDraft("shop", date(2026, 2, 10), "EUR", (unknown,), "NORD")
        assert code(trade.doing(partial(orders.add, draft=asked))) == "orders.no_price"


def test_what_the_catalogue_does_not_know_is_linked_before_it_is_kept(selling: Selling) -> None:
    trade = selling.trade
    sold = selling.order(line("BOWL", 4, "8"), line("", 1, "5", LineKind.SHIPPING))
    assert code(trade.doing(lambda work: orders.confirm(work, sold.number))) == "orders.unlinked"
    assert [it.sku for it in trade.book.seen(orders.unlinked)] == ["BOWL"]
    trade.add_goods("BOWL")
    assert settled(trade.doing(orders.link)) == 1
    assert settled(trade.doing(lambda work: orders.confirm(work, sold.number))).short == (("BOWL", 4),)
    assert trade.book.seen(orders.unlinked) == ()


def test_what_comes_back_is_worth_what_it_was(selling: Selling) -> None:
    """7 of 100 mugs for 500.00 went for 35.00; three and four back are 15.00 and 20.00, each paper once."""
    trade = selling.trade
    sold = selling.order(line("MUG", 7, "12"))
    selling.ship(selling.plan(Wanted(sold.number, 1, 7)).number)
    back = Return(sold.number, "RMA-1", "OWN", date(2026, 2, 25), ((1, 3),))
    settled(trade.doing(lambda work: take_back(work, back)))
    assert (trade.balance("inventory"), trade.balance("goods_shipped")) == (480_00, 20_00)
    assert code(trade.doing(lambda work: take_back(work, back))) == "orders.taken_back"
    over = Return(sold.number, "RMA-2", "OWN", date(2026, 2, 26), ((1, 5),))
    assert code(trade.doing(lambda work: take_back(work, over))) == "orders.too_many_back"
    rest = Return(sold.number, "RMA-3", "OWN", date(2026, 2, 26), ((1, 4),))
    settled(trade.doing(lambda work: take_back(work, rest)))
    assert (trade.balance("inventory"), trade.balance("goods_shipped"), trade.worth()) == (500_00, 0, 500_00)
    assert selling.now(sold.number).lines[0].returned == 7
