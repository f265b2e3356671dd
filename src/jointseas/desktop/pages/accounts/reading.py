"""What the page of accounts asks the book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import account_name, natural, other_name
from jointseas.desktop.context import Context, Hit
from jointseas.desktop.kit.search import rank
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.records import Account, Kind
from jointseas.ledger.reports.records import TrialBalance, TrialRow


@dataclass(frozen=True)
class Chart:
    """Every account with what it holds on a day. Without a rate the worths are unknown, and `unvalued` says why."""

    day: date
    base: str
    accounts: tuple[Account, ...]
    held: Mapping[str, tuple[TrialRow, ...]]
    rates: tuple[Rate, ...]
    unvalued: Refused | None

    def rows(self, code: str) -> tuple[TrialRow, ...]:
        return self.held.get(code, ())

    def worth(self, accounts: Sequence[Account]) -> Money | None:
        """In the base currency, read as accounts of this kind are; None while a rate is missing."""
        if self.unvalued:
            return None
        minor = sum(
            natural(it.kind, row.worth.minor) for it in accounts for row in self.rows(it.code) if row.worth is not None
        )
        return Money(minor, self.base)

    def of_kind(self, kind: Kind) -> tuple[Account, ...]:
        return tuple(it for it in self.accounts if it.kind is kind)


def read_chart(context: Context, day: date) -> Chart:
    ledger, seat, base = context.services.ledger, context.seat, context.seat.firm.base_currency
    valued = ledger.trial_balance(seat, day, base)
    unvalued = valued if isinstance(valued, Refused) and valued.code == "books.no_rate" else None
    trial = settled(ledger.trial_balance(seat, day) if unvalued else valued)
    held: dict[str, tuple[TrialRow, ...]] = {}
    for row in trial.rows:
        held[row.account.code] = (*held.get(row.account.code, ()), row)
    return Chart(day, base, settled(ledger.accounts(seat)), held, trial.rates, unvalued)


@dataclass(frozen=True)
class Turned:
    """One account in one currency over a span, and the currencies that it could be read in."""

    account: Account
    currency: str
    currencies: tuple[str, ...]
    opening: Money
    debit: Money
    credit: Money
    closing: Money


def read_turned(context: Context, code: str, currency: str, span: Span) -> Turned:
    ledger, seat = context.services.ledger, context.seat
    account = next((it for it in settled(ledger.accounts(seat)) if it.code == code), None)
    if account is None:
        raise Refused("books.no_account", account=code)
    trial: TrialBalance = settled(ledger.general_ledger(seat, span.first, span.last))
    mine = {row.closing.currency: row for row in trial.rows if row.account.code == code}
    chosen = currency or _likely(context, code, mine, span.last)
    row = mine.get(chosen)
    zero = Money(0, chosen)
    figures = (row.opening, row.debit, row.credit, row.closing) if row else (zero, zero, zero, zero)
    return Turned(account, chosen, tuple(mine) or (chosen,), *figures)


def _likely(context: Context, code: str, rows: Mapping[str, TrialRow], day: date) -> str:
    """What somebody most likely came to see: the base currency, or what most is held in."""
    base = context.seat.firm.base_currency
    if base in rows or not rows:
        return base
    valued = context.services.ledger.trial_balance(context.seat, day, base)
    mine = () if isinstance(valued, Refused) else [it for it in valued.rows if it.account.code == code]
    worths = {it.closing.currency: abs(it.worth.minor) for it in mine if it.worth}
    return max(rows, key=lambda currency: worths.get(currency, 0))


def find(context: Context, typed: str) -> list[Hit]:
    """Accounts for the palette, by code, name or pinyin initials."""
    tr = context.tr
    found = settled(context.services.ledger.accounts(context.seat))
    hits = [it for it in found if rank(typed, it.code, it.name_zh, it.name_en)]
    return [
        Hit(f"{it.code} {account_name(tr, it)}", other_name(tr, it), "accounts", {"account": it.code}) for it in hits
    ]
