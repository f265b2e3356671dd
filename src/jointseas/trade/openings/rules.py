"""Whether what is brought along fits together, and how it is posted: pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.trade.openings.records import BalanceRow, LotRow, OrderRow, PaperRow, Part, Staged, Tie


@dataclass(frozen=True, slots=True)
class Duties:
    """The accounts that lists stand behind, by their codes."""

    receivable: str
    payable: str
    inventory: str
    transit: str


def balances(rows: Iterable[Staged]) -> list[BalanceRow]:
    return [it.row for it in rows if isinstance(it.row, BalanceRow)]


def papers(rows: Iterable[Staged], part: Part) -> list[PaperRow]:
    return [it.row for it in rows if it.part is part and isinstance(it.row, PaperRow)]


def lots(rows: Iterable[Staged]) -> list[LotRow]:
    return [it.row for it in rows if isinstance(it.row, LotRow)]


def orders(rows: Iterable[Staged], part: Part) -> dict[str, list[OrderRow]]:
    """Each order's lines under its number."""
    found: dict[str, list[OrderRow]] = {}
    for it in rows:
        if it.part is part and isinstance(it.row, OrderRow):
            found.setdefault(it.row.number, []).append(it.row)
    return found


def ties(rows: Sequence[Staged], duties: Duties) -> tuple[Tie, ...]:
    """Receivables, payables and stock, in every currency in which either side has something."""
    held = {(it.account, it.money.currency): it.money for it in balances(rows)}
    listed = [(Part.INVOICE, duties.receivable, it.money) for it in papers(rows, Part.INVOICE)]
    listed += [(Part.BILL, duties.payable, -it.money) for it in papers(rows, Part.BILL)]
    listed += [(Part.LOT, duties.inventory, it.value) for it in lots(rows)]
    behind = {Part.INVOICE: duties.receivable, Part.BILL: duties.payable, Part.LOT: duties.inventory}
    sums: dict[tuple[Part, str], Money] = {}
    for part, code in behind.items():
        currencies = {money.currency for of, money in held.items() if of[0] == code}
        currencies |= {money.currency for of, _, money in listed if of is part}
        for currency in sorted(currencies):
            minor = sum(money.minor for of, _, money in listed if of is part and money.currency == currency)
            sums[part, currency] = Money(minor, currency)
    return tuple(Tie(part, behind[part], held.get((behind[part], currency), Money(0, currency)), money)
                 for (part, currency), money in sums.items())  # fmt: skip


def difference(rows: Iterable[Staged], base: str) -> Money:
    return Money(sum(it.worth.minor for it in balances(rows)), base)


def rates(rows: Iterable[BalanceRow], base: str) -> dict[str, Decimal]:
    """One for each foreign currency: that by which the whole of it comes to its worth."""
    sums: dict[str, tuple[int, int]] = {}
    for it in rows:
        if it.money.currency != base:
            minor, worth = sums.get(it.money.currency, (0, 0))
            sums[it.money.currency] = (minor + it.money.minor, worth + it.worth.minor)
    with localcontext(prec=16):
        return {currency: Money(worth, base).amount / Money(minor, currency).amount
                for currency, (minor, worth) in sums.items() if minor}  # fmt: skip


def unlikely_rates(rows: Sequence[BalanceRow], base: str) -> Iterator[Refused]:
    """A worth that no rate explains: nothing of a currency that is worth something, or less than nothing."""
    found = rates(rows, base)
    for currency in sorted({it.money.currency for it in rows} - {base}):
        rate = found.get(currency)
        worth = sum(it.worth.minor for it in rows if it.money.currency == currency)
        if (rate is None and worth) or (rate is not None and rate <= 0):
            yield Refused("openings.rate", currency=currency, worth=Money(worth, base))
