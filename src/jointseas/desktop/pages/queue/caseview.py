"""One application on the whole page: what it asks, why it has its points, what is against it, and the decision."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.policy.records import Outcome
from jointseas.desktop.asking import ask
from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.lending import TOPICS, ruling_said
from jointseas.desktop.books.scores import OUTCOME_TONES, changes_card, grounds_card, reasons_card, replay
from jointseas.desktop.books.seconding import seconding
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Card,
    Figure,
    Page,
    Tone,
    button,
    column,
    label,
    link,
    notice,
    scrolled,
    side_by_side,
)
from jointseas.desktop.pages.queue.deciding import Deciding
from jointseas.desktop.pages.queue.evidence import (
    changes_notice,
    invoices_card,
    limits_card,
    main_buyer,
    offer_card,
    people_card,
)
from jointseas.desktop.pages.queue.reading import Dossier, read
from jointseas.desktop.pages.queue.table import WAITING
from jointseas.desktop.redraw import Acts
from jointseas.financing.applications.records import State
from jointseas.kernel.money import Money
from jointseas.kernel.outcome import Refused

_HEARD = TOPICS | {"people", "credit"}
_DIGEST = 8


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
        self._sums(it)
        self.acts.show(self._actions(it))
        tr, waits = self.tr_, list[QWidget]()
        if it.waiting:
            waits.append(seconding(self._context, self, it.waiting.put, ruling_said(tr, it.waiting.ruling), TOPICS))
        left = column(*self._score(it), people_card(tr, it), None, spacing=12)
        right = column(invoices_card(tr, it), *self._policy(it), limits_card(tr, it), offer_card(tr, it), None,
                       spacing=12)  # fmt: skip
        return scrolled(column(*waits, *changes_notice(tr, it), side_by_side(left, right, weights=(5, 6)), None,
                               spacing=12))  # fmt: skip

    def _back(self, _refused: Refused) -> QWidget:
        return button(self.tr_("All applications"), lambda: self._context.go("queue", do="list"), "small")

    def _title(self, it: Dossier) -> None:
        tr, made = self.tr_, it.it
        product = tr.term("financing product", made.asked.product)
        submitted = tr("submitted {at} by {name}", at=made.submitted_at, name=made.submitted_by)
        frozen = tr("facts frozen, sha256 {digest}", digest=f"{made.digest[:_DIGEST]}…")
        self.say(f"{made.number} · {made.exporter.name_in(tr.code)}", f"{product} · {submitted} · {frozen}")

    # ---- the head

    def _sums(self, it: Dossier) -> None:
        self.figures(self._requested(it), self._points(it), self._return(it), self._limit(it))

    def _requested(self, it: Dossier) -> Figure:
        tr, facts = self.tr_, it.facts
        days = max((line.until - facts.day).days for line in facts.offer.lines)
        notes = (
            tr.plural("{n} invoice", "{n} invoices", len(facts.judged)),
            tr.plural("{n} buyer", "{n} buyers", len(facts.buyers)),
            tr.plural("{n} day", "{n} days", days),
        )
        return Figure(tr("Requested"), tr.money(Money(facts.offer.advance, it.it.asked.currency)), " · ".join(notes))

    def _points(self, it: Dossier) -> Figure:
        tr, graded = self.tr_, it.facts.graded
        notes: list[tuple[str, Tone]] = [(tr.term("credit outcome", graded.outcome), OUTCOME_TONES[graded.outcome])]
        if not isinstance(it.assessed, Refused):
            score = it.assessed.content.score
            notes.insert(0, (f"{score.least}–{score.most}", "plain"))
            chance = tr.percent(Decimal(score.probability), 1)
            notes.append((tr("12-month default {chance}", chance=chance), "plain"))
        return Figure(tr("Grade and points"), tr("{grade} · {points}", grade=graded.grade, points=graded.points), notes)

    def _return(self, it: Dossier) -> Figure:
        tr = self.tr_
        cost = it.facts.cost if isinstance(it.quoted, Refused) else it.quoted.cost
        money = Money(cost.paid, it.it.asked.currency)
        told = tr("costs the exporter APR {apr}, {money}", apr=tr.percent(cost.apr, 2), money=money)
        if isinstance(it.quoted, Refused):
            return Figure(tr("Return over the cost of money"), "—", told)
        value = tr("{rate} a year", rate=rate(tr, it.quoted.rate))
        return Figure(tr("Return over the cost of money"), value, told)

    def _limit(self, it: Dossier) -> Figure:
        tr = self.tr_
        name, share = main_buyer(it)
        notes: list[tuple[str, Tone]] = [(tr("{buyer} {share} of it", buyer=name, share=rate(tr, share, 0)), "plain")]
        if isinstance(it.room, Refused) or it.room.left is None:
            return Figure(tr("Limit left after this"), "—", [(tr("not known"), "warn"), *notes])
        left, limit = it.room.left, it.room.limit
        used = tr.percent(1 - Decimal(left.minor) / limit.minor, 0)
        notes.insert(0, (tr("{share} of {limit} used", share=used, limit=limit), "bad" if left.minor < 0 else "good"))
        return Figure(tr("Limit left after this"), tr.money(left), notes)

    # ---- why so many points

    def _score(self, it: Dossier) -> list[QWidget]:
        tr, context, graded = self.tr_, self._context, it.facts.graded
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
        if it.it.state in WAITING and it.case.seconds and may(context, "finance.second"):
            made.append(button(tr("Second…"), partial(self.deciding.second, it)))
        made += self._decisions(it)
        return made

    def _decisions(self, it: Dossier) -> list[QWidget]:
        """One of them is primary: what the policy came to. Nothing more is put while a decision waits."""
        tr, state, refers = self.tr_, it.it.state, it.facts.graded.outcome is Outcome.REFER
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
