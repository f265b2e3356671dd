"""Live loans: a row of terms, a row for each thing that happened, and one for what is owed by now."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from jointseas.financing.accounts.records import (
    BoughtBack,
    Charged,
    ChargedOff,
    Contract,
    Drawn,
    Event,
    Holiday,
    Paid,
    PassedOn,
    RateSet,
    Rescheduled,
    Sold,
    WrittenOff,
)
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.inputs import SEASONS, seasons
from jointseas.financing.products import LOANS, product
from jointseas.financing.products.records import Behind
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.financing.schedules.rules import require_sound
from jointseas.financing.takeover.records import Owed, TakenOver
from jointseas.financing.takeover.rows import BALANCE, TERMS, Values, choices, each, minor, number_of, require_filled
from jointseas.i18n import N_
from jointseas.intake.records import Line
from jointseas.kernel.fields import Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Term, require

_MOST_MONTHS = 600
_PLAN = ("rate", "count", "method", "months")
_ASKS: Mapping[str, tuple[str, ...]] = {Method.BALLOON: ("balloon",), Method.SEASONAL: ("seasons",)}


def _rate_set(it: Values) -> Event:
    require_filled(it, "rate")
    return RateSet(0, it["day"], Fraction(it["rate"]))


def _holiday(it: Values) -> Event:
    """Periods are months."""
    require_filled(it, "months")
    return Holiday(0, it["day"], it["months"])


def _rescheduled(it: Values) -> Event:
    """What is left, with what is past due. Of how much there is, the account knows more than the row."""
    require_sound(terms := _plan(it, (Tranche(it["day"], max(1, _left(it))),)))
    return Rescheduled(0, it["day"], terms, with_due=True)


_EVENTS: Mapping[str, Callable[[Values], Event]] = {
    "drawn": lambda it: Drawn(0, it["day"], minor(it)),
    "paid": lambda it: Paid(0, it["day"], minor(it)),
    "fee": lambda it: Charged(0, it["day"], minor(it)),
    "rate": _rate_set,
    "holiday": _holiday,
    "rescheduled": _rescheduled,
    "charged_off": lambda it: ChargedOff(0, it["day"]),
    "written_off": lambda it: WrittenOff(0, it["day"]),
    "sold": lambda it: Sold(0, it["day"], minor(it)),
    "bought_back": lambda it: BoughtBack(0, it["day"], minor(it)),
    "passed_on": lambda it: PassedOn(0, it["day"], minor(it)),
}

FIELDS = (
    Field("number", N_("Number"), longest=40),
    Field("what", N_("What"), FieldKind.CHOICE, choices=choices((TERMS, *_EVENTS, BALANCE))),
    Field("day", N_("Date"), FieldKind.DATE),
    Field("currency", N_("Currency"), FieldKind.CURRENCY),
    Field("money", N_("Amount"), FieldKind.MONEY, required=False, currency_from="currency",
          hint=N_("The limit, what was drawn or paid, or the principal that is owed.")),
    Field("interest", N_("Interest owed"), FieldKind.MONEY, required=False, currency_from="currency"),
    Field("fees", N_("Fees owed"), FieldKind.MONEY, required=False, currency_from="currency"),
    Field("borrower", N_("Borrower"), required=False, longest=40),
    Field("product", N_("Product"), FieldKind.CHOICE, required=False, choices=choices(LOANS),
          term="financing product"),
    Field("rate", N_("Rate a year"), FieldKind.DECIMAL, required=False, hint=N_("7.8% or 0.078.")),
    Field("penalty", N_("Rate of what is late"), FieldKind.DECIMAL, required=False),
    Field("count", N_("Day count"), FieldKind.CHOICE, required=False, choices=choices(DayCount), term="day count"),
    Field("method", N_("Repaid by"), FieldKind.CHOICE, required=False, choices=choices(Method)),
    Field("months", N_("Months"), FieldKind.INTEGER, required=False,
          hint=N_("Of the terms, or of a holiday from the principal.")),
    Field("balloon", N_("Left to the last payment"), FieldKind.MONEY, required=False, currency_from="currency"),
    SEASONS,
)  # fmt: skip


def told(its: Sequence[Line]) -> TakenOver:
    number = number_of(its[0])
    events = tuple(each(its[1:-1], lambda it: _EVENTS[it["what"]](it)))
    drawn = tuple(Tranche(it.day, it.minor) for it in events if isinstance(it, Drawn))
    require(drawn, "financing.history_empty", number=number)
    [terms] = each(its[:1], lambda it: _terms(it, drawn))
    [stated] = each(its[-1:], _stated)
    of: Values = its[0].values
    return TakenOver(number, of["borrower"], of["product"], of["currency"], of["money"].minor, of["day"], terms, events,
                     cast("Values", its[-1].values)["day"], stated)  # fmt: skip


def _terms(it: Values, drawn: tuple[Tranche, ...]) -> Lent:
    """What secures a loan stands in no file: nothing could be pledged, valued or drawn on it."""
    require_filled(it, "money", "borrower", "product")
    secured = product(it["product"]).behind is not Behind.NOTHING
    require(not secured, "financing.takeover_secured", number=it["number"],
            product=Term("financing product", it["product"]))  # fmt: skip
    contract = Contract(_plan(it, drawn), penalty=Fraction(it["penalty"] or 0))
    return Lent(contract, revolving=it["product"] == "revolving_loan")


def _stated(it: Values) -> Owed:
    interest, fees = ((it[name] or Money(0, it["currency"])).minor for name in ("interest", "fees"))
    return Owed(minor(it, least=0), interest, fees)


def _plan(it: Values, drawn: tuple[Tranche, ...]) -> Terms:
    """Month by month."""
    require_filled(it, *_PLAN, *_ASKS.get(it["method"], ()))
    unasked = {name for names in _ASKS.values() for name in names if it[name]} - {*_ASKS.get(it["method"], ())}
    require(not unasked, "financing.method_has_none", method=Term("repayment method", it["method"]),
            name=Term("financing input", min(unasked, default="")))  # fmt: skip
    require(0 < it["months"] <= _MOST_MONTHS, "financing.takeover_months", number=it["number"], most=_MOST_MONTHS)
    first: date = it["day"]
    its = periods(first, months_after(first, it["months"]), 1)
    rate = Fraction(cast("Decimal", it["rate"]))
    return Terms(it["currency"], drawn, its, (RateStep(first, rate),), DayCount(it["count"]), Method(it["method"]),
                 _left(it), seasons(it["seasons"] or ""))  # fmt: skip


def _left(it: Values) -> int:
    return minor(it, "balloon") if it["balloon"] else 0
