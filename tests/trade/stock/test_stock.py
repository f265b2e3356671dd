"""Goods come in, move, are counted, promised, pledged and leave; the inventory account is what valuation holds."""

from datetime import date

import pytest
from sqlalchemy import text

from jointseas.kernel.listing import Contains, Listing, OneOf, Stop
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import BrokenInvariant, Refused, settled
from jointseas.trade.pledges.records import Pledge, ReceiptLine, WarehouseReceiptDraft
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.cost.records import Method
from jointseas.trade.stock.records import (
    Count,
    Counted,
    DeedKind,
    Incoming,
    LateCost,
    Move,
    Outgoing,
    Promise,
    Receipt,
    Wanted,
)
from trading import Trade, goods


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_what_comes_in_and_goes_out_stands_in_the_books(trade: Trade) -> None:
    """100 for 500.00, 50 for 300.00; 120 leave at the moving average of 5.3333: 640.00."""
    trade.receive("GR-1", goods("MUG", 100, "500.00"))
    trade.receive("GR-2", goods("MUG", 50, "300.00"), day="2026-02-05")
    gone = settled(trade.issue("DN-1", "MUG", 120))
    assert (gone.cost, trade.worth(), trade.balance("inventory")) == (Money(-640_00, "CNY"), 160_00, 160_00)
    assert trade.balance("cost_of_sales") == 640_00
    assert [(it.lot, it.quantity) for it in gone.movements] == [("GR-1", -100), ("GR-2", -20)]
    entry = settled(trade.book.ledger.entry(trade.book.seat, gone.entry or 0))
    assert entry.source == "DN-1"


def test_first_in_first_out_once_the_owner_says_so(trade: Trade) -> None:
    owner = trade.book.seat
    assert code(trade.warehousing.choose_method(trade.seat, Method.FIFO)) == "access.not_permitted"
    settled(trade.warehousing.choose_method(owner, Method.FIFO))
    trade.receive("GR-1", goods("MUG", 100, "500.00"))
    trade.receive("GR-2", goods("MUG", 50, "300.00"))
    assert settled(trade.issue("DN-1", "MUG", 120)).cost == Money(-620_00, "CNY")
    trade.receive("GR-3", goods("MUG", 10, "100.00"))
    settled(trade.warehousing.choose_method(owner, Method.AVERAGE))
    assert trade.worth() == trade.balance("inventory") == 280_00
    assert settled(trade.issue("DN-2", "MUG", 20)).cost == Money(-140_00, "CNY")


def test_the_same_request_is_done_once_and_another_under_its_key_is_refused(trade: Trade) -> None:
    first = trade.receive("GR-1", goods("MUG", 10, "50.00"))
    assert trade.receive("GR-1", goods("MUG", 10, "50.00")) == first
    other = Receipt(date(2026, 2, 2), "OWN", "GR-1", "GR-1", (goods("MUG", 11, "50.00"),), "payable")
    assert code(trade.doing(lambda work: stock.receive(work, other))) == "stock.key_reused"
    assert trade.there("MUG") == {("OWN", "GR-1"): 10}


def test_what_expires_first_goes_first_and_a_named_lot_goes_itself(trade: Trade) -> None:
    trade.receive("GR-1", goods("MUG", 10, "50.00", "LATE", "2027-12-31"))
    trade.receive("GR-2", goods("MUG", 10, "50.00", "SOON", "2026-12-31"))
    trade.receive("GR-3", goods("MUG", 10, "50.00", "NEVER"))
    gone = settled(trade.issue("DN-1", "MUG", 15))
    assert [(it.lot, it.quantity) for it in gone.movements] == [("SOON", -10), ("LATE", -5)]
    assert settled(trade.issue("DN-2", "MUG", 4, lot="NEVER")).movements[0].lot == "NEVER"
    assert code(trade.issue("DN-3", "MUG", 7, lot="NEVER")) == "stock.short"


def test_goods_do_not_leave_before_they_came(trade: Trade) -> None:
    trade.receive("GR-1", goods("MUG", 10, "50.00"), day="2026-02-02")
    trade.receive("GR-2", goods("MUG", 10, "50.00"), day="2026-03-01")
    assert code(trade.issue("DN-1", "MUG", 11, day="2026-02-20")) == "stock.before_lot"
    assert settled(trade.issue("DN-2", "MUG", 10, day="2026-02-20")).movements[0].lot == "GR-1"


