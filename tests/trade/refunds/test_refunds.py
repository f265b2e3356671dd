"""From the lots that left to the tax that comes back; and the papers of an export beside each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.event import listen

from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.records import GoodsDraft, GoodsText, NationalCode
from jointseas.intake.records import Imported
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.purchases.fapiao.records import FapiaoDraft, Side
from jointseas.trade.purchases.ordering.records import Arrival
from jointseas.trade.refunds import importing, service
from jointseas.trade.refunds.comparing.records import ExportPaper, Fact, Goods, PaperKind
from jointseas.trade.refunds.comparing.rules import differences
from jointseas.trade.refunds.records import Answered, Bought, ClaimState, ReceiptKind, RefundRate
from jointseas.trade.refunds.rules import claim_lines, deadline, rate_of
from jointseas.trade.refunds.service import Refunds
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Declaration, Shipment, Wanted
from purchasing import Buying, goods, money
from selling import Selling, line

RATES = (
    "商品代码,退税率,开始日期\n6912001000,9%,2020-01-01\n6912,13,2019-04-01\n6911.10,0.13,2019-04-01\n,13,2020-01-01\n"
)
DECLARED = Declaration("310120260000000001", date(2026, 2, 25), "Ningbo", "0110")


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


@pytest.fixture
def refunds(selling: Selling) -> Refunds:
    return Refunds(selling.trade.house.gate)


def load(selling: Selling, table: str = RATES) -> Imported:
    intake = Intake(selling.trade.house.gate, (importing.KIND,))
    file = File("rates.csv", table.encode("gb18030"))
    plan = settled(intake.sample(selling.trade.seat, "refund-rates", file)).plan
    return settled(intake.bring_in(selling.trade.seat, Request("refund-rates", (file,), plan)))


def bought(buying: Buying, quantity: int, net: str, tax: str, number: str) -> str:
    """Goods received and billed, with a fapiao laid to the bill; the bill's number."""
    order = buying.order(("MUG-BLUE", quantity, str(money(net).amount / quantity)))
    came = settled(buying.receive(order, Arrival("MUG-BLUE", quantity)))
    billed = settled(buying.bill(number, goods(came, quantity, net), tax=tax)).number
    draft = FapiaoDraft(number, date(2026, 2, 12), "德化陶土厂", "海禾", money(net), money(f"CNY {tax}"))
    settled(buying.purchases.add_fapiao(buying.trade.seat, Side.PURCHASE, draft))
    return billed


def shipped(selling: Selling, quantity: int) -> Shipment:
    trade = selling.trade
    coded = GoodsDraft("MUG", (GoodsText("en", "Stoneware mug"),), "691200", (NationalCode("CN", "6912001000"),), "CN")
    settled(trade.doing(lambda work: shelf.change(work, coded)))
    order = selling.order(line("MUG-BLUE", quantity, "3"))
    plan = selling.plan(Wanted(order.number, 1, quantity))
    settled(trade.doing(lambda work: shipments.declare(work, plan.number, DECLARED)))
    return selling.ship(plan.number, "2026-02-25")


FIRST, SECOND = "26352000000000000021", "26352000000000000022"


