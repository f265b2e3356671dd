"""Who and what the sample year is about, read from resources/sample."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jointseas.access.records import FirmDraft, FirmKind, Role
from jointseas.kernel.resources import resource
from jointseas.sample.dice import between


@dataclass(frozen=True)
class Actor:
    sign_in: str
    name: str
    firm: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Buyer:
    name: str
    currency: str
    weight: int
    size: int
    late: int


@dataclass(frozen=True)
class Supplier:
    name: str
    share: int


@dataclass(frozen=True)
class Borrower:
    name: str
    amount: int
    start: int


@dataclass(frozen=True)
class Cast:
    exporter: FirmDraft
    lender: FirmDraft
    people: tuple[Actor, ...]
    rates: Mapping[str, Decimal]
    buyers: tuple[Buyer, ...]
    suppliers: tuple[Supplier, ...]
    borrowers: tuple[Borrower, ...]

    def staff_of(self, firm: str) -> tuple[Actor, ...]:
        return tuple(actor for actor in self.people if actor.firm == firm)

    def rate(self, currency: str, day: date) -> Decimal:
        """A walk round the middle of the year, straight within each week, the same whenever it is asked for."""
        week, weekday = divmod(day.toordinal(), 7)
        begins, ends = (between(-180, 180, currency, week + ahead) for ahead in (0, 1))
        middle = self.rates[currency]
        share = 1 + (begins + Decimal(ends - begins) * weekday / 7) / 10_000
        return (middle * share).quantize(middle)

    def history(self, days: Sequence[date]) -> str:
        """The same rates in the file format of the European Central Bank, which counts every currency in euros."""
        others = sorted(set(self.rates) - {"EUR"})
        rows = [",".join(("Date", *others, "CNY"))]
        for day in days:
            euro = self.rate("EUR", day)
            figures = [str(round(euro / self.rate(currency, day), 4)) for currency in others]
            rows.append(",".join((day.isoformat(), *figures, str(euro))))
        return "\n".join(rows) + "\n"


def cast() -> Cast:
    told = tomllib.loads(resource("sample", "year.toml").read_text(encoding="utf-8"))
    return Cast(
        _firm(told["exporter"], FirmKind.EXPORTER),
        _firm(told["lender"], FirmKind.LENDER),
        tuple(Actor(p["sign_in"], p["name"], p["firm"], tuple(map(Role, p["roles"]))) for p in told["people"]),
        {currency: Decimal(rate) for currency, rate in told["rates"].items()},
        tuple(Buyer(**buyer) for buyer in told["buyers"]),
        tuple(Supplier(**supplier) for supplier in told["suppliers"]),
        tuple(Borrower(**borrower) for borrower in told["borrowers"]),
    )


def _firm(told: Mapping[str, str], kind: FirmKind) -> FirmDraft:
    return FirmDraft(told["code"], told["name_zh"], told["name_en"], told["place"], kind, told["base_currency"])
