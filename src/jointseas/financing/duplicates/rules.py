"""Digests of what a paper says once all that is only spelling is gone. They are keyed: numbers of invoices are short,
and could be guessed."""

import hmac
import re
import unicodedata
from collections.abc import Iterator
from math import floor, log

from jointseas.financing.duplicates.records import Likeness, Paper, PaperKind, Prints
from jointseas.kernel.outcome import require

# What people type for one another: letters that look like a digit in most typefaces.
_ALIKE = dict(zip("OQILSZBG", "00115286", strict=True))
_BY_A_DIGIT = re.compile(r"(?<=\d)[OQILSZBG]|[OQILSZBG](?=\d)")
_SIGN = re.compile(r"[^0-9A-Z\u3400-\u9fff]+")
_NUMBERS = re.compile(r"\d+")
# A part of an invoice, or a copy: -A, /2, _03, (1), REV1.
_ENDING = re.compile(r"(?<=[0-9A-Z])[\W_]+(?:[A-Z]|\d{1,2}|REV\d{0,2}|COPY|DUP)[\W_]*$")
_NEAR = 1.02  # amounts that differ by less than this are always found alike
_LEAST_KEY = 32
MOST_BILLS = 10


def prints(paper: Paper, key: bytes) -> Prints:
    require(len(key) >= _LEAST_KEY, "financing.print_key", least=_LEAST_KEY)
    require(_plain(paper.number) and _plain(paper.issuer), "financing.print_blank")
    number, stem = plain_number(paper.number), plain_number(_stem(paper.number))
    by = (paper.kind.value, _plain(paper.issuer))
    same = _digest(key, "same", *by, number, paper.issued.isoformat(), _plain(paper.debtor), paper.currency,
                   str(paper.minor))  # fmt: skip
    spelt = dict.fromkeys((number, _plain(paper.number)))
    near = [(Likeness.NUMBER, _digest(key, "number", *by, it)) for it in spelt]
    near.append((Likeness.STEM, _digest(key, "stem", *by, stem)))
    between = (*by, _plain(paper.debtor), paper.currency, paper.issued.isoformat())
    near += [(Likeness.AMOUNT, _digest(key, "amount", *between, it)) for it in _steps(paper.minor)]
    near += [(Likeness.SHIPMENT, bill_print(it, key)) for it in paper.bills[:MOST_BILLS] if plain_number(it)]
    return Prints(same, tuple(dict.fromkeys(near)))


def bill_print(number: str, key: bytes) -> str:
    """Whoever asks on the goods: a carrier gives a number once."""
    return _digest(key, "bill", PaperKind.BILL_OF_LADING.value, plain_number(number))


def likeness(one: Prints, other: Prints) -> Likeness | None:
    """The closest that holds."""
    if one.same == other.same:
        return Likeness.SAME
    both = set(one.near) & set(other.near)
    return next((it for it in Likeness if it in {kind for kind, _ in both}), None)


def plain_number(text: str) -> str:
    """Without signs, cases and widths, and without noughts at the head of a part; what stands beside a digit and looks
    like one is one."""
    parts = (_figured(it) for it in _SIGN.split(_folded(text)))
    return "".join(_NUMBERS.sub(lambda found: found[0].lstrip("0") or "0", it) for it in parts)


def _figured(part: str) -> str:
    told = _BY_A_DIGIT.sub(lambda found: _ALIKE[found[0]], part)
    return told if told == part else _figured(told)


def _plain(text: str) -> str:
    return _SIGN.sub("", _folded(text))


def _folded(text: str) -> str:
    """Accents, widths and invisible signs are spelling."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(it for it in apart if unicodedata.category(it)[0] not in "MC").upper()


def _stem(text: str) -> str:
    return _ENDING.sub("", _folded(text).strip())


def _steps(minor: int) -> Iterator[str]:
    """On two ladders whose steps lie half over each other: what is nearly equal shares a step of one of them."""
    if minor > 0:
        place = log(minor) / (2 * log(_NEAR))
        yield f"a{floor(place)}"
        yield f"b{floor(place + 0.5)}"


def _digest(key: bytes, *parts: str) -> str:
    """Each part with its length before it, so that none can reach into the next."""
    told = "".join(f"{len(it.encode())}:{it}" for it in parts)
    return hmac.digest(key, told.encode(), "sha256").hex()
