"""Who is owed what, by how long it has been due, on any day; and whether the books say the same of that day."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.reporttable import ReportRow, ReportTable
from jointseas.desktop.books.saving import Sheet, export_button, save_sheet
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, DayField, Empty, badge, column, flow, label, row
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused
from jointseas.trade.purchases.billing.records import Ageing, AgeingTotal
from jointseas.trade.purchases.billing.rules import BUCKETS

_HEARD = frozenset({"purchases", "books", "payments"})


class AgeingRoom(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._tr = context, context.tr
        self.day = DayField(context.tr)
        self.day.setAccessibleName(context.tr("At the end of"))
        self.day.set_day(today(context))
        self.table: ReportTable | None = None
        self._sheet = Sheet("", (), ())
        self.body = Body(context.tr)
        export = export_button(context, [(one.upper(), partial(self._export, one)) for one in ("csv", "xlsx")])
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(row(label(context.tr("At the end of"), "muted"), self.day, None, export))
        lines.addWidget(self.body, 1)
        self._asking = ask(context.runner, self.body, self._read, self._show, _HEARD)
        self.day.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if self.day.day():
            self._asking.again()

    def _read(self) -> Ageing | Refused:
        day = self.day.day() or today(self._context)
        return self._context.services.purchases.ageing(self._context.seat, day)

    def _show(self, found: Ageing) -> QWidget | Empty:
        tr = self._tr
        if not found.totals:
            return Empty(tr("Nothing is owed"), tr("Bills that are booked and not paid stand here by their age."))
        heads = (tr("Supplier"), tr("Currency"), *bucket_names(tr), tr("Total"))
        rows = ageing_rows(tr, found)
        self._sheet = Sheet(tr("Payables {day}", day=found.day.isoformat()), heads, tuple(rows))
        self.table = ReportTable(tr, tr("Payables by age"), heads, rows, words=2)
        return column(flow(*(tied(tr, it) for it in found.totals)), self.table)

    def _export(self, ending: str) -> None:
        save_sheet(self._context, self, self._sheet, ending)


def tied(tr: Language, it: AgeingTotal) -> QWidget:
    if it.ties:
        return badge(tr("{money} as the account says", money=it.total), "good")
    return badge(tr("bills say {money}, the account {booked}", money=it.total, booked=it.booked), "bad")


def bucket_names(tr: Language) -> list[str]:
    last = len(BUCKETS)
    names = [tr("not due yet")]
    names += [tr("{first} to {last} days late", first=BUCKETS[n], last=BUCKETS[n + 1] - 1) for n in range(last - 1)]
    return [*names, tr("{first} days late and more", first=BUCKETS[-1])]


def ageing_rows(tr: Language, found: Ageing) -> Sequence[ReportRow]:
    """Each currency under itself, with what all its suppliers are owed together."""
    rows: list[ReportRow] = []
    for total in found.totals:
        currency = total.total.currency
        rows += [ReportRow((it.supplier_name, currency, *it.parts, it.total)) for it in found.rows
                 if it.total.currency == currency]  # fmt: skip
        rows.append(ReportRow((tr("Together"), currency, *total.parts, total.total), look="total"))
    return rows
