"""Figures and days as people and programs all over the world write them. What could be two things is refused."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import lru_cache

from jointseas.intake.records import DayOrder
from jointseas.kernel.fields import read_date
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused, require

LONGEST = 60
_MOST_DIGITS = 28
_FIRST_HAN = 0x2E80
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000\t"), " ")
_SIGNS = {ord("\u2212"): "-", ord("\u2013"): "-", ord("\ufe63"): "-", ord("\u2019"): "'"}
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)} | {0xFFE5: "¥", 0xFFE1: "£"}
_SPELLED = {**_WIDE, **_SPACES, **_SIGNS}
_MARKS = {
    "$": None, "US$": "USD", "HK$": "HKD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": None, "元": "CNY", "円": "JPY",
    "RMB": "CNY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₫": "VND", "฿": "THB", "₺": "TRY", "₴": "UAH", "₪": "ILS",
}  # fmt: skip
_SHARED = {"$": "D", "¥": "Y"}  # a mark of several currencies: a letter that the code of each of them holds
_MARK = "(" + "|".join([re.escape(it) for it in sorted(_MARKS, key=len, reverse=True)] + ["[A-Z]{3}"]) + ")?"
_DRESSED = re.compile(rf"(\()? *{_MARK} *([+-])? *{_MARK} *([\d.,' ]*\d) *([+-])? *{_MARK} *(-)? *(\))?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([,.' ])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d*", re.ASCII)
_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?", re.ASCII)


class Number(str):
    """A figure that its file holds as a number: its point is a decimal point, whatever the file's texts say."""

    __slots__ = ()


def amount(text: str, decimal: str = "") -> Decimal:
    """`decimal` is the file's decimal mark where it is known; without it 1,234 and 1.234 are two figures each."""
    return _read(text, decimal)[0]


def money(text: str, currency: str, decimal: str = "") -> Money:
    """A currency that stands with the figure must be the one that the row is in."""
    value, mark = _read(text, decimal)
    meant = _MARKS.get(mark, mark)
    fits = _SHARED[mark] in currency if meant is None else meant in ("", currency)
    require(fits, "figure.other_currency", text=text[:40], currency=currency)
    return from_amount(value, currency)


def _read(text: str, decimal: str) -> tuple[Decimal, str]:
    if isinstance(text, Number) or (decimal == "." and _PLAIN.fullmatch(text)):
        return Decimal(text), ""
    found = _DRESSED.fullmatch(_plain(text))
    require(found, "figure.number", text=text[:40])
    opened, first, before, second, figure, after, third, last, closed = found.groups("") if found else ("",) * 9
    signs, marks = before + after + last, [it for it in (first, second, third) if it]
    once = len(signs) + bool(opened) <= 1 and bool(opened) == bool(closed) and len(marks) <= 1
    require(once, "figure.number", text=text[:40])
    value = _value(figure, decimal, text)
    return (-value if opened or signs == "-" else value), "".join(marks)


def _plain(text: str) -> str:
    """One spelling for the signs. Digits and letters of another script are refused: they pass for what they are not."""
    require(len(text) <= LONGEST, "figure.number", text=text[:40])
    plain = text.translate(_SPELLED).strip()
    if any(char.isdigit() for char in plain):
        for char in plain:
            require(not _passes_for_another(char), "figure.look_alike", text=text[:40], code=f"U+{ord(char):04X}")
    return plain


def _passes_for_another(char: str) -> bool:
    """A digit, a letter or an unseen sign of another script; a Chinese character is a word beside the figure."""
    if char.isascii() or char in _MARKS:
        return False
    return unicodedata.category(char)[0] in "NC" or (char.isalpha() and ord(char) < _FIRST_HAN)


