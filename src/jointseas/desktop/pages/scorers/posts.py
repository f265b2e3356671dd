"""Which scorer speaks for the firm and which is heard beside it, in a list with what can be done about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from jointseas.credit.roster.records import Standing
from jointseas.credit.shelf.records import Held
from jointseas.desktop.kit import Card, badge, button, grid, label, link, row
from jointseas.desktop.pages.scorers.words import own, ranked
from jointseas.i18n import Language


@dataclass(frozen=True)
class Found:
    """`waiting` are digests by scorer, proposed and not yet decided."""

    standings: tuple[Standing, ...]
    waiting: Mapping[str, str]


@dataclass(frozen=True)
class Acts:
    """None where the person may not."""

    open: Callable[[Held], object]
    promote: Callable[[str, str], object] | None
    withdraw: Callable[[str], object] | None


def posts(tr: Language, found: Found, acts: Acts) -> Card:
    card = Card(tr("Who speaks"), tr("A challenger is asked the same and counts for nothing, until two people let it "
                                     "speak."))  # fmt: skip
    heads = (tr("Scorer"), tr("Speaks"), "AUC", tr("Challenger"), "AUC", "")
    card.add(grid(heads, [_post(tr, it, found.waiting.get(it.scorer), acts) for it in found.standings], stretch=5))
    return card


def _post(tr: Language, it: Standing, waits: str | None, acts: Acts) -> list[QWidget]:
    return [label(tr.term("credit scorer", it.scorer), "strong"), _speaks(tr, it, acts), _auc(it.champion),
            _opened(tr, it.challenger, acts) if it.challenger else label("—"), _auc(it.challenger),
            _offered(tr, it, waits, acts)]  # fmt: skip


def _speaks(tr: Language, it: Standing, acts: Acts) -> QWidget:
    if it.champion is None:
        return label(tr("each buyer's habit"), "muted")
    whence = badge(tr("chosen by two people"), "accent") if it.chosen else badge(tr("came with the program"))
    return row(_opened(tr, it.champion, acts), whence, None)


def _opened(tr: Language, held: Held, acts: Acts) -> QWidget:
    """By the head of its hash, as it is called everywhere."""
    words = tr("Open the card of {version}", version=held.digest[:12])
    return link(held.digest[:12], partial(acts.open, held), name=words)


def _auc(held: Held | None) -> QLabel:
    measured = own(held.card) if held else None
    return label(ranked(measured) if measured else "—")


def _offered(tr: Language, it: Standing, waits: str | None, acts: Acts) -> QWidget:
    if waits is not None:
        return row(None, badge(tr("waits for a second person"), "warn"))
    scorer, made = tr.term("credit scorer", it.scorer), list[QWidget | None]([None])
    if it.challenger and acts.withdraw:
        made.append(button(tr("Hear it no longer"), partial(acts.withdraw, it.scorer), "small",
                           name=tr("{scorer}: hear the challenger no longer", scorer=scorer)))  # fmt: skip
    if it.challenger and acts.promote:
        made.append(button(tr("Propose it"), partial(acts.promote, it.scorer, it.challenger.digest), "small",
                           name=tr("{scorer}: propose that the challenger speaks", scorer=scorer)))  # fmt: skip
    elif it.chosen and acts.promote:
        made.append(button(tr("Back to the usual"), partial(acts.promote, it.scorer, ""), "small",
                           name=tr("{scorer}: back to the usual", scorer=scorer)))  # fmt: skip
    return row(*made)
