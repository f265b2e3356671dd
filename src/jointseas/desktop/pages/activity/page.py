"""Activity: the record of deeds, each with its link in the chain; checking the chain and anchoring it."""

from functools import partial

from PySide6.QtCore import QTimer

from jointseas.access.activity.records import ChainedDeed
from jointseas.audit.activity.records import ListedDeed
from jointseas.audit.activity.words import target_words
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Page, button
from jointseas.desktop.kit.table import Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.activity.anchoring import Proof
from jointseas.desktop.pages.activity.deeds import DeedRows
from jointseas.desktop.pages.activity.detail import Detail
from jointseas.documents.kind import Days
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

TOPICS = frozenset({"books", "people", "rates", "workspace"})
_PANEL = 400


class ActivityPage(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(
            context.tr, context.tr("Activity"), context.tr("Every deed at this firm's desks, in one chain")
        )
        self.rows = DeedRows(context)
        nothing = Empty(self.tr_("Nothing was done here yet"), self.tr_("Every deed of this firm will stand here."))
        self.table: Table[ListedDeed] = Table(
            self.tr_,
            context.runner,
            spec(self.tr_, self.rows),
            nothing,
            topics=TOPICS,
            keeper=context.drafts,
            say=context.toast,
        )
        self.table.opened.connect(lambda deed: self.show_deed(deed.seq))
        self.body.filled(self.table)
        proves = may(context, "workspace.check") or may(context, "workspace.anchor")
        proof = [button(self.tr_("Check and anchor"), self.prove, "primary")] if proves else []
        self.show_actions(*paper_button(context, "four_eyes_report", days=Days.SPAN), *proof)
        if context.params.get("do") == "check":
            QTimer.singleShot(0, self, self.prove)  # once it stands in the window, so that the focus can go there

    def show_deed(self, number: int) -> None:
        context = self._context
        work = partial(context.services.activity.deed, context.seat, number)
        context.runner.read(self, work, self._show)

    def _show(self, deed: ChainedDeed) -> None:
        above = self.tr_("deed {number}", number=deed.seq)
        self.panel.open(self.tr_.term("command", deed.command), Detail(self._context, deed), above=above, width=_PANEL)

    def prove(self) -> None:
        self.panel.open(self.tr_("Does the record hold?"), Proof(self._context), width=_PANEL)


def spec(tr: Language, rows: DeedRows) -> TableSpec[ListedDeed]:
    return TableSpec(
        "activity",
        (
            TableColumn("at", N_("When"), lambda deed: tr.moment(deed.at), order="seq", width=170),
            TableColumn("actor", N_("Who"), lambda deed: rows.names.get(deed.actor, deed.actor), width=160),
            TableColumn("command", N_("Did"), lambda deed: tr.term("command", deed.command), width=220),
            TableColumn("target", N_("Done to"), lambda deed: target_words(tr, deed.target), stretch=True),
            TableColumn("seq", N_("Number"), lambda deed: tr.number(deed.seq), order="seq", right=True, width=100),
        ),
        rows,
        (
            TableFilter("target", N_("What it was done to")),
            TableFilter("actor", N_("Who")),
            TableFilter("command", N_("Did")),
            TableFilter("at", N_("When"), days=True),
        ),
        Listing(sort="seq", descending=True),
    )


PAGE = PageSpec(
    id="activity",
    title=N_("Activity"),
    group=N_("Workspace"),
    order=85,
    needs="activity.read",
    make=ActivityPage,
    topics=TOPICS,
    actions=(PageAction(N_("Check the record and anchor it"), {"do": "check"}, "workspace.anchor"),),
)
