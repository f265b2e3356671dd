"""What a person is asked for about goods."""

from jointseas.catalogue.records import GoodsDraft, GoodsText, NationalCode, Price, Variant, VariantDraft
from jointseas.catalogue.rules import UNITS
from jointseas.i18n import N_, Language
from jointseas.kernel.countries import COUNTRIES
from jointseas.kernel.fields import Choice, Field, Kind

SIZES = ("net_g", "gross_g", "length_mm", "width_mm", "height_mm")
# Which field a refusal of the service is about.
FIELD_OF = {
    "catalogue.code_taken": "code", "catalogue.code": "sku", "catalogue.sku_taken": "sku", "catalogue.hs_shape": "hs",
    "catalogue.hs_unknown": "hs", "catalogue.alive_incomplete": "hs", "catalogue.national_shape": "national",
    "catalogue.national_other": "national", "catalogue.gtin_shape": "gtin", "catalogue.gtin_check": "gtin",
    "catalogue.gtin_taken": "gtin", "catalogue.gross": "gross_g", "catalogue.unit_fixed": "unit",
    "catalogue.certificate_days": "expires", "catalogue.country": "destinations", "catalogue.price_days": "last_day",
    "catalogue.option_twice": "options", "catalogue.quantity_from": "quantity_from",
}  # fmt: skip
NAME_ZH = Field("name_zh", N_("Name in Chinese"), required=False, longest=300)
NAME_EN = Field("name_en", N_("Name in English"), required=False, longest=300)
TEXTS = (
    NAME_ZH,
    Field("description_zh", N_("Description in Chinese"), Kind.MULTILINE, required=False, longest=20_000),
    NAME_EN,
    Field("description_en", N_("Description in English"), Kind.MULTILINE, required=False, longest=20_000),
    Field("brand", N_("Brand"), required=False, longest=100),
)
HS = (
    Field("hs", N_("HS code"), required=False, longest=10, hint=N_("Six digits, the same in every country.")),
    Field("national", N_("Chinese customs code"), required=False, longest=16,
          hint=N_("The six digits and what the country adds.")),
)  # fmt: skip
_OPTIONS = Field("options", N_("Options"), required=False, longest=300, hint=N_("Such as colour: blue; size: L."))
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_OTHERS = ("ar", "de", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "vi")


def origin(tr: Language, start: str = "") -> Field:
    names = tr.locale.territories
    choices = tuple(Choice(code, names.get(code, code)) for code in sorted(COUNTRIES))
    return Field("origin", N_("Country of origin"), Kind.CHOICE, required=False, choices=choices, start=start)


def unit() -> Field:
    return Field("unit", N_("Unit"), Kind.CHOICE, choices=tuple(Choice(it, it) for it in UNITS), term="unit",
                 start="C62")  # fmt: skip


def other_text(tr: Language) -> tuple[Field, ...]:
    choices = tuple(Choice(code, tr.locale.languages[code]) for code in _OTHERS)
    return (
        Field("language", N_("Language"), Kind.CHOICE, choices=choices),
        Field("name", N_("Name in that language"), longest=300),
        Field("description", N_("Description in that language"), Kind.MULTILINE, required=False, longest=20_000),
    )


def new_goods(tr: Language) -> tuple[Field, ...]:
    return (
        Field("code", N_("Goods code"), longest=40),
        NAME_ZH,
        NAME_EN,
        Field("sku", N_("SKU"), required=False, longest=60, hint=N_("Of its first variant; else the goods code.")),
        unit(),
        origin(tr, "CN"),
    )


def variant_fields(*, new: bool) -> tuple[Field, ...]:
    """The SKU is given once."""
    sku = (Field("sku", N_("SKU"), longest=60),) if new else ()
    return (
        *sku,
        Field("gtin", N_("GTIN"), required=False, longest=20, hint=N_("The number under the bar code.")),
        _OPTIONS,
        unit(),
        Field("net_g", N_("Net weight in grams"), Kind.INTEGER, required=False),
        Field("gross_g", N_("Gross weight in grams"), Kind.INTEGER, required=False),
        Field("length_mm", N_("Length in millimetres"), Kind.INTEGER, required=False),
        Field("width_mm", N_("Width in millimetres"), Kind.INTEGER, required=False),
        Field("height_mm", N_("Height in millimetres"), Kind.INTEGER, required=False),
    )


