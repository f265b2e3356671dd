"""The page of monitoring: what somebody should look at first, then each scorer beside its training."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jointseas.credit.measuring.records import Interval, Measured
from jointseas.credit.monitoring.records import Alert, AlertKind, Alike, Drift, Monitored, Rate, Watched
from jointseas.credit.words import alert, fact, group
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context, PageSpec
from jointseas.desktop.kit import (
    Bars,
    Card,
    Empty,
    Figure,
    Page,
    amount,
    badge,
    column,
    entry,
    grid,
    label,
    scrolled,
    side_by_side,
    sign,
)
from jointseas.financing.applications.records import Overridden
from jointseas.i18n import N_, Language
from jointseas.kernel.outcome import Refused

_HEARD = frozenset({"credit", "policy", "financing"})
_MOST = 50


class MonitoringPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Monitoring"), tr("the cases that were assessed, beside the rows of the training"))
        self._context = context
        ask(context.runner, self.body, self._read, self._show, _HEARD)

    def _read(self) -> tuple[Monitored, tuple[Overridden, ...]] | Refused:
        """What was overridden is a lender's to read, and of whoever may read its book."""
        services, seat = self._context.services, self._context.seat
        found, against = services.credit.watch(seat), services.portfolio.overridden(seat)
        return found if isinstance(found, Refused) else (found, () if isinstance(against, Refused) else against)

    def _show(self, seen: tuple[Monitored, tuple[Overridden, ...]]) -> QWidget | Empty:
        tr, (found, against) = self.tr_, seen
        self.figures(*(_figures(tr, found) if found.cases else ()))
        if not found.cases and not against:
            words = tr("Cases that are assessed are compared with what the scorers learnt from, and with what came of "
                       "them. What chance may do is not called a drift.")  # fmt: skip
            return Empty(tr("Nothing assessed yet"), words, tr("Assess a case"), self._assess)
        if not found.cases:  # a lender may decide on others' cases and assess none itself
            return scrolled(column(*_overridden(tr, against), None))
        watched = [_scorer(tr, it) for it in found.watched]
        cards = (_alerts(tr, found), *_overridden(tr, against), *_contests(tr, found), *_groups(tr, found))
        return scrolled(column(*cards, side_by_side(*watched), None, spacing=12))

    def _assess(self) -> None:
        self._context.go("assessments", do="assess")


def _figures(tr: Language, found: Monitored) -> tuple[Figure, ...]:
    told = found.calibration.came if found.calibration else Rate(0, 0, None)
    failed = tr("{many} of them failed", many=tr.number(told.many))
    over, clear = found.overridden.many, found.overridden.of
    return (
        Figure(tr("Cases"), tr.number(found.cases), tr("the newest")),
        Figure(tr("Told outcomes"), tr.number(told.of), failed if told.of else tr("financing will tell them")),
        Figure(tr("Overridden"), tr.number(over), tr("of {n} that the policy left to nobody", n=clear)),
        Figure(tr("To look at"), tr.number(len(found.alerts)),
               [(tr("beyond what chance may do"), "bad") if found.alerts else (tr("nothing beyond chance"), "good")]),
    )  # fmt: skip


def _alerts(tr: Language, found: Monitored) -> Card:
    card = Card(tr("To look at"))
    for it in found.alerts:
        card.add(entry(alert(it, tr), _figure(tr, it), sign("bad")))
    if not found.alerts:
        card.add(entry(tr("Nothing lies further off than chance may put it."), "", sign("good")))
    if found.calibration:
        said, came = found.calibration.said, found.calibration.came
        words = tr("The policy's scale said {said}; {many} of {of} failed.", said=tr.percent(Decimal(said)),
                   many=came.many, of=came.of)  # fmt: skip
        card.add(label(words, "muted", wrap=True))
    return card


def _overridden(tr: Language, its: Sequence[Overridden]) -> list[Card]:
    """Each with who agreed to it and why; the newest first."""
    if not its:
        return []
    card = Card(tr("Decided against the policy"), tr("each for a reason that a second person has read"))
    heads = (tr("Application"), tr("Exporter"), tr("Day"), tr("Who"), tr("Grade"), tr("By the policy"), tr("Decided"),
             tr("Why"))  # fmt: skip
    rows = [[label(it.application, "strong"), label(it.exporter), label(tr.moment(it.at)), label(it.person),
             label(it.grade), label(tr.term("credit outcome", it.outcome)),
             label(tr("Offered") if it.approved else tr("Declined")), label(it.why, wrap=True)]
            for it in its[:_MOST]]  # fmt: skip
    card.add(grid(heads, rows, stretch=7))
    if len(its) > _MOST:
        card.add(label(tr("{n} more", n=len(its) - _MOST), "caption"))
    return [card]


