"""From what is asked and a lender's programme to terms, and from terms to a contract, its plan and its cost: pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jointseas.financing.accounts.records import USUAL, Contract
from jointseas.financing.borrowing.records import (
    Backing,
    Goods,
    Lends,
    Lent,
    LoanTerms,
    OnOrder,
    OnStock,
    Security,
    Wanted,
)
from jointseas.financing.collateral.records import Valuing
from jointseas.financing.costs.records import Cost, Flow
from jointseas.financing.costs.rules import cost
from jointseas.financing.costs.units import unit_of
from jointseas.financing.days.counting import fraction
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import Period, Stub
from jointseas.financing.inputs import seasons
from jointseas.financing.lending.fees import fee, fee_over
from jointseas.financing.lending.fees import require_sound as require_fee
from jointseas.financing.lending.records import Asked, Fee, FeeDue, Level, Order
from jointseas.financing.products.records import Behind, Product
from jointseas.financing.schedules.records import Method, RateStep, Row, Terms, Tranche
from jointseas.financing.schedules.rules import MOST_MINOR, MOST_RATE, schedule
from jointseas.financing.schedules.rules import require_sound as require_plan
from jointseas.kernel.fields import Choice, Field, value_of
from jointseas.kernel.money import Money, exponent, rounded
from jointseas.kernel.outcome import Refused, Term, require

# The names under which what is charged stands in statements.
ARRANGEMENT, COMMITMENT, SERVICE, UTILISATION = "arrangement", "commitment", "service", "utilisation"
# Ways of being repaid that ask for more than the others do.
_ASKS: Mapping[Method, str] = {Method.BALLOON: "balloon", Method.SEASONAL: "seasons"}


# ---- what is asked


def left(product: Product, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The inputs that are still to be answered."""
    return tuple(it.name for it in product.inputs if it.required and not answers.get(it.name, "").strip())


def wanted(product: Product, currency: str, answers: Mapping[str, str]) -> Wanted:
    told = {it.name: _answer(it, answers.get(it.name, ""), currency) for it in product.inputs}
    money, months, grace = told["amount"], told["months"], told.get("grace")
    if not isinstance(money, Money) or not isinstance(months, int):
        raise TypeError(f"{product.code} does not ask for an amount and months")
    require(0 < money.minor <= MOST_MINOR, "financing.amount_of", money=money, most=Money(MOST_MINOR, currency))
    method = Method(str(told.get("method") or product.methods[0]))
    share, later, first = told.get("balloon"), told.get("interest_grace"), told.get("first_due")
    return Wanted(
        money.minor,
        months,
        method,
        grace if isinstance(grace, int) else 0,
        str(told.get("purpose") or ""),
        Fraction(share) / 100 if isinstance(share, Decimal) else Fraction(0),
        seasons(str(told.get("seasons") or "")),
        later if isinstance(later, int) else 0,
        first if isinstance(first, date) else None,
    )


def _answer(it: Field, text: str, currency: str) -> object:
    try:
        return value_of(it, text, currency)
    except Refused:
        named = Term("financing input", it.name)
        raise Refused("financing.input", name=named, text=text[:40]) from None


def require_lendable(asked: Wanted, by: Lends, of: Product) -> None:
    require(1 <= asked.months <= by.most_months, "financing.months", asked=asked.months, most=by.most_months)
    sound = 0 <= asked.grace <= by.most_grace and (asked.grace < asked.months)
    require(sound, "financing.grace", most=min(by.most_grace, asked.months - 1))
    most = min(by.most_interest_grace, asked.months - 1)
    require(0 <= asked.interest_grace <= most, "financing.interest_grace", most=most)
    require(asked.method in methods(of, by), "financing.method", method=Term("repayment method", asked.method))
    _require_answered(asked)


def methods(of: Product, by: Lends) -> tuple[Method, ...]:
    """In which a lender has it repaid."""
    return tuple(it for it in of.methods if (it in by.methods if by.methods else it not in _ASKS))


def asked_by(of: Product, by: Lends) -> tuple[Field, ...]:
    """The product's inputs, but for those that this lender has no use for."""
    ways = methods(of, by)
    unused = {name for method, name in _ASKS.items() if method not in ways}
    graces = {"grace": by.most_grace, "interest_grace": by.most_interest_grace}
    unused |= {name for name, most in graces.items() if not most}
    choices = tuple(Choice(it, it) for it in ways)
    return tuple(replace(it, choices=choices, start=ways[0]) if it.name == "method" else it
                 for it in of.inputs if it.name not in unused)  # fmt: skip


