"""What stands on a paper, block by block. A text is said in each language of the paper, in the paper's order: in two of
them both stand side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from jointseas.kernel.money import Money

Text = tuple[str, ...]  # one for each language
# What points at a clause stands between these two; no face has a sign for them, so that nobody can have typed them.
OPENS, CLOSES = "\ue000", "\ue001"


def point(key: str) -> str:
    """In a text: the number of the clause with that key, which leads there."""
    return f"{OPENS}{key}{CLOSES}"


@dataclass(frozen=True, slots=True)
class Bare:
    """Money whose currency stands in the head of its column."""

    bare: Money


@dataclass(frozen=True, slots=True)
class Percent:
    share: Decimal
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Number:
    """With so many decimals at least: 12.9 and 12.90 are the same to a program."""

    number: Decimal
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    day: date


@dataclass(frozen=True, slots=True)
class Moment:
    """Written in universal time: a paper is read elsewhere."""

    moment: datetime


# A program reads it as it is and a person as it is spelled: it stands once for both, so that they cannot differ.
Value = str | int | Money | Bare | Percent | Number | Day | Moment


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark stands at each; of what is below another, `level` is one more."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Numbered by where it stands: `depth` is 1 for an article, of which `title` names it. By its key others point at
    it."""

    text: Text
    depth: int = 1
    key: str = ""
    title: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width; figures stand `right`. Where it is `carried`, the sum of what went before stands at the
    foot of each page and at the head of the next."""

    head: Text
    share: int = 1
    right: bool = False
    carried: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`sums` are what is carried once this row has been read, by column."""

    cells: tuple[Value, ...]
    sums: Mapping[int, Value] | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`carried` and `brought` name the rows of sums at the foot and the head of a page. By its `key` and those of its
    columns a program finds what it says."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    carried: Text = ()
    brought: Text = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """By its `key` a program finds it."""

    name: Text
    value: Value
    key: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, line by line: a name, and what it is."""

    its: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """`role` in the paper, and the firm; `lines` are left to be filled by hand."""

    role: Text
    firm: str
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    its: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code that a telephone reads: what paper this is, and the digest of its data. `text` stands beside it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in XML that says the same as the paper, attached to it under its name; `text` tells a reader that it is
    there. A factur-x.xml makes the paper a Factur-X."""

    text: Text
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class NewPage:
    pass


Block = Heading | Paragraph | Clause | Table | Facts | Signatures | Code | Enclosed | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """`languages` are one or two. `running` stands over each page, `pages` says which it is of how many by `{page}` and
    `{pages}`. `issued` is the moment that the paper says it was made at: the same paper is the same bytes."""

    kind: str
    number: str
    languages: tuple[str, ...]
    title: Text
    running: str
    pages: Text
    author: str
    issued: datetime
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file, its digest, and that of the data in it."""

    content: bytes
    digest: str
    data_digest: str
