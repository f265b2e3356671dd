"""The lender's year: money borrowed and lent, interest earned and paid, fees, wages, and a provision that grows
with the book."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from jointseas.kernel.money import from_amount
from jointseas.ledger.records import EntryDraft, Line
from jointseas.ledger.rules import month_end
from jointseas.sample.calendar import months, on, working
from jointseas.sample.cast import Borrower, Cast
from jointseas.sample.dice import between

HOME = "CNY"
LENT_AT = Decimal("0.078")
BORROWED_AT = Decimal("0.031")
FUNDING = 20_000_000
PROVISION_SHARE = Decimal("0.012")
TENOR_MONTHS = 6


@dataclass
class Year:
    last: date
    told: list[EntryDraft] = field(default_factory=list)
    provided: Decimal = Decimal(0)

    def pair(self, day: date, memo: str, source: str, debit: str, credit: str, amount: Decimal | int) -> None:
        money = from_amount(Decimal(amount).quantize(Decimal("0.01")), HOME)
        if day <= self.last and money:
            lines = Line(debit, money), Line(credit, -money)
            self.told.append(EntryDraft(day, memo, f"sample/{source}", source, lines))


def entries(cast: Cast, last: date) -> list[EntryDraft]:
    year = Year(last)
    first = next(months(last))
    year.pair(on(first, 1), "实收资本 Paid-in capital", "OPEN-1", "1002", "4001", 30_000_000)
    year.pair(on(first, 2), "银行授信提款 Bank line drawn", "OPEN-2", "1002", "2001", FUNDING)
    for number, month in enumerate(months(last), start=1):
        for act in (_lending, _interest, _running, _provision):
            act(year, cast, month, number)
    return sorted(year.told, key=lambda draft: draft.day)


def _lending(year: Year, cast: Cast, month: date, number: int) -> None:
    """Each borrower draws again whenever the last advance has been repaid."""
    for index, borrower in enumerate(cast.borrowers, start=1):
        since = number - borrower.start
        if since >= 0 and since % TENOR_MONTHS == 0:
            day = on(month, between(4, 20, borrower.name, since))
            _advance(year, borrower, day, f"LOAN-{index:02d}-{since // TENOR_MONTHS + 1}")


def _advance(year: Year, borrower: Borrower, day: date, source: str) -> None:
    amount = Decimal(borrower.amount)
    year.pair(day, f"放款 Advance {borrower.name}", source, "1303", "1002", amount)
    year.pair(day, f"手续费 Arrangement fee {borrower.name}", f"{source}-FEE", "1002", "6021", amount * 4 / 1000)
    for part in range(1, TENOR_MONTHS + 1):
        due = working(day + timedelta(days=30 * part))
        memo = f"还款 Repayment {part}/{TENOR_MONTHS} {borrower.name}"
        year.pair(due, memo, f"{source}-{part}", "1002", "1303", amount / TENOR_MONTHS)


def _outstanding(year: Year, day: date) -> Decimal:
    """What the told entries leave on the loan account on a day."""
    lines = (line for draft in year.told if draft.day <= day for line in draft.lines if line.account == "1303")
    return sum((line.money.amount for line in lines), Decimal(0))


def _interest(year: Year, _cast: Cast, month: date, _number: int) -> None:
    tag, end = f"{month:%Y%m}", month_end(month)
    earned = _outstanding(year, end) * LENT_AT / 12
    year.pair(end, f"计提利息 Interest accrued {tag}", f"ACCR-{tag}", "1132", "6011", earned)
    year.pair(
        working(end + timedelta(days=8)),
        f"收到利息 Interest received {tag}",
        f"ACCR-{tag}-PAID",
        "1002",
        "1132",
        earned,
    )
    year.pair(
        on(month, 21), f"授信利息 Interest on bank line {tag}", f"INT-{tag}", "6411", "1002", FUNDING * BORROWED_AT / 12
    )


def _running(year: Year, _cast: Cast, month: date, number: int) -> None:
    tag = f"{month:%Y%m}"
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


def _provision(year: Year, _cast: Cast, month: date, _number: int) -> None:
    tag, end = f"{month:%Y%m}", month_end(month)
    wanted = _outstanding(year, end) * PROVISION_SHARE
    grown = wanted - year.provided
    year.provided = wanted
    if grown > 0:
        year.pair(end, f"贷款损失准备 Loss provision {tag}", f"PROV-{tag}", "6702", "1304", grown)
    else:
        year.pair(end, f"准备转回 Provision released {tag}", f"PROV-{tag}", "1304", "6702", -grown)
