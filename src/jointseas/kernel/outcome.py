"""The two families of failure: an answer that a person can act on, and a bug that stops everything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Term:
    """A code among the facts of a refusal that stands in the catalogue as a word: a role, a state, a command."""

    context: str
    code: str


@dataclass(frozen=True)
class Sentence:
    """A term among the facts of a refusal that is a sentence of its own, with the facts that it tells."""

    term: Term
    facts: Mapping[str, object]


class Refused(Exception):
    """An answer: what was asked cannot be done, and the facts that say why. Raised inside a service, returned at
    its door."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self) -> int:
        return hash(self.code)

    def __str__(self) -> str:
        return f"{self.code} {dict(self.facts)}" if self.facts else self.code


class BrokenInvariant(RuntimeError):
    """A bug of ours: the operation stops and nothing of it is written."""


def require(condition: object, code: str, /, **facts: object) -> None:
    """Refuse unless the condition holds."""
    if not condition:
        raise Refused(code, **facts)


def ensure(condition: object, sentence: str) -> None:
    """Stop on a broken invariant; the sentence is for our log, never for a page."""
    if not condition:
        raise BrokenInvariant(sentence)


def settled(answer: T | Refused) -> T:
    """The record of an answer, where a refusal is passed on to the next door rather than handled here."""
    if isinstance(answer, Refused):
        raise answer
    return answer
