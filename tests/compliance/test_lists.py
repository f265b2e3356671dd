"""Lists are read as their publishers write them, and nothing in them is passed over in silence."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jointseas.compliance.lists import read, told_apart
from jointseas.compliance.records import Kind, Listed, ListFile, Span, Strength
from jointseas.kernel.outcome import Refused
from screeners import ALT, SDN, sdn

REAL = Path(__file__).parents[3] / "shared" / "data" / "sanctions"
UN = """<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2026-02-27">
<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANTAR</FIRST_NAME><SECOND_NAME>VELIQ</SECOND_NAME>
<NATIONALITY><VALUE>Iraq</VALUE></NATIONALITY><NAME_ORIGINAL_SCRIPT>عنتر</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu V; The Tall</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>
</INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""


def entries(*files: ListFile) -> dict[str, Listed]:
    return {it.id: it for code, parts in told_apart(files).items() for it in read(code, parts)}


def test_ofac_is_joined_of_its_files() -> None:
    found = entries(*sdn())
    company, person, _, ship = (found[number] for number in ("101", "102", "103", "104"))
    assert [(it.text, it.strength) for it in company.names] == [
        ("NORTHSTAR OCEAN FREIGHT CO., LTD.", Strength.PRIMARY),
        ("POLARIS MERIDIAN SHIPPING", Strength.STRONG),
        ("NOF", Strength.WEAK),
    ]
    assert (company.kind, company.countries, ship.kind) == (Kind.ENTITY, ("CY",), Kind.VESSEL)
    assert person.dates == (Span(date(1951, 7, 11), date(1951, 7, 11)), Span(date(1951, 1, 2), date(1955, 12, 31)))
    assert (person.countries, person.programmes) == (("RU",), ("DEMO", "OTHER"))


def test_the_united_nations_say_more_than_one_name_and_year() -> None:
    it = entries(ListFile("list.xml", UN.encode()))["1"]
    assert [(name.text, name.strength) for name in it.names] == [
        ("ANTAR VELIQ", Strength.PRIMARY),
        ("عنتر", Strength.STRONG),
        ("Abu V", Strength.WEAK),
        ("The Tall", Strength.WEAK),
    ]
    assert (it.dates, it.countries) == ((Span(date(1960, 1, 1), date(1962, 12, 31)),), ("IQ",))


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ((ListFile("note.csv", b"a,b\n1,2\n"),), "compliance.file_unknown"),
        ((*sdn(), ListFile("again.csv", sdn()[0].content)), "compliance.file_twice"),
        (sdn()[1:], "compliance.file_missing"),
        (sdn(alt=f'{ALT}\r\n103,3,"aka"'), "compliance.ragged"),
        ((ListFile("sdn.csv", (SDN[0] + '\r\n105,"short",-0- \r\n').encode()),), "compliance.ragged"),
        ((ListFile("sdn.csv", (SDN[0] + '\r\n105,"never closed').encode()),), "compliance.unclosed"),
        ((ListFile("sdn.csv", f"{SDN[0]}\r\n{SDN[0]}".encode()),), "compliance.entry_twice"),
        ((ListFile("un.xml", UN.replace("<INDIVIDUALS>", "<!DOCTYPE x [<!ENTITY e 'e'>]>", 1).encode()),), "import."),
    ],
)
def test_what_is_not_understood_is_refused(files: tuple[ListFile, ...], code: str) -> None:
    with pytest.raises(Refused) as refused:
        entries(*files)
    assert refused.value.code.startswith(code)


@pytest.mark.skipif(not REAL.is_dir(), reason="the published lists are not beside the checkout")
def test_the_published_lists_are_read_whole() -> None:
    files = [ListFile(it.name, it.read_bytes()) for it in REAL.rglob("*") if it.suffix in (".csv", ".txt", ".xml")]
    found = [it for code, parts in told_apart(files).items() for it in read(code, parts)]
    counts = Counter(it.list for it in found)
    assert counts == {"ofac-sdn": 7379, "bis-dpl": 417, "un": 480, "us-csl": 115}
    kinds = Counter(it.kind for it in found if it.list == "ofac-sdn")
    assert kinds == {Kind.PERSON: 3845, Kind.ENTITY: 2994, Kind.VESSEL: 540}
    assert sum(len(it.names) for it in found) > 21_000
    assert sum(bool(it.countries) for it in found) > 0.85 * len(found)
