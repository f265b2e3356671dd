"""What most outlets refuse alike: fields left empty or too long, characters that their encoding does not have, one SKU
twice, addresses that lead nowhere."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.kernel.outcome import Refused, Term

_ADDRESS = re.compile(r"https?://[^\s/$.?#,][^\s,]+", re.ASCII)
_TEXTS = ("sku", "group", "title", "description", "brand", "link")
_ALLOWED = frozenset("\n\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Bounds:
    """`longest` counts characters; `options` is how many an item may have, `pictures` the same."""

    needed: tuple[str, ...]
    longest: Mapping[str, int]
    options: int = 20
    pictures: int = 10
    items: int = 1_000_000
    bytes: int = 4 * 2**30


def faults(feed: Feed, bounds: Bounds) -> Iterator[Fault]:
    if not feed.items:
        yield Fault("", "", Refused("channels.feed_empty"))
    if len(feed.items) > bounds.items:
        yield Fault("", "", Refused("channels.feed_items", items=len(feed.items), most=bounds.items))
    seen: set[str] = set()
    for item in feed.items:
        if item.sku in seen:
            yield Fault(item.sku, "sku", Refused("channels.feed_twice", sku=item.sku))
        seen.add(item.sku)
        yield from _of_item(item, feed, bounds)


def _of_item(item: Item, feed: Feed, bounds: Bounds) -> Iterator[Fault]:
    for field in bounds.needed:
        if getattr(item, field) in ("", (), None):
            yield Fault(item.sku, field, Refused("channels.feed_needed", sku=item.sku, field=Term("feed field", field)))
    for field, longest in bounds.longest.items():
        length = len(getattr(item, field))
        if length > longest:
            yield Fault(item.sku, field, Refused("channels.feed_long", sku=item.sku, field=Term("feed field", field),
                                                 length=length, longest=longest))  # fmt: skip
    yield from _of_texts(item, feed.encoding)
    yield from _of_figures(item, feed, bounds)


def _of_texts(item: Item, encoding: str) -> Iterator[Fault]:
    texts = [(field, getattr(item, field)) for field in _TEXTS]
    for field, text in [*texts, *(("options", word) for pair in item.options for word in pair)]:
        if odd := _odd(text, encoding):
            yield Fault(item.sku, field, Refused("channels.feed_characters", sku=item.sku, character=odd,
                                                 field=Term("feed field", field), encoding=encoding))  # fmt: skip


def _odd(text: str, encoding: str) -> str:
    """The first character that cannot be written, by its number where it cannot be seen."""
    for character in text if not text.isascii() or not text.isprintable() else "":
        hidden = unicodedata.category(character) in ("Cc", "Cs", "Cn") and character not in _ALLOWED
        if hidden or not _holds(encoding, character):
            return f"U+{ord(character):04X}" if hidden else character
    return ""


def _holds(encoding: str, character: str) -> bool:
    """Some encodings take a character and give another back."""
    try:
        return character.encode(encoding).decode(encoding) == character
    except UnicodeEncodeError:
        return False


def _of_figures(item: Item, feed: Feed, bounds: Bounds) -> Iterator[Fault]:
    if item.price.currency != feed.currency or item.price.minor <= 0:
        yield Fault(item.sku, "price", Refused("channels.feed_price", sku=item.sku, price=item.price,
                                               currency=feed.currency))  # fmt: skip
    if item.quantity < 0:
        yield Fault(item.sku, "quantity", Refused("channels.feed_quantity", sku=item.sku, quantity=item.quantity))
    for field, addresses in (("link", (item.link,)), ("pictures", item.pictures)):
        for address in addresses:
            if address and (len(address) > 2_000 or not _ADDRESS.fullmatch(address)):
                yield Fault(item.sku, field, Refused("channels.feed_address", sku=item.sku, address=address[:80]))
    for field, count, most in (("options", len(item.options), bounds.options),
                               ("pictures", len(item.pictures), bounds.pictures)):  # fmt: skip
        if count > most:
            yield Fault(item.sku, field, Refused("channels.feed_many", sku=item.sku, count=count, most=most,
                                                 field=Term("feed field", field)))  # fmt: skip


def too_large(content: bytes, bounds: Bounds) -> None:
    if len(content) > bounds.bytes:
        raise Refused("channels.feed_large", size=len(content), largest=bounds.bytes)
