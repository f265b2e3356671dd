"""What a payment must be, and the rates that it itself tells: pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import require
from jointseas.ledger.records import StatedRate
from jointseas.trade.payments.records import PartDraft, PartKind, PaymentPart

MOST_PARTS = 500
# Accounts whose every line has a paper behind it: nothing else is put there by the way.
TIED = frozenset(("receivable", "payable", "accrued_payable", "inventory", "goods_shipped", "prepayment",
                  "contract_liability", "other_payable"))  # fmt: skip
DUTIES = {
    PartKind.INVOICE: "receivable",
    PartKind.BILL: "payable",
    PartKind.RUN: "payable",
    PartKind.CHARGES: "bank_charges",
    PartKind.PREPAID: "contract_liability",
}
# How far the rate that a payment tells may stand from that of the day: a bank's margin, not a slip of the pen.
FARTHEST = Decimal("0.10")


@dataclass(frozen=True, slots=True)
class Leg:
    """What is posted of one part: `posted` as the books take it, `paid` what of the payment it is."""

    account: str
    posted: Money
    paid: Money
    memo: str


def duty(kind: PartKind, money: Money) -> str:
    """What nobody has claimed is owed to whoever paid it; what went out too much is owed to us."""
    if kind is PartKind.UNAPPLIED:
        return "other_payable" if money.minor > 0 else "other_receivable"
    return DUTIES[kind]


def paid_of(part: PartDraft, currency: str) -> Money:
    """What of the payment goes into this part."""
    if part.paid is None:
        require(part.money.currency == currency, "payments.paid_missing", money=part.money, currency=currency)
        return part.money
    require(part.paid.currency == currency, "payments.paid_currency", money=part.paid, currency=currency)
    same = part.money.currency != currency or part.paid == part.money
    require(same, "payments.paid_otherwise", money=part.money, paid=part.paid)
    opposite = part.paid.minor * part.money.minor < 0
    require(not opposite, "payments.paid_otherwise", money=part.money, paid=part.paid)
    return part.paid


def require_whole(money: Money, parts: Sequence[PartDraft]) -> None:
    """Every cent of it goes somewhere."""
    require(parts, "payments.no_parts")
    require(len(parts) <= MOST_PARTS, "payments.many_parts", parts=len(parts), most=MOST_PARTS)
    require(all(it.money for it in parts), "payments.nothing")
    given = Money(sum(paid_of(it, money.currency).minor for it in parts), money.currency)
    require(given == money, "payments.not_whole", money=money, given=given, left=money - given)


def stated(base: str, currency: str, legs: Iterable[Leg], day_rate: Callable[[str], Decimal]) -> tuple[StatedRate, ...]:
    """The rates that the amounts themselves tell. Where neither money is the firm's own, the day says what the payment
    was worth, and the amounts the rest."""
    sums: dict[str, tuple[int, int]] = {}
    for it in legs:
        if it.posted.currency != currency:
            posted, paid = sums.get(it.posted.currency, (0, 0))
            sums[it.posted.currency] = (posted + it.posted.minor, paid + it.paid.minor)
    sums = {of: both for of, both in sums.items() if any(both)}
    if not sums:
        return ()
    own = _own_rate(base, currency, sums, day_rate)
    rates = [] if currency == base else [StatedRate(currency, own)]
    for of, (posted, paid) in sums.items():
        if of != base:
            rates.append(StatedRate(of, _ratio(Money(paid, currency), Money(posted, of), own)))
    return tuple(rates)


def _own_rate(
    base: str, currency: str, sums: dict[str, tuple[int, int]], day_rate: Callable[[str], Decimal]
) -> Decimal:
    if currency == base:
        return Decimal(1)
    if base in sums:
        posted, paid = sums[base]
        return _ratio(Money(posted, base), Money(paid, currency), Decimal(1))
    return day_rate(currency)


def _ratio(above: Money, below: Money, factor: Decimal) -> Decimal:
    require(above.minor * below.minor > 0, "payments.no_rate", money=above, other=below)
    with localcontext(prec=16):
        return above.amount / below.amount * factor


def require_near(said: StatedRate, of_day: Decimal | None) -> None:
    """Where a rate of the day is known."""
    if of_day is None:
        return
    with localcontext(prec=16):
        apart = abs(said.rate - of_day) / of_day
    require(apart <= FARTHEST, "payments.rate_far", currency=said.currency, rate=f"{said.rate:.6g}",
            day_rate=f"{of_day:.6g}", most=f"{FARTHEST:.0%}")  # fmt: skip


def share(whole: int, part: int, of: int) -> int:
    """What part of a worth goes with part of the money; the last part takes what is left."""
    return whole if part == of else round(Decimal(whole) * part / of)


def settled_by(parts: Iterable[PaymentPart], kind: PartKind) -> list[PaymentPart]:
    return [it for it in parts if it.kind is kind]
