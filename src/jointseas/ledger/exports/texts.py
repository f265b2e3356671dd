"""The journal as beancount and hledger read it. Both files end by asserting every balance, so that those programs
check our books and not only our grammar: pure."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from jointseas.kernel.money import Money
from jointseas.ledger.exports.records import Outgoing
from jointseas.ledger.records import Account, Entry, Kind
from jointseas.ledger.rules import FIRST_DAY

_ROOTS = {
    Kind.ASSET: "Assets",
    Kind.LIABILITY: "Liabilities",
    Kind.EQUITY: "Equity",
    Kind.INCOME: "Income",
    Kind.EXPENSE: "Expenses",
}


def beancount(book: Outgoing) -> Iterator[str]:
    names = _distinct(book.accounts, _beancount_name)
    yield f"option {_quoted('title')} {_quoted(book.firm)}\n"
    yield f"option {_quoted('operating_currency')} {_quoted(book.base)}\n\n"
    for account in book.accounts:
        yield f"{FIRST_DAY} open {names[account.code]}\n"
        yield f"  name-zh: {_quoted(account.name_zh)}\n"
        yield f"  name-en: {_quoted(account.name_en)}\n"
    last = FIRST_DAY
    for entry in book.entries():
        last = max(last, entry.day)
        yield from _beancount_entry(entry, names)
    yield "\n"
    for (code, currency), minor in sorted(book.closing.items()):
        amount = Money(minor, currency).amount
        yield f"{last + timedelta(days=1)} balance {names[code]} {amount:f} ~ 0 {currency}\n"  # to the cent


def _beancount_entry(entry: Entry, names: dict[str, str]) -> Iterator[str]:
    yield f"\n{entry.day} * {_quoted(entry.memo)}\n"
    yield f"  number: {_quoted(str(entry.number))}\n"
    yield f"  source: {_quoted(entry.source)}\n"
    for line in entry.lines:
        yield f"  {names[line.account]}  {_amount(line.money)}\n"
        if line.memo:
            yield f"    memo: {_quoted(line.memo)}\n"


def hledger(book: Outgoing) -> Iterator[str]:
    names = _distinct(book.accounts, _hledger_name)
    yield f"; {_commented(book.firm)}\n\ndecimal-mark .\n\n"
    for account in book.accounts:
        yield f"account {names[account.code]}\n"
    last = FIRST_DAY
    for entry in book.entries():
        last = max(last, entry.day)
        yield f"\n{entry.day} * ({entry.number}) {_described(entry.memo)}\n"
        for line in entry.lines:
            note = f"  ; {_commented(line.memo)}" if line.memo else ""
            yield f"    {names[line.account]}  {_amount(line.money)}{note}\n"
    yield from _hledger_closing(book, names, last)


def _hledger_closing(book: Outgoing, names: dict[str, str], last: date) -> Iterator[str]:
    if book.closing:
        yield f"\n{last} * balances\n"
    for (code, currency), minor in sorted(book.closing.items()):
        yield f"    {names[code]}  {_amount(Money(0, currency))} = {_amount(Money(minor, currency))}\n"


def _distinct(accounts: tuple[Account, ...], spell: Callable[[Account], str]) -> dict[str, str]:
    """Two codes may come out alike in another program's spelling; then the account's own id tells them apart."""
    names: dict[str, str] = {}
    for account in accounts:
        name = spell(account)
        names[account.code] = f"{name}-{account.id}" if name in names.values() else name
    return names


def _beancount_name(account: Account) -> str:
    """Letters, digits and hyphens, beginning with a capital or a digit."""
    said = "-".join(re.findall(r"[A-Za-z0-9]+", f"{account.code} {account.name_en}"))
    return f"{_ROOTS[account.kind]}:{said}"


def _hledger_name(account: Account) -> str:
    """Two blanks would end it, a semicolon begin a comment, a colon a deeper account."""
    said = " ".join(re.sub(r"[;:()\[\]]", " ", f"{account.code} {account.name_en}").split())
    return f"{_ROOTS[account.kind].lower()}:{said}"


def _amount(money: Money) -> str:
    return f"{money.amount:f} {money.currency}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _described(text: str) -> str:
    """A semicolon would begin a comment; the full-width one says the same and does not."""
    return text.replace(";", "\uff1b")


def _commented(text: str) -> str:
    """A colon in a comment would make a tag of the word before it."""
    return text.replace(":", "\uff1a")
