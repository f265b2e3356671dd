"""A score drawn: the reasons that add up to its points, what the policy makes of it, and what would change it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.assessments.records import Content, Replayed
from jointseas.credit.changing.records import Change
from jointseas.credit.points.records import Reason
from jointseas.credit.policy.records import Outcome, Policy
from jointseas.credit.words import grounds, replayed, told
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Body, Card, Tone, Waterfall, column, entry, label, sign
from jointseas.i18n import Language

OUTCOME_TONES: Mapping[Outcome, Tone] = {Outcome.APPROVE: "good", Outcome.REFER: "warn", Outcome.DECLINE: "bad"}


def reasons_card(tr: Language, content: Content, title: str = "", right: QWidget | None = None) -> Card:
    score = content.score
    card = Card(title or tr("Why so many points"), tr("the reasons add up to the points"), right)
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


def grounds_card(tr: Language, content: Content, policy: Policy) -> Card:
    verdict = content.verdict
    card = Card(tr("What the policy makes of it"), tr("policy {version}", version=policy.version))
    if not verdict.grounds:
        card.add(label(tr("Nothing stands against it."), "muted"))
    for outcome, words in grounds(verdict, policy, tr):
        card.add(entry(words, "", sign(OUTCOME_TONES[outcome])))
    return card


def changes_card(context: Context, number: int, of: str) -> Card:
    """Asked apart: hundreds of cases are scored for it."""
    tr = context.tr
    card = Card(tr("What would reach the next grade"), tr("each was scored; the rest stays as it is"))
    body = Body(tr)
    card.add(body)
    work = partial(context.services.credit.changes, context.seat, number, of)
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


def replay(context: Context, number: int, of: str) -> None:
    """Makes it again, and says whether it comes to the same."""

    def said(found: Replayed) -> None:
        context.toast(replayed(found, context.tr), "good" if found.same else "bad")

    work = partial(context.services.credit.replay, context.seat, number, of)
    context.runner.read(context.runner, work, said)
