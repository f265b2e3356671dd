"""Refunds, by keyboard on a real workspace; what is claimed, received and posted is asked of the services."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hands import entry, fill, page_of, push, quiet, says
from house import LENDER, House
from jointseas.access.records import Seat
from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.records import GoodsDraft, GoodsText, NationalCode, VariantDraft
from jointseas.compliance.consents import service as consents
from jointseas.desktop.frame.desk import Desk
from jointseas.desktop.kit import Dropdown
from jointseas.desktop.pages.refunds.reading import find
from jointseas.desktop.shell import Shell
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import settled
from jointseas.trade.purchases.fapiao.records import FapiaoDraft, Side
from jointseas.trade.purchases.ordering.records import Arrival
from jointseas.trade.refunds import importing
from jointseas.trade.refunds.comparing.records import Fact, PaperKind
from jointseas.trade.refunds.records import ExportState
from jointseas.trade.refunds.service import Refunds
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Declaration, Wanted
from jointseas.workspace.services import Services
from purchasing import Buying, goods, money, opened_buying
from selling import Selling, line, opened_selling
from trading import opened_trade

SitAt = Callable[[Seat], Desk]
FAPIAO = "26352000000000000021"
DECLARED = Declaration("310120260000000001", date(2026, 2, 25), "Ningbo", "0110")
RATES = b"code,rate,from\n6912001000,9%,2020-01-01\n"


@pytest.fixture
def buying(rooms: House) -> Buying:
    return opened_buying(opened_trade(rooms))


def bought(buying: Buying) -> str:
    """100 for 500.00 with 65.00 tax and a fapiao that is not yet laid to its bill; the bill's number."""
    came = settled(buying.receive(buying.order(("MUG-BLUE", 100, "5.00")), Arrival("MUG-BLUE", 100)))
    billed = settled(buying.bill(FAPIAO, goods(came, 100, "CNY 500.00"), tax="65.00")).number
    draft = FapiaoDraft(FAPIAO, date(2026, 2, 12), "德化陶土厂", "海禾", money("CNY 500.00"), money("CNY 65.00"))
    settled(buying.purchases.add_fapiao(buying.trade.seat, Side.PURCHASE, draft))
    return billed


def shipped(selling: Selling, sku: str = "MUG-BLUE", quantity: int = 60) -> str:
    """So many leave, declared; the shipment's number."""
    trade = selling.trade
    coded = GoodsDraft("MUG", (GoodsText("en", "Stoneware mug"),), "691200", (NationalCode("CN", "6912001000"),), "CN")
    settled(trade.doing(lambda work: shelf.change(work, coded)))
    plan = selling.plan(Wanted(selling.order(line(sku, quantity, "3")).number, 1, quantity))
    settled(trade.doing(lambda work: shipments.declare(work, plan.number, DECLARED)))
    return selling.ship(plan.number, "2026-02-25").number


def load_rates(buying: Buying) -> None:
    intake = Intake(buying.trade.house.gate, (importing.KIND,))
    file, seat = File("rates.csv", RATES), buying.trade.seat
    plan = settled(intake.sample(seat, "refund-rates", file)).plan
    settled(intake.bring_in(seat, Request("refund-rates", (file,), plan)))


def choose(page: QWidget, name: str, words: str) -> None:
    """By typing how it begins, as in any drop-down."""
    [box] = [it for it in page.findChildren(Dropdown) if it.isVisible() and it.accessibleName() == name]
    box.setFocus()
    QTest.keyClicks(box, words)
    assert box.currentText().startswith(words)


def value(page: QWidget, name: str) -> str:
    field = entry(page, name)
    assert isinstance(field, QLineEdit)
    return field.text()


def test_a_refund_is_claimed_once_nothing_is_lacking_and_its_answer_posted(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying
) -> None:
    """At 9 % of 300.00 27.00 come back, and 12.00 of the 39.00 are lost."""
    trade, doors = buying.trade, Refunds(buying.trade.house.gate)
    desk = sit_at(trade.seat)
    desk.go("refunds")
    quiet(qtbot, shell)
    assert says(page_of(shell), "Nothing was exported yet")
    load_rates(buying)
    billed, number = bought(buying), shipped(opened_selling(trade))
    desk.go("refunds", shipment=number)
    quiet(qtbot, shell)
    assert says(page_of(shell), "is not covered by fapiao")
    [export] = settled(doors.exports(trade.seat))
    assert (export.state, export.deadline) == (ExportState.LACKING, date(2027, 4, 30))
    settled(buying.purchases.attach_fapiao(trade.seat, FAPIAO, billed))
    desk.go("refunds", shipment=number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "CNY 27.00")
    push(page, "Claim the refund…")
    fill(page, "Claimed on", "2026-03-01")
    push(page, "Claim the refund")
    quiet(qtbot, shell)
    assert (trade.balance("tax_refund"), trade.balance("tax")) == (27_00, 26_00)
    assert says(page, "declaration 310120260000000001")
    assert [it.title for it in find(desk.context, "0000000001")] == ["RF-2026-0001"]
    push(page, "The tax office has answered…")
    fill(page, "Amount", "27.01")
    fill(page, "Day", "2026-05-04")
    push(page, "Post the answer")
    quiet(qtbot, shell)
    assert says(page, "27.00")
    fill(page, "Amount", "20")
    push(page, "Post the answer")
    quiet(qtbot, shell)
    cost = trade.balance("cost_of_sales")
    push(page, "The tax office has answered…")
    choose(page, "Answer", "denied")
    fill(page, "Day", "2026-06-04")
    push(page, "Post the answer")
    quiet(qtbot, shell)
    assert (trade.balance("tax_refund"), trade.balance("bank"), trade.balance("cost_of_sales") - cost) == (
        0, 20_00, 7_00)  # fmt: skip
    [export] = settled(doors.exports(trade.seat))
    assert (export.state, export.open) == (ExportState.SETTLED, money("CNY 0.00"))