def _value(figure: str, decimal: str, text: str) -> Decimal:
    mark = decimal or _mark(figure, text)
    whole, _, fraction = figure.partition(mark) if mark else (figure, "", "")
    grouped = _GROUPED.fullmatch(whole)
    fits = grouped and grouped[1] != mark and (fraction or not figure.endswith(mark or " "))
    if not fits or not (fraction.isdigit() or not fraction):
        raise (
            Refused("figure.mark", text=text[:40], mark=decimal)
            if decimal
            else Refused("figure.number", text=text[:40])
        )
    digits = re.sub(r"\D", "", whole) or "0"
    require(len(digits) + len(fraction) <= _MOST_DIGITS, "figure.number", text=text[:40])
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def _mark(figure: str, text: str) -> str:
    """What the figure itself says its decimal mark is; none where its one sign parts thousands, or nothing does."""
    points, commas = figure.count("."), figure.count(",")
    if points and commas:
        return max(".,", key=figure.rindex)
    if points + commas != 1:
        return ""
    mark = "." if points else ","
    whole, _, rest = figure.partition(mark)
    clear = len(rest) != 3 or whole in ("", "0") or not (whole.isdigit() and len(whole) <= 3)
    require(clear, "figure.ambiguous", text=text[:40])
    return mark


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAMED = re.compile(r"(\d{1,2})[ .-]*([A-Za-z]{3,9})[ .,-]*(\d{4}|\d\d)", re.ASCII)
_NAMED_FIRST = re.compile(r"([A-Za-z]{3,9})[ .]*(\d{1,2})(?:st|nd|rd|th)?[ ,]+(\d{4})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)
_TIME = re.compile(
    r"(.+?\d)(?:T| +)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? *([AaPp]\.?[Mm]\.?)? *(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


@lru_cache(maxsize=20_000, typed=True)  # the days of a file are few, its rows are many
def day(text: str, order: DayOrder | None = None, century: int | None = None) -> date:
    """`order` is how the file writes 03/04/2026, `century` the first year that two digits may mean."""
    require(not isinstance(text, Number) or len(text) == 8, "figure.serial", text=text[:40])
    plain = text.translate(_SPELLED).strip()
    named, first, last = _NAMED.fullmatch(plain), _NAMED_FIRST.fullmatch(plain), _YEAR_LAST.fullmatch(plain)
    if last:
        return _ordered(text, (last[1], last[3], last[4]), order, century)
    if named:
        return _real(text, _year(text, named[3], century), _month(text, named[2]), int(named[1]))
    if first:
        return _real(text, int(first[3]), _month(text, first[1]), int(first[2]))
    found = read_date(plain)
    return _real(text, found.year, found.month, found.day)


def _ordered(text: str, parts: tuple[str, str, str], order: DayOrder | None, century: int | None) -> date:
    a, b, year = int(parts[0]), int(parts[1]), _year(text, parts[2], century)
    meant = order or (DayOrder.DAY_FIRST if a > 12 else DayOrder.MONTH_FIRST if b > 12 or a == b else None)
    if meant is None:
        raise Refused("figure.day_order", text=text[:40])
    return _real(text, year, b, a) if meant is DayOrder.DAY_FIRST else _real(text, year, a, b)


def _year(text: str, digits: str, century: int | None) -> int:
    if len(digits) == 4:
        return int(digits)
    if century is None:
        raise Refused("figure.two_digit_year", text=text[:40])
    return century + (int(digits) - century) % 100


def _month(text: str, name: str) -> int:
    """Its whole name, its first three letters, or Sept."""
    said = name.lower()
    for number, month in enumerate(_MONTHS, start=1):
        if said in (month, month[:3], month[:4] if number == 9 else month):
            return number
    raise Refused("field.date", text=text[:40])


def _real(text: str, year: int, month: int, number: int) -> date:
    try:
        found = date(year, month, number)
    except ValueError:
        raise Refused("field.date", text=text[:40]) from None
    require(1900 <= found.year <= 2999, "field.date", text=text[:40])
    return found


def moment(text: str, order: DayOrder | None = None, century: int | None = None) -> datetime:
    """A day with its time; without one it is midnight. It has a zone only where the text says so."""
    found = _TIME.fullmatch(text.translate(_SPELLED).strip())
    if not found:
        return datetime.combine(day(text, order, century), time())
    hour, half = int(found[2]), (found[5] or "").replace(".", "").upper()
    require(not half or 1 <= hour <= 12, "field.date", text=text[:40])
    hour = hour % 12 + 12 * (half == "PM") if half else hour
    try:
        clock = time(hour, int(found[3]), int(found[4] or 0), tzinfo=_zone(found[6]))
    except ValueError:
        raise Refused("field.date", text=text[:40]) from None
    return datetime.combine(day(found[1], order, century), clock)


def _zone(said: str | None) -> timezone | None:
    if not said:
        return None
    minutes = 0 if said == "Z" else int(said[0] + "1") * (int(said[1:3]) * 60 + int(said[-2:]))
    return timezone(timedelta(minutes=minutes))
