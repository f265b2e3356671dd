"""What a scorer looks at and what it does not; whether it is the same for all; how it was made."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QLabel, QWidget

from jointseas.credit.scorers.records import Fact, FactKind
from jointseas.credit.shelf.records import Held
from jointseas.credit.shelf.words import source as words_of
from jointseas.credit.training.records import Gap, Learnt
from jointseas.desktop.kit import Bar, Card, amount, badge, column, current, grid, label, row
from jointseas.desktop.pages.scorers.plots import Whisker
from jointseas.desktop.pages.scorers.words import AUC, SCALE, ranked, rough, seal, share
from jointseas.i18n import Language

_NAMES = 180  # of facts and columns, at least
_STEADY, _SHIFTED = 0.1, 0.25


def facts(tr: Language, held: Held) -> QWidget:
    """The one that tells most stands first."""
    both = sorted(zip(held.scorer.facts, held.card.facts, strict=True), key=lambda it: -it[1].gain)
    most = max((learnt.gain for _fact, learnt in both), default=1) or 1
    heads = (tr("Fact"), tr("May only be"), tr("Seen"), tr("Share of the gain"), "")
    looked = Card(tr("What it looks at"))
    looked.add(grid(heads, [_fact(tr, *it, most) for it in both], stretch=3, right=(4,)))
    return column(looked, *(() if held.at_home else (_exclusions(tr, held),)), None, spacing=12)


def _fact(tr: Language, fact: Fact, learnt: Learnt, most: float) -> list[QWidget]:
    direction = {1: tr("worse the more it is"), -1: tr("better the more it is")}.get(fact.monotone, "—")
    bar = Bar(Decimal(str(learnt.gain / most)))
    return [_wide(tr(fact.label)), label(direction, "muted"), label(_seen(tr, fact, learnt), "muted"), bar,
            amount(share(tr, learnt.gain))]  # fmt: skip


def _seen(tr: Language, fact: Fact, learnt: Learnt) -> str:
    if fact.kind is FactKind.YES_NO:
        return tr("yes or no")
    if fact.kind is FactKind.CATEGORY:
        return tr.plural("{n} kind", "{n} kinds", len(fact.choices))
    return f"{rough(tr, learnt.low)} – {rough(tr, learnt.high)}"


def _exclusions(tr: Language, held: Held) -> QWidget:
    made = Card(tr("What it does not look at"))
    rows: list[Sequence[QWidget]] = [
        [_wide(", ".join(it.names)), label(tr(it.why), "muted", wrap=True)] for it in held.scorer.exclusions
    ]
    made.add(grid((tr("In the data"), tr("Why not")), rows, stretch=1))
    return made


def _wide(words: str) -> QLabel:
    made = label(words, wrap=True)
    made.setMinimumWidth(current().px(_NAMES))
    return made


def groups(tr: Language, held: Held) -> QWidget:
    """The largest group first."""
    gaps, steady = sorted(held.card.gaps, key=lambda it: -it.measured.n), _stability(tr, held)
    apart = [_gaps(tr, by, [it for it in gaps if it.by == by]) for by in dict.fromkeys(it.by for it in held.card.gaps)]
    return column(*([steady] if steady else []), *apart, None, spacing=12)


def _stability(tr: Language, held: Held) -> Card | None:
    it = held.card.stability
    if it is None:
        return None
    (one, two), (three, four) = it.first, it.then
    words = tr("Stability index of the score from {first} to {then}: {psi}", first=f"{one}–{two}",
               then=f"{three}–{four}", psi=f"{it.psi:.3f}")  # fmt: skip
    made = Card(tr("How steady it is"), right=_steadiness(tr, it.psi))
    made.add(label(words, wrap=True))
    said = tr("Below 0.1 scores are held to be distributed as before, above 0.25 to have shifted.")
    made.add(label(said, "caption", wrap=True))
    return made


def _steadiness(tr: Language, psi: float) -> QLabel:
    if psi > _SHIFTED:
        return badge(tr("Shifted"), "warn")
    return badge(tr("Steady"), "good") if psi < _STEADY else badge(tr("Moved a little"), "accent")


def _gaps(tr: Language, by: str, gaps: list[Gap]) -> Card:
    made = Card(tr.term("credit group", by), tr("The scorer does not look at it; in brackets: 95 %."))
    heads = (tr("Group"), tr("Rows"), SCALE, AUC, tr("Foretold"), tr("Came true"))
    made.add(grid(heads, [_gap(tr, it) for it in gaps], stretch=2, right=(1, 3, 4, 5)))
    return made


def _gap(tr: Language, it: Gap) -> list[QWidget]:
    """A region is called by its own name."""
    name = it.group if it.by == "region" else tr.term("credit group value", it.group)
    return [label(name), amount(tr.number(it.measured.n)), Whisker(it.measured), amount(ranked(it.measured)),
            amount(share(tr, it.said, 2)), amount(share(tr, it.came, 2))]  # fmt: skip


def making(tr: Language, held: Held) -> QWidget:
    return column(_made(tr, held), None)


def source(tr: Language, held: Held) -> QWidget:
    card = held.card
    counted = tr("{rows} rows, {events} with the event; base rate {rate}", rows=card.rows, events=card.events,
                 rate=share(tr, card.base_rate, 2))  # fmt: skip
    made = Card(tr("What it was learnt from"))
    weighted = [tr("Rows are weighted back to the whole population.")] if card.weighted else []
    for words in (*words_of(card, tr), counted, *weighted):
        made.add(label(words, wrap=True, select=True))
    made.add(_hash(tr("SHA-256 of the file: {digest}", digest=_broken(card.rows_digest))))
    return made


def _made(tr: Language, held: Held) -> QWidget:
    card, s = held.card, held.card.settings
    made = Card(tr("How it was made"), right=row(seal(tr, held)))
    trees = tr("{rounds} trees of at most {leaves} leaves, rate {rate}, at least {fewest} rows in a leaf, seed {seed}",
               rounds=s.rounds, leaves=s.leaves, rate=f"{s.rate:g}", fewest=s.fewest, seed=str(card.seed))  # fmt: skip
    for words in (trees, card.made_with):
        made.add(label(words, wrap=True, select=True))
    made.add(_hash(tr("SHA-256 of the forest: {digest}", digest=_broken(card.forest))))
    made.add(_hash(tr("SHA-256 of the card: {digest}", digest=_broken(held.digest))))
    return made


def _broken(digest: str) -> str:
    """Over two lines, or a card would be as wide as its hash."""
    half = len(digest) // 2
    return f"\n{digest[:half]}\n{digest[half:]}"


def _hash(words: str) -> QLabel:
    return label(words, "caption", wrap=True, select=True)
