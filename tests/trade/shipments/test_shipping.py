"""Goods leave for the buyer: out of the stock, on their way, and a cost of sales once the risk has passed."""

from datetime import date

import pytest

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import LineKind, OrderState
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import (
    Container,
    Event,
    EventKind,
    Incoterm,
    JointDraft,
    PartDraft,
    SharedBy,
    ShipmentState,
    Wanted,
)
from selling import Selling, line


def test_what_leaves_is_under_way_until_it_is_loaded(selling: Selling) -> None:
    """60 of 100 mugs that cost 500.00 leave free on board; on board they are the buyer's."""
    trade = selling.trade
    sold = selling.order(line("MUG", 60, "12.50"), line("", 1, "80", LineKind.SHIPPING))
    assert sold.total == Money(830_00, "EUR")
    short = settled(trade.doing(lambda work: orders.confirm(work, sold.number))).short
    assert short == ()
    sent = selling.ship(selling.plan(Wanted(sold.number, 1, 60)).number)
    assert (sent.state, sent.cost, sent.recognised_on) == (ShipmentState.LEFT, 300_00, None)
    assert (trade.balance("goods_shipped"), trade.balance("inventory")) == (300_00, 200_00)
    assert (selling.now(sold.number).state, selling.now(sold.number).lines[0].cost) == (OrderState.FULFILLED, 300_00)
    loaded = Event(EventKind.LOADED, date(2026, 2, 23), "Ningbo")
    heard = settled(trade.doing(lambda work: shipments.hear(work, sent.number, loaded)))
    assert heard.recognised_on == date(2026, 2, 23)
    assert (trade.balance("goods_shipped"), trade.balance("cost_of_sales")) == (0, 300_00)
    again = settled(trade.doing(lambda work: shipments.recognise(work, sent.number, date(2026, 2, 25))))
    assert again.recognised_on == date(2026, 2, 23)


def test_an_order_goes_in_parts_whose_amounts_add_up(selling: Selling) -> None:
    sold = selling.order(line("MUG", 7, "1.43"))
    sent = [selling.plan(Wanted(sold.number, 1, quantity)) for quantity in (2, 4, 1)]
    assert sum(it.value.minor for it in sent) == sold.total.minor == 1001
    over = selling.trade.doing(lambda work: shipments.cancel(work, sent[1].number))
    assert not isinstance(over, Refused)
    selling.ship(sent[0].number)
    assert selling.now(sold.number).state is OrderState.PARTLY
    assert selling.plan(Wanted(sold.number, 1, 4)).value == sent[1].value


def test_a_box_with_a_slip_in_its_number_is_packed_and_heard_of_nowhere(selling: Selling) -> None:
    sent = selling.plan(Wanted(selling.order(line("MUG", 7, "1.43")).number, 1, 7)).number
    wrong, right = (Container(f"MSKU123456{digit}", "20GP") for digit in "75")
    answer = selling.trade.doing(lambda work: shipments.pack(work, sent, (), (wrong,)))
    assert isinstance(answer, Refused)
    assert answer.code == "shipments.container_number"
    part = PartDraft(exporter="NOBODY", packages=1, volume_cm3=1, gross_g=1)
    joint = selling.trade.doing(lambda work: shipments.join(work, JointDraft(wrong, SharedBy.VOLUME, (part,))))
    assert isinstance(joint, Refused)
    assert joint.code == "shipments.container_number"
    assert settled(selling.trade.doing(lambda work: shipments.pack(work, sent, (), (right,)))).containers == (right,)
    selling.ship(sent)
    loaded = Event(EventKind.LOADED, date(2026, 2, 24), "Ningbo", wrong.number)
    heard = selling.trade.doing(lambda work: shipments.hear(work, sent, loaded))
    assert isinstance(heard, Refused)
    assert heard.code == "shipments.container_number"


@pytest.mark.parametrize(("incoterm", "at_once"), [(Incoterm.EXW, True), (Incoterm.CIP, True), (Incoterm.DDP, False)])
def test_terms_say_whether_handing_over_is_enough(selling: Selling, incoterm: Incoterm, at_once: bool) -> None:
    sold = selling.order(line("MUG", 10, "12.50"))
    sent = selling.ship(selling.plan(Wanted(sold.number, 1, 10), incoterm=incoterm).number)
    assert (sent.recognised_on is not None) is at_once
