"""The statement of one account in one of its currencies: every line of a span, and the balance after it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.reporttable import ReportRow
from jointseas.desktop.books.saving import Sheet, export_button, save_sheet
from jointseas.desktop.books.spans import Span, SpanPicker, named_spans
from jointseas.desktop.books.words import account_name, may, natural, today, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Dropdown, Empty, Figure, Page, button, flow
from jointseas.desktop.pages.accounts.lines import AT_ONCE, LinesTable
from jointseas.desktop.pages.accounts.reading import Turned, read_turned
from jointseas.i18n import Language
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import settled
from jointseas.ledger.reports.records import StatementLine, StatementPage
from jointseas.ledger.rules import FIRST_DAY
from jointseas.portfolio.words import memo_said

TOPICS = frozenset({"books"})
_MOST_SAVED = 1_000


@dataclass(frozen=True)
class Answer:
    turned: Turned
    page: StatementPage


class StatementView(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.params["account"])
        self._context, self._code = context, context.params["account"]
        self.currency = context.params.get("currency", "")
        self.span = SpanPicker(context.tr, today(context), _span(context))
        self.span.changed.connect(lambda _span: self._ask_again())
        self.table: LinesTable | None = None
        self._turned: Turned | None = None
        self.choice = Dropdown(())
        self.choice.setAccessibleName(context.tr("Currency"))
        self.choice.activated.connect(lambda _at: self._choose())
        self.tools(flow(self.span, self.choice))
        back = button(context.tr("All accounts"), partial(context.go, "accounts", view="chart"), shortcut="Alt+Up")
        ways = (("CSV", partial(self._save, "csv")), ("XLSX", partial(self._save, "xlsx")))
        self.show_actions(back, export_button(context, ways))
        self._asking = ask(context.runner, self.body, self._read, self._show, TOPICS)

    def _read(self) -> Answer:
        span, ledger, seat = self.span.span, self._context.services.ledger, self._context.seat
        turned = read_turned(self._context, self._code, self.currency, span)
        code, currency = turned.account.code, turned.currency
        page = ledger.statement(seat, code, currency, span.first, span.last, None, AT_ONCE)
        return Answer(turned, settled(page))

    def _show(self, answer: Answer) -> QWidget | Empty:
        tr, turned = self._context.tr, answer.turned
        account = turned.account
        name = account_name(tr, account)
        self.say(f"{account.code} {name}", f"{tr.term('account kind', account.kind)} · {turned.currency}")
        self._turned = turned
        self._show_currencies(turned)
        self.figures(*self._headline(turned))
        if not answer.page.lines:
            words = tr("Choose other days above, or write an entry that moves it.")
            write = partial(self._context.go, "journal", do="write")
            act = tr("Write an entry") if may(self._context, "books.post") else ""
            return Empty(tr("Nothing moved this account in these days"), words, act, write)
        self.table = LinesTable(self._context, account, turned.currency, self.span.span, answer.page)
        self.table.opened.connect(lambda number: self._context.go("journal", entry=str(number)))
        card = Card(margin=6)
        card.add(self.table, 1)
        return card

    def _show_currencies(self, turned: Turned) -> None:
        """What the account has held, one key away; nothing to choose where it is one."""
        self.choice.clear()
        for currency in turned.currencies:
            self.choice.addItem(currency, currency)
        self.choice.set_code(turned.currency)
        self.choice.setVisible(len(turned.currencies) > 1)

    def _choose(self) -> None:
        self.currency = self.choice.code()
        self._ask_again()

    def _ask_again(self) -> None:
        self._asking.again()

    def _headline(self, turned: Turned) -> list[Figure]:
        tr, kind, span = self._context.tr, turned.account.kind, self.span.span

        adds, takes = tr("added to the balance"), tr("taken from the balance")

        def read(money: Money) -> str:
            return told(tr, Money(natural(kind, money.minor), money.currency))

        return [
            Figure(tr("Opening balance"), read(turned.opening), tr("before {day}", day=span.first)),
            Figure(tr("Debits"), told(tr, turned.debit), adds if natural(kind, 1) > 0 else takes),
            Figure(tr("Credits"), told(tr, turned.credit), takes if natural(kind, 1) > 0 else adds),
            Figure(tr("Closing balance"), read(turned.closing), tr("at the end of {day}", day=span.last)),
        ]

    def _save(self, ending: str) -> None:
        """Every line of the span, not only those that were scrolled past."""
        turned = self._turned
        if turned is None:
            return
        tr, span = self._context.tr, self.span.span
        title = f"{turned.account.code} {turned.currency} {span.first} {span.last}"
        heads = (tr("Date"), tr("Entry"), tr("Memo"), tr("Paper"), tr("Debit"), tr("Credit"), tr("Balance"))
        read = partial(_all_lines, self._context, turned, span)
        self._context.runner.read(
            self, read, lambda rows: save_sheet(self._context, self, Sheet(title, heads, rows), ending)
        )


def _all_lines(context: Context, turned: Turned, span: Span) -> tuple[ReportRow, ...]:
    ledger, seat, made = context.services.ledger, context.seat, []
    page, after = None, None
    while page is None or after:
        asked = ledger.statement(seat, turned.account.code, turned.currency, span.first, span.last, after, _MOST_SAVED)
        page = settled(asked)
        made += [_saved(context.tr, line, turned) for line in page.lines]
        after = page.then
    return tuple(made)


def _saved(tr: Language, line: StatementLine, turned: Turned) -> ReportRow:
    balance = Money(natural(turned.account.kind, line.balance.minor), turned.currency)
    sides = (line.money, "") if line.money.minor > 0 else ("", -line.money)
    return ReportRow((line.day.isoformat(), str(line.number), memo_said(tr, line.memo), line.source, *sides, balance))


def _span(context: Context) -> Span:
    """What the way here said; the year so far otherwise."""
    params, now = context.params, today(context)
    if "last" not in params:
        return named_spans(now)["year"]
    last = date.fromisoformat(params["last"])
    return Span(date.fromisoformat(params["first"]) if "first" in params else FIRST_DAY, last)
