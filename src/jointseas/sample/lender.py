"""The lender's year beside its lending: its capital, the bank's line, money bought to lend abroad, wages and rent."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from jointseas.kernel.money import convert, from_amount
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.ledger.rules import month_end
from jointseas.sample.calendar import months, on, working
from jointseas.sample.cast import Cast
from jointseas.sample.dice import between

HOME = "CNY"
BORROWED_AT = Decimal("0.031")
FUNDING = 25_000_000
ABROAD = {"USD": 150_000, "EUR": 100_000}


@dataclass
class Year:
    last: date
    told: list[EntryDraft] = field(default_factory=list)

    def pair(self, day: date, memo: str, source: str, debit: str, credit: str, amount: Decimal | int) -> None:
        money = from_amount(Decimal(amount).quantize(Decimal("0.01")), HOME)
        if day <= self.last and money:
            lines = Line(debit, money), Line(credit, -money)
            self.told.append(EntryDraft(day, memo, f"sample/{source}", source, lines))


def entries(cast: Cast, last: date) -> list[EntryDraft]:
    year = Year(last)
    first = next(months(last))
    year.pair(on(first, 1), "实收资本 Paid-in capital", "OPEN-1", "1002", "4001", 40_000_000)
    year.pair(on(first, 2), "银行授信提款 Bank line drawn", "OPEN-2", "1002", "2001", FUNDING)
    for currency, amount in ABROAD.items():
        year.told.append(_bought(cast, currency, amount, on(first, 3)))
    for number, month in enumerate(months(last), start=1):
        _run(year, month, number)
    return sorted(year.told, key=lambda draft: draft.day)


def _bought(cast: Cast, currency: str, amount: int, day: date) -> EntryDraft:
    """Foreign money, by the rate of its day."""
    rate = cast.rate(currency, day)
    got = from_amount(Decimal(amount), currency)
    lines = Line("1002", got), Line("1002", -convert(got, rate, HOME))
    memo = f"购汇 {currency} bought"
    return EntryDraft(day, memo, f"sample/OPEN-{currency}", f"OPEN-{currency}", lines, (StatedRate(currency, rate),))


def _run(year: Year, month: date, number: int) -> None:
    tag = f"{month:%Y%m}"
    year.pair(on(month, 21), f"授信利息 Interest on bank line {tag}", f"INT-{tag}", "6411", "1002",
              FUNDING * BORROWED_AT / 12)  # fmt: skip
    wages = 68_000 + 100 * between(0, 60, "lender wages", number)
    year.pair(month_end(month), f"计提工资 Wages {tag}", f"WAGE-{tag}", "6602", "2211", wages)
    year.pair(
        working(month_end(month) + timedelta(days=10)),
        f"发放工资 Wages paid {tag}",
        f"WAGE-{tag}-PAID",
        "2211",
        "1002",
        wages,
    )
    year.pair(on(month, 6), f"办公租金 Office rent {tag}", f"RENT-{tag}", "6602", "1002", 18_500)
