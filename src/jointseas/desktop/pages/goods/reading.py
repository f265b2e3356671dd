"""What the page shows, asked on a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointseas.catalogue.records import (
    Certificate,
    Goods,
    HsChecked,
    Picture,
    Price,
    Variant,
)
from jointseas.catalogue.suggestion.records import Suggested
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context, Hit
from jointseas.kernel.listing import Contains, Listing, Stop
from jointseas.kernel.outcome import settled

_FOUND = 8
_DESCRIBED = 120
_SHOWN = 4


@dataclass(frozen=True)
class Shelf:
    """Whether there is anything, and against what codes are checked."""

    goods: int
    nomenclature: str


@dataclass(frozen=True)
class Whole:
    """One of the goods, with all that hangs on it; `shown` are the first pictures themselves."""

    goods: Goods
    variants: tuple[Variant, ...]
    prices: tuple[Price, ...]
    certificates: tuple[Certificate, ...]
    pictures: tuple[Picture, ...]
    shown: tuple[bytes, ...]
    hs: HsChecked
    today: date


def read_shelf(context: Context) -> Shelf:
    catalogue, seat = context.services.catalogue, context.seat
    count = settled(catalogue.listed_count(seat, Listing(), Stop()))
    loaded = settled(catalogue.nomenclatures(seat))
    return Shelf(count, next((it.name for it in loaded if not it.country), ""))


def read_whole(context: Context, code: str) -> Whole:
    catalogue, seat = context.services.catalogue, context.seat
    goods = settled(catalogue.goods(seat, code))
    pictures = settled(catalogue.pictures(seat, code))
    papers = context.services.attachments
    return Whole(
        goods,
        settled(catalogue.variants(seat, code)),
        settled(catalogue.prices(seat, code)),
        settled(catalogue.certificates(seat, code)),
        pictures,
        tuple(settled(papers.content(seat, f"goods/{code}", it.digest)) for it in pictures[:_SHOWN]),
        settled(catalogue.checked(seat, goods.hs)),
        today(context),
    )


def read_suggested(context: Context, goods: Goods) -> Suggested:
    """Its name and the beginning of what is said of it, in the language that was written first."""
    first = goods.texts[0]
    text = f"{first.name}, {first.description[:_DESCRIBED]}" if first.description else first.name
    return settled(context.services.catalogue.suggest(context.seat, text, goods.code))


def find(context: Context, typed: str) -> Sequence[Hit]:
    """Goods by code, name, SKU or GTIN."""
    listing = Listing(filters=(Contains("words", typed),))
    page = settled(context.services.catalogue.listed(context.seat, listing, 0, _FOUND, Stop()))
    return [Hit(it.name_in(context.tr.code), it.code, "goods", {"goods": it.code}) for it in page.rows]
