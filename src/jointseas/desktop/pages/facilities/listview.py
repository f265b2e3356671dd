"""All facilities of this lender in a table, and the figures that say how they stand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.financing import facility_state
from jointseas.desktop.books.lending import TOPICS
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.facilities.reading import Row, read_all
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing, OneOf
from jointseas.kernel.money import Money

_LIST = Listing(sort="turn")


def facility_rows(tr: Language, rows: Sequence[Row]) -> HeldRows[Row]:
    keys: Mapping[str, Callable[[Row], Any]] = {
        "turn": lambda it: (it.it.closed_on is not None, -it.late, it.it.opened_on, it.it.id),
        "number": lambda it: it.it.number,
        "client": lambda it: _client(tr, it),
        "product": lambda it: tr.term("financing product", it.it.product),
        "opened": lambda it: it.it.opened_on.isoformat(),
        "ceiling": lambda it: (it.it.currency, it.it.ceiling),
        "out": lambda it: (it.it.currency, it.out.minor),
        "owed": lambda it: (it.it.currency, it.owed.minor),
        "late": lambda it: it.late,
        "state": lambda it: _state(tr, it)[0],
        "is_late": lambda it: it.late > 0,
        "proposed": lambda it: it.proposed,
        "waits": lambda it: it.standing.waits is not None,
        "any": lambda it: f"{it.it.number} {_client(tr, it)} {' '.join(it.it.agreed.invoices)}",
    }
    return HeldRows(rows, keys)


def _client(tr: Language, it: Row) -> str:
    return it.it.client.name_in(tr.code) if it.it.client else "—"


def _state(tr: Language, it: Row) -> tuple[str, Tone]:
    code, tone = facility_state(it.it, it.out.minor, drawn=it.drawn)
    said = tr.term("facility state", code)
    return (tr("{state} · proposed", state=said), "warn") if it.proposed else (said, tone)


def facility_table(context: Context, rows: HeldRows[Row], nothing: Empty) -> Table[Row]:
    tr = context.tr
    columns: tuple[TableColumn[Row], ...] = (
        TableColumn("number", N_("Facility"), lambda it: it.it.number, order="number", width=120),
        TableColumn("client", N_("Exporter"), lambda it: _client(tr, it), order="client", width=180),
        TableColumn("product", N_("Product"), lambda it: tr.term("financing product", it.it.product), order="product",
                    width=180, stretch=True),
        TableColumn("opened", N_("Since"), lambda it: tr.date(it.it.opened_on), order="opened", width=100, hidden=True),
        TableColumn("ceiling", N_("Ceiling"), lambda it: tr.money(Money(it.it.ceiling, it.it.currency)),
                    order="ceiling", right=True, width=130, money=lambda it: Money(it.it.ceiling, it.it.currency)),
        TableColumn("out", N_("Advanced, still out"), lambda it: tr.money(it.out), order="out", right=True, width=130,
                    money=lambda it: it.out),
        TableColumn("owed", N_("Owed by buyers"), lambda it: tr.money(it.owed), order="owed", right=True, width=130,
                    money=lambda it: it.owed),
        TableColumn("late", N_("Days late"), lambda it: tr.number(it.late) if it.late else "—", order="late",
                    right=True, width=80, tone=lambda it: "bad" if it.late else "plain", plain=lambda it: it.late),
        TableColumn("state", N_("State"), lambda it: _state(tr, it)[0], order="state", width=130,
                    tone=lambda it: _state(tr, it)[1]),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Facility, exporter or invoice")), TableFilter("state", N_("State")),
               TableFilter("product", N_("Product")))  # fmt: skip
    spec = TableSpec("facilities", columns, rows, filters, _LIST)
    return Table(tr, context.runner, spec, nothing, keeper=context.drafts, say=context.toast)


class FacilityList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Facilities"), tr("what was lent, and what has come back of it"))
        self._context = context
        self._rows = facility_rows(tr, ())
        self.table: Table[Row] | None = None
        ask(context.runner, self.body, lambda: read_all(context), self._show, TOPICS | {"people"})

    def _show(self, found: tuple[Row, ...]) -> QWidget | Empty:
        tr = self.tr_
        self.figures(*(self._counted(found) if found else ()))
        if not found:
            self.table = None
            words = tr("Once an exporter accepts an offer, its facility stands here: it is drawn on, collected and "
                       "closed from this page.")  # fmt: skip
            return Empty(tr("Nothing is lent yet"), words, tr("To the queue"), lambda: self._context.go("queue"))
        self._rows.put(found)
        if self.table is None:
            self.table = facility_table(self._context, self._rows, Empty(tr("Nothing found"), ""))
            self.table.opened.connect(lambda row: self._context.go("facilities", facility=row.it.number))
        else:
            self.table.again()
        return self.table

    def _counted(self, found: Sequence[Row]) -> tuple[Figure, ...]:
        tr = self.tr_
        late, proposed = [it for it in found if it.late], [it for it in found if it.proposed]
        waits = [it for it in found if it.standing.waits]
        live = sum(it.it.closed_on is None for it in found)
        return (
            Figure(tr("Advanced, still out"), _sum(tr, [it.out for it in found]),
                   tr.plural("{n} facility is open", "{n} facilities are open", live)),
            Figure(tr("Overdue"), tr.number(len(late)),
                   [(_sum(tr, [it.out for it in late]), "bad" if late else "plain")], lambda: self._only("is_late")),
            Figure(tr("Wait for a second person"), tr.number(len(proposed)), tr("money is to go out"),
                   lambda: self._only("proposed")),
            Figure(tr("Exporters' books that wait"), tr.number(len(waits)), tr("each says why"),
                   lambda: self._only("waits")),
        )  # fmt: skip

    def _only(self, name: str) -> None:
        if self.table:
            self.table.show_list(Listing(_LIST.sort, filters=(OneOf(name, (True,)),)))


def _sum(tr: Language, every: Sequence[Money]) -> str:
    """One figure for each currency; a dash where there is nothing."""
    total: dict[str, int] = {}
    for it in every:
        total[it.currency] = total.get(it.currency, 0) + it.minor
    found = tuple(Money(minor, currency) for currency, minor in sorted(total.items()) if minor)
    return tr.show(found) if found else "—"
