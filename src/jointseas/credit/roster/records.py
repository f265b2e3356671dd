"""Who speaks, and who is heard beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jointseas.credit.shelf.records import Held


class Post(StrEnum):
    CHAMPION = "champion"  # its word counts
    CHALLENGER = "challenger"  # it is asked the same, and counts for nothing


@dataclass(frozen=True, slots=True)
class Promotion:
    """The challenger of this digest is to speak; without a digest, whoever speaks where nobody was chosen: the scorer
    that came with the program, or a buyer's habit."""

    scorer: str
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one scorer. `chosen` says that the firm chose its champion itself."""

    scorer: str
    champion: Held | None
    challenger: Held | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """By scorer: those whose word counts, and those who are only heard."""

    champions: Mapping[str, Held]
    challengers: Mapping[str, Held]
