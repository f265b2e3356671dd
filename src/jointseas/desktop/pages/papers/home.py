"""What can be made, by whom it is for, and beside it what was issued."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Empty, Page, Tabs, button, column, entry, side_by_side
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.papers.choosing import Choosing
from jointseas.desktop.pages.papers.words import TOPICS, about, title
from jointseas.documents.issued.records import Issued
from jointseas.documents.kind import Kind, Reader
from jointseas.i18n import N_
from jointseas.kernel.listing import Contains, Filter, Listing, OneOf, Stop, matcher
from jointseas.kernel.listing import Page as Rows
from jointseas.kernel.outcome import Refused

_PANEL = 420


class Home(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(
            tr, tr("Papers and reports"), tr("what leaves the screen: numbered, with its data and its digest")
        )
        self._context = context
        rooms = (("make", tr("To be made"), self._kinds), ("issued", tr("Papers that were issued"), self._issued))
        self.tabs = Tabs(rooms, start=context.params.get("room", "make"))
        self.body.filled(self.tabs)

    # ---- what can be made

    def _kinds(self) -> QWidget:
        body, context = Body(self.tr_), self._context
        ask(context.runner, body, lambda: context.services.papers.kinds(context.seat), self._show, frozenset())
        return body

    def _show(self, found: Sequence[Kind]) -> QWidget:
        cards = [self._card(reader, [it for it in found if it.reader is reader]) for reader in Reader]
        shown = [it for it in cards if it]
        return column(
            side_by_side(*(column(*shown[at::2], None, spacing=12) for at in range(min(2, len(shown))))), None
        )

    def _card(self, reader: Reader, its: Sequence[Kind]) -> Card | None:
        if not its:
            return None
        card = Card(self.tr_.term("paper reader", reader))
        for it in its:
            name = title(self.tr_, it.code)
            words = self.tr_("Choose…") if it.of else self.tr_("Make")
            act = button(words, partial(self.begin, it), "small", name=f"{name}: {words}")
            card.add(entry(name, about(self.tr_, it), None, act))
        return card

    def begin(self, it: Kind) -> None:
        """About the firm it is shown at once; else what it is about is chosen first."""
        if not it.of:
            self._context.go("papers", kind=it.code, days=it.days)
            return
        self.panel.open(title(self.tr_, it.code), Choosing(self._context, self, it), width=_PANEL)

    # ---- what was issued

    def _issued(self) -> QWidget:
        context, tr = self._context, self.tr_
        nothing = Empty(tr("No paper was issued yet"), tr("What is made here stands here, with its number and digest."))
        self.table: Table[Issued] = Table(tr, context.runner, _spec(context), nothing, topics=TOPICS,
                                          keeper=context.drafts, say=context.toast)  # fmt: skip
        self.table.opened.connect(lambda it: context.go("papers", number=it.number))
        return self.table


class PaperRows:
    def __init__(self, context: Context) -> None:
        self._doors, self._seat, self._tr = context.services.papers, context.seat, context.tr

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Rows[Issued] | Refused:
        return self._doors.page(self._seat, self._spelled(listing), start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._doors.count(self._seat, self._spelled(listing), stop)

    def totals(self, _listing: Listing, _stop: Stop) -> None:
        """Papers have no sum."""

    def _spelled(self, listing: Listing) -> Listing:
        return Listing(listing.sort, listing.descending, tuple(map(self._filter, listing.filters)))

    def _filter(self, asked: Filter) -> Filter:
        """A kind by its code, where a person reads its name."""
        if not isinstance(asked, Contains) or asked.column != "kind":
            return asked
        from jointseas.documents.kinds import kinds  # they read much of the house

        wanted = matcher(asked.text)
        return OneOf("kind", tuple(it for it in kinds() if wanted.search(title(self._tr, it))))


def _spec(context: Context) -> TableSpec[Issued]:
    tr = context.tr
    columns: tuple[TableColumn[Issued], ...] = (
        TableColumn("number", N_("No."), lambda it: it.number, width=130),
        TableColumn("kind", N_("Kind of paper"), lambda it: title(tr, it.query.kind), stretch=True),
        TableColumn("subject", N_("About"), lambda it: it.query.subject, width=170),
        TableColumn("at", N_("Made at"), lambda it: tr.moment(it.moment.at), order="at", width=160),
        TableColumn("person", N_("Exported by"), lambda it: it.by.name, width=110),
        TableColumn("sealed", N_("Sealed"), lambda it: tr("yes") if it.digests.seal else tr("no"), width=80),
        TableColumn("batch", N_("Batch"), lambda it: tr.number(it.batch) if it.batch else "", right=True, width=80),
        TableColumn("digest", N_("SHA-256"), lambda it: it.digests.file, width=160, hidden=True),
    )  # fmt: skip
    filters = (TableFilter("text", N_("Number, subject or person")), TableFilter("kind", N_("Kind of paper")),
               TableFilter("at", N_("Made at"), days=True))  # fmt: skip
    return TableSpec("papers", columns, PaperRows(context), filters, Listing(sort="at", descending=True))
