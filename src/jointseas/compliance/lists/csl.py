"""The consolidated screening list of the United States as CSV: one head, many lists, values parted by semicolons."""

from collections import Counter
from collections.abc import Iterator

from jointseas.compliance.lists import PublishedList
from jointseas.compliance.lists.tables import first_row, rows
from jointseas.compliance.lists.words import countries, names, span
from jointseas.compliance.records import Kind, Listed, ListFile
from jointseas.kernel.canonical import digest
from jointseas.kernel.outcome import require

_KINDS = {"individual": Kind.PERSON, "vessel": Kind.VESSEL, "aircraft": Kind.VESSEL}
_NEEDED = ("source", "entity_number", "type", "programs", "name", "addresses", "alt_names", "dates_of_birth")


def _part(file: ListFile) -> str:
    head = set(first_row(file.content, ","))
    return "main" if head.issuperset(_NEEDED) else ""


def _read(parts: dict[str, ListFile]) -> Iterator[Listed]:
    found = rows(parts["main"].content, ",")
    head = next(found)
    seen: Counter[str] = Counter()
    for number, cells in enumerate(found, start=2):
        require(len(cells) == len(head), "compliance.ragged", row=number, cells=len(cells), needed=len(head))
        row = dict(zip(head, cells, strict=True))
        id_ = row["entity_number"] or digest([row["source"], row["name"]])[:12]
        seen[id_] += 1
        yield _listed(row, id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}")


def _listed(row: dict[str, str], id_: str) -> Listed:
    kind = _KINDS.get(row["type"].casefold(), Kind.PERSON if row["dates_of_birth"] else Kind.ENTITY)
    places = [address.rsplit(",", 1)[-1] for address in row["addresses"].split(";")]
    whence = [*row.get("nationalities", "").split(";"), *row.get("citizenships", "").split(";")]
    born = tuple(it for it in map(span, row["dates_of_birth"].split(";")) if it)
    source = row["source"].split(" - ")[0]
    programmes = tuple(part.strip() for part in row["programs"].split(";") if part.strip()) or (source,)
    remarks = "; ".join(part for part in (source, row.get("title", ""), row.get("remarks", "")) if part)
    named = names(row["name"], row["alt_names"].split(";"))
    return Listed("us-csl", id_, kind, named, born, countries([*places, *whence]), programmes, remarks)


LISTS = (PublishedList("us-csl", "ITA", _part, frozenset({"main"}), _read),)
