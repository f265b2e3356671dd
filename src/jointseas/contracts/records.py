"""What an agreement is put together from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jointseas.access.records import Firm
from jointseas.documents.paper.records import Paper, Text, Value
from jointseas.kernel.outcome import Refused

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
NOBODY = Party("", "", "", "", "")  # until somebody says who it is


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


# ---- its life


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has put down: `said` by parameter, as it is typed. `facility` is where the rest of the terms comes
    from, `other` the code of the other side: a firm of this workspace, or a party of the drafter's own. It `amends` the
    agreement of that number."""

    kind: str
    languages: tuple[str, ...]
    other: str
    client: Party
    funder: Party
    facility: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    law: Law = Law.CHINA
    forum: Forum = Forum.CIETAC
    prevails: str = "zh_CN"
    guaranteed: bool = False
    amends: str = ""


class Step(StrEnum):
    DRAFTED = "drafted"
    ISSUED = "issued"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDED = "ended"


class State(StrEnum):
    """`signed` by one side and not by the other."""

    DRAFT = "draft"
    ISSUED = "issued"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Said:
    """What an event says: whose `side` signed with which certificate, or why it has ended. A signature that was made
    elsewhere says itself `at` which moment."""

    side: Side | None = None
    signer: str = ""
    fingerprint: str = ""
    why: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """`digest` is that of the file as it was from then on, empty where that has not changed; of a draft it is that of
    what was put down."""

    place: int
    step: Step
    said: Said
    digest: str
    at: datetime
    firm: str
    person: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """`firm` has drafted it. `client` is the other firm of this workspace, None where the other side is a party of the
    drafter's own."""

    id: int
    firm: Firm
    number: str
    kind: str
    client: Firm | None
    party_id: int | None
    other: str
    facility: str
    facility_id: int
    product: str
    amends: str
    events: tuple[Event, ...]

    @property
    def source(self) -> str:
        return f"agreement/{self.number}"


@dataclass(frozen=True, slots=True)
class Listed:
    """As one side sees it: `waits` are the sides that have not signed yet; `ours` whether ours is one of them."""

    it: Agreement
    state: State
    other: str
    waits: tuple[Side, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """With its text: as it was issued, or as its draft would be today, unless something is `missing` there."""

    listed: Listed
    draft: Draft
    paper: Paper | None
    missing: Refused | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a facility waits for; `number` is that of the agreement that is under way, if there is one."""

    kind: str
    facility: str
    product: str
    other: str
    number: str


@dataclass(frozen=True, slots=True)
class Issuing:
    """What a second person agrees to: the draft of that digest, and no other."""

    number: str
    draft: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one of many: `refused` says why not, `proposal` waits for a second person."""

    number: str
    refused: Refused | None = None
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """A run: `left` were not begun, because it was stopped or the password has to be given again."""

    its: tuple[Outcome, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """Somebody signs with a key of theirs, or with the firm's; the password goes no further."""

    firm: str
    number: str
    key: int
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bringing:
    """A file that is said to be this agreement, signed elsewhere. Nothing of it is believed until it is judged."""

    firm: str
    number: str
    content: bytes = field(repr=False)


class Turn(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two agreements: a clause or a term by its `key`, how it was and how it is, in each language."""

    key: str
    turn: Turn
    before: Text
    after: Text
