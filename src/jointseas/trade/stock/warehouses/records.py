"""Where goods lie."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WarehouseDraft:
    """`keeper` is the code of the party that runs it; none where it is the firm's own."""

    code: str
    name: str
    country: str
    keeper: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Warehouse:
    id: int
    code: str
    name: str
    country: str
    keeper_id: int | None
    active: bool
