"""On the last evening the exporter has two cases assessed: what a loan would be scored, and what its invoices would.
The second is shown to the lender."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from jointseas.access.records import Role
from jointseas.credit.assessments.records import Application
from jointseas.credit.policy.records import Use
from jointseas.credit.service import Credit
from jointseas.kernel.money import parse_amount
from jointseas.kernel.outcome import settled
from jointseas.sample.year import Year

_CURRENCY = "CNY"
_DUE = timedelta(days=60)


def begin(year: Year) -> None:
    year.diary.note(year.last, partial(_assess, year), evening=True)


def _assess(year: Year, day: date) -> None:
    """A maker of household goods with thirty people, which is not new and keeps full papers."""
    year.desk.turns_to(day)
    year.desk.begins()
    credit, staff = Credit(year.desk.gate), year.desk.any(Role.STAFF)
    loan = Application(
        Use.LOAN, parse_amount("800000.00", _CURRENCY), 30, 2, 28, Decimal("0.7"), new_business=False, revolving=True,
        reduced_documents=False, urban=True, franchise=False, industry="manufacturing")  # fmt: skip
    sold = replace(loan, use=Use.PURCHASE, money=parse_amount("350000.00", _CURRENCY), revolving=False,
                   buyer=year.cast.buyers[0].party, due_on=day + _DUE)  # fmt: skip
    for asked in (loan, sold):
        made = settled(credit.assess(staff, asked))
    settled(credit.show(staff, year.cast.lender.code, made.number))
