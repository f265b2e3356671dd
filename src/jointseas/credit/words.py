"""What credit says, in a person's words."""

from decimal import Decimal

from jointseas.credit.assessments.records import Replayed
from jointseas.credit.changing.levers import LEVERS
from jointseas.credit.monitoring.records import Alert
from jointseas.credit.policy.records import Because, Ground, Outcome, Policy, Use, Verdict
from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Term

# What an application may answer with yes or no; without an answer it is unknown.
YES_OR_NO = {
    "new_business": N_("Business under two years old"),
    "revolving": N_("Revolving line"),
    "reduced_documents": N_("Applied with fewer papers"),
    "urban": N_("In a town"),
    "franchise": N_("Franchise"),
}


def grounds(verdict: Verdict, policy: Policy, tr: Language) -> list[tuple[Outcome, str]]:
    """Those of a kind in one sentence."""
    kinds = dict.fromkeys((it.because, it.outcome) for it in verdict.grounds)
    found = []
    for because, outcome in kinds:
        its = (it for it in verdict.grounds if (it.because, it.outcome) == (because, outcome))
        matters = tr.show(tuple(_matter(it, policy, tr) for it in its))
        found.append((outcome, tr("{why}: {what}", why=tr.term("credit ground", because), what=matters)))
    return found


def _matter(it: Ground, policy: Policy, tr: Language) -> str:
    if it.because in (Because.KNOCKED_OUT, Because.RULE):
        return policy.said(it.what, tr.code)
    if it.because is Because.UNKNOWN:
        return tr.term("credit matter", it.what)
    if it.because is Because.NO_SCORER:
        return tr.term("credit scorer", it.what)
    return fact(it.what, tr) if it.because is Because.FACT else it.what


def rests_on(policy: Policy, use: Use, tr: Language) -> str:
    """Whether points, grade and probability of such a case are judgement."""
    it = policy.fitted
    if it is None or policy.judged(use):
        return tr("Points and grades are judgement: no defaults of one's own stand behind the policy's scale.")
    return tr("Points and grades rest on {defaults} defaults of one's own, as of {day}.", defaults=it.defaults,
              day=it.day)  # fmt: skip


def weighed_by(policy: Policy, tr: Language) -> str:
    """The same of a whole policy."""
    it = policy.fitted
    if it is None:
        return tr("judgement, until one's own defaults can be held against it")
    told = tr("fitted to {defaults} defaults of one's own, as of {day}", defaults=it.defaults, day=it.day)
    left = tuple(Term("credit use", use) for use in Use if policy.judged(use))
    return tr("{fitted}; judgement for {uses}", fitted=told, uses=left) if left else told


def alert(it: Alert, tr: Language) -> str:
    """What to look at, and of which scorer and fact."""
    of = (tr.term("credit scorer", it.scorer) if it.scorer else "", _watched(it, tr))
    return " ".join((tr.term("credit alert", it.kind), " · ".join(word for word in of if word))).strip()


def _watched(it: Alert, tr: Language) -> str:
    if it.by:
        return f"{tr.term('credit group', it.by)} · {group(it.by, it.what, tr)}"
    return fact(it.what, tr) if it.what else ""


def group(by: str, name: str, tr: Language) -> str:
    """A region is called by its own name."""
    return name if by == "region" else tr.term("credit group value", name)


def replayed(it: Replayed, tr: Language) -> str:
    if it.same:
        return tr("Assessment {number} comes to the same {points} points, reasons and result.", number=it.number,
                  points=it.points)  # fmt: skip
    parts = ", ".join(tr.term("credit part", part) for part in it.differences)
    return tr("Assessment {number} does not come to the same: {parts}.", number=it.number, parts=parts)


def fact(name: str, tr: Language) -> str:
    return tr(fact_named(name).label)


def told(name: str, value: float | None, tr: Language, *, named: bool = True) -> str:
    """A fact with its figure."""
    its = fact_named(name)
    return f"{tr(its.label)} {_value(its, value, tr)}" if named else _value(its, value, tr)


def _value(its: Fact, value: float | None, tr: Language) -> str:
    if value is None:
        return tr("not known")
    if its.kind is FactKind.YES_NO:
        return tr("yes") if value else tr("no")
    if its.kind is FactKind.CATEGORY:
        return tr.term("industry", its.choices[int(value)])
    return written(value, tr)


def written(value: float, tr: Language) -> str:
    """As many digits as say something."""
    digits = 0 if abs(value) >= 1_000 else 1 if abs(value) >= 10 else 3
    return tr.number(round(Decimal(value), digits).normalize() + 0)


def industries() -> tuple[str, ...]:
    return fact_named("industry").choices


def fact_named(name: str) -> Fact:
    from jointseas.credit.paying.estimating import SHORTER, STOOD  # numeric libraries, which who assesses has loaded
    from jointseas.credit.scorers import every_scorer

    every = (it for scorer in every_scorer().values() for it in scorer.facts)
    return next(it for it in (STOOD, SHORTER, *(lever.fact for lever in LEVERS), *every) if it.name == name)
