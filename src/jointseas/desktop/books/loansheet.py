"""What may be set of a loan before it is agreed: how much, for how long, and at what price."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.lending import in_percent
from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.borrowing.rules import ARRANGEMENT
from jointseas.financing.lending.records import Fee, FeeDue
from jointseas.financing.products import product
from jointseas.financing.schedules.records import Method
from jointseas.i18n import N_
from jointseas.kernel.fields import Choice, Field, Kind
from jointseas.kernel.money import Money

_SHARES = ("annual", "penalty", "fee", "early_fee")
_BY_PARTS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL)  # of which principal falls due before the last row


class LoanSheet:
    """`tax` is on its fees, by the programme; `papers` are what it is lent on."""

    at: Mapping[str, str] = {
        "financing.offer_rates": "annual",
        "financing.months": "months",
        "financing.grace": "grace",
        "financing.fee": "fee",
        "financing.fee_takes_all": "fee",
        "financing.override": "override",
    }

    def __init__(self, code: str, currency: str, terms: LoanTerms, tax: Fraction, papers: tuple[str, ...] = ()) -> None:
        self._currency, self._terms, self._tax, self._papers = currency, terms, tax, papers
        self._methods = product(code).methods
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
            Field("penalty", N_("On what is past due, in percent a year"), Kind.PERCENT),
            Field("fee", N_("Arrangement fee, in percent"), Kind.PERCENT),
            Field("early_fee", N_("Paid ahead of its day, in percent of it"), Kind.PERCENT),
        )

    def texts(self) -> Mapping[str, str]:
        it = self._terms
        arranged = next((one.share for one in it.fees if one.name == ARRANGEMENT), Fraction(0))
        shares = {"annual": it.annual, "penalty": it.penalty, "fee": arranged, "early_fee": it.early_fee}
        told = {"amount": str(Money(it.minor, self._currency).amount), "months": str(it.months), "method": it.method,
                "grace": str(it.grace)}  # fmt: skip
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
        method = Method(str(said.get("method") or self._terms.method))
        return replace(self._terms, minor=money.minor, annual=shares["annual"], months=months, method=method,
                       grace=grace if method in _BY_PARTS else 0, penalty=shares["penalty"],
                       early_fee=shares["early_fee"], fees=self._fees(shares["fee"]))  # fmt: skip

    def _fees(self, share: Fraction) -> tuple[Fee, ...]:
        """Nothing in percent is no fee at all, whatever its least amount; the programme says how it is taxed."""
        its = self._terms.fees
        new = Fee(ARRANGEMENT, FeeDue.DRAWDOWN, tax=self._tax)
        arranged = next((it for it in its if it.name == ARRANGEMENT), new)
        others = tuple(it for it in its if it.name != ARRANGEMENT)
        return (replace(arranged, share=share), *others) if share else others

    def papers(self) -> tuple[str, ...]:
        return self._papers
