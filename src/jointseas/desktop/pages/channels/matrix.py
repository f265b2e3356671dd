"""The goods × channels matrix as a long table."""

from collections.abc import Sequence
from functools import partial

from jointseas.channels.defined.records import Channel
from jointseas.channels.readiness.records import Answer, Cell, Row
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Tone
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.i18n import N_
from jointseas.kernel.listing import Filter, Listing, Page, Stop
from jointseas.kernel.outcome import Refused

_ANSWERS = tuple(Answer)
_YES, _NO, _OPEN = "●", "✕", "○"
MAY_LIST, MAY_NOT = "＋", "—"
_ABSENT = Cell(Answer.PUBLISHABLE, ("not_listed",))


class MatrixRows:
    """`narrowed` are the filters that the page itself offers beside those of the table."""

    def __init__(self, context: Context) -> None:
        self._channels, self._seat = context.services.channels, context.seat
        self.narrowed: tuple[Filter, ...] = ()

    def whole(self, listing: Listing) -> Listing:
        return Listing(listing.sort, listing.descending, (*listing.filters, *self.narrowed))

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Page[Row] | Refused:
        return self._channels.matrix(self._seat, self.whole(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._channels.matrix_count(self._seat, self.whole(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Answers are not added up."""


def signs(cell: Cell) -> str:
    """Five answers as five signs; of what is not listed only whether it could be."""
    if "not_listed" in cell.codes:
        return MAY_NOT if cell.first_no is Answer.PUBLISHABLE else MAY_LIST
    if cell.first_no is None:
        return _YES * len(_ANSWERS)
    at = _ANSWERS.index(cell.first_no)
    return _YES * at + _NO + _OPEN * (len(_ANSWERS) - at - 1)


def tone(cell: Cell) -> Tone:
    if "not_listed" in cell.codes:
        return "plain" if cell.first_no is Answer.PUBLISHABLE else "accent"
    if cell.first_no is None:
        return "good"
    return "bad" if cell.first_no is Answer.PUBLISHABLE else "warn"


def matrix_table(context: Context, rows: MatrixRows, channels: Sequence[Channel], topics: frozenset[str]) -> Table[Row]:
    tr = context.tr
    words = tr("Add goods first; here they are listed, priced and looked at.")
    nothing = Empty(tr("No goods yet"), words, tr("Goods"), partial(context.go, "goods"))
    spec = TableSpec(
        "channels",
        (
            TableColumn("sku", N_("SKU"), lambda it: it.sku, order="sku", width=96),
            TableColumn("name", N_("Goods"), lambda it: it.name_in(tr.code), width=150, stretch=True),
            TableColumn("hs", N_("HS code"), lambda it: f"{it.hs[:4]}.{it.hs[4:]}" if it.hs else "", width=72),
            *map(partial(_column, tr.code), channels),
            TableColumn("available", N_("Stock"), lambda it: tr.number(it.available), right=True, width=56),
            TableColumn("ready", N_("Sold on"), lambda it: tr.number(_ready(it)), order="ready", right=True, width=56,
                        hidden=True),
        ),
        rows,
        (TableFilter("words", N_("Name, code or bar code")), TableFilter("hs", N_("HS code"))),
        Listing(sort="sku"),
    )  # fmt: skip
    return Table(tr, context.runner, spec, nothing, topics=topics, keeper=context.drafts, say=context.toast)


def _column(language: str, channel: Channel) -> TableColumn[Row]:
    def cell(row: Row) -> Cell:
        return row.cells.get(channel.code, _ABSENT)

    return TableColumn(channel.code, channel.name_in(language), lambda it: signs(cell(it)), width=78,
                       tone=lambda it: tone(cell(it)))  # fmt: skip


def _ready(row: Row) -> int:
    return sum(it.first_no in (None, Answer.SHIPPABLE, Answer.FINANCEABLE) for it in row.cells.values())
