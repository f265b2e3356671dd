"""What the page of the opening asks, and how each part of one is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from jointseas.desktop.context import Context
from jointseas.i18n import Language
from jointseas.intake.kinds import Kind
from jointseas.kernel.money import Money, by_currency
from jointseas.kernel.outcome import settled
from jointseas.trade.openings.records import (
    AnyRow,
    BalanceRow,
    Checked,
    LotRow,
    Opening,
    PaperRow,
    Part,
    Staged,
)

# The kinds of files are known by the parts that they hold.
KIND_OF = {
    Part.BALANCE: "opening-balances",
    Part.INVOICE: "opening-invoices",
    Part.BILL: "opening-bills",
    Part.LOT: "opening-lots",
    Part.ORDER: "opening-orders",
    Part.PURCHASE_ORDER: "opening-purchase-orders",
}


@dataclass(frozen=True)
class Found:
    """`kinds` are the files that this person may bring in, by the part that each holds."""

    opening: Opening | None
    rows: Mapping[Part, tuple[Staged, ...]]
    checked: Checked | None
    kinds: Mapping[Part, Kind[object]]


def read(context: Context) -> Found:
    doors, seat = context.services.openings, context.seat
    opening = settled(doors.opening(seat))
    every = {it.name: it for it in settled(context.services.intake.kinds(seat))}
    kinds = {part: every[name] for part, name in KIND_OF.items() if name in every}
    if opening is None:
        return Found(None, {}, None, kinds)
    rows: dict[Part, list[Staged]] = {part: [] for part in Part}
    for it in settled(doors.rows(seat)):
        rows[it.part].append(it)
    return Found(opening, {part: tuple(them) for part, them in rows.items()}, settled(doors.checked(seat)), kinds)


def sums(tr: Language, rows: tuple[Staged, ...]) -> str:
    """What a part adds up to, where it does: one side of the balances, and what papers and lots are worth."""
    found = by_currency(filter(None, (_money(it.row) for it in rows)))
    return " · ".join(map(tr.money, sorted(found, key=lambda it: it.currency)))


def _money(it: AnyRow) -> Money | None:
    if isinstance(it, BalanceRow):
        return it.worth if it.worth.minor > 0 else None
    if isinstance(it, PaperRow):
        return it.money
    return it.value if isinstance(it, LotRow) else None


def said(tr: Language, it: AnyRow) -> tuple[str, str]:
    """A row in words: what it is, and what stands beside it."""
    if isinstance(it, BalanceRow):
        worth = "" if it.money.currency == it.worth.currency else tr.money(it.worth)
        return it.account, " · ".join(filter(None, [tr.money(it.money), worth]))
    if isinstance(it, PaperRow):
        return f"{it.number} · {it.party}", f"{tr.money(it.money)} · {tr('due {day}', day=it.due_on)}"
    if isinstance(it, LotRow):
        return f"{it.sku} · {it.lot}", f"{it.warehouse} · {tr.number(it.quantity)} · {tr.money(it.value)}"
    return f"{it.number} · {it.party}", f"{it.sku} · {tr.number(it.quantity)} × {it.currency} {tr.number(it.price)}"
