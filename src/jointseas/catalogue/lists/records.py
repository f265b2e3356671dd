"""One row of the list of goods."""

from dataclasses import dataclass
from datetime import date, datetime

from jointseas.catalogue.records import Lifecycle


@dataclass(frozen=True, slots=True)
class ListedGoods:
    """`names` are those of each language, the first one first; `expires` is when the first of its certificates ends."""

    code: str
    names: tuple[tuple[str, str], ...]
    brand: str
    hs: str
    origin: str
    lifecycle: Lifecycle
    variants: int
    certificates: int
    expires: date | None
    changed_at: datetime

    def name_in(self, language: str) -> str:
        family = language.replace("_", "-").split("-")[0]
        return next((name for code, name in self.names if code.split("-")[0] == family), self.names[0][1])
