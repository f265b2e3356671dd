"""A counter-offer as it is written on the command line: the terms of the application, but for those that are said."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jointseas.financing.borrowing.records import LoanTerms
from jointseas.financing.purchase.records import Terms
from jointseas.kernel.fields import read_integer, read_money
from jointseas.kernel.outcome import Refused, require

_SHARES = {
    Terms: ("advance_rate", "discount", "service", "extension"),
    LoanTerms: ("annual", "penalty", "early_fee"),
}  # fmt: skip
_COUNTS = {Terms: ("collection_days", "recourse_days", "extension_days"), LoanTerms: ("months", "grace")}


def counter(of: Terms | LoanTerms, said: Iterable[str], currency: str) -> Terms | LoanTerms:
    """Shares are said in percent, as the window asks for them."""
    changed: dict[str, Any] = {}
    for one in said:
        name, _, value = one.partition("=")
        changed |= _read(of, name.strip(), value.strip(), currency)
    return replace(of, **changed)


def _read(of: Terms | LoanTerms, name: str, value: str, currency: str) -> Mapping[str, object]:
    if name in _SHARES[type(of)]:
        return {name: _share(value)}
    if name in _COUNTS[type(of)]:
        return {name: read_integer(value)}
    if name == "amount" and isinstance(of, LoanTerms):
        return {"minor": read_money(value, currency).minor}
    known = (*_SHARES[type(of)], *_COUNTS[type(of)], *(("amount",) if isinstance(of, LoanTerms) else ()))
    raise Refused("cli.no_term", name=name[:40], known=known)


def _share(value: str) -> Fraction:
    try:
        found = Decimal(value)
    except ArithmeticError:
        raise Refused("cli.no_share", value=value[:40]) from None
    require(found.is_finite() and 0 <= found <= 1000, "cli.no_share", value=value[:40])
    return Fraction(found) / 100
