"""How tables are spelled in feeds: no cell begins a formula, whichever program opens the file."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import StringIO

from jointseas.kernel.money import Money, parse_amount

UNITS = {"g": Decimal(1), "cm": Decimal(10), "oz": Decimal("28.349523125"), "in": Decimal("25.4")}
_HUNDREDTH = Decimal("0.01")
# The wide forms are formulas too where the machine is Japanese or Chinese.
_FORMULA = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")
_APOSTROPHE = re.compile(r"'+[=+\-@\t\r\n|%＝＋－＠]")


def neutral(text: str) -> str:
    """An apostrophe before what a spreadsheet would work out; before one that was there already, one more."""
    return f"'{text}" if _FORMULA.match(text) or _APOSTROPHE.match(text) else text


def flat(text: str) -> str:
    return re.sub(r"[\t\r\n]+", " ", text)


def plain(text: str) -> str:
    return text[1:] if _APOSTROPHE.match(text) else text


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, encoding: str = "utf-8", delimiter: str = ",",
          above: Sequence[Sequence[str]] = ()) -> bytes:  # fmt: skip
    """Tabs and ends of lines inside a cell of a tabbed file become blanks: most readers of them know no quotes."""
    into = StringIO()
    if delimiter == "\t":
        for row in (*above, head, *rows):
            into.write("\t".join(neutral(flat(cell)) for cell in row) + "\r\n")
    else:
        writer = csv.writer(into, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows(above)
        writer.writerow(head)
        writer.writerows([neutral(cell) for cell in row] for row in rows)
    return into.getvalue().encode(encoding)


def rows(content: bytes, *, encoding: str = "utf-8", delimiter: str = ",", above: int = 0) -> list[Mapping[str, str]]:
    """Each row by its head; `above` lines stand before it."""
    text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    if delimiter == "\t":
        read = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    else:
        read = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    head, *cells = read[above:]
    return [dict(zip(head, map(plain, row), strict=True)) for row in cells]


def figure(money: Money) -> str:
    """With all the digits of the currency and a point, as every outlet reads it."""
    return f"{money.amount:f}"


def money(text: str, currency: str) -> Money:
    return parse_amount(text, currency)


def in_units(minor: int | None, per: int) -> str:
    """420 grams are 0.42 kilograms: exact, without zeros at the end."""
    return "" if minor is None else _short(Decimal(minor) / per)


def _short(figure: Decimal) -> str:
    return f"{figure.normalize():f}"


def of_units(text: str, per: int) -> int | None:
    return int(Decimal(text) * per) if text else None


def measure(number: int | None, unit: str) -> str:
    """Grams or millimetres in this unit; two places of an ounce or an inch give each of them back."""
    per = UNITS[unit]
    return "" if number is None else f"{_short((Decimal(number) / per).quantize(_HUNDREDTH))}"


def measured(text: str, unit: str) -> int | None:
    return int((Decimal(text) * UNITS[unit]).to_integral_value()) if text else None


def whole(text: str) -> int | None:
    return int(text) if text else None


def said(number: int | None) -> str:
    return "" if number is None else str(number)
