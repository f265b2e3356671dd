"""A book as it goes out: its firm, its chart, its entries in order, and where every account stands at the end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jointseas.ledger.records import Account, Entry


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    BEANCOUNT = "beancount"
    HLEDGER = "hledger"

    @property
    def ending(self) -> str:
        return {"hledger": "journal"}.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`entries` is asked for once and read in order, so that a book of any size goes out in little memory."""

    firm: str
    base: str
    accounts: tuple[Account, ...]
    entries: Callable[[], Iterator[Entry]]
    closing: Mapping[tuple[str, str], int]  # account code and currency → minor units


@dataclass(frozen=True, slots=True)
class Exported:
    path: str
    entries: int