def _figure(tr: Language, it: Alert) -> str:
    if it.kind is AlertKind.CHALLENGER:
        return tr(
            "AUC {value}, where the one that speaks has {limit}", value=f"{it.value:.3f}", limit=f"{it.limit:.3f}"
        )
    if it.kind in (AlertKind.SCORE, AlertKind.FACT, AlertKind.RANK):
        return tr("{value}, where {limit} is the limit", value=f"{it.value:.2f}", limit=f"{it.limit:.2f}")
    shares = (tr.percent(Decimal(share)) for share in (it.value, it.limit))
    return tr("{value}, where {limit} is the limit", value=next(shares), limit=next(shares))


def _contests(tr: Language, found: Monitored) -> list[Card]:
    if not found.contests:
        return []
    told = tr("Both on the same cases, by the outcomes that are told. In brackets: 95 %.")
    card = Card(tr("Champion and challenger"), told)
    heads = (tr("Scorer"), tr("Cases"), tr("Told outcomes"), tr("Champion"), tr("Challenger"),
             tr("Challenger less champion"))  # fmt: skip
    rows = [[label(tr.term("credit scorer", it.scorer), "strong"), amount(tr.number(it.cases)),
             amount(tr.number(it.champion_measured.n)), amount(_rank(it.champion_measured) or "—"),
             amount(_rank(it.challenger_measured) or "—"), amount(_between(it.difference))]
            for it in found.contests]  # fmt: skip
    card.add(grid(heads, rows, stretch=0, right={1, 2, 3, 4, 5}))
    return [card]


def _between(it: Interval | None) -> str:
    return f"{it.low:+.3f} – {it.high:+.3f}" if it else "—"


def _groups(tr: Language, found: Monitored) -> list[Card]:
    if not found.groups:
        return []
    told = tr("Scorers look at the size and the age of a firm as facts, never at its region. In brackets: 95 %.")
    card = Card(tr("Groups of firms"), told)
    heads = (tr("Grouped by"), tr("Group"), tr("Cases"), tr("Approved"), tr("Foretold"), tr("Came true"), "AUC")
    kinds = [it.by for it in found.groups]
    rows = [_group(tr, it, first=at == kinds.index(it.by)) for at, it in enumerate(found.groups)]
    card.add(grid(heads, rows, stretch=1, right={2, 3, 4, 5, 6}))
    return [card]


def _group(tr: Language, it: Alike, *, first: bool) -> list[QWidget]:
    """What they are alike in is said once."""
    said, came = ((tr.percent(Decimal(it.calibration.said)), _share(tr, it.calibration.came)) if it.calibration
                  else ("—", "—"))  # fmt: skip
    return [label(tr.term("credit group", it.by) if first else "", "strong"), label(group(it.by, it.name, tr)),
            amount(tr.number(it.approved.of)), amount(_share(tr, it.approved)), amount(said), amount(came),
            amount(_rank(it.measured) or "—")]  # fmt: skip


def _share(tr: Language, it: Rate) -> str:
    if it.interval is None:
        return "—"
    low, high = (tr.percent(Decimal(end)) for end in (it.interval.low, it.interval.high))
    return f"{tr.percent(Decimal(it.share))} [{low}–{high}]"


def _rank(it: Measured) -> str:
    if it.auc is None or it.auc_ci is None:
        return ""
    return f"{it.auc:.3f} [{it.auc_ci.low:.3f}–{it.auc_ci.high:.3f}]"


def _scorer(tr: Language, it: Watched) -> Card:
    card = Card(tr.term("credit scorer", it.scorer), tr.plural("{n} case", "{n} cases", it.cases), _badge(tr, it.score))
    rows = [(tr("the score"), it.score), *((fact(one.fact, tr), one) for one in it.facts)]
    bars = [(name, min(Decimal(1), Decimal(one.index) / Decimal(one.limit)), f"{one.index:.2f}") for name, one in rows]
    card.add(label(tr("How far each lies otherwise than in training. A full bar is looked at: 0.25, or what chance "
                      "alone may do with so few cases, if that is more."), "caption", wrap=True))  # fmt: skip
    card.add(Bars(bars, whole=Decimal(1)))
    if rank := _rank(it.measured):
        card.add(label(f"AUC {rank}", "strong"))
    else:
        card.add(label(tr("No rank power yet: outcomes of both kinds have to be told first."), "caption", wrap=True))
    return card


def _badge(tr: Language, score: Drift) -> QWidget:
    return badge(tr("Shifted"), "bad") if score.index > score.limit else badge(tr("Nothing beyond chance"), "good")


PAGE = PageSpec(
    id="monitoring",
    title=N_("Monitoring"),
    group=N_("Credit risk"),
    order=30,
    needs="credit.read",
    make=MonitoringPage,
)
