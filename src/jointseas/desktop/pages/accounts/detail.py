"""One account at the side: what it is, what it holds and what that is worth, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.books.words import natural, other_name, rate_said, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Part, badge, button, flow, label
from jointseas.desktop.pages.accounts.reading import Chart
from jointseas.kernel.money import Money
from jointseas.ledger.records import Account
from jointseas.ledger.reports.records import TrialRow


class Detail(QWidget):
    rename = Signal()
    retire = Signal()

    def __init__(self, context: Context, chart: Chart, account: Account, *, may_change: bool) -> None:
        super().__init__()
        self._context, self._tr, self._chart, self._account = context, context.tr, chart, account
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(label(other_name(self._tr, account), "muted", wrap=True))
        lines.addWidget(self._tags())
        lines.addWidget(Derivation(self._parts()))
        lines.addWidget(self._acts(may_change))
        lines.addStretch(1)

    def _tags(self) -> QWidget:
        tr, account = self._tr, self._account
        tags = [badge(tr.term("flow", account.flow))]
        tags.append(badge(tr("any currency") if account.monetary else tr("base currency only")))
        if account.currency:
            tags.append(badge(tr("{currency} only", currency=account.currency)))
        if not account.active:
            tags.append(badge(tr("Retired"), "warn"))
        if account.duty:
            tags.append(badge(tr("used by the program")))
        return flow(*tags)

    def _parts(self) -> list[Part]:
        rows = self._chart.rows(self._account.code)
        if not rows:
            return [Part(self._tr("Never used"), "—")]
        worth = self._chart.worth([self._account])
        whole = told(self._tr, worth) if worth else self._tr("unknown")
        if worth is not None and not worth:
            whole = told(self._tr, worth)
        return [*map(self._part, rows), Part(self._tr("Balance"), whole, total=True)]

    def _part(self, row: TrialRow) -> Part:
        rate = next((it for it in self._chart.rates if it.base == row.closing.currency != it.quote), None)
        worth = told(self._tr, self._read(row.worth)) if row.worth is not None else "—"
        return Part(told(self._tr, self._read(row.closing)), worth, rate_said(self._tr, rate) if rate else "")

    def _read(self, money: Money) -> Money:
        return Money(natural(self._account.kind, money.minor), money.currency)

    def _acts(self, may_change: bool) -> QWidget:
        tr, account = self._tr, self._account
        statement = button(tr("Open the statement"), self._open)
        if not may_change:
            return flow(statement)
        retire = tr("Retire") if account.active else tr("Bring back")
        made = [statement, button(tr("Rename…"), self.rename.emit)]
        if not account.duty or not account.active:
            made.append(button(retire, self.retire.emit))
        return flow(*made)

    def _open(self) -> None:
        self._context.go("accounts", account=self._account.code)