def test_a_refund_from_the_fapiao_to_the_bank(selling: Selling, buying: Buying, refunds: Refunds) -> None:
    """100 for 500.00 with 65.00 tax. 60 leave: basis 300.00, tax 39.00; at 9 % 27.00 come back, 12.00 are lost."""
    assert [it.refused.code for it in load(selling).skipped] == ["field.required"]
    billed = bought(buying, 100, "CNY 500.00", "65.00", FIRST)
    trade, seat, sent = selling.trade, selling.trade.seat, shipped(selling, 60)
    before = settled(refunds.claimable(seat, sent.number))
    assert [it.code for it in before.lacking] == ["refunds.no_fapiao", "refunds.no_bill"]
    assert code(refunds.claim(seat, sent.number, date(2026, 3, 1))) == "refunds.no_fapiao"
    settled(buying.purchases.attach_fapiao(seat, FIRST, billed))
    now = settled(refunds.claimable(seat, sent.number))
    assert (now.refund, now.lost, now.deadline) == (money("CNY 27.00"), money("CNY 12.00"), date(2027, 4, 30))
    cost = trade.balance("cost_of_sales")
    done = settled(refunds.claim(seat, sent.number, date(2026, 3, 1)))
    assert (trade.balance("tax_refund"), trade.balance("tax"), trade.balance("cost_of_sales") - cost) == (
        27_00, 26_00, 12_00)  # fmt: skip
    assert code(refunds.claim(seat, sent.number, date(2026, 3, 1))) == "refunds.claimed"
    part = Answered(done.number, date(2026, 5, 4), ReceiptKind.RECEIVED, money("CNY 20.00"))
    assert settled(refunds.answer(seat, part)).state is ClaimState.PARTLY
    more = replace(part, money=money("CNY 7.01"))
    assert code(refunds.answer(seat, more)) == "refunds.more_than_claimed"
    denied = replace(part, kind=ReceiptKind.DENIED, money=money("CNY 7.00"))
    assert settled(refunds.answer(seat, denied)).state is ClaimState.SETTLED
    assert (trade.balance("tax_refund"), trade.balance("bank")) == (0, 20_00)
    assert trade.balance("cost_of_sales") - cost == 19_00


def test_what_stands_in_the_way_is_named(selling: Selling, buying: Buying, refunds: Refunds) -> None:
    bought(buying, 100, "CNY 500.00", "65.00", FIRST)
    order = selling.order(line("MUG-BLUE", 10, "3"))
    plan = selling.plan(Wanted(order.number, 1, 10))
    lacking = settled(refunds.claimable(selling.trade.seat, plan.number)).lacking
    assert [it.code for it in lacking] == ["refunds.no_declaration", "refunds.not_left"]


