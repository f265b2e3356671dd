"""The first days: whom the exporter deals with, where its goods lie, what it sells and for how much."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from jointseas.access.gate import Work
from jointseas.access.records import Role
from jointseas.catalogue.certificates import service as certificates
from jointseas.catalogue.goods import service as goods
from jointseas.catalogue.prices import service as prices
from jointseas.catalogue.records import CertificateDraft, GoodsDraft, GoodsText, Lifecycle, Price, VariantDraft
from jointseas.kernel.money import Money, exponent, from_amount
from jointseas.kernel.outcome import settled
from jointseas.parties import service as parties
from jointseas.parties.accounts import service as accounts
from jointseas.parties.accounts.records import AccountDraft
from jointseas.parties.addresses import service as addresses
from jointseas.parties.papers import service as papers
from jointseas.parties.papers.records import PaperDraft
from jointseas.sample.cast import Known, Ware
from jointseas.sample.dice import between
from jointseas.sample.year import Year
from jointseas.trade.stock.warehouses import service as warehouses

# What the goods cost of what they are sold for.
COST_SHARE = Decimal("0.62")
SAID = {"en": "{name}, made for everyday use.", "zh-CN": "{name}，日用家居。", "de": "{name}, für jeden Tag gemacht.",
        "ja": "毎日の暮らしに使いやすい{name}です。"}  # fmt: skip
TESTED_DAYS = (-200, 900)  # how long a certificate still stands on the last day


def begin(year: Year) -> None:
    for known in year.cast.known:
        year.desk.does("parties.add", _meet, known, year.first, year.last)
    _foreign_accounts(year)
    for place in year.cast.warehouses:
        year.desk.does("stock.warehouses", warehouses.add, place)
    for ware in year.cast.wares:
        year.desk.does("goods.change", goods.add, _draft(ware), _variants(ware))
        year.desk.does("goods.turn", goods.turn, ware.code, Lifecycle.ACTIVE)
        for sku in ware.skus:
            year.desk.does("goods.price", _price, year, sku, ware)
        for kind, where in ware.certificates:
            year.desk.does("goods.certify", certificates.keep, _certificate(year, ware, kind, where))


def _meet(work: Work, known: Known, first: date, last: date) -> None:
    it = parties.add(work, known.party)
    work.record(f"party {it.code}", addresses.add(work, it.id, known.address))
    if known.account:
        account, _ = accounts.add(work, it.id, known.account)
        work.record(f"party {it.code}", account)
    for kind, days in known.papers:
        draft = PaperDraft(kind, issued=first - timedelta(days=90), expires=last + timedelta(days=days))
        work.record(f"party {it.code}", papers.add(work, it.id, draft, None))


def _foreign_accounts(year: Year) -> None:
    """Under the number that the firm has at home, one for each money that its buyers pay in; the owner vouches."""
    own = year.cast.of(year.cast.exporter.code)
    if own.account is None:
        return
    gate, staff, owner = year.desk.gate, year.desk.any(Role.STAFF), year.desk.any(Role.OWNER)
    for currency in year.cast.rates:
        new = partial(_account, code=own.party.code, draft=replace(own.account, currency=currency))
        year.desk.begins()
        kept = settled(gate.carry_out("parties.accounts", staff, new))
        settled(gate.carry_out("parties.vouch", owner, partial(_vouch, code=own.party.code, account=kept)))


def _account(work: Work, code: str, draft: AccountDraft) -> int:
    kept, _ = accounts.add(work, parties.party(work, code).id, draft)
    work.record(f"party {code}", kept)
    return kept.id


def _vouch(work: Work, code: str, account: int) -> None:
    work.record(f"party {code}", accounts.vouch(work, account, "开户行确认 Confirmed by the bank"))


def _draft(ware: Ware) -> GoodsDraft:
    texts = tuple(GoodsText(language, name, SAID[language].format(name=name)) for language, name in ware.names)
    return GoodsDraft(ware.code, texts, ware.hs, (), "CN", "Lanhai")


def _variants(ware: Ware) -> tuple[VariantDraft, ...]:
    long, wide, high = ware.size_mm
    options = {f"{ware.code}-{ending}": ((name, value),) for ending, name, value in ware.variants}
    return tuple(
        VariantDraft(sku, _gtin(sku), options.get(sku, ()), net_g=ware.net_g, gross_g=ware.gross_g, length_mm=long,
                     width_mm=wide, height_mm=high)
        for sku in ware.skus)  # fmt: skip


def _gtin(sku: str) -> str:
    """Of the numbers that are given out in China, with its check digit."""
    digits = f"6971234{between(0, 99_999, 'gtin', sku):05d}"
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return f"{digits}{-(odd + 3 * even) % 10}"


def _price(work: Work, year: Year, sku: str, ware: Ware) -> None:
    for currency, rate in year.cast.rates.items():
        money = _rounded(ware.cost / COST_SHARE / rate, currency)
        prices.enter(work, Price(sku, money, year.first))
        year.prices[sku, currency] = money


def _rounded(amount: Decimal, currency: str) -> Money:
    step = Decimal(10) if exponent(currency) == 0 else Decimal("0.05")
    return from_amount(max(step, (amount / step).quantize(Decimal(1)) * step), currency)


def _certificate(year: Year, ware: Ware, kind: str, where: str) -> CertificateDraft:
    stands = between(*TESTED_DAYS, "certificate", ware.code, kind)
    days = max(stands, 12) if stands > -60 else -stands
    number = f"LH-{kind}-{between(100_000, 999_999, kind, ware.code)}"
    return CertificateDraft(kind, number, (ware.code,), "CTI 华测检测", year.first - timedelta(days=200),
                            year.last + timedelta(days=days), (where,))  # fmt: skip
