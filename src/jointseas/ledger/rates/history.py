"""The European Central Bank's history of reference rates, as it publishes it: a CSV file, alone or in a zip. The file
may come from anywhere, and is read within limits."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jointseas.intake.reading import packed, separated
from jointseas.intake.reading.text import decoded
from jointseas.intake.records import Limits
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.rates.records import EURO, Progress, PublishedRate, RatesRead, Skipped, unheard
from jointseas.ledger.rates.rules import spelled
from jointseas.ledger.rules import FIRST_DAY, LAST_DAY

PUBLISHER = "ECB"
LIMITS = Limits(bytes=16 * 2**20, unpacked=64 * 2**20, rows=40_000, columns=200)
AT_ONCE = 200  # rows between two words of how far it has come
_FIGURE = re.compile(r"\d{1,10}(\.\d{1,10})?")
_ABSENT = ("", "N/A")


def read(content: bytes, publisher: str = PUBLISHER, progress: Progress = unheard) -> RatesRead:
    text = _text(content)
    rows, total = separated.rows(text, LIMITS), text.count("\n")
    first = next(rows, None)
    head = [cell.strip() for cell in first.cells] if first else []
    require(len(head) > 1 and head[0] == "Date", "rates.file_head", head=", ".join(head[:3])[:60])
    unknown = tuple(code for code in head[1:] if code and code not in CURRENCIES)
    rates: dict[tuple[str, date], tuple[int, PublishedRate]] = {}
    skipped: list[Skipped] = []
    for number, cells in rows:
        if number % AT_ONCE == 0:
            progress(number, max(number, total))
        for found in _row(number, head, [cell.strip() for cell in cells], publisher):
            if isinstance(found, Skipped):
                skipped.append(found)
                continue
            row, said = rates.setdefault((found.currency, found.day), (number, found))
            if said != found:
                why = Refused("import.contradicts", row=row, said=spelled(said.per_euro))
                skipped.append(Skipped(number, 1 + head.index(found.currency), why))
    require(rates, "rates.file_empty")
    return RatesRead(tuple(found for _, found in rates.values()), tuple(skipped), unknown)


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


def _text(content: bytes) -> str:
    return decoded(packed.plain(content, limits=LIMITS))
