"""What a scorer is: the event that it foretells, the facts that it looks at, and the rows that it learns from. A page
that shows reasons knows these records, so the numeric library is named here and not loaded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from jointseas.credit.tables.records import Table
from jointseas.kernel.outcome import Refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jointseas.credit.records import Flags, Floats, Ints


class FactKind(StrEnum):
    NUMBER = "number"
    YES_NO = "yes_no"
    CATEGORY = "category"


class Group(StrEnum):
    """The reasons that a person understands; each fact counts towards one."""

    SIZE = "size"
    JOBS = "jobs"
    AMOUNT = "amount"
    GUARANTEE = "guarantee"
    AGE = "age"
    DOCUMENTS = "documents"
    PLACE = "place"
    BUSINESS = "business"
    PROFITABILITY = "profitability"
    DEBT = "debt"
    LIQUIDITY = "liquidity"
    TURNOVER = "turnover"
    GROWTH = "growth"
    HABIT = "habit"
    DILUTION = "dilution"
    OVERDUE = "overdue"
    TERMS = "terms"
    ACQUAINTANCE = "acquaintance"


@dataclass(frozen=True, slots=True)
class Fact:
    """Nothing can lie beyond `least` and `most`: such a figure is refused. `monotone` is 1 where more of it may only be
    worse, -1 where it may only be better. `moves` is 1 where the exporter can raise it to
    the lender's comfort, and -1 where it can lower it. Where a fact is `drawn`, its being unknown would tell a forest
    something else, such as the year: it learns as if by lot."""

    name: str
    label: str  # marked with N_
    group: Group
    kind: FactKind = FactKind.NUMBER
    least: float = 0.0
    most: float = 1.0
    monotone: int = 0
    choices: tuple[str, ...] = ()
    moves: int = 0
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows come from, and on what terms. What is learnt from rows that may not be given on stays at home."""

    title: str
    publisher: str
    licence: str
    ships: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What the data has and the scorer does not look at, and why."""

    names: tuple[str, ...]
    why: str  # marked with N_


@dataclass(frozen=True, slots=True)
class Settings:
    """Of the forest. Few, because more are not told apart by what rows there are. `share` is of the facts that each
    tree may look at."""

    leaves: int
    rounds: int
    rate: float
    fewest: int  # rows in a leaf
    share: float = 0.6


@dataclass(frozen=True, eq=False)
class Rows:
    """Facts by column, unknown ones not a number. `came` is 1 where the event came; nothing where the table does not
    tell. `folds` keep what belongs together on one side of a split; `years` order rows in time; `learn` are the rows to
    learn from; `groups` are for measuring gaps and are never scored on."""

    values: "Floats"
    came: "Floats | None"
    weights: "Floats | None"
    folds: "Ints"
    learn: "Flags"
    years: "Ints | None" = None
    groups: "Mapping[str, NDArray[np.str_]]" = field(default_factory=dict)

    @property
    def outcome(self) -> "Floats":
        if self.came is None:
            raise Refused("credit.no_outcome")
        return self.came

    @property
    def learnable(self) -> "Flags":
        """Those to learn from whose outcome is told; what is not a number does not equal itself."""
        told: Flags = self.outcome == self.outcome
        return self.learn & told

    def only(self, use: "Flags") -> "Rows":
        came, weights = (None if it is None else it[use] for it in (self.came, self.weights))
        years = None if self.years is None else self.years[use]
        groups = {by: of[use] for by, of in self.groups.items()}
        return Rows(self.values[use], came, weights, self.folds[use], self.learn[use], years, groups)


@dataclass(frozen=True)
class Scorer:
    """`read` takes a table in the layout of the data's publisher, which has at least these `columns`; in a folder of
    the publisher's it is the `file` of this name. `exclusions` and `caution` are of the data in `source`."""

    name: str
    event: str  # marked with N_
    horizon_months: int | None
    facts: tuple[Fact, ...]
    choices: tuple[Settings, ...]
    source: Source
    exclusions: tuple[Exclusion, ...]
    limits: tuple[str, ...]  # of its use, each marked with N_
    columns: tuple[str, ...]
    read: Callable[[Table], Rows]
    file: str = ""
    caution: str = ""  # marked with N_
