"""The page of appeals: all of them, a draft, or the one that it was asked for."""

from functools import partial
from itertools import islice

from PySide6.QtWidgets import QWidget

from jointseas.appeals.records import OPEN, Appeal, State
from jointseas.appeals.words import thing_said
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Page, button
from jointseas.desktop.pages.appeals.caseview import CaseView
from jointseas.desktop.pages.appeals.draftview import DraftView
from jointseas.desktop.pages.appeals.listview import AppealList
from jointseas.desktop.pages.appeals.reading import HEARD, TOPICS, begun, read_all
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher
from jointseas.kernel.outcome import Refused

_HITS = 8


class Beginning(Page):
    """A draft is begun, and gone on to; where there is nothing to contest it says why."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr, context.tr("Appeals"))
        self._context = context
        self.body.loading()
        context.runner.write(self, partial(begun, context), self._begun, self._refused, topics=TOPICS)

    def _begun(self, it: Appeal) -> None:
        self._context.go("appeals", draft=it.number)

    def _refused(self, why: Refused) -> None:
        self.body.refused(
            why, button(self.tr_("All appeals"), partial(self._context.go, "appeals", do="list"), "small")
        )


def make(context: Context) -> QWidget:
    by = {"ground": Beginning, "draft": DraftView, "number": CaseView}
    return next((view(context) for key, view in by.items() if key in context.params), None) or AppealList(context)


def count(context: Context) -> int:
    return sum(it.state in OPEN for it in read_all(context))


def find(context: Context, typed: str) -> list[Hit]:
    """By number, exporter, or what is contested."""
    wanted, tr = matcher(typed), context.tr
    found = ((it, thing_said(tr, it.claim.thing)) for it in read_all(context))
    hits = ((it, said) for it, said in found if wanted.search(f"{it.number} {it.exporter.code} {said}"))
    return [Hit(it.number, said, "appeals",
                {"draft" if it.state is State.DRAFT else "number": it.number, "exporter": it.exporter.code})
            for it, said in islice(hits, _HITS)]  # fmt: skip


PAGE = PageSpec(
    id="appeals",
    title=N_("Appeals"),
    group=N_("Money"),
    order=25,
    needs="appeals.read",
    make=make,
    topics=HEARD,
    count=count,
    find=find,
)
