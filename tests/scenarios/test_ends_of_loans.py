"""How loans end, and what they hold until then: receipts and claims, what has stood ready, what was lost or never
drawn."""

from fractions import Fraction

import pytest

from borrowing import asked, borrowed, code, drawn, ordered, paid, received, stands, submitted
from jointseas.access.gate import Work
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import (
    LetGo,
    Loan,
    LoanDeed,
    LoanDoing,
    OrderAmended,
    PaperShown,
    Priced,
    SecurityDeed,
)
from jointseas.kernel.outcome import settled
from jointseas.portfolio.service import Portfolio
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.records import Growth, Order
from jointseas.trade.pledges.records import ReceiptState
from jointseas.trade.warehousing.service import Warehousing
from lending import Lending, day


@pytest.fixture
def kind() -> str:
    """The tables of a loan are those of a purchase, which is lived on both databases."""
    return "sqlite"


def goods_of(lending: Lending) -> Warehousing:
    return lending.invoicing.trade.warehousing


def states(lending: Lending) -> list[ReceiptState]:
    return [it.state for it in settled(goods_of(lending).receipts(lending.staff))]


def on_goods(lending: Lending, *numbers: str, amount: str = "2000") -> Loan:
    """Drawn by half; each receipt carries 2,450.00."""
    it = borrowed(lending, asked("inventory_finance", *numbers, currency="CNY", amount=amount, months="3"))
    price = Priced(0, lending.house.clock.today(), "MUG", Fraction(60_00), "Alibaba 1688, 2 March")
    settled(lending.doors.secure_loan(lending.analyst, SecurityDeed(it.number, "price", price)))
    drawn(lending, it, 1_000_00)
    return it


# ---- what it holds


def test_an_exporter_alone_releases_nothing_that_stands_under_a_live_loan(lending: Lending) -> None:
    number = received(lending)
    it = on_goods(lending, number)
    assert code(goods_of(lending).release(lending.owner, number, "LINKFIN says so")) == "pledges.kept"
    assert states(lending) == [ReceiptState.PLEDGED]
    paid(lending, it, closing(it, stands(lending, it.number).happened, lending.house.clock.today()).pay_off)
    settled(lending.doors.close_loan(lending.approver, it.number))
    assert states(lending) == [ReceiptState.HELD]


def test_a_receipt_that_was_let_go_is_free_and_the_others_are_drawn_on(lending: Lending) -> None:
    numbers = received(lending), received(lending, "WR-2")
    it = on_goods(lending, *numbers, amount="4000")
    gone = SecurityDeed(it.number, "one", LetGo(0, lending.house.clock.today(), numbers[0], "MUG", 100))
    lending.agreed(lending.doors.let_go(lending.analyst, gone))
    settled(goods_of(lending).cancel_receipt(lending.owner, numbers[0]))
    drawn(lending, it, 1_000_00, "more")
    assert stands(lending, it.number).account.principal == 2_000_00
    assert states(lending) == [ReceiptState.CANCELLED, ReceiptState.PLEDGED]
    some = SecurityDeed(it.number, "some", LetGo(0, lending.house.clock.today(), numbers[1], "MUG", 5))
    lending.agreed(lending.doors.let_go(lending.analyst, some))
    drawn(lending, it, 50_00, "last")
    assert stands(lending, it.number).account.principal == 2_050_00


