"""The trial balance: opening, turnover and closing of every account in each of its currencies."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from jointseas.desktop.books.reporttable import Cell, ReportRow
from jointseas.desktop.books.words import account_name, rate_said, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Part
from jointseas.desktop.pages.statements.asked import Asked, Derived, Shown
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.reports.records import Totals, TrialBalance, TrialRow


def read(context: Context, asked: Asked) -> TrialBalance | Refused:
    return context.services.ledger.general_ledger(context.seat, asked.span.first, asked.span.last, asked.currency)


def show(tr: Language, asked: Asked, trial: TrialBalance) -> Shown:
    """Debits and credits each have their own columns, as the form has it; a book in one currency says it once."""
    plain = all(it.closing.currency == asked.currency for it in trial.totals)
    sides = [
        *(tr("Opening debit"), tr("Opening credit")),
        *(tr("Debits"), tr("Credits")),
        *(tr("Closing debit"), tr("Closing credit")),
    ]
    heads = [tr("Account"), tr("Currency"), *sides, tr("In {currency}", currency=asked.currency)]
    rows = [*_account_rows(tr, trial.rows), *_total_rows(tr, trial)]
    if plain:
        heads = [heads[0], *sides]
        rows = [replace(row, cells=(row.cells[0], *row.cells[2:-1])) for row in rows]
    derive = partial(_derive, tr, asked, trial)
    return Shown(tuple(heads), tuple(rows), (), derive, words=1 if plain else 2)


def _account_rows(tr: Language, rows: Sequence[TrialRow]) -> list[ReportRow]:
    """An account is named once; its other currencies stand under it."""
    made: list[ReportRow] = []
    before = ""
    for row in rows:
        code = row.account.code
        name = "" if code == before else f"{code} {account_name(tr, row.account)}"
        moved = (row.debit or "", row.credit or "")
        worth = row.worth or row.closing
        cells = (name, row.closing.currency, *_sides(row.opening), *moved, *_sides(row.closing), worth)
        made.append(ReportRow(cells, f"{code}/{row.closing.currency}"))
        before = code
    return made


def _sides(money: Money) -> tuple[Cell, Cell]:
    """A balance on its side; nothing where nothing stands."""
    return (money if money.minor > 0 else "", -money if money.minor < 0 else "")


def _total_rows(tr: Language, trial: TrialBalance) -> list[ReportRow]:
    made = []
    for n, it in enumerate(trial.totals):
        currency = it.closing.currency
        rows = [row for row in trial.rows if row.closing.currency == currency]
        opening, closing = _both([row.opening for row in rows]), _both([row.closing for row in rows])
        name = "" if n else tr("Total of each currency") if len(trial.totals) > 1 else tr("Total")
        made.append(ReportRow((name, currency, *opening, it.debit, it.credit, *closing, ""), look="total"))
    if trial.rounding:
        made.append(ReportRow((tr("Rounding"), trial.rounding.currency, *("",) * 6, trial.rounding), look="total"))
    return made


def _both(balances: Sequence[Money]) -> tuple[Money, Money]:
    """What stands on each side, in the one currency of all of them."""
    nothing = Money(0, balances[0].currency)
    debits = sum((money for money in balances if money.minor > 0), nothing)
    return debits, debits - sum(balances, nothing)


def balances(totals: Sequence[Totals]) -> bool:
    """Debits equal credits, and what is held comes to nothing, in every currency."""
    return all(it.debit == it.credit and not it.closing and not it.opening for it in totals)


def _derive(tr: Language, asked: Asked, trial: TrialBalance, key: str) -> Derived | None:
    row = next((it for it in trial.rows if f"{it.account.code}/{it.closing.currency}" == key), None)
    if row is None:
        return None
    code, currency = row.account.code, row.closing.currency
    parts = [
        Part(tr("Opening balance"), told(tr, row.opening), tr("everything before {day}", day=asked.span.first)),
        Part(tr("Debits"), told(tr, row.debit)),
        Part(tr("Credits"), told(tr, -row.credit)),
        Part(tr("Closing balance"), told(tr, row.closing), total=True),
    ]
    rate = next((it for it in trial.rates if it.base == currency != it.quote), None)
    if rate and row.worth:
        parts.append(Part(tr("In {currency}", currency=rate.quote), told(tr, row.worth), rate_said(tr, rate)))
    lines = {"account": code, "currency": currency, **span_params(asked)}
    return Derived(account_name(tr, row.account), f"{code} · {currency}", tuple(parts), lines)


def span_params(asked: Asked) -> dict[str, str]:
    return {"first": asked.span.first.isoformat(), "last": asked.span.last.isoformat()}
