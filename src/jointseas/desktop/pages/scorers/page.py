"""The page of scorers: a card for each, with what it foretells and how well; or the one that was asked for."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jointseas.credit.shelf.pins import PINS
from jointseas.credit.shelf.records import Held
from jointseas.desktop.asking import ask
from jointseas.desktop.context import Context, Hit, PageSpec
from jointseas.desktop.kit import Card, Derivation, Empty, Page, Part, button, column, grid, label, row, side_by_side
from jointseas.desktop.pages.scorers.plots import Whisker
from jointseas.desktop.pages.scorers.scorerview import ScorerView
from jointseas.desktop.pages.scorers.words import AUC, SCALE, foretold, named, off, own, ranked, seal, share
from jointseas.i18n import N_
from jointseas.kernel.listing import matcher


class ScorersPage(Page):
    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr, tr("Scorers"), tr("what each foretells, how well, and where it must not be trusted"))
        self._context = context
        read = partial(context.services.credit.scorers, context.seat)
        ask(context.runner, self.body, read, self._show, frozenset())

    def _show(self, scorers: tuple[Held, ...]) -> QWidget | Empty:
        tr = self.tr_
        if not scorers:
            return Empty(tr("No scorer came with this program"), tr("Credit is assessed by the policy's rules alone."))
        return column(side_by_side(*map(self._card, scorers)), None)

    def _open(self, held: Held) -> None:
        self._context.go("scorers", scorer=held.scorer.name)

    def _card(self, held: Held) -> QWidget:
        tr, card = self.tr_, held.card
        made = Card(named(tr, held), right=seal(tr, held))
        made.add(label(foretold(tr, held), "strong", wrap=True))
        made.add(label(card.source.title, "muted", wrap=True))
        made.add(self._ways(held))
        made.add(Derivation((
            Part(tr("Calibration error"), off(tr, own(card))),
            Part(tr("Rows it was learnt from"), tr.number(card.rows)),
            Part(tr("Base rate"), share(tr, card.base_rate, 2)),
        )))  # fmt: skip
        made.stretch()
        opens = button(tr("Open"), partial(self._open, held), name=tr("Open {name}", name=named(tr, held)))
        made.add(row(None, opens))
        return made

    def _ways(self, held: Held) -> QWidget:
        """The gain over the plain ways is seen before anything is opened."""
        tr = self.tr_
        rows = [(it.way, it.measured) for it in held.card.results if it.split == "folds"]
        cells = [[label(tr.term("credit way", way)), Whisker(it, strong=way == "forest"), label(ranked(it))]
                 for way, it in rows]  # fmt: skip
        return grid((tr("Scored by"), SCALE, AUC), cells, stretch=1)


def make(context: Context) -> Page:
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
    find=find,
)
