"""From a supplier's order to what is owed: each step by hand, in the books and in the papers alike."""

from datetime import date

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.purchases.billing.records import BillLineDraft, LineKind
from jointseas.trade.purchases.ordering.records import Arrival, OrderState
from jointseas.trade.purchases.prepaying.records import PrepaymentDraft, Use
from jointseas.trade.purchases.service import settle_bill, unsettle_bill
from purchasing import Buying, cost, goods, money


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def tied(buying: Buying) -> None:
    """The laws: papers and books say the same of stock, accrual and payables."""
    trade = buying.trade
    assert trade.worth() == trade.balance("inventory")
    assert buying.accrued() == -trade.balance("accrued_payable")
    ageing = settled(buying.purchases.ageing(trade.seat, date(2026, 12, 31)))
    assert [it.ties for it in ageing.totals] == [True] * len(ageing.totals)


def test_goods_come_in_parts_and_cost_together_what_was_ordered(buying: Buying) -> None:
    """3 of 100.00 (33.33 each, one unit left over) come as 1 and 2: 33.33 and 66.67."""
    order = buying.order(("MUG", 3, "33.3333"))
    assert order.total == money("CNY 100.00")
    first = settled(buying.receive(order, Arrival("MUG", 1)))
    assert (first.number, first.lines[0].worth) == ("GR-2026-0001", 33_33)
    assert settled(buying.purchases.order(buying.trade.seat, order.number)).state is OrderState.PARTLY
    assert code(buying.receive(order, Arrival("MUG", 3), day="2026-02-11")) == "purchases.more_than_ordered"
    settled(buying.receive(order, Arrival("MUG", 2), day="2026-02-12"))
    assert settled(buying.purchases.order(buying.trade.seat, order.number)).state is OrderState.RECEIVED
    assert buying.accrued() == 100_00
    tied(buying)


def test_a_bill_that_says_what_was_accrued_leaves_nothing_behind(buying: Buying) -> None:
    """100 at 5.00 with 13 % tax: 500.00 off the accrual, 65.00 tax, 565.00 owed; due after thirty days."""
    came = settled(buying.receive(buying.order(("MUG", 100, "5")), Arrival("MUG", 100)))
    billed = settled(buying.bill("F-1", goods(came, 100, "CNY 500.00"), tax="65.00"))
    assert (billed.number, billed.total, billed.due_on) == ("BILL-2026-0001", money("CNY 565.00"), date(2026, 3, 30))
    balances = {duty: buying.trade.balance(duty) for duty in ("inventory", "accrued_payable", "tax", "payable")}
    assert balances == {"inventory": 500_00, "accrued_payable": 0, "tax": 65_00, "payable": -565_00}
    assert settled(buying.bill("F-1", goods(came, 100, "CNY 500.00"), tax="65.00")) == billed
    tied(buying)


def test_what_goods_cost_more_reaches_those_that_are_still_there(buying: Buying) -> None:
    """Accrued at 5.00, billed at 5.50: 50.00 more. 40 of 100 are still there: 20.00 to them, 30.00 to what is sold."""
    came = settled(buying.receive(buying.order(("MUG", 100, "5")), Arrival("MUG", 100)))
    settled(buying.trade.issue("DN-1", "MUG", 60))
    settled(buying.bill("F-1", goods(came, 100, "CNY 550.00")))
    assert buying.trade.balance("inventory") == 200_00 + 20_00
    assert buying.trade.balance("cost_of_sales") == 300_00 + 30_00
    assert buying.accrued() == 0
    tied(buying)


def test_what_goods_cost_less_is_taken_from_them(buying: Buying) -> None:
    """Billed at 4.50: 20.00 less for the 40 that are there, 30.00 less for those that are sold."""
    came = settled(buying.receive(buying.order(("MUG", 100, "5")), Arrival("MUG", 100)))
    settled(buying.trade.issue("DN-1", "MUG", 60))
    settled(buying.bill("F-1", goods(came, 100, "CNY 450.00")))
    assert (buying.trade.balance("inventory"), buying.trade.balance("cost_of_sales")) == (180_00, 270_00)
    tied(buying)


