"""The statements' page: which statement, of which days, in which currency; and how each figure is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.beside import Beside
from jointseas.desktop.books.reporttable import ReportTable
from jointseas.desktop.books.saving import Sheet, export_button, save_sheet
from jointseas.desktop.books.spans import Span, SpanPicker, named_spans
from jointseas.desktop.books.words import currency_choices, may, today
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import (
    Button,
    Card,
    Derivation,
    Dropdown,
    Empty,
    Page,
    Picker,
    button,
    column,
    current,
    flow,
    link,
    row,
)
from jointseas.desktop.pages.statements import cash, result, sheet, trial
from jointseas.desktop.pages.statements.asked import Asked, Compared, Derived, Report, Shown
from jointseas.i18n import N_, Language
from jointseas.kernel.fields import Choice
from jointseas.kernel.outcome import Refused, settled
from jointseas.ledger.reports.records import Totals

TOPICS = frozenset({"books", "rates"})


@dataclass(frozen=True)
class Answer:
    """What stands in the book on the last day, and the statement that was asked for."""

    asked: Asked
    totals: tuple[Totals, ...]
    show: Callable[[], Shown]


def _reader(look: Callable[[Context, Asked], object], show: Callable[..., Shown]) -> Callable[..., Callable[[], Shown]]:
    def read_one(context: Context, asked: Asked) -> Callable[[], Shown]:
        return partial(show, context.tr, asked, settled(look(context, asked)))

    return read_one


_READERS = {
    Report.TRIAL: _reader(trial.read, trial.show),
    Report.RESULT: _reader(result.read, result.show),
    Report.SHEET: _reader(sheet.read, sheet.show),
    Report.FLOW: _reader(cash.read, cash.show),
}


class StatementsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Statements"))
        self._context = context
        self.asked = _asked_first(context)
        self.table: ReportTable | None = None
        self._shown: Shown | None = None
        self.chips = {report: self._chip(report) for report in Report}
        self.span = SpanPicker(context.tr, today(context), self.asked.span)
        self.currency = Picker(currency_choices(context.tr, [self.asked.currency]))
        self.beside = Dropdown([Choice(one, context.tr.term("beside", one)) for one in Compared])
        self._dress_tools()
        self._bind()
        self._asking = ask(context.runner, self.body, self._read, self._show, TOPICS, self._mend)

    # What is asked

    def _chip(self, report: Report) -> Button:
        words = self._context.tr.term("report", report)
        made = button(words, lambda: self._ask(replace(self.asked, report=report)), "chip")
        made.setCheckable(True)
        return made

    def _dress_tools(self) -> None:
        tr = self._context.tr
        self.currency.setAccessibleName(tr("Reporting currency"))
        self.currency.setFixedWidth(current().px(64))
        self.beside.setAccessibleName(tr("Compared with"))
        chips = row(*self.chips.values())
        chips.setMinimumHeight(current().control)
        self.tools(flow(chips, self.span, self.currency, self.beside))
        ways = (("CSV", partial(self._save, "csv")), ("XLSX", partial(self._save, "xlsx")))
        self.export = export_button(self._context, ways)
        self.show_actions(self.export)
        self._follow()

    def _bind(self) -> None:
        self.span.changed.connect(lambda span: self._ask(replace(self.asked, span=span)))
        self.currency.picked.connect(lambda code: self._ask(replace(self.asked, currency=code)))
        self.beside.activated.connect(lambda _at: self._compare())

    def _compare(self) -> None:
        self._ask(replace(self.asked, beside=Compared(self.beside.code())))

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        self.panel.close_panel()
        self._follow()
        self._asking.again()

    def _follow(self) -> None:
        """The tools say what is asked, and offer no more than the statement can use."""
        for report, chip in self.chips.items():
            chip.setChecked(report is self.asked.report)
        self.span.ask_last_only(self.asked.report is Report.SHEET)
        self.beside.setVisible(self.asked.report is Report.RESULT)
        self.beside.set_code(self.asked.beside)
        self.currency.set_code(self.asked.currency)

    def _read(self) -> Answer:
        asked, ledger, seat = self.asked, self._context.services.ledger, self._context.seat
        totals = settled(ledger.trial_balance(seat, asked.span.last)).totals
        return Answer(asked, totals, _READERS[asked.report](self._context, asked))

    def _mend(self, refused: Refused) -> QWidget | None:
        """A rate that is missing is entered on the page of rates."""
        self._show_nothing()
        if refused.code != "books.no_rate":
            return None
        facts = {name: str(refused.facts[name]) for name in ("base", "quote", "day")}
        enter = partial(self._context.go, "rates", do="enter", **facts)
        return button(self._context.tr("Enter the rate"), enter, "small")

    # What is shown

    def _show_nothing(self) -> None:
        """What stood here before stands no longer."""
        self._shown = None
        self.export.setEnabled(False)
        self.figures()
        self.say(self._context.tr("Statements"))

    def _show(self, answer: Answer) -> QWidget | Empty:
        tr = self._context.tr
        if not answer.totals:
            write = partial(self._context.go, "journal", do="write")
            words = tr("Statements are read out of the entries. There are none up to this day.")
            self._show_nothing()
            act = tr("Write an entry") if may(self._context, "books.post") else ""
            return Empty(tr("Nothing was posted yet"), words, act, write)
        stood = self.table is not None and self.table.hasFocus()
        shown = self._shown = answer.show()
        self.export.setEnabled(True)
        self.say(tr("Statements"), _verdict(tr, answer))
        self.figures(*(make() for make in shown.figures))
        self.table = ReportTable(tr, tr.term("report", answer.asked.report), shown.heads, shown.rows, words=shown.words)
        self.table.opened.connect(self._open)
        if stood:
            self.table.setFocus()
        card = Card(margin=6)
        card.add(self.table, 1)
        return (
            Beside(card, column(*shown.aside(self._context), spacing=12), 34, panel=self.panel) if shown.aside else card
        )

    def _open(self, key: str) -> None:
        derived = self._shown.derive(key) if self._shown else None
        if derived:
            self.panel.open(derived.title, self._how(derived), above=derived.above)

    def _how(self, derived: Derived) -> QWidget:
        made: list[QWidget | None] = [Derivation(derived.parts)]
        if derived.lines:
            go = partial(self._context.go, "accounts", **derived.lines)
            made.append(link(self._context.tr("The entries behind it"), go))
        return column(*made, None, spacing=12)

    def _save(self, ending: str) -> None:
        if self._shown:
            asked, name = self.asked, self._context.tr.term("report", self.asked.report)
            title = f"{name} {asked.span.first} {asked.span.last} {asked.currency}"
            save_sheet(self._context, self, Sheet(title, self._shown.heads, self._shown.rows), ending)


def _verdict(tr: Language, answer: Answer) -> str:
    n = len(answer.totals)
    if trial.balances(answer.totals):
        return tr.plural("✓ The books balance, in {n} currency", "✓ The books balance, in each of {n} currencies", n)
    return tr("! The books do not balance. Check the workspace in the settings before you go on.")


def _asked_first(context: Context) -> Asked:
    """What the way here said, or the year so far."""
    params, now = context.params, today(context)
    span = named_spans(now)["year"]
    if "last" in params:
        span = Span(date.fromisoformat(params.get("first", params["last"])), date.fromisoformat(params["last"]))
    report = Report(params.get("report", Report.RESULT))
    return Asked(report, span, params.get("currency", context.seat.firm.base_currency))


PAGE = PageSpec(
    id="statements",
    title=N_("Statements"),
    group=N_("Books"),
    order=32,
    needs="books.read",
    make=StatementsPage,
    topics=TOPICS,
    actions=(
        PageAction(N_("Trial balance"), {"report": "trial"}),
        PageAction(N_("Profit and loss"), {"report": "result"}),
        PageAction(N_("Balance sheet"), {"report": "sheet"}),
        PageAction(N_("Cash flow"), {"report": "flow"}),
    ),
)
