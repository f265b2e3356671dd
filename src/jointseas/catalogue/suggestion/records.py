"""What is suggested, how surely, and why."""

from dataclasses import dataclass

SURE_ENOUGH = 40  # per cent, for the heading


@dataclass(frozen=True, slots=True)
class Because:
    """What of the description spoke for a code: `said` there, `found` in the nomenclature's words, or in goods of the
    firm's own that have `code`."""

    said: str
    found: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`heading_percent` is how sure the first four digits are, `percent` how sure all six."""

    code: str
    description: str
    heading: str
    heading_percent: int
    percent: int
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """The best first. Where it is not `known`, they are hardly better than a guess."""

    known: bool
    suggestions: tuple[Suggestion, ...]
