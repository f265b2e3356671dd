"""Accounts, amounts, quantities and people in the person's own language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from jointseas.access.records import Member
from jointseas.access.rules import permission
from jointseas.desktop.context import Context
from jointseas.i18n import Language
from jointseas.kernel.fields import Choice
from jointseas.kernel.money import CURRENCIES, Money
from jointseas.kernel.quantities import whole
from jointseas.ledger.rates.records import Rate, RateSource
from jointseas.ledger.records import Account, Kind


def today(context: Context) -> date:
    return context.services.access.gate.clock.today()


def may(context: Context, command: str) -> bool:
    """Whether what this seat may do includes it; what it may not is not offered."""
    return permission(command).right(context.seat.roles).act


def account_name(tr: Language, account: Account) -> str:
    """An account that was named in one language only is shown by that name."""
    names = (account.name_zh, account.name_en) if tr.code.startswith("zh") else (account.name_en, account.name_zh)
    return names[0] or names[1]


def other_name(tr: Language, account: Account) -> str:
    shown = account_name(tr, account)
    return account.name_zh if shown == account.name_en else account.name_en


def named(tr: Language, accounts: Mapping[str, Account], code: str) -> str:
    """Code and name; a code that the book no longer knows stands alone."""
    known = accounts.get(code)
    return f"{code} {account_name(tr, known)}" if known else code


def account_choices(tr: Language, accounts: Iterable[Account]) -> tuple[Choice, ...]:
    """Found by code, by the name in either language, and by its pinyin initials."""
    return tuple(Choice(it.code, account_name(tr, it), other_name(tr, it)) for it in accounts)


def currency_choices(tr: Language, first: Sequence[str] = ()) -> tuple[Choice, ...]:
    """Codes only, because a line has room for no more; searched by their names too."""
    order = [*dict.fromkeys(first), *(code for code in CURRENCIES if code not in first)]
    return tuple(Choice(code, "", tr.locale.currencies.get(code, "")) for code in order)


def person_name(tr: Language, members: Iterable[Member], person: int) -> str:
    known = next((it.person.name for it in members if it.person.id == person), None)
    return known or tr("somebody who has left the firm")


def in_units(tr: Language, quantity: int, decimals: int) -> str:
    """Of goods, as far as their unit has parts."""
    return tr.number(whole(quantity, decimals))


def rate_text(tr: Language, rate: Decimal) -> str:
    """A cross has more digits than anybody reads; six that count say the rate."""
    digits = max(0, min(10, 5 - rate.adjusted()))
    return tr.number(round(rate, digits).normalize() + 0)


def signed(tr: Language, money: Money) -> str:
    """A minus that is as wide as a digit, as accountants write it."""
    return tr.amount(money).replace("-", "−")


def told(tr: Language, money: Money) -> str:
    return f"{money.currency} {signed(tr, money)}"


def share(tr: Language, part: Money, whole: Money) -> str:
    """What rounds to nothing has no sign."""
    if not whole:
        return "—"
    said = tr.percent(part.amount / whole.amount)
    return tr.percent(Decimal(0)) if not any(digit in "123456789" for digit in said) else said.replace("-", "−")


def natural(kind: Kind, minor: int) -> int:
    """A debit is positive in the book; what is owed, owned or earned is shown as positive too."""
    return minor if kind in (Kind.ASSET, Kind.EXPENSE) else -minor


def rate_origin(tr: Language, rate: Rate) -> str:
    """Who said it, and of which day it is."""
    who = rate.publisher if rate.source is RateSource.PUBLISHED else tr.term("rate source", rate.source)
    return f"{who} {tr.date(rate.day)}"


def rate_said(tr: Language, rate: Rate) -> str:
    return f"1 {rate.base} = {rate_text(tr, rate.rate)} {rate.quote} · {rate_origin(tr, rate)}"


def rates_said(tr: Language, rates: Sequence[Rate]) -> str:
    """Of a figure that was translated day by day; nothing where nothing was."""
    if not rates:
        return ""
    if len(rates) == 1:
        return rate_said(tr, rates[0])
    first, last = min(rate.day for rate in rates), max(rate.day for rate in rates)
    return tr("At the rate of each day: {n} rates from {first} to {last}", n=len(rates), first=first, last=last)
