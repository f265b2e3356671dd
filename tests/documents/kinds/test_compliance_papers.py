"""What an examiner is given says what the house has, and what it has not."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from channelling import opened_channels
from house import LENDER, House
from jointseas.access.records import Decision, Proposal, Role
from jointseas.catalogue.records import CertificateDraft
from jointseas.compliance.consents import service as consents
from jointseas.compliance.consents.records import Purpose, Subject
from jointseas.compliance.records import CaseDecision, CaseState
from jointseas.documents.extract.service import extract
from jointseas.documents.extract.telling import asked_of, told
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.documents.packing.offline import check
from jointseas.documents.packing.service import packed, put_down
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.identifiers.records import Identifier, Scheme
from paperwork import BOTH, drafted
from screeners import desk, draft, sdn
from trading import opened_trade

NAME = "Polaris Meridian Shipping 镕喆堃犇 Foo </b> " + "Co " * 40 + "Ltd"

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


def test_a_screening_report_says_who_was_compared_with_what_and_who_decided_why(house: House) -> None:
    at = desk(house)
    settled(at.compliance.load(at.staff, sdn()))
    settled(at.parties.add(at.staff, draft("POLARIS", "Polaris Meridian Shipping", local="梁振海")))
    settled(at.parties.identify(at.staff, "POLARIS", [Identifier(Scheme.REGISTER, "HE 12345")]))
    [case, *_] = settled(at.compliance.queue(at.staff)).cases
    put = at.compliance.decide(at.staff, CaseDecision(case.id, CaseState.CLEARED, "compared their papers"))
    assert isinstance(put, Proposal)
    owner = house.confirmed(house.exporter[Role.OWNER])
    settled(house.access.decide(owner, Decision(put.id, approve=True)))
    paper = drafted(house, at.staff, Asked("screening_report", "POLARIS"))
    [listed] = paper.tables["lists"]
    [version] = settled(at.compliance.versions(at.staff))
    assert (listed["entries"], listed["digest"]) == (version.entries, version.digest)
    assert paper.facts[f"case_{case.id}_by"] == "出口 owner"
    assert paper.facts[f"case_{case.id}_put"].startswith("出口 staff")
    assert paper.facts[f"case_{case.id}_score"] == case.score
    assert paper.facts["at"] == {"moment": "2026-03-02T01:00:00.000000Z"}
    assert paper.tables["identifiers"] == [{"scheme": "登记号 / register number", "value": "HE 12345"}]
    assert paper.says("compared their papers", "已排除 / Cleared", "HE 12345", "POLARIS MERIDIAN SHIPPING")
    settled(at.parties.add(at.staff, draft("LONG", NAME)))
    assert drafted(house, at.staff, Asked("screening_report", "LONG"), ("en",)).says(NAME, "Address", "not recorded")


def test_a_goods_file_has_each_certificate_and_each_gap_of_a_market(house: House) -> None:
    selling = opened_channels(opened_trade(house))
    staff, catalogue = selling.trade.seat, selling.catalogue
    file = drafted(house, staff, Asked("goods_compliance", "shop-eu/CUP"))
    assert (file.facts["goods"], file.facts["lacking"], file.facts["responsible"]) == (1, 0, "Nord GmbH")
    [row] = file.tables["certificates"]
    assert (row["kind"], row["certificate"], row["state"]) == ("LFGB", "LFGB-1", "有效 / Valid")
    ended = house.clock.today() - timedelta(days=1)
    settled(catalogue.keep_certificate(staff, CertificateDraft("LFGB", "LFGB-1", ("CUP",), expires=ended)))
    file = drafted(house, staff, Asked("goods_compliance", "shop-eu/CUP"))
    [row], [gap] = file.tables["certificates"], file.tables["gaps"]
    assert (row["state"], row["expires"]) == ("已到期 / Expired: DE", {"day": ended.isoformat()})
    assert (gap["goods"], gap["rule"]) == ("CUP", "de-food-contact-1")
    assert "no_paper" in {it.code for it in selling.standing("CUP-B", "shop-eu").reasons}
    every = drafted(house, staff, Asked("goods_compliance", "amazon-us"), ("zh_CN",))
    assert every.facts["goods"] == 2
    assert every.says("缺少 HS 编码", "亚马逊美国")
    answer = Papers(house.gate).draft(staff, Asked("goods_compliance", "nowhere"), BOTH)
    assert isinstance(answer, Refused)
    assert answer.code == "channels.none"


def test_a_consent_record_keeps_what_was_withdrawn(house: House) -> None:
    staff, of = house.exporter[Role.STAFF], [Subject("shipment", "SHP-1"), Subject("application", "F-1")]
    show = house.gate.carry_out
    settled(show("papers.show", staff, lambda work: consents.give(work, LENDER.code, of[0])))
    settled(show("papers.show", staff, lambda work: consents.give(work, LENDER.code, of[1], Purpose.FINANCING)))
    house.clock.at(house.clock.now() + timedelta(days=1))
    settled(show("papers.show", staff, lambda work: consents.withdraw(work, LENDER.code, of[0])))
    ours = drafted(house, staff, Asked("consent_record", LENDER.code))
    theirs = drafted(house, house.lender[Role.COMPLIANCE], Asked("consent_record", "HAIHE"))
    for paper in (ours, theirs):
        assert (paper.facts["given"], paper.facts["standing"]) == (2, 1)
        first, second = paper.tables["consents"]
        assert first["withdrawn"] == "2026-03-03 01:00 UTC\n出口 staff"
        assert (second["given"], second["withdrawn"]) == ("2026-03-02 01:00 UTC\n出口 staff", "有效 / it stands")
        assert paper.says("SHP-1", "F-1", "to tell the lenders of its circle by digests")
    answer = Papers(house.gate).draft(staff, Asked("consent_record", "NOBODY"), BOTH)
    assert isinstance(answer, Refused)
    assert answer.code == "papers.no_consent"


def test_an_audit_extract_and_the_file_that_goes_with_it_say_the_same(house: House, tmp_path: Path) -> None:
    owner, day = house.exporter[Role.OWNER], date(2026, 3, 2)
    paper = drafted(house, owner, Asked("audit_extract", "all", day, day))
    made = settled(house.gate.show("activity.read", owner, lambda view: extract(view, asked_of("all", day, day))))
    assert paper.facts["head"] == made.head.hash.hex()
    assert paper.facts["rows"] == len(made.rows) > 1
    assert [row["seq"] for row in paper.tables["deeds"]] == [str(it) for it in made.rows]
    assert paper.says("verify.py", made.shown[0].deed.target, "王海")
    put_down(tmp_path / "out", packed({"extract.json": told(made)}, house.clock.now(), "王海"))
    assert check(tmp_path / "out", f"{made.head.seq}:{made.head.hash.hex()}").wrong == 0