def test_a_bill_in_other_money_parts_the_price_from_the_rate(buying: Buying) -> None:
    """100 at USD 10.00, accrued at 7.00: CNY 7,000.00. Billed at USD 11.00 and 7.10: owed USD 1,100.00, worth 7,810.00,
    of which 710.00 is the price (USD 100.00 at 7.10) and 100.00 the rate (USD 1,000.00 by 0.10)."""
    buying.rate("2026-02-10", "7.00")
    buying.rate("2026-02-28", "7.10")
    order = buying.order(("MUG", 100, "10"), currency="USD", supplier="GLAZE")
    came = settled(buying.receive(order, Arrival("MUG", 100)))
    assert buying.trade.balance("inventory") == 7000_00
    settled(buying.bill("INV-9", goods(came, 100, "USD 1100.00"), supplier="GLAZE"))
    assert buying.trade.balance("inventory") == 7710_00
    assert buying.trade.balance("realised_exchange") == 100_00
    ageing = settled(buying.purchases.ageing(buying.trade.seat, date(2026, 3, 1)))
    assert [(it.total, it.ties) for it in ageing.totals] == [(money("USD 1100.00"), True)]
    tied(buying)


def test_freight_of_a_carrier_belongs_to_the_goods_that_it_brought(buying: Buying) -> None:
    """90.00 freight over MUG (500.00) and MUG-BLUE (400.00): 50.00 and 40.00; all is there still."""
    order = buying.order(("MUG", 100, "5"), ("MUG-BLUE", 80, "5"))
    came = settled(buying.receive(order, Arrival("MUG", 100), Arrival("MUG-BLUE", 80)))
    bank_fee = BillLineDraft(LineKind.EXPENSE, money("CNY 10.00"), account="660302", description="fee")
    settled(buying.bill("S-1", cost(came, "CNY 90.00"), bank_fee, supplier="SHIP"))
    assert (buying.trade.balance("inventory"), buying.trade.balance("bank_charges")) == (990_00, 10_00)
    assert settled(buying.trade.issue("DN-1", "MUG", 100)).cost == Money(-550_00, "CNY")
    tied(buying)


def test_a_bill_is_booked_once_and_for_no_more_than_came(buying: Buying) -> None:
    came = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    assert code(buying.bill("F-1", goods(came, 11, "CNY 55.00"))) == "purchases.more_than_open"
    assert code(buying.bill("F-1", goods(came, 6, "CNY 30.00"), goods(came, 6, "CNY 30.00"))) == (
        "purchases.more_than_open"
    )
    settled(buying.bill("F-1", goods(came, 6, "CNY 30.00")))
    other = buying.bill("F-1", goods(came, 4, "CNY 20.00"))
    assert code(other) == "purchases.key_reused"
    assert code(buying.bill("F-2", goods(came, 5, "CNY 25.00"))) == "purchases.more_than_open"
    assert code(buying.bill("F-3", goods(came, 4, "CNY 20.00"), day="2026-02-09")) == "purchases.before_goods"
    assert code(buying.bill("F-4", goods(came, 4, "CNY 20.00"), supplier="GLAZE")) == "purchases.other_supplier"
    tied(buying)


def test_goods_that_go_back_unbilled_are_not_billed(buying: Buying) -> None:
    """10 at 5.00 came and 10 at 7.00: the average is 6.00. 4 of the first go back: accrued 20.00, out at 24.00; the
    4.00 are a cost of sales."""
    first = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    settled(buying.receive(buying.order(("MUG", 10, "7")), Arrival("MUG", 10)))
    back = settled(buying.send_back(first, 4))
    assert (back.lines[0].worth, back.lines[0].open) == (24_00, 0)
    assert buying.trade.balance("cost_of_sales") == 4_00
    assert code(buying.bill("F-1", goods(first, 7, "CNY 35.00"))) == "purchases.more_than_open"
    settled(buying.bill("F-2", goods(first, 6, "CNY 30.00")))
    assert buying.accrued() == 70_00
    tied(buying)


