"""The page of scorers: a card for each, with what it foretells and how well; or the one that was asked for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.roster.records import Standing
from jointseas.credit.shelf.pins import PINS
from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.words import source
from jointseas.desktop.asking import ask
from jointseas.desktop.books.issuing import paper_button
from jointseas.desktop.context import Context, Hit, PageAction, PageSpec
from jointseas.desktop.kit import (
    Card,
    Derivation,
    Empty,
    Page,
    Part,
    button,
    column,
    entry,
    grid,
    label,
    row,
    scrolled,
    side_by_side,
)
from jointseas.desktop.pages.scorers.plots import Whisker
from jointseas.desktop.pages.scorers.scorerview import ScorerView
from jointseas.desktop.pages.scorers.training import TOPICS, TrainingPage
from jointseas.desktop.pages.scorers.words import AUC, SCALE, foretold, named, off, own, ranked, seal, share
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher


class ScorersPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Scorers"), tr("what each foretells, how well, and where it must not be trusted"))
        self._context = context
        self.show_actions(button(tr("Training"), lambda: context.go("scorers", do="training"), "primary",
                                 shortcut="Ctrl+T"))  # fmt: skip
        read = partial(context.services.credit.standings, context.seat)
        ask(context.runner, self.body, read, self._show, TOPICS)

    def _show(self, standings: tuple[Standing, ...]) -> QWidget | Empty:
        """Where nobody speaks, habit does: that is said once."""
        speaking = [it.champion for it in standings if it.champion]
        by_habit = [it.scorer for it in standings if it.champion is None]
        habit = [self._habit(by_habit)] if by_habit else []
        return scrolled(column(side_by_side(*map(self._card, speaking)), *habit, None, spacing=12))

    def _habit(self, names: Sequence[str]) -> Card:
        tr = self.tr_
        card = Card(tr("By each buyer's habit"), tr("no forest of one's own speaks of them"))
        for name in names:
            card.add(entry(tr.term("credit scorer", name), ""))
        return card

    def _open(self, held: Held) -> None:
        self._context.go("scorers", scorer=held.scorer.name, version="" if held.pinned else held.digest)

    def _card(self, held: Held) -> QWidget:
        tr, card = self.tr_, held.card
        made = Card(named(tr, held), right=seal(tr, held))
        made.add(label(foretold(tr, held), "strong", wrap=True))
        made.add(label(source(card, tr)[0], "muted", wrap=True))
        made.add(self._ways(held))
        made.add(Derivation((
            Part(tr("Calibration error"), off(tr, own(card))),
            Part(tr("Rows it was learnt from"), tr.number(card.rows)),
            Part(tr("Base rate"), share(tr, card.base_rate, 2)),
        )))  # fmt: skip
        made.stretch()
        opens = button(tr("Open"), partial(self._open, held), name=tr("Open {name}", name=named(tr, held)))
        made.add(row(None, *paper_button(self._context, "scorer_card", held.scorer.name), opens))
        return made

    def _ways(self, held: Held) -> QWidget:
        """The gain over the plain ways is seen before anything is opened."""
        tr = self.tr_
        rows = [(it.way, it.measured) for it in held.card.results if it.split == "folds"]
        cells = [[label(tr.term("credit way", way)), Whisker(it, strong=way == "forest"), label(ranked(it))]
                 for way, it in rows]  # fmt: skip
        return grid((tr("Scored by"), SCALE, AUC), cells, stretch=1)


def make(context: Context) -> Page:
    if context.params.get("do") == "training":
        return TrainingPage(context)
    return ScorerView(context) if "scorer" in context.params else ScorersPage(context)


def find(context: Context, typed: str) -> list[Hit]:
    """By their names alone: to search them is not worth loading them."""
    wanted, tr = matcher(typed), context.tr
    titles = {name: tr.term("credit scorer", name) for name in PINS}
    return [Hit(title, tr("Scorer"), "scorers", {"scorer": name}) for name, title in titles.items()
            if wanted.search(title)]  # fmt: skip


PAGE = PageSpec(
    id="scorers",
    title=N_("Scorers"),
    group=N_("Credit risk"),
    order=29,
    needs="credit.read",
    make=make,
    topics=TOPICS,
    find=find,
    actions=(PageAction(N_("Train a scorer"), {"do": "training"}, "credit.train"),),
)
