"""One assessment: its points with the reasons that add up to them, why it came out so, and what would change it."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.assessments.records import Content, Replayed
from jointseas.credit.changing.records import Change
from jointseas.credit.points.records import Reason
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Policy, Use
from jointseas.credit.words import grounds, replayed, rests_on, told
from jointseas.desktop.books.words import may
from jointseas.desktop.context import Context
from jointseas.desktop.kit import (
    Body,
    Card,
    Waterfall,
    badge,
    button,
    column,
    entry,
    label,
    notice,
    row,
    scrolled,
    sign,
)
from jointseas.desktop.pages.assessments.showing import Showing
from jointseas.desktop.pages.assessments.table import TONES, Case
from jointseas.desktop.pages.assessments.whatif import WhatIf
from jointseas.i18n import Language


def assessment_view(context: Context, it: Case, policy: Policy) -> QWidget:
    """The same for whoever sees it; whose case it is also sees who else does."""
    tr, content = context.tr, it.content
    again = button(context.tr("Make it again"), partial(_replay, context, it), "small")
    others = () if it.exporter or not may(context, "credit.show") else (Showing(context, it.made.number),)
    return scrolled(column(
        _head(tr, content, again), _rests(tr, policy, content.application.use, it.defaults), _reasons(tr, content),
        _grounds(tr, content, policy), WhatIf(context, it), _changes(context, it), *others, None,
        spacing=12))  # fmt: skip


def _head(tr: Language, content: Content, again: QWidget) -> Card:
    score, verdict = content.score, content.verdict
    card = Card(tr("{points} points", points=score.points), "", again)
    result = badge(tr.term("credit outcome", verdict.outcome), TONES[verdict.outcome])
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


def _reasons(tr: Language, content: Content) -> Card:
    score = content.score
    card = Card(tr("Why so many points"), tr("the reasons add up to the points"))
    told = sorted((it for it in score.reasons if it.points), key=lambda it: it.points)
    base = (tr("Where such a case begins"), "", Decimal(score.start), tr.number(score.start))
    card.add(Waterfall(base, [_part(tr, it) for it in told]))
    idle = len(score.reasons) - len(told)
    if idle:
        card.add(label(tr.plural("{n} more reason moves nothing.", "{n} more reasons move nothing.", idle), "caption"))
    return card


def _part(tr: Language, it: Reason) -> tuple[str, str, Decimal, str]:
    facts = ", ".join(told(said.fact, said.value, tr) for said in it.facts)
    name = f"{tr.term('credit reason', it.group)} · {tr.term('credit scorer', it.scorer)}"
    return name, facts, Decimal(it.points), f"{it.points:+d}"


def _grounds(tr: Language, content: Content, policy: Policy) -> Card:
    verdict = content.verdict
    card = Card(tr("What the policy makes of it"), tr("policy {version}", version=policy.version))
    if not verdict.grounds:
        card.add(label(tr("Nothing stands against it."), "muted"))
    for outcome, words in grounds(verdict, policy, tr):
        card.add(entry(words, "", sign(TONES[outcome])))
    return card


def _changes(context: Context, it: Case) -> Card:
    """Asked apart: hundreds of cases are scored for it."""
    tr = context.tr
    card = Card(tr("What would reach the next grade"), tr("each was scored; the rest stays as it is"))
    body = Body(tr)
    card.add(body)
    work = partial(context.services.credit.changes, context.seat, it.made.number, it.of)
    body.loading()
    context.runner.read(body, work, lambda found: body.filled(_told(tr, found)), body.refused)
    return card


def _told(tr: Language, found: Sequence[Change]) -> QWidget:
    if not found:
        words = tr("No small change of what the exporter can change reaches it: it is the best grade already, or too "
                   "far off.")  # fmt: skip
        return label(words, "muted", wrap=True)
    lines = []
    for it in found:
        steps = "; ".join(tr("{before} → {after}", before=told(step.fact, step.before, tr),
                             after=told(step.fact, step.after, tr, named=False)) for step in it.steps)  # fmt: skip
        grade = tr("{points} points, grade {grade}", points=it.points, grade=it.grade)
        lines.append(entry(steps, grade, sign("good")))
    return column(*lines)


def _replay(context: Context, it: Case) -> None:
    def said(found: Replayed) -> None:
        context.toast(replayed(found, context.tr), "good" if found.same else "bad")

    work = partial(context.services.credit.replay, context.seat, it.made.number, it.of)
    context.runner.read(context.runner, work, said)
