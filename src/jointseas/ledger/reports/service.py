"""Reads reports for the firm at whose desk it is asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from jointseas.access.gate import View
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import require
from jointseas.ledger.books import service as books
from jointseas.ledger.rates import service as rates
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.records import RESULT_KINDS, Account, Flow
from jointseas.ledger.reports import rules, store
from jointseas.ledger.reports.records import (
    Balance,
    BalanceSheet,
    CashFlow,
    ProfitAndLoss,
    StatementLine,
    StatementPage,
    StatementPlace,
    TrialBalance,
)
from jointseas.ledger.rules import FIRST_DAY, LAST_DAY

ONE_DAY = timedelta(days=1)
MOST_LINES = 1_000


class _Rates:
    """The rates into one currency over a stretch of days, and which of them were used."""

    def __init__(self, view: View, into: str, currencies: Iterable[str], first: date, last: date) -> None:
        self._into = into
        self._known = rates.rates(view, {into, *currencies}, first, last)
        self._used: dict[tuple[str, date], Rate] = {}

    def on(self, currency: str, day: date) -> Rate:
        if (currency, day) not in self._used:
            self._used[currency, day] = self._known.rate(currency, self._into, day)
        return self._used[currency, day]

    def worth_on(self, day: date) -> rules.Worth:
        return rules.worth_in(self._into, self.on, day)

    def used(self) -> tuple[Rate, ...]:
        return tuple(dict.fromkeys(rate for rate in self._used.values() if rate.base != rate.quote))


def turnovers(view: View, first: date | None, last: date, account_id: int | None = None) -> rules.Turnovers:
    """What every account, or one, was debited and credited in a stretch of days."""
    asked = rules.stretch(first, last)
    pieces = [
        (part.sign, store.of_days(view.connection, view.firm.id, part.first, part.last, account_id))
        for part in asked.parts
    ]
    if asked.first_month <= asked.last_month:
        pieces.append(
            (1, store.of_months(view.connection, view.firm.id, asked.first_month, asked.last_month, account_id))
        )
    return rules.summed(pieces)


def trial_balance(view: View, day: date, currency: str | None = None) -> TrialBalance:
    return general_ledger(view, None, day, currency)


def general_ledger(view: View, first: date | None, last: date, currency: str | None = None) -> TrialBalance:
    """Opening, turnover and closing of every account; its lines are read as statements."""
    _require_range(first or FIRST_DAY, last)
    before = turnovers(view, None, first - ONE_DAY) if first else {}
    rows = rules.trial_rows(books.accounts(view), before, turnovers(view, first, last))
    trial = TrialBalance(first, last, rows, rules.totals(rows))
    if currency is None:
        return trial
    exponent(currency)
    closing = _Rates(view, currency, currencies(view), last, last)
    return replace(rules.translated_trial(trial, currency, closing.worth_on(last)), rates=closing.used())


def balances(view: View, day: date) -> tuple[Balance, ...]:
    """What every account holds at the end of a day, in each currency; nothing where it holds nothing."""
    rows = rules.trial_rows(books.accounts(view), {}, turnovers(view, None, day))
    return tuple(Balance(row.account.code, row.closing) for row in rows if row.closing)


def balance(view: View, code: str, currency: str, day: date) -> Money:
    return _held(view, books.account(view, code), currency, day)


def _held(view: View, account: Account, currency: str, day: date) -> Money:
    debit, credit = turnovers(view, None, day, account.id).get((account.id, currency), (0, 0))
    return Money(debit - credit, currency)


def statement(view: View, code: str, currency: str, first: date = FIRST_DAY, last: date = LAST_DAY,
              after: StatementPlace | None = None, limit: int = 100) -> StatementPage:  # fmt: skip
    """One page of an account in one currency, the oldest first, with the balance after each line."""
    _require_range(first, last)
    exponent(currency)
    require(0 < limit <= MOST_LINES, "books.page", limit=limit, most=MOST_LINES)
    account = books.account(view, code)
    opening = _held(view, account, currency, (after.day if after else first) - ONE_DAY)
    if after:
        opening += Money(store.through(view.connection, account.id, currency, after), currency)
    place = after or StatementPlace(first, 0, 0)
    found = store.page(view.connection, account.id, currency, place, last, limit)
    lines = []
    running = opening
    for it in found:
        money = Money(it.minor, currency)
        running += money
        lines.append(StatementLine(it.place.day, it.number, it.place.line, it.memo, it.source, money, running))
    then = found[-1].place if len(found) == limit else None
    return StatementPage(account, opening, tuple(lines), running, then)


def currencies(view: View) -> tuple[str, ...]:
    """The base currency first, then every other that the book has moved."""
    others = [it for it in store.currencies(view.connection, view.firm.id) if it != view.firm.base_currency]
    return (view.firm.base_currency, *others)


def profit_and_loss(view: View, first: date, last: date, currency: str | None = None,
                    compared: tuple[date, date] | None = None) -> ProfitAndLoss:  # fmt: skip
    """With another stretch beside it, if asked for; translated at the rate of the day of each posting."""
    into = currency or view.firm.base_currency
    exponent(into)
    spans = [(first, last), compared] if compared else [(first, last)]
    for span in spans:
        _require_range(*span)
    known = _Rates(view, into, currencies(view), min(span[0] for span in spans), max(span[1] for span in spans))
    accounts = books.accounts(view)
    amounts = [_results(view, accounts, span, into, known) for span in spans]
    return rules.result(accounts, amounts[0], amounts[1] if compared else None, first, last, into, known.used())


def _results(
    view: View, accounts: Iterable[Account], span: tuple[date, date], into: str, known: _Rates
) -> dict[int, Money]:
    ids = [account.id for account in accounts if account.kind in RESULT_KINDS]
    if into != view.firm.base_currency:
        return rules.by_account(_dated(store.daily(view.connection, ids, *span)), known.on, into)
    moved = turnovers(view, *span)
    return {of: Money(debit - credit, cur) for (of, cur), (debit, credit) in moved.items() if of in ids and cur == into}


def _dated(rows: Iterable[tuple[int, str, str, int]]) -> rules.Daily:
    return {(of, currency, date.fromisoformat(day)): minor for of, currency, day, minor in rows}


def balance_sheet(view: View, day: date, currency: str | None = None) -> BalanceSheet:
    """The year is the calendar year, as the law of the PRC has it."""
    into = currency or view.firm.base_currency
    exponent(into)
    rows = rules.trial_rows(books.accounts(view), {}, turnovers(view, None, day))
    new_year = day.replace(month=1, day=1)
    profit = profit_and_loss(view, new_year, day, into).profit.money
    closing = _Rates(view, into, currencies(view), day, day)
    sheet = rules.sheet(day, into, rows, turnovers(view, new_year, day), profit, closing.worth_on(day))
    return replace(sheet, rates=closing.used())


def cash_flow(view: View, first: date, last: date, currency: str | None = None) -> CashFlow:
    """The direct method: what cash moved against, each movement at the rate of its day."""
    into = currency or view.firm.base_currency
    exponent(into)
    _require_range(first, last)
    accounts = books.accounts(view)
    cash = [account.id for account in accounts if account.flow is Flow.CASH]
    known = _Rates(view, into, currencies(view), first - ONE_DAY, last)
    moved = rules.by_account(_dated(store.against(view.connection, cash, first, last)), known.on, into)
    opening = _cash(view, cash, first - ONE_DAY, into, known)
    closing = _cash(view, cash, last, into, known)
    return rules.cash_flow(first, last, opening, closing, accounts, moved, known.used())


def _cash(view: View, cash: list[int], day: date, into: str, known: _Rates) -> Money:
    held: dict[str, int] = {}
    for (of, currency), (debit, credit) in turnovers(view, None, day).items():
        if of in cash:
            held[currency] = held.get(currency, 0) + debit - credit
    worth = known.worth_on(day)
    return Money(sum(worth(Money(minor, currency)).minor for currency, minor in held.items()), into)


def _require_range(first: date, last: date) -> None:
    require(FIRST_DAY <= first <= last <= LAST_DAY, "books.range", first=first, last=last)
