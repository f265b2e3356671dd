"""Imports: every batch with its counts, and the way to bring in another file."""

from collections.abc import Sequence
from functools import partial

from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Page, button
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.imports.detail import Skipped, batch_detail
from jointseas.desktop.pages.imports.wizard import Wizard
from jointseas.desktop.tasks import EVERYTHING
from jointseas.i18n import N_, Language
from jointseas.intake.kinds import Kind
from jointseas.intake.records import BatchState, ImportBatch
from jointseas.kernel.listing import Listing, Stop, Totals
from jointseas.kernel.listing import Page as Window
from jointseas.kernel.outcome import Refused, settled

TOPICS = frozenset({"imports"})
_PANEL = 420


class BatchRows:
    def __init__(self, context: Context) -> None:
        self._intake, self._seat = context.services.intake, context.seat

    def page(self, listing: Listing, start: int, count: int, stop: Stop) -> Window[ImportBatch] | Refused:
        return self._intake.batches(self._seat, listing, start, count, stop)

    def count(self, listing: Listing, stop: Stop) -> int | Refused:
        return self._intake.batches_count(self._seat, listing, stop)

    def totals(self, _listing: Listing, _stop: Stop) -> Totals | None:
        return None


class ImportsPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Imports"))
        self._context = context
        self.kinds: tuple[Kind[object], ...] = ()
        self.body.loading()
        context.runner.read(self, partial(context.services.intake.kinds, context.seat), self._begin)

    def _begin(self, kinds: Sequence[Kind[object]]) -> None:
        self.kinds = tuple(kinds)
        params = self._context.params
        if params.get("do") == "bring" and self.kinds:
            self.bring(params.get("kind", ""))
        else:
            self.show_list()
        if "batch" in params:
            self.open(int(params["batch"]))

    def show_list(self) -> None:
        tr, context = self.tr_, self._context
        self.say(tr("Imports"), tr("What was brought in from files; each batch can be taken back whole"))
        words = tr("Bring in goods, rates and more from CSV, XLSX and other programs' files.")
        begin = tr("Import a file…") if self.kinds else ""
        nothing = Empty(tr("Nothing was brought in yet"), words, begin, self.bring)
        table: Table[ImportBatch] = Table(
            tr,
            context.runner,
            spec(tr, context, self.kinds),
            nothing,
            topics=TOPICS,
            keeper=context.drafts,
            say=context.toast,
        )
        table.opened.connect(lambda batch: self.open(batch.id))
        self.body.filled(table)
        self.show_actions(*([button(begin, self.bring, "primary", shortcut="Ctrl+N")] if self.kinds else []))

    def bring(self, kind: str = "") -> None:
        self.panel.close_panel()
        self.say(self.tr_("Import a file"))
        wizard = Wizard(self._context, self.kinds, kind or (self.kinds[0].name if len(self.kinds) == 1 else ""))
        wizard.left.connect(self.show_list)
        wizard.undo.connect(self.take_back)
        self.show_actions(button(self.tr_("Imports"), self.show_list))
        self.body.filled(wizard)

    def open(self, number: int) -> None:
        self._context.runner.read(self, partial(_read, self._context, number), self._show)

    def _show(self, found: tuple[ImportBatch, Skipped]) -> None:
        batch, skipped = found
        detail = batch_detail(self._context, batch, skipped, partial(self.take_back, batch.id))
        above = self.tr_("batch {number}", number=batch.id)
        self.panel.open(batch.file_name, detail, above=above, width=_PANEL)

    def take_back(self, number: int) -> None:
        context = self._context
        work = partial(context.services.intake.undo, context.seat, number)
        context.runner.write(self, work, partial(self._taken_back, number), topics=EVERYTHING)

    def _taken_back(self, number: int, _things: int) -> None:
        self._context.toast(self.tr_("Batch {number} was taken back.", number=number))
        self.panel.close_panel()
        self.show_list()


def _read(context: Context, number: int) -> tuple[ImportBatch, Skipped]:
    intake, seat = context.services.intake, context.seat
    return settled(intake.batch(seat, number)), settled(intake.skipped(seat, number))


def spec(tr: Language, context: Context, kinds: Sequence[Kind[object]]) -> TableSpec[ImportBatch]:
    words = {it.name: tr(it.label) for it in kinds}
    return TableSpec(
        "imports",
        (
            TableColumn("at", N_("When"), lambda it: tr.moment(it.at), order="id", width=150),
            TableColumn("kind", N_("What it holds"), lambda it: words.get(it.kind, it.kind), width=100),
            TableColumn("file_name", N_("File"), lambda it: it.file_name, stretch=True),
            TableColumn("read", N_("Read"), lambda it: tr.number(it.read), right=True, width=76),
            TableColumn("imported", N_("New"), lambda it: tr.number(it.imported), right=True, width=76),
            TableColumn("updated", N_("Updated"), lambda it: tr.number(it.updated), right=True, width=76),
            TableColumn("skipped", N_("Left out"), lambda it: tr.number(it.skipped), right=True, width=76,
                        tone=lambda it: "warn" if it.skipped else "plain"),
            TableColumn("state", N_("State"), lambda it: tr.term("import state", it.state), width=92,
                        tone=lambda it: "plain" if it.state is BatchState.DONE else "warn"),
            TableColumn("by", N_("Who"), lambda it: it.by, width=120, hidden=True),
        ),
        BatchRows(context),
        (TableFilter("file_name", N_("File")),),
        Listing(sort="id", descending=True),
    )  # fmt: skip


PAGE = PageSpec(
    id="imports",
    title=N_("Imports"),
    group=N_("Workspace"),
    order=84,
    needs="imports.read",
    make=ImportsPage,
    topics=TOPICS,
    actions=(PageAction(N_("Import a file"), {"do": "bring"}, "imports.bring"),),
)
