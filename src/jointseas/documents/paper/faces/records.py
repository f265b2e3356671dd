"""A face as lines are measured by: all figures in thousandths of the size."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """`widths` are by character; what has none cannot be set."""

    name: str
    widths: Mapping[int, int]
    ascent: int
    descent: int


@dataclass(frozen=True, slots=True)
class Faces:
    regular: Face
    bold: Face
