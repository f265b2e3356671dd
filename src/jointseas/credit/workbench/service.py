"""The door to scorers for commands that need no workspace."""

from collections.abc import Iterator
from pathlib import Path

from jointseas.credit.evaluating import service as evaluating
from jointseas.credit.evaluating.records import Compared, Evaluated
from jointseas.credit.points.rules import score as points_of
from jointseas.credit.policy.reading import read as policy_of
from jointseas.credit.policy.reading import standard
from jointseas.credit.policy.records import Use
from jointseas.credit.policy.rules import graded
from jointseas.credit.scorers import scorer_named
from jointseas.credit.scorers.records import Source
from jointseas.credit.scoring.service import Scoring
from jointseas.credit.shelf import service as shelf
from jointseas.credit.shelf.page import page
from jointseas.credit.shelf.pins import PINS
from jointseas.credit.shelf.records import Held
from jointseas.credit.tables.reading import read
from jointseas.credit.tables.records import Table
from jointseas.credit.training import service as training
from jointseas.credit.workbench.records import Scored, Verified
from jointseas.i18n import Language, languages
from jointseas.kernel.outcome import Refused, require
from jointseas.storage.files import mending, write_whole

SEED = training.SEED
_AT_ONCE = 500  # rows whose reasons are held together


def learnt(name: str, data: Path, seed: int, progress: training.Progress) -> Held:
    """From rows that nobody else has to know of: nothing is written. Raises what `progress` raises."""
    scorer = scorer_named(name)
    table = _table(data, scorer.file)
    rows = evaluating.rows_of(scorer, table)
    made = training.train(scorer, rows, seed, progress)
    weighted = rows.only(rows.learnable).weights is not None
    own = Source("", data.name, "", ships=False) if evaluating.is_own(scorer, table) else None
    card = shelf.card_of(scorer, made, table.digest, weighted=weighted, source=own)
    return shelf.opened(shelf.written(card), made.forest)


def train(name: str, data: Path, out: Path, seed: int, progress: training.Progress) -> Held:
    """The folder is written once all is known: a training that is broken off leaves nothing."""
    require(not out.exists() or out.is_dir(), "storage.name_taken", name=out.name)
    made = learnt(name, data, seed, progress)
    held = shelf.keep(out, made.card, made.text)
    for code in languages():
        write_whole(out / f"card.{code}.html", page(held, Language(code)).encode())
    return held


def evaluate(name: str, file: Path, by: str, weight: str) -> Evaluated:
    """What is not on the shelf is fitted anew by the folds of the table."""
    known = name in PINS or shelf.is_folder(name)
    scorer = shelf.named(name).scorer if known else scorer_named(name)
    table = _table(file, scorer.file)
    return evaluating.evaluate(shelf.named(name), table, by, weight) if known else (
        evaluating.refit(scorer, table, by, weight))  # fmt: skip


def compare(first: str, second: str, file: Path) -> Compared:
    one, other = shelf.named(first), shelf.named(second)
    return evaluating.compare(one, other, _table(file, one.scorer.file))


def held(name: str) -> Held:
    return shelf.named(name)


def card_page(name: str, tr: Language) -> str:
    return page(shelf.named(name), tr)


def verify(names: tuple[str, ...]) -> tuple[Verified, ...]:
    """All that is shipped, or what is named. A folder that is no one's is read and walked, and is sound in itself."""
    found = [shelf.named(name) for name in names or tuple(PINS)]
    return tuple(Verified(it.scorer.name, it.digest, it.card.forest, it.pinned) for it in found)


def score(name: str, file: Path, use: Use) -> Iterator[Scored]:
    """By the standard policy and this scorer alone: what the others would say stands in the band."""
    scoring = Scoring(shelf.named(name))
    policy = policy_of(standard())
    scorer = scoring.held.scorer
    values = evaluating.rows_of(scorer, _table(file, scorer.file)).values
    for first in range(0, len(values), _AT_ONCE):
        for at, opinion in enumerate(scoring.opinions(values[first : first + _AT_ONCE]), start=first + 2):
            found = points_of(policy.scale, policy.weights_for(use), (opinion,))
            yield Scored(at, opinion, found, graded(policy, use, found.points).name)


def _table(path: Path, file: str) -> Table:
    with mending(path):
        folder = path.is_dir()
    if folder and not file:
        raise Refused("storage.a_folder", name=str(path))
    return read(path / file if folder else path)
