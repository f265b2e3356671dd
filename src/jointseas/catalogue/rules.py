"""What goods may be called, what their life allows, which price holds, where a certificate counts."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime

from jointseas.catalogue.records import (
    STANDARD_LIST,
    Certificate,
    CertificateDraft,
    Goods,
    GoodsDeed,
    GoodsDraft,
    GoodsText,
    Lifecycle,
    NationalCode,
    Price,
    Variant,
    VariantDraft,
)
from jointseas.kernel.countries import COUNTRIES, EUROPEAN_UNION
from jointseas.kernel.outcome import Term, require
from jointseas.kernel.text import composed, one_line

# Pieces, pairs, sets, dozens, rolls and sheets; grams and tonnes; lengths, areas, volumes: UN/ECE recommendation 20.
UNITS = ("C62", "PR", "SET", "DZN", "RO", "ST", "KGM", "GRM", "TNE", "MTR", "CMT", "MTK", "MTQ", "LTR", "MLT")
_DIVISIBLE = frozenset(UNITS[6:])
# The papers that markets ask for most, with the destinations that ask for them.
CERTIFICATES = {
    "CE": ("EU",), "UKCA": ("GB",), "FCC": ("US",), "FDA": ("US",), "CPC": ("US",), "UL": ("US",), "DOE": ("US",),
    "ROHS": ("EU",), "REACH": ("EU",), "LFGB": ("DE",), "GS": ("DE",), "WEEE": ("EU",), "CCC": ("CN",), "PSE": ("JP",),
    "TELEC": ("JP",), "PSC": ("JP",), "KC": ("KR",), "BIS": ("IN",), "RCM": ("AU", "NZ"), "SABER": ("SA",),
    "ECAS": ("AE",), "GSO": ("AE", "BH", "KW", "OM", "QA", "SA"), "EAC": ("AM", "BY", "KG", "KZ", "RU"), "NOM": ("MX",),
    "INMETRO": ("BR",), "ANATEL": ("BR",), "TISI": ("TH",), "SIRIM": ("MY",), "SNI": ("ID",), "FSC": (),
    "OEKO-TEX": (), "ISO": (),
}  # fmt: skip
# Certificates of these are asked for by destinations that are not countries.
UNIONS = {"EU": EUROPEAN_UNION}
_NEXT = {
    Lifecycle.DRAFT: (Lifecycle.ACTIVE,),
    Lifecycle.ACTIVE: (Lifecycle.SUSPENDED, Lifecycle.RETIRED),
    Lifecycle.SUSPENDED: (Lifecycle.ACTIVE, Lifecycle.RETIRED),
    Lifecycle.RETIRED: (Lifecycle.SUSPENDED,),
}
# Who has ordered suspended goods still gets them, and what is left of retired goods may still leave the warehouse.
_ALLOWED = {
    Lifecycle.DRAFT: frozenset({GoodsDeed.CHANGE}),
    Lifecycle.ACTIVE: frozenset(GoodsDeed),
    Lifecycle.SUSPENDED: frozenset({GoodsDeed.CHANGE, GoodsDeed.SHIP}),
    Lifecycle.RETIRED: frozenset({GoodsDeed.SHIP}),
}
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_ORDER_OF_LANGUAGES = ("zh-CN", "zh-Hans", "zh", "en")
_SIZES = tuple(it.name for it in fields(VariantDraft) if it.name.endswith(("_g", "_mm")))
_LARGEST = {"g": 1_000_000_000, "mm": 1_000_000}
LONGEST_DESCRIPTION = 20_000
MOST_OPTIONS = 5


# ---- goods


def proper(draft: GoodsDraft) -> GoodsDraft:
    """As it is kept: trimmed, in one spelling, every code of the right shape."""
    require(draft.texts, "catalogue.no_text")
    texts = tuple(sorted(map(_text, draft.texts), key=lambda it: place_of(it.language)))
    languages = [it.language for it in texts]
    require(len(set(languages)) == len(languages), "catalogue.language_twice", languages=tuple(languages))
    hs = hs_digits(draft.hs)
    national = tuple(sorted((_national(it, hs) for it in draft.national if it.code), key=lambda it: it.country))
    require(len({it.country for it in national}) == len(national), "catalogue.national_twice")
    origin = country(draft.origin) if draft.origin else ""
    brand = one_line(draft.brand, "brand", longest=100, needed=False)
    return GoodsDraft(code_of(draft.code, "goods_code", 40), texts, hs, national, origin, brand)


def place_of(language: str) -> tuple[int, str]:
    """The order of the texts: the first names the goods in lists."""
    known = language in _ORDER_OF_LANGUAGES
    return _ORDER_OF_LANGUAGES.index(language) if known else len(_ORDER_OF_LANGUAGES), language


def code_of(text: str, field: str, longest: int) -> str:
    code = one_line(text, field, longest=longest)
    require(_CODE.fullmatch(code), "catalogue.code", code=code, field=Term("field", field))
    return code


def _text(text: GoodsText) -> GoodsText:
    language = text.language.strip().replace("_", "-")
    require(_LANGUAGE.fullmatch(language), "catalogue.language", language=language[:20])
    description = composed(text.description).replace("\r\n", "\n").replace("\0", "").strip()
    require(len(description) <= LONGEST_DESCRIPTION, "catalogue.description", length=len(description),
            longest=LONGEST_DESCRIPTION)  # fmt: skip
    return GoodsText(language, one_line(text.name, "goods_name", longest=300), description)


def country(text: str) -> str:
    code = text.strip().upper()
    require(code in COUNTRIES, "catalogue.country", country=text[:20])
    return code


def hs_digits(text: str) -> str:
    """Six digits however they are written: 6911.10, 6911 10."""
    digits = re.sub(r"[\s.]", "", text)
    require(not digits or re.fullmatch("[0-9]{6}", digits), "catalogue.hs_shape", code=text[:20])
    return digits


def _national(national: NationalCode, hs: str) -> NationalCode:
    digits = re.sub(r"[\s.]", "", national.code)
    require(re.fullmatch("[0-9]{7,12}", digits), "catalogue.national_shape", code=national.code[:20])
    require(hs and digits.startswith(hs), "catalogue.national_other", code=digits, hs=hs or "-")
    return NationalCode(destination(national.country), digits)


def made_goods(
    draft: GoodsDraft, before: Goods | None, at: datetime, require_known: Callable[[str, str], object]
) -> Goods:
    """As they will stand; without an id where they are new. A code that was right when it was given stays until
    somebody changes it, even if a newer table dropped it."""
    asked = proper(draft)
    if before:
        require_allowed(before, GoodsDeed.CHANGE)
    now = Goods(before.id if before else 0, asked.code, asked.texts, asked.hs, asked.national, asked.origin,
                asked.brand, before.lifecycle if before else Lifecycle.DRAFT, at)  # fmt: skip
    if before and replace(now, changed_at=before.changed_at) == before:
        return before
    if before is None or asked.hs != before.hs:
        require_known(asked.hs, "")
    for national in asked.national:
        if before is None or national not in before.national:
            require_known(national.code, national.country)
    complete = now.lifecycle is Lifecycle.DRAFT or (now.hs and now.origin)
    require(complete, "catalogue.alive_incomplete", code=now.code)
    return now


def require_allowed(goods: Goods, deed: GoodsDeed) -> None:
    require(
        deed in _ALLOWED[goods.lifecycle],
        "catalogue.not_allowed",
        code=goods.code,
        lifecycle=Term("lifecycle", goods.lifecycle),
        deed=Term("goods deed", deed),
    )


def next_lives(goods: Goods) -> tuple[Lifecycle, ...]:
    return _NEXT[goods.lifecycle]


def require_turn(goods: Goods, to: Lifecycle, variants: Sequence[Variant]) -> None:
    """Alive are only goods that can be declared at a border: a code, an origin, and something with a SKU."""
    require(
        to in _NEXT[goods.lifecycle],
        "catalogue.no_turn",
        code=goods.code,
        lifecycle=Term("lifecycle", goods.lifecycle),
        to=Term("lifecycle", to),
    )
    if to is Lifecycle.ACTIVE:
        lacking = missing(goods, variants)
        require(
            not lacking, "catalogue.incomplete", code=goods.code, lacking=tuple(Term("field", it) for it in lacking)
        )


def missing(goods: Goods, variants: Sequence[Variant]) -> tuple[str, ...]:
    """The fields that stand between a draft and its life."""
    wanted = {"hs": goods.hs, "origin": goods.origin, "sku": any(it.active for it in variants)}
    return tuple(name for name, value in wanted.items() if not value)


# ---- variants


def proper_variant(draft: VariantDraft) -> VariantDraft:
    require(draft.unit in UNITS, "catalogue.unit", unit=draft.unit[:10], units=UNITS)
    finest = 6 if draft.unit in _DIVISIBLE else 0
    require(0 <= draft.decimals <= finest, "catalogue.decimals", decimals=draft.decimals, finest=finest)
    _require_sizes(draft)
    return replace(
        draft, sku=code_of(draft.sku, "sku", 60), gtin=gtin_digits(draft.gtin), options=_options(draft.options)
    )


def made_variant(
    whole: Goods, draft: VariantDraft, before: Variant | None, holder: Callable[[str], str | None]
) -> Variant:
    """As it will stand; without an id where it is new. `holder` knows the SKU that has a GTIN."""
    asked = proper_variant(draft)
    if before and asked == drafted(before):
        return before
    require_allowed(whole, GoodsDeed.CHANGE)
    other = holder(asked.gtin) if asked.gtin else None
    require(other in (None, asked.sku), "catalogue.gtin_taken", gtin=asked.gtin, sku=other or "")
    if before:
        require(before.goods_id == whole.id, "catalogue.sku_taken", sku=asked.sku)
        same = (asked.unit, asked.decimals) == (before.unit, before.decimals)
        require(same or whole.lifecycle is Lifecycle.DRAFT, "catalogue.unit_fixed", sku=asked.sku, unit=before.unit)
    told = {it.name: getattr(asked, it.name) for it in fields(VariantDraft)}
    return Variant(id=before.id if before else 0, goods_id=whole.id, **told)


def _require_sizes(draft: VariantDraft) -> None:
    for name in _SIZES:
        value, largest = getattr(draft, name), _LARGEST[name.rsplit("_", 1)[1]]
        least = 0 if name.endswith("_g") else 1
        require(
            value is None or least <= value <= largest,
            "catalogue.size",
            field=Term("field", name),
            least=least,
            largest=largest,
        )
    both = draft.net_g is not None and draft.gross_g is not None
    require(not both or (draft.gross_g or 0) >= (draft.net_g or 0), "catalogue.gross", net=draft.net_g,
            gross=draft.gross_g)  # fmt: skip


def _options(options: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    require(len(options) <= MOST_OPTIONS, "catalogue.options", most=MOST_OPTIONS)
    written = tuple(
        (one_line(name, "option", longest=40), one_line(value, "option", longest=100)) for name, value in options
    )
    require(len(dict(written)) == len(written), "catalogue.option_twice")
    return written


def bare_gtin(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def gtin_digits(text: str) -> str:
    """GTIN-8, -12, -13 or -14 with the check digit that GS1 gives it."""
    digits = bare_gtin(text)
    shaped = re.fullmatch("[0-9]{8}|[0-9]{12,14}", digits)
    require(not digits or shaped, "catalogue.gtin_shape", gtin=text[:20])
    if digits:
        right = gtin_check(digits[:-1])
        require(digits[-1] == right, "catalogue.gtin_check", gtin=digits, right=right)
    return digits


def gtin_check(body: str) -> str:
    """The last digit of a GTIN that begins like this."""
    weighed = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(body)))
    return str(-weighed % 10)


def as_drafted(kept: Goods) -> GoodsDraft:
    """What would have to be asked for to get these goods."""
    return GoodsDraft(kept.code, kept.texts, kept.hs, kept.national, kept.origin, kept.brand)


def drafted(kept: Variant) -> VariantDraft:
    """What would have to be asked for to get this variant."""
    return VariantDraft(**{it.name: getattr(kept, it.name) for it in fields(VariantDraft)})


# ---- prices


def proper_price(asked: Price) -> Price:
    new = replace(asked, price_list=code_of(asked.price_list or STANDARD_LIST, "price_list", 40))
    require(new.money.minor >= 0, "catalogue.price_below_zero", money=new.money)
    require(new.quantity_from > 0, "catalogue.quantity_from")
    in_order = new.last_day is None or new.first_day <= new.last_day
    require(in_order, "catalogue.price_days", first=new.first_day, last=new.last_day)
    return new


def place_of_price(price: Price) -> tuple[object, ...]:
    """Two prices in one place cannot both hold."""
    return price.sku, price.price_list, price.money.currency, price.quantity_from, price.first_day


def price_on(prices: Iterable[Price], quantity: int, day: date) -> Price | None:
    """Of those that hold on the day, the break that the quantity has reached; where two say it, the newer."""
    holding = (
        it for it in prices
        if it.quantity_from <= quantity and it.first_day <= day and (it.last_day is None or day <= it.last_day)
    )  # fmt: skip
    return max(holding, key=lambda it: (it.quantity_from, it.first_day), default=None)


# ---- certificates


def proper_certificate(draft: CertificateDraft) -> CertificateDraft:
    kind = one_line(draft.kind, "certificate_kind", longest=30).upper()
    destinations = tuple(sorted({destination(it) for it in draft.destinations if it.strip()}))
    require(draft.goods, "catalogue.certificate_goods")
    in_order = draft.issued is None or draft.expires is None or draft.issued <= draft.expires
    require(in_order, "catalogue.certificate_days", issued=draft.issued, expires=draft.expires)
    return replace(
        draft,
        kind=kind,
        number=one_line(draft.number, "certificate_number", longest=70),
        issuer=one_line(draft.issuer, "issuer", longest=200, needed=False),
        destinations=destinations or CERTIFICATES.get(kind, ()),
        goods=tuple(dict.fromkeys(draft.goods)),
    )


def destination(text: str) -> str:
    code = text.strip().upper()
    return code if code in UNIONS else country(code)


def counts_in(certificate: Certificate, destination: str, day: date) -> bool:
    """Whether it may be shown at that border on that day."""
    if (certificate.issued and day < certificate.issued) or (certificate.expires and day > certificate.expires):
        return False
    return not certificate.destinations or any(
        destination == it or destination in UNIONS.get(it, ()) for it in certificate.destinations
    )
