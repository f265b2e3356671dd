"""Order files of channels, as their makers document them, and the real lines of a wholesaler."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jointseas.intake.records import Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.orders import service as orders
from jointseas.trade.orders.importing import KIND
from jointseas.trade.orders.records import LineKind, Order, OrderKind, OrderState
from selling import Selling

REAL = Path("..", "shared", "data", "online-retail")
EXPORTS = Path(__file__).parent / "exports"
PLAIN = (EXPORTS / "plain.csv").read_text("utf-8")


def brought(selling: Selling, name: str, text: str | bytes, *, dry: bool = False) -> tuple[Intake, Imported]:
    intake, seat = Intake(selling.trade.house.gate, (KIND,)), selling.trade.seat
    file = File(name, text if isinstance(text, bytes) else text.encode())
    plan: Plan = settled(intake.sample(seat, "orders", file)).plan
    return intake, settled(intake.bring_in(seat, Request("orders", (file,), plan, dry)))


def kinds(order: Order) -> list[tuple[str, str, int, str]]:
    return [(it.kind.value, it.sku, it.quantity, str(it.amount.amount)) for it in order.lines]


def test_a_shop_s_export_adds_up_to_its_totals(selling: Selling) -> None:
    _, told = brought(selling, "orders_export.csv", (EXPORTS / "shopify.csv").read_bytes())
    assert (told.read, told.imported) == (4, 3)
    assert [(it.row, it.column, it.refused.code) for it in told.skipped] == [(5, "Lineitem quantity", "figure.number")]
    first, second = selling.now("shopify/#1001"), selling.now("shopify/#1002")
    assert kinds(first) == [
        ("goods", "MUG", 2, "49.00"), ("shipping", "", 1, "4.90"), ("tax", "", 1, "10.00"),
        ("goods", "BOWL", 1, "10.00"), ("discount", "", 1, "-5.09")]  # fmt: skip
    assert (first.total, first.buyer_name, first.country) == (Money(68_81, "EUR"), "Anna Weiß", "DE")
    assert [it.linked for it in first.lines if it.kind.moves] == [True, False]
    assert (second.state, second.total) == (OrderState.CANCELLED, Money(10_00, "EUR"))


def test_amounts_of_whole_lines_are_kept(selling: Selling) -> None:
    _, told = brought(selling, "orders.txt", (EXPORTS / "amazon.txt").read_bytes())
    assert [(it.row, it.refused.code) for it in told.skipped] == [(3, "orders.nothing")]
    assert kinds(selling.now("amazon/026-1")) == [
        ("goods", "MUG", 3, "30.00"), ("shipping", "", 1, "2.50"), ("tax", "", 1, "6.00"),
        ("discount", "", 1, "-1.00")]  # fmt: skip


def test_items_in_cells_of_their_own(selling: Selling) -> None:
    brought(selling, "woo.csv", (EXPORTS / "woocommerce.csv").read_bytes())
    found = selling.now("woocommerce/W-7")
    assert (found.total, found.buyer_name) == (Money(38_99, "USD"), "Ann Lee")


def test_any_table_by_its_mapping_and_once_only(selling: Selling) -> None:
    intake, told = brought(selling, "表.csv", PLAIN)
    assert (told.imported, [it.refused.code for it in told.skipped]) == (1, ["orders.nothing"])
    assert selling.now("file/A-1").lines[0].amount == Money(25_00, "EUR")
    _, again = brought(selling, "表.csv", PLAIN)
    assert (again.read, again.imported, again.batch) == (2, 0, None)
    _, other = brought(selling, "表.csv", PLAIN.replace("12,50", "13,50"))
    assert {it.refused.code for it in other.skipped} == {"orders.nothing", "orders.differs"}
    assert settled(intake.undo(selling.trade.seat, told.batch or 0)) == 1
    with pytest.raises(Refused, match=r"orders\.none"):
        selling.now("file/A-1")


def test_an_order_of_which_one_row_is_wrong_stays_out_whole_and_comes_in_mended(selling: Selling) -> None:
    """Wherever the row stands; what is given back are all rows of the order, and those of no other."""
    rows = ["Order number;Ordered on;SKU;Quantity;Unit price;Currency", "1;2026-02-07;MUG;x;12.50;EUR",
            "1;2026-02-07;BOWL;2;3.00;EUR", "2;2026-02-07;MUG;2;12.50;EUR", "3;2026-02-07;MUG;1;12.50;EUR",
            "3;2026-02-07;;2;3.00;EUR"]  # fmt: skip
    _, told = brought(selling, "market.csv", "\n".join(rows))
    assert (told.read, told.imported) == (5, 1)
    assert [(it.row, it.refused.code) for it in told.skipped] == [
        (2, "figure.number"), (3, "orders.incomplete"), (5, "orders.incomplete"), (6, "orders.no_sku")]  # fmt: skip
    assert told.skipped[1].refused.facts == {"number": "1", "row": 2}
    mended = [";".join(it.cells).replace(";x;", ";4;").replace(";;", ";PLATE;") for it in told.skipped]
    _, again = brought(selling, "mended.csv", "\n".join([rows[0], *mended]))
    assert (again.imported, again.skipped) == (4, ())
    assert [(it.sku, it.quantity) for it in selling.now("file/1").lines] == [("MUG", 4), ("BOWL", 2)]


def test_who_owes_is_a_party_and_who_receives_is_who_the_row_names(selling: Selling) -> None:
    text = "Order number;Ordered on;SKU;Quantity;Unit price;Currency;Buyer's code;Buyer\n"
    rows = "1;2026-02-07;MUG;2;12.50;EUR;NORD;Anna Weiß\n2;2026-02-07;MUG;1;12.50;EUR;NORD;\n"
    brought(selling, "market.csv", text + rows)
    first, second = selling.now("file/1"), selling.now("file/2")
    assert (first.buyer_name, second.buyer_name) == ("Anna Weiß", "Nordhaus GmbH")
    assert first.buyer_id == second.buyer_id is not None


def test_a_country_code_that_is_none_is_refused_where_it_stands(selling: Selling) -> None:
    """Words that name no country stay as they were written; by hand, codes are refused alike."""
    text = "Order number;Ordered on;SKU;Quantity;Unit price;Currency;Buyer;Country\n"
    places = ("ZZ", "uk", "Channel Islands", "Q1", "XYZ", "法国", "")
    rows = "".join(f"{at};2026-02-07;MUG;1;12.50;EUR;Ann Lee;{it}\n" for at, it in enumerate(places, start=1))
    _, told = brought(selling, "places.csv", text + rows)
    assert [(it.row, it.column, it.refused) for it in told.skipped] == [
        (2, "Country", Refused("country.unknown", country="ZZ")),
        (5, "Country", Refused("country.unknown", country="Q1")),
        (6, "Country", Refused("country.unknown", country="XYZ"))]  # fmt: skip
    found = [selling.now(f"file/{number}") for number in (2, 3, 6, 7)]
    assert [(it.country, it.destination) for it in found] == [
        ("GB", "uk"), ("", "Channel Islands"), ("FR", "法国"), ("", "")]  # fmt: skip
    shop = (EXPORTS / "woocommerce.csv").read_text("utf-8").replace(",US,", ",XX,")
    _, other = brought(selling, "woo.csv", shop)
    assert {(it.column, it.refused.code) for it in other.skipped} == {("shipping_country", "country.unknown")}


def test_a_batch_that_was_worked_on_stays(selling: Selling) -> None:
    intake, told = brought(selling, "t.csv", PLAIN)
    settled(selling.trade.doing(lambda work: orders.confirm(work, "file/A-1")))
    assert intake.undo(selling.trade.seat, told.batch or 0) == Refused("orders.batch_used", number="file/A-1")


@pytest.mark.skipif(not REAL.exists(), reason="the order lines of the wholesaler are not at hand")
def test_a_day_of_a_wholesaler(selling: Selling) -> None:
    """Every row comes in or is told with its reason; credits are returns, and carriage is no goods."""
    content = gzip.decompress(next(REAL.glob("*.csv.gz")).read_bytes())
    lines = content.splitlines(keepends=True)[:40_001]
    _, told = brought(selling, "retail.csv", b"".join(lines))
    assert told.read == 40_000 == told.imported + len(told.skipped)
    why = Counter(it.refused.code for it in told.skipped)
    assert set(why) <= {"orders.stock_correction", "orders.for_nobody"}
    assert why.total() < 400
    back = selling.now("online-retail/C536379")
    assert (back.kind, back.ordered_on, back.lines[0].kind) == (OrderKind.RETURN, date(2010, 12, 1), LineKind.DISCOUNT)
    sold = selling.now("online-retail/536365")
    assert (sold.total, sold.country, sold.buyer_name) == (Money(139_12, "GBP"), "GB", "17850")
