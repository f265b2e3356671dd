"""What came of a training, before anything is kept of it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jointseas.credit.paying.records import Choice, Trial, Way
from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.words import source
from jointseas.desktop.kit import Card, Derivation, Part, badge, button, column, grid, label, row
from jointseas.desktop.pages.scorers.plots import Whisker
from jointseas.desktop.pages.scorers.words import AUC, SCALE, named, off, own, ranked, share
from jointseas.i18n import Language

Keep = Callable[[Sequence[Held]], object]


def trials_view(tr: Language, trials: Sequence[Trial], keep: Keep) -> QWidget:
    """Delay by delay: what was compared, and what it came to."""
    grown = [it.held for it in trials if it.held]
    cards = [_trial(tr, it.choice) for it in trials]
    told = tr("What did better than habit may be heard beside it. Two people decide whether it speaks.") if grown else (
        tr("Habit goes on speaking: nothing is kept of this training."))  # fmt: skip
    return column(*cards, label(told, "muted", wrap=True), *_heard(tr, grown, keep), None, spacing=12)


def _trial(tr: Language, it: Choice) -> Card:
    won = it.way is Way.FOREST
    card = Card(tr("More than {n} days late", n=it.late), right=badge(tr.term("credit way", it.way),
                                                                        "good" if won else "plain"))  # fmt: skip
    card.add(label(tr.term("credit why", it.why), wrap=True))
    counted = tr("{invoices} invoices paid, of {buyers} buyers", invoices=tr.number(it.invoices),
                 buyers=tr.number(it.buyers))  # fmt: skip
    card.add(label(counted, "caption", wrap=True))
    if it.habit and it.forest and it.luck is not None:
        card.add(Derivation((
            Part(tr("AUC of habit"), f"{it.habit.auc:.3f}"),
            Part(tr("AUC of the forest"), f"{it.forest.auc:.3f}"),
            Part(tr("Surprise that the forest saves"), f"{it.habit.surprise - it.forest.surprise:+.4f}",
                 tr("by chance up to {luck}", luck=f"{it.luck:.4f}")),
            Part(tr("Later invoices that both were measured on"), tr.number(it.later)),
        )))  # fmt: skip
    return card


def held_view(tr: Language, held: Held, champion: Held | None, keep: Keep) -> QWidget:
    """With what plain ways reach on the same rows; and with what speaks today, on rows of its own."""
    card = Card(named(tr, held))
    for words in source(held.card, tr):
        card.add(label(words, "caption", wrap=True))
    rows = [[label(tr.term("credit way", it.way)), Whisker(it.measured, strong=it.way == "forest"),
             label(ranked(it.measured))] for it in held.card.results if it.split == "folds"]  # fmt: skip
    card.add(grid((tr("Scored by"), SCALE, AUC), rows, stretch=1))
    speaks = own(champion.card) if champion else None
    card.add(Derivation((
        Part(tr("Rows it was learnt from"), tr.number(held.card.rows)),
        Part(tr("Base rate"), share(tr, held.card.base_rate, 2)),
        Part(tr("Calibration error"), off(tr, own(held.card))),
        *((Part(tr("AUC of the one that speaks, on its own rows"), ranked(speaks)),) if speaks else ()),
    )))  # fmt: skip
    told = tr(
        "Heard beside the one that speaks, it is asked the same and counts for nothing. Monitoring compares both."
    )
    return column(card, label(told, "muted", wrap=True), *_heard(tr, [held], keep), None, spacing=12)


def _heard(tr: Language, grown: Sequence[Held], keep: Keep) -> list[QWidget]:
    if not grown:
        return []
    return [row(None, button(tr("Let it be heard"), lambda: keep(grown), "primary", shortcut="Ctrl+Return"))]
