"""Lists of parties come in from files: once each, changed by the next file, taken back whole."""

from collections.abc import Callable

import pytest

from house import House
from jointseas.access.records import Role, Seat
from jointseas.intake.records import Imported
from jointseas.intake.service import File, Intake, Request
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.accounts.records import Suspect
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.importing import KIND
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties

FILE = """客户编号,公司名称,中文名称,国家,类别,VAT,统一社会信用代码,币种,账期,地址,城市,邮箱,IBAN,户名,账户币种
HEMA,HEMA B.V.,,荷兰,buyer,NL004495445B01,,EUR,60,Keizersgracht 1,Amsterdam,a@hema.nl,NL91ABNA0417164300,HEMA BV,EUR
MILL,Beilun Textile Mill,北仑纺织,CN,供应商;仓库经营人,,91110000600037341L,CNY,30,,,,,,
,Westerwald Keramik GmbH,,Germany,,DE136695976,,EUR,,,,,,,
BAD1,Wrong Number Ltd,,DE,buyer,DE136695975,,EUR,,,,,,,
BAD2,Wrong Account Ltd,,NL,buyer,,,EUR,,,,,NL92ABNA0417164300,,EUR
BAD3,Other Hema,,NL,buyer,NL004495445B01,,EUR,,,,,,,
BAD4,Nowhere Ltd,,Atlantis,buyer,,,EUR,,,,,,,
"""
Bring = Callable[..., Imported]


@pytest.fixture
def intake(house: House) -> Intake:
    return Intake(house.gate, (KIND,))


@pytest.fixture
def seat(house: House) -> Seat:
    return house.exporter[Role.OWNER]


@pytest.fixture
def parties(house: House) -> Parties:
    return Parties(house.gate)


@pytest.fixture
def bring(intake: Intake, seat: Seat) -> Bring:
    def bring(content: str, *, dry_run: bool = False) -> Imported:
        file = File("parties.csv", content.encode())
        plan = settled(intake.sample(seat, "parties", file)).plan
        return settled(intake.bring_in(seat, Request("parties", (file,), plan, dry_run)))

    return bring


def codes(parties: Parties, seat: Seat) -> list[str]:
    return [it.code for it in settled(parties.having(seat))]


def test_what_can_be_taken_is_and_the_rest_is_told_with_its_reason(bring: Bring, parties: Parties, seat: Seat) -> None:
    tried = bring(FILE, dry_run=True)
    assert (tried.read, tried.imported, codes(parties, seat)) == (7, 3, [])
    done = bring(FILE)
    assert (done.read, done.imported, done.updated) == (7, 3, 0)
    assert [(it.row, it.column, it.refused.code) for it in done.skipped] == [
        (5, "VAT", "parties.id_check"),
        (6, "IBAN", "parties.id_check"),
        (7, "VAT", "parties.id_taken"),
        (8, "国家", "parties.country"),
    ]
    poor = bring("公司名称,国家,IBAN\nKeramik Poor GmbH,DE,DE89370400440532013000\n")
    assert [(it.column, it.refused.code) for it in poor.skipped] == [("account_currency", "parties.account_currency")]
    assert codes(parties, seat) == ["HEMA", "MILL", "WESTERWALD"]
    mill = settled(parties.party(seat, "MILL"))
    assert (mill.roles, mill.terms_days) == (frozenset({PartyRole.SUPPLIER, PartyRole.WAREHOUSE}), 30)
    assert settled(parties.accounts(seat, "HEMA"))[0].number == "NL91ABNA0417164300"
    assert settled(parties.addresses(seat, "HEMA"))[0].email == "a@hema.nl"


def test_the_same_file_again_changes_nothing(house: House, bring: Bring, parties: Parties, seat: Seat) -> None:
    bring(FILE)
    before = house.gate.head()
    again = bring(FILE)
    assert (again.imported, again.updated, again.batch) == (0, 0, None)
    assert house.gate.head() == before
    assert codes(parties, seat) == ["HEMA", "MILL", "WESTERWALD"]


@pytest.mark.parametrize(
    "row",
    [
        "MILL,Beilun Mill Ltd,,CN,",
        ",Quite another name,,CN,91110000600037341L",
        ",BEILUN textile mill (Co. Ltd.),,CN,",
    ],
)
def test_a_party_is_known_by_its_code_a_number_or_its_name(
    bring: Bring, parties: Parties, seat: Seat, row: str
) -> None:
    settled(
        parties.add(
            seat,
            PartyDraft(
                "MILL", "Beilun Textile Mill", "CN", (PartyRole.SUPPLIER,), currency="CNY",
                identifiers=(Identifier(Scheme.USCC, "91110000600037341L"),),
            ),
        )
    )  # fmt: skip
    done = bring(f"code,name,local name,country,uscc\n{row}\n")
    assert (done.imported, done.updated, codes(parties, seat)) == (0, 1, ["MILL"])
    mill = settled(parties.party(seat, "MILL"))
    assert (mill.name, mill.currency, mill.roles) == (row.split(",")[1], "CNY", frozenset({PartyRole.SUPPLIER}))


CHANGES = """code,name,country,vat,street,city,iban,account name,account currency
HEMA,HEMA Holding B.V.,NL,,Damrak 1,Amsterdam,DE89370400440532013000,HEMA,EUR
NEW,New Buyer,FR,FR40303265045,,,,,
"""


def test_a_batch_is_taken_back_whole(intake: Intake, bring: Bring, parties: Parties, seat: Seat) -> None:
    bring(FILE)
    before = settled(parties.party(seat, "HEMA"))
    batch = bring(CHANGES).batch
    assert batch is not None
    assert settled(parties.party(seat, "HEMA")).name == "HEMA Holding B.V."
    assert settled(parties.doubtful_accounts(seat))[0][1].suspect is Suspect.NEW
    assert settled(intake.undo(seat, batch)) == 2
    assert settled(parties.party(seat, "HEMA")) == before
    assert [it.street for it in settled(parties.addresses(seat, "HEMA"))] == ["Keizersgracht 1"]
    assert [it.number for it in settled(parties.accounts(seat, "HEMA")) if it.active] == ["NL91ABNA0417164300"]
    assert codes(parties, seat) == ["HEMA", "MILL", "WESTERWALD"]


def test_later_work_is_not_lost_by_taking_a_batch_back(
    intake: Intake, bring: Bring, parties: Parties, seat: Seat
) -> None:
    batch = bring(FILE).batch
    assert batch is not None
    settled(parties.unidentify(seat, "HEMA", Identifier(Scheme.VAT, "NL004495445B01")))
    assert intake.undo(seat, batch) == Refused("parties.changed_since", party="HEMA")
    assert codes(parties, seat) == ["HEMA", "MILL", "WESTERWALD"]
    settled(parties.identify(seat, "HEMA", (Identifier(Scheme.VAT, "NL004495445B01"),)))
    assert settled(intake.undo(seat, batch)) == 3
    assert codes(parties, seat) == []