def _require_answered(it: Wanted | LoanTerms) -> None:
    """What one way of being repaid asks for, and no other."""
    way = Term("repayment method", it.method)
    for method, name in _ASKS.items():
        told, its = bool(getattr(it, name)), Term("financing input", name)
        require(told or it.method is not method, "financing.method_asks", method=way, name=its)
        require(not told or it.method is method, "financing.method_has_none", method=way, name=its)
    require(0 <= it.balloon < 1, "financing.balloon")


# ---- what stands behind it


def carries_order(worth: int, by: Lends) -> int:
    return int(worth * sum((it.share for it in by.milestones), Fraction(0)))


def carries_goods(goods: tuple[Goods, ...], by: Lends) -> int:
    """At cost, until a price is known; a class that has no haircut, or goods of unknown cost, carry nothing."""
    cuts, most = by.haircuts or {}, by.margins.most if by.margins else Fraction(0)
    held = sum((it.cost * it.quantity * (1 - cuts[it.goods_class]) for it in goods
                if it.cost is not None and it.goods_class in cuts), Fraction(0))  # fmt: skip
    return int(held * most)


def security(behind: Behind, backed: tuple[Backing, ...], by: Lends) -> Security | None:
    if behind is Behind.ORDER and backed:
        order = backed[0]
        return OnOrder(Order(order.number, order.buyer, order.worth), by.milestones)
    if behind is Behind.RECEIPTS and by.margins:
        return OnStock(Valuing(dict(by.haircuts or {}), by.price_days), by.margins, by.markets)
    return None


# ---- terms, and what follows from them


def terms(asked: Wanted, by: Lends, annual: Fraction, product: Product, currency: str,
          behind: Security | None) -> LoanTerms:  # fmt: skip
    return LoanTerms(
        asked.minor, annual, asked.months, asked.method, by.count, asked.grace, annual + by.late if by.late else annual,
        by.grace_days, by.early_fee, fees(by, currency), product.revolving, by.roll, by.markets, behind, by.order,
        by.early, by.early_from, by.compounded, asked.balloon, asked.seasons, asked.interest_grace,
        asked.first_due)  # fmt: skip


def fees(by: Lends, currency: str) -> tuple[Fee, ...]:
    whole = 10 ** exponent(currency)
    most = None if by.most_fee is None else by.most_fee * whole
    arranged = Fee(ARRANGEMENT, FeeDue.DRAWDOWN, by.flat * whole, by.fee, by.least_fee * whole, most, by.fee_tax)
    ready = Fee(COMMITMENT, FeeDue.UNDRAWN, share=by.undrawn, tax=by.fee_tax, count=by.count)
    served = Fee(SERVICE, FeeDue.PERIOD, share=by.served, tax=by.fee_tax)
    used = Fee(UTILISATION, FeeDue.UTILISATION, share=by.used, tax=by.fee_tax, count=by.count)
    return tuple(it for it in (arranged, ready, served, used) if it.flat or it.share or it.least)


def require_terms(it: LoanTerms) -> None:
    """Terms that a person has set."""
    require(0 < it.minor <= MOST_MINOR, "financing.amount", most=MOST_MINOR)
    sound = 0 <= it.annual <= MOST_RATE and 0 <= it.penalty <= MOST_RATE and 0 <= it.early_fee <= 1
    require(sound, "financing.offer_rates")
    require(1 <= it.months <= _MOST_MONTHS, "financing.months", asked=it.months, most=_MOST_MONTHS)
    require(0 <= it.grace < it.months, "financing.grace", most=it.months - 1)
    require(0 <= it.grace_days <= _MOST_DAYS, "financing.offer_rates")
    require_order(it)
    _require_answered(it)
    require(0 <= it.interest_grace < it.months, "financing.interest_grace", most=it.months - 1)
    for one in it.fees:
        require_fee(one)


_MOST_MONTHS = 360
_MOST_DAYS = 3_650


def require_lent(it: Lent) -> None:
    """A contract that could not be told to its end would stop every day's end."""
    of = it.contract
    require_plan(of.terms)
    sound = 0 <= of.penalty <= MOST_RATE and 0 <= of.early_fee <= 1 and 0 <= of.grace_days <= _MOST_DAYS
    require(sound, "financing.offer_rates")
    require_order(of)
    for one in it.fees:
        require_fee(one)


