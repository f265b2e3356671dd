"""What a lender has granted us: how much of it is left, and how that is made."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.lines import line_state, missing_said, part_said, sum_told, told
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Derivation, Page, Part, amount, button, column, grid, label, link, row
from jointseas.financing.lines.records import Usage

_WIDE = 440


def line_link(context: Context, page: Page, it: Usage) -> QWidget:
    tr = context.tr
    lender = it.lender.name_in(tr.code)
    left = sum_told(tr, it, it.available)
    words = tr("Your line with {lender}: {money} available", lender=lender, money=left)
    return link(words, lambda: page.panel.open(tr("Your line"), line_sheet(context, it), above=lender, width=_WIDE))


def line_sheet(context: Context, it: Usage) -> QWidget:
    tr = context.tr
    whole, currency = it.whole, it.currency
    parts = [
        Part(tr("Limit"), told(tr, whole.most, currency), line_state(tr, it)[0]),
        Part(tr("Used"), sum_told(tr, it, -whole.used), tr("is out")),
        Part(tr("Promised"), sum_told(tr, it, -whole.promised), tr("accepted, and not drawn yet")),
        Part(
            tr("Available"),
            sum_told(tr, it, it.available),
            "" if it.takes else tr("it takes nothing new"),
            total=True,
        ),
    ]
    rows = [[label(part_said(tr, one), wrap=True), amount(told(tr, one.most, currency)),
             amount(sum_told(tr, it, it.free(one)))] for one in it.subs]  # fmt: skip
    subs = [grid((tr("Limit on"), tr("At most"), tr("Available")), rows, stretch=0, right={1, 2})] if rows else []
    rates = [label(missing_said(tr, it.without_rate), "caption", wrap=True)] if it.without_rate else []
    until = tr("until {day}", day=it.line.granted.ends) if it.line else ""
    return column(label(until, "muted"), Derivation(parts), *subs, *rates, *_contest(context, it), None,
                  spacing=12)  # fmt: skip


def _contest(context: Context, it: Usage) -> list[QWidget]:
    if it.line is None or not may(context, "appeals.file"):
        return []
    go = partial(context.go, "appeals", ground="limit", name=it.lender.code, place=str(it.line.place))
    return [row(button(context.tr("Contest…"), go, "small"), None)]
