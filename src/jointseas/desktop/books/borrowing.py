"""Words of a loan that both sides read before it is agreed: its terms, its plan, what stands behind it."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.laying import laying_said
from jointseas.desktop.kit import Card, Part, amount, badge, column, flow, grid, label
from jointseas.financing.borrowing.records import Backing, LoanTerms, OnOrder, OnStock, Security
from jointseas.financing.collateral.records import Margins
from jointseas.financing.days.business import unpublished
from jointseas.financing.days.records import Market
from jointseas.financing.lending.records import Fee, Milestone
from jointseas.financing.schedules.records import Row
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term

_SEEN = 12  # rows of a plan that are read at once


def loan_terms_said(tr: Language, it: LoanTerms, currency: str) -> list[tuple[str, str]]:
    """Name and figure of each, in the order in which a contract has them."""
    told = [
        (tr("Loan up to"), tr.money(Money(it.minor, currency))),
        (tr("Interest a year"), f"{rate(tr, it.annual)} · {tr.term('day count', it.count)}"),
        (tr("Until it is repaid"), tr.plural("{n} month", "{n} months", it.months)),
        (tr("Repaid"), tr.term("repayment method", it.method)),
    ]
    if it.balloon:
        told.append((tr("Left to the last payment"), rate(tr, it.balloon)))
    if it.seasons:
        told.append((tr("Principal by month"), " · ".join(rate(tr, one) for one in it.seasons)))
    if it.grace:
        told.append((tr("Months without principal"), tr.number(it.grace)))
    if it.interest_grace:
        told.append((tr("Months without interest"), tr.number(it.interest_grace)))
    if it.first_due:
        told.append((tr("First payment on"), tr.date(it.first_due)))
    told += [(tr.term("loan fee", one.name), _fee(tr, one, currency)) for one in it.fees]
    days = tr.plural("{rate} a year after {n} day", "{rate} a year after {n} days", it.grace_days,
                     rate=rate(tr, it.penalty))  # fmt: skip
    told.append((tr("On what is past due"), days))
    if it.early_fee:
        told.append((tr("Paid ahead of its day"), tr("{share} of it", share=rate(tr, it.early_fee))))
    told += laying_said(tr, it)
    if it.revolving:
        told.append((tr("What is repaid"), tr("may be drawn again")))
    return [*told, *_security(tr, it.security)]


def _fee(tr: Language, it: Fee, currency: str) -> str:
    told = [tr.money(Money(it.flat, currency)) if it.flat else "", rate(tr, it.share) if it.share else ""]
    share = tr("{share}, {due}", share=" + ".join(filter(None, told)), due=tr.term("fee due", it.due))
    least = tr("at least {money}", money=Money(it.least, currency)) if it.least else ""
    most = tr("at most {money}", money=Money(it.most, currency)) if it.most is not None else ""
    tax = tr("with {share} tax on it", share=rate(tr, it.tax)) if it.tax else ""
    return " · ".join(filter(None, (share, least, most, tax)))


def _security(tr: Language, it: Security | None) -> list[tuple[str, str]]:
    if isinstance(it, OnOrder):
        return [(tr("On order {number}", number=it.order.number), milestones_said(tr, it.plan))]
    return [(tr("On pledged goods"), margins_said(tr, it.margins))] if isinstance(it, OnStock) else []


def margins_said(tr: Language, it: Margins) -> str:
    most, call, sell = (rate(tr, one, 0) for one in (it.most, it.call, it.sell))
    days = tr.plural("{n} day of business to cure it", "{n} days of business to cure it", it.cure_days)
    return tr("{most} of its value may be lent; above {call} it is called, above {sell} at once; {days}", most=most,
              call=call, sell=sell, days=days)  # fmt: skip


def milestones_said(tr: Language, plan: Sequence[Milestone]) -> str:
    return "; ".join(_milestone(tr, one) for one in plan)


def _milestone(tr: Language, it: Milestone) -> str:
    papers = tuple(Term("milestone paper", one) for one in it.papers)
    return tr("{stage} {share}: {papers}", stage=Term("order stage", it.stage), share=rate(tr, it.share, 0),
              papers=papers)  # fmt: skip


def plan_card(tr: Language, plan: Sequence[Row], currency: str, markets: Collection[Market] = ()) -> Card:
    """As if all of it were drawn on the first day. On days off of `markets` nothing falls due."""
    card = Card(tr("Plan of repayment"), tr("if all of it is drawn on the first day"))
    heads = (tr("Due"), tr("Principal"), tr("Interest"), tr("Together"), tr("Left"))
    seen = (*plan[:_SEEN], *plan[-1:]) if len(plan) > _SEEN + 1 else tuple(plan)
    card.add(grid(heads, [_row(tr, it, currency) for it in seen], right={1, 2, 3, 4}, stretch=0))
    if len(seen) < len(plan):
        words = tr.plural("{n} row between the last two is not shown", "{n} rows between the last two are not shown",
                          len(plan) - len(seen))  # fmt: skip
        card.add(label(words, "caption"))
    year = unpublished(markets, plan[-1].period.due)
    if year:
        words = tr("The days off of {year} are not published yet: days from then on may still move.", year=str(year))
        card.add(label(words, "caption", wrap=True))
    return card


def _row(tr: Language, it: Row, currency: str) -> list[QWidget]:
    figures = (it.principal, it.interest, it.instalment, it.closing)
    return [label(tr.date(it.period.due)), *(amount(tr.amount(Money(one, currency))) for one in figures)]


def plan_parts(tr: Language, plan: Sequence[Row], currency: str) -> list[Part]:
    """What it comes to in all."""
    interest = Money(sum(it.interest for it in plan), currency)
    first = plan[0]
    return [
        Part(tr("First payment, on {day}", day=first.period.due), tr.money(Money(first.instalment, currency))),
        Part(tr("Interest in all"), tr.money(interest)),
    ]


def backings_card(tr: Language, its: Sequence[Backing], currency: str) -> Card:
    """Orders or receipts, as they were when it was submitted."""
    goods = any(it.goods for it in its)
    card = Card(tr("Warehouse receipts") if goods else tr("Order"), tr("as they were when it was submitted"))
    heads = (tr("Number"), tr("Warehouse") if goods else tr("Buyer"), tr("At cost") if goods else tr("Still to go"),
             tr("May carry"), tr("Checks"))  # fmt: skip
    card.add(grid(heads, [_backing(tr, it, currency) for it in its], right={2, 3}, stretch=1))
    for it in its:
        for one in it.goods:
            words = tr("{sku}, lot {lot}: {quantity}, chapter {chapter}", sku=one.sku, lot=one.lot or "—",
                       quantity=one.quantity, chapter=one.goods_class)  # fmt: skip
            card.add(label(words, "caption"))
    return card


def _backing(tr: Language, it: Backing, currency: str) -> list[QWidget]:
    day = label(tr("of {day}", day=it.day), "caption")
    where = it.place if it.goods else " · ".join(filter(None, (it.name, tr.country(it.place))))
    return [column(label(it.number, select=True), day, spacing=0), label(where, wrap=True),
            amount(tr.amount(Money(it.worth, currency))), amount(tr.amount(Money(it.carries, currency))),
            flow(*flaw_badges(tr, it))]  # fmt: skip


def flaw_badges(tr: Language, it: Backing) -> list[QWidget]:
    said: list[QWidget] = [badge(tr.term("backing flaw", one), "bad") for one in it.flaws]
    return said or [badge(tr("nothing against it"), "good")]
