"""The door to the goods for windows and commands, and what slices above ask in their own unit of work."""

from datetime import date

from jointseas.access.attachments.records import NewAttachment
from jointseas.access.gate import Gate, View, Work, command, reading
from jointseas.catalogue.certificates import service as papers
from jointseas.catalogue.certificates.service import certificates, certificates_of
from jointseas.catalogue.goods import service as shelf
from jointseas.catalogue.goods.service import (
    every_goods,
    goods,
    goods_by_codes,
    goods_by_ids,
    sold,
    variant,
    variants,
    variants_by_ids,
    variants_of,
)
from jointseas.catalogue.lists import service as lists
from jointseas.catalogue.lists.records import ListedGoods
from jointseas.catalogue.nomenclature.service import checked, nomenclature, nomenclatures
from jointseas.catalogue.pictures import service as album
from jointseas.catalogue.pictures.service import every_picture, pictures
from jointseas.catalogue.prices import service as tags
from jointseas.catalogue.prices.service import price, prices
from jointseas.catalogue.records import (
    STANDARD_LIST,
    Certificate,
    CertificateDraft,
    Goods,
    GoodsDraft,
    HsChecked,
    Lifecycle,
    Nomenclature,
    Picture,
    Price,
    Variant,
    VariantDraft,
)
from jointseas.catalogue.suggestion.records import Suggested
from jointseas.catalogue.suggestion.service import Suggester
from jointseas.kernel.listing import Listing, Page, Stop
from jointseas.kernel.money import Money
from jointseas.storage.windows import Windows

__all__ = [
    "Catalogue",
    "certificates",
    "certificates_of",
    "checked",
    "every_goods",
    "every_picture",
    "goods",
    "goods_by_codes",
    "goods_by_ids",
    "nomenclature",
    "nomenclatures",
    "pictures",
    "price",
    "prices",
    "sold",
    "variant",
    "variants",
    "variants_by_ids",
    "variants_of",
]


class Catalogue:
    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._suggester = Suggester()
        self._windows = Windows(gate.database)

    # ---- goods

    @reading("goods.read")
    def goods(self, view: View, code: str) -> Goods:
        return goods(view, code)

    @reading("goods.read")
    def listed(self, view: View, listing: Listing, start: int, count: int, stop: Stop) -> Page[ListedGoods]:
        return lists.page(view, self._windows, listing, start, count, stop)

    @reading("goods.read")
    def listed_count(self, view: View, listing: Listing, stop: Stop) -> int:
        return lists.count_all(view, self._windows, listing, stop)

    @command("goods.change")
    def add(self, work: Work, draft: GoodsDraft, variants: tuple[VariantDraft, ...] = ()) -> Goods:
        return shelf.add(work, draft, variants)

    @command("goods.change")
    def change(self, work: Work, draft: GoodsDraft) -> Goods:
        return shelf.change(work, draft)

    @command("goods.turn")
    def turn(self, work: Work, code: str, to: Lifecycle) -> Goods:
        """Brought to life, suspended, retired."""
        return shelf.turn(work, code, to)

    @command("goods.change")
    def discard(self, work: Work, code: str) -> Goods:
        return shelf.discard(work, code)

    # ---- variants

    @reading("goods.read")
    def variants(self, view: View, code: str) -> tuple[Variant, ...]:
        return variants_of(view, [goods(view, code).id])

    @command("goods.change")
    def add_variant(self, work: Work, code: str, draft: VariantDraft) -> Variant:
        return shelf.add_variant(work, code, draft)

    @command("goods.change")
    def change_variant(self, work: Work, draft: VariantDraft) -> Variant:
        return shelf.change_variant(work, draft)

    @command("goods.change")
    def discard_variant(self, work: Work, sku: str) -> Variant:
        return shelf.discard_variant(work, sku)

    # ---- prices

    @reading("goods.read")
    def price(
        self, view: View, sku: str, currency: str, quantity: int, day: date, in_list: str = STANDARD_LIST
    ) -> Money | None:
        return price(view, sku, currency, quantity, day, in_list)

    @reading("goods.read")
    def prices(self, view: View, code: str) -> tuple[Price, ...]:
        return prices(view, [goods(view, code).id])

    @command("goods.price")
    def enter_price(self, work: Work, asked: Price) -> Price:
        return tags.enter(work, asked)

    @command("goods.price")
    def withdraw_price(self, work: Work, old: Price) -> Price:
        return tags.withdraw(work, old)

    # ---- certificates and pictures

    @reading("goods.read")
    def certificates(self, view: View, code: str) -> tuple[Certificate, ...]:
        return certificates(view, goods(view, code).id)

    @command("goods.certify")
    def keep_certificate(self, work: Work, draft: CertificateDraft, paper: NewAttachment | None = None) -> Certificate:
        return papers.keep(work, draft, paper)

    @command("goods.certify")
    def withdraw_certificate(self, work: Work, certificate: int) -> Certificate:
        return papers.withdraw(work, certificate)

    @reading("goods.read")
    def pictures(self, view: View, code: str) -> tuple[Picture, ...]:
        return pictures(view, code)

    @command("goods.change")
    def add_picture(self, work: Work, code: str, name: str, content: bytes) -> Picture:
        return album.add(work, code, name, content)

    @command("goods.change")
    def show_picture_first(self, work: Work, code: str, digest: str) -> tuple[Picture, ...]:
        return album.show_first(work, code, digest)

    @command("goods.change")
    def remove_picture(self, work: Work, code: str, digest: str) -> tuple[Picture, ...]:
        return album.remove(work, code, digest)

    # ---- nomenclature

    @reading("goods.read")
    def nomenclatures(self, view: View) -> tuple[Nomenclature, ...]:
        """Every version that is loaded, each country's newest first."""
        return nomenclatures(view)

    @reading("goods.read")
    def checked(self, view: View, code: str, country: str = "") -> HsChecked:
        return checked(view, code, country)

    @reading("goods.read")
    def suggest(self, view: View, text: str, apart_from: str = "") -> Suggested:
        """HS codes that goods so described may have, asked of all others but themselves. The first question after a
        change of the table takes a second."""
        return self._suggester.suggest(view, text, apart_from)
