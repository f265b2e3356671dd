"""What holds whatever is bought: the papers and the books say the same of stock, accrual and payables, on every day."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jointseas.access.gate import Work
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import OwnRate
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.reports import service as reports
from jointseas.trade.purchases.billing import service as billing
from jointseas.trade.purchases.billing.records import BillDraft, BillKind, BillLineDraft, LineKind
from jointseas.trade.purchases.billing.rules import cleared
from jointseas.trade.purchases.ordering import service as ordering
from jointseas.trade.purchases.ordering.records import Arrival, Back, ReceiptDraft, ReturnDraft
from jointseas.trade.purchases.ordering.rules import share
from jointseas.trade.stock import service as stock
from jointseas.trade.stock.cost import service as cost
from jointseas.trade.stock.records import Issue, Outgoing
from purchasing import Buying

START = date(2026, 2, 1)
DAYS = 20
SETTINGS = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Undone(Exception):
    pass


@contextmanager
def undone(buying: Buying) -> Iterator[Work]:
    with suppress(Undone), buying.trade.house.gate.working("purchases.bill", buying.trade.seat) as work:
        yield work
        raise Undone


@contextmanager
def allowed() -> Iterator[None]:
    """What is asked for may be senseless; that the books refuse what we post is not."""
    try:
        yield
    except Refused as refused:
        if refused.code != "books.too_small" and not refused.code.startswith(("purchases.", "stock.")):
            raise


@given(whole=st.integers(0, 10**12), cuts=st.lists(st.integers(1, 10**6), min_size=1, max_size=30))
def test_the_shares_of_what_is_taken_bit_by_bit_are_the_whole(whole: int, cuts: list[int]) -> None:
    before, shares = 0, []
    for part in cuts:
        shares.append(share(whole, before, part, sum(cuts)))
        before += part
    assert sum(shares) == whole
    assert min(shares) >= 0


@given(net=st.integers(0, 10**9), worth=st.integers(0, 10**9), expected=st.integers(0, 10**9),
       accrued=st.integers(0, 10**9), same=st.booleans())  # fmt: skip
def test_a_billed_line_falls_apart_without_a_rest(
    net: int, worth: int, expected: int, accrued: int, *, same: bool
) -> None:
    worth = worth if net else 0
    done = cleared(net, worth, expected, accrued, same_currency=same)
    assert done.accrued + done.price + done.exchange == worth


@st.composite
def deeds(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    """What is done, on which day, how much, at what."""
    kinds = st.sampled_from(["receive", "receive", "bill", "bill", "sell", "back", "credit", "freight", "settle"])
    many = draw(st.lists(st.tuples(kinds, st.integers(0, DAYS), st.integers(1, 40), st.integers(1, 90_000)),
                         min_size=3, max_size=14))  # fmt: skip
    return sorted(many, key=lambda it: it[1])


@SETTINGS
@given(done=deeds(), currency=st.sampled_from(["CNY", "USD", "JPY"]))
def test_papers_and_books_say_the_same_on_every_day(
    buying: Buying, done: list[tuple[str, int, int, int]], currency: str
) -> None:
    with undone(buying) as work:
        for n in range(DAYS + 1):
            day = START + timedelta(days=n)
            for foreign, rate in (("USD", Decimal(7) + Decimal(n) / 100), ("JPY", Decimal("0.05") - Decimal(n) / 9999)):
                rates.enter(work, OwnRate(foreign, "CNY", day, rate.quantize(Decimal("0.0001"))))
        for place, (kind, n, quantity, minor) in enumerate(done):
            with allowed(), work.connection.begin_nested():
                do(work, f"{place}", kind, START + timedelta(days=n), quantity, Money(minor, currency))
        for n in (0, DAYS // 2, DAYS):
            require_ties(work, START + timedelta(days=n), whole=n == DAYS)


def do(work: Work, key: str, kind: str, day: date, quantity: int, money: Money) -> None:
    if kind == "receive":
        lines = (Arrival("MUG", quantity, money), Arrival("MUG-BLUE", 1 + quantity // 3, money))
        ordering.receive(work, ReceiptDraft(key, day, "OWN", lines, supplier="GLAZE", currency=money.currency))
    elif kind == "sell":
        asked = Issue(day, "OWN", key, key, (Outgoing("MUG", quantity),), "cost_of_sales")
        stock.issue(work, asked)
    elif kind == "settle":
        for it in billing.open_bills(work, day)[:1]:
            part = Money(min(it.open.minor, money.minor), it.open.currency)
            billing.settle_bill(work, it.bill.number, part, day, key)
            paid = (line_of(work, "payable", part), line_of(work, "bank", -part))
            books.post(work, EntryDraft(day, key, key, key, paid))
    else:
        _on_papers(work, key, kind, day, quantity, money)


def line_of(work: Work, duty: str, money: Money) -> Line:
    return Line(books.holding(work, duty).code, money)


def _on_papers(work: Work, key: str, kind: str, day: date, quantity: int, money: Money) -> None:
    waiting = [it for it in ordering.unbilled(work, day) if (it.kind == "return") == (kind == "credit")]
    number = waiting[0].receipt if waiting else "GR-2026-0001"
    if kind == "back":
        ordering.send_back(work, ReturnDraft(key, number, day, (Back(1, quantity),)))
        return
    paper = ordering.receipt(work, number)
    quantity = min(quantity, paper.lines[0].open)
    line = BillLineDraft(LineKind.GOODS, money, number, 1, quantity)
    if kind == "freight":
        line = BillLineDraft(LineKind.COST, money, number)
    corrects = ""
    if kind == "credit":
        corrects = billing.bills_of_receipts(work, [ordering.receipt(work, paper.returns).id])[0].number
    bill_kind = BillKind.CREDIT_NOTE if kind == "credit" else BillKind.BILL
    tax = Money(money.minor // 8, money.currency)
    billing.book(work, BillDraft(key, "GLAZE", key, day, money.currency, (line,), tax, kind=bill_kind,
                                 corrects=corrects))  # fmt: skip


def require_ties(work: Work, day: date, *, whole: bool) -> None:
    def held(duty: str) -> int:
        return reports.balance(work, books.holding(work, duty).code, "CNY", day).minor

    assert ordering.accrued(work, day).minor == -held("accrued_payable")
    ageing = billing.ageing(work, day)
    assert [it.ties for it in ageing.totals] == [True] * len(ageing.totals)
    if whole:
        assert sum(value.minor for _, value in cost.worth(work).values()) == held("inventory")
