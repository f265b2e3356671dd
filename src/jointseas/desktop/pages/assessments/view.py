"""One assessment: its points with the reasons that add up to them, why it came out so, and what would change it."""

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.assessments.records import Content
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Policy, Use
from jointseas.credit.words import rests_on
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.books.scores import OUTCOME_TONES, changes_card, grounds_card, reasons_card, replay
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, badge, button, column, flow, label, notice, row, scrolled
from jointseas.desktop.pages.assessments.showing import Showing
from jointseas.desktop.pages.assessments.table import Case
from jointseas.desktop.pages.assessments.whatif import WhatIf
from jointseas.i18n import Language

_PAPERS = ("explanation_report", "replay_report")


def assessment_view(context: Context, it: Case, policy: Policy) -> QWidget:
    """The same for whoever sees it; whose case it is also sees who else does."""
    tr, content, number = context.tr, it.content, it.made.number
    again = button(context.tr("Make it again"), partial(replay, context, number, it.of), "small")
    contest = partial(context.go, "appeals", ground="score", place=str(number))
    wrong = (
        [button(tr("A fact is wrong…"), contest, "small")] if not it.exporter and may(context, "appeals.file") else []
    )
    others = () if it.exporter or not may(context, "credit.show") else (Showing(context, number),)
    whose = f"{it.of}/{number}" if it.of else str(number)
    papers = [made for kind in _PAPERS for made in paper_button(context, kind, whose, small=True)]
    return scrolled(column(
        _head(tr, content, row(*wrong, again)), *((flow(*papers),) if papers else ()),
        _rests(tr, policy, content.application.use, it.defaults), reasons_card(tr, content),
        grounds_card(tr, content, policy), WhatIf(context, it), changes_card(context, number, it.of), *others, None,
        spacing=12))  # fmt: skip


def _head(tr: Language, content: Content, again: QWidget) -> Card:
    score, verdict = content.score, content.verdict
    card = Card(tr("{points} points", points=score.points), "", again)
    result = badge(tr.term("credit outcome", verdict.outcome), OUTCOME_TONES[verdict.outcome])
    card.add(row(badge(tr("Grade {grade}", grade=verdict.grade), "accent"), result, None))
    chance = tr.percent(Decimal(score.probability), 1)
    words = tr("Between {least} and {most}. By the policy's scale, {chance} of such cases fail within twelve months.",
               least=score.least, most=score.most, chance=chance)  # fmt: skip
    card.add(label(words, "muted", wrap=True))
    return card


def _rests(tr: Language, policy: Policy, use: Use, defaults: int) -> QWidget:
    if not policy.judged(use):
        return notice(rests_on(policy, use, tr), tone="accent")
    words = tr("Points, grade and probability are judgement until {needed} defaults of one's own can be held against "
               "them. So far there are {defaults}.", needed=NEEDED_DEFAULTS, defaults=defaults)  # fmt: skip
    return notice(words, tone="warn")
