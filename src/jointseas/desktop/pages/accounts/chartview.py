"""The chart of accounts as a tree: kinds, their accounts, and under an account what it holds of each currency."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.reporttable import ReportTable
from jointseas.desktop.books.saving import Sheet, export_button, save_sheet
from jointseas.desktop.books.words import account_name, may, today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Button, Card, DayField, Empty, Page, button, column, current, flow, notice, row
from jointseas.desktop.pages.accounts.detail import Detail
from jointseas.desktop.pages.accounts.forms import TOPICS, add_form, change, rename_form
from jointseas.desktop.pages.accounts.reading import Chart, read_chart
from jointseas.desktop.pages.accounts.tree import SHOWN, Shown, tree_heads, tree_rows
from jointseas.i18n import Language
from jointseas.ledger.records import Account, AccountChange


class ChartView(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Accounts"))
        self._context = context
        self._chart: Chart | None = None
        self.table: ReportTable | None = None
        self.shown: Shown = SHOWN[0]
        self.day = DayField(context.tr)
        self.day.set_day(today(context))
        self.typed = QLineEdit()
        self.chips = {which: self._chip(which) for which in SHOWN}
        self._dress()
        self._asking = ask(context.runner, self.body, self._read, self._show, TOPICS | {"rates"})

    @property
    def may_change(self) -> bool:
        return may(self._context, "books.accounts")

    def _chip(self, which: Shown) -> Button:
        made = button(self._context.tr.term("accounts shown", which), partial(self._choose, which), "chip")
        made.setCheckable(True)
        made.setChecked(which == self.shown)
        return made

    def _dress(self) -> None:
        tr = self._context.tr
        self.typed.setPlaceholderText(tr("Code, name or pinyin initials"))
        self.typed.setAccessibleName(tr("Search accounts"))
        self.typed.setFixedWidth(current().px(240))
        self.typed.textChanged.connect(lambda _text: self._draw())
        self.day.setAccessibleName(tr("Balances on"))
        self.day.setFixedWidth(current().px(132))
        self.day.editingFinished.connect(self._day_typed)
        chips = row(*self.chips.values())
        chips.setMinimumHeight(current().control)
        self.tools(flow(self.typed, chips, self.day))
        ways = (("CSV", partial(self._save, "csv")), ("XLSX", partial(self._save, "xlsx")))
        add = button(tr("Add an account"), self.add_account, "primary", shortcut="Ctrl+N")
        self.show_actions(export_button(self._context, ways), *([add] if self.may_change else []))

    def _choose(self, which: Shown) -> None:
        self.shown = which
        for name, chip in self.chips.items():
            chip.setChecked(name == which)
        self._draw()

    def _day_typed(self) -> None:
        if self.day.day() not in (None, self._chart.day if self._chart else None):
            self._asking.again()

    # What is shown

    def _read(self) -> Chart:
        return read_chart(self._context, self.day.day() or today(self._context))

    def _show(self, chart: Chart) -> QWidget | Empty:
        tr = self._context.tr
        self._chart = chart
        if not chart.accounts:
            words = tr("It begins with the chart of accounts of its kind, in both languages; you add to it as you go.")
            act = tr("Open the book") if may(self._context, "books.open") else ""
            return Empty(tr("This book has no accounts yet"), words, act, self._open_book)
        self.say(tr("Accounts"), _summary(tr, chart))
        stood = self.table is not None and self.table.hasFocus()
        self.table = ReportTable(tr, tr("Accounts"), tree_heads(tr, chart), (), words=2)
        self.table.opened.connect(self.open_account)
        self._draw()
        if stood:
            self.table.setFocus()
        return self._framed(chart, self.table)

    def _framed(self, chart: Chart, table: ReportTable) -> QWidget:
        card = Card(margin=6)
        if chart.unvalued:
            facts = {name: str(chart.unvalued.facts[name]) for name in ("base", "quote", "day")}
            enter = partial(self._context.go, "rates", do="enter", **facts)
            mend = button(self._context.tr("Enter the rate"), enter, "small")
            card.add(notice(self._context.tr.refusal(chart.unvalued), mend))
        card.add(table, 1)
        return card

    def _open_book(self) -> None:
        work = partial(self._context.services.ledger.open_book, self._context.seat)
        self._context.runner.write(self, work, topics=TOPICS)

    def _draw(self) -> None:
        """The tree again out of what was read: typing asks the book nothing."""
        if self.table and self._chart:
            self.table.show_rows(tree_rows(self._context.tr, self._chart, self.shown, self.typed.text()))

    def _save(self, ending: str) -> None:
        if self.table and self._chart:
            tr = self._context.tr
            sheet = Sheet(f"{tr('Accounts')} {self._chart.day}", tree_heads(tr, self._chart), self.table.rows)
            save_sheet(self._context, self, sheet, ending)

    # One account

    def open_account(self, key: str) -> None:
        """A line is an account, or one of its currencies."""
        code = key.partition("/")[0]
        account = self._account(code)
        if self._chart and account:
            detail = Detail(self._context, self._chart, account, may_change=self.may_change)
            detail.rename.connect(lambda: self._rename(account))
            detail.retire.connect(lambda: self._retire(account))
            tr = self._context.tr
            above = f"{code} · {tr.term('account kind', account.kind)}"
            self.panel.open(account_name(tr, account), detail, above=above)

    def _account(self, code: str) -> Account | None:
        return next((it for it in self._chart.accounts if it.code == code), None) if self._chart else None

    def add_account(self) -> None:
        accounts = self._chart.accounts if self._chart else ()
        form = add_form(self._context, accounts, self._added)
        self.panel.open(self._context.tr("New account"), column(form, None))
        form.entry("code").setFocus()

    def _added(self, account: Account) -> None:
        tr = self._context.tr
        undo = partial(self._turn, account, active=False)
        self._context.toast(tr("Account {account} added", account=account.code), undo=undo)
        self.panel.close_panel()

    def _rename(self, account: Account) -> None:
        form = rename_form(self._context, account, partial(self._renamed, account))
        self.panel.open(self._context.tr("Rename"), column(form, None), above=account.code)
        form.entry("name_zh").setFocus()

    def _renamed(self, before: Account, after: Account) -> None:
        back = AccountChange(before.code, before.name_zh, before.name_en, before.active)
        undo = partial(change, self._context, back, lambda _done: None)
        said = self._context.tr(
            "{account} is now {name}", account=after.code, name=account_name(self._context.tr, after)
        )
        self._context.toast(said, undo=undo)
        self.panel.close_panel()

    def _retire(self, account: Account) -> None:
        """Retired, or brought back: which of the two, the account itself says."""
        self._turn(account, active=not account.active)

    def _turn(self, account: Account, *, active: bool) -> None:
        asked = AccountChange(account.code, account.name_zh, account.name_en, active)
        change(self._context, asked, self._turned)

    def _turned(self, account: Account) -> None:
        tr = self._context.tr
        said = tr("Account {account} takes entries again", account=account.code)
        if not account.active:
            said = tr("Account {account} takes no more entries", account=account.code)
        self._context.toast(said, undo=partial(self._turn, account, active=not account.active))
        self.panel.close_panel()


def _summary(tr: Language, chart: Chart) -> str:
    used = sum(1 for it in chart.accounts if any(row.closing for row in chart.rows(it.code)))
    accounts = tr.plural("{n} account", "{n} accounts", len(chart.accounts))
    return " · ".join((accounts, tr("{n} with a balance", n=used), tr("on {day}", day=chart.day)))
