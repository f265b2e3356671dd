"""What may be set of a loan before it is agreed: how much, for how long, and at what price."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.lending import in_percent
from jointseas.financing.borrowing.records import Lends, LoanTerms
from jointseas.financing.borrowing.rules import ARRANGEMENT, asked_by, methods
from jointseas.financing.inputs import seasons
from jointseas.financing.lending.records import Fee, FeeDue
from jointseas.financing.products import product
from jointseas.financing.schedules.records import Method
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money

_SHARES = ("annual", "penalty", "fee", "early_fee")
_MORE = ("balloon", "seasons", "interest_grace", "first_due")
# Of which principal falls due before the last row.
_BY_PARTS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.BALLOON, Method.SEASONAL)


class LoanSheet:
    """`by` the programme it is lent, and taxed; `papers` are what it is lent on."""

    at: Mapping[str, str] = {
        "financing.offer_rates": "annual",
        "financing.months": "months",
        "financing.grace": "grace",
        "financing.fee": "fee",
        "financing.fee_takes_all": "fee",
        "financing.override": "override",
        "financing.method_asks": "method",
        "financing.balloon": "balloon",
        "financing.shares": "seasons",
        "financing.interest_grace": "interest_grace",
        "financing.first_due": "first_due",
    }

    def __init__(self, code: str, currency: str, terms: LoanTerms, by: Lends, papers: tuple[str, ...] = ()) -> None:
        self._currency, self._terms, self._tax, self._papers = currency, terms, by.fee_tax, papers
        self._methods = methods(product(code), by)
        self._more = tuple(it for it in asked_by(product(code), by) if it.name in _MORE)
        self.fields: tuple[Field, ...] = self._fields()

    def _fields(self) -> tuple[Field, ...]:
        """Rates of this loan stand after what it is."""
        repaid = Field("method", N_("Repaid"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in self._methods),
                       term="repayment method")  # fmt: skip
        grace = Field("grace", N_("Months without principal"), Kind.INTEGER)
        return (
            Field("amount", N_("Loan up to"), Kind.MONEY, currency=self._currency),
            Field("annual", N_("Interest a year, in percent"), Kind.PERCENT),
            Field("months", N_("Term in months"), Kind.INTEGER),
            *((repaid,) if len(self._methods) > 1 else ()),
            *((grace,) if any(it in _BY_PARTS for it in self._methods) else ()),
            *self._more,
            Field("penalty", N_("On what is past due, in percent a year"), Kind.PERCENT),
            Field("fee", N_("Arrangement fee, in percent"), Kind.PERCENT),
            Field("early_fee", N_("Paid ahead of its day, in percent of it"), Kind.PERCENT),
        )

    def texts(self) -> Mapping[str, str]:
        it = self._terms
        arranged = next((one.share for one in it.fees if one.name == ARRANGEMENT), Fraction(0))
        shares = {"annual": it.annual, "penalty": it.penalty, "fee": arranged, "early_fee": it.early_fee}
        told = {"amount": str(Money(it.minor, self._currency).amount), "months": str(it.months), "method": it.method,
                "grace": str(it.grace), "balloon": in_percent(it.balloon) if it.balloon else "",
                "seasons": " ".join(in_percent(one) for one in it.seasons),
                "interest_grace": str(it.interest_grace or ""),
                "first_due": it.first_due.isoformat() if it.first_due else ""}  # fmt: skip
        return told | {name: in_percent(one) for name, one in shares.items()}

    def cards(self, _changed: Callable[[], object]) -> Sequence[QWidget]:
        return []

    def terms(self, said: Mapping[str, object]) -> LoanTerms | None:
        money, months, grace = said["amount"], said["months"], said.get("grace", 0)
        shares = {name: Fraction(it) / 100 for name in _SHARES if isinstance(it := said[name], Decimal)}
        if not isinstance(money, Money) or not isinstance(months, int) or not isinstance(grace, int):
            return None
        if len(shares) < len(_SHARES):
            return None
        method, first = Method(str(said.get("method") or self._terms.method)), said.get("first_due")
        share, later = said.get("balloon"), said.get("interest_grace")
        left = Fraction(share) / 100 if isinstance(share, Decimal) else Fraction(0)
        return replace(self._terms, minor=money.minor, annual=shares["annual"], months=months, method=method,
                       grace=grace if method in _BY_PARTS else 0, penalty=shares["penalty"],
                       early_fee=shares["early_fee"], fees=self._fees(shares["fee"]),
                       balloon=left if method is Method.BALLOON else Fraction(0),
                       seasons=seasons(str(said.get("seasons") or "")) if method is Method.SEASONAL else (),
                       interest_grace=later if isinstance(later, int) else 0,
                       first_due=first if isinstance(first, date) else None)  # fmt: skip

    def _fees(self, share: Fraction) -> tuple[Fee, ...]:
        """Nothing, flat or in percent, is no fee at all, whatever its least; the programme says how it is taxed."""
        its = self._terms.fees
        new = Fee(ARRANGEMENT, FeeDue.DRAWDOWN, tax=self._tax)
        arranged = next((it for it in its if it.name == ARRANGEMENT), new)
        others = tuple(it for it in its if it.name != ARRANGEMENT)
        return (replace(arranged, share=share), *others) if share or arranged.flat else others

    def papers(self) -> tuple[str, ...]:
        return self._papers