def test_many_exports_are_read_with_as_many_questions_as_one(
    selling: Selling, buying: Buying, refunds: Refunds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And each of them as it is read alone: they share a purchase, and 10 of them are nobody's."""
    load(selling)
    bill = bought(buying, 100, "CNY 500.00", "65.00", FIRST)
    settled(buying.purchases.attach_fapiao(selling.trade.seat, FIRST, bill))
    settled(buying.receive(buying.order(("MUG-BLUE", 10, "5")), Arrival("MUG-BLUE", 10)))
    seat, asked = selling.trade.seat, list[str]()
    listen(selling.trade.house.database.reader, "before_cursor_execute", lambda *said: asked.append(said[2]))
    shipped(selling, 60)
    assert settled(refunds.exports(seat))
    once = len(asked)
    shipped(selling, 30)
    shipped(selling, 20)
    asked.clear()
    many = settled(refunds.exports(seat))
    assert len(asked) <= once
    alone = [settled(refunds.claimable(seat, it.shipment)) for it in many]
    assert [(it.refund, it.lacking) for it in many] == [(it.refund, len(it.lacking)) for it in alone]
    assert [it.code for it in alone[2].lacking] == ["refunds.no_bill"]
    assert alone[2].lacking[0].facts["quantity"] == 10
    monkeypatch.setattr(service, "AT_ONCE", 1)
    assert settled(refunds.exports(seat)) == many


def test_rates_hold_from_their_day_on_and_under_the_longest_code(selling: Selling) -> None:
    table = (("6912", "2019-04-01", "0.13"), ("691200", "2020-01-01", "0.09"), ("691200", "2026-06-01", "0"))
    rates = [RefundRate(hs, date.fromisoformat(day), Decimal(rate)) for hs, day, rate in table]
    said = [rate_of(rates, "6912001000", day) for day in (date(2019, 5, 1), date(2026, 5, 31), date(2026, 6, 1))]
    assert [it.rate if it else None for it in said] == [Decimal("0.13"), Decimal("0.09"), Decimal(0)]
    assert rate_of(rates, "6911100000", date(2026, 1, 1)) is None
    assert load(selling).imported == 3
    again = load(selling, RATES.replace("9%", "10%"))
    assert (again.imported, [it.refused.code for it in again.skipped]) == (0, ["refunds.rate_stands", "field.required"])


@given(
    net=st.integers(0, 10**9), tax=st.integers(0, 10**8), cuts=st.lists(st.integers(1, 500), min_size=1, max_size=12)
)
def test_all_claims_on_a_purchase_are_together_its_cost_and_its_tax(net: int, tax: int, cuts: list[int]) -> None:
    left: tuple[Bought, ...] = (Bought(1, "BILL-1", 1, sum(cuts), Money(net, "CNY"), Money(tax, "CNY"), 0, 0, 0),)
    rate = RefundRate("6912", date(2020, 1, 1), Decimal("0.09"))
    basis = claimed = 0
    for part in cuts:
        for it in claim_lines("MUG", part, left, rate):
            assert 0 <= it.refund.minor <= it.tax.minor
            basis, claimed = basis + it.basis.minor, claimed + it.tax.minor
            left = tuple(
                replace(one, claimed=one.claimed + part, claimed_basis=basis, claimed_tax=claimed) for one in left
            )
    assert (basis, claimed) == (net, tax)


def paper(kind: PaperKind, **said: Any) -> ExportPaper:
    whole = ExportPaper("SH-1", kind, "", date(2026, 2, 25), money("USD 180.00"), 5, 20_000, 18_000, "FOB", "Ningbo",
                        (Goods("MUG", 60),))  # fmt: skip
    return replace(whole, **said)


def test_every_difference_between_the_papers_is_named() -> None:
    own = paper(PaperKind.SHIPMENT, number="310120260000000001")
    declared = paper(PaperKind.DECLARATION, number="310120260000000007", money=money("USD 108.00"), gross_g=20_900)
    lading = paper(
        PaperKind.BILL_OF_LADING,
        number="COSU6301",
        money=None,
        packages=6,
        gross_g=23_000,
        day=date(2026, 2, 24),
        goods=(),
    )
    invoice = ExportPaper("SH-1", PaperKind.INVOICE, "", date(2026, 2, 26), money("USD 180.00"))
    found = differences([own, declared, lading, invoice])
    assert {(it.fact, it.left, it.right) for it in found} == {
        (Fact.AMOUNT, PaperKind.SHIPMENT, PaperKind.DECLARATION),
        (Fact.NUMBER, PaperKind.SHIPMENT, PaperKind.DECLARATION),
        (Fact.PACKAGES, PaperKind.SHIPMENT, PaperKind.BILL_OF_LADING),
        (Fact.GROSS, PaperKind.SHIPMENT, PaperKind.BILL_OF_LADING),
        (Fact.PACKAGES, PaperKind.DECLARATION, PaperKind.BILL_OF_LADING),
        (Fact.GROSS, PaperKind.DECLARATION, PaperKind.BILL_OF_LADING),
        (Fact.DAY, PaperKind.DECLARATION, PaperKind.BILL_OF_LADING),
        (Fact.AMOUNT, PaperKind.DECLARATION, PaperKind.INVOICE),
    }
    assert [it.left for it in differences([own, declared, lading]) if it.fact is Fact.MISSING] == [PaperKind.SHIPMENT]
    assert differences([own, paper(PaperKind.DECLARATION), paper(PaperKind.BILL_OF_LADING, money=None), invoice]) == ()


def test_what_was_declared_and_has_not_come_by_the_day_is_named(
    selling: Selling, buying: Buying, refunds: Refunds
) -> None:
    bought(buying, 100, "CNY 500.00", "65.00", FIRST)
    sent, trade = shipped(selling, 60), selling.trade
    said = ExportPaper(sent.number, PaperKind.DECLARATION, DECLARED.number, date(2026, 2, 25), money("CNY 180.00"))
    settled(refunds.keep_paper(trade.seat, said))
    kept = settled(refunds.papers(trade.seat, sent.number))
    assert [it.kind for it in kept] == [PaperKind.SHIPMENT, PaperKind.DECLARATION]
    assert kept[1] == said
    assert PaperKind.RECEIPT not in {it.right for it in settled(refunds.compared(trade.seat, sent.number))}
    trade.book.today((deadline(said.day).replace(day=30) + (date(2026, 1, 2) - date(2026, 1, 1))).isoformat())
    late = [it for it in settled(refunds.compared(trade.seat, sent.number)) if it.right is PaperKind.RECEIPT]
    assert [(it.said, it.otherwise) for it in late] == [(money("CNY 180.00"), money("CNY 0.00"))]