def test_papers_of_an_export_are_entered_and_what_differs_is_told(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying
) -> None:
    trade, doors = buying.trade, Refunds(buying.trade.house.gate)
    bought(buying)
    number = shipped(opened_selling(trade))
    sit_at(trade.seat).go("refunds", shipment=number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "Bill of lading is missing.")
    push(page, "Customs declaration…")
    fill(page, "Currency", "EUR")
    fill(page, "Amount", "108")
    fill(page, "Gross weight in kg", "20.9")
    fill(page, "SKU 1", "MUG-BLUE")
    fill(page, "Quantity 1", "58")
    push(page, "Keep the paper")
    quiet(qtbot, shell)
    assert says(page, "Our records: EUR 180.00; Customs declaration: EUR 108.00")
    assert says(page, "Quantity MUG-BLUE")
    told = settled(doors.comparison(trade.seat, number))
    assert {(it.fact, it.right) for it in told.differences} == {
        (Fact.AMOUNT, PaperKind.DECLARATION), (Fact.QUANTITY, PaperKind.DECLARATION),
        (Fact.MISSING, PaperKind.BILL_OF_LADING), (Fact.MISSING, PaperKind.INVOICE)}  # fmt: skip
    assert told.papers[1].gross_g == 20_900


def test_goods_by_parts_of_a_unit_are_entered_and_shown_in_whole_ones(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying
) -> None:
    trade, doors = buying.trade, Refunds(buying.trade.house.gate)
    settled(trade.doing(lambda work: shelf.add_variant(work, "MUG", VariantDraft("CLAY", unit="KGM", decimals=3))))
    came = settled(buying.receive(buying.order(("CLAY", 2_500, "5.00")), Arrival("CLAY", 2_500)))
    billed = settled(buying.bill(FAPIAO, goods(came, 2_500, "CNY 12.50"), tax="1.62")).number
    draft = FapiaoDraft(FAPIAO, date(2026, 2, 12), "德化陶土厂", "海禾", money("CNY 12.50"), money("CNY 1.62"))
    settled(buying.purchases.add_fapiao(trade.seat, Side.PURCHASE, draft))
    settled(buying.purchases.attach_fapiao(trade.seat, FAPIAO, billed))
    load_rates(buying)
    number = shipped(opened_selling(trade), "CLAY", 1_500)
    sit_at(trade.seat).go("refunds", shipment=number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert says(page, "CLAY × 1.5")
    push(page, "Customs declaration…")
    fill(page, "SKU 1", "CLAY")
    fill(page, "Quantity 1", "1.2345")
    push(page, "Keep the paper")
    quiet(qtbot, shell)
    assert says(page, "1.2345 is not a whole number.")
    fill(page, "Quantity 1", "1.25")
    push(page, "Keep the paper")
    quiet(qtbot, shell)
    assert says(page, "Our records: 1.5; Customs declaration: 1.25")
    assert settled(doors.comparison(trade.seat, number)).papers[1].goods[0].quantity == 1_250
    push(page, "Customs declaration…")
    assert value(page, "Quantity 1") == "1.250"


def test_papers_are_shown_to_a_lender_and_withdrawn(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying, services: Services
) -> None:
    trade, disclosure = buying.trade, services.disclosure
    bought(buying)
    number = shipped(opened_selling(trade))
    sit_at(trade.seat).go("refunds", shipment=number)
    quiet(qtbot, shell)
    page = page_of(shell)
    assert not says(page, "Papers shown to")
    push(page, "Show the papers to a lender…")
    choose(page, "Lender", "Lianyun")
    push(page, "Show them")
    quiet(qtbot, shell)
    assert says(page, "Papers shown to Lianyun Supply Chain Finance")
    assert says(page, "by 出口 staff; reads what stands here")
    [seen] = settled(disclosure.shown_to(trade.seat, number))
    assert seen.lender.code == LENDER.code
    push(page, "Show the papers to a lender…")
    assert says(page, "Every lender of this workspace sees them already.")
    push(page, "Withdraw from Lianyun Supply Chain Finance")
    quiet(qtbot, shell)
    assert not says(page, "Papers shown to")
    assert settled(disclosure.shown_to(trade.seat, number)) == ()


def test_where_there_is_no_lender_its_mend_is_told(
    qtbot: QtBot, shell: Shell, sit_at: SitAt, buying: Buying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consents, "lenders", lambda _view: ())
    bought(buying)
    sit_at(buying.trade.seat).go("refunds", shipment=shipped(opened_selling(buying.trade)))
    quiet(qtbot, shell)
    push(page_of(shell), "Show the papers to a lender…")
    assert says(page_of(shell), "An administrator adds one in the settings")
    push(page_of(shell), "Settings")
    quiet(qtbot, shell)
    assert says(page_of(shell), "This firm")