def grown(work: Work, order: Order, minor: int) -> None:
    """As by a line of a channel's file that came later."""
    line = (order.id, 2, "fee", "", "Moulds", 1, str(minor // 100), minor, None)
    orders.put(work, (), (line,), {order.id: Growth(1, 0, minor)})
    work.record(f"order {order.number}", minor)


def test_an_order_that_the_lender_has_amended_is_no_surprise_to_it(lending: Lending) -> None:
    """10,000.00 become 12,000.00 in the exporter's books: nothing is drawn until the lender knows."""
    order = ordered(lending)
    it = borrowed(lending, asked("purchase_order_finance", order.number, amount="6000", months="4"))
    today = lending.house.clock.today()
    shown = SecurityDeed(it.number, "order", PaperShown(0, today, "order", order.number, "ACME"))
    settled(lending.doors.secure_loan(lending.analyst, shown))
    settled(lending.invoicing.trade.doing(lambda work: grown(work, order, 2_000_00)))
    assert code(drawn(lending, it, 1_000_00)) == "financing.facts_changed"
    for minor, answer in ((11_000_00, "financing.facts_changed"), (12_000_00, "")):
        amended = SecurityDeed(it.number, f"to {minor}", OrderAmended(0, today, minor))
        settled(lending.doors.secure_loan(lending.analyst, amended))
        found = drawn(lending, it, 1_000_00)
        assert code(found) == answer if answer else stands(lending, it.number).account.principal == 1_000_00
    smaller = SecurityDeed(it.number, "smaller", OrderAmended(0, today, 8_000_00))
    settled(lending.doors.secure_loan(lending.analyst, smaller))
    assert code(drawn(lending, it, 1_000_00, "more")) == "financing.facts_changed"


# ---- what was lost


def test_what_was_written_off_is_closed_on_and_holds_nothing_any_more(lending: Lending) -> None:
    number = received(lending)
    it = on_goods(lending, number)
    lost = LoanDeed(it.number, LoanDoing.WRITTEN_OFF, lending.house.clock.today(), "lost")
    lending.agreed(lending.doors.relieve_loan(lending.analyst, lost))
    assert states(lending) == [ReceiptState.PLEDGED]
    assert settled(lending.doors.close_loan(lending.approver, it.number)).closed_on is not None
    assert states(lending) == [ReceiptState.HELD]
    submitted(lending, asked("inventory_finance", number, currency="CNY", amount="1000", months="3"))
    paying = LoanDeed(it.number, LoanDoing.PAID, lending.house.clock.today(), "late", 1_00)
    assert code(lending.doors.book_loan(lending.analyst, paying)) == "financing.closed"
    assert settled(Portfolio(lending.house.gate).end_day(lending.analyst)).day.closed_at is not None


def test_what_was_sold_is_over_once_it_is_not_ours_to_buy_back(lending: Lending) -> None:
    """Its goods stay pledged, and their exporter lets them go by the new lender's word on paper."""
    number, portfolio = received(lending), Portfolio(lending.house.gate)
    it = on_goods(lending, number)
    sold = LoanDeed(it.number, LoanDoing.SOLD, day("2026-03-02"), "sold", 1_050_00, until=day("2026-03-31"))
    lending.agreed(lending.doors.relieve_loan(lending.analyst, sold))
    [theirs] = settled(lending.doors.our_lent(lending.owner))
    assert "sold" not in [one.kind for one in theirs.happened]
    assert theirs.account.turns == ()
    lending.today("2026-03-31")
    assert code(lending.doors.close_loan(lending.approver, it.number)) == "financing.not_over"
    lending.today("2026-04-01")
    settled(portfolio.end_day(lending.analyst))
    assert settled(lending.doors.close_loan(lending.approver, it.number)).closed_on == day("2026-04-01")
    assert states(lending) == [ReceiptState.PLEDGED]
    settled(goods_of(lending).release(lending.owner, number, "letter of the new lender"))
    assert lending.balances(lending.owner, "2026-04-01", "CNY")["borrowing"] == -1_000_00
    assert settled(portfolio.end_day(lending.analyst)).day.closed_at is not None


# ---- what was never drawn


def test_an_exporter_gives_up_what_it_never_drew(lending: Lending) -> None:
    number = received(lending)
    wanted = asked("inventory_finance", number, currency="CNY", amount="2000", months="3")
    it = borrowed(lending, wanted)
    assert code(lending.doors.give_up_loan(lending.staff, "LINKFIN", it.number)) == "access.not_permitted"
    settled(lending.doors.give_up_loan(lending.owner, "LINKFIN", it.number))
    assert stands(lending, it.number).loan.closed_on == lending.house.clock.today()
    assert states(lending) == [ReceiptState.HELD]
    assert code(lending.doors.give_up_loan(lending.owner, "LINKFIN", it.number)) == "financing.closed"
    again = on_goods(lending, number)
    assert code(lending.doors.give_up_loan(lending.owner, "LINKFIN", again.number)) == "financing.was_drawn"

    invoice = lending.invoice("12000.00")
    bought = lending.opened(invoice)
    settled(lending.doors.give_up(lending.owner, "LINKFIN", bought.number))
    assert lending.standing(bought).facility.closed_on == lending.house.clock.today()
    late = lending.drawing(bought, "2026-03-02")
    assert code(lending.doors.check_drawing(lending.analyst, late)) == "financing.closed"
    other = lending.drawn(invoice, on="2026-03-02")
    assert code(lending.doors.give_up(lending.owner, "LINKFIN", other.number)) == "financing.was_drawn"


def test_what_stood_ready_is_paid_until_the_day_of_the_close(lending: Lending) -> None:
    """10,000.00 for ten days at 0.4 percent a year are 1.11; what pays it off that day is what the close then takes."""
    it = borrowed(lending, asked("revolving_loan", amount="10000", months="6"))
    lending.today("2026-03-12")
    assert closing(it, stands(lending, it.number).happened, day("2026-03-12")).pay_off == 1_11
    assert code(lending.doors.give_up_loan(lending.owner, "LINKFIN", it.number)) == "financing.stood_ready"
    paid(lending, it, 1_11)
    settled(lending.doors.give_up_loan(lending.owner, "LINKFIN", it.number))
    assert lending.balances(lending.approver, "2026-03-12")["bank"] == 1_11
    other = borrowed(lending, asked("revolving_loan", amount="10000", months="6"))
    drawn(lending, other, 10_000_00)
    lending.today("2026-03-22")
    paid(lending, other, stands(lending, other.number).account.pay_off)
    lending.today("2026-03-23")
    assert code(lending.doors.close_loan(lending.approver, other.number)) == "financing.not_over"
    paid(lending, other, closing(other, stands(lending, other.number).happened, day("2026-03-23")).pay_off)
    assert settled(lending.doors.close_loan(lending.approver, other.number)).closed_on == day("2026-03-23")
