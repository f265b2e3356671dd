"""OFAC's delimited files, SDN and consolidated alike: parties, addresses, aliases and the overflow of remarks, joined
by the first column."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from jointseas.compliance.lists import PublishedList
from jointseas.compliance.lists.tables import first_row, rows
from jointseas.compliance.lists.words import countries, filled, names, span
from jointseas.compliance.records import Kind, Listed, ListFile

_KINDS = {"individual": Kind.PERSON, "vessel": Kind.VESSEL, "aircraft": Kind.VESSEL, "": Kind.ENTITY}
_ALIAS = re.compile(r"a\.k\.a\.,? '([^']+(?:'[^';.]+)*)'")
_BORN = re.compile(r"DOB ([^;.]+)")
_WHENCE = re.compile(r"(?:nationality|citizen|POB) ([^;.(]+)")
_WIDTHS = {12: "main", 6: "addresses", 5: "aliases", 2: "comments"}
_COUNTRY, _ALIAS_NAME, _COMMENT = 4, 3, 1


def _part(which: str, file: ListFile) -> str:
    """The two lists have the same shape, so that their file names part them."""
    stem = file.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()
    if (which == "consolidated") != stem.startswith("cons"):
        return ""
    head = first_row(file.content, ",")
    known = head and head[0].strip().isdigit()
    return _WIDTHS.get(len(head), "") if known else ""


def _read(code: str, parts: dict[str, ListFile]) -> Iterator[Listed]:
    addresses = _joined(parts, "addresses", _COUNTRY)
    aliases = _joined(parts, "aliases", _ALIAS_NAME)
    comments = _joined(parts, "comments", _COMMENT)
    for row in rows(parts["main"].content, ",", 12):
        number = row[0].strip()
        remarks = filled(row[11]) + "".join(comments[number])
        yield _listed(code, row, remarks, aliases[number], addresses[number])


def _joined(parts: dict[str, ListFile], part: str, column: int) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    if part in parts:
        for row in rows(parts[part].content, ",", next(width for width, name in _WIDTHS.items() if name == part)):
            found[row[0].strip()].append(filled(row[column]))
    return found


def _listed(code: str, row: list[str], remarks: str, aliases: Iterable[str], addresses: Iterable[str]) -> Listed:
    kind = _KINDS.get(filled(row[2]), Kind.ENTITY)
    whence = [place.rsplit(",", 1)[-1] for place in _WHENCE.findall(remarks)]
    return Listed(
        code,
        row[0].strip(),
        kind,
        names(row[1], aliases, _ALIAS.findall(remarks)),
        tuple(it for it in map(span, _BORN.findall(remarks)) if it) if kind is Kind.PERSON else (),
        countries([*addresses, *whence, filled(row[9])]),
        tuple(part.strip() for part in filled(row[3]).split("] [") if part.strip()),
        "; ".join(part for part in (filled(row[4]), remarks) if part),
    )


def _list(code: str, which: str) -> PublishedList:
    part: Callable[[ListFile], str] = partial(_part, which)
    return PublishedList(code, "OFAC", part, frozenset({"main"}), partial(_read, code))


LISTS = (_list("ofac-sdn", "sdn"), _list("ofac-consolidated", "consolidated"))
