"""The channels that there are: one file each in resources/channels."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from jointseas.channels.defined.declared import Declared, parsed
from jointseas.channels.defined.records import (
    AttributeRule,
    Barred,
    Channel,
    ChannelKind,
    CustomsValue,
    Fees,
    PaperRule,
    Parcel,
    Payer,
    Returns,
    Rounding,
    Tax,
    TextRule,
)
from jointseas.channels.outlets import outlets
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.money import CURRENCIES, from_amount
from jointseas.kernel.outcome import Refused
from jointseas.kernel.resources import resource

INCOTERMS = frozenset(["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"])


@cache
def channels() -> tuple[Channel, ...]:
    """In the order of their codes. They change with the program and not while it runs."""
    return tuple(read(file) for file in _files())


@cache
def digest() -> str:
    """Another when any channel says something else."""
    return sha256(b"\0".join(file.read_bytes() for file in _files())).hexdigest()


def _files() -> list[Path]:
    return sorted(resource("channels").glob("*.toml"))


def channel(code: str) -> Channel:
    found = next((it for it in channels() if it.code == code), None)
    if found is None:
        raise Refused("channels.none", channel=code[:40], known=tuple(it.code for it in channels()))
    return found


def read(file: Path) -> Channel:
    try:
        content = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise Refused("channels.file_broken", file=file.name, line=line) from None
    declared = parsed(file.name, content.replace("\r\n", "\n"))
    found = _channel(file.stem, declared)
    declared.ended()
    return found


def _channel(code: str, it: Declared) -> Channel:
    currency = it.one_of("currency", CURRENCIES)
    markets = it.some_of("markets", COUNTRIES)
    kind = ChannelKind(it.one_of("kind", tuple(ChannelKind)))
    return Channel(
        code=code, zh=it.text("zh"), en=it.text("en"), kind=kind, outlet=it.one_of("outlet", tuple(outlets())),
        encoding=_encoding(it), markets=markets, priced_for=it.one_of("priced_for", markets, markets[0]),
        currency=currency, metric=it.one_of("units", ("metric", "imperial"), "metric") == "metric",
        texts=tuple(map(_text, it.tables("text"))), incoterms=it.some_of("incoterms", INCOTERMS),
        gtin=it.truth("gtin", False), brand=it.truth("brand", False), pictures=it.number("pictures", 1),
        responsible=it.truth("responsible_person", False),
        origins_barred=it.some_of("origins_barred", COUNTRIES, ()), parcel=_parcel(it.table("parcel")),
        papers=tuple(_paper(each, markets) for each in it.tables("certificate")),
        attributes=tuple(_attribute(each, markets) for each in it.tables("attribute")),
        barred=tuple(_barred(each, markets) for each in it.tables("barred")),
        fees=_fees(it.table("fees"), currency), tax=_tax(it.table("tax")),
        customs=CustomsValue(it.one_of("customs_value", tuple(CustomsValue), "cif")),
        rounding=_rounding(it.table("rounding"), currency), returns=_returns(it.table("returns")),
        payout_days=it.number("payout_days"), assignable=it.truth("assignable"),
        commission=it.share("commission", None if kind is ChannelKind.JOINT else "0"),
    )  # fmt: skip


def _encoding(it: Declared) -> str:
    return it.one_of("encoding", ("utf-8", "utf-8-sig", "cp932", "gb18030", "cp1252"), "utf-8")


def _text(it: Declared) -> TextRule:
    made = TextRule(it.text("language"), it.number("title_longest", 150), it.number("description_shortest", 0),
                    it.number("description_longest", 5_000))  # fmt: skip
    it.ended()
    return made


def _parcel(it: Declared) -> Parcel:
    made = Parcel(it.number("heaviest_g"), it.number("longest_mm"), it.number("girth_mm"))
    it.ended()
    return made


def _rule(it: Declared, markets: tuple[str, ...]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    hs = it.texts("hs", ())
    if not all(code.isdigit() and 2 <= len(code) <= 6 for code in hs):
        raise it.fault("hs")
    return it.text("rule"), hs, it.some_of("markets", frozenset(markets), markets)


def _paper(it: Declared, markets: tuple[str, ...]) -> PaperRule:
    made = PaperRule(*_rule(it, markets), it.text("kind"))
    it.ended()
    return made


def _attribute(it: Declared, markets: tuple[str, ...]) -> AttributeRule:
    made = AttributeRule(*_rule(it, markets), it.text("option"))
    it.ended()
    return made


def _barred(it: Declared, markets: tuple[str, ...]) -> Barred:
    words = tuple(word.casefold() for word in it.texts("words", ()))
    made = Barred(*_rule(it, markets), words, it.text("unless", ""))
    if not made.words and not made.hs:
        raise it.fault("hs", "channels.file_missing")
    it.ended()
    return made


def _fees(it: Declared, currency: str) -> Fees:
    made = Fees(it.share("referral", "0"), from_amount(it.decimal("fixed", "0"), currency))
    it.ended()
    return made


def _tax(it: Declared) -> Tax:
    made = Tax(it.share("rate", "0"), it.truth("included", False))
    it.ended()
    return made


def _rounding(it: Declared, currency: str) -> Rounding:
    made = Rounding(from_amount(it.decimal("step"), currency), from_amount(it.decimal("ending", "0"), currency))
    if not 0 <= made.ending.minor < made.step.minor:
        raise it.fault("ending")
    it.ended()
    return made


def _returns(it: Declared) -> Returns:
    made = Returns(it.number("days"), Payer(it.one_of("paid_by", tuple(Payer))))
    it.ended()
    return made
