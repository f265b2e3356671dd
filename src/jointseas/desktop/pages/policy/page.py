"""The page of the credit policy: in force at one side, the next one at the other."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.assessments.records import Tried
from jointseas.credit.fitting.records import Draft
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Policy, Signing
from jointseas.desktop.asking import ask
from jointseas.desktop.books.signing import put_text
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import Body, Card, Page, TextBox, button, column, label, row, scrolled, side_by_side
from jointseas.desktop.pages.policy.looking import drafted_view, policy_view, tried_view
from jointseas.desktop.pages.policy.reading import Found, read
from jointseas.i18n import N_, Language

TOPICS = frozenset({"policy"})
_HEARD = TOPICS | {"people"}


class PolicyPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Credit policy"), tr("what follows from a score, signed off by two people"))
        self._context = context
        self._result = Body(tr)
        self.text: TextBox | None = None
        ask(context.runner, self.body, partial(read, context), self._show, _HEARD)

    def _show(self, found: Found) -> QWidget:
        """What somebody is writing stays as it is when the rest is drawn anew."""
        written = self.text.toPlainText() if self.text else found.text
        self.text = TextBox(self.tr_("Text of the policy"), written)
        self._result = Body(self.tr_)
        view = policy_view(self._context, self, found, TOPICS)
        return scrolled(side_by_side(view, self._writing(self.text, found)))

    def _writing(self, text: TextBox, found: Found) -> QWidget:
        tr = self.tr_
        card = Card(tr("Write the next one"), tr("in TOML, as the one in force"))
        card.add(self._fitting(found))
        card.add(text)
        acts: list[QWidget | None] = [None, button(tr("Try it on what was assessed"), self.try_it, shortcut="Ctrl+T")]
        if may(self._context, "credit.policy"):
            acts.append(button(tr("Put it to a second person"), self.propose, "primary", shortcut="Ctrl+Return"))
        card.add(row(*acts))
        card.add(label(tr("Trying changes nothing. A policy is in force once somebody else has agreed to this very "
                          "text."), "caption", wrap=True))  # fmt: skip
        card.add(self._result)
        return column(card, None)

    def _fitting(self, found: Found) -> QWidget:
        """Of which use most have failed decides whether anything can be fitted."""
        tr, most = self.tr_, max(found.defaults.values())
        have = tr("{have} defaults of one's own of one kind; {need} are needed", have=most, need=NEEDED_DEFAULTS)
        fit = button(tr("Fit to one's own defaults"), self.fit, "small")
        fit.setEnabled(most >= NEEDED_DEFAULTS)
        return row(label(have, "muted"), None, fit)

    def fit(self) -> None:
        self._result.loading()
        work = partial(self._context.services.credit.fit, self._context.seat)
        self._context.runner.read(self._result, work, self._fitted, self._result.refused)

    def _fitted(self, found: Draft) -> None:
        """A draft, to be read, tried and signed like what somebody writes."""
        if self.text:
            self.text.setPlainText(found.text)
        self._result.filled(drafted_view(self.tr_, found))

    def try_it(self) -> None:
        self._result.loading()
        work = partial(self._context.services.credit.try_policy, self._context.seat, self._written())
        self._context.runner.read(self._result, work, self._tried, self._result.refused)

    def _tried(self, found: Tried) -> None:
        self._result.filled(tried_view(self.tr_, found))

    def _written(self) -> str:
        return self.text.toPlainText() if self.text else ""

    def propose(self) -> None:
        credit, seat, text = self._context.services.credit, self._context.seat, self._written()
        put_text(self._context, self, self._result, partial(credit.check_policy, seat, text),
                 partial(credit.sign, seat, Signing(text)), _waits, _HEARD)  # fmt: skip


def _waits(tr: Language, found: Policy) -> str:
    return tr("Policy {version} waits for a second person", version=found.version)


PAGE = PageSpec(
    id="policy",
    title=N_("Credit policy"),
    group=N_("Credit risk"),
    order=28,
    needs="credit.read",
    make=PolicyPage,
    topics=TOPICS,
)
