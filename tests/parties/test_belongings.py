"""What belongs to a party: bank accounts with their history, addresses, affiliates, papers; and the list of all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from conftest import KEY, OWNER
from house import MORNING, House
from intruder import intruder
from jointseas.access.attachments.service import Attachments
from jointseas.access.records import Role, Seat
from jointseas.kernel.listing import Contains, Listing, OneOf, Stop
from jointseas.kernel.outcome import Refused, Term, settled
from jointseas.parties.accounts.records import AccountDraft, Suspect
from jointseas.parties.addresses.records import AddressDraft, Purpose
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.papers.records import PaperDraft, PaperFile, PaperKind, PaperState
from jointseas.parties.records import Party, PartyDraft, PartyRole
from jointseas.parties.service import Parties, payable, require_role

TODAY = MORNING.date()
MILL = PartyDraft("MILL", "Beilun Mill", "CN", (PartyRole.SUPPLIER,), "北仑纺织")
IBAN = AccountDraft("Hema BV", "NL91 ABNA 0417 1643 00", "EUR", bic="ABNANL2A")
LOCAL = AccountDraft("北仑纺织有限公司", "3901 1201 0900 1234", "CNY", "CN", cnaps="102332000016", bank="ICBC")


@pytest.fixture
def staff(house: House) -> Seat:
    return house.exporter[Role.STAFF]


@pytest.fixture
def parties(house: House, staff: Seat) -> Parties:
    doors = Parties(house.gate)
    for code in ("MILL", "HEMA", "SHIP"):
        settled(doors.add(staff, replace(MILL, code=code, name=f"{code} Trading")))
    return doors


# ---- bank accounts


def test_a_change_leaves_its_history_and_waits_for_another_person(house: House, parties: Parties, staff: Seat) -> None:
    owner = house.exporter[Role.OWNER]
    first = settled(parties.add_account(staff, "HEMA", IBAN))
    assert (first.country, first.number, first.suspect) == ("NL", "NL91ABNA0417164300", Suspect.NONE)
    other = replace(IBAN, number="DE89370400440532013000", bic="COBADEFF", reason="bank changed")
    second = settled(parties.change_account(staff, first.id, other))
    assert (second.version, second.suspect, second.trusted) == (2, Suspect.CHANGED, False)
    assert [it.number for it in settled(parties.account_versions(staff, first.id))] == [second.number, first.number]
    assert settled(parties.accounts(staff, "HEMA")) == (second,)
    assert [(it.code, account) for it, account in settled(parties.doubtful_accounts(staff))] == [("HEMA", second)]
    assert parties.vouch(staff, first.id, "rang them") == Refused("parties.own_account", number=second.number)
    assert parties.vouch(owner, first.id, " ") == Refused("text.needed", field=Term("field", "how"))
    vouched = settled(parties.vouch(owner, first.id, "rang Mr Bakker, number of the contract"))
    assert vouched.trusted
    assert vouched.vouched is not None
    assert vouched.vouched.by == owner.person.name
    assert settled(parties.doubtful_accounts(staff)) == ()
    named = settled(parties.change_account(staff, first.id, replace(other, bank="Commerzbank")))
    assert named.suspect is Suspect.NONE


def test_nothing_is_paid_to_an_account_in_doubt(house: House, parties: Parties, staff: Seat) -> None:
    account = settled(parties.add_account(staff, "HEMA", IBAN))

    def pay() -> object:
        return house.gate.show("parties.read", staff, lambda view: payable(view, account.id).version)

    assert pay() == 1
    settled(parties.change_account(staff, account.id, replace(IBAN, holder="Other")))
    assert pay() == Refused("parties.account_doubtful", number=account.number)
    settled(parties.vouch(house.exporter[Role.OWNER], account.id, "rang them"))
    assert pay() == 2
    settled(parties.change_account(staff, account.id, replace(IBAN, holder="Other", active=False)))
    assert pay() == Refused("parties.account_closed", number=account.number)


def test_a_doubt_does_not_go_away_by_changing_the_account_again(parties: Parties, staff: Seat) -> None:
    account = settled(parties.add_account(staff, "HEMA", IBAN))
    other = replace(IBAN, number="DE89370400440532013000", bic="")
    settled(parties.change_account(staff, account.id, other))
    assert settled(parties.change_account(staff, account.id, replace(other, bank="B"))).suspect is Suspect.CHANGED
    closed = settled(parties.change_account(staff, account.id, replace(other, active=False)))
    assert closed.suspect is Suspect.CHANGED
    assert settled(parties.doubtful_accounts(staff)) == ()


def test_a_second_account_and_one_that_a_stranger_has_are_doubted(parties: Parties, staff: Seat) -> None:
    settled(parties.add_account(staff, "HEMA", IBAN))
    assert settled(parties.add_account(staff, "HEMA", LOCAL)).suspect is Suspect.NEW
    assert settled(parties.add_account(staff, "MILL", replace(IBAN, holder="Mill"))).suspect is Suspect.SHARED
    settled(parties.affiliate(staff, "SHIP", "HEMA", "same owner"))
    settled(parties.affiliate(staff, "SHIP", "MILL"))
    again = settled(parties.add_account(staff, "SHIP", replace(IBAN, holder="Ship")))
    assert again.suspect is Suspect.NONE


def test_the_same_account_given_twice_is_there_once(house: House, parties: Parties, staff: Seat) -> None:
    first = settled(parties.add_account(staff, "HEMA", IBAN))
    before = house.gate.head()
    assert settled(parties.add_account(staff, "HEMA", IBAN)) == first
    assert house.gate.head() == before


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(IBAN, number="NL92ABNA0417164300"), "parties.id_check"),
        (replace(IBAN, number="NL91ABNA041716430"), "parties.id_length"),
        (replace(IBAN, number="ZZ91ABNA0417164300"), "parties.iban_country"),
        (replace(IBAN, number="0417164300", country="NL"), "parties.iban_needed"),
        (replace(IBAN, bic="ABNANL2"), "parties.id_length"),
        (replace(LOCAL, cnaps="102332000017"), "parties.id_check"),
        (replace(LOCAL, number="12"), "parties.account_number"),
        (replace(LOCAL, country=""), "parties.country"),
        (replace(LOCAL, currency="RMB"), "money.currency"),
        (replace(LOCAL, holder=""), "text.needed"),
    ],
)
def test_an_account_that_reaches_nobody_is_refused(
    parties: Parties, staff: Seat, draft: AccountDraft, code: str
) -> None:
    answer = parties.add_account(staff, "MILL", draft)
    assert isinstance(answer, Refused)
    assert answer.code == code


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE party_account SET number = 'DE00'",
        "DELETE FROM party_account WHERE version = 1",
        "DELETE FROM party_account_check",
        "UPDATE party_account_check SET how = 'x'",
        "UPDATE party SET code = 'X'",
    ],
)
def test_history_stands_against_raw_sql(house: House, parties: Parties, staff: Seat, forged: str) -> None:
    account = settled(parties.add_account(staff, "HEMA", IBAN))
    settled(parties.change_account(staff, account.id, replace(IBAN, holder="Other")))
    settled(parties.vouch(house.exporter[Role.OWNER], account.id, "rang them"))
    with (
        intruder(house.database, key=KEY, owner=OWNER) as raw,
        pytest.raises(Exception, match=r"history is append-only|identity is fixed"),
    ):
        raw.execute(text(forged))


# ---- addresses and affiliates


def test_addresses_are_kept_changed_and_removed(parties: Parties, staff: Seat) -> None:
    asked = AddressDraft(Purpose.DELIVERY, "Keizersgracht 1", "Amsterdam", "nl", postcode="1015 CS", email="a@b.nl")
    added = settled(parties.add_address(staff, "HEMA", asked))
    assert (added.country, added.purpose) == ("NL", Purpose.DELIVERY)
    changed = settled(parties.change_address(staff, added.id, replace(asked, city="Utrecht")))
    assert settled(parties.addresses(staff, "HEMA")) == (changed,)
    assert settled(parties.remove_address(staff, added.id)) == changed
    assert parties.remove_address(staff, added.id) == Refused("parties.no_address")
    answer = parties.add_address(staff, "HEMA", replace(asked, email="a@b"))
    assert answer == Refused("parties.email", email="a@b")


def test_a_group_is_everybody_over_any_number_of_steps(parties: Parties, staff: Seat) -> None:
    settled(parties.affiliate(staff, "HEMA", "MILL", "same owner"))
    settled(parties.affiliate(staff, "SHIP", "MILL"))
    group = settled(parties.affiliates(staff, "HEMA"))
    assert [(it.party.code, it.direct, it.why) for it in group] == [("MILL", True, "same owner"), ("SHIP", False, "")]
    assert [it.party.code for it in settled(parties.affiliates(staff, "SHIP"))] == ["HEMA", "MILL"]
    settled(parties.part(staff, "MILL", "HEMA"))
    assert settled(parties.affiliates(staff, "HEMA")) == ()
    assert parties.part(staff, "MILL", "HEMA") == Refused("parties.not_affiliates")
    assert parties.affiliate(staff, "MILL", "MILL") == Refused("parties.own_affiliate")


# ---- papers


def test_papers_are_wanted_by_role_and_country_and_run_out(house: House, parties: Parties, staff: Seat) -> None:
    wanted = {it.kind: it.state for it in settled(parties.papers(staff, "MILL"))}
    assert wanted[PaperKind.BUSINESS_LICENCE] is PaperState.MISSING
    assert PaperKind.REGISTER_EXTRACT not in wanted
    licence = PaperDraft(PaperKind.BUSINESS_LICENCE, "91330206", "SAMR", date(2020, 1, 1), TODAY + timedelta(days=30))
    file = PaperFile("营业执照.pdf", "application/pdf", b"%PDF-1.7")
    kept = settled(parties.add_paper(staff, "MILL", licence, file))
    assert [it.name for it in settled(Attachments(house.gate).of(staff, kept.subject))] == ["营业执照.pdf"]
    assert [(it.party, it.state) for it in settled(parties.running_out(staff))] == [("MILL", PaperState.EXPIRING)]
    assert settled(parties.running_out(staff, 29)) == ()
    house.clock.at(MORNING + timedelta(days=31))
    assert [it.state for it in settled(parties.running_out(staff))] == [PaperState.EXPIRED]
    settled(parties.add_paper(staff, "MILL", replace(licence, expires=None)))
    assert settled(parties.running_out(staff)) == ()
    standing = {it.kind: it for it in settled(parties.papers(staff, "MILL"))}[PaperKind.BUSINESS_LICENCE]
    assert (standing.wanted, standing.state) == (True, PaperState.VALID)
    assert len(settled(parties.all_papers(staff, "MILL"))) == 2
    turned = replace(licence, issued=date(2026, 2, 2), expires=date(2026, 2, 1))
    assert isinstance(parties.change_paper(staff, kept.id, turned), Refused)


def test_a_party_not_in_use_asks_for_nothing(parties: Parties, staff: Seat) -> None:
    settled(parties.add_paper(staff, "MILL", PaperDraft(PaperKind.INSURANCE, expires=TODAY)))
    settled(parties.change(staff, replace(MILL, name="MILL Trading", active=False)))
    assert settled(parties.running_out(staff)) == ()
    with pytest.raises(Refused, match=r"parties\.inactive"):
        require_role(settled(parties.party(staff, "MILL")), PartyRole.SUPPLIER)


def test_nothing_of_a_party_is_open_to_another_firm(house: House, parties: Parties, staff: Seat) -> None:
    account = settled(parties.add_account(staff, "HEMA", IBAN))
    settled(parties.change_account(staff, account.id, replace(IBAN, holder="Other")))
    address = settled(parties.add_address(staff, "HEMA", AddressDraft(Purpose.BILLING, "Street 1", "City", "NL")))
    paper = settled(parties.add_paper(staff, "HEMA", PaperDraft(PaperKind.OTHER, expires=TODAY)))
    stranger = house.lender[Role.APPROVER]
    asked = [
        parties.account_versions(stranger, account.id),
        parties.change_account(stranger, account.id, IBAN),
        parties.vouch(stranger, account.id, "rang"),
        parties.change_address(stranger, address.id, AddressDraft(Purpose.BILLING, "S", "C", "NL")),
        parties.remove_address(stranger, address.id),
        parties.remove_paper(stranger, paper.id),
        parties.accounts(stranger, "HEMA"),
    ]
    assert {it.code for it in asked if isinstance(it, Refused)} == {
        "parties.no_account", "parties.no_address", "parties.no_paper", "parties.unknown"
    }  # fmt: skip
    assert all(isinstance(it, Refused) for it in asked)
    assert (settled(parties.running_out(stranger)), settled(parties.doubtful_accounts(stranger))) == ((), ())
    assert settled(parties.count(stranger, Listing(), Stop())) == 0


# ---- the long list


def listed(parties: Parties, seat: Seat, listing: Listing) -> list[str]:
    return [it.code for it in settled(parties.page(seat, listing, 0, 50, Stop())).rows]


def test_the_list_is_sorted_and_filtered_by_whatever_it_shows(parties: Parties, staff: Seat) -> None:
    vat = Identifier(Scheme.VAT, "NL004495445B01")
    hema = PartyDraft("HEMA", "Hema B.V.", "NL", (PartyRole.BUYER, PartyRole.CARRIER), identifiers=(vat,))
    settled(parties.change(staff, hema))
    assert listed(parties, staff, Listing("code", descending=True)) == ["SHIP", "MILL", "HEMA"]
    assert listed(parties, staff, Listing("country")) == ["MILL", "SHIP", "HEMA"]
    asked = {
        ("role", ("buyer",)): ["HEMA"],
        ("role", ("buyer", "supplier")): ["HEMA", "MILL", "SHIP"],
        ("country", ("CN",)): ["MILL", "SHIP"],
        ("active", (0,)): [],
    }
    for (column, values), codes in asked.items():
        assert listed(parties, staff, Listing(filters=(OneOf(column, values),))) == codes
    for typed, codes in {"nl0044": ["HEMA"], "北仑": ["MILL", "SHIP"], "ship": ["SHIP"]}.items():
        assert listed(parties, staff, Listing(filters=(Contains("any", typed),))) == codes
    row = settled(parties.page(staff, Listing(), 0, 1, Stop())).rows[0]
    assert (row.identifiers, row.roles) == ((vat,), frozenset({PartyRole.BUYER, PartyRole.CARRIER}))


def test_the_list_says_whose_account_is_doubted(parties: Parties, staff: Seat) -> None:
    account = settled(parties.add_account(staff, "HEMA", IBAN))
    settled(parties.change_account(staff, account.id, replace(IBAN, holder="Other")))
    rows = settled(parties.page(staff, Listing(), 0, 50, Stop())).rows
    assert [it.code for it in rows if it.doubtful] == ["HEMA"]


def test_the_right_role_is_asked_for(parties: Parties, staff: Seat) -> None:
    mill: Party = settled(parties.party(staff, "MILL"))
    assert require_role(mill, PartyRole.SUPPLIER) is mill
    with pytest.raises(Refused, match=r"parties\.other_role"):
        require_role(mill, PartyRole.LENDER)
