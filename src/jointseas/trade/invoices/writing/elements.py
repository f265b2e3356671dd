"""Elements of one syntax, put in the order in which they are said."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring


class Elements:
    """Paths are in the words of `names`."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def group(self, parent: Element, path: str) -> Element:
        """The last of the elements of a path, all of them new."""
        for name in path.split("/"):
            prefix, _, local = name.partition(":")
            parent = SubElement(parent, f"{{{self._names[prefix]}}}{local}")
        return parent

    def put(self, parent: Element, path: str, value: str | date | Decimal | None, **attributes: str) -> None:
        """Nothing where nothing is said."""
        if value is None or value == "":
            return
        told = self.group(parent, path)
        told.text = format(value, "f") if isinstance(value, Decimal) else str(value)
        told.attrib.update({name: text for name, text in attributes.items() if text})


def spelled(root: Element) -> bytes:
    indent(root)
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return content
