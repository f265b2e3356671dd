"""Live loans as a kind of file: for each a row of its terms, a row for each thing that happened, and one for what is
owed by now. Rows of one loan stand together."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any, cast

from jointseas.access.gate import Work
from jointseas.financing.accounts.records import Charged, Contract, Drawn, Event, Paid, RateSet
from jointseas.financing.borrowing.records import Lent
from jointseas.financing.days.planning import months_after, periods
from jointseas.financing.days.records import DayCount
from jointseas.financing.products import LOANS
from jointseas.financing.schedules.records import Method, RateStep, Terms, Tranche
from jointseas.financing.takeover import service as takeover
from jointseas.financing.takeover.records import Stated, TakenOver
from jointseas.i18n import N_
from jointseas.intake.kinds import Kind
from jointseas.intake.records import ImportBatch, Incoming, Line, Problem, Written
from jointseas.kernel.fields import Choice, Field
from jointseas.kernel.fields import Kind as FieldKind
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, require

_TERMS, _BALANCE = "terms", "balance"
_WHAT = (_TERMS, "drawn", "paid", "fee", "rate", _BALANCE)
_METHODS = (Method.BULLET, Method.INTEREST_ONLY, Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL)
_MOST_MONTHS = 600
Values = dict[str, Any]


def _choices(codes: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(it, it) for it in codes)


FIELDS = (
    Field("number", N_("Number"), longest=40),
    Field("what", N_("What"), FieldKind.CHOICE, choices=_choices(_WHAT)),
    Field("day", N_("Date"), FieldKind.DATE),
    Field("currency", N_("Currency"), FieldKind.CURRENCY),
    Field("money", N_("Amount"), FieldKind.MONEY, required=False, currency_from="currency",
          hint=N_("The limit, what was drawn or paid, or the principal that is owed.")),
    Field("interest", N_("Interest owed"), FieldKind.MONEY, required=False, currency_from="currency"),
    Field("borrower", N_("Borrower"), required=False, longest=40),
    Field("product", N_("Product"), FieldKind.CHOICE, required=False, choices=_choices(LOANS),
          term="financing product"),
    Field("rate", N_("Rate a year"), FieldKind.DECIMAL, required=False, hint=N_("7.8% or 0.078.")),
    Field("penalty", N_("Rate of what is late"), FieldKind.DECIMAL, required=False),
    Field("count", N_("Day count"), FieldKind.CHOICE, required=False, choices=_choices(DayCount), term="day count"),
    Field("method", N_("Repaid by"), FieldKind.CHOICE, required=False, choices=_choices(_METHODS)),
    Field("months", N_("Months"), FieldKind.INTEGER, required=False),
)  # fmt: skip


def _write(work: Work, incoming: Incoming[Line]) -> Written:
    read, new, skipped = 0, 0, list[Problem]()
    for _, group in groupby(incoming.lines, key=lambda it: str(it.values["number"]).strip().upper()):
        its = list(group)
        read += len(its)
        try:
            with work.attempt():
                takeover.take(work, _told([cast("Values", it.values) for it in its]))
            new += 1
        except Refused as refused:
            skipped.append(its[0].problem("number", refused))
    return Written(read, new, 0, tuple(skipped))


def _told(its: list[Values]) -> TakenOver:
    number = str(its[0]["number"]).strip().upper()
    [terms], [balance] = (_only(its, what, number) for what in (_TERMS, _BALANCE))
    _require_whole(terms, number)
    events = tuple(_events([it for it in its if it["what"] not in (_TERMS, _BALANCE)], number))
    currency, limit = terms["currency"], terms["money"]
    require(all(it["currency"] == currency for it in its), "financing.other_currency", currency=currency)
    stated = Stated(balance["day"], _minor(balance, number), (balance["interest"] or Money(0, currency)).minor)
    drawn = [Tranche(it.day, it.minor) for it in events if isinstance(it, Drawn)]
    require(drawn, "financing.history_empty", number=number)
    lent = Lent(Contract(_plan(terms, tuple(drawn)), penalty=Fraction(terms["penalty"] or 0)),
                revolving=terms["product"] == "revolving_loan")  # fmt: skip
    return TakenOver(number, str(terms["borrower"]), terms["product"], currency, limit.minor, terms["day"], lent,
                     events, stated)  # fmt: skip


def _only(its: list[Values], what: str, number: str) -> list[Values]:
    found = [it for it in its if it["what"] == what]
    require(len(found) == 1, "financing.takeover_rows", number=number, found=len(found), what=what)
    return found


def _require_whole(terms: Values, number: str) -> None:
    lacking = next((it for it in ("money", "borrower", "product", "rate", "count", "method", "months")
                    if terms[it] in (None, "")), None)  # fmt: skip
    require(lacking is None, "financing.takeover_terms", number=number, field=lacking)
    require(0 < terms["months"] <= _MOST_MONTHS, "financing.takeover_months", number=number, most=_MOST_MONTHS)


def _plan(terms: Values, drawn: tuple[Tranche, ...]) -> Terms:
    first: date = terms["day"]
    its = periods(first, months_after(first, terms["months"]), 1)
    rate = Fraction(cast("Decimal", terms["rate"]))
    return Terms(terms["currency"], drawn, its, (RateStep(first, rate),), DayCount(terms["count"]),
                 Method(terms["method"]))  # fmt: skip


def _events(its: list[Values], number: str) -> Iterator[Event]:
    for it in its:
        if it["what"] == "rate":
            require(it["rate"] is not None, "financing.takeover_terms", number=number, field="rate")
            yield RateSet(0, it["day"], Fraction(it["rate"]))
        else:
            yield {"drawn": Drawn, "paid": Paid, "fee": Charged}[it["what"]](0, it["day"], _minor(it, number))


def _minor(it: Values, number: str) -> int:
    money: Money | None = it["money"]
    if money is None:
        raise Refused("financing.takeover_terms", number=number, field="money")
    return money.minor


def _undo(_work: Work, _batch: ImportBatch) -> int:
    raise Refused("financing.takeover_stays")


KIND: Kind[Line] = Kind(
    "loans",
    N_("Loans taken over"),
    N_("live loans with their history, out of another system"),
    "finance.take_over",
    FIELDS,
    _write,
    _undo,
)
