"""SWIFT MT940 and MT942, as banks write them: with or without the envelope, wrapped lines, their own fields between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from jointseas.intake.reading import text as encodings
from jointseas.kernel.money import Money, from_amount
from jointseas.kernel.outcome import Refused, require
from jointseas.trade.banking.records import BankLine, BankStatement, Telling

MOST_LINES = 1_000_000
_TAG = re.compile(r":(\d\d[A-Z]?|[A-Z]{2}):")
_BALANCE = re.compile(r"(?P<mark>[CD])(?P<day>\d{6})(?P<currency>[A-Z]{3})(?P<amount>[\d,]+)", re.ASCII)
_MOVEMENT = re.compile(
    r"(?P<value>\d{6})(?P<booked>\d{4})?(?P<mark>R[CD]|E[CD]|[CD])(?P<funds>[A-Z])?(?P<amount>\d+,\d*)"
    r"(?P<kind>[NFS][A-Z0-9 ]{3})?(?P<reference>.*)",
    re.ASCII | re.DOTALL,
)
_AMOUNT = re.compile(r"(\d{1,18})(?:,(\d{0,10}))?", re.ASCII)
# A reversal of a credit takes money away, and the other way round.
_SIGNS = {"C": 1, "D": -1, "RC": -1, "RD": 1}
_EXPECTED = ("EC", "ED")
_GERMAN = re.compile(r"\?(\d\d)")
_SLASHED = re.compile(r"/(EREF|MARF|CSID|BENM|ORDP|NAME|IBAN|BIC|REMI|USTD|CDTRREF|ISDT|TRTP|PREF|RTRN|SVCLVL|ADDR)/")
_SEPA = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\+")
_LATIN_WORD = re.compile("[A-Za-z][\u3400-\u9fff]")
# Said where there is none, or where it stands in the next field.
_NO_REFERENCE = ("NONREF", "NOTPROVIDED", "EREF", "PREF", "MARF")
_REFERENCE = 16  # places; some banks write a name behind them


@dataclass
class Told:
    """One message while it is read."""

    fields: list[tuple[int, str, str]] = field(default_factory=list)

    def last(self, *tags: str) -> str:
        return next((value for _, tag, value in reversed(self.fields) if tag in tags), "")

    def first(self, *tags: str) -> str:
        return next((value for _, tag, value in self.fields if tag in tags), "")


def recognise(beginning: bytes) -> bool:
    return re.search(rb"(?:\A|[\r\n}])(?:\x01)?:(?:20|25|28C?|60[FM]):", beginning) is not None


def read(content: bytes) -> Iterator[BankStatement]:
    messages = [told for told in _messages(_decoded(content)) if told.first("25", "60F", "60M", "61")]
    require(messages, "banking.not_mt940")
    for told in messages:
        yield _statement(told)


def _decoded(content: bytes) -> str:
    """What is neither UTF-8 nor Chinese is of a western bank: its letters may be read as others, its figures not."""
    require(b"\0" not in content, "import.not_text")
    try:
        text = encodings.decoded(content)
    except Refused:
        return content.decode("latin-1")
    return text if text.isascii() or not _LATIN_WORD.search(text) else content.decode("latin-1")


def _messages(text: str) -> Iterator[Told]:
    """Each begins at its reference. What stands before the first is the envelope."""
    told = Told()
    for row, line in enumerate(text.splitlines(), start=1):
        require(row <= MOST_LINES, "import.rows", most=MOST_LINES)
        tag = _TAG.match(line)
        if tag and tag[1] == "20" and told.fields:
            yield told
            told = Told()
        if tag:
            told.fields.append((row, tag[1], line[tag.end() :]))
        elif line.strip("-} \x01\x03") and told.fields:
            at, name, value = told.fields[-1]
            told.fields[-1] = (at, name, f"{value}\n{line}")
    yield told


def _statement(told: Told) -> BankStatement:
    opening, closing = _balance(told.first("60F", "60M")), _balance(told.last("62F", "62M"))
    account, currency = _account(told, (opening or closing or [None])[0])
    lines, pending = _lines(told, currency)
    days = [line.booked for line in lines]
    interim = bool(told.first("34F", "13D")) and opening is None
    return BankStatement(
        account,
        told.first("28C", "28").strip(),
        Telling.INTERIM if interim else Telling.STATEMENT,
        currency,
        opening[1] if opening else min(days, default=None),
        closing[1] if closing else max(days, default=None),
        opening[0] if opening else None,
        closing[0] if closing else None,
        lines,
        pending,
    )


def _account(told: Told, balance: Money | None) -> tuple[str, str]:
    """Some banks write the currency behind the number, run together or after a slash."""
    said = told.first("25").strip().replace(" ", "")
    require(said, "banking.no_account")
    floor = re.match(r"[A-Z]{3}", told.first("34F"))
    behind = re.fullmatch(r"(.*?[\d])/?([A-Z]{3})", said)
    currency = balance.currency if balance is not None else (floor[0] if floor else behind[2] if behind else "")
    require(currency, "banking.no_currency", account=said)
    return (behind[1] if behind and behind[2] == currency else said), currency


def _balance(text: str) -> tuple[Money, date] | None:
    if not text.strip():
        return None
    found = _BALANCE.match(text.strip())
    if found is None:
        raise Refused("banking.balance", text=text[:40])
    money = _money(found["amount"], found["currency"])
    return (money if found["mark"] == "C" else -money), _day(found["day"])


def _lines(told: Told, currency: str) -> tuple[tuple[BankLine, ...], int]:
    """Each movement with what is said of it; what is only expected is counted and left out."""
    lines: list[BankLine] = []
    pending, skipped = 0, False
    for row, tag, value in told.fields:
        if tag == "61":
            line = _movement(row, value, currency)
            skipped = line is None
            if line is None:
                pending += 1
            else:
                lines.append(replace(line, number=len(lines) + 1))
        elif tag == "86" and lines and not skipped:
            lines[-1] = _explained(lines[-1], value)
        elif tag in ("62F", "62M"):
            skipped = True  # what follows is said of the whole statement
    return tuple(lines), pending


def _movement(row: int, text: str, currency: str) -> BankLine | None:
    found = _MOVEMENT.match(text.strip())
    if found is None:
        raise Refused("banking.movement", row=row, text=text[:60])
    if found["mark"] in _EXPECTED:
        return None
    value = _day(found["value"])
    money = _money(found["amount"], currency)
    reference, _, supplement = found["reference"].partition("\n")
    own, _, bank = reference.partition("//")
    said, name = own[:_REFERENCE].strip(), own[_REFERENCE:].strip()
    return BankLine(
        0,
        _booked(value, found["booked"]) if found["booked"] else value,
        value,
        money if _SIGNS[found["mark"]] > 0 else -money,
        counter=name,
        reference="" if said in _NO_REFERENCE else said,
        bank_reference=bank.strip(),
        text=_joined(supplement.splitlines()),
        reversal=found["mark"].startswith("R"),
    )


def _money(text: str, currency: str) -> Money:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Refused("money.amount", text=text[:40])
    return from_amount(Decimal(f"{found[1]}.{found[2] or 0}"), currency)


def _day(text: str) -> date:
    """Banks that count thirty days to each month write a thirtieth of February: it is the last day of that month."""
    year, month, day = 2000 + int(text[:2]), int(text[2:4]), int(text[4:6])
    year -= 100 if year >= 2080 else 0
    try:
        if month == 2 and day in (29, 30):
            return min(date(year, 3, 1) - timedelta(days=1), date(year, 2, 28) + timedelta(days=day - 28))
        return date(year, month, day)
    except ValueError:
        raise Refused("field.date", text=text) from None


def _booked(value: date, text: str) -> date:
    """Its year is not said: it is the one that lies nearest to the value day."""
    days = [_day(f"{year % 100:02d}{text}") for year in (value.year - 1, value.year, value.year + 1)]
    return min(days, key=lambda day: abs((day - value).days))


# ---- what is said of a movement


def _explained(line: BankLine, text: str) -> BankLine:
    """Under one of three customs, or as it stands. Several of these fields follow each other at some banks."""
    told = text.replace("\r", "")
    if re.match(r"\d{3}\?", told):
        return _german(line, told)
    parts = _keyed(_SLASHED, told.replace("\n", ""))
    if parts:
        return _named(line, parts, told)
    return replace(line, text=_joined([line.text, *told.splitlines()]))


def _german(line: BankLine, told: str) -> BankLine:
    """?20 to ?29 and ?60 to ?63 are what for, ?31 the other account, ?32 and ?33 whose it is."""
    pieces = _GERMAN.split(told.replace("\n", ""))
    by_code = list(zip(pieces[1::2], pieces[2::2], strict=True))
    why = "".join(value for code, value in by_code if code[0] in "26")
    keyed = _keyed(_SEPA, why)
    return replace(
        line,
        counter=_joined(value for code, value in by_code if code in ("32", "33")),
        counter_account=next((value.replace(" ", "") for code, value in by_code if code == "31"), ""),
        reference=_reference(keyed.get("EREF", ""), line.reference),
        text=_joined([line.text, keyed.get("SVWZ") or why]),
    )


def _named(line: BankLine, parts: dict[str, str], told: str) -> BankLine:
    return replace(
        line,
        counter=parts.get("NAME", line.counter),
        counter_account=parts.get("IBAN", ""),
        reference=_reference(parts.get("CDTRREF") or parts.get("EREF", ""), line.reference),
        text=_joined([line.text, parts.get("REMI") or parts.get("USTD") or told]),
    )


def _reference(said: str, kept: str) -> str:
    return kept if not said or said in _NO_REFERENCE else said


def _keyed(keys: re.Pattern[str], text: str) -> dict[str, str]:
    pieces = keys.split(text)
    found = zip(pieces[1::2], pieces[2::2], strict=True)
    return {key: value.strip(" /") for key, value in reversed(list(found)) if value.strip(" /")}


def _joined(words: Sequence[str] | Iterator[str]) -> str:
    return " ".join(filter(None, (" ".join(word.split()) for word in words)))
