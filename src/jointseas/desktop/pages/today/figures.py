"""The headline figures, and how each is made: accounts, currencies, rates, down to the sum that is shown."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import account_name, rate_text, signed, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Figure, Part, Tone, link
from jointseas.desktop.pages.today.books import Books, Lines
from jointseas.desktop.pages.today.headings import Heading, Result
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.ledger.records import Account
from jointseas.ledger.reports.records import TrialRow

Open = Callable[[str, Derivation], object]


def held_figure(context: Context, books: Books, heading: Heading, on_open: Open) -> Figure:
    tr, whole = context.tr, books.total(heading)
    name = tr(heading.name)
    made = Figure(
        name, told(tr, whole), _change(tr, books, heading), lambda: on_open(name, held_parts(context, books, heading))
    )
    made.setObjectName(f"figure {heading.key}")
    return made


def _change(tr: Language, books: Books, heading: Heading) -> Sequence[tuple[str, Tone]]:
    before = books.before(heading)
    if before is None:
        return [(tr("no rate for the month before"), "plain")]
    day, then = before
    difference = books.total(heading) - then
    if not difference:
        return [(tr("as on {day}", day=day), "plain")]
    tone: Tone = "good" if heading.good_up and difference.minor > 0 else "plain"
    return [(_moved(tr, difference, then), tone), (tr("since {day}", day=day), "plain")]


def _moved(tr: Language, difference: Money, then: Money) -> str:
    arrow = "▲" if difference.minor > 0 else "▼"
    if not then:
        return f"{arrow} {tr.amount(difference)}"
    return f"{arrow} {tr.percent(abs(Decimal(difference.minor) / Decimal(then.minor)))}"


def held_parts(context: Context, books: Books, heading: Heading) -> Derivation:
    tr = context.tr
    rows = sorted(books.held(heading), key=lambda row: -abs(row.worth.minor if row.worth else 0))
    parts = [_held_part(context, books, heading, row) for row in rows]
    why = tr("As in the balance sheet of {day}.", day=books.day)
    return Derivation([*parts, Part(tr(heading.name), told(tr, books.total(heading)), why, total=True)])


def _held_part(context: Context, books: Books, heading: Heading, row: TrialRow) -> Part:
    tr, account, currency = context.tr, row.account, row.closing.currency
    worth = Money((row.worth.minor if row.worth else 0) * heading.sign, books.base)
    place = {"account": account.code, "currency": currency, "last": books.day.isoformat()}
    entries = link(tr("Entries"), partial(context.go, "accounts", **place), name=f"{account.code} {currency}")
    name = f"{account.code} {account_name(tr, account)} · {currency}"
    return Part(name, signed(tr, worth), _at(tr, books, heading, row), link=entries)


def _at(tr: Language, books: Books, heading: Heading, row: TrialRow) -> str:
    rate = next((one for one in books.rates if one.base == row.closing.currency), None)
    if rate is None:
        return ""
    held = Money(row.closing.minor * heading.sign, row.closing.currency)
    return tr("{held} at {rate}, {day}", held=held, rate=rate_text(tr, rate.rate), day=rate.day)


def earned_figure(context: Context, books: Books, result: Result, on_open: Open) -> Figure:
    tr, earned = context.tr, books.earned
    name, money = tr(result.name), told(tr, earned.money)
    tone: Tone = "bad" if earned.money.minor < 0 else "plain"
    note = tr("last month {money}", money=told(tr, earned.money_before))
    why = tr("As in the profit and loss from the first of the month to {day}.", day=books.day)

    def opened() -> object:
        return on_open(name, earned_parts(context, earned.now, books.span, Part(name, money, why, total=True)))

    made = Figure(name, money, note, opened, tone=tone)
    made.setObjectName("figure earned")
    return made


def earned_parts(context: Context, lines: Lines, span: Span, total: Part) -> Derivation:
    """Each with the way to its entries."""
    tr = context.tr

    def part(account: Account, money: Money) -> Part:
        place = {"account": account.code, "first": span.first.isoformat(), "last": span.last.isoformat()}
        entries = link(tr("Entries"), partial(context.go, "accounts", **place), name=f"{account.code} {tr('Entries')}")
        return Part(_named(tr, account), signed(tr, money), link=entries)

    return Derivation([*(part(account, money) for account, money in lines), total])


def earned_sum(tr: Language, lines: Lines, most: int, total: Part) -> Derivation:
    """The largest of them, and the rest in one line."""
    largest = sorted(lines, key=lambda line: -abs(line[1].minor))[:most]
    parts = [Part(_named(tr, account), signed(tr, money)) for account, money in lines if (account, money) in largest]
    rest = [money for account, money in lines if (account, money) not in largest]
    if rest:
        left = Money(sum(money.minor for money in rest), rest[0].currency)
        parts.append(Part(tr.plural("{n} other", "{n} others", len(rest)), signed(tr, left)))
    return Derivation([*parts, total])


def _named(tr: Language, account: Account) -> str:
    return f"{account.code} {account_name(tr, account)}"
