"""The rules against the standard's own cases, its examples, and files that are wrong on purpose."""

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from einvoices import needs_papers, papers, said
from jointseas.i18n import Language, languages
from jointseas.intake.reading import xml
from jointseas.kernel.outcome import Refused
from jointseas.trade.invoices.reading import ubl
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.invoices.rulebook.records import Weight
from jointseas.trade.invoices.rulebook.table import rules, verdict

_SET = "{http://difi.no/xsd/vefa/validator/1.0}"
# What the file has wrong, as a reason for a charge given with an allowance.
WRONG = {"zugferd_2p0_EXTENDED_Fremdwaehrung.pdf": {"BR-CL-19"}}
FAILING = {
    "Facture_UE_BASIC.pdf": {"BR-IC-11", "BR-IC-12", "CII-DT-031"},
    "Facture_UE_EN16931.pdf": {"BR-IC-11", "CII-DT-031"},
    "MustangGnuaccountingBeispielRE-20190610_507a.pdf": {"JS-BANK"},
    "noNetPriceValidation.xml": {"JS-LINE"},
}


TWO = "MustangRE-20171118_506_ZUGFeRD1and2.pdf"
CHECKED = [path for path in papers("en16931/ubl", "en16931/cii", "en16931/testfiles", "zugferd")
           if path.parent.name != "v1-correct" and path.name != TWO]  # fmt: skip


def cases(path: Path) -> list[tuple[Element, list[tuple[str, str, int]]]]:
    """An invoice, and how often each rule is said to fault it."""
    found = []
    for test in xml.parsed(path.read_bytes()).findall(f"{_SET}test"):
        asserted, document = test.find(f"{_SET}assert"), next(it for it in test if it.tag != f"{_SET}assert")
        said_of_it = [(it.tag.removeprefix(_SET), (it.text or "").strip(), int(it.get("number", "1")))
                      for it in (asserted if asserted is not None else ())]  # fmt: skip
        found.append((document, [it for it in said_of_it if it[0] != "description"]))
    return found


@needs_papers
@pytest.mark.parametrize("path", papers("en16931/rule-unit-tests"), ids=said)
def test_every_case_has_its_stated_verdict(path: Path) -> None:
    carried = {rule.code for rule in rules()}
    for number, (document, stated) in enumerate(cases(path), start=1):
        found = Counter(fault.code for fault in verdict(ubl.read(document)).faults)
        assert stated
        for kind, code, times in stated:
            assert code in carried
            assert found[code] == (0 if kind == "success" else times), (number, kind, code)


@needs_papers
@pytest.mark.parametrize("path", CHECKED, ids=said)
def test_no_good_invoice_is_faulted_and_no_bad_one_let_pass(path: Path) -> None:
    codes = {it.code for it in verdict(read(path.read_bytes()).invoice).fatal}
    if path.parent.name.endswith("-fail"):
        assert codes == FAILING.get(path.name, {"CII-DT-031"})
    else:
        assert codes == WRONG.get(path.name, set())


@needs_papers
def test_a_pdf_with_two_invoices_is_refused() -> None:
    path = next(path for path in papers("zugferd/v2-mustang-fail") if path.name == TWO)
    with pytest.raises(Refused) as refused:
        read(path.read_bytes())
    assert refused.value.code == "invoices.two_embedded"


def test_every_rule_is_told_in_every_language() -> None:
    for tr in map(Language, languages()):
        told = [tr(rule.sentence, **dict(rule.facts)) for rule in rules()]
        assert not [text for text in told if "{" in text]
        assert tr.code == "en" or not [text for text in told if text.isascii()]


def test_the_rules_that_are_carried() -> None:
    """What has no fault has none by these, and by no others."""
    codes = {rule.code for rule in rules()}
    assert len(codes) == 222
    assert not {"BR-CL-07", "BR-CL-08", "BR-CL-23"} & codes  # lists that are too long
    assert {rule.code for rule in rules() if rule.weight is Weight.WARNING} == {"BR-51", "JS-LINE-SUM"}
