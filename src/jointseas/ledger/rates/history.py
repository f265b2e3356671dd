"""The European Central Bank's history of reference rates, as it publishes it: a CSV file, alone or in a zip. The file
may come from anywhere, so every size is limited before it is believed."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates.records import EURO, Progress, PublishedRate, RatesRead, Skipped, unheard
from jointseas.ledger.rates.rules import spelled
from jointseas.ledger.rules import FIRST_DAY, LAST_DAY

PUBLISHER = "ECB"
LARGEST_FILE = 16 * 2**20
LARGEST_TEXT = 64 * 2**20
LARGEST_RATIO = 200
MOST_ROWS = 40_000
MOST_COLUMNS = 200
AT_ONCE = 200  # rows between two words of how far it has come
_FIGURE = re.compile(r"\d{1,10}(\.\d{1,10})?")
_ABSENT = ("", "N/A")


def read(content: bytes, publisher: str = PUBLISHER, progress: Progress = unheard) -> RatesRead:
    text = _text(content)
    rows, total = _rows(text), text.count("\n")
    head = next(rows, [])
    require(len(head) > 1 and head[0] == "Date", "rates.file_head", head=", ".join(head[:3])[:60])
    require(len(head) <= MOST_COLUMNS, "rates.file_columns", columns=len(head), most=MOST_COLUMNS)
    unknown = tuple(code for code in head[1:] if code and code not in CURRENCIES)
    rates: dict[tuple[str, date], PublishedRate] = {}
    skipped: list[Skipped] = []
    for number, row in enumerate(rows, start=2):
        require(number <= MOST_ROWS, "rates.file_rows", most=MOST_ROWS)
        if number % AT_ONCE == 0:
            progress(number, max(number, total))
        for found in _row(number, head, row, publisher):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                rates[found.currency, found.day] = found
    require(rates, "rates.file_empty")
    return RatesRead(tuple(rates.values()), tuple(skipped), unknown)


def _row(number: int, head: list[str], row: list[str], publisher: str) -> Iterator[PublishedRate | Skipped]:
    day = _day(row[0])
    if day is None:
        yield Skipped(number, 1, Refused("field.date", text=row[0][:40]))
        return
    for column, (currency, figure) in enumerate(zip(head[1:], row[1:], strict=False), start=2):
        if currency in CURRENCIES and currency != EURO and figure not in _ABSENT:
            rate = Decimal(figure) if _FIGURE.fullmatch(figure) else Decimal(0)
            if rate:
                yield PublishedRate(currency, day, Decimal(spelled(rate)), publisher)
            else:
                yield Skipped(number, column, Refused("field.number", text=figure[:40]))


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY and day.isoformat() == text else None


def _rows(text: str) -> Iterator[list[str]]:
    try:
        for row in csv.reader(io.StringIO(text), strict=True):
            if any(row):
                yield [cell.strip() for cell in row]
    except csv.Error:
        raise Refused("rates.file_unreadable") from None


def _text(content: bytes) -> str:
    require(len(content) <= LARGEST_FILE, "rates.file_large", size=len(content), largest=LARGEST_FILE)
    plain = _unzipped(content) if content.startswith(b"PK") else content
    require(len(plain) <= LARGEST_TEXT, "rates.file_large", size=len(plain), largest=LARGEST_TEXT)
    try:
        return plain.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("rates.file_unreadable") from None


def _unzipped(content: bytes) -> bytes:
    """The one file in the archive. What its directory says of sizes is checked, and not trusted while reading."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            require(len(members) == 1, "rates.file_members", members=len(members))
            limit = min(LARGEST_TEXT, LARGEST_RATIO * len(content))
            require(members[0].file_size <= limit, "rates.file_bomb", ratio=LARGEST_RATIO)
            with archive.open(members[0]) as file:
                plain = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused("rates.file_unreadable") from None
    require(len(plain) <= limit, "rates.file_bomb", ratio=LARGEST_RATIO)
    return plain
