"""The page of the credit policy."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.fitting.records import Draft
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Signing
from jointseas.desktop.books.signing import TextKind, TextPage, TextWords
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import button, label, row
from jointseas.desktop.pages.policy.looking import Stands, drafted_view, policy_view, tried_view
from jointseas.i18n import N_
from jointseas.kernel.outcome import Refused, settled

TOPICS = frozenset({"policy"})
_WORDS = TextWords(
    title=N_("Credit policy"),
    about=N_("what follows from a score, signed off by two people"),
    box=N_("Text of the policy"),
    spelt=N_("in TOML, as the one in force"),
    look=N_("Try it on what was assessed"),
    holds=N_("Trying changes nothing. A policy is in force once somebody else has agreed to this very text."),
    waits=N_("Another policy waits for its second person"),
    was_put=N_("Policy {version} waits for a second person"),
)


def _in_force(context: Context) -> tuple[Stands, str, bool] | Refused:
    credit, seat = context.services.credit, context.seat
    try:
        policy, text, signed = settled(credit.policy(seat))
        return Stands(policy, settled(credit.defaults_by_use(seat))), text, signed
    except Refused as refused:
        return refused


_KIND = TextKind(
    command="credit.policy",
    words=_WORDS,
    topics=TOPICS,
    in_force=_in_force,
    view=policy_view,
    look=lambda context, text: context.services.credit.try_policy(context.seat, text),
    seen=tried_view,
    check=lambda context, text: context.services.credit.check_policy(context.seat, text),
    sign=lambda context, text: context.services.credit.sign(context.seat, Signing(text)),
)


class PolicyPage(TextPage[Stands]):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _KIND)

    def above(self, content: Stands) -> QWidget:
        """Of which use most have failed decides whether anything can be fitted."""
        tr, most = self.tr_, max(content.defaults.values())
        have = tr("{have} defaults of one's own of one kind; {need} are needed", have=most, need=NEEDED_DEFAULTS)
        fit = button(tr("Fit to one's own defaults"), self.fit, "small")
        fit.setEnabled(most >= NEEDED_DEFAULTS)
        return row(label(have, "muted"), None, fit)

    def fit(self) -> None:
        self.result.loading()
        work = partial(self.context.services.credit.fit, self.context.seat)
        self.context.runner.read(self.result, work, self._fitted, self.result.refused)

    def _fitted(self, found: Draft) -> None:
        """A draft, to be read, tried and signed like what somebody writes."""
        if self.text:
            self.text.setPlainText(found.text)
        self.result.filled(drafted_view(self.tr_, found))


PAGE = PageSpec(
    id="policy",
    title=N_("Credit policy"),
    group=N_("Credit risk"),
    order=28,
    needs="credit.read",
    make=PolicyPage,
    topics=TOPICS,
)