def price_fields(variants: tuple[Variant, ...], day: str, currency: str) -> tuple[Field, ...]:
    skus = tuple(Choice(it.sku, it.sku) for it in variants if it.active)
    return (
        Field("sku", N_("SKU"), Kind.CHOICE, choices=skus, start=skus[0].code if skus else ""),
        Field("currency", N_("Currency"), Kind.CURRENCY, start=currency),
        Field("price", N_("Price"), Kind.MONEY, currency_from="currency"),
        Field("quantity_from", N_("From quantity"), Kind.INTEGER, start="1"),
        Field("first_day", N_("From day"), Kind.DATE, start=day),
        Field("last_day", N_("Until day"), Kind.DATE, required=False),
        Field("price_list", N_("Price list"), longest=40, start="standard"),
    )


CERTIFICATE = (
    Field("kind", N_("Kind of certificate"), longest=30, hint=N_("CE, FCC, FDA, RoHS, REACH, CCC, UKCA, PSE …")),
    Field("number", N_("Certificate number"), longest=70),
    Field("issuer", N_("Issued by"), required=False, longest=200),
    Field("issued", N_("Issued on"), Kind.DATE, required=False),
    Field("expires", N_("Expires on"), Kind.DATE, required=False),
    Field("destinations", N_("Destinations"), required=False, longest=300,
          hint=N_("Such as EU US; empty: wherever this kind is asked for.")),
    Field("file", N_("The certificate itself"), Kind.FILE, required=False, longest=4_096),
)  # fmt: skip
PICTURE = (Field("file", N_("Picture"), Kind.FILE, longest=4_096, hint=N_("PNG, JPEG, GIF or WebP, to 10 MB.")),)


# ---- values into drafts and back


def texts_of(values: dict[str, object]) -> tuple[GoodsText, ...]:
    return tuple(
        GoodsText(language, str(values[f"name_{short}"]), str(values.get(f"description_{short}") or ""))
        for short, language in _LANGUAGES.items()
        if values[f"name_{short}"]
    )


def start_of_texts(draft: GoodsDraft) -> dict[str, str]:
    start = {"brand": draft.brand, "origin": draft.origin}
    for short, language in _LANGUAGES.items():
        found = next((it for it in draft.texts if it.language == language), None)
        if found:
            start |= {f"name_{short}": found.name, f"description_{short}": found.description}
    return start


def kept_texts(draft: GoodsDraft) -> tuple[GoodsText, ...]:
    """In languages that the form does not show."""
    return tuple(it for it in draft.texts if it.language not in _LANGUAGES.values())


def national_of(draft: GoodsDraft, code: object) -> tuple[NationalCode, ...]:
    others = tuple(it for it in draft.national if it.country != "CN")
    return (*others, NationalCode("CN", str(code))) if code else others


def start_of_variant(held: Variant) -> dict[str, str]:
    sizes = {name: str(getattr(held, name)) for name in SIZES if getattr(held, name) is not None}
    options = "; ".join(f"{name}: {value}" for name, value in held.options)
    return {"gtin": held.gtin, "options": options, "unit": held.unit, **sizes}


def variant_of(values: dict[str, object], base: VariantDraft) -> VariantDraft:
    sizes = {name: values[name] for name in SIZES}
    return VariantDraft(
        base.sku, str(values["gtin"] or ""), _options(str(values["options"] or "")), str(values["unit"]),
        base.decimals, active=base.active, **{k: v if isinstance(v, int) else None for k, v in sizes.items()},
    )  # fmt: skip


def _options(text: str) -> tuple[tuple[str, str], ...]:
    """Whichever signs the keyboard has."""
    pairs = [part.replace("：", ":").partition(":") for part in text.replace("；", ";").split(";") if part.strip()]
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def said_options(options: tuple[tuple[str, str], ...]) -> str:
    return " · ".join(value for _, value in options)


def break_said(tr: Language, it: Price) -> str:
    until = (
        tr("{first} – {last}", first=it.first_day, last=it.last_day)
        if it.last_day
        else tr("from {first} on", first=it.first_day)
    )
    return tr("{list} · from {quantity} · {days}", list=it.price_list, quantity=it.quantity_from, days=until)
