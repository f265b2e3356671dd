"""The figures that stand at the head of the page: which accounts make each of them up. The lines of the statements are
made of the same accounts, so that both say the same."""

from collections.abc import Callable
from dataclasses import dataclass

from jointseas.access.records import FirmKind
from jointseas.i18n import N_
from jointseas.ledger.records import Account, Flow


@dataclass(frozen=True)
class Heading:
    """What is held at the end of a day; `sign` makes what is owed read positive."""

    key: str
    name: str  # marked with N_
    holds: Callable[[Account], bool]
    sign: int = 1
    good_up: bool = False  # whether more of it is good news as such


@dataclass(frozen=True)
class Result:
    """What came in and went out over a month."""

    name: str
    name_before: str
    income: Callable[[Account], bool]
    expenses: Callable[[Account], bool]


def _duty(*duties: str) -> Callable[[Account], bool]:
    return lambda account: account.duty in duties


CASH = Heading("cash", N_("Cash"), lambda account: account.flow is Flow.CASH, good_up=True)
_LENT = _duty("loan", "factored_receivable", "recourse_advance")

HELD = {
    FirmKind.EXPORTER: (
        CASH,
        Heading("receivables", N_("Receivables"), _duty("receivable", "note_receivable")),
        Heading("payables", N_("Payables"), _duty("payable", "note_payable"), -1),
    ),
    FirmKind.LENDER: (
        Heading("loans", N_("Loans outstanding"), _LENT),
        CASH,
        Heading("borrowings", N_("Borrowings"), _duty("borrowing", "interbank", "long_borrowing"), -1),
    ),
}

EARNED = {
    FirmKind.EXPORTER: Result(
        N_("Profit this month"), N_("Profit last month"), lambda _account: True, lambda _account: True
    ),
    FirmKind.LENDER: Result(
        N_("Net interest this month"),
        N_("Net interest last month"),
        _duty("interest_income", "discount_income", "late_charges"),
        _duty("interest_expense"),
    ),
}
