"""The consolidated list of the Security Council, in its XML."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from jointseas.compliance.lists import PublishedList
from jointseas.compliance.lists.words import countries, names, span
from jointseas.compliance.records import Kind, Listed, ListFile, Span
from jointseas.intake.reading.xml import parsed

_WEAK = ("low",)


def _part(file: ListFile) -> str:
    return "main" if b"<CONSOLIDATED_LIST" in file.content[:2_000] else ""


def _read(parts: dict[str, ListFile]) -> Iterator[Listed]:
    root = parsed(parts["main"].content)
    for kind, path in ((Kind.PERSON, "INDIVIDUALS/INDIVIDUAL"), (Kind.ENTITY, "ENTITIES/ENTITY")):
        for entry in root.iterfind(path):
            yield _listed(kind, _prefix(kind), entry)


def _prefix(kind: Kind) -> str:
    return "INDIVIDUAL" if kind is Kind.PERSON else "ENTITY"


def _listed(kind: Kind, prefix: str, entry: Element) -> Listed:
    own = (entry.findtext(f"{place}_NAME", "") for place in ("FIRST", "SECOND", "THIRD", "FOURTH"))
    aliases = [(it.findtext("ALIAS_NAME", ""), it.findtext("QUALITY", "")) for it in entry.iterfind(f"{prefix}_ALIAS")]
    strong = [name for name, quality in aliases if quality.casefold() not in _WEAK]
    weak = [name for name, quality in aliases if quality.casefold() in _WEAK]
    places = [it.text or "" for it in entry.iterfind(f"{prefix}_ADDRESS/COUNTRY")]
    whence = [it.text or "" for it in entry.iterfind("NATIONALITY/VALUE")]
    titles = [it.text or "" for it in entry.iterfind("DESIGNATION/VALUE")]
    return Listed(
        "un",
        entry.findtext("DATAID", ""),
        kind,
        names(" ".join(own), [entry.findtext("NAME_ORIGINAL_SCRIPT", ""), *_parted(strong)], _parted(weak)),
        tuple(it for it in map(_born, entry.iterfind(f"{prefix}_DATE_OF_BIRTH")) if it),
        countries([*places, *whence]),
        (entry.findtext("UN_LIST_TYPE", ""),),
        "; ".join(
            part for part in (entry.findtext("REFERENCE_NUMBER", ""), *titles, entry.findtext("COMMENTS1", "")) if part
        ),
    )


def _parted(texts: list[str]) -> list[str]:
    return [part for text in texts for part in text.split(";")]


def _born(entry: Element) -> Span | None:
    exact = entry.findtext("DATE", "") or entry.findtext("YEAR", "")
    between = " to ".join(year for year in (entry.findtext("FROM_YEAR", ""), entry.findtext("TO_YEAR", "")) if year)
    about = "circa " if entry.findtext("TYPE_OF_DATE", "") == "APPROXIMATELY" else ""
    return span(about + (exact or between))


LISTS = (PublishedList("un", "UNSC", _part, frozenset({"main"}), _read),)
