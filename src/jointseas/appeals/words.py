"""What is contested, and what follows, in a person's words."""

from decimal import Decimal

from jointseas.appeals.contested.facts import named
from jointseas.appeals.deadlines.records import Span, Unit
from jointseas.appeals.records import Follow, FollowKind, Ground, Thing
from jointseas.i18n import N_, Language
from jointseas.intake.batches.spelling import refused_of

_DONE = {
    FollowKind.REASSESSED: N_("The score was made anew with the fact put right: assessment {target}."),
    FollowKind.REOPENED: N_("Application {target} is looked at again."),
    FollowKind.RELISTED: N_("{target} is listed again."),
    FollowKind.LINE: N_("Another credit line was granted to {target}."),
}
_ASKED = {
    FollowKind.REASSESSED: N_("The score of {target} could not be made anew."),
    FollowKind.REOPENED: N_("Application {target} could not be opened again."),
    FollowKind.RELISTED: N_("{target} could not be listed again."),
    FollowKind.LINE: N_("Another credit line for {target} is asked of two people of the lender."),
}


def thing_said(tr: Language, it: Thing) -> str:
    if it.ground is Ground.SCORE:
        return tr("{fact}, score of application {number}", fact=fact_said(tr, it), number=it.name)
    if it.ground is Ground.LIMIT:
        return tr("Credit line {place} of {lender}", place=it.place, lender=it.name)
    if it.ground is Ground.LISTING:
        return tr("{sku} on {channel}", sku=it.name, channel=_channel(tr, it.part))
    words = N_("Terms of application {number}") if it.ground is Ground.TERMS else N_("Application {number}")
    return tr(words, number=it.name)


def _channel(tr: Language, code: str) -> str:
    from jointseas.channels.defined.reading import channel  # its file is read by whoever names one

    return channel(code).name_in(tr.code)


def fact_said(tr: Language, it: Thing) -> str:
    from jointseas.credit.words import fact

    scorer, name = named(it)
    return fact(name, tr) if scorer else tr.term("credit matter", name)


def value_said(tr: Language, it: Thing, value: Decimal | None) -> str:
    from jointseas.credit.words import told, written

    scorer, name = named(it)
    figure = None if value is None else float(value)
    if scorer:
        return told(name, figure, tr, named=False)
    return tr("not known") if figure is None else written(figure, tr)


def span_said(tr: Language, it: Span) -> str:
    if it.unit is Unit.BUSINESS_DAYS:
        return tr.plural("{n} day of business", "{n} days of business", it.many)
    days = it.unit is Unit.DAYS
    return tr.plural("{n} day", "{n} days", it.many) if days else tr.plural("{n} month", "{n} months", it.many)


def source_said(tr: Language, it: Span) -> str:
    """A citation stands in its own language."""
    return tr("judgement") if it.judged else it.source


def follow_said(tr: Language, it: Follow, *, waits: bool = False) -> str:
    """What was done; or what could not be, and why."""
    done = it.done or (it.kind is FollowKind.LINE and not waits)
    said = tr((_DONE if done else _ASKED)[it.kind], target=it.target)
    return f"{said} {tr.refusal(refused_of(it.why, it.facts))}" if it.why else said
