"""All lines in a table, with those who owe and have none."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.books.lines import line_state, missing_said
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.lines.reading import All, read_all
from jointseas.financing.lines.records import Usage
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money, by_currency

_LIST = Listing(sort="turn")


def line_rows(tr: Language, found: All) -> HeldRows[Usage]:
    keys: Mapping[str, Callable[[Usage], Any]] = {
        "turn": lambda it: (it.line is None, -_taken(it), it.borrower.code),
        "borrower": lambda it: it.borrower.name_in(tr.code),
        "most": lambda it: (it.currency, it.whole.most or 0),
        "used": lambda it: (it.currency, it.whole.used),
        "promised": lambda it: (it.currency, it.whole.promised),
        "available": lambda it: (it.currency, it.available or 0),
        "until": _until,
        "state": lambda it: _state(tr, found, it)[0],
        "any": lambda it: f"{it.borrower.code} {it.borrower.name_in('zh')} {it.borrower.name_in('en')}",
    }
    return HeldRows(found.usages, keys)


def _taken(it: Usage) -> int:
    """Of a million; the fullest stand first."""
    return (it.whole.used + it.whole.promised) * 10**6 // max(1, it.whole.most or 0)


def _until(it: Usage) -> str:
    return it.line.granted.ends.isoformat() if it.line else ""


def _state(tr: Language, found: All, it: Usage) -> tuple[str, Tone]:
    said, tone = line_state(tr, it)
    return (tr("{state} · proposed", state=said), "warn") if it.borrower.code in found.proposed else (said, tone)


def line_table(context: Context, found: All) -> Table[Usage]:
    tr = context.tr
    columns: tuple[TableColumn[Usage], ...] = (
        TableColumn("borrower", N_("Exporter"), lambda it: it.borrower.name_in(tr.code), order="borrower", width=190,
                    stretch=True),
        _sum(tr, "most", N_("Limit"), lambda it: it.whole.most),
        _sum(tr, "used", N_("Used"), lambda it: it.whole.used),
        _sum(tr, "promised", N_("Promised"), lambda it: it.whole.promised),
        _sum(tr, "available", N_("Available"), lambda it: it.available),
        TableColumn("until", N_("Until"), lambda it: tr.date(it.line.granted.ends) if it.line else "—", order="until",
                    width=100),
        TableColumn("state", N_("State"), lambda it: _state(tr, found, it)[0], order="state", width=170,
                    tone=lambda it: _state(tr, found, it)[1]),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Exporter")), TableFilter("state", N_("State")))
    spec = TableSpec("lines", columns, line_rows(tr, found), filters, _LIST)
    return Table(tr, context.runner, spec, Empty(tr("Nothing found"), ""), keeper=context.drafts, say=context.toast)


def _sum(tr: Language, name: str, title: str, said: Callable[[Usage], int | None]) -> TableColumn[Usage]:
    def money(it: Usage) -> Money | None:
        """The limit is known whatever the rates."""
        minor = said(it)
        return it.told(minor) if name != "most" or minor is None else Money(minor, it.currency)

    def text(it: Usage) -> str:
        found = money(it)
        return "—" if found is None else tr.money(found)

    return TableColumn(name, title, text, order=name, right=True, width=135, money=money)


class LineList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Credit lines"), tr("what each exporter may have at once, and what is left of it"))
        self._context = context
        self.table: Table[Usage] | None = None
        ask(context.runner, self.body, partial(read_all, context), self._show, TOPICS | {"people", "books"})

    def _show(self, found: All) -> QWidget | Empty:
        tr = self.tr_
        self.figures(*(self._counted(found) if found.usages else ()))
        if not found.usages:
            words = tr("Whoever applies, or owes anything, stands here: two people grant it a line, and nothing is "
                       "offered, accepted or drawn beyond it.")  # fmt: skip
            return Empty(tr("Nobody to grant a line to yet"), words, tr("To the queue"),
                         lambda: self._context.go("queue"))  # fmt: skip
        self.table = line_table(self._context, found)
        self.table.opened.connect(lambda it: self._context.go("lines", line=it.borrower.code))
        return self.table

    def _counted(self, found: All) -> Sequence[Figure]:
        tr, its = self.tr_, [it for it in found.usages if it.line]
        without = sum(it.line is None for it in found.usages)
        missing = sorted({currency for it in its for currency in it.without_rate})
        full = sum(it.available == 0 for it in its)
        return (
            Figure(tr("Lines granted"), tr.number(len(its)),
                   tr.plural("{n} owes or asks without one", "{n} owe or ask without one", without)),
            _largest(tr, tr("Granted"), [Money(it.whole.most or 0, it.currency) for it in its]),
            _largest(tr, tr("Available"), [Money(it.available or 0, it.currency) for it in its if not it.without_rate],
                     *([missing_said(tr, missing)] if missing else ())),
            Figure(tr("Take nothing new"), tr.number(full),
                   [(tr("full, suspended or over"), "warn" if full else "plain")]),
        )  # fmt: skip


def _largest(tr: Language, caption: str, every: Sequence[Money], *missing: str) -> Figure:
    """The largest sum; the other currencies, and what is missing, are told under it."""
    its = sorted(by_currency(every), key=lambda it: -it.minor)
    return Figure(caption, tr.money(its[0]) if its else "—", " · ".join((*map(tr.money, its[1:]), *missing)))
