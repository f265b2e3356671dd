"""Rows into the values of a kind's fields, as the plan says. Runs in the child process."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from jointseas.i18n import Language, languages
from jointseas.intake.reading import figures, tables
from jointseas.intake.reading.sheets import Unread
from jointseas.intake.records import Line, Plan, Problem, Row, Source
from jointseas.kernel.fields import Field, Kind, read_month
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import Refused, require

_TRUE = {"1", "true", "yes", "y", "x", "是", "√"}
_FALSE = {"0", "false", "no", "n", "否"}
_BY_WORD = {"RMB": "CNY", "€": "EUR", "£": "GBP", "US$": "USD", "HK$": "HKD"}

Values = dict[str, object]
Convert = Callable[[str, Values], object]


class _Taken(NamedTuple):
    """How one field is come by: from a column, or the same text in every row."""

    field: Field
    column: str
    place: int
    text: str
    convert: Convert


def lines(source: Source) -> Iterator[Line | Problem]:
    """A table's rows as values; a row with anything wrong in it is told as problems, one for each cell."""
    table = tables.table(source)
    taken = _taken(source, table.head.cells)
    for row in table.rows:
        if isinstance(row, Problem):
            yield row
        else:
            yield from _read(taken, row)


def _taken(source: Source, head: tuple[str, ...]) -> list[_Taken]:
    """Currencies first: the amounts beside them are read by them."""
    plan = source.plan
    unknown = [name for name in plan.columns.values() if name not in head]
    require(not unknown, "import.columns_unknown", unknown=tuple(unknown), known=head)
    missing = [
        it.label for it in source.fields if it.required and it.name not in plan.columns and not plan.fixed.get(it.name)
    ]
    require(not missing, "import.unmapped", missing=tuple(missing))
    ordered = sorted(source.fields, key=lambda it: it.kind is Kind.MONEY)
    return [_take(field, plan, head) for field in ordered]


def _take(field: Field, plan: Plan, head: tuple[str, ...]) -> _Taken:
    column = plan.columns.get(field.name, "")
    place = head.index(column) if column else -1
    return _Taken(field, column or field.name, place, plan.fixed.get(field.name, ""), converter(field, plan))


def _read(taken: list[_Taken], row: Row) -> Iterator[Line | Problem]:
    values: Values = {}
    wrong: list[Problem] = []
    for it in taken:
        text = row.cells[it.place] if it.place >= 0 else it.text
        try:
            values[it.field.name] = _value(it, text, values)
        except Refused as refused:
            wrong.append(Problem(row.number, it.column, refused, row.cells))
    if wrong:
        yield from wrong
    else:
        yield Line(row.number, values)


def _value(it: _Taken, text: str, values: Values) -> object:
    if type(text) is Unread:
        raise text.why
    if not text or text.isspace():
        require(not it.field.required, "field.required")
        return None
    value = it.convert(text, values)
    refused = it.field.check(value) if it.field.check else None
    if refused:
        raise refused
    return value


def converter(field: Field, plan: Plan) -> Convert:
    """What turns a cell that holds something into the value of this field."""
    if field.kind is Kind.MONEY:
        return partial(_money, field, plan.decimal)
    if field.kind in (Kind.DECIMAL, Kind.INTEGER):
        return partial(_number, plan.decimal, whole=field.kind is Kind.INTEGER)
    if field.kind is Kind.DATE:
        return lambda text, _values: _day(text, plan)
    return {
        Kind.MONTH: lambda text, _values: read_month(text),
        Kind.BOOL: lambda text, _values: _truth(text),
        Kind.CURRENCY: lambda text, _values: _currency(field, text),
        Kind.CHOICE: lambda text, _values: _choice(field, text),
    }.get(field.kind, lambda text, _values: _text(field, text))


def _text(field: Field, text: str) -> str:
    require(len(text) <= field.longest, "field.too_long", length=len(text), longest=field.longest)
    return str(text.strip())


def _money(field: Field, decimal: str, text: str, values: Values) -> object:
    currency = field.currency or values.get(field.currency_from)
    require(isinstance(currency, str) and currency, "field.currency_first")
    return figures.money(text, str(currency), decimal)


def _number(decimal: str, text: str, _values: Values, *, whole: bool) -> object:
    share = text.rstrip().endswith(("%", "％"))
    value = figures.amount(text.rstrip()[:-1], decimal) / 100 if share else figures.amount(text, decimal)
    if not whole:
        return value
    require(value == value.to_integral_value(), "field.whole", text=text[:40])
    require(abs(value) < 2**63, "field.number", text=text[:40])
    return int(value)


def _day(text: str, plan: Plan) -> object:
    if ":" in text:
        return figures.moment(text, plan.order, plan.century).date()
    return figures.day(text, plan.order, plan.century)


def _truth(text: str) -> bool:
    said = text.strip().casefold()
    require(said in _TRUE | _FALSE, "field.choice", text=text[:40])
    return said in _TRUE


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