def test_goods_that_go_back_after_the_bill_wait_for_the_credit_note(buying: Buying) -> None:
    """10 at 5.00 billed with 13 % tax (56.50). 4 go back (20.00); the supplier credits 4.75 each, and tax: 21.47."""
    came = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    billed = settled(buying.bill("F-1", goods(came, 10, "CNY 50.00"), tax="6.50"))
    back = settled(buying.send_back(came, 4))
    assert (buying.accrued(), back.lines[0].open) == (-20_00, 4)
    note = settled(buying.bill("C-1", goods(back, 4, "CNY 19.00"), tax="2.47", corrects=billed.number))
    assert note.number == "BCN-2026-0001"
    balances = {duty: buying.trade.balance(duty) for duty in ("accrued_payable", "tax", "payable", "cost_of_sales")}
    assert balances == {"accrued_payable": 0, "tax": 4_03, "payable": -35_03, "cost_of_sales": 1_00}
    tied(buying)


def test_a_price_that_is_lowered_afterwards(buying: Buying) -> None:
    """5.00 off 50.00, half of the goods sold: 2.50 off the stock, 2.50 off the cost of sales."""
    came = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    billed = settled(buying.bill("F-1", goods(came, 10, "CNY 50.00")))
    settled(buying.trade.issue("DN-1", "MUG", 5))
    settled(buying.bill("C-1", cost(came, "CNY 5.00"), corrects=billed.number))
    assert (buying.trade.balance("inventory"), buying.trade.balance("cost_of_sales")) == (22_50, 22_50)
    too_much = buying.bill("C-2", cost(came, "CNY 45.01"), corrects=billed.number)
    assert code(too_much) == "purchases.credit_too_much"
    tied(buying)


def test_what_settles_a_bill_is_rows_that_can_be_taken_back(buying: Buying) -> None:
    came = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    billed = settled(buying.bill("F-1", goods(came, 10, "CNY 50.00")))
    day = date(2026, 3, 1)
    part = buying.doing(lambda work: settle_bill(work, billed.number, money("CNY 30.00"), day, "payment/1"))
    assert settled(part).money == money("CNY 30.00")
    more = buying.doing(lambda work: settle_bill(work, billed.number, money("CNY 20.01"), day, "payment/2"))
    assert code(more) == "purchases.more_than_owed"
    seat = buying.trade.seat
    assert [it.open for it in settled(buying.purchases.open_bills(seat, day))] == [money("CNY 20.00")]
    settled(buying.doing(lambda work: unsettle_bill(work, "payment/1", date(2026, 3, 5))))
    assert [it.open for it in settled(buying.purchases.open_bills(seat, date(2026, 3, 4)))] == [money("CNY 20.00")]
    assert [it.open for it in settled(buying.purchases.open_bills(seat, date(2026, 3, 5)))] == [money("CNY 50.00")]


def test_a_prepayment_keeps_the_worth_of_its_day(buying: Buying) -> None:
    """USD 300.00 at 7.00 is 2,100.00; a third goes against a bill of USD 100.00 booked at 7.10 (710.00)."""
    buying.rate("2026-02-03", "7.00")
    buying.rate("2026-02-10", "7.10")
    buying.rate("2026-02-28", "7.10")
    seat, draft = buying.trade.seat, PrepaymentDraft("pp", "GLAZE", date(2026, 2, 3), money("USD 300.00"))
    paid = settled(buying.purchases.prepay(seat, draft))
    assert (paid.worth, buying.trade.balance("prepayment")) == (2100_00, 2100_00)
    came = settled(
        buying.receive(buying.order(("MUG", 10, "10"), currency="USD", supplier="GLAZE"), Arrival("MUG", 10))
    )
    billed = settled(buying.bill("INV-1", goods(came, 10, "USD 100.00"), supplier="GLAZE"))
    use = Use(paid.number, billed.number, money("USD 100.00"), date(2026, 2, 28))
    settled_by = settled(buying.purchases.use_prepayment(seat, use))
    assert buying.trade.balance("prepayment") == 1400_00
    assert settled(buying.purchases.open_bills(seat, date(2026, 2, 28))) == ()
    settled(buying.purchases.unuse_prepayment(seat, settled_by.source, date(2026, 3, 1)) or seat)
    assert buying.trade.balance("prepayment") == 2100_00
    assert settled(buying.purchases.prepayments(seat))[0].left == money("USD 300.00")
    tied(buying)
