"""All that was asked for and all that is owed: two tables, and what waits for an answer over them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.desktop.asking import ask
from jointseas.desktop.books.sums import sum_figure
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, Tabs, button
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.financing.loanlist import loan_rows, loan_table
from jointseas.desktop.pages.financing.ourlines import line_link
from jointseas.desktop.pages.financing.reading import (
    TOPICS,
    WRITTEN,
    Asking,
    Overview,
    begun,
    opening,
    read_overview,
    standing,
)
from jointseas.desktop.pages.financing.table import (
    asked_rows,
    asked_table,
    facility_rows,
    facility_table,
    held_back,
    out,
)
from jointseas.financing.applications.records import Application, State
from jointseas.financing.facilities.records import Standing
from jointseas.financing.loans.records import LoanStanding
from jointseas.kernel.money import Money


class FinancingList(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Financing"), tr("money for what is sold, ordered or stored, before buyers pay"))
        self._context = context
        self._asked, self._stood, self._lent = asked_rows(tr, ()), facility_rows(tr, ()), loan_rows(tr, ())
        self._tables: dict[str, Table[Asking] | Table[Standing] | Table[LoanStanding]] = {}
        self.tabs: Tabs | None = None
        if may(context, "finance.apply"):
            self.show_actions(button(tr("Apply for financing"), self.begin, "primary", shortcut="Ctrl+N"))
        ask(context.runner, self.body, partial(read_overview, context), self._show, WRITTEN)
        if context.params.get("do") == "apply":
            self.begin()

    def begin(self) -> None:
        context = self._context
        context.runner.write(self, partial(begun, context), self._begun, topics=TOPICS)

    def _begun(self, draft: Application) -> None:
        self._context.go("financing", draft=draft.number)

    # ---- the list

    def _show(self, found: Overview) -> QWidget | Empty:
        self.tools(*(line_link(self._context, self, it) for it in found.lines))
        if not (found.asked or found.facilities or found.loans):
            self.tabs, self._tables = None, {}
            self.figures()
            return self._nothing()
        self._sums(found)
        self._asked.put(found.asked)
        self._stood.put(found.facilities)
        self._lent.put(found.loans)
        if self.tabs is None or self.body.state != "filled":
            self._tables = {}
            self.tabs = self._rooms()
        else:
            for table in self._tables.values():
                table.again()
        return self.tabs

    def _nothing(self) -> Empty:
        tr = self.tr_
        words = tr("An open invoice can bring most of its money today: a lender advances it and is paid when the buyer "
                   "pays. What it costs, as a rate and as money, is shown before anybody applies.")  # fmt: skip
        return self._none(tr("Nothing financed yet"), words)

    def _none(self, title: str, words: str) -> Empty:
        apply = self.tr_("Apply for financing") if may(self._context, "finance.apply") else ""
        return Empty(title, words, apply, self.begin)

    def _rooms(self) -> Tabs:
        tr = self.tr_
        rooms = [("applications", tr("Applications"), self._applications),
                 ("facilities", tr("Facilities"), self._facilities),
                 ("loans", tr("Loans"), self._loans)]  # fmt: skip
        return Tabs(rooms, start=self._context.params.get("room", "applications"))

    def _applications(self) -> QWidget:
        table = asked_table(self._context, self._asked, self._nothing())
        self._tables["applications"] = table
        table.opened.connect(lambda it: self._context.go("financing", **opening(it.of)))
        return table

    def _facilities(self) -> QWidget:
        tr = self.tr_
        words = tr("An offer that is accepted becomes a facility: what was advanced, collected and released stands "
                   "here.")  # fmt: skip
        table = facility_table(self._context, self._stood, self._none(tr("No facilities yet"), words))
        self._tables["facilities"] = table
        table.opened.connect(lambda it: self._context.go("financing", **standing(it.facility)))
        return table

    def _loans(self) -> QWidget:
        tr = self.tr_
        words = tr("What a lender lends to us stands here: what is owed, what falls due next, and what may be drawn.")
        table = loan_table(self._context, self._lent, self._none(tr("No loans yet"), words))
        self._tables["loans"] = table
        table.opened.connect(lambda it: self._context.go("financing", **standing(it.loan)))
        return table

    def _sums(self, found: Overview) -> None:
        tr = self.tr_
        live = [it for it in found.facilities if it.facility.closed_on is None]
        lent = [it for it in found.loans if it.loan.closed_on is None]
        offers = [it for it in found.asked if it.waits]
        drafts = sum(it.of.state is State.DRAFT for it in found.asked)
        asked = [it for it in found.asked if it.of.state in (State.SUBMITTED, State.REFERRED)]
        notes = tr.plural("{n} facility open", "{n} facilities open", len(live) + len(lent))
        owed = [Money(it.account.principal, it.loan.currency) for it in lent]
        own = self._context.seat.firm.base_currency
        first = min((it.until for it in offers if it.until), default=None)
        self.figures(
            sum_figure(tr, tr("Advanced, still out"), [*map(out, live), *owed], notes, own),
            sum_figure(tr, tr("Held back until buyers pay"), [held_back(it) for it in live], tr("comes to us then"),
                       own),
            Figure(tr("With the lender"), tr.number(len(asked)),
                   tr.plural("{n} draft besides", "{n} drafts besides", drafts)),
            Figure(tr("Offers to answer"), tr.number(len(offers)),
                   [(tr("the first until {day}", day=first), "warn")] if first else tr("none waits"),
                   partial(self._answer, offers) if offers else None),
        )  # fmt: skip

    def _answer(self, offers: Sequence[Asking]) -> None:
        """The one that lapses first."""
        first = min(offers, key=lambda it: str(it.until))
        self._context.go("financing", **opening(first.of))
