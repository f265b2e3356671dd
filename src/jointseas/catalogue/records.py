"""What goods are, and everything that hangs on them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jointseas.kernel.money import Money

STANDARD_LIST = "standard"


class Lifecycle(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    RETIRED = "retired"


class GoodsDeed(StrEnum):
    """What is done with goods by whoever asks whether their life allows it."""

    CHANGE = "change"
    BUY = "buy"
    LIST = "list"
    SELL = "sell"
    SHIP = "ship"


@dataclass(frozen=True, slots=True)
class GoodsText:
    language: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class NationalCode:
    """The six digits and what a country adds to them."""

    country: str
    code: str


@dataclass(frozen=True, slots=True)
class GoodsDraft:
    code: str
    texts: tuple[GoodsText, ...]
    hs: str = ""
    national: tuple[NationalCode, ...] = ()
    origin: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Goods:
    """`hs` and `origin` are empty until they are known; goods without them do not come alive."""

    id: int
    code: str
    texts: tuple[GoodsText, ...]
    hs: str
    national: tuple[NationalCode, ...]
    origin: str
    brand: str
    lifecycle: Lifecycle
    changed_at: datetime

    def name_in(self, language: str) -> str:
        return self._text_in(language).name

    def description_in(self, language: str) -> str:
        return self._text_in(language).description

    def _text_in(self, language: str) -> GoodsText:
        """The language itself, then its family, then whatever was written first."""
        asked = language.replace("_", "-")
        family = asked.split("-")[0]
        by_language = {text.language: text for text in reversed(self.texts)}
        of_family = next((text for text in self.texts if text.language.split("-")[0] == family), None)
        return by_language.get(asked) or of_family or self.texts[0]


@dataclass(frozen=True, slots=True)
class VariantDraft:
    """Sizes are those of one packed unit. A quantity is a whole number of the unit's 10^-decimals."""

    sku: str
    gtin: str = ""
    options: tuple[tuple[str, str], ...] = ()
    unit: str = "C62"
    decimals: int = 0
    net_g: int | None = None
    gross_g: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """What has a SKU. Units are codes of UN/ECE recommendation 20, as invoices write them."""

    id: int
    goods_id: int
    sku: str
    gtin: str
    options: tuple[tuple[str, str], ...]
    unit: str
    decimals: int
    net_g: int | None
    gross_g: int | None
    length_mm: int | None
    width_mm: int | None
    height_mm: int | None
    active: bool

    @property
    def volume_cm3(self) -> int | None:
        """Rounded up: what is packed takes the room."""
        if self.length_mm is None or self.width_mm is None or self.height_mm is None:
            return None
        return -(-self.length_mm * self.width_mm * self.height_mm // 1000)


@dataclass(frozen=True, slots=True)
class Price:
    """Of one whole unit, for quantities from `quantity_from` (in 10^-decimals of the unit) on, until another begins."""

    sku: str
    money: Money
    first_day: date
    last_day: date | None = None
    quantity_from: int = 1
    price_list: str = STANDARD_LIST


@dataclass(frozen=True, slots=True)
class CertificateDraft:
    """`goods` are codes. No destination: wherever this kind is asked for. `EU` stands for its members."""

    kind: str
    number: str
    goods: tuple[str, ...]
    issuer: str = ""
    issued: date | None = None
    expires: date | None = None
    destinations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    id: int
    kind: str
    number: str
    goods: tuple[int, ...]
    issuer: str
    issued: date | None
    expires: date | None
    destinations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The first is the one that is shown; `digest` finds the content among the attachments of the goods."""

    goods_id: int
    digest: str
    place: int
    name: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """One loaded version; `country` is empty for the six digits that are the same everywhere."""

    id: int
    country: str
    version: int
    name: str
    digest: str
    codes: int
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class TariffCode:
    code: str
    parent: str
    description: str


class HsStanding(StrEnum):
    """What the loaded nomenclature says of a code."""

    MISSING = "missing"
    UNCHECKED = "unchecked"  # no nomenclature is loaded
    UNKNOWN = "unknown"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class HsChecked:
    """`path` leads from the chapter down to the code itself."""

    code: str
    standing: HsStanding
    path: tuple[TariffCode, ...]
