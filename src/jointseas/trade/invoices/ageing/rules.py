"""Into which part an open invoice falls: pure."""

from collections.abc import Iterable
from datetime import date

from jointseas.kernel.money import Money
from jointseas.trade.invoices.ageing.records import BUCKETS, Aged
from jointseas.trade.invoices.records import OpenInvoice

PARTS = len(BUCKETS) + 1


def part_of(due_on: date, day: date) -> int:
    overdue = (day - due_on).days
    return sum(overdue >= first for first in BUCKETS)


def aged(opened: Iterable[OpenInvoice], day: date) -> tuple[Aged, ...]:
    """By buyer and currency, who owes most in front."""
    sums: dict[tuple[int, str, str], list[int]] = {}
    for it in opened:
        invoice = it.invoice
        parts = sums.setdefault((invoice.buyer_id, invoice.buyer_name, it.open.currency), [0] * (PARTS + 1))
        parts[part_of(invoice.due_on, day)] += it.open.minor
        parts[-1] += it.disputed.minor
    rows = (Aged(of, name, tuple(Money(minor, currency) for minor in minors[:-1]), Money(minors[-1], currency))
            for (of, name, currency), minors in sums.items())  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.total.currency, -row.total.minor, row.buyer_name)))


def together(rows: Iterable[Aged], currency: str) -> tuple[Money, ...]:
    mine = [row.parts for row in rows if row.total.currency == currency]
    return tuple(Money(sum(parts[at].minor for parts in mine), currency) for at in range(PARTS))
