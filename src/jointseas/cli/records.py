"""What a command is, what it is given, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jointseas.cli.session import Session


@dataclass(frozen=True)
class Option:
    """`--name` with a value, a bare `--flag`, or (with no dashes) an argument by place."""

    name: str
    help: str
    value: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    many: bool = False

    @property
    def by_place(self) -> bool:
        return not self.name.startswith("--")

    @property
    def key(self) -> str:
        return self.name.lstrip("-").replace("-", "_").lower()


@dataclass(frozen=True)
class Answer:
    """Facts for `--json`, the same said in lines for a person, and the exit status."""

    facts: Mapping[str, object]
    lines: tuple[str, ...] = ()
    status: int = 0


@dataclass(frozen=True)
class Command:
    words: tuple[str, ...]
    summary: str
    run: "Callable[[Session], Answer]"
    options: tuple[Option, ...] = field(default=())
    # Kept out of the general help: for those who build the program.
    for_developers: bool = False

    @property
    def name(self) -> str:
        return " ".join(self.words)
