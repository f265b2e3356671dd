"""How the figures of a scorer are written, and which of its results speaks for it."""

from decimal import Decimal

from PySide6.QtWidgets import QLabel

from jointseas.credit.measuring.records import Interval, Measured
from jointseas.credit.shelf.records import Card, Held
from jointseas.credit.training.records import Result
from jointseas.desktop.kit import badge
from jointseas.i18n import Language

AUC, KS = "AUC", "KS"  # called so in every language
SCALE = "0.5 – 1"  # of a rank power: by chance, and without a fault
_SPOKEN = 4  # significant figures of a range


def figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.4f}"


def band(within: Interval | None) -> str:
    return f"[{within.low:.3f}–{within.high:.3f}]" if within else ""


def ranked(it: Measured) -> str:
    return f"{figure(it.auc)} {band(it.auc_ci)}".rstrip()


def off(tr: Language, it: Measured | None) -> str:
    """By how much its probabilities miss, on the whole."""
    return "—" if it is None or it.ece is None else share(tr, it.ece, 2)


def share(tr: Language, value: float, digits: int = 1) -> str:
    return tr.percent(Decimal(str(value)), digits)


def rough(tr: Language, value: float) -> str:
    return tr.number(Decimal(f"{value:.{_SPOKEN}g}"))


def named(tr: Language, held: Held) -> str:
    return tr.term("credit scorer", held.scorer.name)


def foretold(tr: Language, held: Held) -> str:
    """The event, and within how long."""
    months = held.scorer.horizon_months
    event = tr("It foretells that {event}.", event=tr(held.scorer.event))
    within = tr("Within {months} months.", months=months) if months else tr("Without a horizon of its own.")
    return f"{event} {within}"


def split_named(tr: Language, it: Result) -> str:
    said = tr.term("credit split", it.split)
    return f"{said} > {it.after}" if it.after else said


def seal(tr: Language, held: Held) -> QLabel:
    if held.pinned:
        return badge(tr("As pinned"), "good")
    return badge(tr("Of one's own"), "accent") if held.at_home else badge(tr("Not pinned"), "warn")


def found(card: Card, split: str, way: str = "forest") -> Measured | None:
    return next((it.measured for it in card.results if (it.split, it.way) == (split, way)), None)


def own(card: Card) -> Measured | None:
    """As it is used: with its calibration."""
    return found(card, "calibrated") or found(card, "folds")


def best_plain(card: Card) -> Result | None:
    """Of the ways without a forest, on the same rows as the forest."""
    plain = [it for it in card.results if it.split == "folds" and it.way != "forest"]
    return max(plain, key=lambda it: it.measured.auc or 0, default=None)


def ahead(card: Card) -> float | None:
    """The forest's rank power less that of the best plain way."""
    forest, plain = found(card, "folds"), best_plain(card)
    if forest is None or plain is None or forest.auc is None or plain.measured.auc is None:
        return None
    return forest.auc - plain.measured.auc
