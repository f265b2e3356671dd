"""All parties in a table, with what waits to be done about them over it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jointseas.desktop.context import Context
from jointseas.desktop.kit import Empty, Figure, Page, badge, button, column, entry, label, link
from jointseas.desktop.kit.table import Table
from jointseas.desktop.pages.parties.adding import Adding
from jointseas.desktop.pages.parties.rows import spec
from jointseas.desktop.pages.parties.words import PAPER_TONES, TOPICS, account_state, may, see
from jointseas.kernel.listing import Listing, Stop
from jointseas.kernel.outcome import settled
from jointseas.parties.accounts.records import BankAccount
from jointseas.parties.accounts.rules import grouped
from jointseas.parties.lists.records import ListedParty
from jointseas.parties.papers.records import SOON_DAYS, PaperState, RunningOut
from jointseas.parties.records import Party

_PANEL, _WIDE = 420, 560


@dataclass(frozen=True)
class Standing:
    """What the figures say."""

    parties: int
    papers: tuple[RunningOut, ...]
    accounts: tuple[tuple[Party, BankAccount], ...]

    @property
    def expired(self) -> int:
        return sum(it.state is PaperState.EXPIRED for it in self.papers)


def read(context: Context) -> Standing:
    parties, seat = context.services.parties, context.seat
    return Standing(
        settled(parties.count(seat, Listing(), Stop())),
        settled(parties.running_out(seat)),
        settled(parties.doubtful_accounts(seat)),
    )


class PartyList(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(context.tr, context.tr("Parties"), context.tr("Whom the firm trades with"))
        tr, adds = self.tr_, may(context, "parties.add")
        nothing = Empty(
            tr("No parties yet"),
            tr("Buyers, suppliers, carriers, warehouses and lenders, each once, with numbers that are checked."),
            tr("Add a party") if adds else "",
            self.add if adds else None,
        )
        self.table: Table[ListedParty] = Table(
            tr, context.runner, spec(context), nothing, topics=TOPICS, keeper=context.drafts, say=context.toast
        )
        self.table.opened.connect(lambda it: see(context, it.code))
        self.body.filled(self.table)
        if adds:
            self.show_actions(button(tr("Add a party"), self.add, "primary", shortcut="Ctrl+N"))
        context.runner.changed.connect(self._heard)
        self._ask()

    def _heard(self, topics: frozenset[str]) -> None:
        if topics & TOPICS:
            self._ask()

    def _ask(self) -> None:
        context = self._context
        context.runner.read(self, lambda: read(context), self._tell)

    def _tell(self, it: Standing) -> None:
        tr = self.tr_
        expired = tr.plural("{n} has expired", "{n} have expired", it.expired)
        soon = tr("none within {days} days", days=SOON_DAYS) if not it.papers else expired
        asked = tr("ask the party before anything is paid there") if it.accounts else tr("none has changed")
        self.figures(
            Figure(tr("Parties"), tr.number(it.parties), tr("with all roles")),
            Figure(
                tr("Papers that run out"),
                tr.number(len(it.papers)),
                [(soon, "bad" if it.expired else "plain")],
                self.show_papers,
            ),
            Figure(
                tr("Accounts to verify"),
                tr.number(len(it.accounts)),
                [(asked, "warn" if it.accounts else "plain")],
                self.show_accounts,
            ),
        )

    def add(self) -> None:
        adding = Adding(self._context)
        adding.added.connect(self._added)
        self.panel.open(self.tr_("Add a party"), adding, width=_WIDE)

    def _added(self, party: Party) -> None:
        self._context.toast(self.tr_("{name} was added", name=party.name_in(self.tr_.code)))
        see(self._context, party.code)

    def show_papers(self) -> None:
        context = self._context
        context.runner.read(self, lambda: context.services.parties.running_out(context.seat), self._list_papers)

    def _list_papers(self, found: Sequence[RunningOut]) -> None:
        title = self.tr_("Papers that run out within {days} days", days=SOON_DAYS)
        self.panel.open(title, self._listed([self._paper(it) for it in found]), width=_PANEL)

    def _paper(self, it: RunningOut) -> QWidget:
        tr = self.tr_
        state = badge(tr.term("paper state", it.state), PAPER_TONES[it.state])
        whose = tr("{party}, until {day}", party=f"{it.party} {it.name}", day=it.paper.expires)
        to = link(tr("Open"), lambda: self._context.go("parties", party=it.party, room="papers"),
                  name=f"{it.party} {it.paper.id}")  # fmt: skip
        return entry(tr.term("paper", it.paper.kind), whose, state, to)

    def show_accounts(self) -> None:
        context = self._context
        context.runner.read(self, lambda: context.services.parties.doubtful_accounts(context.seat), self._list_accounts)

    def _list_accounts(self, found: Sequence[tuple[Party, BankAccount]]) -> None:
        rows = [self._account(party, account) for party, account in found]
        self.panel.open(self.tr_("Accounts to verify"), self._listed(rows), width=_PANEL)

    def _account(self, party: Party, account: BankAccount) -> QWidget:
        context = self._context
        words, tone = account_state(self.tr_, account)
        to = link(self.tr_("Open"), lambda: context.go("parties", party=party.code, room="bank"), name=party.code)
        said = self.tr_("{number}, changed by {name} on {day}", number=grouped(account.number), name=account.by,
                        day=account.at.date())  # fmt: skip
        return entry(f"{party.code} {party.name_in(self.tr_.code)}", said, badge(words, tone), to)

    def _listed(self, rows: list[QWidget]) -> QWidget:
        return column(*(rows or [label(self.tr_("Nothing waits here."), "muted")]), None)
