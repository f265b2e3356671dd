"""A lender reads the papers of a shipment that an exporter shows to it, and nothing besides."""

from datetime import date
from typing import Any

import pytest

from house import LENDER, PASSWORD, House, seat_of
from invoicing import item, opened_invoicing
from jointseas.access.records import FirmDraft, FirmKind, NewPerson, Role, Seat
from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.records import VariantDraft
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.trade.disclosure.service import Disclosure
from jointseas.trade.refunds.comparing.records import ExportPaper, Fact, Goods, PaperKind
from jointseas.trade.refunds.service import Refunds
from jointseas.trade.shipments.records import Wanted
from purchasing import money
from selling import Selling, line
from trading import goods

DAY = date(2026, 2, 25)


@pytest.fixture
def disclosure(selling: Selling) -> Disclosure:
    return Disclosure(selling.trade.house.gate)


@pytest.fixture
def refunds(selling: Selling) -> Refunds:
    return Refunds(selling.trade.house.gate)


@pytest.fixture
def analyst(selling: Selling) -> Seat:
    return selling.trade.house.lender[Role.ANALYST]


def shipped(selling: Selling, quantity: int = 60, sku: str = "MUG") -> str:
    plan = selling.plan(Wanted(selling.order(line(sku, quantity, "3")).number, 1, quantity))
    return selling.ship(plan.number, "2026-02-25").number


def paper(number: str, kind: PaperKind = PaperKind.DECLARATION, **said: Any) -> ExportPaper:
    return ExportPaper(number, kind, "310120260000000001", DAY, **said)


def second_firm(house: House, kind: FirmKind, role: Role) -> Seat:
    """Somebody of another exporter or lender in the same workspace."""
    opening = settled(house.access.add_firm(house.founder, FirmDraft("SECOND", "另一家", "Second", "", kind, "CNY")))
    newcomer = settled(house.access.newcomer("stranger", "路人", (role,), PASSWORD))
    settled(house.access.add_person(opening, NewPerson(**vars(newcomer))))
    return seat_of(house.access, opening.firm, "stranger")


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_a_lender_sees_what_the_exporter_sees_while_it_is_shown(
    selling: Selling, disclosure: Disclosure, refunds: Refunds, analyst: Seat
) -> None:
    staff, number, other = selling.trade.seat, shipped(selling), shipped(selling, 10)
    settled(refunds.keep_paper(staff, paper(number, money=money("EUR 108.00"))))
    settled(refunds.keep_paper(staff, paper(other)))
    assert settled(disclosure.shown_to_us(analyst)) == ()
    given = settled(disclosure.show(staff, LENDER.code, number))
    assert [it.lender.code for it in settled(disclosure.shown_to(staff, number))] == [LENDER.code]
    own = settled(refunds.comparison(staff, number))
    seen = settled(disclosure.shown(analyst, "HAIHE", number))
    assert (seen.comparison, seen.exporter.code, seen.since) == (own, "HAIHE", given.given_at)
    assert {it.fact for it in seen.comparison.differences} == {Fact.AMOUNT, Fact.MISSING}
    [row] = settled(disclosure.shown_to_us(analyst))
    assert (row.shipment, row.differences, row.declared, row.outstanding) == (
        number, len(own.differences), money("EUR 108.00"), money("EUR 108.00"))  # fmt: skip
    settled(refunds.keep_paper(staff, paper(number, money=money("EUR 180.00"))))
    assert settled(disclosure.shown(analyst, "HAIHE", number)).comparison == settled(refunds.comparison(staff, number))
    assert code(disclosure.shown(analyst, "HAIHE", other)) == "consents.not_shown"
    assert code(refunds.comparison(analyst, number)) == "access.not_permitted"


def test_what_was_withdrawn_is_gone_at_once_and_nobody_is_told_that_it_was_there(
    selling: Selling, disclosure: Disclosure, analyst: Seat
) -> None:
    staff, number = selling.trade.seat, shipped(selling)
    settled(disclosure.show(staff, LENDER.code, number))
    settled(disclosure.withdraw(selling.trade.house.exporter[Role.OWNER], LENDER.code, number))
    assert settled(disclosure.shown_to_us(analyst)) == ()
    assert settled(disclosure.shown_to(staff, number)) == ()
    answers = [disclosure.shown(analyst, firm, name) for firm, name in (("HAIHE", number), ("HAIHE", "SHP-2026-0099"))]
    assert answers == [Refused("consents.not_shown", firm="HAIHE", name=name) for name in (number, "SHP-2026-0099")]


