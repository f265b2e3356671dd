"""What waits for a second person, where it was asked for: whoever may agree to it does so there."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Decision, Proposal, Seat
from jointseas.access.rules import permission
from jointseas.desktop.books.waiting import Put
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Form, Page, button, column, notice, row
from jointseas.i18n import N_
from jointseas.kernel.fields import Field, Kind

PEOPLE = frozenset({"people"})
_WHY = Field("reason", N_("Why"), Kind.MULTILINE, longest=500, hint=N_("Whoever proposed it reads this."))


def seconding(context: Context, page: Page, it: Put, said: str, topics: frozenset[str]) -> QWidget:
    """`said` is the proposal in a sentence; `topics` are what changes where it is agreed to."""
    return _Seconding(context, page, it, said, topics | PEOPLE).drawn()


class _Seconding:
    def __init__(self, context: Context, page: Page, it: Put, said: str, topics: frozenset[str]) -> None:
        self._context, self._page, self._it, self._said, self._topics = context, page, it, said, topics

    def drawn(self) -> QWidget:
        tr, it = self._context.tr, self._it
        who = it.by or tr("somebody who has left the firm")
        put = tr("{what} Proposed by {name}, {at}; waits for {names}.", what=self._said, name=who,
                 at=it.proposal.made_at, names=it.deciders)  # fmt: skip
        acts = self._acts()
        return notice(put, row(*acts) if acts else None, tone="warn")

    def _acts(self) -> list[QWidget]:
        tr, proposal, seat = self._context.tr, self._it.proposal, self._context.seat
        if proposal.made_by == seat.person.id:
            return [button(tr("Withdraw"), self._withdraw, name=tr("Withdraw the proposal"))]
        if not permission(proposal.command).right(seat.roles).approve:
            return []
        return [button(tr("Decline…"), self._why_not, name=tr("Decline the proposal")),
                button(tr("Approve"), self._approve, "primary", name=tr("Approve the proposal"))]  # fmt: skip

    def _approve(self) -> None:
        decide = partial(self._decide, Decision(self._it.proposal.id, approve=True),
                         self._context.tr("Approved and carried out"))  # fmt: skip
        self._context.prove(self._context.tr("Approve"), self._said, decide)

    def _why_not(self) -> None:
        tr = self._context.tr
        form = Form(tr, (_WHY,), narrow=True, submit=tr("Decline"))
        form.submitted.connect(lambda values: self._prove_decline(str(values["reason"])))
        sheet = column(form, None)
        sheet.setFocusPolicy(form.entry("reason").focusPolicy())
        sheet.setFocusProxy(form.entry("reason"))
        self._page.panel.open(tr("Decline"), sheet, above=self._said)

    def _prove_decline(self, reason: str) -> None:
        tr, decision = self._context.tr, Decision(self._it.proposal.id, approve=False, reason=reason)
        self._context.prove(tr("Decline"), self._said, partial(self._decide, decision, tr("Declined")))

    def _decide(self, decision: Decision, words: str, seat: Seat) -> None:
        def done(_proposal: Proposal) -> None:
            self._page.panel.close_panel()
            self._context.toast(words)

        work = partial(self._context.services.access.decide, seat, decision)
        self._context.runner.write(self._page, work, done, topics=self._topics)

    def _withdraw(self) -> None:
        context = self._context
        work = partial(context.services.access.withdraw, context.seat, self._it.proposal.id)
        context.runner.write(self._page, work, lambda _it: context.toast(context.tr("Withdrawn")), topics=self._topics)
