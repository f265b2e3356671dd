"""Words of a loan that its lender and its borrower both read: where it stands, what is owed, what happened, what holds
it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.laying import laying_said
from jointseas.desktop.kit import Part, Tone
from jointseas.financing.accounts.records import Account, Event, Holding, Rescheduled, Sums
from jointseas.financing.accounts.records import Part as Kind
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.collateral.records import CallState, Level
from jointseas.financing.lending.records import Fee, Watch
from jointseas.financing.loans.records import (
    Called,
    GoodsStand,
    LetGo,
    LoanStanding,
    OrderAmended,
    OrderStands,
    PaperShown,
    Pledged,
    Priced,
    Realised,
)
from jointseas.financing.schedules.records import Row
from jointseas.i18n import Language
from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Term

# ---- where it stands


def borrower(tr: Language, it: LoanStanding) -> str:
    known = it.loan.client or it.party
    return known.name_in(tr.code) if known else "—"


def loan_state(it: LoanStanding) -> tuple[str, Tone]:
    """Its code among the states of facilities, and its tone."""
    now = it.account
    if it.loan.closed_on:
        return "closed", "plain"
    if now.holding is not Holding.HELD:
        return now.holding.value, "plain" if now.holding is Holding.SOLD else "bad"
    if now.charged_off:
        return "charged_off", "bad"
    if now.past_due:
        return "late", "bad"
    if not now.drawn:
        return "undrawn", "accent"
    return ("paid", "good") if now.closed else ("out", "accent")


def next_due(it: Account) -> Row | None:
    """The row that something falls due in next."""
    return next((one for one in it.rows if one.instalment), None)


def due_by_now(it: Account) -> int:
    """What has fallen due and is unpaid, with its penalty."""
    return max(0, sum(one.left for one in it.dues) + it.penalty - it.credit)


# ---- what holds it


def security_state(tr: Language, it: LoanStanding) -> tuple[str, Tone]:
    if isinstance(it.behind, OrderStands):
        return _order_state(tr, it, it.behind)
    if isinstance(it.behind, GoodsStand):
        return _goods_state(tr, it, it.behind)
    return tr("Unsecured"), "plain"


def _order_state(tr: Language, it: LoanStanding, of: OrderStands) -> tuple[str, Tone]:
    if it.excess:
        return tr("{money} must come back", money=Money(it.excess, it.loan.currency)), "bad"
    reached = sum(not one.missing for one in of.steps)
    said = tr("{n} of {many} milestones", n=reached, many=len(of.steps))
    return said, "good" if reached == len(of.steps) else "accent"


def _goods_state(tr: Language, it: LoanStanding, of: GoodsStand) -> tuple[str, Tone]:
    if not of.lots:
        return tr("No goods pledged"), "plain"
    if it.watch is None:
        return tr("Cannot be valued"), "bad"
    return watch_said(tr, it.watch)


def watch_said(tr: Language, it: Watch) -> tuple[str, Tone]:
    if it.call and it.state is not CallState.CURED:
        broken = it.state is CallState.BROKEN or it.margin.level is Level.OVERRUN
        said = tr("Not cured by {day}", day=it.call.cure_by) if broken else tr("Call until {day}", day=it.call.cure_by)
        return said, "bad" if broken else "warn"
    return tr("Held by goods"), "good"


# ---- what is owed


def owed_parts(tr: Language, it: Account, currency: str) -> list[Part]:
    """Its parts and, under the line, what closes it that day."""

    def part(name: str, minor: int, why: str = "", *, total: bool = False) -> Part:
        return Part(name, tr.amount(Money(minor, currency)).replace("-", "−"), why, total=total)

    due, left = due_of(it), it.figures.left
    found = [
        part(tr("Principal"), left.principal, _of_it(tr, due.principal, currency)),
        part(tr("Interest"), left.interest, _of_it(tr, due.interest, currency)),
        *([part(tr("Fees"), left.fee)] if left.fee else []),
        *([part(tr("Penalty"), it.penalty, tr("on what is past due"))] if it.penalty else []),
        *([part(tr("Fee for paying ahead"), it.early_fee)] if it.early_fee else []),
        *([part(tr("Paid and not used yet"), -it.credit)] if it.credit else []),
    ]
    return [*found, part(tr("All of it, {currency}", currency=currency), it.pay_off, total=True)]


def due_of(it: Account) -> Sums:
    """What has fallen due and is unpaid, by its kind."""

    def of(kind: Kind) -> int:
        return sum(one.left for one in it.dues if one.part is kind)

    return Sums(it.penalty, of(Kind.FEE), of(Kind.INTEREST), of(Kind.PRINCIPAL))


def _of_it(tr: Language, due: int, currency: str) -> str:
    return tr("{money} of it has fallen due", money=Money(due, currency)) if due else ""


# ---- what happened


def loan_event_said(tr: Language, event: Event, kind: str, currency: str) -> str:
    """What happened, of how much or of what."""
    what, tell = tr.term("facility event", kind), _TOLD.get(type(event), _plainly)
    rest = tell(tr, event, currency)
    return tr("{what}: {rest}", what=what, rest=rest) if rest else what


def _plainly(tr: Language, event: Any, currency: str) -> str:
    """By the names of its fields, whichever of them it has."""
    minor, name = getattr(event, "minor", None), getattr(event, "name", "")
    annual, periods = getattr(event, "annual", None), getattr(event, "periods", 0)
    until = getattr(event, "back_until", None)
    said = [name, tr.money(Money(minor, currency)) if minor else "", rate(tr, annual) if annual is not None else "",
            tr("until {day}", day=until) if until else "",
            tr.plural("{n} period", "{n} periods", periods) if periods else ""]  # fmt: skip
    return ", ".join(filter(None, said))


def _rescheduled(tr: Language, it: Rescheduled, _currency: str) -> str:
    many = len(it.terms.periods)
    return tr("{many} at {rate} a year, until {day}", many=tr.plural("{n} instalment", "{n} instalments", many),
              rate=rate(tr, it.terms.rates[0].annual), day=it.terms.periods[-1].end)  # fmt: skip


def _paper(tr: Language, it: PaperShown, _currency: str) -> str:
    return tr("{paper} {number}, by {name}", paper=tr.term("milestone paper", it.kind), number=it.number, name=it.by)


def _amended(tr: Language, it: OrderAmended, currency: str) -> str:
    return tr("now {money}", money=Money(it.minor, currency)) if it.minor else tr("cancelled")


def _priced(tr: Language, it: Priced, currency: str) -> str:
    price = f"{currency} {unit_price(tr, it.minor, currency)}"
    return tr("{goods} at {price}, {source}", goods=it.sku, price=price, source=it.source)


def _pledged(tr: Language, it: Pledged, _currency: str) -> str:
    one = it.pledge
    return tr("{n} of {goods} under {receipt}", n=one.quantity, goods=one.sku, receipt=one.receipt)


def _let_go(tr: Language, it: LetGo, _currency: str) -> str:
    return tr("{n} of {goods} under {receipt}", n=it.quantity, goods=it.sku, receipt=it.receipt)


def _realised(tr: Language, it: Realised, currency: str) -> str:
    return tr("{n} of {goods} under {receipt} to {buyer}, {money}", n=it.quantity, goods=it.sku, receipt=it.receipt,
              buyer=it.buyer, money=Money(it.minor, currency))  # fmt: skip


def _called(tr: Language, it: Called, _currency: str) -> str:
    return tr("to be cured by {day}", day=it.cure_by) if it.cure_by else tr("it is over")


_TOLD: Mapping[type[Event], Callable[[Language, Any, str], str]] = {
    Rescheduled: _rescheduled,
    PaperShown: _paper,
    OrderAmended: _amended,
    Priced: _priced,
    Pledged: _pledged,
    LetGo: _let_go,
    Realised: _realised,
    Called: _called,
}


def unit_price(tr: Language, minor: Fraction, currency: str) -> str:
    """Of one unit: it may be finer than money."""
    whole = Decimal(minor.numerator) / minor.denominator
    return tr.price(whole.scaleb(-exponent(currency)), currency)


# ---- what was agreed


def lent_said(tr: Language, it: Lent, currency: str) -> list[tuple[str, str]]:
    """Name and figure of each, in the order in which a contract has them."""
    of, terms = it.contract, it.contract.terms
    grace = tr.plural("{n} day", "{n} days", of.grace_days)
    late = tr("{rate} after {grace}", rate=rate(tr, of.penalty), grace=grace) if of.grace_days else rate(tr, of.penalty)
    many = tr.plural("{n} instalment", "{n} instalments", len(terms.periods))
    repaid = tr("{method}, {many}, until {day}", method=Term("repayment method", terms.method), many=many,
                day=terms.periods[-1].end)  # fmt: skip
    found = [
        (tr("Purpose"), it.purpose),
        (tr("Rate a year"), f"{rate(tr, terms.rates[0].annual)} · {tr.term('day count', terms.count)}"),
        (tr("Repaid"), repaid),
        (tr("Left to the last payment"), tr.money(Money(terms.balloon, currency)) if terms.balloon else ""),
        (tr("Principal by month"), " · ".join(rate(tr, one) for one in terms.shares)),
        (tr("Months without principal"), tr.number(terms.principal_grace) if terms.principal_grace else ""),
        (tr("Months without interest"), tr.number(terms.interest_grace) if terms.interest_grace else ""),
        (tr("Rate of what is late"), late if of.penalty else ""),
        (tr("Fee for paying ahead"), rate(tr, of.early_fee) if of.early_fee else ""),
        *laying_said(tr, of),
        (tr("What is repaid"), tr("may be drawn again") if it.revolving else ""),
        *((tr.term("loan fee", one.name), _fee_said(tr, one, currency)) for one in it.fees),
    ]
    return [(name, said) for name, said in found if said]


def _fee_said(tr: Language, it: Fee, currency: str) -> str:
    said = [tr.money(Money(it.flat, currency)) if it.flat else "", rate(tr, it.share) if it.share else ""]
    return tr("{fee}, {when}", fee=" + ".join(filter(None, said)) or "—", when=Term("fee due", it.due))
