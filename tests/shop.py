"""A mug for sale, and who sells it."""

from dataclasses import dataclass
from datetime import date

from house import House
from jointseas.access.records import Seat
from jointseas.catalogue.records import Goods, GoodsDraft, GoodsText, Price, VariantDraft
from jointseas.catalogue.service import Catalogue
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled

MUG = GoodsDraft("MUG", (GoodsText("en", "Stoneware mug"), GoodsText("zh-CN", "炻器马克杯")), "691200", (), "CN")
BLUE = VariantDraft("MUG-BLUE", "4006381333931", (("colour", "blue"),), net_g=310, gross_g=420, length_mm=120,
                    width_mm=90, height_mm=101)  # fmt: skip


@dataclass(frozen=True)
class Shop:
    house: House
    catalogue: Catalogue
    seat: Seat

    def add(self, draft: GoodsDraft = MUG, *variants: VariantDraft) -> Goods:
        return settled(self.catalogue.add(self.seat, draft, variants or (BLUE,)))

    def priced(self, amount: int, first: str, quantity: int = 1, last: str | None = None) -> Price:
        until = date.fromisoformat(last) if last else None
        asked = Price("MUG-BLUE", Money(amount, "USD"), date.fromisoformat(first), until, quantity)
        return settled(self.catalogue.enter_price(self.seat, asked))
