"""One application on the whole page: what it asks, why it has its points, what is against it, and the decision."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.policy.records import Outcome
from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.lending import TOPICS, ruling_said
from jointseas.desktop.books.scores import changes_card, grounds_card, reasons_card, replay
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, Page, button, column, label, link, notice, scrolled, side_by_side
from jointseas.desktop.pages.queue.deciding import Deciding
from jointseas.desktop.pages.queue.enclosed import enclosed_card
from jointseas.desktop.pages.queue.evidence import changes_notice, limits_card, people_card
from jointseas.desktop.pages.queue.heads import heads
from jointseas.desktop.pages.queue.offered import offer_card
from jointseas.desktop.pages.queue.papers import papers_cards, plan_cards
from jointseas.desktop.pages.queue.reading import Dossier, read
from jointseas.desktop.redraw import Acts
from jointseas.financing.applications.records import WAITING, State
from jointseas.kernel.outcome import Refused

_HEARD = TOPICS | {"people", "credit"}


class CaseView(Page):
    def __init__(self, context: Context) -> None:
        self._context = context
        exporter, number = context.params["exporter"], context.params["number"]
        super().__init__(context.tr, number)
        self.acts = Acts(self)
        self.deciding = Deciding(context, self)
        ask(context.runner, self.body, partial(read, context, exporter, number), self._tell, _HEARD, self._back)

    def _tell(self, it: Dossier) -> QWidget:
        self._title(it)
        self.figures(*heads(self.tr_, it))
        self.acts.show(self._actions(it))
        tr, waits = self.tr_, list[QWidget]()
        if it.waiting:
            waits.append(seconding(self._context, self, it.waiting.put, ruling_said(tr, it.waiting.ruling), TOPICS))
        left = column(
            *self._score(it),
            people_card(tr, it),
            *plan_cards(tr, it),
            enclosed_card(self._context, it),
            None,
            spacing=12,
        )
        right = column(*papers_cards(tr, it), *self._policy(it), limits_card(tr, it), offer_card(tr, it), None,
                       spacing=12)  # fmt: skip
        return scrolled(column(*waits, *changes_notice(tr, it), side_by_side(left, right, weights=(5, 6)), None,
                               spacing=12))  # fmt: skip

    def _back(self, _refused: Refused) -> QWidget:
        return button(self.tr_("All applications"), lambda: self._context.go("queue", do="list"), "small")

    def _title(self, it: Dossier) -> None:
        tr, made = self.tr_, it.it
        product = tr.term("financing product", made.asked.product)
        submitted = tr("submitted {at} by {name}", at=made.submitted_at, name=made.submitted_by)
        self.say(f"{made.number} · {made.exporter.name_in(tr.code)}", f"{product} · {submitted}")

    # ---- why so many points

    def _score(self, it: Dossier) -> list[QWidget]:
        tr, context, graded = self.tr_, self._context, it.graded
        if isinstance(it.assessed, Refused):
            card = Card(tr("Why {points} points", points=graded.points))
            card.add(notice(tr.refusal(it.assessed), tone="warn"))
            words = tr("Points, grade and terms stay as they were frozen at submission.")
            card.add(label(words, "muted", wrap=True))
            return [card]

        content, of = it.assessed.content, it.it.exporter.code
        again = link(tr("Make it again"), partial(replay, context, graded.number, of))
        title = tr("Why {points} points", points=graded.points)
        return [reasons_card(tr, content, title, again), changes_card(context, graded.number, of)]

    def _policy(self, it: Dossier) -> list[QWidget]:
        """Its reader brings more than the window waits for."""
        from jointseas.credit.policy.reading import read as policy_of

        if isinstance(it.assessed, Refused):
            return []
        content = it.assessed.content
        return [grounds_card(self.tr_, content, policy_of(content.policy))]

    # ---- what can be done

    def _actions(self, it: Dossier) -> list[QWidget]:
        context, tr = self._context, self.tr_
        made: list[QWidget] = [button(tr("All applications"), lambda: context.go("queue", do="list"))]
        made.append(button(tr("Comment…"), partial(self.deciding.comment, it), shortcut="Ctrl+M"))
        if it.it.state not in (*WAITING, State.WITHDRAWN):
            made += paper_button(context, "decision_notice", f"{it.it.exporter.code}/{it.it.number}")
        if it.it.state in WAITING and may(context, "finance.second"):
            if it.case.seconded:
                made.append(button(tr("Withdraw my second…"), partial(self.deciding.unsecond, it)))
            elif it.case.seconds:
                made.append(button(tr("Second…"), partial(self.deciding.second, it)))
        made += self._decisions(it)
        return made

    def _decisions(self, it: Dossier) -> list[QWidget]:
        """One of them is primary: what the policy came to. Nothing more is put while a decision waits."""
        tr, state, refers = self.tr_, it.it.state, it.graded.outcome is Outcome.REFER
        refer = state is State.SUBMITTED
        made: list[QWidget] = []
        if it.waiting is None and state in WAITING and may(self._context, "finance.decide"):
            made.append(button(tr("Decline…"), partial(self.deciding.decline, it), "danger"))
            primary = not (refers and refer)
            made.append(self._one(tr("Offer…"), partial(self.deciding.offer, it), "Ctrl+Return", primary=primary))
        if refer and it.waiting is None:
            made.append(self._one(tr("Refer…"), partial(self.deciding.refer, it), "Ctrl+R", primary=refers))
        return made

    def _one(self, words: str, act: Callable[[], object], keys: str, *, primary: bool) -> QWidget:
        return button(words, act, "primary" if primary else "plain", shortcut=keys)
