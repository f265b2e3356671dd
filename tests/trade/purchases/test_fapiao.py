"""The XML of a digital fapiao: read right or refused, brought in once, laid to its bill."""

from datetime import date
from decimal import Decimal

import pytest

from jointseas.intake.records import Imported, Plan
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.service import Parties
from jointseas.trade.purchases.fapiao import importing
from jointseas.trade.purchases.fapiao.einvoice import read
from jointseas.trade.purchases.ordering.records import Arrival
from purchasing import Buying, goods, money

NUMBER = "26352000000000000017"
SELLER = "91350526MA2Y4RC050"


def einvoice(number: str = NUMBER, net: str = "500.00", tax: str = "65.00", total: str = "565.00",
             line_tax: str = "65.00") -> bytes:  # fmt: skip
    return f"""<?xml version="1.0" encoding="utf-8"?>
<EInvoice><Header><EIid>{number}</EIid><InherentLabel>
<EInvoiceType><LabelCode>01</LabelCode><LabelName>数电发票</LabelName></EInvoiceType>
<GeneralOrSpecialVAT><LabelCode>01</LabelCode><LabelName>增值税专用发票</LabelName></GeneralOrSpecialVAT>
</InherentLabel></Header><EInvoiceData>
<SellerInformation><SellerIdNum>{SELLER}</SellerIdNum><SellerName>德化陶土厂</SellerName></SellerInformation>
<BuyerInformation><BuyerIdNum>91330201MA2AF00000</BuyerIdNum><BuyerName>海禾家居有限公司</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>{net}</TotalAmWithoutTax><TotalTaxAm>{tax}</TotalTaxAm>
<TotalTax-includedAmount>{total}</TotalTax-includedAmount></BasicInformation>
<IssuItemInformation><ItemName>*陶瓷制品*马克杯</ItemName><SpecMod>330ml</SpecMod><MeaUnits>个</MeaUnits>
<Quantity>100</Quantity><UnPrice>5</UnPrice><Amount>{net}</Amount><TaxRate>0.13</TaxRate><ComTaxAm>{line_tax}</ComTaxAm>
</IssuItemInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber><IssueTime>2026-02-27</IssueTime></TaxSupervisionInfo>
</EInvoice>""".encode()


@pytest.fixture
def intake(buying: Buying) -> Intake:
    return Intake(buying.trade.house.gate, (importing.KIND,))


def bring(buying: Buying, intake: Intake, *contents: bytes) -> Imported:
    files = tuple(File(f"{place}.xml", content) for place, content in enumerate(contents))
    plan = settled(intake.sample(buying.trade.seat, "fapiao", files[0])).plan
    return settled(intake.bring_in(buying.trade.seat, Request("fapiao", files, plan)))


def code(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


def test_what_a_digital_fapiao_says() -> None:
    it = read(einvoice())
    assert (it.number, it.issued_on, it.net, it.tax) == (
        NUMBER, date(2026, 2, 27), money("CNY 500.00"), money("CNY 65.00"))  # fmt: skip
    assert (it.seller_tax_id, it.kind) == (SELLER, "数电发票 增值税专用发票")
    assert [(line.name, line.quantity, line.rate) for line in it.lines] == [("*陶瓷制品*马克杯", Decimal(100), "0.13")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (einvoice(total="566.00"), "purchases.fapiao_total"),
        (einvoice(line_tax="64.99"), "purchases.fapiao_lines"),
        (einvoice(number="123"), "purchases.fapiao_number"),
        (einvoice(net="-500.00", total="-435.00"), "purchases.fapiao_signs"),
        (einvoice().replace(b"2026-02-27", b"27th"), "purchases.fapiao_lacks"),
        (b"<Invoice/>", "purchases.no_einvoice"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><EInvoice/>', "import.dtd"),
        (einvoice()[:600], "import.not_xml"),
    ],
)
def test_what_is_no_sound_fapiao_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.code == why


def test_the_same_fapiao_comes_in_once(buying: Buying, intake: Intake) -> None:
    first = bring(buying, intake, einvoice(), einvoice("26352000000000000018"), einvoice(total="1.00"))
    assert (first.read, first.imported) == (3, 2)
    assert [it.refused.code for it in first.skipped] == ["purchases.fapiao_total"]
    again = bring(buying, intake, einvoice())
    assert (again.imported, [it.refused.code for it in again.skipped]) == (0, ["purchases.fapiao_twice"])
    assert settled(intake.undo(buying.trade.seat, first.batch or 0)) == 2
    assert settled(buying.purchases.fapiao(buying.trade.seat)) == ()


def test_a_table_of_the_tax_bureau_is_understood_by_itself(buying: Buying, intake: Intake) -> None:
    table = (f"数电发票号码,开票日期,销方名称,销方识别号,购买方名称,金额,税额\n"
             f"{NUMBER},2026-02-27,德化陶土厂,{SELLER},海禾家居有限公司,500.00,65.00\n")  # fmt: skip
    file = File("list.csv", table.encode("gb18030"))
    plan: Plan = settled(intake.sample(buying.trade.seat, "fapiao", file)).plan
    done = settled(intake.bring_in(buying.trade.seat, Request("fapiao", (file,), plan)))
    assert (done.imported, done.skipped) == (1, ())


def test_a_fapiao_is_laid_to_the_bill_of_who_gave_it_and_stays_there(buying: Buying, intake: Intake) -> None:
    seat, purchases = buying.trade.seat, buying.purchases
    came = settled(buying.receive(buying.order(("MUG", 100, "5")), Arrival("MUG", 100)))
    billed = settled(buying.bill("F-1", goods(came, 100, "CNY 500.00"), tax="65.00"))
    done = bring(buying, intake, einvoice(), einvoice("26352000000000000018"))
    settled(Parties(buying.trade.house.gate).identify(seat, "CLAY", [Identifier(Scheme.USCC, SELLER)]))
    assert settled(purchases.attach_fapiao(seat, NUMBER, billed.number)).paper == billed.source
    beyond = purchases.attach_fapiao(seat, "26352000000000000018", billed.number)
    assert code(beyond) == "purchases.fapiao_beyond"
    assert code(intake.undo(seat, done.batch or 0)) == "purchases.fapiao_used"
    assert settled(purchases.detach_fapiao(seat, NUMBER)).paper == ""
