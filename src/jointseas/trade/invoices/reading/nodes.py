"""What an element of a file says, and nothing where it is not there."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from jointseas.kernel.outcome import Refused, require
from jointseas.trade.invoices.en16931.records import Named

_FIGURE = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_LONGEST_FIGURE = 40


class Node:
    """An element, or the lack of one; paths are in the words of `names`."""

    def __init__(self, element: Element | None, names: Mapping[str, str]) -> None:
        self.element = element
        self._names = names

    def __bool__(self) -> bool:
        return self.element is not None

    def at(self, path: str) -> "Node":
        found = None if self.element is None else self.element.find(path, dict(self._names))
        return Node(found, self._names)

    def every(self, path: str) -> "list[Node]":
        if self.element is None:
            return []
        return [Node(it, self._names) for it in self.element.findall(path, dict(self._names))]

    def text(self, path: str = ".") -> str:
        found = self.at(path).element
        return "" if found is None else (found.text or "").strip()

    def attribute(self, name: str) -> str:
        return "" if self.element is None else self.element.get(name, "").strip()

    def figure(self, path: str) -> Decimal | None:
        text = self.text(path)
        if not text:
            return None
        plain = _FIGURE.fullmatch(text) and len(text) <= _LONGEST_FIGURE
        require(plain, "invoices.not_a_figure", where=path.rpartition(":")[2], text=text[:40])
        try:
            return Decimal(text)
        except InvalidOperation:
            raise Refused("invoices.not_a_figure", where=path.rpartition(":")[2], text=text[:40]) from None

    def day(self, path: str) -> date | None:
        """2026-01-31, or 20260131 as one of the syntaxes writes it; a zone after it says nothing of the day."""
        text = self.text(path)
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10] if "-" in text[:8] else text[:8])
        except ValueError:
            raise Refused("invoices.not_a_day", where=path.rpartition(":")[2], text=text[:40]) from None

    def named(self, path: str, scheme: str = "schemeID", version: str = "schemeVersionID") -> Named | None:
        it = self.at(path)
        return Named(it.text(), it.attribute(scheme), it.attribute(version)) if it else None
