"""Invoices and credit notes: numbered, taxed, posted, and what is owed on them ever after."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invoicing import Invoicing, day, item, opened_invoicing, usd
from jointseas.access.gate import Work
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require, settled
from jointseas.ledger.books import service as books
from jointseas.ledger.records import EntryDraft, Line
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.invoices.records import TaxCategory
from jointseas.trade.invoices.rulebook.table import verdict
from jointseas.trade.invoicing.service import Invoices
from jointseas.trade.orders.records import LineKind
from jointseas.trade.shipments.records import Incoterm, Wanted
from selling import line, opened_selling
from trading import Trade


@pytest.fixture
def desk(trade: Trade) -> Invoicing:
    return opened_invoicing(trade)


def test_an_export_is_zero_rated_and_owed_in_its_own_currency(desk: Invoicing) -> None:
    """100 × 4.95 + 3 × 20.00 = 555.00; at 7.10 that is 3,940.50 of revenue."""
    issued = desk.issue(item("100", "4.95"), item("3", "20.00", "Teapot"))
    assert (issued.number, issued.due_on, str(issued.total.amount)) == ("INV-2026-0001", day("2026-03-12"), "555.00")
    assert desk.trade.balance("revenue") == -394050
    assert desk.trade.balance("tax") == 0
    assert desk.owed(issued.number) == "555.00"
    paper = read(settled(desk.doors.ubl(desk.trade.seat, issued.number))).invoice
    assert verdict(paper).faults == ()
    assert {row.category for row in paper.tax_rows} == {"Z"}
    assert paper.means[0].account
    assert paper.means[0].account.number == "6222021234567"


def test_a_sale_at_home_carries_the_usual_tax(desk: Invoicing) -> None:
    """Rounded once for the rate, not line by line: 13 % of 3 × 0.33 is 0.13."""
    issued = desk.issue(item("1", "0.33"), item("1", "0.33"), item("1", "0.33"), buyer="JIA", currency="CNY")
    assert (issued.net.minor, issued.tax.minor, issued.total.minor) == (99, 13, 112)
    assert desk.trade.balance("tax") == -13
    assert desk.trade.balance("receivable") == 112


def test_tax_on_a_foreign_invoice_is_owed_at_home_in_its_currency(desk: Invoicing) -> None:
    """13 % of 1,000.00 is USD 130.00, at 7.10 CNY 923.00."""
    desk.issue(item("1", "1000.00", category=TaxCategory.STANDARD))
    assert desk.trade.balance("tax") == -92300
    assert desk.trade.balance("revenue") == -710000


@pytest.mark.parametrize(
    ("currency", "price", "total"), [("JPY", "1050.4", "1050"), ("USD", "0.125", "0.13"), ("EUR", "9.995", "10.00")]
)
def test_amounts_are_rounded_to_what_the_currency_has(desk: Invoicing, currency: str, price: str, total: str) -> None:
    assert str(desk.issue(item("1", price), currency=currency).total.amount) == total


def test_a_credit_note_takes_from_what_is_owed_at_once(desk: Invoicing) -> None:
    first = desk.issue(item("100", "9.00"))
    credit = desk.issue(item("10", "9.00"), corrects=first.number, on="2026-02-12")
    assert (credit.number, desk.owed(first.number), desk.owed(first.number, "2026-02-11")) == (
        "CN-2026-0001",
        "810.00",
        "900.00",
    )
    assert desk.trade.balance("dilution") == 63900
    told = read(settled(desk.doors.ubl(desk.trade.seat, credit.number))).invoice
    assert told.preceding[0].number == first.number
    assert verdict(told).faults == ()
    assert desk.refused(item("91", "9.00"), corrects=first.number, on="2026-02-13") == "invoices.credit_too_much"


def test_credit_on_a_paid_invoice_is_the_buyers(desk: Invoicing) -> None:
    first = desk.issue(item("1", "100.00"))
    desk.pay(first.number, usd("100.00"), "2026-02-20", "payment/1")
    desk.issue(item("1", "30.00"), corrects=first.number, on="2026-02-25")
    assert desk.owed(first.number) == "-30.00"
    desk.pay(first.number, usd("-30.00"), "2026-02-27", "payment/2")
    assert desk.owed(first.number) == "0"


def test_numbers_have_no_gap_whatever_is_refused(desk: Invoicing) -> None:
    assert desk.issue(item("1", "1.00")).number == "INV-2026-0001"
    assert desk.refused(item("1", "1.00"), currency="GBP") == "books.no_rate"
    assert desk.refused() == "invoices.no_lines"
    assert desk.issue(item("2", "1.00")).number == "INV-2026-0002"


def test_the_same_request_is_one_invoice(desk: Invoicing) -> None:
    first = desk.issue(item("1", "5.00"), key="shop/17")
    assert desk.issue(item("1", "5.00"), key="shop/17") == first
    assert desk.refused(item("1", "6.00"), key="shop/17") == "invoices.key_reused"
    assert desk.owed(first.number) == "5.00"


def test_a_firm_that_is_no_party_cannot_write_invoices(trade: Trade) -> None:
    opened_selling(trade)
    desk = Invoicing(trade, Invoices(trade.house.gate))
    assert desk.refused(item("1", "5.00"), buyer="NORD") == "invoices.no_seller"


def test_a_shipment_becomes_an_invoice_once(desk: Invoicing) -> None:
    """Freight goes with the first shipment of an order, and the goods are the buyer's from then at the latest."""
    selling = opened_selling(desk.trade)
    order = selling.order(
        line("MUG", 30, "8.00"), line("", 1, "45.00", LineKind.SHIPPING), line("", 1, "5.00", LineKind.DISCOUNT)
    )
    plans = [selling.plan(Wanted(order.number, 1, 15), incoterm=Incoterm.DAP) for _ in range(2)]
    first, second = (selling.ship(plan.number) for plan in plans)
    assert desk.trade.balance("goods_shipped") > 0
    draft = settled(desk.doors.draft_of_shipment(desk.trade.seat, first.number, day("2026-02-21")))
    assert draft.lines[0].description == "Stoneware mug", "a SKU alone tells the buyer nothing"
    issued = settled(desk.doors.from_shipment(desk.trade.seat, first.number, day("2026-02-21")))
    assert (str(issued.total.amount), issued.currency, issued.shipment) == ("160.00", "EUR", first.number)
    assert settled(desk.doors.from_shipment(desk.trade.seat, first.number, day("2026-02-25"))) == issued
    last = settled(desk.doors.from_shipment(desk.trade.seat, second.number, day("2026-02-25")))
    assert str(last.total.amount) == "120.00"
    assert desk.trade.balance("goods_shipped") == 0


