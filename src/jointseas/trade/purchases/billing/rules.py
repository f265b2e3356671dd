"""How a bill falls into what was accrued, what the goods really cost, and what the rate did meanwhile: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jointseas.kernel.money import Money, allocate
from jointseas.kernel.outcome import require
from jointseas.trade.purchases.billing.records import Aged, BillDraft, BillKind, LineKind, OpenBill

# Days overdue at which the next part of an ageing begins; the first part is what is not due yet.
BUCKETS = (1, 31, 61, 91)
MOST_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Cleared:
    """What one line of goods does, in the base currency: `accrued` is what of the accrual it closes, `price` what the
    goods cost more than had been accrued, `exchange` what the rate has added between receipt and bill. The three are
    together what is billed."""

    accrued: int
    price: int
    exchange: int


def cleared(net: int, worth: int, expected: int, accrued: int, *, same_currency: bool) -> Cleared:
    """`expected` is what the receipt counted on in its own currency. Where the bill is in another, what the rate did
    cannot be told from the price."""
    if not same_currency:
        return Cleared(accrued, worth - accrued, 0)
    at_bill = worth if net == expected else round(Fraction(worth * expected, net)) if net else 0
    if not net:
        return Cleared(accrued, -accrued, 0)
    return Cleared(accrued, worth - at_bill, at_bill - accrued)


def worths(amounts: Sequence[int], whole: Money) -> tuple[int, ...]:
    """The amounts of a paper in the base currency; they add up to its whole."""
    return tuple(it.minor for it in allocate(whole, amounts))


def require_sound(draft: BillDraft) -> None:
    require(draft.lines, "purchases.no_lines")
    require(len(draft.lines) <= MOST_LINES, "purchases.lines_many", lines=len(draft.lines), most=MOST_LINES)
    for it in (*(line.net for line in draft.lines), *([draft.tax] if draft.tax else [])):
        require(it.currency == draft.currency and it.minor >= 0, "purchases.currency", money=it,
                currency=draft.currency)  # fmt: skip
    booked = draft.booked_on or draft.issued_on
    require(booked >= draft.issued_on, "purchases.booked_before", booked=booked, issued=draft.issued_on)
    credit = draft.kind is BillKind.CREDIT_NOTE
    require(credit == bool(draft.corrects), "purchases.corrects")
    for line in draft.lines:
        fits = bool(line.account) == (line.kind is LineKind.EXPENSE) == (not line.paper)
        require(fits, "purchases.line_kind", description=line.description)


def bucket(due: date, day: date) -> int:
    overdue = (day - due).days
    return sum(overdue >= first for first in BUCKETS)


def aged(bills: Iterable[OpenBill], day: date) -> tuple[Aged, ...]:
    """By supplier and currency, whom most is owed to in front."""
    parts: dict[tuple[int, str, str], list[int]] = {}
    for it in bills:
        key = (it.bill.supplier_id, it.bill.supplier_name, it.bill.currency)
        parts.setdefault(key, [0] * (len(BUCKETS) + 1))[bucket(it.bill.due_on, day)] += it.open.minor
    rows = (Aged(of, name, tuple(Money(minor, currency) for minor in minors))
            for (of, name, currency), minors in parts.items())  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.total.currency, -row.total.minor, row.supplier_name)))


def summed(rows: Iterable[Aged], currency: str) -> tuple[Money, ...]:
    minors = [0] * (len(BUCKETS) + 1)
    for row in rows:
        if row.total.currency == currency:
            minors = [one + it.minor for one, it in zip(minors, row.parts, strict=True)]
    return tuple(Money(minor, currency) for minor in minors)
