"""The paper itself, as it will be or was issued: who, the lines, and how the total is made."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jointseas.desktop.kit import Derivation, Part, amount, column, label, rule
from jointseas.i18n import Language
from jointseas.kernel.money import from_amount
from jointseas.trade.invoices.en16931.records import EInvoice


def paper(tr: Language, it: EInvoice) -> QWidget:
    return column(_lines(tr, it), Derivation(_sums(tr, it)))


def _money(tr: Language, value: Decimal | None, currency: str) -> str:
    return tr.money(from_amount(value or Decimal(0), currency))


def _lines(tr: Language, it: EInvoice) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for at, name in enumerate((tr("Line"), tr("Quantity"), tr("Price"), tr("Amount"))):
        head = label(name, "heading")
        head.setAlignment(Qt.AlignmentFlag.AlignRight if at else Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(head, 0, at)
    for line in it.lines:
        at = grid.rowCount()
        grid.addWidget(rule(), at, 0, 1, 4)
        grid.addWidget(label(line.item.name, wrap=True, select=True), at + 1, 0)
        worth = tr.amount(from_amount(line.amount or Decimal(0), it.currency))
        price = line.item.price
        figures = (_figure(tr, line.quantity), "" if price is None else tr.price(price, it.currency), worth)
        for place, value in enumerate(figures, start=1):
            grid.addWidget(amount(value), at + 1, place)
        grid.addWidget(label(_tax(tr, line.item.category, line.item.rate), "caption"), at + 2, 0, 1, 4)
    return made


def _figure(tr: Language, value: Decimal | None) -> str:
    return "" if value is None else tr.number(value)


def _tax(tr: Language, category: str, rate: Decimal | None) -> str:
    said = tr.term("tax category", category)
    return f"{said} · {tr.percent(rate / 100, 2)}" if rate else said


def _sums(tr: Language, it: EInvoice) -> list[Part]:
    sums, currency = it.totals, it.currency
    parts = [Part(tr("Without tax"), _money(tr, sums.net, currency))]
    for row in it.tax_rows:
        why = tr("{rate} of {taxable}", rate=tr.percent((row.rate or Decimal(0)) / 100, 2),
                 taxable=_money(tr, row.taxable, currency))  # fmt: skip
        parts.append(
            Part(tr.term("tax category", row.category), _money(tr, row.tax, currency), why if row.rate else "")
        )
    return [*parts, Part(tr("Total"), _money(tr, sums.gross, currency), total=True)]