def test_a_shipment_that_has_not_left_is_not_invoiced(desk: Invoicing) -> None:
    selling = opened_selling(desk.trade)
    plan = selling.plan(Wanted(selling.order(line("MUG", 5, "8.00")).number, 1, 5))
    answer = desk.doors.from_shipment(desk.trade.seat, plan.number, day("2026-02-21"))
    assert isinstance(answer, Refused)
    assert answer.code == "invoices.not_shipped"


Steps = st.lists(
    st.tuples(
        st.sampled_from(["issue", "pay", "credit", "back", "dispute"]), st.integers(0, 60), st.integers(1, 50_000),
        st.sampled_from(["USD", "EUR", "JPY", "CNY"]), st.integers(0, 9),
    ),
    max_size=12,
)  # fmt: skip


RUNS = count()  # all write into one workspace: no two may name a request alike


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(Steps)
def test_the_ageing_ties_to_the_books_on_every_day(
    desk: Invoicing, steps: list[tuple[str, int, int, str, int]]
) -> None:
    """Whatever is issued, credited, paid and taken back, in any order and at any date."""
    mark, issued = next(RUNS), list[str]()
    for at, (kind, after, amount, currency, which) in enumerate(steps):
        _step(desk, kind, date(2026, 1, 5) + timedelta(days=after), amount, currency, issued, (mark, at, which))
    for on in (date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 14), date(2026, 3, 6), date(2026, 4, 30)):
        found = settled(desk.doors.ageing(desk.trade.seat, on))
        assert [it.total for it in found.totals if not it.ties] == []


def _step(
    desk: Invoicing, kind: str, on: date, amount: int, currency: str, issued: list[str], place: tuple[int, int, int]
) -> None:
    seat, key = desk.trade.seat, f"{place}/{on}"
    if kind == "issue" or not issued:
        money = Money(amount, currency)
        issued.append(
            desk.issue(
                item("1", str(money.amount), category=TaxCategory.ZERO), on=on.isoformat(), currency=currency, key=key
            ).number
        )
        return
    it = settled(desk.doors.invoice(seat, issued[place[2] % len(issued)]))
    on = max(on, it.booked_on)
    if kind == "credit":
        asked = desk.draft(
            item("1", str(Money(amount, it.currency).amount), category=TaxCategory.ZERO),
            on=on.isoformat(),
            currency=it.currency,
            corrects=it.number,
            key=key,
        )
        desk.doors.issue(seat, asked)
    elif kind == "pay":
        desk.trade.doing(lambda work: _paid(work, it.number, Money(amount, it.currency), on, f"payment/{key}"))
    elif kind == "back":
        desk.trade.doing(lambda work: _taken_back(work, it.number, on))
    else:
        desk.doors.dispute(seat, it.number, Money(amount, it.currency), "broken")


def _paid(work: Work, number: str, money: Money, on: date, source: str) -> None:
    """As payments do it: the settlement, and the entry behind it."""
    invoices.settle(work, number, money, on, source)
    codes = [books.holding(work, duty).code for duty in ("bank", "receivable")]
    lines = (Line(codes[0], money), Line(codes[1], -money))
    books.post(work, EntryDraft(on, "paid", source, source, lines))


def _taken_back(work: Work, number: str, on: date) -> None:
    standing = [
        it for it in invoices.settlements(work, number) if it.source.startswith("payment/") and not it.takes_back
    ]
    taken = {it.takes_back for it in invoices.settlements(work, number)}
    found = next((it for it in standing if it.id not in taken), None)
    require(found, "invoices.nothing", number=number)
    if found:
        back = max(on, found.day)
        invoices.unsettle(work, found.source, back)
        entry = books.entry_by_key(work, found.source)
        books.reverse(work, entry.number if entry else 0, back, "taken back")
