"""A bank account of the firm itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnAccountDraft:
    """`number` is the IBAN, or the number as the bank spells it in its statements. `account` is the code in the
    books."""

    number: str
    currency: str
    bank: str
    account: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class OwnAccount:
    id: int
    number: str
    currency: str
    bank: str
    account: str
    active: bool
