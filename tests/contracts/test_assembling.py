"""Nothing that is unresolved gets on paper, and what people typed is never read as anything but text."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from agreeing import PARTIES, terms
from jointseas.contracts.assembling import assembled
from jointseas.contracts.records import Forum, Law, Side
from jointseas.documents.paper.records import Clause, Paper, point
from jointseas.documents.paper.service import made
from jointseas.documents.paper.telling.rules import told
from jointseas.kernel.outcome import Refused, Term

BOTH = ("zh_CN", "en")


def text(paper: Paper) -> str:
    return "\n".join(said for it in paper.blocks if isinstance(it, Clause) for said in it.text)


def test_a_contract_of_both_languages_is_read_back_with_its_schedule() -> None:
    paper = assembled("term_loan", terms("early_fee", "secured", rows=60), PARTIES, BOTH)
    read = PdfReader(BytesIO(made(paper).content))
    found = "".join(page.extract_text() for page in read.pages)
    for said in ("定期贷款协议", "Term loan agreement", "海禾家居有限公司", "Haihe Homeware Co., Ltd.", "7.20 %",
                 "承上页", "carried forward", "签署页"):  # fmt: skip
        assert said in found
    data = json.loads(told(paper))
    assert len(data["tables"]["schedule"]) == 61  # with the total
    assert data["facts"]["rate"] == {"share": "0.072", "digits": 2}
    assert data["facts"]["client.number"] == "91330200MA2GTEST0X"


def test_what_is_typed_is_data() -> None:
    typed = "{@default} {ceiling} </b><img src=x> {client}"
    named = {**PARTIES, Side.CLIENT: replace(PARTIES[Side.CLIENT], name=typed)}
    paper = assembled("term_loan", terms(said={"purpose": typed}), named, ("en",))
    assert f"following purpose: {typed}." in text(paper)
    assert made(paper).digest


@pytest.mark.parametrize("where", ["purpose", "name", "number"])
def test_no_text_of_a_persons_points_at_a_clause(where: str) -> None:
    marked = f"as in {point('default')}"
    party = replace(PARTIES[Side.CLIENT], **({"name": marked} if where == "name" else {}))
    asked = replace(terms(), number=marked) if where == "number" else terms(
        said={"purpose": marked} if where == "purpose" else {})  # fmt: skip
    with pytest.raises(Refused) as refused:
        assembled("term_loan", asked, {**PARTIES, Side.CLIENT: party}, ("en",))
    assert refused.value.code == "contracts.marked"


def test_what_is_missing_is_named() -> None:
    whole = terms()
    for said in ({}, {"purpose": " "}):
        less = replace(whole, values={**{k: v for k, v in whole.values.items() if k != "purpose"}, **said})
        with pytest.raises(Refused) as refused:
            assembled("term_loan", less, PARTIES, BOTH)
        assert refused.value == Refused("contracts.missing", parameter="用途 / Purpose")
    with pytest.raises(Refused) as refused:
        assembled("term_loan", replace(whole, rows={}), PARTIES, BOTH)
    assert refused.value == Refused("contracts.no_rows", table=Term("agreement table", "schedule"))
    nobody = {**PARTIES, Side.FUNDER: replace(PARTIES[Side.FUNDER], address=" ")}
    with pytest.raises(Refused) as refused:
        assembled("term_loan", whole, nobody, BOTH)
    assert refused.value == Refused(
        "contracts.party", side=Term("agreement side", "funder"), field=Term("contract party", "address"))  # fmt: skip


@pytest.mark.parametrize("kind", ["", "no_such", "../secrets"])
def test_there_is_no_other_kind(kind: str) -> None:
    with pytest.raises(Refused) as refused:
        assembled(kind, terms(), PARTIES, BOTH)
    assert refused.value.code == "contracts.no_kind"


def test_what_holds_decides_what_is_said() -> None:
    def said(*holds: str, law: Law = Law.CHINA, forum: Forum = Forum.CIETAC) -> str:
        asked = replace(terms(*holds), law=law, forum=forum)
        return text(assembled("receivables_with_recourse", asked, PARTIES, ("en",)))

    assert "This is disclosed factoring" in said("disclosed")
    assert "This is undisclosed factoring" in said()
    assert "CIETAC" in said()
    hong_kong = said(law=Law.HONG_KONG, forum=Forum.HKIAC)
    assert "HKIAC" in hong_kong
    assert "Cap. 623" in hong_kong
    assert "CIETAC" not in hong_kong
    without = text(assembled("receivables_without_recourse", terms(), PARTIES, ("en",)))
    assert "factoring without recourse" in without
    assert "Where a receivable is not fully paid within" not in without
