"""What a scorer is worth: its results beside those of the plain ways, its calibration, and what it must not do."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.words import limits
from jointseas.credit.training.records import Result
from jointseas.desktop.kit import Card, Figure, amount, column, current, grid, label, side_by_side
from jointseas.desktop.pages.scorers.looking import source
from jointseas.desktop.pages.scorers.plots import Calibration, Whisker
from jointseas.desktop.pages.scorers.words import (
    AUC,
    KS,
    SCALE,
    ahead,
    band,
    best_plain,
    figure,
    foretold,
    found,
    off,
    own,
    ranked,
    split_named,
)
from jointseas.i18n import Language

_SPLIT = 110


def headline(tr: Language, held: Held) -> list[Figure]:
    card, asked = held.card, own(held.card)
    made = [] if asked is None else [
        Figure(tr("Rank power (AUC)"), figure(asked.auc), f"{band(asked.auc_ci)} 95 %"),
        Figure(tr("Calibration error"), off(tr, asked), tr("between what was said and what came")),
    ]  # fmt: skip
    made[1:1] = [it for it in (_ahead(tr, held),) if it]
    later = found(card, "later_years")
    if later:
        made.append(Figure(tr("Rank power in later years"), figure(later.auc), f"{band(later.auc_ci)} 95 %"))
    return made


def _ahead(tr: Language, held: Held) -> Figure | None:
    gain, plain, forest = ahead(held.card), best_plain(held.card), found(held.card, "folds")
    if gain is None or plain is None or forest is None:
        return None
    both = (("forest", forest), (plain.way, plain.measured))
    said = " · ".join(f"{tr.term('credit way', way)} {figure(it.auc)}" for way, it in both)
    return Figure(tr("Ahead of plain ways"), f"{gain:+.4f}", said)


def worth(tr: Language, held: Held) -> QWidget:
    calibration = Card(tr("Whether its probabilities come true"))
    calibration.add(Calibration(tr, held.card.bins), 1)
    beside = column(_limits(tr, held), source(tr, held), None, spacing=12)
    return column(_results(tr, held), side_by_side(calibration, beside), None, spacing=12)


def _results(tr: Language, held: Held) -> QWidget:
    made = Card(tr("What it is worth"))
    made.add(label(foretold(tr, held), "strong", wrap=True))
    said = tr("Always on rows that were neither learnt from nor used to choose settings. In brackets: 95 %.")
    line = tr("The lines run from 0.5, as a coin would rank, to 1, without a fault.")
    made.add(label(f"{said} {line}", "muted", wrap=True))
    heads = (tr("Rows"), tr("Scored by"), SCALE, AUC, KS, tr("Brier score"), tr("Calibration error"))
    made.add(grid(heads, list(_rows(tr, held.card.results)), stretch=2, right=range(3, 7)))
    return made


def _rows(tr: Language, results: tuple[Result, ...]) -> Iterator[list[QWidget]]:
    """What they were tried on is said once for all that were tried on it."""
    before = ""
    for it in results:
        measured, own_way = it.measured, it.way == "forest"
        said = split_named(tr, it)
        place = label() if said == before else _place(tr, said, measured.n)
        before = said
        yield [
            place, label(tr.term("credit way", it.way), "strong" if own_way else "body"),
            Whisker(measured, strong=own_way), amount(ranked(measured), "strong" if own_way else "body"),
            *(amount(figure(one)) for one in (measured.ks, measured.brier, measured.ece)),
        ]  # fmt: skip


def _place(tr: Language, said: str, rows: int) -> QWidget:
    name = label(said, wrap=True)
    name.setMinimumWidth(current().px(_SPLIT))
    return column(name, label(tr.number(rows), "caption"), spacing=0)


def _limits(tr: Language, held: Held) -> QWidget:
    made = Card(tr("Limits of its use"))
    for words in limits(held, tr):
        made.add(label(f"• {words}", wrap=True))
    return made
