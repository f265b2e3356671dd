"""What credit says, in a person's words."""

from jointseas.credit.policy.records import Because, Ground, Policy
from jointseas.i18n import Language


def ground(it: Ground, policy: Policy, tr: Language) -> str:
    return f"{tr.term('credit ground', it.because)}: {_matter(it, policy, tr)}"


def _matter(it: Ground, policy: Policy, tr: Language) -> str:
    if it.because in (Because.KNOCKED_OUT, Because.RULE):
        return policy.said(it.what, tr.code)
    if it.because is Because.UNKNOWN:
        return tr.term("credit matter", it.what)
    if it.because is Because.NO_SCORER:
        return tr.term("credit scorer", it.what)
    return fact(it.what, tr) if it.because is Because.FACT else it.what


def fact(name: str, tr: Language) -> str:
    from jointseas.credit.scorers import every_scorer  # the numeric libraries, which only who assesses has loaded

    labels = (it.label for scorer in every_scorer().values() for it in scorer.facts if it.name == name)
    return tr(next(labels))
