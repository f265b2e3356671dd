"""The cards of the page."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from jointseas.access.records import FirmKind
from jointseas.audit.activity.records import ListedDeed
from jointseas.desktop.books.spans import Span
from jointseas.desktop.books.words import signed, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Bars,
    Card,
    Chart,
    Drawing,
    Elided,
    Part,
    Series,
    amount,
    button,
    count,
    current,
    entry,
    label,
    link,
    rule,
    sign,
)
from jointseas.desktop.pages.today.books import Books
from jointseas.desktop.pages.today.figures import earned_sum
from jointseas.desktop.pages.today.headings import CASH, EARNED, HELD
from jointseas.desktop.pages.today.todo import Todo
from jointseas.i18n import Language
from jointseas.kernel.money import Money, from_amount
from jointseas.ledger.records import Entry
from jointseas.ledger.rules import month_end, previous_month
from jointseas.portfolio.words import memo_said

_SHOWN_LINES, _CHART = 5, 220


def todo_card(context: Context, todos: Sequence[Todo]) -> Card:
    tr = context.tr
    card = Card(tr("To do"), right=count(tr.number(len(todos))) if todos else None)
    for i, todo in enumerate(todos):
        card.add(rule()) if i else None
        go = button(
            todo.action, partial(context.go, todo.page, **todo.params), "small", name=f"{todo.action}: {todo.title}"
        )
        go.setObjectName(f"todo {todo.page} {todo.title}")
        card.add(entry(todo.title, todo.note, sign(todo.tone), go))
    if not todos:
        card.add(label(tr("Nothing waits for you."), "muted", wrap=True))
    return card


def cash_card(context: Context, books: Books, *, low: bool = False) -> Card:
    """A lender's money is mostly lent: both lines say how far what is left would go. As tall as there is room, or low
    where much stands beside it."""
    tr, lender = context.tr, context.seat.firm.kind is FirmKind.LENDER
    more = link(tr("Balance sheet"), partial(context.go, "statements", report="sheet", last=books.day.isoformat()))
    headings = HELD[FirmKind.LENDER][:2] if lender else (CASH,)
    title = tr("Loans and cash at each month end") if lender else tr("Cash at each month end")
    card = Card(title, tr("at the rates of that day"), more)
    series = tuple(
        Series(
            tr(one.name),
            tuple(sums[one.key].amount if sums else None for _, sums in books.ends),
            stroke="dashed" if i else "solid",
        )
        for i, one in enumerate(headings)
    )
    labels = tuple(tr("today") if day == books.day else tr.month(day) for day, _ in books.ends)
    drawing = Drawing(labels, series, books.base)
    chart = Chart(tr, drawing, title=title, write=partial(_written, tr, books.base))
    chart.setMinimumHeight(current().px(_CHART))
    chart.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    if low:
        chart.setMaximumHeight(current().px(_CHART))
    card.add(chart, 1)
    return card


def _written(tr: Language, currency: str, value: Decimal) -> str:
    return tr.money(from_amount(value, currency))


def currencies_card(context: Context, books: Books) -> Card:
    tr = context.tr
    card = Card(tr("Cash by currency"), tr("worth in {currency}", currency=books.base))
    held = books.by_currency(CASH)
    card.add(Bars([(told(tr, money), abs(worth.amount), signed(tr, worth)) for money, worth in held]))
    return card


def earned_card(context: Context, books: Books) -> Card:
    """Of the month before, while this one has nothing to show: interest is posted when a month ends."""
    tr, result, earned, span = context.tr, EARNED[context.seat.firm.kind], books.earned, books.span
    name, lines, money = tr(result.name), earned.now, earned.money
    if not lines:
        past = previous_month(books.day)
        name, lines, money, span = (
            tr(result.name_before),
            earned.before,
            earned.money_before,
            Span(past, month_end(past)),
        )
    days = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    more = link(tr("Profit and loss"), partial(context.go, "statements", report="result", **days))
    card = Card(name, right=more)
    if lines:
        card.add(earned_sum(tr, lines, _SHOWN_LINES, Part(name, told(tr, money), total=True)))
    else:
        card.add(label(tr("Nothing was posted to income or expenses."), "muted", wrap=True))
    return card


def deeds_card(context: Context, deeds: Sequence[ListedDeed]) -> Card:
    tr = context.tr
    card = Card(tr("Last deeds"), right=link(tr("Activity"), partial(context.go, "activity")))
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for i, deed in enumerate(deeds):
        grid.addWidget(rule(), i * 2, 0, 1, 3)
        grid.addWidget(label(tr.moment(deed.at), "muted"), i * 2 + 1, 0)
        grid.addWidget(label(tr.term("command", deed.command)), i * 2 + 1, 1)
        grid.addWidget(Elided(deed.actor, "muted"), i * 2 + 1, 2)
        grid.setRowMinimumHeight(i * 2 + 1, current().px(22))
    grid.setColumnStretch(2, 1)
    card.add(made)
    return card


def recent_card(context: Context, books: Books) -> Card:
    tr = context.tr
    card = Card(tr("Last entries"), right=link(tr("Journal"), partial(context.go, "journal")))
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for at, (words, right) in enumerate(
        ((tr("Date"), False), (tr("No."), True), (tr("Memo"), False), (tr("Amount"), True))
    ):
        head = label(words, "heading")
        head.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(head, 0, at)
    for i, one in enumerate(books.recent):
        grid.addWidget(rule(), i * 2 + 1, 0, 1, 4)
        _entry_row(context, grid, i * 2 + 2, one, books)
    grid.setColumnStretch(2, 1)
    card.add(made)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return card


def _entry_row(context: Context, grid: QGridLayout, at: int, one: Entry, books: Books) -> None:
    tr = context.tr
    number = link(tr.number(one.number), partial(context.go, "journal", entry=str(one.number)))
    number.setObjectName(f"entry {one.number}")
    grid.addWidget(label(tr.date(one.day), "muted"), at, 0)
    grid.addWidget(number, at, 1, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(Elided(memo_said(tr, one.memo)), at, 2)
    grid.addWidget(amount(tr.money(moved(one, books))), at, 3)
    grid.setRowMinimumHeight(at, current().px(22))


def moved(one: Entry, books: Books) -> Money:
    """How much went from side to side, in the currency of its first line; the exchange position is left out."""
    currency = one.lines[0].money.currency
    lines = [line.money for line in one.lines if line.account not in books.position]
    debits = sum(money.minor for money in lines if money.currency == currency and money.minor > 0)
    credits_ = -sum(money.minor for money in lines if money.currency == currency and money.minor < 0)
    return Money(max(debits, credits_), currency)
