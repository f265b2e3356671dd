"""Clauses, what they name, and the agreements that they are put together to. Texts stand by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Texts = Mapping[str, str]

# What may hold for an agreement; a clause says which of them it wants, and with "!" which it does not.
CONDITIONS = (
    "recourse", "disclosed", "revolving", "floating", "secured", "guaranteed", "registered", "foreign", "compounded",
    "early_fee", "service", "service_tax", "extended", "amends", "bilingual", "zh_prevails", "law_hk", "cietac",
    "hkiac", "court",
)  # fmt: skip


class Kind(StrEnum):
    """How a parameter is read. `words` are said in each language of its own."""

    TEXT = "text"
    WORDS = "words"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Parameter:
    """`start` is what it is unless somebody says otherwise, by language, and `hong_kong` where it is settled there."""

    key: str
    kind: Kind
    names: Texts
    start: Texts | None = None
    hong_kong: Texts | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Stands in an article where all of `when` holds."""

    texts: Texts
    when: tuple[str, ...] = ()
    key: str = ""
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Article:
    """A clause with its title. Its texts never change under its `version`: `digest` is of all of it."""

    key: str
    version: int
    titles: Texts
    points: tuple[Point, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of agreement: how its two sides are called in it, what holds for all of the kind, its articles in their
    order, its tables, and what of it is told beside what its clauses name."""

    code: str
    titles: Texts
    client: Texts
    funder: Texts
    holds: tuple[str, ...]
    articles: tuple[str, ...]
    tables: tuple[str, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """All that is shipped."""

    parameters: Mapping[str, Parameter]
    articles: Mapping[str, Article]
    forms: Mapping[str, Form]
