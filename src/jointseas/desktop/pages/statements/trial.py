"""The trial balance: opening, turnover and closing of every account in each of its currencies."""

from collections.abc import Callable, Sequence

from jointseas.desktop.books.reporttable import ReportRow
from jointseas.desktop.books.words import account_name, rate_said, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Figure, Part, Tone
from jointseas.desktop.pages.statements.asked import Asked, Derived, Shown
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.ledger.reports.records import Totals, TrialBalance, TrialRow


def read(context: Context, asked: Asked) -> TrialBalance | Refused:
    return context.services.ledger.general_ledger(context.seat, asked.span.first, asked.span.last, asked.currency)


def show(tr: Language, asked: Asked, trial: TrialBalance) -> Shown:
    heads = (
        tr("Account"),
        tr("Currency"),
        tr("Opening"),
        tr("Debit"),
        tr("Credit"),
        tr("Closing"),
        tr("In {currency}", currency=asked.currency),
    )
    rows = [*_account_rows(tr, trial.rows), *_total_rows(tr, trial)]
    return Shown(heads, tuple(rows), _figures(tr, trial), lambda key: _derive(tr, asked, trial, key), words=2)


def _account_rows(tr: Language, rows: Sequence[TrialRow]) -> list[ReportRow]:
    """An account is named once; its other currencies stand under it."""
    made: list[ReportRow] = []
    before = ""
    for row in rows:
        code = row.account.code
        name = "" if code == before else f"{code} {account_name(tr, row.account)}"
        figures = (row.opening, row.debit, row.credit, row.closing, row.worth or row.closing)
        cells = (name, row.closing.currency, *figures)
        made.append(ReportRow(cells, f"{code}/{row.closing.currency}"))
        before = code
    return made


def _total_rows(tr: Language, trial: TrialBalance) -> list[ReportRow]:
    made = []
    for n, it in enumerate(trial.totals):
        figures = (it.opening, it.debit, it.credit, it.closing)
        name = tr("Total of each currency") if n == 0 else ""
        cells = (name, it.closing.currency, *figures, "")
        made.append(ReportRow(cells, look="total"))
    return made


def balances(totals: Sequence[Totals]) -> bool:
    """Debits equal credits, and what is held comes to nothing, in every currency."""
    return all(it.debit == it.credit and not it.closing and not it.opening for it in totals)


def _figures(tr: Language, trial: TrialBalance) -> list[Callable[[], Figure]]:
    accounts = len({row.account.code for row in trial.rows})
    codes = ", ".join(it.closing.currency for it in trial.totals)
    equal = balances(trial.totals)
    verdict: tuple[str, Tone] = (tr("✓ Debits equal credits"), "good")
    if not equal:
        verdict = (tr("! Debits differ from credits"), "bad")
    turnover = next((it.debit for it in trial.totals if it.debit.currency == trial.currency), None)
    moved = told(tr, turnover) if turnover else "—"
    rounding = told(tr, trial.rounding) if trial.rounding else "—"
    said = tr("left by rounding each balance to {currency}", currency=trial.currency)
    return [
        lambda: Figure(tr("Turnover in {currency}", currency=trial.currency), moved, [verdict]),
        lambda: Figure(tr("Accounts in use"), str(accounts), tr("with an entry up to this day")),
        lambda: Figure(tr("Currencies"), str(len(trial.totals)), codes),
        lambda: Figure(tr("Rounding"), rounding, said),
    ]


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