def require_order(it: Contract | LoanTerms) -> None:
    """What it left out could never be paid."""
    require(sorted(it.order) == sorted(USUAL), "financing.allocation")


def contract(it: LoanTerms, currency: str, start: date) -> Contract:
    """As if all of it were drawn on the first day."""
    made = Terms(currency, (Tranche(start, it.minor),), _periods(it, start), (RateStep(start, it.annual),), it.count,
                 it.method, rounded(it.balloon * it.minor), it.seasons, it.grace, it.interest_grace)  # fmt: skip
    return Contract(made, it.order, it.penalty, it.compounded, it.grace_days, it.early, it.early_from, it.early_fee)


def _periods(it: LoanTerms, start: date) -> tuple[Period, ...]:
    """Month by month, but for a first one that is shorter or longer; a bullet has all of them in one."""
    usual = months_after(start, 1)
    first = it.first_due or usual
    last = months_after(start, 2)
    require(start < first < last, "financing.first_due", day=first, start=start, last=last)
    if it.method is Method.BULLET or first == usual:
        end = months_after(start, it.months) if first == usual else months_after(first, it.months - 1)
        step = it.months if it.method is Method.BULLET else 1
        return periods(start, end, step, Stub.LONG_LAST, it.roll, it.markets)
    stub = Stub.SHORT_FIRST if first < usual else Stub.LONG_FIRST
    return periods(start, months_after(first, it.months - 1), 1, stub, it.roll, it.markets, anchor=first.day)


def lent(it: LoanTerms, currency: str, start: date, conditions: tuple[str, ...], purpose: str) -> Lent:
    return Lent(contract(it, currency, start), it.revolving, conditions, purpose, it.security, it.fees)


def plan(it: LoanTerms, currency: str, start: date) -> tuple[Row, ...]:
    return schedule(contract(it, currency, start).terms)


def charged(it: LoanTerms) -> int:
    return _at_drawdown(it.fees, it.minor)


def _at_drawdown(fees: Iterable[Fee], minor: int) -> int:
    """Taxes with it, if all of it is drawn at once."""
    return sum(fee(one, minor).minor for one in fees if one.due is FeeDue.DRAWDOWN)


def cost_of(it: LoanTerms, currency: str, start: date) -> Cost:
    return cost_as_planned(contract(it, currency, start).terms, it.fees)


def cost_as_planned(of: Terms, fees: tuple[Fee, ...]) -> Cost:
    """If all of it is drawn on the first day and repaid as planned."""
    at_once, start = _at_drawdown(fees, of.principal), of.tranches[0].day
    require(of.principal > at_once, "financing.fee_takes_all", fee=Money(at_once, of.currency),
            money=Money(of.principal, of.currency))  # fmt: skip
    paid = (Flow(row.period.due, -row.instalment - sum(one.minor for one in with_row(fees, row)))
            for row in schedule(of))  # fmt: skip
    flows = [Flow(start, of.principal - at_once), *paid]
    return cost(flows, unit_of(flows))


def years(rows: tuple[Row, ...], it: LoanTerms) -> Fraction:
    """So much money for a year: what stands from row to row."""
    last = rows[-1].period.end
    return sum(((row.opening + row.drawn) * fraction(it.count, row.period.start, row.period.end, last)
                for row in rows), Fraction(0))  # fmt: skip


def earned(rows: tuple[Row, ...], it: LoanTerms) -> int:
    """Interest and fees, without the taxes on them."""
    told = [fee(one, it.minor) for one in it.fees if one.due is FeeDue.DRAWDOWN]
    told += [one for row in rows for one in with_row(it.fees, row)]
    return sum(row.interest for row in rows) + sum(one.net for one in told)


def with_row(fees: Iterable[Fee], row: Row) -> Iterator[Asked]:
    """Fees of a period that goes as planned, in which nothing that was lent stands ready beside it."""
    start, end, stood = row.period.start, row.period.end, row.opening + row.drawn
    for one in fees:
        if one.due is FeeDue.PERIOD:
            yield fee(one, row.closing)
        elif one.due is FeeDue.UTILISATION:
            yield fee_over(one, (Level(start, stood),), start, end, end)
