"""How a file is probably to be read: by the names in its head, in every language that there is, and by what stands
under them. Only a suggestion: a person sees it before anything is brought in."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping

from jointseas.i18n import Language, languages
from jointseas.intake.reading import figures
from jointseas.intake.records import DayOrder, Plan, Row
from jointseas.kernel.fields import Field, Kind
from jointseas.kernel.money import CURRENCIES
from jointseas.kernel.outcome import Refused
from jointseas.kernel.resources import resource
from jointseas.kernel.text import folded

_ENOUGH = 3  # letters that a name must share, where it is not the whole
_FIGURES = (Kind.MONEY, Kind.DECIMAL, Kind.INTEGER)


def guess(kind: str, fields: Iterable[Field], head: Row, rows: Iterable[Row]) -> Plan:
    shown = list(rows)
    columns = _by_content(tuple(fields), head.cells, shown, _by_name(kind, tuple(fields), head.cells))
    of = {it.name: it.kind for it in fields}
    texts = {name: [row.cells[head.cells.index(it)] for row in shown] for name, it in columns.items()}
    amounts = [text for name, found in texts.items() if of[name] in _FIGURES for text in found]
    days = [text for name, found in texts.items() if of[name] is Kind.DATE for text in found]
    return Plan(columns=columns, decimal=decimal_mark(amounts), order=day_order(days), head=head.number)


def bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", folded(name))


def spellings(kind: str, field: Field) -> frozenset[str]:
    spoken = [Language(code)(field.label) for code in languages()]
    return frozenset(bare(it) for it in (field.name, field.label, *spoken, *_others(kind).get(field.name, ())))


def _others(kind: str) -> Mapping[str, list[str]]:
    """One file for each kind, in resources/intake."""
    path = resource("intake", f"{kind}.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _by_name(kind: str, fields: tuple[Field, ...], head: tuple[str, ...]) -> dict[str, str]:
    """The whole name first, then the longest name that a head begins with or holds."""
    known = {field.name: spellings(kind, field) for field in fields}
    ranked = sorted(
        ((_likeness(bare(column), known[field.name]), -place, field.name, column)
         for field in fields for place, column in enumerate(head) if bare(column)),
        reverse=True,
    )  # fmt: skip
    found: dict[str, str] = {}
    for likeness, _, name, column in ranked:
        if likeness[0] and name not in found and column not in found.values():
            found[name] = column
    return {field.name: found[field.name] for field in fields if field.name in found}


def _likeness(column: str, known: Iterable[str]) -> tuple[int, int]:
    return max((_shared(column, name) for name in known if name), default=(0, 0))


def _shared(column: str, name: str) -> tuple[int, int]:
    """How well they fit: the same; one begins with the other; the name is somewhere in the column's."""
    if column == name:
        return 3, len(name)
    shorter = min(column, name, key=len)
    if len(shorter) < (_ENOUGH if shorter.isascii() else 2):
        return 0, 0
    if column.startswith(name) or name.startswith(column):
        return 2, len(shorter)
    return (1, len(name)) if name in column else (0, 0)


def _by_content(
    fields: tuple[Field, ...], head: tuple[str, ...], rows: list[Row], found: dict[str, str]
) -> dict[str, str]:
    """A column of nothing but days or currencies, where one is needed and no name has said which."""
    for field in fields:
        looks = _LOOKS.get(field.kind)
        if field.name in found or not field.required or looks is None:
            continue
        for place, column in enumerate(head):
            texts = [row.cells[place] for row in rows if row.cells[place].strip()]
            if column not in found.values() and texts and all(map(looks, texts)):
                found[field.name] = column
                break
    return found


def _is_day(text: str) -> bool:
    return any(_reads(text, order) for order in DayOrder)


def _reads(text: str, order: DayOrder) -> bool:
    try:
        figures.moment(text, order, 2000)
    except Refused:
        return False
    return True


def _is_currency(text: str) -> bool:
    return text.strip().upper() in CURRENCIES


_LOOKS: Mapping[Kind, Callable[[str], bool]] = {Kind.DATE: _is_day, Kind.CURRENCY: _is_currency}


def decimal_mark(texts: Iterable[str]) -> str:
    """The only mark with which all that is clear in these figures can be read; none where nothing is clear."""
    said = {mark for text in texts if (mark := _clear_mark(text))}
    return said.pop() if len(said) == 1 else ""


def _clear_mark(text: str) -> str:
    """Of a figure that reads one way only: its mark, or the one that it cannot have."""
    try:
        figures.amount(text)
    except Refused:
        return ""
    fits = [mark for mark in ".," if isinstance(text, figures.Number) or _amounts(text, mark)]
    return fits[0] if len(fits) == 1 else ""


def _amounts(text: str, mark: str) -> bool:
    try:
        figures.amount(text, mark)
    except Refused:
        return False
    return True


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """The only order in which all these days are one, apart from those that are none at all."""
    fits = [frozenset(order for order in DayOrder if _reads(text, order)) for text in texts]
    said = {order for only in fits if len(only) == 1 for order in only}
    return said.pop() if len(said) == 1 else None
