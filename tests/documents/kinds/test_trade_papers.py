"""The papers of a shipment say what the ledger says: read back out of the file that a buyer or the customs have."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from facturx import get_facturx_xml_from_pdf
from pikepdf import open as opened

from house import House
from invoicing import Invoicing, item, opened_invoicing
from jointseas.documents.issuing.service import Papers
from jointseas.documents.kind import Asked
from jointseas.documents.kinds.facturx import enclosed
from jointseas.documents.paper.archiving.service import judged
from jointseas.i18n import Language
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties
from jointseas.trade.invoices.en16931.records import EInvoice
from jointseas.trade.invoices.reading.files import read
from jointseas.trade.invoices.rulebook.table import verdict
from jointseas.trade.shipments import service as shipments
from jointseas.trade.shipments.records import Container, Content, Declaration, Leg, Mode, Package, Wanted
from paperwork import BOTH, Read, drafted
from selling import line, opened_selling
from trading import Trade, opened_trade

LONG = "Foo </b> 镕喆堃犇 " + "Homeware " * 20 + "GmbH"
MOST = "999,999,999,999.99"
LEGS = (Leg(Mode.SEA, "Ningbo", "Hamburg", date(2026, 2, 21), date(2026, 3, 28), "EVER GIVEN", "COSU123", "COSCO"),)
BOXES = (Container("CSQU3054383", "20GP", "SEAL7"),)
PACKED = (Package("N/M 1-8", "carton", 8, 5_300, 3_800, 480, 360, 303, (Content(1, 12),), "CSQU3054383"),
          Package("N/M 9", "carton", 1, 2_300, 1_240, 480, 360, 203, (Content(1, 4),)))  # fmt: skip


@dataclass(frozen=True)
class Desk:
    invoicing: Invoicing

    @property
    def trade(self) -> Trade:
        return self.invoicing.trade

    def read(self, kind: str, subject: str, languages: tuple[str, ...] = BOTH) -> Read:
        return drafted(self.trade.house, self.trade.seat, Asked(kind, subject), languages)

    def shipped(self, price: str, buyer: str) -> str:
        """A hundred mugs, packed and gone."""
        selling = opened_selling(self.trade)
        order = selling.order(line("MUG", 100, price), buyer=buyer)
        it = selling.plan(Wanted(order.number, 1, 100), legs=LEGS)
        settled(self.trade.doing(lambda work: shipments.pack(work, it.number, PACKED, BOXES)))
        selling.ship(it.number)
        declared = Declaration("310420260000000001", date(2026, 2, 20), "Ningbo")
        settled(self.trade.doing(lambda work: shipments.declare(work, it.number, declared)))
        return it.number


@pytest.fixture
def desk(house: House) -> Desk:
    trade = opened_trade(house)
    invoicing = opened_invoicing(trade)
    settled(Parties(trade.house.gate).add(trade.seat, PartyDraft("LONG", LONG, "DE", (PartyRole.BUYER,), "有限公司")))
    return Desk(invoicing)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_commercial_invoice_has_what_one_has(desk: Desk) -> None:
    number = desk.shipped("9999999999.9999", "LONG")
    before = desk.read("commercial_invoice", number)
    assert before.facts["total"] == {"minor": 99_999_999_999_999, "currency": "EUR"}
    assert before.says("No invoice has been issued for this shipment", "not issued yet", MOST, LONG)
    issued = settled(desk.invoicing.doors.from_shipment(desk.trade.seat, number, date(2026, 2, 21)))
    for languages in (BOTH, ("zh_CN",), ("en",)):
        paper = desk.read("commercial_invoice", number, languages)
        assert paper.facts["invoice"] == issued.number
        assert paper.facts["total"] == {"minor": issued.total.minor, "currency": "EUR"}
        assert paper.facts["due_on"] == {"day": issued.due_on.isoformat()}
        [row, total] = paper.tables["goods"]
        assert row["amount"] == {"bare": {"minor": issued.total.minor, "currency": "EUR"}} == total["amount"]
        assert paper.says(
            MOST, "9,999,999,999.9999", LONG, "有限公司", "FOB", "Ningbo", "Incoterms 2020", "Stoneware mug"
        )
        assert not paper.says("6222021234567"), "the account is of dollars, the invoice of euros"
        assert paper.says("COSU123", "EVER GIVEN", "CSQU3054383 20GP SEAL7", "310420260000000001")
    assert paper.says(
        "address not recorded", "Haihe Homeware Ltd", "1 Harbour Road", "not recorded", "Germany", "China"
    )


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_packing_list_counts_what_was_packed(desk: Desk) -> None:
    """8 × 5.3 + 2.3 = 44.7 kg; 8 × 52,359 + 35,079 cm³ = 0.454 m³."""
    paper = desk.read("packing_list", desk.shipped("1.00", "LONG"))
    first, second, total = paper.tables["packages"]
    assert (first["numbers"], second["numbers"]) == ("1–8", "9")
    assert (first["gross_kg"], total["gross_kg"]) == ({"digits": 3, "number": "42.4"}, {"digits": 3, "number": "44.7"})
    assert total["volume_m3"] == {"digits": 3, "number": "0.454"} == paper.facts["volume_m3"]
    assert paper.facts["packages"] == 9
    assert paper.says("48 × 36 × 30.3", "MUG × 12 件 / piece", "N/M 1-8", "Container CSQU3054383", "44.700", LONG)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_the_data_for_a_certificate_say_that_they_are_none(desk: Desk) -> None:
    paper = desk.read("origin_sheet", desk.shipped("1.00", "LONG"))
    [row] = paper.tables["goods"]
    assert (row["origin"], row["hs"]) == ("中国 / China", "未登记 / not recorded")
    assert row["gross_kg"] == {"digits": 3, "number": "44.7"}
    assert paper.says("This is no certificate of origin", "本表不是原产地证书", "HS", "Declared on", "2026-02-20")
    assert "lacks" in paper.facts


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_factur_x_is_the_invoice_that_was_issued(desk: Desk) -> None:
    doors = desk.invoicing.doors
    issued = desk.invoicing.issue(item("100", "4.95", LONG), item("3", "20.00", "Teapot"), buyer="LONG")
    paper = desk.read("facturx", issued.number)
    name, content = get_facturx_xml_from_pdf(paper.content, check_xsd=True)
    assert name == "factur-x.xml"
    told = read(paper.content).invoice
    assert read(content).invoice == told == read(settled(doors.ubl(desk.trade.seat, issued.number))).invoice
    assert verdict(told).faults == ()
    assert [Decimal(row["amount"]["bare"]["minor"]) / 100 for row in paper.tables["lines"]] == [
        line.amount for line in told.lines
    ]
    assert paper.facts["total"] == {"minor": issued.total.minor, "currency": "USD"}
    with opened(BytesIO(paper.content)) as pdf:
        assert judged(pdf).passed


def test_a_factur_x_says_in_words_which_rule_it_would_break() -> None:
    with pytest.raises(Refused) as refused:
        enclosed(EInvoice(number="INV-1"))
    for language, said in (("en", "“Invoice: Type code (BT-3) is there.” (BR-04)"),
                           ("zh_CN", "“发票：须有发票类型代码（BT-3）。”（BR-04）")):  # fmt: skip
        assert said in Language(language).refusal(refused.value)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_what_is_not_there_is_refused(desk: Desk) -> None:
    for kind, code in (("commercial_invoice", "shipments.none"), ("facturx", "invoices.unknown")):
        answer = Papers(desk.trade.house.gate).draft(desk.trade.seat, Asked(kind, "NONE"), BOTH)
        assert isinstance(answer, Refused)
        assert answer.code == code
