"""A lender's programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from jointseas.financing.borrowing.records import Lends
from jointseas.financing.days.records import DayCount
from jointseas.financing.lending.records import Letter


@dataclass(frozen=True, slots=True)
class Committee:
    """Above so much of the lender's own currency, so many more people second an offer."""

    above: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Asking:
    """What a receivable must be; none of it asks nothing where it is left out."""

    most_age_days: int | None = None
    most_past_due_days: int = 0
    least_days_to_due: int = 0
    most_days_to_due: int | None = None
    countries: tuple[str, ...] = ()
    cross_age: Fraction | None = None
    cross_age_days: int = 60
    concentration: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A purchase. `least_service` is in whole units of the currency lent, `seller_limit` of the lender's own."""

    advance_rate: Fraction
    count: DayCount
    collection_days: int
    service: Fraction
    least_service: int
    dilution_times: Fraction
    recourse_days: int
    disclosed: bool
    seller_limit: int
    criteria: Asking = Asking()
    service_tax: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Pays:
    """Bills that the client owes its suppliers. The discount has `margin` on top of money and grade, and is at least
    `least_discount` for each bill, in whole units of its currency; `extension` is what the client pays a year for up to
    `extension_days` after it was due. `seller_limit` is in the lender's own currency."""

    count: DayCount
    least_discount: int
    seller_limit: int
    margin: Fraction = Fraction(0)
    extension: Fraction = Fraction(0)
    extension_days: int = 0
    criteria: Asking = Asking()


@dataclass(frozen=True, slots=True)
class Group:
    """Buyers that stand or fall together, each as a register knows it."""

    name: str
    most: int
    buyers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that may be out at once, in whole units of the lender's own currency; what is left out has no limit.
    `buyer` and `country` hold for each of them that is not named."""

    buyer: int | None = None
    country: int | None = None
    buyers: Mapping[str, int] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    countries: Mapping[str, int] = field(default_factory=dict)
    products: Mapping[str, int] = field(default_factory=dict)
    currencies: Mapping[str, int] = field(default_factory=dict)
    grades: Mapping[str, int] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        return self != Caps()


# To whoever is late, the mildest first.
LETTERS = ("reminder", "demand", "second_demand", "last_demand")


@dataclass(frozen=True, slots=True)
class Programme:
    """`letters` are written to whoever is late, by the days past due that count."""

    name: str
    version: str
    offer_days: int
    money: Mapping[str, Fraction]
    committee: tuple[Committee, ...]
    products: Mapping[str, Offered]
    loans: Mapping[str, Lends]
    payables: Mapping[str, Pays]
    letters: tuple[Letter, ...]
    digest: str
    limits: Caps = Caps()

    @property
    def offers(self) -> tuple[str, ...]:
        """All its products."""
        return (*self.products, *self.payables, *self.loans)


@dataclass(frozen=True, slots=True)
class Signing:
    """The whole text, so that the second person signs what the first has read."""

    text: str
