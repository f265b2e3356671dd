"""Who plays, what was done, what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from jointseas.access.records import FirmDraft, Role
from jointseas.i18n import Language
from jointseas.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Actor:
    sign_in: str
    name: str
    firm: str
    roles: tuple[Role, ...]


def named(firm: FirmDraft, language: Language) -> str:
    return firm.name_zh if language.code.startswith("zh") else firm.name_en


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
class Seen:
    """What pictures are taken of: the desks of these people, by name and password, as it stood at that moment."""

    workspace: Path
    people: tuple[tuple[str, str], ...] = field(repr=False)
    folder: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """All that there is to say at the end; every path is as it will be. `swept` is whether something lay there of a
    demonstration that was killed."""

    workspace: Path
    firms: tuple[str, ...]
    people: tuple[tuple[Actor, Path], ...]
    trust: Path
    steps: tuple[Step, ...]
    papers: tuple[Written, ...]
    books: tuple[Balance, ...]
    pictures: tuple[Path, ...] = ()
    swept: bool = False

    @property
    def ok(self) -> bool:
        held = (*(it.ok for it in self.steps), *(it.ok for it in self.papers), *(it.balanced for it in self.books))
        return all(held)
