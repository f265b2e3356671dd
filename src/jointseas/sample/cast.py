"""Who and what the sample year is about, read from resources/sample."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jointseas.access.records import FirmDraft, FirmKind, Role
from jointseas.kernel.resources import resource
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.addresses.records import AddressDraft, Purpose
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.papers.records import PaperKind
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.sample.dice import between
from jointseas.trade.shipments.records import Incoterm
from jointseas.trade.stock.warehouses.records import WarehouseDraft

HOME = "CNY"
LANGUAGES = (("en", "en"), ("zh-CN", "zh"), ("de", "de"), ("ja", "ja"))


@dataclass(frozen=True)
class Actor:
    sign_in: str
    name: str
    firm: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Known:
    """A party that the exporter deals with, and what it has told of itself. `papers` are how many days each still
    stands on the last day."""

    party: PartyDraft
    address: AddressDraft
    account: AccountDraft | None
    papers: tuple[tuple[PaperKind, int], ...]


@dataclass(frozen=True)
class Buyer:
    party: str
    name: str
    currency: str
    channel: str
    incoterm: Incoterm
    port: str
    weight: int
    size: int
    late: int
    sea: int


@dataclass(frozen=True)
class Ware:
    """Goods of the exporter. `variants` are the ending of the SKU, the name of the option and its value."""

    code: str
    names: tuple[tuple[str, str], ...]  # language, name
    hs: str
    supplier: str
    cost: Decimal
    monthly: int
    carton: int
    net_g: int
    gross_g: int
    size_mm: tuple[int, int, int]
    certificates: tuple[tuple[str, str], ...]
    variants: tuple[tuple[str, str, str], ...]

    @property
    def en(self) -> str:
        return dict(self.names)["en"]

    @property
    def skus(self) -> tuple[str, ...]:
        return tuple(f"{self.code}-{ending}" for ending, _, _ in self.variants) or (self.code,)


@dataclass(frozen=True)
class Denied:
    """Somebody on the list of denied persons."""

    name: str
    street: str
    city: str
    country: str


@dataclass(frozen=True)
class Borrower:
    name: str
    local: str
    amount: int
    start: int


@dataclass(frozen=True)
class Cast:
    exporter: FirmDraft
    lender: FirmDraft
    people: tuple[Actor, ...]
    rates: Mapping[str, Decimal]
    known: tuple[Known, ...]
    warehouses: tuple[WarehouseDraft, ...]
    buyers: tuple[Buyer, ...]
    wares: tuple[Ware, ...]
    refund_rates: Mapping[str, Decimal]  # by the beginning of the customs code
    denied: tuple[Denied, ...]
    cleared: Mapping[str, str]  # parties that are not whom they are called like, and why
    borrowers: tuple[Borrower, ...]

    def staff_of(self, firm: str) -> tuple[Actor, ...]:
        return tuple(actor for actor in self.people if actor.firm == firm)

    def of(self, code: str) -> Known:
        return next(it for it in self.known if it.party.code == code)

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
        rows = [",".join(("Date", *others, HOME))]
        for day in days:
            euro = self.rate("EUR", day)
            figures = [str(round(euro / self.rate(currency, day), 4)) for currency in others]
            rows.append(",".join((day.isoformat(), *figures, str(euro))))
        return "\n".join(rows) + "\n"


Table = Mapping[str, Any]  # as a TOML file tells it


def cast() -> Cast:
    told, shelf = _read("year.toml"), _read("goods.toml")
    names = {party["code"]: party for party in told["parties"]}
    return Cast(
        _firm(told["exporter"], FirmKind.EXPORTER),
        _firm(told["lender"], FirmKind.LENDER),
        tuple(Actor(p["sign_in"], p["name"], p["firm"], tuple(map(Role, p["roles"]))) for p in told["people"]),
        {currency: Decimal(rate) for currency, rate in told["rates"].items()},
        tuple(map(_known, told["parties"])),
        tuple(WarehouseDraft(it["code"], it["name"], "CN", it["keeper"] or None) for it in told["warehouses"]),
        tuple(_buyer(buyer, names[buyer["party"]]) for buyer in told["buyers"]),
        tuple(map(_ware, shelf["goods"])),
        {hs: Decimal(rate) for hs, rate in told["refund_rates"].items()},
        tuple(Denied(**it) for it in told["denied"]),
        told["cleared"],
        tuple(Borrower(**borrower) for borrower in told["borrowers"]),
    )


def _read(name: str) -> Table:
    return tomllib.loads(resource("sample", name).read_text(encoding="utf-8"))


def _firm(told: Table, kind: FirmKind) -> FirmDraft:
    return FirmDraft(told["code"], told["name_zh"], told["name_en"], told["place"], kind, told["base_currency"])


def _known(told: Table) -> Known:
    code, name, country = told["code"], told["name"], told["country"]
    identifiers = tuple(Identifier(scheme, told[scheme.value]) for scheme in Scheme if scheme.value in told)
    roles = tuple(map(PartyRole, told["roles"]))
    party = PartyDraft(code, name, country, roles, told.get("local", ""), told.get("currency", ""), told.get("terms"),
                       identifiers=identifiers)  # fmt: skip
    address = AddressDraft(Purpose.REGISTERED, told["street"], told["city"], country, told.get("region", ""),
                           told.get("postcode", ""))  # fmt: skip
    holder = name if PartyRole.BUYER in roles else told.get("local") or name
    account = AccountDraft(holder, told["account"], told.get("currency") or HOME, country, told.get("bic", ""),
                           told.get("cnaps", ""), told.get("bank", "")) if "account" in told else None  # fmt: skip
    return Known(party, address, account, tuple((PaperKind(kind), days) for kind, days in told["papers"]))


def _buyer(told: Table, party: Table) -> Buyer:
    rest = {name: value for name, value in told.items() if name != "incoterm"}
    return Buyer(name=party["name"], currency=party["currency"], incoterm=Incoterm(told["incoterm"]), **rest)


def _ware(told: Table) -> Ware:
    long, wide, high = told["size_mm"]
    certificates = tuple((kind, where) for kind, where in told.get("certificates", ()))
    variants = tuple((ending, option, value) for ending, option, value in told.get("variants", ()))
    rest = {name: told[name] for name in ("code", "hs", "supplier", "monthly", "carton", "net_g", "gross_g")}
    names = tuple((language, told[key]) for language, key in LANGUAGES if key in told)
    return Ware(names=names, cost=Decimal(told["cost"]), size_mm=(long, wide, high), certificates=certificates,
                variants=variants, **rest)  # fmt: skip
