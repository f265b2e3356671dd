"""What financing's own records say of an agreement: its parameters, what holds for it, the rows of its tables. What is
on paper is thereby what is in the ledger. Pure, but for the words of either language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from jointseas.contracts.records import Told
from jointseas.contracts.tables import Tongues, each, joined
from jointseas.documents.paper.records import Bare, Day, Number, Percent, Value
from jointseas.documents.paper.spelling.rules import spelled
from jointseas.financing.borrowing.records import Lent, OnOrder, OnStock
from jointseas.financing.borrowing.rules import cost_as_planned, with_row
from jointseas.financing.collateral.records import Pledge
from jointseas.financing.facilities.records import Facility
from jointseas.financing.lending.records import Fee
from jointseas.financing.loans.records import Loan
from jointseas.financing.purchase.records import Judged, Terms
from jointseas.financing.schedules.rules import schedule
from jointseas.i18n import Language
from jointseas.kernel.money import Money, exponent

Rows = tuple[tuple[Value, ...], ...]
_HUNDRED, _FINEST = 100, 6


@dataclass(frozen=True, slots=True)
class Drawn:
    values: Mapping[str, Told]
    holds: frozenset[str]
    rows: Mapping[str, Rows] = field(default_factory=dict)


def percent(share: Fraction | Decimal) -> Percent:
    """With as many places as it has, and at least two."""
    exact = Decimal(share.numerator) / Decimal(share.denominator) if isinstance(share, Fraction) else share
    of = exact * _HUNDRED
    digits = next((it for it in range(2, _FINEST) if of == round(of, it)), _FINEST)
    return Percent(exact.normalize() if exact else Decimal(0), digits)


# ---- receivables that are bought


def of_purchase(it: Facility, tongues: Tongues) -> Drawn:
    of, money = it.agreed.terms, _money(it.currency)
    values: dict[str, Told] = {
        "ceiling": money(it.ceiling), "opened": Day(it.opened_on), "advance_rate": percent(of.advance_rate),
        "discount_rate": percent(of.discount), "collection_days": of.collection_days,
        "service_fee": percent(of.service), "least_service": money(of.least_service),
        "recourse_days": of.recourse_days, "day_count": each(tongues, lambda tr: tr.term("day count", of.count.value)),
        "extension_days": of.extension_days, "extension_rate": percent(of.extension or Fraction(0)),
    }  # fmt: skip
    return Drawn(values, _holds(_of_purchase(of, it.currency)), {"conditions": _conditions(it.agreed.conditions)})


def _of_purchase(of: Terms, currency: str) -> Iterator[tuple[str, object]]:
    yield from (("disclosed", of.disclosed), ("foreign", currency != "CNY"), ("service_tax", of.service_tax),
                ("service", of.service or of.least_service), ("extended", of.extension_days))  # fmt: skip


def receivables(of: Sequence[Judged], names: Mapping[str, str], currency: str) -> Rows:
    """`names` of the buyers by their codes."""
    return tuple((place, it.receivable.number, names.get(it.receivable.buyer, it.receivable.buyer),
                  Day(it.receivable.issued), Day(it.receivable.due), Bare(Money(it.receivable.open, currency)))
                 for place, it in enumerate(of, start=1))  # fmt: skip


# ---- money that is lent


def of_loan(it: Loan, tongues: Tongues) -> Drawn:
    lent, contract, money = it.lent, it.lent.contract, _money(it.currency)
    cost = cost_as_planned(contract.terms, lent.fees)
    rate = contract.terms.rates[0].annual
    values: dict[str, Told] = {
        "ceiling": money(it.ceiling), "opened": Day(contract.terms.tranches[0].day),
        "ends": Day(it.ends_on or contract.terms.periods[-1].end),
        "rate": percent(rate), "penalty": percent(rate + contract.penalty), "grace_days": contract.grace_days,
        "early_fee": percent(contract.early_fee), "apr": Percent(cost.apr), "effective": Percent(cost.effective),
        "cost": money(cost.paid), "paid_out": money(cost.got), "paid_back": money(cost.got + cost.paid),
        "day_count": each(tongues, lambda tr: tr.term("day count", contract.terms.count.value)),
        "method": each(tongues, lambda tr: tr.term("repayment method", contract.terms.method.value)),
        **({"purpose": lent.purpose} if lent.purpose else {}), **_behind(lent, money),
    }  # fmt: skip
    rows = {
        "schedule": plan(lent),
        "conditions": _conditions(lent.conditions),
        "fees": tuple(_fee(one, money, tongues) for one in lent.fees),
        "milestones": _milestones(lent, tongues),
    }
    return Drawn(values, _holds(_of_loan(lent, it.currency)), rows)


def _of_loan(of: Lent, currency: str) -> Iterator[tuple[str, object]]:
    yield from (("revolving", of.revolving), ("foreign", currency != "CNY"), ("compounded", of.contract.compounded),
                ("early_fee", of.contract.early_fee), ("secured", of.security))  # fmt: skip


def _behind(of: Lent, money: Callable[[int], Money]) -> dict[str, Told]:
    on = of.security
    if isinstance(on, OnOrder):
        return {"order": on.order.number, "buyer": on.order.buyer, "order_value": money(on.order.minor)}
    if isinstance(on, OnStock):
        return {"lend_most": percent(on.margins.most), "margin_call": percent(on.margins.call),
                "margin_sell": percent(on.margins.sell), "cure_days": on.margins.cure_days,
                "price_days": on.valuing.most_age_days}  # fmt: skip
    return {}


def plan(of: Lent) -> Rows:
    """What falls due by the terms in the register, as if all of it were drawn on the first day."""
    terms = of.contract.terms
    bare = _bare(terms.currency)
    fees = [sum(one.minor for one in with_row(of.fees, row)) for row in schedule(terms)]
    return tuple((place, Day(row.period.due), bare(row.principal), bare(row.interest), bare(fee),
                  bare(row.instalment + fee), bare(row.closing))
                 for place, (row, fee) in enumerate(zip(schedule(terms), fees, strict=True), start=1))  # fmt: skip


def _fee(it: Fee, money: Callable[[int], Money], tongues: Tongues) -> tuple[Value, ...]:
    return (joined(each(tongues, lambda tr: tr.term("loan fee", it.name))),
            joined(each(tongues, lambda tr: tr.term("fee due", it.due.value))), percent(it.share), money(it.flat),
            money(it.least), "" if it.most is None else money(it.most), percent(it.tax))  # fmt: skip


def _milestones(of: Lent, tongues: Tongues) -> Rows:
    its = of.security.plan if isinstance(of.security, OnOrder) else ()
    return tuple((joined(tuple(tr.term("order stage", it.stage.value) for tr in tongues)), percent(it.share),
                  joined(tuple(_papers(tr, it.papers) for tr in tongues))) for it in its)  # fmt: skip


def _papers(tr: Language, its: Sequence[str]) -> str:
    return str(tr.show([tr.term("milestone paper", one) for one in its]))


def receipts(of: Sequence[Pledge], currency: str) -> Rows:
    """The cost of one unit may be finer than money."""
    return tuple((it.receipt, it.sku, it.goods_class, it.quantity, _unit(it.cost, currency)) for it in of)


def _unit(minor: Fraction, currency: str) -> str:
    exact = minor / 10 ** exponent(currency)
    return f"{currency} {spelled(Number(round(Decimal(exact.numerator) / exact.denominator, _FINEST)))}"


# ---- both


def _holds(told: Iterator[tuple[str, object]]) -> frozenset[str]:
    return frozenset(name for name, so in told if so)


def _conditions(of: Sequence[str]) -> Rows:
    return tuple((place, it) for place, it in enumerate(of, start=1))


def _money(currency: str) -> Callable[[int], Money]:
    return lambda minor: Money(minor, currency)


def _bare(currency: str) -> Callable[[int], Bare]:
    return lambda minor: Bare(Money(minor, currency))
