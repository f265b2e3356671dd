"""Two parties that belong together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Neither is first. `why` is how they belong together: parent, same owner, same director."""

    low_id: int
    high_id: int
    why: str

    def other(self, party_id: int) -> int:
        return self.high_id if party_id == self.low_id else self.low_id
