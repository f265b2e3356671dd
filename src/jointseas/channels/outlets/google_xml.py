"""Google Merchant's feed as RSS 2.0 with its own namespace."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from jointseas.channels.items.google import BOUNDS, DETAILS, attributes, carried, check, item
from jointseas.channels.items.limits import too_large
from jointseas.channels.items.records import Fault, Feed, Item
from jointseas.intake.reading.xml import parsed

_SPACE = "http://base.google.com/ns/1.0"
_OF_RSS = ("title", "description", "link")


class GoogleXml:
    name = "google_xml"
    ending = "xml"

    def required(self) -> tuple[str, ...]:
        return BOUNDS.needed

    def check(self, feed: Feed) -> Iterator[Fault]:
        return check(feed)

    def write(self, feed: Feed) -> bytes:
        """Always in UTF-8: the declaration says so."""
        head = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:g="{_SPACE}">\n<channel>\n'
        about = f"<title>{escape(feed.title)}</title>\n<link>{escape(feed.home)}</link>\n"
        about += f"<description>{escape(feed.title)}</description>\n"
        body = "".join(_written(it, metric=feed.metric) for it in feed.items)
        content = f"{head}{about}{body}</channel>\n</rss>\n".encode()
        too_large(content, BOUNDS)
        return content

    def read(self, content: bytes, _encoding: str = "utf-8", /) -> tuple[Item, ...]:
        """The file says its encoding itself."""
        return tuple(_read(it) for it in parsed(content).iter("item"))

    def carried(self, item: Item) -> Item:
        return carried(item)


def _written(item: Item, *, metric: bool) -> str:
    told = attributes(item, metric=metric)
    lines = [_element(name if name in _OF_RSS else f"g:{name}", value) for name, value in told.items()]
    lines += [_element("g:additional_image_link", it) for it in item.pictures[1:]]
    for name, value in item.options:
        inner = (("g:section_name", DETAILS), ("g:attribute_name", name), ("g:attribute_value", value))
        lines.append(f"<g:product_detail>{''.join(_element(*it) for it in inner)}</g:product_detail>")
    return f"<item>\n{chr(10).join(lines)}\n</item>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _read(element: Element) -> Item:
    told: dict[str, str] = {}
    pictures: list[str] = []
    options: list[tuple[str, str]] = []
    for child in element:
        name = child.tag.removeprefix(f"{{{_SPACE}}}")
        if name == "additional_image_link":
            pictures.append(child.text or "")
        elif name == "product_detail":
            inner = {it.tag.removeprefix(f"{{{_SPACE}}}"): it.text or "" for it in child}
            options.append((inner["attribute_name"], inner["attribute_value"]))
        else:
            told[name] = child.text or ""
    return item(told, tuple(pictures), tuple(options))


OUTLET = GoogleXml()
