"""Channels for tests: one mug that is complete, so that a test takes away what it looks at."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jointseas.access.gate import View
from jointseas.access.records import Role
from jointseas.catalogue.records import CertificateDraft, GoodsDraft, GoodsText, Lifecycle, Price, VariantDraft
from jointseas.catalogue.service import Catalogue
from jointseas.channels.defined.reading import channels
from jointseas.channels.offers.records import Shop
from jointseas.channels.readiness.records import Answer, Standing
from jointseas.channels.service import Channels
from jointseas.channels.storefront.records import Partner
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.rates.records import OwnRate
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from trading import Trade, goods

T = TypeVar("T")
TEXT = "A mug for every day, thrown and glazed by hand."
JOINT = "joint-storefront"
LANGUAGES = ("en", "de", "ja", "es", "ar")
DAY = date(2026, 3, 2)
RATES = {"USD": "7.1", "EUR": "7.8", "GBP": "9.1", "JPY": "0.047", "SGD": "5.3", "AED": "1.93", "MXN": "0.39"}


BLUE = VariantDraft("CUP-B", "4006381333931", (("color", "blue"),), net_g=310, gross_g=420, length_mm=120, width_mm=90,
                    height_mm=101)  # fmt: skip


@dataclass(frozen=True)
class Selling:
    trade: Trade
    catalogue: Catalogue
    channels: Channels

    def standing(self, sku: str, on: str) -> Standing:
        found = settled(self.channels.standings(self.trade.seat, sku))
        return next(it for it in found if it.channel == on)

    def no(self, sku: str, on: str) -> Answer | None:
        return self.standing(sku, on).first_no

    def codes(self, sku: str, on: str) -> set[str]:
        return {it.code for it in self.standing(sku, on).reasons}

    def listed(self, on: str, *skus: str) -> tuple[str, ...]:
        return settled(self.channels.put(self.trade.seat, on, skus)).skus

    def seen(self, look: Callable[[View], T]) -> T:
        return settled(self.trade.house.gate.show("channels.read", self.trade.seat, look))


def picture(shade: int = 0) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 100, 100, 8, 0, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes([0, *[shade] * 100]) * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def terms(code: str) -> Shop:
    return Shop(code, "DAP", 10, Money(4_000, "CNY"), Money(120_000, "CNY"), "https://shop.example/p/{sku}",
                "https://cdn.example/{picture}", "Nord GmbH")  # fmt: skip


def add_goods(selling: Selling, code: str, *variants: VariantDraft, hs: str = "691200", **other: str) -> None:
    staff = selling.trade.seat
    texts = tuple(GoodsText(it, other.get("name", "Stoneware mug"), TEXT) for it in LANGUAGES)
    draft = GoodsDraft(code, texts, hs, (), other.get("origin", "CN"), other.get("brand", "Haihe"))
    settled(selling.catalogue.add(staff, draft, variants))
    settled(selling.catalogue.turn(staff, code, Lifecycle.ACTIVE))
    settled(selling.catalogue.add_picture(staff, code, "one.png", picture(len(code))))


def opened_channels(trade: Trade) -> Selling:
    made = Selling(trade, Catalogue(trade.house.gate), Channels(trade.house.gate))
    staff = trade.seat
    red = replace(BLUE, sku="CUP-R", gtin="4006381333948", options=(("color", "red"),))
    add_goods(made, "CUP", BLUE, red)
    settled(Parties(trade.house.gate).add(staff, PartyDraft("KILN", "Kiln Ltd", "CN", (PartyRole.EXPORTER,))))
    for kind in ("FDA", "LFGB"):
        settled(made.catalogue.keep_certificate(staff, CertificateDraft(kind, f"{kind}-1", ("CUP",))))
    for sku in ("CUP-B", "CUP-R"):
        settled(made.catalogue.enter_price(staff, Price(sku, Money(2_000, "CNY"), date(2026, 1, 1))))
    for channel in channels():
        settled(made.channels.agree(staff, terms(channel.code)))
    owner = trade.house.exporter[Role.OWNER]
    settled(made.channels.share_out(owner, JOINT, "CUP", (Partner("KILN", 1),)))
    for currency, rate in RATES.items():
        settled(trade.book.ledger.enter_rate(owner, OwnRate(currency, "CNY", DAY, Decimal(rate))))
    trade.receive("GR-CUP", goods("CUP-B", 100, "1000.00"), goods("CUP-R", 3, "45.00"))
    return made
