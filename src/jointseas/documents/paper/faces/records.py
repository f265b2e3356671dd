"""A face as lines are measured by: all figures in thousandths of the size."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """`widths` are by character; what has none cannot be set. A character that the face itself lacks is drawn in the
    one that `lent` names."""

    name: str
    widths: Mapping[int, int]
    lent: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Faces:
    regular: Face
    bold: Face
