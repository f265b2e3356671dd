"""The lines of the tree: kinds with their sums, accounts, and the currencies of those that hold several."""

from collections.abc import Sequence
from typing import Literal

from jointseas.desktop.books.reporttable import Cell, ReportRow
from jointseas.desktop.books.words import account_name, natural
from jointseas.desktop.kit.search import rank
from jointseas.desktop.pages.accounts.reading import Chart
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.ledger.records import Account, Kind
from jointseas.ledger.reports.records import TrialRow

Shown = Literal["all", "held", "retired"]
SHOWN: tuple[Shown, ...] = ("all", "held", "retired")


def tree_heads(tr: Language, chart: Chart) -> tuple[str, ...]:
    return tr("Account"), tr("Currency"), tr("Balance"), tr("In {currency}", currency=chart.base)


def tree_rows(tr: Language, chart: Chart, shown: Shown, typed: str) -> list[ReportRow]:
    made: list[ReportRow] = []
    for kind in Kind:
        accounts = [it for it in chart.of_kind(kind) if _wanted(chart, it, shown) and _found(it, typed)]
        if accounts:
            head = (tr.term("account kinds", kind), "", "", _known(tr, chart.worth(accounts)))
            made.append(ReportRow(head, look="head"))
            made += [line for it in accounts for line in _account_rows(tr, chart, it)]
    return made


def _wanted(chart: Chart, account: Account, shown: Shown) -> bool:
    if shown == "held":
        return any(row.closing for row in chart.rows(account.code))
    return account.active is (shown == "all") or bool(shown == "all" and chart.rows(account.code))


def _found(account: Account, typed: str) -> bool:
    return not typed.strip() or bool(rank(typed, account.code, account.name_zh, account.name_en))


def _account_rows(tr: Language, chart: Chart, account: Account) -> list[ReportRow]:
    rows = chart.rows(account.code)
    name = f"{account.code} {account_name(tr, account)}"
    if not account.active:
        name = tr("{name} (retired)", name=name)
    worth = _known(tr, chart.worth([account])) if rows else ""
    if len(rows) == 1:
        cells = (name, rows[0].closing.currency, _balance(rows[0]), worth)
        return [ReportRow(cells, account.code, indent=1)]
    whole = ReportRow((name, _several(tr, rows), "", worth), account.code, indent=1, tone="plain" if rows else "muted")
    return [whole, *(_currency_row(tr, chart, row) for row in rows)]


def _several(tr: Language, rows: Sequence[TrialRow]) -> str:
    return tr.plural("{n} currency", "{n} currencies", len(rows)) if rows else ""


def _currency_row(tr: Language, chart: Chart, row: TrialRow) -> ReportRow:
    worth = None if chart.unvalued or row.worth is None else _turned(row.account.kind, row.worth)
    cells = ("", row.closing.currency, _balance(row), _known(tr, worth))
    return ReportRow(cells, f"{row.account.code}/{row.closing.currency}", tone="muted")


def _balance(row: TrialRow) -> Money:
    return _turned(row.account.kind, row.closing)


def _turned(kind: Kind, money: Money) -> Money:
    return Money(natural(kind, money.minor), money.currency)


def _known(tr: Language, worth: Money | None) -> Cell:
    return tr("unknown") if worth is None else worth
