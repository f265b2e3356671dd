"""What a credit note leaves over of a paper that was paid goes back by the bank, and the books agree."""

from datetime import date

from banking import CNY_NUMBER, USD_NUMBER, Moved, opened_bank
from invoicing import item, opened_invoicing
from jointseas.kernel.outcome import settled
from jointseas.trade.payments.records import Because, PartKind, Payment
from jointseas.trade.payments.service import Payments, accepting
from jointseas.trade.purchases.ordering.records import Arrival
from purchasing import goods, opened_buying
from settling import part
from trading import Trade


class Desk:
    """Each movement as a bank tells it, taken for what it looks like most."""

    def __init__(self, trade: Trade) -> None:
        self.trade, self.bank, self.payments = trade, opened_bank(trade), Payments(trade.house.gate)

    def take(self, it: Moved, of: str, currency: str) -> tuple[set[Because], Payment]:
        line = self.bank.told(it, of=of, currency=currency)[0].id
        best = settled(self.payments.proposals(self.trade.seat, line)).best
        assert best is not None
        done = settled(self.payments.record(self.trade.seat, accepting(line, best)))
        return {one.because for one in best.reasons}, done


def test_a_buyer_is_given_back_what_the_credit_note_left_over(trade: Trade) -> None:
    """100.00 invoiced and paid; 30.00 credited, 30.00 sent back: nothing is owed either way."""
    sales, desk = opened_invoicing(trade), Desk(trade)
    sold = sales.issue(item("10", "10"))
    desk.take(Moved("2026-02-20", "100.00", sold.number, "Acme Living Inc"), USD_NUMBER, "USD")
    sales.issue(item("3", "10"), corrects=sold.number, on="2026-02-25")
    assert sales.owed(sold.number) == "-30.00"
    why, back = desk.take(Moved("2026-03-02", "-30.00", "refund", "ACME LIVING INC"), USD_NUMBER, "USD")
    assert {Because.NAME, Because.EXACT} <= why
    assert [(it.kind, it.reference, it.money) for it in back.parts] == [
        (PartKind.INVOICE, sold.number, part("invoice", "USD -30.00").money)]  # fmt: skip
    assert sales.owed(sold.number) == "0"
    assert trade.balance("receivable") == 0
    settled(desk.payments.undo(trade.seat, back.number))
    assert sales.owed(sold.number) == "-30.00"


def test_a_supplier_gives_back_what_its_credit_note_left_over(trade: Trade) -> None:
    """50.00 billed and paid; four of ten go back for 20.00, which the supplier pays."""
    buying, desk = opened_buying(trade), Desk(trade)
    came = settled(buying.receive(buying.order(("MUG", 10, "5")), Arrival("MUG", 10)))
    billed = settled(buying.bill("F-1", goods(came, 10, "CNY 50.00")))
    desk.take(Moved("2026-03-02", "-50.00", "F-1", "Dehua Clay Works"), CNY_NUMBER, "CNY")
    gone = settled(buying.send_back(came, 4, day="2026-03-03"))
    settled(buying.bill("C-1", goods(gone, 4, "CNY 20.00"), corrects=billed.number, day="2026-03-04"))
    why, back = desk.take(Moved("2026-03-06", "20.00", "return", "Dehua Clay Works"), CNY_NUMBER, "CNY")
    assert {Because.NAME, Because.EXACT} <= why
    assert [(it.kind, it.reference) for it in back.parts] == [(PartKind.BILL, billed.number)]
    assert settled(buying.purchases.open_bills(trade.seat, date(2026, 12, 31))) == ()
    assert trade.balance("payable") == 0