def test_freight_that_is_billed_late_reaches_what_is_still_there(trade: Trade) -> None:
    """90.00 over 100 pieces, of which 40 are left: 36.00 to the stock, 54.00 to the cost of sales."""
    settled(trade.warehousing.choose_method(trade.book.seat, Method.FIFO))
    trade.receive("GR-1", goods("MUG", 100, "500.00"))
    trade.receive("GR-2", goods("MUG", 500, "3000.00"))
    settled(trade.issue("DN-1", "MUG", 60))
    late = LateCost(date(2026, 3, 1), "GR-1", "FREIGHT-1", "FREIGHT-1", Money(90_00, "CNY"), "payable")
    done = settled(trade.doing(lambda work: stock.add_cost(work, late)))
    assert (done.kind, done.cost) == (DeedKind.COST, Money(36_00, "CNY"))
    assert trade.worth() == trade.balance("inventory") == 200_00 + 36_00 + 3000_00
    assert trade.balance("cost_of_sales") == 300_00 + 54_00
    assert trade.balance("payable") == -(3500_00 + 90_00)
    assert settled(trade.issue("DN-2", "MUG", 40)).cost == Money(-236_00, "CNY")


def test_a_move_changes_the_place_and_not_the_value(trade: Trade) -> None:
    trade.receive("GR-1", goods("MUG", 10, "55.55"))
    asked = Move(date(2026, 2, 3), "OWN", "PORT", "MOVE-1", "MOVE-1", (Outgoing("MUG", 4),))
    settled(trade.warehousing.move(trade.seat, asked))
    assert trade.there("MUG") == {("OWN", "GR-1"): 6, ("PORT", "GR-1"): 4}
    assert trade.worth() == trade.balance("inventory") == 55_55
    back = Move(date(2026, 2, 3), "PORT", "PORT", "MOVE-2", "MOVE-2", (Outgoing("MUG", 4),))
    assert code(trade.warehousing.move(trade.seat, back)) == "stock.same_warehouse"


def test_a_count_posts_what_is_missing_and_what_is_found(trade: Trade) -> None:
    """Nine of ten at 5.55 are there, and two more of another lot than the books knew: 5.55 out, 11.10 in."""
    trade.receive("GR-1", goods("MUG", 10, "55.50"), goods("MUG-BLUE", 20, "100.00"))
    trade.receive("GR-2", goods("MUG", 10, "55.50"))
    lines = (Counted("MUG", "GR-1", 9), Counted("MUG", "GR-2", 12), Counted("MUG-BLUE", "GR-1", 20))
    done = settled(trade.warehousing.count(trade.seat, Count(date(2026, 2, 28), "OWN", "C-1", lines)))
    assert [(it.sku, it.lot, it.quantity, it.value.minor) for it in done.movements] == [
        ("MUG", "GR-1", -1, -5_55), ("MUG", "GR-2", 2, 11_10)]  # fmt: skip
    assert trade.worth() == trade.balance("inventory") == 211_00 + 5_55
    assert trade.balance("administration") == -5_55
    twice = Count(date(2026, 2, 28), "OWN", "C-2", (lines[0], lines[0]))
    assert code(trade.warehousing.count(trade.seat, twice)) == "stock.counted_twice"


def test_what_is_promised_to_one_is_not_taken_by_another(trade: Trade) -> None:
    trade.receive("GR-1", goods("MUG", 10, "50.00"))
    first = settled(trade.doing(lambda work: stock.reserve(work, "order/1", [Wanted("MUG", 7)])))
    second = settled(trade.doing(lambda work: stock.reserve(work, "order/2", [Wanted("MUG", 7)])))
    assert (first, second) == ((Promise("MUG", 7, 7),), (Promise("MUG", 7, 3),))
    assert code(trade.issue("DN-1", "MUG", 4, promised="order/2")) == "stock.promised"
    settled(trade.issue("DN-1", "MUG", 3, promised="order/2"))
    settled(trade.issue("DN-2", "MUG", 5, promised="order/1"))
    assert code(trade.issue("DN-3", "MUG", 1)) == "stock.promised"
    settled(trade.doing(lambda work: stock.release(work, "order/1")))
    settled(trade.issue("DN-3", "MUG", 2))
    assert trade.there("MUG") == {}


@pytest.fixture
def pledged(trade: Trade) -> Trade:
    """Eight of ten in the keeper's warehouse, pledged to a lender."""
    trade.receive("GR-1", goods("MUG", 10, "50.00"), at="PORT")
    draft = WarehouseReceiptDraft("WR-1", "PORT", date(2026, 2, 3), None, (ReceiptLine("MUG", "GR-1", 8),))
    settled(trade.warehousing.add_receipt(trade.seat, draft))
    settled(trade.warehousing.pledge(trade.seat, Pledge("WR-1", "LINK", "PLEDGE-7")))
    return trade


def test_pledged_goods_stay_until_they_are_released(pledged: Trade) -> None:
    away = Move(date(2026, 2, 9), "PORT", "OWN", "MOVE-1", "MOVE-1", (Outgoing("MUG", 3),))
    assert code(pledged.warehousing.move(pledged.seat, away)) == "stock.pledged"
    assert code(pledged.issue("DN-1", "MUG", 3, at="PORT")) == "stock.pledged"
    missing = Count(date(2026, 2, 28), "PORT", "C-1", (Counted("MUG", "GR-1", 7),))
    assert code(pledged.warehousing.count(pledged.seat, missing)) == "stock.count_pledged"
    settled(pledged.issue("DN-2", "MUG", 2, at="PORT"))
    assert code(pledged.warehousing.cancel_receipt(pledged.seat, "WR-1")) == "pledges.pledged"
    settled(pledged.warehousing.release(pledged.seat, "WR-1", "RELEASE-7"))
    settled(pledged.warehousing.move(pledged.seat, away))
    assert code(pledged.warehousing.pledge(pledged.seat, Pledge("WR-1", "LINK", "PLEDGE-8"))) == "pledges.short"


