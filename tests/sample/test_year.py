"""The sample year stands on any day that it may be made on: its books hold, its papers tie, nothing in it is absurd."""

from collections.abc import Iterator

import pytest

from jointseas.compliance.records import CaseState
from jointseas.compliance.service import Compliance
from jointseas.financing.accounts.records import Holding
from jointseas.financing.facilities.records import Standing
from jointseas.financing.facilities.rules import ours_to_buy_back
from jointseas.financing.loans.records import LoanStanding
from jointseas.financing.products import LOANS, RECEIVABLES
from jointseas.financing.purchased.records import Held
from jointseas.financing.service import Financing
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.ledger.integrity.service import problems
from jointseas.ledger.service import Ledger
from jointseas.portfolio.service import Portfolio
from jointseas.trade.banking.service import Banking
from jointseas.trade.invoicing.service import Invoices
from jointseas.trade.payments.service import Payments
from jointseas.trade.purchases.service import Purchases
from jointseas.trade.refunds.service import Refunds
from jointseas.trade.selling.service import Selling
from jointseas.trade.warehousing.service import Warehousing
from sampling import Year

CASH_AND_GOODS = {"1001", "1002", "1012", "1303", "1405"}
EVERY, NOT_STOPPED = Listing(), Stop()


@pytest.mark.parametrize("sign_in", ["chenjing", "liwei"])
def test_the_books_hold_and_nobody_has_less_than_nothing(year: Year, sign_in: str) -> None:
    ledger, seat = Ledger(year.gate), year.seat(sign_in)
    with year.database.read() as connection:
        assert list(problems(connection)) == []
    periods = settled(ledger.periods(seat))
    assert (len(periods), sum(it.closed for it in periods)) == (13, 11)
    sheet = settled(ledger.balance_sheet(seat, year.today))
    assert sheet.total_assets == sheet.total_liabilities + sheet.total_equity
    for row in settled(ledger.trial_balance(seat, year.today)).rows:
        if row.account.code in CASH_AND_GOODS:
            page = settled(ledger.statement(seat, row.account.code, row.closing.currency, limit=1_000))
            assert [it for it in page.lines if it.balance.minor < 0] == []


def test_every_paper_ties_to_the_books(year: Year) -> None:
    seat, day = year.seat(), year.today
    worth = settled(Warehousing(year.gate).worth(seat))
    assert sum(value.minor for _, value in worth.values()) == year.balance("1405")
    assert [it for it in settled(Invoices(year.gate).ageing(seat, day)).totals if not it.ties] == []
    purchases = Purchases(year.gate)
    assert [it for it in settled(purchases.ageing(seat, day)).totals if not it.ties] == []
    assert settled(purchases.accrued(seat, day)).ties
    claimed = sum(it.open.minor for it in settled(Refunds(year.gate).claims(seat)))
    assert (claimed > 0, claimed) == (True, year.balance("1131"))
    for held in settled(Banking(year.gate).accounts(seat)):
        if held.currency != "CNY":  # what is paid at home is told on no statement
            found = settled(Payments(year.gate).reconciliation(seat, held.id, day))
            assert not found.unexplained, found


def test_it_is_a_year_on_four_channels_in_five_currencies_with_work_left(year: Year) -> None:
    seat, selling = year.seat(), Selling(year.gate)
    orders = settled(selling.orders(seat, EVERY, 0, 1_000, NOT_STOPPED)).rows
    assert {it.channel for it in orders} == {"joint-storefront", "market-jp", "shop-eu", "shop-uk"}
    assert {it.total.currency for it in orders} == {"AUD", "EUR", "GBP", "JPY", "USD"}
    assert len(orders) > 75
    left = [it for it in orders if it.state in ("new", "confirmed", "partly")]
    assert left
    assert len(left) < len(orders) / 5
    assert settled(Banking(year.gate).waiting(seat))
    cases = settled(Compliance(year.gate).queue(seat)).cases
    assert sorted(it.state for it in cases) == [CaseState.CLEARED, CaseState.OPEN]


def test_the_lender_has_live_facilities_in_every_state(year: Year) -> None:
    seat, doors = year.seat("liwei"), Financing(year.gate)
    loans = settled(doors.lent(seat))
    assert {it.loan.product for it in loans} == set(LOANS)
    assert {_state(it) for it in loans} == {"closed", "sold", "written off", "charged off", "late", "in use"}
    assert any(it.watch and it.watch.call for it in loans)
    changed = {one.kind for it in loans for one in it.happened}
    assert changed >= {"holiday", "rescheduled", "paper_shown", "priced", "called"}
    bought = settled(doors.bought(seat))
    assert {it.facility.closed_on is None for it in bought} == {True, False}
    live = [it for it in bought if it.facility.closed_on is None]
    found = {(it.facility.product, state) for it in live for held in it.book.held for state in _states(it, held)}
    either = {"out", "charged off", "charged back", "diluted", "sold, ours to buy back", "reserve waits"}
    assert found >= {(product, state) for product in RECEIVABLES for state in either}
    assert found >= {("purchase_with_recourse", "recourse moved"), ("purchase_without_recourse", "partly recovered"),
                     ("purchase_without_recourse", "disputed"), ("payables_finance", "extension runs")}  # fmt: skip
    ends = settled(Portfolio(year.gate).reconciliation(seat))
    assert ends.agrees


def _states(it: Standing, held: Held) -> Iterator[str]:
    """All that it is in at once."""
    sold = it.book.away and ours_to_buy_back(it.book)
    each = {
        "out": held.out and not it.book.away, "charged off": held.charged_off and held.out, "disputed": held.disputed,
        "partly recovered": 0 < held.recovered < held.lost, "charged back": held.reassigned, "diluted": held.diluted,
        "recourse moved": held.recourse_on and held.recourse_on > it.book.day, "sold, ours to buy back": sold,
        "reserve waits": held.releasable, "extension runs": held.charge,
    }  # fmt: skip
    return (state for state, so in each.items() if so)


def _state(it: LoanStanding) -> str:
    if it.loan.closed_on:
        return "closed"
    now = it.account
    if now.holding is not Holding.HELD:
        return "sold" if now.holding is Holding.SOLD else "written off"
    return "charged off" if now.charged_off else "late" if now.past_due else "in use"
