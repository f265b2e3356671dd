"""What either side says, and where they differ. Amounts are whole minor units; debits are above nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """What stands under one duty of the chart for one facility; one that the ledger's line does not name is empty."""

    duty: str
    currency: str
    minor: int
    facility: str = ""


@dataclass(frozen=True, slots=True)
class Pledged:
    """So much of a lot: by its receipt and its goods."""

    lot: str
    quantity: int
    facility: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """`facilities` are those whose own figures differ; all that have any where the ledger names none."""

    duty: str
    currency: str
    ledger: int
    held: int
    facilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LotMismatch:
    """So much is `pledged` in the warehouse, and so much `recorded` under facilities."""

    lot: str
    pledged: int
    recorded: int
    facilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    money: tuple[Mismatch, ...]
    lots: tuple[LotMismatch, ...]
    compared: int = 0  # balances that either side has

    @property
    def agrees(self) -> bool:
        return not self.money and not self.lots
