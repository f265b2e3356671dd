"""What one book allows, and how a trade across currencies becomes lines that balance in each of them: pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from jointseas.kernel.money import Money, exponent
from jointseas.kernel.outcome import Refused, require
from jointseas.kernel.text import one_line
from jointseas.ledger.rates.records import Rate
from jointseas.ledger.rates.rules import converted, origin, require_rate, spelled, stated
from jointseas.ledger.records import RESULT_KINDS, Account, AccountChange, AccountDraft, Duty, EntryDraft, Flow, Line
from jointseas.ledger.rules import LONGEST_MEMO, differences, require_balanced

LONGEST_CODE = 20
LONGEST_NAME = 80
# How far the amounts of a conversion may stand from the rate stated with it: a bank's rounding, not a slip of the pen.
WIDEST_SPREAD = Decimal("0.01")

RateOf = Callable[[str], Rate]


@dataclass(frozen=True, slots=True)
class Book:
    """What must be known of a book to post to it."""

    base: str
    accounts: Mapping[str, Account]
    closed_through: date | None

    def account(self, code: str) -> Account:
        found = self.accounts.get(code)
        if found is not None:
            return found
        if not self.accounts:
            raise Refused("books.not_open", account=code)
        raise Refused("books.no_account", account=code)

    def holding(self, duty: str) -> Account:
        for account in self.accounts.values():
            if account.duty == duty:
                return account
        raise Refused("books.no_duty", duty=duty)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two lines of the exchange position: foreign money given, and what it is worth in the base currency."""

    foreign: Money
    base: Money
    rate: Decimal


def expand(draft: EntryDraft, book: Book, rate_of: RateOf) -> tuple[Line, ...]:
    """The lines as they are posted. What is not monetary is carried in the base currency; each currency then balances
    through the exchange position, whose two sides stand next to each other."""
    foreign = [place for place, line in enumerate(draft.lines) if _must_be_carried(line, book)]
    left = differences(draft.lines)
    if not foreign and not left:
        return draft.lines
    rates = {said.currency: stated(said, book.base, draft.day) for said in draft.rates}
    for said in draft.rates:
        require_rate(said)
    carried, trades = _carried(draft.lines, foreign, lambda cur: rates.get(cur) or rate_of(cur))
    lines = carried + _position(trades + _conversion(left, rates, book.base), book)
    require_balanced(lines)
    return lines


def _must_be_carried(line: Line, book: Book) -> bool:
    """Whether the account takes the line, and if so, in the base currency only."""
    account, currency = book.account(line.account), line.money.currency
    if not account.active:
        raise Refused("books.account_closed", account=account.code)
    if account.duty == Duty.EXCHANGE_POSITION:
        raise Refused("books.exchange_by_hand", account=account.code)
    if account.currency is not None and account.currency != currency:
        raise Refused("books.account_currency", account=account.code, currency=account.currency, found=currency)
    return not account.monetary and currency != book.base


def _carried(lines: Sequence[Line], foreign: list[int], rate_of: RateOf) -> tuple[tuple[Line, ...], list[Exchange]]:
    """Each foreign amount of an account that is not monetary, in the base currency; per currency the sum is exact."""
    carried = list(lines)
    trades = []
    for currency in dict.fromkeys(lines[place].money.currency for place in foreign):
        rate = rate_of(currency)
        places = [place for place in foreign if lines[place].money.currency == currency]
        total = Money(sum(lines[place].money.minor for place in places), currency)
        worth = converted(total, rate)
        for place, line in zip(places, _in_base([lines[place] for place in places], worth, rate), strict=True):
            carried[place] = line
        if total:
            trades.append(Exchange(total, -worth, rate.rate))
    return tuple(carried), trades


def _in_base(group: list[Line], worth: Money, rate: Rate) -> list[Line]:
    """Rounded line by line; the largest takes what rounding left over."""
    amounts = [converted(line.money, rate) for line in group]
    largest = max(range(len(group)), key=lambda i: abs(group[i].money.minor))
    left = worth.minor - sum(amount.minor for amount in amounts)
    amounts[largest] = Money(amounts[largest].minor + left, rate.quote)
    for line, amount in zip(group, amounts, strict=True):
        require(amount, "books.too_small", money=line.money, currency=rate.quote)
    return [Line(line.account, amount, _derived(line, rate)) for line, amount in zip(group, amounts, strict=True)]


def _derived(line: Line, rate: Rate) -> str:
    note = f"{line.money.currency} {line.money.amount} @ {origin(rate)}"
    return f"{line.memo} {note}".strip()[:LONGEST_MEMO]


def _conversion(left: Mapping[str, int], rates: Mapping[str, Rate], base: str) -> list[Exchange]:
    """Money changed for money: each currency that is left over needs its rate stated with the entry."""
    if not left:
        return []
    foreign = {currency: Money(minor, currency) for currency, minor in left.items() if currency != base}
    balancing = len(left) > 1 and all(currency in rates for currency in foreign)
    if not balancing:
        raise Refused("books.unbalanced", differences=tuple(Money(minor, cur) for cur, minor in sorted(left.items())))
    worth = {currency: converted(money, rates[currency]).minor for currency, money in foreign.items()}
    largest = max(worth, key=lambda currency: abs(worth[currency]))
    gap = left.get(base, 0) + sum(worth.values())
    with localcontext(prec=40):
        near = abs(gap) <= 1 or abs(gap) <= abs(worth[largest]) * WIDEST_SPREAD
    worth[largest] -= gap
    require(
        near,
        "books.rate_disagrees",
        money=foreign[largest],
        stated=rates[largest].rate,
        worth=Money(worth[largest], base),
    )
    return [
        Exchange(-foreign[currency], Money(minor, base), _implied(foreign[currency], Money(minor, base)))
        for currency, minor in worth.items()
    ]


def _implied(foreign: Money, worth: Money) -> Decimal:
    with localcontext(prec=10):
        return worth.amount / foreign.amount


def _position(trades: list[Exchange], book: Book) -> tuple[Line, ...]:
    if not trades:
        return ()
    account = book.holding(Duty.EXCHANGE_POSITION).code
    lines: list[Line] = []
    for trade in trades:
        priced = trade.foreign.minor * trade.base.minor < 0
        require(priced, "books.too_small", money=trade.foreign, currency=book.base)
        note = f"@ {spelled(trade.rate)}"
        lines += [Line(account, trade.foreign, note), Line(account, trade.base, note)]
    return tuple(lines)


def checked_account(draft: AccountDraft) -> AccountDraft:
    code = one_line(draft.code, "account_code", longest=LONGEST_CODE).upper()
    require(code.isascii() and code.replace("-", "").replace(".", "").isalnum(), "books.account_code", code=code)
    require(draft.kind not in RESULT_KINDS or not draft.monetary, "books.result_monetary", account=code)
    require(
        draft.flow is not Flow.CASH or (draft.kind == "asset" and draft.monetary), "books.cash_monetary", account=code
    )
    if draft.currency is not None:
        exponent(draft.currency)
        require(draft.monetary, "books.currency_monetary", account=code, currency=draft.currency)
    return AccountDraft(
        code,
        _name(draft.name_zh),
        _name(draft.name_en),
        draft.kind,
        draft.flow,
        draft.monetary,
        one_line(draft.duty, "duty", longest=60, needed=False),
        draft.currency,
    )


def changed_account(change: AccountChange) -> AccountChange:
    return AccountChange(change.code, _name(change.name_zh), _name(change.name_en), change.active)


def _name(text: str) -> str:
    return one_line(text, "name", longest=LONGEST_NAME)
