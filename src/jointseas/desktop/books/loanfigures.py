"""The headline figures of a loan."""

from jointseas.desktop.books.loans import due_by_now, next_due, watch_said
from jointseas.desktop.kit import Figure, Tone
from jointseas.financing.loans.charging import closing
from jointseas.financing.loans.records import LoanStanding
from jointseas.i18n import Language
from jointseas.kernel.money import Money


def loan_figures(tr: Language, it: LoanStanding) -> tuple[Figure, ...]:
    now, currency = it.account, it.loan.currency
    closes = closing(it.loan, it.happened, now.day).pay_off

    def money(minor: int) -> str:
        return tr.money(Money(minor, currency))

    late: tuple[str, Tone] = (tr.plural("overdue for {n} day", "overdue for {n} days", now.days_past_due), "bad") if (
        now.past_due) else (tr("nothing is late"), "plain")  # fmt: skip
    row = next_due(now)
    coming = tr("{money} on {day}", money=Money(row.instalment, currency), day=row.period.due) if row else tr(
        "nothing is to come")  # fmt: skip
    return (
        Figure(tr("Principal, still out"), money(now.principal),
               [(tr("of up to {money}", money=Money(it.loan.ceiling, currency)), "plain"), late]),
        Figure(tr("Due and unpaid"), money(due_by_now(now)), tr("next: {what}", what=coming),
               tone="bad" if now.past_due else "plain"),
        Figure(tr("To close it today"), money(closes), tr("interest and fees with it")),
        _room(tr, it),
    )  # fmt: skip


def _room(tr: Language, it: LoanStanding) -> Figure:
    if it.room is None:
        return Figure(tr("Room to draw"), "—", [(tr("what stands behind it cannot be valued"), "bad")])
    said: tuple[str, Tone] = (tr("what is repaid comes back") if it.loan.lent.revolving else tr("drawn once"), "plain")
    if it.watch and it.watch.call:
        said = watch_said(tr, it.watch)
    if it.excess:
        said = tr("{money} must come back", money=Money(it.excess, it.loan.currency)), "bad"
    return Figure(tr("Room to draw"), tr.money(Money(it.room, it.loan.currency)), [said])
