"""Rows into the values of a kind's fields, as the plan says. Runs in the child process."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from jointseas.i18n import Language, languages
from jointseas.intake.reading import figures, tables
from jointseas.intake.reading.sheets import Unread
from jointseas.intake.records import DayOrder, Line, Plan, Problem, Row, Source
from jointseas.kernel.fields import Field, Kind, read_month, read_truth
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import Refused, require

_BY_WORD = {"RMB": "CNY", "€": "EUR", "£": "GBP", "US$": "USD", "HK$": "HKD"}

Values = dict[str, object]
Convert = Callable[[str, Values], object]


class _Taken(NamedTuple):
    """How one field is come by: from a column, or the same text in every row."""

    name: str
    place: int
    text: str
    required: bool
    convert: Convert
    field: Field
    column: str


def lines(source: Source) -> Iterator[Line | Problem]:
    """A table's rows as values; a row with anything wrong in it is told as problems, one for each cell."""
    return lines_of(source, tables.table(source))


def lines_of(source: Source, table: tables.Table) -> Iterator[Line | Problem]:
    taken = _taken(source, table.head.cells)
    for row in table.rows:
        if isinstance(row, Problem):
            yield row
            continue
        try:
            yield Line(row.number, _values(taken, row.cells))
        except Refused:
            yield from _problems(taken, row)


def _taken(source: Source, head: tuple[str, ...]) -> list[_Taken]:
    """Currencies first: the amounts beside them are read by them."""
    plan = source.plan
    unknown = [name for name in plan.columns.values() if name not in head]
    require(not unknown, "import.columns_unknown", unknown=tuple(unknown), known=head)
    needed = [it for it in source.fields if it.required and it.name not in plan.columns]
    missing = [it.name for it in needed if not plan.fixed.get(it.name)]
    require(not missing, "import.unmapped", missing=tuple(missing))
    ordered = sorted(source.fields, key=lambda it: it.kind is Kind.MONEY)
    return [_take(field, plan, head) for field in ordered]


def _take(field: Field, plan: Plan, head: tuple[str, ...]) -> _Taken:
    column = plan.columns.get(field.name, "")
    place = head.index(column) if column else -1
    said = plan.fixed.get(field.name, "")
    return _Taken(field.name, place, said, field.required, converter(field, plan), field, column or field.name)


def _values(taken: list[_Taken], cells: tuple[str, ...]) -> Values:
    """Written for speed: it is gone through for every row of a file."""
    values: Values = {}
    for name, place, said, required, convert, _, _ in taken:
        text = cells[place] if place >= 0 else said
        if type(text) is Unread:
            raise text.why
        value = convert(text, values) if text and not text.isspace() else None
        if value is None and required:
            raise Refused("field.required")
        values[name] = value
    return values


def _problems(taken: list[_Taken], row: Row) -> Iterator[Problem]:
    """All that is wrong in a row of which something is."""
    values: Values = {}
    for it in taken:
        try:
            values |= _values([it], row.cells) if not it.field.currency_from else _beside(it, row, values)
        except Refused as refused:
            yield Problem(row.number, it.column, refused, row.cells)


def _beside(it: _Taken, row: Row, values: Values) -> Values:
    """An amount whose currency is itself wrong is not blamed for it."""
    if it.field.currency_from not in values:
        return {}
    return _values([it._replace(convert=lambda text, _values: it.convert(text, values))], row.cells)


def converter(field: Field, plan: Plan) -> Convert:
    """What turns a cell that holds something into the value of this field."""
    plain = _converter(field, plan)
    check = field.check
    if check is None:
        return plain

    def checked(text: str, values: Values) -> object:
        value = plain(text, values)
        refused = check(value)
        if refused:
            raise refused
        return value

    return checked


def _converter(field: Field, plan: Plan) -> Convert:
    if field.kind is Kind.MONEY:
        return partial(_money, field, plan.decimal)
    if field.kind is Kind.DECIMAL:
        return lambda text, _values: _decimal(text, plan.decimal)
    if field.kind is Kind.INTEGER:
        return lambda text, _values: _integer(text, plan.decimal)
    if field.kind is Kind.DATE:
        return lambda text, _values: _day(text, plan.order, plan.century)
    return {
        Kind.MONTH: lambda text, _values: read_month(text),
        Kind.BOOL: lambda text, _values: read_truth(text),
        Kind.CURRENCY: lambda text, _values: _currency(field, text),
        Kind.CHOICE: lambda text, _values: _choice(field, text),
    }.get(field.kind, lambda text, _values: _text(field.longest, text))


def _text(longest: int, text: str) -> str:
    if len(text) > longest:
        raise Refused("field.too_long", length=len(text), longest=longest)
    return text.strip() if type(text) is str else str(text)


def _money(field: Field, decimal: str, text: str, values: Values) -> object:
    currency = field.currency or values.get(field.currency_from)
    require(isinstance(currency, str) and currency, "field.currency_first")
    return figures.money(text, str(currency), decimal)


@lru_cache(maxsize=50_000, typed=True)  # the figures and days of a file are few, its rows are many
def _decimal(text: str, mark: str) -> Decimal:
    if text.rstrip().endswith(("%", "％")):
        return figures.amount(text.rstrip()[:-1], mark) / 100
    return figures.amount(text, mark)


@lru_cache(maxsize=50_000, typed=True)
def _integer(text: str, mark: str) -> int:
    value = _decimal(text, mark)
    require(value == value.to_integral_value(), "field.whole", text=text[:40])
    require(abs(value) < 2**63, "field.number", text=text[:40])
    return int(value)


@lru_cache(maxsize=50_000, typed=True)
def _day(text: str, order: DayOrder | None, century: int | None) -> date:
    return figures.moment(text, order, century).date()


def _currency(field: Field, text: str) -> str:
    said = text.strip().upper()
    code = _BY_WORD.get(said, said)
    allowed = [it.code for it in field.choices] or CURRENCIES
    require(code in allowed, "field.choice", text=text[:40])
    return code


def _choice(field: Field, text: str) -> str:
    """A code, or its word in any of our languages."""
    code = _spellings(field).get(text.strip().casefold())
    if code is None:
        raise Refused("field.choice", text=text[:40])
    return code


@lru_cache(maxsize=200)
def _spellings(field: Field) -> Mapping[str, str]:
    spoken = [Language(code) for code in languages()]
    words = {(tr.term(field.term, it.code) if field.term else tr(it.label)).casefold(): it.code
             for it in field.choices for tr in spoken}  # fmt: skip
    return words | {it.code.casefold(): it.code for it in field.choices}
