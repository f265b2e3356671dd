"""The groups of an invoice that rules look at, each with the spot where it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from jointseas.kernel.outcome import Term
from jointseas.trade.invoices.en16931.records import EInvoice, Line, Trader
from jointseas.trade.invoices.rulebook.records import Spot

# A group is whatever record it is; the tables name its fields by words.
Part = Any
Parts = Iterator[tuple[Spot, Part]]


def _one(name: str, part: Part) -> Parts:
    if part is not None:
        yield Spot(name), part


def _many(name: str, parts: Iterable[Part]) -> Parts:
    for at, part in enumerate(parts, start=1):
        yield Spot(name, str(at)), part


def _lines(it: EInvoice) -> Iterator[tuple[str, Line]]:
    """By the number that the file gives, or else by the place."""
    return ((line.number or str(at), line) for at, line in enumerate(it.lines, start=1))


def _in_lines(name: str, of: Callable[[Line], Iterable[Part]]) -> Callable[[EInvoice], Parts]:
    return lambda it: ((Spot(name, which), part) for which, line in _lines(it) for part in of(line) if part is not None)


def _adjusted(name: str, *, charge: bool) -> Callable[[EInvoice], Parts]:
    return lambda it: _many(name, (one for one in it.adjustments if one.charge is charge))


def _party(name: str) -> Callable[[EInvoice], Parts]:
    """One that must be there is looked at as empty where it is not."""
    return lambda it: _one(name, getattr(it, name) or Trader())


PARTS: Mapping[str, Callable[[EInvoice], Parts]] = {
    "document": lambda it: _one("document", it),
    "totals": lambda it: _one("totals", it.totals),
    "seller": _party("seller"),
    "buyer": _party("buyer"),
    "payee": lambda it: _one("payee", it.payee),
    "representative": lambda it: _one("representative", it.representative),
    "seller_place": lambda it: _one("seller_place", it.seller and it.seller.place),
    "buyer_place": lambda it: _one("buyer_place", it.buyer and it.buyer.place),
    "representative_place": lambda it: _one("representative_place", it.representative and it.representative.place),
    "delivery_place": lambda it: _one("delivery_place", it.delivery and it.delivery.place),
    "period": lambda it: _one("period", it.period),
    "means": lambda it: _many("means", it.means),
    "account": lambda it: _many("account", (one.account for one in it.means if one.account)),
    "card": lambda it: _many("card", (one.card for one in it.means if one.card)),
    "allowance": _adjusted("allowance", charge=False),
    "charge": _adjusted("charge", charge=True),
    "tax_row": lambda it: _many("tax_row", it.tax_rows),
    "supporting": lambda it: _many("supporting", it.supporting),
    "preceding": lambda it: _many("preceding", it.preceding),
    "line": _in_lines("line", lambda it: (it,)),
    "item": _in_lines("item", lambda it: (it.item,)),
    "line_period": _in_lines("line_period", lambda it: (it.period,)),
    "line_allowance": _in_lines("line_allowance", lambda it: (one for one in it.adjustments if not one.charge)),
    "line_charge": _in_lines("line_charge", lambda it: (one for one in it.adjustments if one.charge)),
    "attribute": _in_lines("attribute", lambda it: it.item.attributes),
    "seller_endpoint": lambda it: _one("seller_endpoint", it.seller and it.seller.endpoint),
    "buyer_endpoint": lambda it: _one("buyer_endpoint", it.buyer and it.buyer.endpoint),
    "standard_code": _in_lines("standard_code", lambda it: (it.item.standard_code,)),
    "class": _in_lines("class", lambda it: it.item.classes),
}


def parts(name: str, it: EInvoice) -> Parts:
    return PARTS[name](it)


def every(names: Iterable[str], it: EInvoice) -> Parts:
    return chain.from_iterable(parts(name, it) for name in names)


def business_term(code: str) -> Term:
    return Term("business term", code)


def group(name: str) -> Term:
    return Term("invoice part", name)
