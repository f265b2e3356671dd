"""A prepayment, and what of it has gone against bills. The `worth` is in the firm's base currency."""

from dataclasses import dataclass
from datetime import date

from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class PrepaymentDraft:
    """`account` is the code of the account in the books from which it is paid; none: that of the bank."""

    key: str
    supplier: str
    day: date
    money: Money
    account: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prepayment:
    """`used` and `used_worth` are what of it has gone against bills."""

    id: int
    number: str
    supplier_id: int
    day: date
    money: Money
    worth: int
    note: str
    entry: int
    used: int = 0
    used_worth: int = 0

    @property
    def source(self) -> str:
        return f"prepayment/{self.number}"

    @property
    def left(self) -> Money:
        return Money(self.money.minor - self.used, self.money.currency)


@dataclass(frozen=True, slots=True)
class Use:
    """A prepayment that goes against a bill."""

    prepayment: str
    bill: str
    money: Money
    day: date
