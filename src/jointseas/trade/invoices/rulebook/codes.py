"""The codes that are known of each list, read when a rule first asks."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache

from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.resources import resource

# Northern Ireland and Kosovo, which no list of countries has and invoices name.
_BESIDE = {"XI", "1A"}


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    told = tomllib.loads(resource("einvoices", "codes.toml").read_text("utf-8"))
    read = {name: frozenset(_codes(text)) for name, text in told.items()}
    return read | {"country": COUNTRIES | _BESIDE, "currency": frozenset(CURRENCIES)}


def _codes(text: str) -> Iterator[str]:
    for word in text.split():
        first, dash, last = word.partition("-")
        if dash and first.isdecimal() and last.isdecimal():
            yield from (f"{n:0{len(first)}}" for n in range(int(first), int(last) + 1))
        else:
            yield word


def known(name: str, code: str) -> bool:
    return code in _lists()[name]
