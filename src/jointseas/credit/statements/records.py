"""A year of a firm in figures."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Statements:
    """In the firm's base currency; None is unknown. What is owned and owed stands at the end of `day`; what was earned
    is of those `months` of the year up to it that the books tell of, and `sales_before` of the whole year before."""

    day: date
    currency: str
    months: int
    assets: float | None
    current_assets: float | None
    stock: float | None
    receivables: float | None
    equity: float | None
    long_debts: float | None
    short_debts: float | None
    sales: float | None
    sales_before: float | None
    profit_on_sales: float | None
    profit_before_tax: float | None
    net_profit: float | None