def test_neither_another_lender_nor_another_exporter_sees_it(
    selling: Selling, disclosure: Disclosure, analyst: Seat
) -> None:
    house, number = selling.trade.house, shipped(selling)
    settled(disclosure.show(selling.trade.seat, LENDER.code, number))
    stranger = second_firm(house, FirmKind.LENDER, Role.ANALYST)
    assert settled(disclosure.shown_to_us(stranger)) == ()
    assert code(disclosure.shown(stranger, "HAIHE", number)) == "consents.not_shown"
    assert [it.code for it in settled(disclosure.lenders(selling.trade.seat))] == [LENDER.code, "SECOND"]
    assert [it.shipment for it in settled(disclosure.shown_to_us(analyst))] == [number]


def test_another_exporter_shows_nothing_that_is_not_its_own(
    selling: Selling, disclosure: Disclosure, analyst: Seat
) -> None:
    number = shipped(selling)
    other = second_firm(selling.trade.house, FirmKind.EXPORTER, Role.STAFF)
    assert code(disclosure.show(other, LENDER.code, number)) == "shipments.none"
    assert code(disclosure.shown_to(other, number)) == "shipments.none"
    settled(disclosure.show(selling.trade.seat, LENDER.code, number))
    assert code(disclosure.withdraw(other, LENDER.code, number)) == "shipments.none"
    assert code(disclosure.shown(analyst, "SECOND", number)) == "consents.not_shown"
    assert code(disclosure.show(selling.trade.seat, "SECOND", number)) == "consents.no_lender"


def test_goods_sold_by_parts_of_a_unit_are_shown_to_the_lender_in_whole_ones(
    selling: Selling, disclosure: Disclosure, refunds: Refunds, analyst: Seat
) -> None:
    """Whoever may not see the goods is told by the comparison how fine their unit is."""
    trade = selling.trade
    settled(trade.doing(lambda work: shelf.add_variant(work, "MUG", VariantDraft("CLAY", unit="KGM", decimals=3))))
    trade.receive("GR-9", goods("CLAY", 5_000, "50.00"))
    number = shipped(selling, 1_500, "CLAY")
    settled(refunds.keep_paper(trade.seat, paper(number, goods=(Goods("CLAY", 1_500), Goods("UNKNOWN", 2)))))
    settled(disclosure.show(trade.seat, LENDER.code, number))
    seen = settled(disclosure.shown(analyst, "HAIHE", number)).comparison
    assert seen.decimals == {"CLAY": 3, "UNKNOWN": 0}


def test_a_credit_note_is_no_money_and_what_came_lacks_no_more(selling: Selling, refunds: Refunds) -> None:
    desk, staff = opened_invoicing(selling.trade), selling.trade.seat
    plan = selling.plan(Wanted(selling.order(line("MUG", 60, "3"), buyer="ACME").number, 1, 60))
    number = selling.ship(plan.number).number
    issued = settled(desk.doors.from_shipment(staff, number, DAY)).number
    desk.pay(issued, money("EUR 100.00"), "2026-02-27", "payment/1")
    desk.issue(item("1", "9.00"), corrects=issued, currency="EUR", on="2026-02-28")
    settled(refunds.keep_paper(staff, paper(number, money=money("EUR 180.00"))))
    told = settled(refunds.comparison(staff, number))
    assert (told.received, told.outstanding) == (money("EUR 100.00"), money("EUR 80.00"))
    assert [it.money for it in told.papers if it.kind is PaperKind.INVOICE] == [money("EUR 171.00")]


def test_where_nothing_was_invoiced_nothing_has_come(selling: Selling, refunds: Refunds) -> None:
    """Whatever currency it was declared in."""
    number, staff = shipped(selling), selling.trade.seat
    assert settled(refunds.comparison(staff, number)).outstanding is None
    settled(refunds.keep_paper(staff, paper(number, money=Money(180_00, "EUR"))))
    assert settled(refunds.comparison(staff, number)).outstanding == Money(180_00, "EUR")
    selling.trade.book.today("2027-05-01")
    late = [it for it in settled(refunds.comparison(staff, number)).differences if it.right is PaperKind.RECEIPT]
    assert [(it.said, it.otherwise) for it in late] == [(Money(180_00, "EUR"), Money(0, "CNY"))]
