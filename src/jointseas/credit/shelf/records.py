"""The card of a trained scorer: all that is known of it, and nothing that is only said of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jointseas.credit.measuring.records import Bin
from jointseas.credit.scorers.records import Fact, Scorer, Settings, Source
from jointseas.credit.spreads.records import Spread
from jointseas.credit.training.records import Gap, Learnt, Platt, Result, Stability

if TYPE_CHECKING:
    from jointseas.credit.forest.records import Forest


@dataclass(frozen=True, slots=True)
class Card:
    """`forest` is the hash of the text beside it, `rows_digest` that of the file it was learnt from. `declared` are its
    facts as they were then: a later program may know others. `start` and `doubt` are log-odds, as the pulls of its
    facts are. What is kept with an assessment is read by later programs: a field may come, with a value for cards that
    do not have it, and none may change what it means."""

    scorer: str
    forest: str
    source: Source
    rows_digest: str
    rows: int
    events: int
    weighted: bool
    seed: int
    settings: Settings
    declared: tuple[Fact, ...]
    made_with: str
    platt: Platt
    isotonic: tuple[tuple[float, float], ...]
    base_rate: float
    start: float
    doubt: float
    score: Spread
    facts: tuple[Learnt, ...]
    results: tuple[Result, ...]
    bins: tuple[Bin, ...]
    stability: Stability | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, eq=False)
class Held:
    """A trained scorer off the shelf, found sound: what its `card` and its forest say, and their very bytes, `content`
    and `text`. `pinned` says that its hash is known here, so that LightGBM itself may be given its text. `digest` is of
    its card, which holds the hash of everything else."""

    scorer: Scorer
    card: Card
    content: bytes
    text: bytes
    forest: "Forest"
    digest: str
    pinned: bool

    @property
    def at_home(self) -> bool:
        """Learnt from the firm's own rows, and not from those that its scorer was thought out on."""
        return self.card.source != self.scorer.source
