"""The page of assessments: every case in a table, one of them at the side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import FirmKind
from jointseas.credit.policy.records import Policy
from jointseas.desktop.asking import ask
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, Hit, PageAction, PageSpec
from jointseas.desktop.kit import Empty, Figure, Page, button
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.assessments import asking
from jointseas.desktop.pages.assessments.table import TOPICS, Case, assessment_rows, assessment_table
from jointseas.desktop.pages.assessments.view import assessment_view
from jointseas.desktop.sending import Values, ask_at_side
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import Party, PartyRole

_PANEL = 560
_FOUND = 6
Read = tuple[tuple[Case, ...], Policy, bool]


class AssessmentsPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Assessments"), tr("scored on this machine, with the reasons"))
        self._context = context
        self._wanted = dict(context.params)
        self._rows = assessment_rows(tr, ())
        self._open: Case | None = None
        self.table: Table[Case] | None = None
        if may(context, "credit.assess"):
            self.show_actions(button(tr("Assess a case"), self.begin, "primary", shortcut="Ctrl+N"))
        ask(context.runner, self.body, self._read, self._show, TOPICS)

    def _read(self) -> Read:
        credit, seat = self._context.services.credit, self._context.seat
        policy, _, signed = settled(credit.policy(seat))
        return _cases(self._context), policy, signed

    def _show(self, found: Read) -> QWidget | Empty:
        cases, policy, signed = found
        self.figures(*(self._counted(cases, policy, signed=signed) if cases else ()))
        self._close_what_is_gone(cases)
        self._begin(cases)
        if not cases:
            self.table = None
            return self._nothing()
        self._rows.put(cases)
        if self.table is None or self.body.state != "filled":
            self.table = self._tabled()
        else:
            self.table.again()
        return self.table

    def _close_what_is_gone(self, cases: Sequence[Case]) -> None:
        """What was withdrawn stays on nobody's screen."""
        if self._open and _which(self._open) not in map(_which, cases):
            self.panel.close_panel()

    def _counted(self, cases: tuple[Case, ...], policy: Policy, *, signed: bool) -> tuple[Figure, ...]:
        tr, newest = self.tr_, max(cases, key=lambda it: it.made.made_at).content
        score = newest.score
        shown = sum(it.exporter is not None for it in cases)
        kept = tr("kept for good, and made again at any time")
        of = tr.plural("{n} of them shown by its exporter", "{n} of them shown by their exporters", shown)
        sealed = tr("signed by two people") if signed else tr("signed by nobody yet: it approves nothing")
        return (
            Figure(tr("Points of the newest"), tr.number(score.points),
                   tr("grade {grade}, {least}–{most}", grade=newest.verdict.grade, least=score.least, most=score.most)),
            Figure(tr("Assessments"), tr.number(len(cases)), of if shown else kept),
            Figure(tr("Credit policy"), policy.version, [(sealed, "plain" if signed else "warn")]),
        )  # fmt: skip

    def _nothing(self) -> Empty:
        tr = self.tr_
        words = tr("A case is scored by what is said of it and by what the books know, on this machine. Every point "
                   "has its reason, and what is not known widens the band.")  # fmt: skip
        allowed = may(self._context, "credit.assess")
        return Empty(tr("Nothing assessed yet"), words, tr("Assess a case") if allowed else "", self.begin)

    def _tabled(self) -> Table[Case]:
        table = assessment_table(self._context, self._rows, self._nothing())
        table.opened.connect(self.open)
        table.grid.clicked.connect(lambda index: self._open_row(table, index.row()))
        return table

    def _open_row(self, table: Table[Case], at: int) -> None:
        it = table.model.row(at)
        if it:
            self.open(it)

    def _begin(self, cases: tuple[Case, ...]) -> None:
        """What somebody came here for."""
        wanted, self._wanted = self._wanted, {}
        if wanted.get("do") == "assess":
            self.begin()
        which = wanted.get("number", ""), wanted.get("exporter", "")
        found = next((it for it in cases if _which(it) == which), None)
        if found:
            self.open(found)

    # ---- one of them

    def open(self, it: Case) -> None:
        from jointseas.credit.policy.reading import read  # it brings a reader of files, which the window waits not for

        tr, view = self.tr_, assessment_view(self._context, it, read(it.content.policy))
        above = tr("Assessment {number}, {day}", number=it.made.number, day=it.content.day)
        if it.exporter:
            above = tr("{assessment}; shown by {firm} since {moment}", assessment=above,
                       firm=it.exporter.name_in(tr.code), moment=it.since)  # fmt: skip
        self.panel.open(tr.money(it.content.application.money), view, above=above, width=_PANEL, on_close=self._closed)
        self._open = it

    def _closed(self) -> None:
        self._open = None

    def begin(self) -> None:
        context = self._context
        read = partial(context.services.parties.having, context.seat, PartyRole.BUYER)
        context.runner.read(self, read, self._begin_with)

    def _begin_with(self, buyers: Sequence[Party]) -> None:
        context, tr = self._context, self.tr_

        def act(said: Values) -> Case | Refused:
            credit = context.services.credit
            made = credit.assess(context.seat, asking.asked(said))
            return made if isinstance(made, Refused) else Case(made, settled(credit.defaults(context.seat)))

        at = {"credit.no_industry": "industry", "credit.fact_beyond": "money", "credit.no_due": "due_on"}
        ask_at_side(context, self, tr("Assess a case"), asking.fields(context, buyers), tr("Assess it"), act, self.open,
                    topics=TOPICS, field_of=at, columns=2)  # fmt: skip


def _cases(context: Context) -> tuple[Case, ...]:
    """A lender has its own and those that exporters show to it."""
    credit, seat = context.services.credit, context.seat
    shown = settled(credit.shown_to_us(seat)) if seat.firm.kind is FirmKind.LENDER else ()
    defaults = settled(credit.defaults(seat))
    return (*(Case(it, defaults) for it in settled(credit.assessments(seat))),
            *(Case(it.assessment, it.defaults, it.exporter, it.since) for it in shown))  # fmt: skip


def _which(it: Case) -> tuple[str, str]:
    return str(it.made.number), it.of


def find(context: Context, typed: str) -> list[Hit]:
    """By number."""
    wanted, tr = matcher(typed), context.tr
    found = [it for it in _cases(context) if wanted.search(str(it.made.number))]
    return [Hit(tr("Assessment {number}", number=it.made.number), tr.money(it.content.application.money), "assessments",
                {"number": str(it.made.number), "exporter": it.of}) for it in found[:_FOUND]]  # fmt: skip


PAGE = PageSpec(
    id="assessments",
    title=N_("Assessments"),
    group=N_("Credit risk"),
    order=27,
    needs="credit.read",
    make=AssessmentsPage,
    topics=TOPICS,
    find=find,
    actions=(PageAction(N_("Assess a case"), {"do": "assess"}, "credit.assess"),),
)
