"""The invoices of an application, as they were when it was submitted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jointseas.desktop.books.financing import kept_by
from jointseas.desktop.books.owing import named
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Empty, current
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.financing.applications.records import Purchase
from jointseas.financing.purchase.records import Judged, Line
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing
from jointseas.kernel.money import Money

_LINE, _AROUND, _MOST = 31, 120, 10  # of a table: a row, what stands around the rows, and how many are seen at once


def invoices_card(context: Context, of: Purchase, currency: str) -> Card:
    tr, words = context.tr, named(bills=of.terms.by_client)
    card = Card(tr(words.papers), tr("as they were when it was submitted"))
    rows = _held(of.judged, {it.code: it.name for it in of.buyers})
    filters = (TableFilter("any", words.found_by),)
    spec = TableSpec("financing.asked", _columns(tr, of, currency), rows, filters, Listing(sort="due"))
    table: Table[Judged] = Table(tr, context.runner, spec, Empty(tr(words.none), ""), say=context.toast)
    table.setFixedHeight(current().px(low(len(of.judged))))
    card.add(table)
    return card


def low(rows: int) -> int:
    """A table as high as its rows, up to as many as are read at once."""
    return _AROUND + _LINE * min(rows, _MOST)


def _held(judged: Sequence[Judged], buyers: Mapping[str, str]) -> HeldRows[Judged]:
    keys: Mapping[str, Callable[[Judged], Any]] = {
        "number": lambda it: it.receivable.number,
        "buyer": lambda it: buyers.get(it.receivable.buyer, it.receivable.buyer),
        "due": lambda it: (it.receivable.due.isoformat(), it.receivable.number),
        "open": lambda it: it.receivable.open,
        "any": lambda it: f"{it.receivable.number} {buyers.get(it.receivable.buyer, it.receivable.buyer)}",
    }
    return HeldRows(judged, keys)


def _columns(tr: Language, of: Purchase, currency: str) -> tuple[TableColumn[Judged], ...]:
    lines = {it.number: it for it in of.offer.lines}
    names, party = {it.code: it.name for it in of.buyers}, named(bills=of.terms.by_client).party
    cut = any(it.cuts for it in of.judged)  # there is room for what was kept out, or for what it costs

    def by(said: Callable[[Line], int]) -> Callable[[Judged], str]:
        def told(it: Judged) -> str:
            line = lines.get(it.receivable.number)
            return tr.money(Money(said(line), currency)) if line else "—"

        return told

    return (
        TableColumn("number", N_("Number"), lambda it: it.receivable.number, order="number", width=110),
        TableColumn("buyer", party, lambda it: names.get(it.receivable.buyer, it.receivable.buyer),
                    order="buyer", width=110, stretch=not cut),
        TableColumn("due", N_("Due"), lambda it: tr.date(it.receivable.due), order="due", width=90),
        TableColumn("open", N_("Still owed"), lambda it: tr.money(Money(it.receivable.open, currency)), order="open",
                    right=True, width=100),
        TableColumn("eligible", N_("Eligible"), by(lambda it: it.face), right=True, width=100),
        TableColumn("advance", N_("Advance"), by(lambda it: it.advance), right=True, width=100),
        TableColumn("discount", N_("Discount"), by(lambda it: it.discount), right=True, width=90,
                    hidden=cut),
        TableColumn("kept", N_("Kept out by"), lambda it: "; ".join(kept_by(tr, cut) for cut in it.cuts),
                    width=120, stretch=cut, hidden=not cut, tone=lambda _it: "warn"),
    )  # fmt: skip
