"""`jointseas policy show|try|fit|propose`: what follows from a score, tried on what was assessed, and drafted anew."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from jointseas.cli import texts
from jointseas.cli.output import columns
from jointseas.cli.records import Answer, Command, Option
from jointseas.cli.session import Session
from jointseas.credit.policy.records import NEEDED_DEFAULTS, Policy, Signing, Use
from jointseas.credit.words import weighed_by
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import settled

if TYPE_CHECKING:
    from jointseas.credit.assessments.records import Swap, Tried
    from jointseas.credit.fitting.records import Draft, Part

_UNREADABLE = "credit.policy_unreadable"
_TWO_SIDED = 1.96  # standard errors, for 95 %


def show(session: Session) -> Answer:
    tr = session.tr
    policy, text, signed = settled(session.services.credit.policy(session.seat))
    texts.kept(session, text)
    facts = {**asdict(policy), "signed": signed, "judgement": {use.value: policy.judged(use) for use in Use},
             "text": text}  # fmt: skip
    seal = tr("Signed by two people") if signed else tr("Signed by nobody")
    lines = (f"{tr('Policy {version}', version=policy.version)} · {seal}", weighed_by(policy, tr),
             *_weights(policy, tr), *_grades(policy, tr))  # fmt: skip
    return Answer(facts, lines)


def _weights(policy: Policy, tr: Language) -> tuple[str, ...]:
    names = dict.fromkeys(name for use in Use for name in policy.weights_for(use))
    rows = [(tr.term("credit scorer", name), *(str(policy.weights_for(use).get(name, "")) for use in Use))
            for name in names]  # fmt: skip
    return columns((tr("Scorer"), *(tr.term("credit use", use) for use in Use)), rows, right=frozenset({1, 2}))


def _grades(policy: Policy, tr: Language) -> tuple[str, ...]:
    head = (tr("Grade"), *(tr.term("credit use", use) for use in Use), tr("Most, of a year's sales"),
            tr("Margin over the cost of money"))  # fmt: skip
    rows = [(it.name, str(it.loan), str(it.purchase), tr.percent(it.limit), tr.percent(it.margin))
            for it in policy.grades]  # fmt: skip
    return columns(head, rows, right=frozenset({1, 2, 3, 4}))


def try_it(session: Session) -> Answer:
    tr, text = session.tr, texts.text_given(session, _UNREADABLE)
    found = settled(session.services.credit.try_policy(session.seat, text))
    counts = [{"before": before, "after": after, "cases": many} for before, after, many in found.counts]
    return Answer({"cases": found.cases, "counts": counts, "swaps": [asdict(it) for it in found.swaps]},
                  _tried(found, tr))  # fmt: skip


def _tried(found: "Tried", tr: Language) -> tuple[str, ...]:
    words = "{n} of {cases} cases would be answered otherwise."
    told = tr.plural(words, words, len(found.swaps), cases=found.cases)
    return (told, *(_swap(it, tr) for it in found.swaps))


def _swap(it: "Swap", tr: Language) -> str:
    before, after = (f"{points} {grade}, {tr.term('credit outcome', outcome)}" for points, grade, outcome in
                     zip(it.points, it.grades, it.outcomes, strict=True))  # fmt: skip
    return f"{tr('Assessment {number}', number=it.number)}: {tr('{before} → {after}', before=before, after=after)}"


def fit(session: Session) -> Answer:
    found = settled(session.services.credit.fit(session.seat))
    texts.kept(session, found.text)
    facts = {"version": found.policy.version, **asdict(found.fit), "text": found.text}
    return Answer(facts, _fitted(found, session.tr))


def _fitted(found: "Draft", tr: Language) -> tuple[str, ...]:
    scale = found.policy.scale
    words = tr("Policy {version}: {rate} of ordinary applicants fail within twelve months; {doubt} points of doubt.",
               version=found.policy.version, rate=tr.percent(scale.base_rate, 2), doubt=scale.doubt)  # fmt: skip
    return (words, *(line for part in found.fit.parts for line in _part(part, tr)))


def _part(it: "Part", tr: Language) -> tuple[str, ...]:
    use = tr.term("credit use", it.use)
    if not it.fitted:
        return (tr("{use}: stays judgement, {have} of {need} needed defaults", use=use, have=it.defaults,
                   need=NEEDED_DEFAULTS),)  # fmt: skip
    rows = [(tr.term("credit scorer", one.scorer), str(one.before), str(one.after),
             "" if one.error is None else f"± {_TWO_SIDED * one.error:.2f}") for one in it.weights]  # fmt: skip
    return columns((use, tr("In force"), tr("Fitted"), tr("May be off by")), rows, right=frozenset({1, 2, 3}))


def propose(session: Session) -> Answer:
    credit = session.services.credit
    return texts.put(session, _UNREADABLE, credit.check_policy, lambda seat, text: credit.sign(seat, Signing(text)))


_FILE = Option("file", N_("the policy, in TOML"), needed=True)
_OUT = Option("--out", N_("writes its text into a file"), "FILE")

COMMANDS = (
    Command(("policy", "show"), N_("the credit policy in force, and whether two people signed it"), show, (_OUT,)),
    Command(("policy", "try"), N_("what another policy would have made of what was assessed"), try_it, (_FILE,)),
    Command(("policy", "fit"), N_("drafts a policy whose weights and scale fit the firm's own defaults"), fit, (_OUT,)),
    Command(("policy", "propose"), N_("puts a policy to a second person"), propose, (_FILE,)),
)
