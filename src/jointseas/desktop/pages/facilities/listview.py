"""All facilities of this lender in a table, and the figures that say how they stand."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.books.sums import sum_figure
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, Tone, badge, button
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.facilities.reading import OPEN, All, read_all
from jointseas.desktop.pages.facilities.rows import Row, rows_of
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing, OneOf
from jointseas.kernel.money import Money, by_currency

_LIST = Listing(sort="turn")


def facility_rows(tr: Language, rows: Sequence[Row]) -> HeldRows[Row]:
    keys: Mapping[str, Callable[[Row], Any]] = {
        "turn": lambda it: (it.closed is not None, -it.late, it.opened, it.number),
        "number": lambda it: it.number,
        "client": lambda it: it.client,
        "product": lambda it: tr.term("financing product", it.product),
        "opened": lambda it: it.opened.isoformat(),
        "ceiling": lambda it: (it.ceiling.currency, it.ceiling.minor),
        "out": lambda it: (it.out.currency, it.out.minor),
        "owed": lambda it: (it.owed.currency, it.owed.minor),
        "room": lambda it: (it.room is None, it.out.currency, it.room.minor if it.room else 0),
        "late": lambda it: it.late,
        "security": lambda it: it.security[0],
        "state": lambda it: _state(tr, it)[0],
        "is_late": lambda it: it.late > 0,
        "proposed": lambda it: it.proposed,
        "waits": lambda it: it.waits,
        "any": lambda it: f"{it.number} {it.client} {it.papers}",
    }
    return HeldRows(rows, keys)


def _state(tr: Language, it: Row) -> tuple[str, Tone]:
    code, tone = it.state
    said = tr.term("facility state", code)
    return (tr("{state} · proposed", state=said), "warn") if it.proposed else (said, tone)


def facility_table(context: Context, rows: HeldRows[Row], nothing: Empty) -> Table[Row]:
    tr = context.tr
    columns: tuple[TableColumn[Row], ...] = (
        TableColumn("number", N_("Facility"), lambda it: it.number, order="number", width=115),
        TableColumn("client", N_("Borrower"), lambda it: it.client, order="client", width=150),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.product), order="product",
                    width=170, stretch=True),
        TableColumn("opened", N_("Since"), lambda it: tr.date(it.opened), order="opened", width=100, hidden=True),
        _sum(tr, "ceiling", N_("Ceiling"), lambda it: it.ceiling, hidden=True),
        _sum(tr, "out", N_("Outstanding"), lambda it: it.out),
        _sum(tr, "owed", N_("Owed in all"), lambda it: it.owed),
        _sum(tr, "room", N_("Room to draw"), lambda it: it.room),
        TableColumn("late", N_("Days late"), lambda it: tr.number(it.late) if it.late else "—", order="late",
                    right=True, width=80, tone=lambda it: "bad" if it.late else "plain", plain=lambda it: it.late),
        TableColumn("security", N_("Security"), lambda it: it.security[0], order="security", width=120,
                    tone=lambda it: it.security[1]),
        TableColumn("state", N_("State"), lambda it: _state(tr, it)[0], order="state", width=110,
                    tone=lambda it: _state(tr, it)[1]),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Facility, borrower or invoice")), TableFilter("state", N_("State")),
               TableFilter("product", N_("Product")), TableFilter("security", N_("Security")))  # fmt: skip
    spec = TableSpec("facilities", columns, rows, filters, _LIST)
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


def _sum(tr: Language, name: str, title: str, said: Callable[[Row], Money | None], *,
         hidden: bool = False) -> TableColumn[Row]:  # fmt: skip
    def text(it: Row) -> str:
        found = said(it)
        return "—" if found is None else tr.money(found)

    return TableColumn(name, title, text, order=name, right=True, width=118, money=said, hidden=hidden)


class FacilityList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        opens = [button(tr("Open a loan…"), self._open_loan)] if may(context, OPEN) else []
        super().__init__(tr, tr("Facilities"), tr("what was lent, and what has come back of it"), actions=opens)
        self._context = context
        self._rows = facility_rows(tr, ())
        self.table: Table[Row] | None = None
        ask(context.runner, self.body, partial(read_all, context), self._show, TOPICS | {"people"})

    def _show(self, found: All) -> QWidget | Empty:
        tr, rows = self.tr_, rows_of(self.tr_, found)
        self.figures(*(self._counted(rows) if rows else ()))
        self.tools(*(self._openings(found.openings) if found.openings else ()))
        if not rows:
            self.table = None
            words = tr("Once an exporter accepts an offer, its facility stands here: it is drawn on, collected and "
                       "closed from this page.")  # fmt: skip
            return Empty(tr("Nothing is lent yet"), words, tr("To the queue"), lambda: self._context.go("queue"))
        self._rows.put(rows)
        if self.table is None:
            self.table = facility_table(self._context, self._rows, Empty(tr("Nothing found"), ""))
            self.table.opened.connect(self._open)
        else:
            self.table.again()
        return self.table

    def _openings(self, many: int) -> list[QWidget]:
        tr = self.tr_
        words = tr.plural("{n} loan waits for a second person before it is opened.",
                          "{n} loans wait for a second person before they are opened.", many)  # fmt: skip
        return [badge(words, "warn"), button(tr("Show"), self._open_loan, "small")]

    def _open_loan(self) -> None:
        self._context.go("facilities", do="open")

    def _open(self, it: Row) -> None:
        self._context.go("facilities", **it.way)

    def _counted(self, found: Sequence[Row]) -> tuple[Figure, ...]:
        tr = self.tr_
        late, proposed = [it for it in found if it.late], [it for it in found if it.proposed]
        waits = [it for it in found if it.waits]
        live = sum(it.closed is None for it in found)
        return (
            sum_figure(tr, tr("Advanced, still out"), [it.out for it in found],
                       tr.plural("{n} facility is open", "{n} facilities are open", live),
                       self._context.seat.firm.base_currency),
            Figure(tr("Overdue"), tr.number(len(late)),
                   [(_total(tr, [it.out for it in late]), "bad" if late else "plain")], lambda: self._only("is_late")),
            Figure(tr("Wait for a second person"), tr.number(len(proposed)), tr("money is to go out"),
                   lambda: self._only("proposed")),
            Figure(tr("Exporters' books that wait"), tr.number(len(waits)), tr("each says why"),
                   lambda: self._only("waits")),
        )  # fmt: skip

    def _only(self, name: str) -> None:
        if self.table:
            self.table.show_list(Listing(_LIST.sort, filters=(OneOf(name, (True,)),)))


def _total(tr: Language, every: Sequence[Money]) -> str:
    """One figure for each currency; a dash where there is nothing."""
    found = tuple(sorted((it for it in by_currency(every) if it), key=lambda it: it.currency))
    return tr.show(found) if found else "—"
