"""From what is typed to the draft of an entry: no window and no database, so that every key stroke may ask."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from uuid import uuid4

from jointseas.desktop.books.entrywords import BY_HAND
from jointseas.desktop.kit import Tone
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused
from jointseas.ledger.records import Account, EntryDraft, Line, StatedRate

Values = Mapping[str, object]
_RATE_DIGITS = 10


@dataclass(frozen=True)
class Head:
    day: date
    memo: str
    source: str


@dataclass(frozen=True)
class Balance:
    """The two sides of one currency, both as positive figures."""

    debit: Money
    credit: Money

    @property
    def left(self) -> Money:
        """What the credit side still lacks; negative where the debit side does."""
        return self.debit - self.credit


def wrong_in_line(values: Values, accounts: Mapping[str, Account]) -> dict[str, Refused]:
    """What is wrong across the fields of one line, beside the field that mends it."""
    account = accounts.get(str(values["account"] or ""))
    debit, credit = values["debit"], values["credit"]
    if account is None:
        return {"account": Refused("field.required")}
    if account.currency not in (None, values["currency"]):
        return {"currency": Refused("journal.account_currency", account=account.code, currency=account.currency)}
    if debit and credit:
        return {"credit": Refused("journal.both_sides")}
    money, side = (credit, "credit") if credit else (debit, "debit")
    if not isinstance(money, Money) or not money:
        return {"debit": Refused("journal.no_amount")}
    return {side: Refused("journal.negative")} if money.minor < 0 else {}


def lines(rows: Sequence[Values]) -> tuple[Line, ...]:
    return tuple(Line(str(row["account"]), _signed(row), str(row["memo"] or "")) for row in rows)


def _signed(row: Values) -> Money:
    debit, credit = row["debit"], row["credit"]
    if isinstance(debit, Money) and debit:
        return debit
    return -credit if isinstance(credit, Money) else Money(0, str(row["currency"]))


def balances(rows: Sequence[Values]) -> list[Balance]:
    """By currency, in the order in which they first stand, of whatever can be read already."""
    sides: dict[str, list[int]] = {}
    for row in rows:
        for side, name in enumerate(("debit", "credit")):
            money = row[name]
            if isinstance(money, Money):
                sides.setdefault(money.currency, [0, 0])[side] += money.minor
    return [Balance(Money(debit, cur), Money(credit, cur)) for cur, (debit, credit) in sides.items()]


def rates_needed(rows: Sequence[Values], base: str) -> tuple[str, ...]:
    """Currencies that were changed into one another: each foreign one of them is carried at a stated rate."""
    open_ones = [it.left for it in balances(rows) if it.left]
    if len(open_ones) < 2 or len({money.minor > 0 for money in open_ones}) < 2:
        return ()
    return tuple(money.currency for money in open_ones if money.currency != base)


def unbalanced(rows: Sequence[Values], base: str) -> list[Money]:
    """What is left over, unless currencies were changed into one another: then the rates say at what."""
    return [] if rates_needed(rows, base) else [it.left for it in balances(rows) if it.left]


def implied_rate(rows: Sequence[Values], currency: str, base: str) -> Decimal | None:
    """What the amounts themselves say, where one foreign currency was changed into the base currency."""
    left = {it.left.currency: it.left for it in balances(rows) if it.left}
    if set(left) != {currency, base}:
        return None
    with localcontext(prec=_RATE_DIGITS):
        return -(left[base].amount / left[currency].amount)


def draft(head: Head, key: str, rows: Sequence[Values], rates: Mapping[str, Decimal]) -> EntryDraft:
    stated = tuple(StatedRate(currency, rate) for currency, rate in rates.items())
    return EntryDraft(head.day, head.memo, key, head.source or BY_HAND, lines(rows), stated)


def new_key() -> str:
    """Names the request for good: the same draft posted twice, by a double click or after a crash, is one entry."""
    return f"desktop/{uuid4()}"


def balances_said(tr: Language, rows: Sequence[Values], base: str) -> list[tuple[str, Tone]]:
    """For the foot of the lines: both sides of each currency; of two that were changed, what went and what came."""
    open_ones = [it.left for it in balances(rows) if it.left]
    if rates_needed(rows, base) and len(open_ones) == 2:
        gone, come = sorted(open_ones, key=lambda money: money.minor > 0)
        return [(f"{tr.money(-gone)} → {tr.money(come)}", "good")]
    return [_balance_said(tr, it) for it in balances(rows)]


def _balance_said(tr: Language, it: Balance) -> tuple[str, Tone]:
    debit, credit = tr.money(it.debit), tr.amount(it.credit)
    return (f"✓ {debit} = {credit}", "good") if not it.left else (f"{debit} ≠ {credit}", "warn")


def left_said(tr: Language, money: Money) -> str:
    side = abs_money(money)
    return tr("{amount} to credit", amount=side) if money.minor > 0 else tr("{amount} to debit", amount=side)


def abs_money(money: Money) -> Money:
    return Money(abs(money.minor), money.currency)


def read_lines(text: str) -> list[dict[str, str]]:
    """The lines of a draft, as far as they make sense to this version of the program."""
    found = _read(text)
    lines = found if isinstance(found, list) else []
    return [{str(name): str(typed) for name, typed in line.items()} for line in lines if isinstance(line, dict)]


def read_pairs(text: str) -> dict[str, str]:
    found = _read(text)
    return {str(name): str(typed) for name, typed in found.items()} if isinstance(found, dict) else {}


def _read(text: str) -> object:
    try:
        return json.loads(text or "null")
    except ValueError:
        return None


def balanced_texts(texts: Sequence[Mapping[str, str]], rows: Sequence[Values]) -> list[dict[str, str]]:
    """The last line without an amount, or a new one, takes what is left over in its currency."""
    made = [dict(text) for text in texts]
    empty = next((text for text in reversed(made) if not text["debit"] and not text["credit"]), None)
    left = {it.left.currency: it.left for it in balances(rows) if it.left}
    if not left:
        return made
    if empty is None:
        empty = {"account": "", "currency": next(iter(left)), "debit": "", "credit": "", "memo": ""}
        made.append(empty)
    money = left.get(empty["currency"]) or next(iter(left.values()))
    empty |= {"currency": money.currency, "credit" if money.minor > 0 else "debit": str(abs(money.amount))}
    return made
