"""The policy in force, in words and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jointseas.credit.assessments.records import Tried
from jointseas.credit.fitting.records import Draft, Part, Weighed
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Policy, Rule, Use
from jointseas.credit.words import weighed_by
from jointseas.desktop.books.signing import Found, seal
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, amount, column, entry, grid, label, notice, row, sign
from jointseas.i18n import Language
from jointseas.kernel.outcome import Term

_TWO_SIDED = 1.96  # standard errors, for 95 %


@dataclass(frozen=True)
class Stands:
    """The policy in force, and how many of one's own have failed by now."""

    policy: Policy
    defaults: Mapping[Use, int]


def policy_view(context: Context, found: Found[Stands]) -> list[QWidget]:
    tr, policy = context.tr, found.content.policy
    return [_head(tr, policy, signed=found.signed), _weights(tr, policy), _grades(tr, policy),
            _rules(tr, tr("Ends it, whatever the points"), policy.knock_outs),
            _rules(tr, tr("A person looks first"), policy.referrals)]  # fmt: skip


def _head(tr: Language, it: Policy, *, signed: bool) -> Card:
    scale = it.scale
    card = Card(tr("Policy {version}", version=it.version), "", seal(tr, signed=signed))
    if not signed:
        card.add(notice(tr("Until two people sign a policy, it approves nothing: every case goes to a person."),
                        tone="warn"))  # fmt: skip
    words = tr("An ordinary applicant has {base} points; {double} points double the odds of being paid. {rate} of "
               "ordinary applicants fail within twelve months. Weights and scale may be off by {doubt} points.",
               base=scale.base, double=scale.double, rate=tr.percent(scale.base_rate), doubt=scale.doubt)  # fmt: skip
    card.add(label(words, "muted", wrap=True))
    return card


def _weights(tr: Language, policy: Policy) -> Card:
    card = Card(tr("What counts how much"), weighed_by(policy, tr))
    names = dict.fromkeys(name for use in Use for name in policy.weights_for(use))
    rows = [(label(tr.term("credit scorer", name)),
             *(amount(tr.percent(policy.weights_for(use).get(name, 0 * policy.scale.base_rate), 0)) for use in Use))
            for name in names]  # fmt: skip
    card.add(grid((tr("Scorer"), *(tr.term("credit use", use) for use in Use)), rows, right={1, 2}))
    return card


def _grades(tr: Language, policy: Policy) -> Card:
    card = Card(tr("Grades"), tr("from {refer} a person decides, from {decline} it is declined", refer=policy.refer,
                                 decline=policy.decline))  # fmt: skip
    rows = [(label(it.name, "strong"), amount(tr.number(it.loan)), amount(tr.number(it.purchase)),
             amount(tr.percent(it.limit)), amount(tr.percent(it.margin))) for it in policy.grades]  # fmt: skip
    heads = (
        tr("Grade"),
        *(tr.term("credit use", use) for use in Use),
        tr("Most, of a year's sales"),
        tr("Margin over the cost of money"),
    )
    card.add(grid(heads, rows, right={1, 2, 3, 4}))
    return card


def _rules(tr: Language, title: str, rules: tuple[Rule, ...]) -> Card:
    card = Card(title, tr("what is not known goes to a person"))
    for it in rules:
        said = it.zh if tr.code.startswith("zh") else it.en
        above = tr("{what} above {figure}", what=Term("credit matter", it.fact), figure=it.above or 0)
        below = tr("{what} below {figure}", what=Term("credit matter", it.fact), figure=it.below or 0)
        card.add(entry(said, above if it.above is not None else below))
    return card


def drafted_view(tr: Language, it: Draft) -> QWidget:
    """What would be otherwise, and how far it may be off."""
    scale, parts = it.policy.scale, [_part(tr, part) for part in it.fit.parts]
    words = tr("{rate} of ordinary applicants fail within twelve months, and {doubt} points of doubt remain. The draft "
               "stands above: try it, and put it to a second person.", rate=tr.percent(scale.base_rate, 2),
               doubt=scale.doubt)  # fmt: skip
    return column(*parts, label(words, wrap=True), spacing=8)


def _part(tr: Language, it: Part) -> QWidget:
    use = tr.term("credit use", it.use)
    if not it.fitted:
        words = tr("{use}: stays judgement, {have} of {need} needed defaults", use=use, have=it.defaults,
                   need=NEEDED_DEFAULTS)  # fmt: skip
        return label(words, "muted", wrap=True)
    heads = (use, tr("In force"), tr("Fitted"), tr("May be off by"))
    return grid(heads, [_weighed(tr, one) for one in it.weights], right={1, 2, 3})


def _weighed(tr: Language, it: Weighed) -> list[QWidget]:
    """What was not fitted has no error."""
    off = "—" if it.error is None else f"± {tr.percent(Decimal(_TWO_SIDED * it.error), 0)}"
    return [label(tr.term("credit scorer", it.scorer)), amount(tr.percent(it.before, 0)),
            amount(tr.percent(it.after, 0)), amount(off)]  # fmt: skip


def tried_view(context: Context, it: Tried) -> QWidget:
    """Whom it would answer otherwise, by number."""
    tr = context.tr
    if not it.cases:
        return label(
            tr("The text is sound. Nothing has been assessed yet that it could be tried on."), "muted", wrap=True
        )
    counts = [row(label(tr("{before} → {after}", before=tr.term("credit outcome", before),
                           after=tr.term("credit outcome", after))), None, amount(tr.number(many)))
              for before, after, many in it.counts]  # fmt: skip
    swaps = [entry(tr("Assessment {number}", number=one.number),
                   tr("{before} → {after}", before=f"{one.points[0]} {one.grades[0]}",
                      after=f"{one.points[1]} {one.grades[1]}"), sign("warn")) for one in it.swaps]  # fmt: skip
    told = tr.plural("{n} of {cases} cases would be answered otherwise.",
                     "{n} of {cases} cases would be answered otherwise.", len(it.swaps), cases=it.cases)  # fmt: skip
    return column(label(told, "strong", wrap=True), *counts, *swaps, spacing=8)
