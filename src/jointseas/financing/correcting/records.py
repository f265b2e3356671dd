"""What is asked to be taken back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """`place` is that of the event in the history of its facility or loan."""

    facility: str
    place: int
    why: str
