"""Spans of days, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jointseas.financing.days.records import Market


class Unit(StrEnum):
    DAYS = "days"
    BUSINESS_DAYS = "business days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Span:
    many: int
    unit: Unit
    source: str

    @property
    def judged(self) -> bool:
        return self.source.startswith("judgement")


@dataclass(frozen=True, slots=True)
class Spans:
    file: Span
    acknowledge: Span
    decide: Span
    extend: Span


@dataclass(frozen=True, slots=True)
class Policy:
    """`by` has the spans of each part of the file: lending, score, listing."""

    version: str
    markets: tuple[Market, ...]
    by: Mapping[str, Spans]
