"""The denied persons of the Bureau of Industry and Security: tab-separated, a row for each order and address."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jointseas.compliance.lists import PublishedList
from jointseas.compliance.lists.tables import first_row, rows
from jointseas.compliance.lists.words import countries, names
from jointseas.compliance.records import Kind, Listed, ListFile
from jointseas.kernel.canonical import digest

_HEAD = ["Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"]
_COMPANY = re.compile(
    r"\b(inc|llc|ltd|limited|co|corp|company|gmbh|airlines?|aviation|trading|international|group)\b", re.I
)


def _part(file: ListFile) -> str:
    return "main" if first_row(file.content, "\t")[:8] == _HEAD else ""


def _read(parts: dict[str, ListFile]) -> Iterator[Listed]:
    """The list numbers nobody, so that an entry goes by its name and the notice that ordered it."""
    orders: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for number, row in enumerate(rows(parts["main"].content, "\t", 12)):
        if number:
            orders[" ".join(row[0].split()).casefold(), row[6]].append(row)
    for (name, ordered), found in orders.items():
        yield _listed(digest([name, ordered])[:12], found)


def _listed(id_: str, found: list[list[str]]) -> Listed:
    name, first = " ".join(found[0][0].split()), found[0]
    kind = Kind.ENTITY if _COMPANY.search(name) else Kind.PERSON
    remarks = f"{first[6]} – {first[7]}; {first[10]}; {first[11]}"
    home = ["US" if row[3].strip() and not row[4].strip() else row[4] for row in found]
    return Listed("bis-dpl", id_, kind, names(name), (), countries(home), ("DPL",), remarks)


LISTS = (PublishedList("bis-dpl", "BIS", _part, frozenset({"main"}), _read),)
