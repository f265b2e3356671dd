"""The loss policy in force, in words and figures."""

from fractions import Fraction

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.financing import rate
from jointseas.desktop.books.signing import Found, seal
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Card, amount, grid, label, notice
from jointseas.i18n import Language
from jointseas.portfolio.provisions.records import Classes, LossPolicy


def policy_view(context: Context, found: Found[LossPolicy]) -> list[QWidget]:
    tr, it = context.tr, found.content
    return [_head(tr, it, signed=found.signed), _chances(tr, it), _lost(tr, it), _stages(tr, it), _scenarios(tr, it),
            _classes(tr, it.classes)]  # fmt: skip


def _head(tr: Language, it: LossPolicy, *, signed: bool) -> Card:
    card = Card(tr("Loss policy {version}", version=it.version), it.name, seal(tr, signed=signed))
    if not signed:
        card.add(
            notice(
                tr("Nobody has signed it: losses are reckoned by it, and nothing is set aside in the books."),
                tone="warn",
            )
        )
    rests = tr("Its figures are judgement: they rest on nobody's record of failures.") if it.judged else it.source
    card.add(label(rests, "muted", wrap=True))
    return card


def _chances(tr: Language, it: LossPolicy) -> Card:
    card = Card(tr("Who fails within a year"), tr("nobody graded it: as {grade}", grade=it.unrated))
    rows = [(label(name, "strong"), amount(rate(tr, chance))) for name, chance in it.chances.items()]
    card.add(grid((tr("Grade"), tr("Fails within a year")), rows, right={1}))
    return card


def _lost(tr: Language, it: LossPolicy) -> Card:
    card = Card(tr("What is lost of it"))
    rows = (
        (tr("Of what nothing brings back"), it.loss),
        (tr("Whatever stands behind it"), it.least_loss),
        (tr("Brought by collateral, after its haircut"), it.recovers),
        (tr("Drawn before it fails, of what may be drawn"), it.converted),
    )
    card.add(grid(("", ""), [(label(name, "muted"), amount(_share(tr, one))) for name, one in rows], right={1}))
    return card


def _stages(tr: Language, it: LossPolicy) -> Card:
    card = Card(tr("Stages"), tr("when the losses of a whole life count, and when it is impaired"))
    days = (tr.plural("{n} day past due", "{n} days past due", many) for many in (it.second_days, it.third_days))
    grades = tr.plural("or fallen by {n} grade", "or fallen by {n} grades", it.notches)
    months = tr.plural("once it has paid for {n} month", "once it has paid for {n} months", it.cure_months)
    second, third = days
    rows = (
        (tr("A whole life"), tr("{one}; {other}", one=second, other=grades)),
        (tr("Impaired"), third),
        (tr("Better again"), months),
    )
    card.add(grid(("", ""), [(label(name, "muted"), label(said, wrap=True)) for name, said in rows], stretch=1))
    return card


def _scenarios(tr: Language, it: LossPolicy) -> Card:
    card = Card(tr("Scenarios"), tr("the odds of failing and what is lost are multiplied by these"))
    rows = [(label(one.name, "strong"), amount(_share(tr, one.weight)), amount(_times(one.odds)),
             amount(_times(one.loss))) for one in it.scenarios]  # fmt: skip
    card.add(grid((tr("Year"), tr("Weight"), tr("Odds"), tr("Loss")), rows, right={1, 2, 3}))
    return card


def _classes(tr: Language, it: Classes) -> Card:
    card = Card(tr("The five classes"), tr("no better than this once it is later than so many days"))
    told = {"special_mention": it.mention, "substandard": it.substandard, "doubtful": it.doubtful, "loss": it.loss}
    rows = [(label(tr.term("loan class", name)), amount(tr.number(days))) for name, days in told.items()]
    card.add(grid((tr("Class"), tr("Days past due")), rows, right={1}))
    shares = tr("Impaired, it is doubtful where {doubtful} of it is expected to be lost, and a loss where {lost} is. "
                "Where more than {spread} of what a debtor owes is bad, all of it is.",
                doubtful=_share(tr, it.doubtful_share), lost=_share(tr, it.loss_share),
                spread=_share(tr, it.spread))  # fmt: skip
    card.add(label(shares, "muted", wrap=True))
    card.add(label(it.source, "caption", wrap=True))
    return card


def _share(tr: Language, it: Fraction) -> str:
    return rate(tr, it, 0)


def _times(it: Fraction) -> str:
    return f"× {float(it):.2f}"
