"""Takes trained scorers off the shelf, and puts them there."""

import hashlib
import json
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path

from jointseas.access.gate import View, Work
from jointseas.credit.forest.reading import MOST_BYTES, read
from jointseas.credit.scorers import scorer_named
from jointseas.credit.scorers.records import Scorer, Source
from jointseas.credit.shelf import store
from jointseas.credit.shelf.pins import EVERY_PIN, PINS
from jointseas.credit.shelf.records import Card, Held
from jointseas.credit.shelf.rules import require_sound
from jointseas.credit.training.records import Trained
from jointseas.kernel.outcome import Refused, ensure, require
from jointseas.kernel.resources import model
from jointseas.storage.files import mending, read_at_most, write_whole

FOREST, CARD = "forest.txt", "card.json"
_MOST_CARD = 8 * 2**20


@cache
def shipped(name: str) -> Held:
    return pinned(name)


def pinned(name: str) -> Held:
    """One of those that came with the program, from the disc: the very bytes that it was pinned with."""
    if name not in PINS:
        raise Refused("credit.not_on_shelf", name=name, shelf=tuple(PINS))
    held = in_folder(model(name))
    require(held.pinned, "credit.card_swapped", name=name)
    return held


def named(name: str) -> Held:
    """A name on the shelf, or a folder with a forest and its card."""
    return in_folder(Path(name)) if is_folder(name) else shipped(name)


def is_folder(name: str) -> bool:
    return name not in PINS and (Path(name) / CARD).is_file()


def in_folder(folder: Path) -> Held:
    """Its facts must be those of today: rows are read into them."""
    card, text = _content(folder / CARD, _MOST_CARD), _content(folder / FOREST, MOST_BYTES)
    held = opened(card, text)
    require_todays(held)
    return held


def require_todays(held: Held) -> None:
    then, today = ([(it.name, it.kind, it.choices) for it in its] for its in (held.card.declared, held.scorer.facts))
    require(then == today, "credit.facts_differ", name=held.scorer.name)


@lru_cache(maxsize=16)
def opened(content: bytes, text: bytes) -> Held:
    """Damaged or swapped, it is refused before anything is made of it."""
    card = parsed(content)
    require(hashlib.sha256(text).hexdigest() == card.forest, "credit.forest_swapped", name=card.scorer)
    scorer, forest = scorer_named(card.scorer), read(text)
    names = tuple(it.name for it in card.declared)
    require(names == forest.features == tuple(it.name for it in card.facts), "credit.facts_differ", name=card.scorer)
    require_sound(card, forest)
    digest = hashlib.sha256(content).hexdigest()
    return Held(scorer, card, content, text, forest, digest, digest in EVERY_PIN)


@lru_cache(maxsize=16)
def parsed(content: bytes) -> Card:
    """Today asks for the cards of all scorers that were used each time it is drawn."""
    from pydantic import TypeAdapter, ValidationError  # heavy, and only wanted once a card is read

    try:
        return TypeAdapter(Card).validate_json(content, strict=False)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise Refused("credit.card_damaged", place=place[:60]) from None


def _content(path: Path, most: int) -> bytes:
    content = read_at_most(path, most)
    if content is None:
        raise Refused("credit.model_big", size=most + 1, most=most)
    return content


def kept(view: View, digest: str) -> Held:
    """The very bytes that a firm was scored with, or is to be."""
    found = store.kept(view.connection, view.firm.id, digest)
    if found is None:
        raise Refused("credit.scorer_gone", digest=digest[:12])
    held = opened(*found)
    require(held.digest == digest, "credit.card_swapped", name=held.scorer.name)
    return held


def cards_kept(view: View) -> dict[str, Card]:
    """Of all that is kept for the firm, by version; without the forests, which are long."""
    return {digest: parsed(content) for digest, content in store.cards(view.connection, view.firm.id)}


def keep_for(work: Work, held: Held) -> None:
    """Once for each firm and version."""
    if not store.is_kept(work.connection, work.firm.id, held.digest):
        store.keep(work.connection, work.firm.id, held, work.now)


def card_of(
    scorer: Scorer, trained: Trained, rows_digest: str, *, weighted: bool, source: Source | None = None
) -> Card:
    """Of the scorer's own source, unless it was learnt from another."""
    return Card(
        scorer.name, hashlib.sha256(trained.forest).hexdigest(), source or scorer.source, rows_digest, trained.rows,
        trained.events, weighted, trained.seed, trained.settings, scorer.facts, _made_with(), trained.platt,
        trained.isotonic, trained.base_rate, trained.start, trained.doubt, trained.score, trained.facts,
        trained.results, trained.bins, trained.stability, trained.gaps)  # fmt: skip


def _made_with() -> str:
    from importlib.metadata import version

    return ", ".join(f"{name} {version(name)}" for name in ("lightgbm", "numpy"))


def written(card: Card) -> bytes:
    """The same card is always the same bytes."""
    return (json.dumps(asdict(card), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def keep(folder: Path, card: Card, text: bytes) -> Held:
    """Both files or none that is believed: the card is written last, and holds the hash of the forest."""
    ensure(card.forest == hashlib.sha256(text).hexdigest(), "the card is of another forest")
    with mending(folder):
        folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FOREST, text)
    write_whole(folder / CARD, written(card))
    return in_folder(folder)
