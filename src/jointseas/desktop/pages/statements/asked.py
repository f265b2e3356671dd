"""Which statement is asked for, and what every statement shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from jointseas.desktop.books.reporttable import ReportRow
from jointseas.desktop.books.spans import Span
from jointseas.desktop.context import Context
from jointseas.desktop.kit import Figure, Part


class Report(StrEnum):
    TRIAL = "trial"
    RESULT = "result"
    SHEET = "sheet"
    FLOW = "flow"


class Compared(StrEnum):
    """What stands beside a profit and loss."""

    NOTHING = "nothing"
    BEFORE = "before"
    YEAR_BEFORE = "year_before"


@dataclass(frozen=True)
class Asked:
    report: Report
    span: Span
    currency: str
    beside: Compared = Compared.YEAR_BEFORE

    def compared(self) -> tuple[date, date] | None:
        other = {Compared.BEFORE: self.span.before, Compared.YEAR_BEFORE: self.span.year_before}.get(self.beside)
        return (other().first, other().last) if other else None


@dataclass(frozen=True)
class Derived:
    """How one figure is made, and the lines of which account it leads to."""

    title: str
    above: str
    parts: tuple[Part, ...]
    lines: Mapping[str, str] = field(default_factory=dict)  # the params of the page of accounts


@dataclass(frozen=True)
class Shown:
    heads: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    figures: Sequence[Callable[[], Figure]]
    derive: Callable[[str], Derived | None]
    words: int = 1
    aside: Callable[[Context], Sequence[QWidget]] | None = None
