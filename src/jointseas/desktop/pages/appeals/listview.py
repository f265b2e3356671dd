"""All appeals in a table: an exporter's own, or those that a lender judges."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from jointseas.appeals.cases.rules import late
from jointseas.appeals.records import OPEN, OUTCOMES, Appeal, Late, State
from jointseas.appeals.words import thing_said
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import today
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Empty, Figure, Page, Tabs, Tone
from jointseas.desktop.kit.table import HeldRows, Table, TableColumn, TableFilter, TableSpec
from jointseas.desktop.pages.appeals.counts import counts
from jointseas.desktop.pages.appeals.reading import HEARD, lends, read_all
from jointseas.i18n import N_, Language
from jointseas.kernel.listing import Listing

_SOON = 5  # days
STATES: Mapping[State, Tone] = {State.DRAFT: "plain", State.FILED: "warn", State.ACKNOWLEDGED: "accent",
                                State.UPHELD: "good", State.PARTLY: "good", State.DISMISSED: "bad",
                                State.WITHDRAWN: "plain"}  # fmt: skip
_LIST = Listing(sort="turn")


def appeal_rows(tr: Language, found: Sequence[Appeal]) -> HeldRows[Appeal]:
    keys: Mapping[str, Callable[[Appeal], Any]] = {
        "turn": lambda it: (it.state not in OPEN, it.answered_on is not None, _iso(it.due), -it.id),
        "number": lambda it: it.number,
        "exporter": lambda it: it.exporter.name_in(tr.code),
        "judge": lambda it: it.judge.name_in(tr.code),
        "thing": lambda it: thing_said(tr, it.claim.thing),
        "ground": lambda it: tr.term("appeal ground", it.claim.thing.ground),
        "state": lambda it: tr.term("appeal state", it.state),
        "filed": lambda it: _iso(it.filed_on),
        "due": lambda it: _iso(it.due),
        "any": lambda it: " ".join((it.number, it.exporter.code, it.exporter.name_zh, it.exporter.name_en,
                                    thing_said(tr, it.claim.thing))),
    }  # fmt: skip
    return HeldRows(found, keys)


def _iso(it: date | None) -> str:
    return it.isoformat() if it else ""


def appeal_table(context: Context, found: Sequence[Appeal]) -> Table[Appeal]:
    tr, day = context.tr, today(context)
    other: TableColumn[Appeal] = (
        TableColumn("exporter", N_("Exporter"), lambda it: it.exporter.name_in(tr.code), order="exporter", width=170)
        if lends(context)
        else TableColumn("judge", N_("Decided by"), lambda it: it.judge.name_in(tr.code), order="judge", width=190)
    )
    columns: tuple[TableColumn[Appeal], ...] = (
        TableColumn("number", N_("Number"), lambda it: it.number, order="number", width=120),
        other,
        TableColumn("ground", N_("Ground"), lambda it: tr.term("appeal ground", it.claim.thing.ground), order="ground",
                    width=120),
        TableColumn("thing", N_("What is contested"), lambda it: thing_said(tr, it.claim.thing), order="thing",
                    width=200, stretch=True),
        TableColumn("filed", N_("Filed"), lambda it: tr.date(it.filed_on) if it.filed_on else "—", order="filed",
                    width=100),
        TableColumn("due", N_("Decide by"), lambda it: _due(tr, it, day)[0], order="due", width=150,
                    tone=lambda it: _due(tr, it, day)[1]),
        TableColumn("state", N_("State"), lambda it: tr.term("appeal state", it.state), order="state", width=120,
                    tone=lambda it: STATES[it.state]),
    )  # fmt: skip
    filters = (TableFilter("any", N_("Number, exporter or what is contested")), TableFilter("ground", N_("Ground")),
               TableFilter("state", N_("State")), TableFilter("due", N_("Decide by"), days=True))  # fmt: skip
    spec = TableSpec("appeals", columns, appeal_rows(tr, found), filters, _LIST)
    return Table(tr, context.runner, spec, Empty(tr("Nothing found"), ""), keeper=context.drafts, say=context.toast)


def _due(tr: Language, it: Appeal, day: date) -> tuple[str, Tone]:
    if it.due is None:
        return "—", "plain"
    behind = late(it, day)
    if Late.NOT_DECIDED in behind:
        return tr("{day}, overdue", day=it.due), "bad"
    if Late.NOT_ACKNOWLEDGED in behind:
        return tr("{day}, not acknowledged", day=it.due), "warn"
    return tr.date(it.due), "warn" if it.state in OPEN and (it.due - day).days <= _SOON else "plain"


class AppealList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        said = tr("what exporters contest, and by when it is answered") if lends(context) else tr(
            "what we contest, and by when it is answered")  # fmt: skip
        super().__init__(tr, tr("Appeals"), said)
        self._context = context
        self.table: Table[Appeal] | None = None
        if not lends(context):
            ask(context.runner, self.body, partial(read_all, context), self._show, HEARD)
            return
        rooms = (("list", tr("Appeals"), self._listed), ("counts", tr("Counts"), partial(counts, context)))
        self.tabs = Tabs(rooms, start=context.params.get("room", "list"))
        self.body.filled(self.tabs)

    def _listed(self) -> QWidget:
        body = Body(self.tr_)
        ask(self._context.runner, body, partial(read_all, self._context), self._show, HEARD)
        return body

    def _show(self, found: tuple[Appeal, ...]) -> QWidget | Empty:
        self.figures(*(self._counted(found) if found else ()))
        if not found:
            return self._nothing()
        self.table = appeal_table(self._context, found)
        self.table.opened.connect(self._open)
        return self.table

    def _nothing(self) -> Empty:
        tr, go = self.tr_, self._context.go
        if lends(self._context):
            words = tr("What an exporter contests of your decisions, limits and scores stands here, with the day by "
                       "which it is answered. Whoever had a part in it does not decide it.")  # fmt: skip
            return Empty(tr("Nothing is contested"), words, tr("To the queue"), lambda: go("queue"))
        words = tr("A decision, terms, a credit line, a fact of a score or a delisting that is wrong can be contested "
                   "from where it stands. Somebody decides who had no part in it.")  # fmt: skip
        return Empty(tr("Nothing is contested"), words, tr("To the applications"), lambda: go("financing"))

    def _open(self, it: Appeal) -> None:
        key = "draft" if it.state is State.DRAFT else "number"
        self._context.go("appeals", **{key: it.number, "exporter": it.exporter.code})

    def _counted(self, found: Sequence[Appeal]) -> tuple[Figure, ...]:
        tr, day = self.tr_, today(self._context)
        open_ = [it for it in found if it.state in OPEN]
        behind = [it for it in open_ if {Late.NOT_DECIDED, Late.NOT_ACKNOWLEDGED} & set(late(it, day))]
        next_ = min((it.due for it in open_ if it.due), default=None)
        over = [it for it in found if it.state in OUTCOMES]
        granted = sum(it.state is not State.DISMISSED for it in over)
        drafts = tr.number(sum(it.state is State.DRAFT for it in found))
        ours = () if lends(self._context) else (Figure(tr("Drafts"), drafts, tr("kept as they are written")),)
        waits = tr("the next is due on {day}", day=next_) if next_ else tr("nothing waits")
        return (
            Figure(tr("Appeals open"), tr.number(len(open_)), waits),
            Figure(tr("Behind their day"), tr.number(len(behind)),
                   [(tr("not acknowledged, or not decided"), "bad" if behind else "plain")]),
            Figure(tr("Appeals decided"), tr.number(len(over)),
                   tr.plural("{n} of them upheld, in whole or in part", "{n} of them upheld, in whole or in part",
                             granted)),
            *ours,
        )  # fmt: skip
