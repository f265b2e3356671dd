"""Who plays, what was done, what came of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jointseas.access.records import Role
from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Actor:
    sign_in: str
    name: str
    firm: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """`paper` is what it left, by its number, and `money` what that comes to. It is `ok` where the books said what they
    must afterwards."""

    name: str
    day: date
    ok: bool
    paper: str = ""
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A paper in the folder, whose firm made it and sealed it; `ok` where all that can be verified of it holds."""

    path: Path
    firm: str
    title: str
    digest: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """Of one firm's book in one currency, in minor units."""

    firm: str
    currency: str
    debit: int
    credit: int
    balanced: bool


@dataclass(frozen=True, slots=True)
class Told:
    """All that there is to say at the end; every path is as it will be."""

    workspace: Path
    firms: tuple[str, ...]
    people: tuple[tuple[Actor, Path], ...]
    trust: Path
    steps: tuple[Step, ...]
    papers: tuple[Written, ...]
    books: tuple[Balance, ...]

    @property
    def ok(self) -> bool:
        held = (*(it.ok for it in self.steps), *(it.ok for it in self.papers), *(it.balanced for it in self.books))
        return all(held)
