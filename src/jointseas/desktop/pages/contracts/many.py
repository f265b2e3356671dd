"""Several drafts issued together: put to a second person, or agreed to by one, with what came of each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.access.records import Decision, Seat
from jointseas.access.rules import permission
from jointseas.contracts.records import Listed, Many, State
from jointseas.contracts.running import in_turn, issued
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Page, Underway, button, column, label, notice
from jointseas.desktop.pages.contracts.reading import CHANGES, ISSUE, All
from jointseas.desktop.tasks import Progress, stopping
from jointseas.kernel.listing import Stop

_PANEL = 420


class IssueMany(Body):
    """At the side of the list, for what was chosen there."""

    def __init__(self, context: Context, page: Page, chosen: Sequence[Listed], known: All) -> None:
        super().__init__(context.tr)
        self._context, self._page = context, page
        ours = [it.it.number for it in chosen if it.state is State.DRAFT and it.it.firm.id == context.seat.firm.id]
        self._free = [it for it in ours if it not in known.put] if may(context, ISSUE) else []
        agrees = permission(ISSUE).right(context.seat.roles).approve
        waits = {it: known.put[it].proposal for it in ours if it in known.put} if agrees else {}
        self._put = {it: one.id for it, one in waits.items() if one.made_by != context.seat.person.id}
        self._left = len(chosen) - len(self._free) - len(self._put)
        self.filled(self._offered())

    def open(self) -> None:
        self._page.panel.open(self._context.tr("Issue together"), self, width=_PANEL)

    def _offered(self) -> QWidget:
        tr, made = self._context.tr, list[QWidget]()
        if self._free:
            words = tr.plural("Issue {n} draft", "Issue {n} drafts", len(self._free))
            made += [label(tr("Each is issued by itself; where two have to agree, it is put to a second person."),
                           "muted", wrap=True), button(words, self.issue, "primary")]  # fmt: skip
        if self._put:
            words = tr.plural("Agree to {n} that waits", "Agree to {n} that wait", len(self._put))
            made += [label(tr("Somebody else has put these up. Read them before you agree: their text is fixed then."),
                           "muted", wrap=True), button(words, self.agree, "primary")]  # fmt: skip
        if self._left:
            made.append(label(tr.plural("{n} of those chosen is no draft that you may issue.",
                                        "{n} of those chosen are no drafts that you may issue.", self._left),
                              "caption", wrap=True))  # fmt: skip
        return column(*made, None, spacing=12)

    def issue(self) -> None:
        self._run(self._free, partial(issued, self._context.services.contracts, self._context.seat))

    def agree(self) -> None:
        tr, words = self._context.tr, self._context.tr("Issue together")
        said = tr.plural("Agree to {n} that waits", "Agree to {n} that wait", len(self._put))
        self._context.prove(words, said, lambda seat: self._run(list(self._put), partial(self._decide, seat)))

    def _decide(self, seat: Seat, number: str) -> object:
        return self._context.services.access.decide(seat, Decision(self._put[number], approve=True))

    def _run(self, numbers: Sequence[str], act: Callable[[str], object]) -> None:
        context, progress, words = self._context, Progress(), self._context.tr("Issuing")
        self.filled(column(Underway(context.tr, words, progress), None))
        stop = Stop()
        work = partial(in_turn, numbers, act, stopping(progress, stop), stop)
        context.runner.write(self, work, self._done, self.refused, topics=CHANGES, words=words, progress=progress)

    def _done(self, it: Many) -> None:
        """What was stopped is told, and each that was refused with the reason."""
        tr = self._context.tr
        waits = sum(one.proposal is not None for one in it.its)
        wrong = [(one.number, one.refused) for one in it.its if one.refused]
        done = len(it.its) - waits - len(wrong)
        said = [
            tr.plural("{n} agreement is issued.", "{n} agreements are issued.", done) if done else "",
            tr.plural("{n} waits for a second person.", "{n} wait for a second person.", waits) if waits else "",
            tr.plural("{n} was not begun.", "{n} were not begun.", it.left) if it.left else "",
        ]
        why = [notice(f"{number}: {tr.refusal(refused)}", tone="warn") for number, refused in wrong]
        self.filled(column(*(label(one, wrap=True) for one in said if one), *why, None, spacing=12))
