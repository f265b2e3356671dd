"""A programme out of its file. Whatever is odd about it is refused by the place where it stands."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from jointseas.financing.accounts.records import PLACES
from jointseas.financing.borrowing.records import Lends
from jointseas.financing.lending.milestones import require_sound as require_milestones
from jointseas.financing.lending.records import Letter, Milestone, Proof
from jointseas.financing.products import LOANS, PAYABLES, PRODUCTS, RECEIVABLES, product
from jointseas.financing.products.records import Behind
from jointseas.financing.programme.records import LETTERS, Asking, Caps, Committee, Offered, Pays, Programme
from jointseas.financing.schedules.rules import MOST_RATE
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.resources import resource
from jointseas.kernel.toml import shaped, tables

_MOST_DAYS = 3_650
_MOST_MONTHS = 360
_MOST_WHOLE = 10**12


def standard() -> str:
    return resource("financing", "programme.toml").read_text("utf-8")


@lru_cache(maxsize=32)
def read(text: str) -> Programme:
    """Every case that is looked at again rests on the text of its day: it is parsed once."""
    from pydantic import BaseModel, ConfigDict, Field, StrictInt  # heavy, and only wanted here

    class Parts(BaseModel):
        model_config = ConfigDict(extra="forbid")
        name: Annotated[str, Field(min_length=1, max_length=60)]
        version: Annotated[str, Field(min_length=1, max_length=60)]
        offer_days: Annotated[int, Field(ge=1, le=90)]
        money: dict[str, Decimal]
        committee: tuple[Committee, ...] = ()
        products: dict[str, Offered] = {}
        loans: dict[str, Lends] = {}
        payables: dict[str, Pays] = {}
        letters: dict[str, StrictInt] | None = None
        limits: Caps = Caps()

    told = tables(text, "financing.programme_long", "financing.programme_unreadable")
    parts = shaped(Parts, told, "financing.programme_wrong")
    _require_sound(parts.money, parts.committee, parts.products)
    _require_loans(parts.loans)
    _require_payables(parts.payables)
    _require_caps(parts.limits)
    _hold(parts.products or parts.loans or parts.payables, "products")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Programme(parts.name, parts.version, parts.offer_days, _exact(parts.money), parts.committee, parts.products,
                     parts.loans, parts.payables, _letters(parts.letters), digest, parts.limits)  # fmt: skip


def _exact(money: Mapping[str, Decimal]) -> Mapping[str, Fraction]:
    return {currency: Fraction(rate) for currency, rate in money.items()}


def _require_sound(money: Mapping[str, Decimal], committee: tuple[Committee, ...], of: Mapping[str, Offered]) -> None:
    _hold(money and set(money) <= set(CURRENCIES), "money")
    _hold(all(it.is_finite() and 0 <= it <= MOST_RATE for it in money.values()), "money")
    _hold(all(0 < it.above <= _MOST_WHOLE and 0 < it.seconds <= 10 for it in committee), "committee")
    rising = all(a.above < b.above and a.seconds <= b.seconds for a, b in pairwise(committee))
    _hold(rising, "committee")
    _hold(set(of) <= set(RECEIVABLES), "products")
    for code, it in of.items():
        _require_offered(it, f"products.{code}")


def _require_offered(it: Offered, place: str) -> None:
    _hold(0 < it.advance_rate <= 1, f"{place}.advance_rate")
    _hold(0 <= it.service <= 1 and 0 <= it.least_service <= _MOST_WHOLE, f"{place}.service")
    _hold(0 <= it.service_tax < 1, f"{place}.service_tax")
    _hold(0 <= it.dilution_times <= 100, f"{place}.dilution_times")
    _hold(0 <= it.collection_days <= _MOST_DAYS and 0 <= it.recourse_days <= _MOST_DAYS, f"{place}.collection_days")
    _hold(0 < it.seller_limit <= _MOST_WHOLE, f"{place}.seller_limit")
    _require_criteria(it.criteria, place)


def _require_criteria(asked: Asking, place: str) -> None:
    days = (asked.most_age_days, asked.most_past_due_days, asked.least_days_to_due, asked.most_days_to_due,
            asked.cross_age_days)  # fmt: skip
    _hold(all(one is None or 0 <= one <= _MOST_DAYS for one in days), f"{place}.criteria")
    shares = (asked.cross_age, asked.concentration)
    _hold(all(one is None or 0 < one <= 1 for one in shares), f"{place}.criteria")


def _require_payables(of: Mapping[str, Pays]) -> None:
    _hold(set(of) <= set(PAYABLES), "payables")
    for code, it in of.items():
        place = f"payables.{code}"
        _hold(0 <= it.margin < 1 and 0 <= it.extension < 1, f"{place}.margin")
        _hold(0 <= it.least_discount <= _MOST_WHOLE, f"{place}.least_discount")
        _hold(0 <= it.extension_days <= _MOST_DAYS, f"{place}.extension_days")
        _hold(0 < it.seller_limit <= _MOST_WHOLE, f"{place}.seller_limit")
        _require_criteria(it.criteria, place)


def _letters(told: Mapping[str, int] | None) -> tuple[Letter, ...]:
    """A programme of before there were any is held to have those of the standard one."""
    if told is None:
        return read(standard()).letters
    _hold(set(told) <= set(LETTERS), "letters")
    its = tuple(Letter(name, told[name]) for name in LETTERS if name in told)
    _hold(all(1 <= it.days <= _MOST_DAYS for it in its), "letters")
    _hold(all(a.days < b.days for a, b in pairwise(its)), "letters")
    return its


def _require_loans(of: Mapping[str, Lends]) -> None:
    _hold(set(of) <= set(LOANS), "loans")
    for code, it in of.items():
        _hold(set(it.methods) <= set(product(code).methods), f"loans.{code}.methods")
        _require_lends(it, product(code).behind, f"loans.{code}")


def _require_lends(it: Lends, behind: Behind, place: str) -> None:
    _hold(1 <= it.most_months <= _MOST_MONTHS and 0 <= it.most_grace < it.most_months, f"{place}.most_months")
    _hold(0 <= it.most_interest_grace < it.most_months, f"{place}.most_interest_grace")
    _hold(0 < it.seller_limit <= _MOST_WHOLE, f"{place}.seller_limit")
    shares = (it.fee, it.undrawn, it.fee_tax, it.late, it.early_fee, it.served, it.used)
    _hold(all(0 <= one < 1 for one in shares) and 0 <= it.least_fee <= _MOST_WHOLE, f"{place}.fee")
    most = _MOST_WHOLE if it.most_fee is None else it.most_fee
    _hold(0 <= it.flat <= most and it.least_fee <= most <= _MOST_WHOLE, f"{place}.most_fee")
    _hold(0 <= it.grace_days <= _MOST_DAYS and 0 <= it.price_days <= _MOST_DAYS, f"{place}.grace_days")
    _hold(not it.allocation or sorted(it.allocation) == sorted(PLACES), f"{place}.allocation")
    if behind is Behind.ORDER:
        _hold(_is_plan(it.milestones), f"{place}.milestones")
    if behind is Behind.RECEIPTS:
        cuts = it.haircuts or {}
        _hold(cuts and all(0 <= cut < 1 for cut in cuts.values()), f"{place}.haircuts")
        margins = it.margins
        _hold(margins and 0 < margins.most < margins.call < margins.sell <= 1 and 0 <= margins.cure_days <= _MOST_DAYS,
              f"{place}.margins")  # fmt: skip


def _require_caps(it: Caps) -> None:
    told: tuple[tuple[str, Mapping[str, int], Callable[[str], object]], ...] = (
        ("buyers", it.buyers, str.strip), ("countries", it.countries, _is_country),
        ("products", it.products, PRODUCTS.__contains__),
        ("currencies", it.currencies, CURRENCIES.__contains__), ("grades", it.grades, str.strip))  # fmt: skip
    for place, named, known in told:
        _hold(all(known(name) and 0 <= most <= _MOST_WHOLE for name, most in named.items()), f"limits.{place}")
    plain = (it.buyer, it.country)
    _hold(all(one is None or 0 <= one <= _MOST_WHOLE for one in plain), "limits")
    _hold(len({one.name for one in it.groups}) == len(it.groups), "limits.groups")
    for one in it.groups:
        _hold(one.name.strip() and one.buyers and 0 <= one.most <= _MOST_WHOLE, "limits.groups")


def _is_country(code: str) -> bool:
    return len(code) == len("CN") and code.isalpha() and code.isupper()


def _is_plan(its: Sequence[Milestone]) -> bool:
    if not {paper for it in its for paper in it.papers} <= set(Proof):
        return False
    try:
        require_milestones(its)
    except Refused:
        return False
    return True


def _hold(sound: object, place: str) -> None:
    require(sound, "financing.programme_wrong", place=place[:100])
