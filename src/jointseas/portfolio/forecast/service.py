"""An exporter's weeks out of its own books: what buyers owe and when they are used to paying, what suppliers are owed,
and what its financings bring back and take."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from jointseas.access.gate import View
from jointseas.credit.paying import service as paying
from jointseas.credit.paying.records import Ask
from jointseas.financing.applications import service as applications
from jointseas.financing.facilities import service as purchases
from jointseas.financing.facilities.records import Facility, Happened
from jointseas.financing.facilities.rules import due_on, recourse_on, stands
from jointseas.financing.loans import service as loans
from jointseas.financing.purchased.records import Held
from jointseas.ledger.books import service as books
from jointseas.ledger.records import Flow
from jointseas.ledger.reports import service as reports
from jointseas.portfolio.forecast.proposing import proposed
from jointseas.portfolio.forecast.records import Expected, Forecast, Why
from jointseas.portfolio.forecast.rules import forecasts
from jointseas.trade.invoices import service as invoices
from jointseas.trade.invoices.records import OpenInvoice
from jointseas.trade.purchases.billing import service as bills
from jointseas.trade.purchases.paying import service as runs


def cash(view: View, application: str) -> tuple[Forecast, ...]:
    """For each currency; with what is asked of a lender beside it, where an application is named."""
    bought = [(it, _told(it, purchases.happened(view, it))) for it in purchases.of_client(view)]
    sold = {one.number for it, on in bought if not it.agreed.terms.by_client
            for one in on(view.today).values() if stands(one)}  # fmt: skip
    flows = [*_owed_to_us(view, sold), *_owed_by_us(view), *_loans(view)]
    for it, on in bought:
        flows += (_of_bills if it.agreed.terms.by_client else _of_sold)(it, on, view.today)
    thought_of = proposed(view, applications.mine(view, application)) if application else None
    return forecasts(_opening(view), flows, view.today, thought_of)


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
    """What stands in a payment run goes on the day of the run, the rest of each bill when it is due."""
    ordered = Counter[str]()
    for run in runs.waiting_runs(view):
        ordered.update({it.bill: it.money.minor for it in run.unpaid})
        if run.left.minor:
            yield Expected(run.day, -run.left.minor, run.currency, Why.PAYMENT_RUN, run.number)
    for it in bills.open_bills(view, view.today):
        left = it.open.minor - ordered[it.bill.number]
        if left > 0:
            yield Expected(it.bill.due_on, -left, it.open.currency, Why.PAYABLE, it.bill.number)


_OnDay = Callable[[date], Mapping[str, Held]]  # by the number of its paper


def _told(it: Facility, since: Sequence[Happened]) -> _OnDay:
    """What was bought as it will stand on a day if nothing more happens."""
    return cache(lambda day: {one.number: one for one in purchases.as_told(it, since, day).held})


def _of_bills(it: Facility, on: _OnDay, today: date) -> Iterator[Expected]:
    """That a lender has paid early: what the client's own book owes for them, whatever the lender has written off."""
    for one in on(today).values():
        day = due_on(it, one)
        then = on(max(day, today))[one.number]
        owed = then.advance + then.charged - then.collected - then.recovered
        if owed:
            yield Expected(day, -owed, it.currency, Why.REPAYMENT, one.number)


def _of_sold(it: Facility, on: _OnDay, today: date) -> Iterator[Expected]:
    """What the lender held back comes once the buyer has paid; one that has can be released now. With recourse a buyer
    that is late is not waited for: it is paid back on its day, and the buyer owes us again."""
    for one in on(today).values():
        due, back = due_on(it, one), recourse_on(it, one)
        if it.agreed.terms.recourse and one.written_off:
            owed, rest = one.claimed, 0
        elif it.agreed.terms.recourse and one.out and due < today:
            owed, rest = on(max(back, today))[one.number].charge_back, 0
            yield Expected(due, one.owed, it.currency, Why.RECEIVABLE, one.number)
        else:
            owed, rest = 0, 0 if one.ended else one.reserve + (one.margin if one.out else 0)
        if owed > 0:
            yield Expected(back, -owed, it.currency, Why.REPAYMENT, one.number)
        if rest:
            yield Expected(one.until, rest, it.currency, Why.RESERVE if rest > 0 else Why.REPAYMENT, one.number)


def _loans(view: View) -> Iterator[Expected]:
    """Owed on, whatever the lender has written off or sold."""
    for it in loans.of_client(view):
        now = loans.account(it, loans.happened(view, it), view.today)
        found = [(due.due, due.left) for due in now.dues] + [(row.period.due, row.instalment) for row in now.rows]
        for day, minor in (*found, (view.today, now.penalty)):
            if minor:
                yield Expected(day, -minor, it.currency, Why.REPAYMENT, it.number)
