"""The exporter's year: goods bought, sold in five currencies, collected, changed into CNY; wages, rent, freight and a
loan."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from jointseas.kernel.money import Money, convert, from_amount
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.ledger.rules import month_end
from jointseas.sample.calendar import months, on, working
from jointseas.sample.cast import Buyer, Cast
from jointseas.sample.dice import between, chosen

HOME = "CNY"
TERMS_DAYS = 45
COST_SHARE = Decimal("0.63")
OPENING_STOCK = 500_000  # goods are sold before the first delivery comes
INPUT_TAX = Decimal("0.13")
# What the bank leaves of the middle rate when it changes currency.
BANK_SHARE = Decimal("0.998")


@dataclass
class Year:
    """What has been told so far, and what follows from it later."""

    cast: Cast
    last: date
    told: list[EntryDraft] = field(default_factory=list)
    receipts: dict[str, list[tuple[date, int]]] = field(default_factory=dict)
    sold: dict[date, Decimal] = field(default_factory=dict)

    def tell(self, day: date, memo: str, source: str, *lines: Line) -> None:
        if day <= self.last:
            rates = tuple(StatedRate(currency, self.cast.rate(currency, day)) for currency in _foreign(lines))
            self.told.append(EntryDraft(day, memo, f"sample/{source}", source, lines, rates))

    def pair(self, day: date, memo: str, source: str, debit: str, credit: str, money: Money) -> None:
        self.tell(day, memo, source, Line(debit, money), Line(credit, -money))


def entries(cast: Cast, last: date) -> list[EntryDraft]:
    year = Year(cast, last)
    _opening(year, next(months(last)))
    for number, month in enumerate(months(last), start=1):
        for act in (_sales, _purchases, _running, _exchange):
            act(year, month, number)
    return sorted(year.told, key=lambda draft: draft.day)


def _foreign(lines: tuple[Line, ...]) -> list[str]:
    return sorted({line.money.currency for line in lines} - {HOME})


def _home(amount: Decimal | int) -> Money:
    return from_amount(Decimal(amount).quantize(Decimal("0.01")), HOME)


def _opening(year: Year, first: date) -> None:
    year.pair(on(first, 1), "实收资本 Paid-in capital", "OPEN-1", "1002", "4001", _home(1_500_000))
    year.pair(on(first, 1), "实收资本（存货） Capital paid in goods", "OPEN-4", "1405", "4001", _home(OPENING_STOCK))
    year.pair(on(first, 2), "银行短期借款 Short-term bank loan", "OPEN-2", "1002", "2001", _home(600_000))
    year.pair(on(first, 3), "包装线 Packing line", "OPEN-3", "1601", "1002", _home(480_000))


def _sales(year: Year, month: date, number: int) -> None:
    """Eight to twelve invoices a month, more before Christmas; each is collected about its terms later."""
    busy = 3 if month.month in (9, 10, 11) else 0
    for index in range(between(8, 12, "invoices", number) + busy):
        name = (number, index)
        buyer = chosen(year.cast.buyers, [b.weight for b in year.cast.buyers], "buyer", *name)
        day = on(month, between(1, 28, "day", *name))
        _invoice(year, buyer, day, f"INV-{month:%Y%m}-{index + 1:02d}")


def _invoice(year: Year, buyer: Buyer, day: date, number: str) -> None:
    amount = Decimal(buyer.size) * between(55, 150, "amount", number) / 100
    money = from_amount(amount.quantize(Decimal(1 if buyer.size > 100_000 else "0.1")), buyer.currency)
    value = convert(money, year.cast.rate(buyer.currency, day), HOME)
    memo = f"{number} {buyer.name}"
    year.pair(day, memo, number, "1122", "6001", money)
    year.pair(day, memo, f"{number}-COST", "6401", "1405", _home(value.amount * COST_SHARE))
    year.sold[day.replace(day=1)] = year.sold.get(day.replace(day=1), Decimal(0)) + value.amount
    paid = working(day + timedelta(days=TERMS_DAYS + buyer.late + between(-5, 9, "paid", number)))
    year.pair(paid, memo, f"{number}-PAID", "1002", "1122", money)
    year.receipts.setdefault(buyer.currency, []).append((paid, money.minor))


def _purchases(year: Year, month: date, number: int) -> None:
    """Goods for this month's sales and a little more, from four suppliers, paid a month later."""
    goods = year.sold[month] * COST_SHARE * between(98, 108, "restock", number) / 100
    for index, supplier in enumerate(year.cast.suppliers, start=1):
        day, bill = on(month, 2 + 5 * index), f"BILL-{month:%Y%m}-{index}"
        net = _home(goods * supplier.share / 100)
        tax = _home(net.amount * INPUT_TAX)
        memo = f"{bill} {supplier.name}"
        year.tell(day, memo, bill, Line("1405", net), Line("2221", tax), Line("2202", -(net + tax)))
        year.pair(working(day + timedelta(days=32)), memo, f"{bill}-PAID", "2202", "1002", net + tax)
        refund = working(day + timedelta(days=75))
        year.pair(refund, f"出口退税 Export refund {bill}", f"{bill}-REFUND", "1002", "2221", tax)


def _running(year: Year, month: date, number: int) -> None:
    tag = f"{month:%Y%m}"
    wages = _home(96_000 + 100 * between(0, 80, "wages", number))
    freight = _home(year.sold[month] * between(28, 39, "freight", number) / 1000)
    year.pair(month_end(month), f"计提工资 Wages {tag}", f"WAGE-{tag}", "6602", "2211", wages)
    year.pair(
        working(month_end(month) + timedelta(days=10)),
        f"发放工资 Wages paid {tag}",
        f"WAGE-{tag}-PAID",
        "2211",
        "1002",
        wages,
    )
    year.pair(on(month, 5), f"厂房租金 Rent {tag}", f"RENT-{tag}", "6602", "1002", _home(28_000))
    year.pair(on(month, 24), f"海运及报关 Freight and customs {tag}", f"FREIGHT-{tag}", "660102", "1002", freight)
    year.pair(
        on(month, 26),
        f"平台服务费 Channel fees {tag}",
        f"FEE-{tag}",
        "660103",
        "1002",
        _home(year.sold[month] * 4 / 100),
    )
    year.pair(month_end(month), f"折旧 Depreciation {tag}", f"DEPR-{tag}", "6602", "1602", _home(4_000))
    year.pair(on(month, 21), f"借款利息 Loan interest {tag}", f"INT-{tag}", "660301", "1002", _home(2_275))


def _exchange(year: Year, month: date, number: int) -> None:
    """Near the end of each month most of the foreign money that has come in is sold to the bank."""
    day = on(month, 27)
    for currency, receipts in sorted(year.receipts.items()):
        held = sum(minor for paid, minor in receipts if paid <= day)
        sold = Money(held * between(70, 90, "sold", currency, number) // 100, currency)
        if not sold:
            continue
        receipts.append((day, -sold.minor))
        rate = year.cast.rate(currency, day) * BANK_SHARE
        bought = convert(sold, rate, HOME)
        memo = f"结汇 Sold {currency} {sold.amount}"
        source = f"FX-{month:%Y%m}-{currency}"
        if day <= year.last:
            lines = (Line("1002", bought), Line("1002", -sold))
            year.told.append(EntryDraft(day, memo, f"sample/{source}", source, lines, (StatedRate(currency, rate),)))
