"""An exporter's weeks out of its own books: what buyers owe and when they are used to paying, what suppliers are owed,
and what its financings bring back and take."""

from collections.abc import Iterator, Sequence
from datetime import date

from jointseas.access.gate import View
from jointseas.credit.paying import service as paying
from jointseas.credit.paying.records import Ask
from jointseas.financing.applications import purchasing
from jointseas.financing.applications.records import Asked
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Facility
from jointseas.financing.facilities.rules import due_on
from jointseas.financing.loans import service as loans
from jointseas.financing.products import RECEIVABLES
from jointseas.financing.purchased.records import Held
from jointseas.kernel.outcome import Term, require
from jointseas.ledger.books import service as books
from jointseas.ledger.records import Flow
from jointseas.ledger.reports import service as reports
from jointseas.portfolio.forecast.records import Expected, Forecast, Proposed, Why
from jointseas.portfolio.forecast.rules import forecasts
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.records import OpenInvoice
from jointseas.trade.purchases.billing import service as bills


def cash(view: View, asked: Asked | None) -> tuple[Forecast, ...]:
    """For each currency; with what is asked of a lender beside it, where anything is."""
    bought = [it for it in purchases.of_client(view) if it.closed_on is None]
    owing = [it for it in bought if it.agreed.terms.by_client]
    held = _held(view, [it for it in bought if not it.agreed.terms.by_client])
    flows = [*_owed_to_us(view, {it.number for _, it in held}), *_owed_by_us(view), *_reserves(held), *_loans(view),
             *_owed_to_lenders(view, owing)]  # fmt: skip
    return forecasts(_opening(view), flows, view.today, _proposed(view, asked) if asked else None)


def _opening(view: View) -> dict[str, int]:
    cash_accounts = {it.code for it in books.accounts(view) if it.flow is Flow.CASH}
    found: dict[str, int] = {}
    for it in reports.balances(view, view.today):
        if it.account in cash_accounts:
            found[it.money.currency] = found.get(it.money.currency, 0) + it.money.minor
    return found


def _owed_to_us(view: View, sold: set[str]) -> Iterator[Expected]:
    """What was sold or lent on, the buyer pays to the lender. What is disputed comes from nobody yet."""
    every = invoices.open_invoices(view, view.today)
    its = [it for it in every if it.undisputed.minor and it.invoice.number not in sold]
    for it, late in zip(its, _lateness(view, its), strict=True):
        money = it.undisputed
        yield Expected(it.invoice.due_on, money.minor, money.currency, Why.RECEIVABLE, it.invoice.number, late)


def _lateness(view: View, its: Sequence[OpenInvoice]) -> list[int]:
    """The days by which its buyer is late in the mean, as the books tell it; none where they cannot tell yet."""
    asks = [Ask(it.invoice.buyer_id, it.invoice.issued_on, it.invoice.due_on, it.invoice.total) for it in its]
    found = [paying.estimate({}, told).days for told in paying.told(view, asks, view.today)] if asks else []
    return [max(0, round(it.days)) if it else 0 for it in found]


def _owed_by_us(view: View) -> Iterator[Expected]:
    for it in bills.open_bills(view, view.today):
        if it.open.minor > 0:
            yield Expected(it.bill.due_on, -it.open.minor, it.open.currency, Why.PAYABLE, it.bill.number)


def _owed_to_lenders(view: View, its: Sequence[Facility]) -> Iterator[Expected]:
    """For bills that they have paid early."""
    for it in its:
        for one in purchases.book(view, it, view.today).held:
            if one.owed:
                yield Expected(due_on(it, one), -one.owed, it.currency, Why.REPAYMENT, one.number)


def _held(view: View, its: Sequence[Facility]) -> list[tuple[str, Held]]:
    """With the currency of its facility: what a lender holds of this exporter's invoices."""
    return [(it.currency, one) for it in its for one in purchases.book(view, it, view.today).held if not one.ended]


def _reserves(held: Sequence[tuple[str, Held]]) -> Iterator[Expected]:
    """What the lender held back comes once the buyer has paid; one that has can be released now."""
    for currency, it in held:
        back = it.reserve if not it.out else it.reserve + it.margin
        if back > 0:
            yield Expected(it.until, back, currency, Why.RESERVE, it.number)


def _loans(view: View) -> Iterator[Expected]:
    for it in loans.of_client(view):
        if it.closed_on is None:
            now = loans.account(it, loans.happened(view, it), view.today)
            for due in now.dues:
                if due.left:
                    yield Expected(due.due, -due.left, it.currency, Why.REPAYMENT, it.number)
            for row in now.rows:
                if row.instalment:
                    yield Expected(row.period.due, -row.instalment, it.currency, Why.REPAYMENT, it.number)


def _proposed(view: View, asked: Asked) -> Proposed:
    require(asked.product in RECEIVABLES, "financing.brings_none", product=Term("financing product", asked.product))
    made = purchasing.survey(view, asked).offer
    require(made is not None, "financing.nothing_eligible", number=asked.lender)
    flows = [_flow(view.today, made.proceeds, asked, Why.DRAWDOWN, "")] if made else []
    lines = made.lines if made else ()
    flows += [_flow(it.until, it.reserve, asked, Why.RESERVE, it.number) for it in lines if it.reserve]
    return Proposed(tuple(flows), frozenset(it.number for it in lines))


def _flow(day: date, minor: int, asked: Asked, why: Why, source: str) -> Expected:
    return Expected(day, minor, asked.currency, why, source or asked.lender)
