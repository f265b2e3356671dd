"""What the lists have in common: their days, their countries, their empty cells."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from jointseas.compliance.records import ListedName, Span, Strength
from jointseas.kernel.countries import COUNTRIES

_MONTHS = {
    m: n
    for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}
_PARTIAL = re.compile(r"(?:(\d{1,2}) )?(?:([A-Za-z]{3})[a-z]* )?(\d{4})(?:-(\d\d)-(\d\d))?")
_ABOUT_YEARS = 2
# How lists call countries, where the dictionaries of languages call them otherwise.
_ALSO = {
    "burma": "MM", "russian federation": "RU", "korea, north": "KP", "north korea": "KP", "korea, south": "KR",
    "democratic people's republic of korea": "KP", "iran (islamic republic of)": "IR", "syrian arab republic": "SY",
    "congo, democratic republic of the": "CD", "democratic republic of the congo": "CD", "cote d ivoire": "CI",
    "côte d'ivoire": "CI", "czech republic": "CZ", "hong kong": "HK", "macau": "MO", "palestinian": "PS",
    "west bank": "PS", "the gambia": "GM", "gambia, the": "GM", "bahamas, the": "BS", "united states of america": "US",
    "region: gaza": "PS", "united kingdom of great britain and northern ireland": "GB", "turkiye": "TR",
    "viet nam": "VN", "lao people's democratic republic": "LA", "united republic of tanzania": "TZ",
    "bolivarian republic of venezuela": "VE", "macedonia": "MK", "swaziland": "SZ", "state of palestine": "PS",
    "republic of moldova": "MD", "bosnia and herzegovina": "BA", "trinidad and tobago": "TT", "congo": "CG",
    "st. kitts and nevis": "KN", "saint vincent and the grenadines": "VC", "antigua and barbuda": "AG",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    known = Locale.parse("en").territories
    return {name.casefold(): code for code, name in known.items() if code in COUNTRIES} | _ALSO


def country(words: str) -> str:
    """Two letters, or nothing: an unknown country is no evidence either way."""
    plain = words.strip().casefold()
    return plain.upper() if plain.upper() in COUNTRIES else _names().get(plain, "")


def countries(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for code in map(country, words) if code}))


def filled(cell: str) -> str:
    plain = cell.strip()
    return "" if plain in ("-0-", "\x1a") else plain


def span(words: str) -> Span | None:
    """`11 Jul 1951`, `Jan 1959`, `1936`, `circa 1958`, `1958 to 1962`, `1951-07-11`; None for what is no day."""
    about = "circa" in words.casefold() or "approx" in words.casefold()
    found = [_partial(part) for part in re.split(r" to |(?<=\d{4})-(?=\d{4})", words)]
    whole = [it for it in found if it]
    if not whole:
        return None
    slack = timedelta(days=365 * _ABOUT_YEARS if about else 0)
    return Span(min(it.first for it in whole) - slack, max(it.last for it in whole) + slack)


def _partial(words: str) -> Span | None:
    found = _PARTIAL.search(words)
    if found is None:
        return None
    day, month_word, year, iso_month, iso_day = found.groups()
    month = int(iso_month) if iso_month else _MONTHS.get((month_word or "").casefold(), 0)
    try:
        return _span_of(int(year), month, int(iso_day or day or 0))
    except ValueError:
        return None


def _span_of(year: int, month: int, day: int) -> Span:
    if not month:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if not day:
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))


def names(primary: str, strong: Iterable[str] = (), weak: Iterable[str] = ()) -> tuple[ListedName, ...]:
    """Each spelling once, under the best that is said of it."""
    kept: dict[str, ListedName] = {}
    for strength, texts in ((Strength.PRIMARY, (primary,)), (Strength.STRONG, strong), (Strength.WEAK, weak)):
        for text in texts:
            plain = " ".join(text.split())
            if plain:
                kept.setdefault(plain.casefold(), ListedName(plain, strength))
    return tuple(kept.values())
