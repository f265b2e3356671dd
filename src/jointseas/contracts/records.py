"""What an agreement is put together from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jointseas.documents.paper.records import Text, Value

Told = Value | Text  # a text of each language, or one value for all of them


class Side(StrEnum):
    """Who is financed, or provides; and who finances, or receives: its form names the two."""

    CLIENT = "client"
    FUNDER = "funder"


class Law(StrEnum):
    CHINA = "cn"
    HONG_KONG = "hk"


class Forum(StrEnum):
    CIETAC = "cietac"
    HKIAC = "hkiac"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Party:
    """As it stands in the agreement. `number` is that of its register, `person` signs for it."""

    name: str
    name_zh: str
    number: str
    address: str
    person: str
    mail: str = ""

    def names(self, languages: tuple[str, ...]) -> str:
        """In the languages of the paper, each once."""
        found = (self.name_zh or self.name if it.startswith("zh") else self.name for it in languages)
        return " ".join(dict.fromkeys(found))


Parties = Mapping[Side, Party]


@dataclass(frozen=True, slots=True)
class Terms:
    """All that is not text: `values` by parameter, `holds` of what clauses ask for, the rows of each table. Of two
    languages one `prevails`."""

    number: str
    issued: datetime
    values: Mapping[str, Told]
    holds: frozenset[str] = frozenset()
    rows: Mapping[str, tuple[tuple[Value, ...], ...]] = field(default_factory=dict)
    law: Law = Law.CHINA
    forum: Forum = Forum.CIETAC
    prevails: str = "zh_CN"
