"""The page of screening: cases, lists, and a name asked by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Proposal
from jointseas.compliance.records import (
    Case,
    CaseDecision,
    CaseState,
    Evidence,
    ListLoaded,
    ListVersion,
    Queue,
    Rescreened,
)
from jointseas.desktop.asking import ask
from jointseas.desktop.books.waiting import waiting
from jointseas.desktop.context import Context, Hit, PageAction, PageSpec
from jointseas.desktop.kit import Body, Button, Empty, Figure, Form, Page, Tabs, Underway, button, column
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.screening.asking import AskName
from jointseas.desktop.pages.screening.evidence import case_view
from jointseas.desktop.pages.screening.listing import files_in, lists_view, load_form
from jointseas.desktop.pages.screening.rows import spec
from jointseas.desktop.pages.screening.words import TOPICS, age, case_title, list_name, may
from jointseas.desktop.redraw import drawn_anew
from jointseas.desktop.tasks import Progress
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused, settled

_WIDE, _NARROW = 640, 420


@dataclass(frozen=True)
class Standing:
    queue: Queue
    versions: tuple[ListVersion, ...]
    proposed: frozenset[int]  # cases for which a decision waits for a second person

    def having(self, state: CaseState) -> int:
        return sum(it.state is state for it in self.queue.cases)


def read(context: Context) -> Standing:
    compliance, seat = context.services.compliance, context.seat
    proposed = frozenset(int(it["case_id"]) for it in waiting(context, "screening.decide"))
    return Standing(settled(compliance.queue(seat)), settled(compliance.versions(seat)), proposed)


class ScreeningPage(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.tr("Screening"), context.tr("Parties against the sanctions lists"))
        self.standing: Standing | None = None
        self.tabs: Tabs | None = None
        self._lists = Body(self.tr_)
        self.show_actions(*self._actions())
        ask(context.runner, self.body, partial(read, context), self._tell, TOPICS)

    # ---- what is shown

    def _tell(self, standing: Standing) -> QWidget:
        self.standing = standing
        self._tell_figures(standing)
        self._run.setEnabled(standing.queue.unscreened > 0)
        drawn_anew(self._lists, lists_view(self._context, standing.queue.lists, standing.versions))
        if self.tabs is None:
            start = self._context.params.get("room", "cases" if standing.queue.lists else "lists")
            self.tabs = Tabs(self._tabs(), start=start)
            self._follow_params()
        return self.tabs

    def _tabs(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        tr = self.tr_
        return [
            ("cases", tr("Cases"), self._cases),
            ("lists", tr("Lists"), lambda: self._lists),
            ("ask", tr("Ask a name"), lambda: AskName(self._context, self.panel)),
        ]

    def _cases(self) -> QWidget:
        tr, context = self.tr_, self._context
        nothing = Empty(tr("No case"), tr("A party that is like a listed name stands here until it is decided."))
        table: Table[Case] = Table(
            tr, context.runner, spec(context), nothing, topics=TOPICS, keeper=context.drafts, say=context.toast
        )
        table.opened.connect(lambda it: self.open_case(it.id))
        return table

    def _tell_figures(self, standing: Standing) -> None:
        tr, queue = self.tr_, standing.queue
        opened, confirmed = standing.having(CaseState.OPEN), standing.having(CaseState.CONFIRMED)
        stopped = tr("they stop shipping, paying and financing") if opened else tr("nothing is stopped by one")
        today = self._context.services.compliance.gate.clock.today()
        oldest = max(((today - it.published).days for it in queue.lists), default=None)
        told = age(tr, oldest) if oldest is not None else (tr("load them first"), "warn")
        self.figures(
            Figure(tr("Open cases"), tr.number(opened), [(stopped, "warn" if opened else "plain")]),
            Figure(tr("Confirmed"), tr.number(confirmed), tr("nothing goes to these parties")),
            Figure(
                tr("To be screened"),
                tr.number(queue.unscreened),
                [(tr("new or changed, or the lists are"), "warn" if queue.unscreened else "plain")],
            ),
            Figure(tr("Lists"), tr.number(len(queue.lists)), [told]),
        )

    def _actions(self) -> list[Button]:
        """Made once: what was opened from a button gives the focus back to it."""
        tr, context = self.tr_, self._context
        load = button(tr("Load lists…"), self.load, shortcut="Ctrl+O") if may(context, "screening.load") else None
        self._run = button(tr("Screen now"), self.compare, "primary", shortcut="Ctrl+Return")
        self._run.setVisible(may(context, "screening.run"))
        return [it for it in (load, self._run) if it]

    def _follow_params(self) -> None:
        params = self._context.params
        if params.get("case", "").isdecimal():
            self.open_case(int(params["case"]))
        elif params.get("do") == "load":
            self.load()

    # ---- one case

    def open_case(self, case_id: int) -> None:
        context = self._context
        context.runner.read(self, lambda: context.services.compliance.case(context.seat, case_id), self._show_case)

    def _show_case(self, found: tuple[Case, Evidence]) -> None:
        case, evidence = found
        waits = self.standing is not None and case.id in self.standing.proposed
        shown = case_view(self._context, case, evidence, self._decide, waits=waits)
        above = self.tr_("Case {number}", number=case.id)
        self.panel.open(case_title(case), shown, above=above, width=_WIDE)

    def _decide(self, decision: CaseDecision, form: Form) -> None:
        context = self._context

        def done(answer: object) -> None:
            self.panel.close_panel()
            if isinstance(answer, Proposal):
                context.toast(self.tr_("Proposed; a second person must approve it."), "accent")
            else:
                context.toast(self.tr_("The case is decided"))

        work = partial(context.services.compliance.decide, context.seat, decision)
        context.runner.write(form, work, done, lambda refused: form.refuse("reason", refused), topics=TOPICS)

    # ---- lists and screening

    def load(self) -> None:
        self.panel.open(self.tr_("Load lists…"), column(load_form(self.tr_, self._load), None), width=_NARROW)

    def _load(self, values: dict[str, object]) -> None:
        context, progress = self._context, Progress()
        folder, published = str(values["folder"]), values["published"]
        day = published if isinstance(published, date) else None

        def work() -> tuple[ListLoaded, ...] | Refused:
            return context.services.compliance.load(context.seat, files_in(folder), day, progress)

        self._underway(self.tr_("Reading the lists and comparing every party"), progress)
        context.runner.write(
            self, work, self._loaded, self._refused, self.panel.close_panel,
            topics=TOPICS, words=self.tr_("Loading lists"), progress=progress,
        )  # fmt: skip

    def _loaded(self, loaded: tuple[ListLoaded, ...]) -> None:
        self.panel.close_panel()
        names = tuple(list_name(self.tr_, it.version.list) for it in loaded)
        self._context.toast(self.tr_("Loaded: {lists}", lists=names))

    def compare(self) -> None:
        context, progress = self._context, Progress()
        self._underway(self.tr_("Comparing every party that is new or changed"), progress)
        context.runner.write(
            self, partial(context.services.compliance.rescreen, context.seat, progress), self._screened,
            self._refused, self.panel.close_panel,
            topics=TOPICS, words=self.tr_("Screening"), progress=progress,
        )  # fmt: skip

    def _screened(self, done: Rescreened) -> None:
        self.panel.close_panel()
        self._context.toast(self.tr_.plural("{n} party compared", "{n} parties compared", done.parties))

    def _underway(self, words: str, progress: Progress) -> None:
        self.panel.open(self.tr_("Screening"), Underway(self.tr_, words, progress), width=_NARROW)

    def _refused(self, refused: Refused) -> None:
        self.panel.close_panel()
        self._context.runner.refused.emit(refused)


def count(context: Context) -> int:
    return len(settled(context.services.compliance.open_cases(context.seat)))


def find(context: Context, typed: str) -> list[Hit]:
    wanted = typed.casefold()
    cases = settled(context.services.compliance.cases(context.seat))
    found = [it for it in cases if wanted in f"{it.party_code} {it.party_name} {it.listed_name}".casefold()][:8]
    return [Hit(case_title(it), list_name(context.tr, it.list), "screening", {"case": str(it.id)}) for it in found]


PAGE = PageSpec(
    id="screening",
    title=N_("Screening"),
    group=N_("Trade"),
    order=25,
    needs="screening.read",
    make=ScreeningPage,
    topics=TOPICS,
    count=count,
    find=find,
    actions=(
        PageAction(N_("Load sanctions lists"), {"do": "load"}, "screening.load"),
        PageAction(N_("Ask a name of the sanctions lists"), {"room": "ask"}),
    ),
)
