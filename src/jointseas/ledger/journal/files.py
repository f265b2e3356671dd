"""Reads entries out of a file: CSV, a row for each line of an entry, or JSON lines, an entry in each. Hostile until
read: what is not understood is refused with its row, and nothing is guessed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from itertools import groupby, zip_longest

from jointseas.intake.reading import packed, separated
from jointseas.intake.reading.text import decoded
from jointseas.intake.records import Limits
from jointseas.kernel.money import Money, parse_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.ledger.journal.records import Asked
from jointseas.ledger.records import EntryDraft, Line, StatedRate
from jointseas.ledger.rules import MOST_LINES

LIMITS = Limits(cell=10_000)
NEEDED = ("key", "day", "account", "currency", "debit", "credit")
OPTIONAL = ("memo", "source", "line_memo", "rate")
SOURCE = "file"

Row = tuple[int, Mapping[str, str]]


def read(content: bytes) -> Iterator[Asked]:
    text = decoded(packed.plain(content, limits=LIMITS))
    return _read_json(text) if text.lstrip()[:1] == "{" else _read_csv(text)


def _read_csv(text: str) -> Iterator[Asked]:
    """Rows that follow each other under one key are one entry."""
    for _, rows in groupby(_rows(text), key=lambda row: row[1].get("key", "")):
        first, *others = rows
        yield Asked(first[0], _from_rows([first, *others]))


def _rows(text: str) -> Iterator[Row]:
    found = separated.rows(text, LIMITS)
    first = next(found, None)
    head = [cell.strip().lower() for cell in first.cells] if first else []
    _require_head(head)
    for number, cells in found:
        yield number, _named(number, head, cells)


def _require_head(head: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in head]
    require(not missing, "import.columns_missing", missing=tuple(missing), known=(*NEEDED, *OPTIONAL))
    require(len(set(head)) == len(head), "import.column_twice")


def _named(number: int, head: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    require(len(cells) <= len(head), "import.ragged", row=number, cells=len(cells), columns=len(head))
    return {name: cell.strip() for name, cell in zip_longest(head, cells, fillvalue="")}


def _from_rows(rows: Sequence[Row]) -> EntryDraft | Refused:
    try:
        require(len(rows) <= MOST_LINES, "books.lines_many", lines=len(rows), most=MOST_LINES)
        first = rows[0][1]
        rates = {(row["currency"], row["rate"]) for _, row in rows if row.get("rate")}
        same = all(row.get(name) == first.get(name) for _, row in rows for name in ("day", "memo", "source"))
        require(same and len(rates) == len(dict(rates)), "import.entry_differs", key=first["key"])
        return EntryDraft(
            _day(first["day"]),
            first.get("memo", ""),
            first["key"],
            first.get("source") or SOURCE,
            tuple(_line(row) for _, row in rows),
            _rates(dict(rates)),
        )
    except Refused as refused:
        return refused


def _line(row: Mapping[str, str]) -> Line:
    debit, credit, currency = row.get("debit", ""), row.get("credit", ""), row.get("currency", "")
    require(bool(debit) != bool(credit), "import.one_side")
    money = parse_amount(debit, currency) if debit else -parse_amount(credit, currency)
    return Line(row.get("account", ""), money, row.get("line_memo", ""))


def _read_json(text: str) -> Iterator[Asked]:
    for number, line in enumerate(StringIO(text), start=1):
        require(number <= LIMITS.rows, "import.rows", most=LIMITS.rows)
        if line.strip():
            yield Asked(number, _from_json(line))


def _from_json(line: str) -> EntryDraft | Refused:
    try:
        told = json.loads(line, parse_float=Decimal)
        lines = tuple(_json_line(it) for it in told["lines"])
        rates = _rates({str(cur): str(rate) for cur, rate in told.get("rates", {}).items()})
        words = [_word(told, name) for name in ("memo", "key", "source")]
        return EntryDraft(_day(str(told["day"])), words[0], words[1], words[2] or SOURCE, lines, rates)
    except Refused as refused:
        return refused
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Refused("import.not_an_entry")


def _json_line(told: Mapping[str, object]) -> Line:
    """An amount is text: as a number it might have been rounded before it came here. A debit is positive."""
    amount = told["amount"]
    if not isinstance(amount, str):
        raise Refused("import.amount_text")
    money: Money = parse_amount(amount, str(told["currency"]))
    return Line(str(told["account"]), money, _word(told, "memo"))


def _word(told: Mapping[str, object], name: str) -> str:
    word = told.get(name, "")
    if not isinstance(word, str):
        raise Refused("import.not_an_entry")
    return word


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("field.date", text=text[:40]) from None
    require(day.isoformat() == text, "field.date", text=text[:40])
    return day


def _rates(told: Mapping[str, str]) -> tuple[StatedRate, ...]:
    try:
        return tuple(StatedRate(currency, Decimal(rate)) for currency, rate in sorted(told.items()))
    except InvalidOperation:
        raise Refused("field.number", text=", ".join(told.values())[:40]) from None