def test_one_pile_of_goods_stands_on_one_receipt_only(pledged: Trade) -> None:
    again = WarehouseReceiptDraft("WR-2", "PORT", date(2026, 2, 3), None, (ReceiptLine("MUG", "GR-1", 3),))
    assert code(pledged.warehousing.add_receipt(pledged.seat, again)) == "pledges.short"
    own = WarehouseReceiptDraft("WR-3", "OWN", date(2026, 2, 3), None, (ReceiptLine("MUG", "GR-1", 1),))
    assert code(pledged.warehousing.add_receipt(pledged.seat, own)) == "pledges.no_keeper"


ATTACKS = (
    "UPDATE movement SET quantity = 100",
    "DELETE FROM movement",
    "UPDATE stock_deed SET day = '2026-01-01'",
    "DELETE FROM stock_deed",
    "UPDATE stock_level SET quantity = quantity + 1",
    "UPDATE stock_level SET quantity = 0",
    "DELETE FROM stock_level",
    "UPDATE lot SET variant_id = 2",
    "DELETE FROM lot",
    "UPDATE warehouse_receipt SET state = 'cancelled', pledgee_id = NULL",
    "DELETE FROM warehouse_receipt_line",
    "UPDATE warehouse_receipt_line SET quantity = 1",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_itself_keeps_what_has_moved_and_what_is_pledged(pledged: Trade, attack: str) -> None:
    with pytest.raises((BrokenInvariant, Refused)), pledged.house.database.write() as connection:
        connection.execute(text(attack))
    assert pledged.there("MUG") == {("PORT", "GR-1"): 10}


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (goods("MUG", 0, "1.00"), "stock.quantity"),
        (goods("MUG", -5, "1.00"), "stock.quantity"),
        (goods("MUG", 5, "-1.00"), "stock.value"),
        (Incoming("MUG", 5, Money(100, "USD")), "stock.value"),
        (goods("NO-SUCH", 5, "1.00"), "stock.unknown_skus"),
        (goods("MUG", 5, "1.00", "L" * 81), "text.long"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(trade: Trade, line: Incoming, refusal: str) -> None:
    asked = Receipt(date(2026, 2, 2), "OWN", "GR-1", "GR-1", (goods("MUG-BLUE", 1, "1.00"), line), "payable")
    assert code(trade.doing(lambda work: stock.receive(work, asked))) == refusal
    assert trade.there("MUG-BLUE") == {}
    assert trade.balance("inventory") == 0


def test_the_stock_is_looked_over_by_goods_and_deed_by_deed(pledged: Trade) -> None:
    """A move without a paper is given a number, and the same request is still done once."""
    doors, seat = pledged.warehousing, pledged.seat
    pledged.receive("GR-2", goods("MUG", 10, "70.00"), day="2026-02-04")
    pledged.doing(lambda work: stock.reserve(work, "order/1", [Wanted("MUG", 5)]))
    asked = Move(date(2026, 2, 9), "OWN", "PORT", "", "request-1", (Outgoing("MUG", 3),))
    assert settled(doors.move(seat, asked)) == settled(doors.move(seat, asked))
    [it] = settled(doors.stocked(seat))
    assert (it.there.on_hand, it.there.reserved, it.there.pledged, it.there.available) == (20, 5, 8, 7)
    assert (it.goods.name_in("en"), it.value, it.warehouses) == (
        "Stoneware mug", Money(120_00, "CNY"), (("OWN", 7), ("PORT", 13)))  # fmt: skip
    listing = Listing(sort="day", descending=True)
    rows = settled(doors.deeds(seat, listing, 0, 10, Stop())).rows
    assert [(it.kind, it.source) for it in rows] == [
        (DeedKind.MOVE, "move/MV-2026-0001"), (DeedKind.RECEIPT, "GR-2"), (DeedKind.RECEIPT, "GR-1")]  # fmt: skip
    assert rows == settled(doors.deeds_with(seat, "MUG", 10))
    assert rows[0].entry is None
    assert [(it.warehouse, it.quantity) for it in rows[0].movements] == [("OWN", -3), ("PORT", 3)]
    found = Listing(filters=(Contains("source", "gr-"), OneOf("kind", ("receipt",))))
    assert settled(doors.deeds_count(seat, found, Stop())) == 2
    assert settled(doors.deeds_with(seat, "MUG-BLUE", 10)) == ()
