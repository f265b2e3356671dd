"""Loans that we owe, as a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jointseas.desktop.books.loans import due_by_now, loan_state, next_due
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.financing.loans.records import LoanStanding
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money


def loan_rows(tr: Language, found: Sequence[LoanStanding]) -> HeldRows[LoanStanding]:
    keys: Mapping[str, Callable[[LoanStanding], Any]] = {
        "number": lambda it: it.loan.number,
        "opened": lambda it: it.loan.opened_on.isoformat(),
        "lender": lambda it: it.loan.lender.name_in(tr.code),
        "product": lambda it: tr.term("financing product", it.loan.product),
        "state": lambda it: state_said(tr, it)[0],
        "out": lambda it: (it.loan.currency, it.account.principal),
        "due": lambda it: (_next(it) or "9", it.loan.number),
        "any": lambda it: f"{it.loan.number} {it.loan.lender.name_zh} {it.loan.lender.name_en} {it.loan.lent.purpose}",
    }
    return HeldRows(found, keys)


def loan_table(context: Context, rows: HeldRows[LoanStanding], nothing: Empty) -> Table[LoanStanding]:
    tr = context.tr
    columns: tuple[TableColumn[LoanStanding], ...] = (
        TableColumn("number", N_("Number"), lambda it: it.loan.number, order="number", width=130),
        TableColumn("state", N_("State"), lambda it: state_said(tr, it)[0], order="state", width=110,
                    tone=lambda it: state_said(tr, it)[1]),
        TableColumn("lender", N_("Lender"), lambda it: it.loan.lender.name_in(tr.code), order="lender", width=140),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.loan.product),
                    order="product", width=150, stretch=True),
        _sum(tr, "out", N_("Outstanding"), lambda it: it.account.principal, order="out"),
        _sum(tr, "now", N_("Due and unpaid"), lambda it: due_by_now(it.account)),
        TableColumn("due", N_("Next due"), lambda it: _next_said(tr, it), order="due", width=110),
        _sum(tr, "room", N_("Room to draw"), lambda it: it.room),
        TableColumn("opened", N_("Since"), lambda it: tr.date(it.loan.opened_on), order="opened", width=110,
                    hidden=True),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Number, lender or purpose")), TableFilter("state", N_("State")),
               TableFilter("product", N_("Product")))  # fmt: skip
    spec = TableSpec("financing.loans", columns, rows, filters, Listing(sort="number", descending=True))
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def _sum(tr: Language, name: str, title: str, said: Callable[[LoanStanding], int | None],
         order: str = "") -> TableColumn[LoanStanding]:  # fmt: skip
    def money(it: LoanStanding) -> Money | None:
        minor = said(it)
        return None if minor is None else Money(minor, it.loan.currency)

    def text(it: LoanStanding) -> str:
        found = money(it)
        return "—" if found is None else tr.money(found)

    return TableColumn(name, title, text, order=order, right=True, width=130, money=money)


def _next(it: LoanStanding) -> str:
    row = next_due(it.account)
    return row.period.due.isoformat() if row else ""


def _next_said(tr: Language, it: LoanStanding) -> str:
    row = next_due(it.account)
    return tr.date(row.period.due) if row else "—"


def state_said(tr: Language, it: LoanStanding) -> tuple[str, Tone]:
    """That our own book lacks something goes before all else."""
    if it.waits:
        return tr("Our book waits"), "bad"
    code, tone = loan_state(it)
    return tr.term("facility state", code), tone
