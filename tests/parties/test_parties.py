"""Parties are added, changed and found at their own firm, and nobody is there twice."""

from dataclasses import replace

import pytest

from house import House
from jointseas.access.records import Role
from jointseas.kernel.outcome import Refused, settled
from jointseas.parties.identifiers.records import Identifier, Scheme
from jointseas.parties.records import PartyDraft, PartyRole
from jointseas.parties.service import Parties

HEMA = PartyDraft(
    "HEMA",
    "HEMA B.V.",
    "NL",
    (PartyRole.BUYER,),
    currency="EUR",
    terms_days=60,
    identifiers=(Identifier(Scheme.VAT, "NL 0044.95.445.B01"),),
)
MILL = PartyDraft("MILL-1", "Ningbo Beilun Textile Mill Co., Ltd.", "CN", (PartyRole.SUPPLIER,), "宁波北仑纺织有限公司")


def test_what_was_asked_is_what_is_read_and_asking_again_changes_nothing(house: House) -> None:
    parties, staff = Parties(house.gate), house.exporter[Role.STAFF]
    added = settled(parties.add(staff, HEMA))
    assert settled(parties.party(staff, " hema ")) == added
    assert (added.name, added.roles, added.terms_days) == ("HEMA B.V.", frozenset({PartyRole.BUYER}), 60)
    assert settled(parties.identifiers(staff, "HEMA")) == (Identifier(Scheme.VAT, "NL004495445B01"),)
    before = house.gate.head()
    assert settled(parties.change(staff, HEMA)) == added
    assert house.gate.head() == before
    both = settled(parties.change(staff, replace(HEMA, roles=(PartyRole.BUYER, PartyRole.WAREHOUSE))))
    assert settled(parties.having(staff, PartyRole.WAREHOUSE)) == (both,)


def test_another_firm_sees_nothing_of_it_and_may_use_the_same_code(house: House) -> None:
    parties, analyst = Parties(house.gate), house.lender[Role.ANALYST]
    settled(parties.add(house.exporter[Role.STAFF], HEMA))
    assert parties.party(analyst, "HEMA") == Refused("parties.unknown", code="HEMA")
    assert settled(parties.having(analyst)) == ()
    assert settled(parties.similar(analyst, "HEMA")) == ()
    assert settled(parties.add(analyst, replace(HEMA, name="Another"))).name == "Another"
    assert settled(parties.party(house.exporter[Role.STAFF], "HEMA")).name == "HEMA B.V."


def test_nobody_is_there_twice(house: House) -> None:
    parties, staff = Parties(house.gate), house.exporter[Role.STAFF]
    settled(parties.add(staff, HEMA))
    assert parties.add(staff, replace(HEMA, code="hema")) == Refused(
        "parties.code_taken", code="HEMA", name="HEMA B.V."
    )
    answer = parties.add(staff, replace(HEMA, code="OTHER", name="Other"))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.facts["party"]) == ("parties.id_taken", "HEMA")
    assert isinstance(parties.party(staff, "OTHER"), Refused)


def test_an_identifier_taken_from_one_party_is_free_for_another(house: House) -> None:
    parties, staff = Parties(house.gate), house.exporter[Role.STAFF]
    settled(parties.add(staff, HEMA))
    vat = Identifier(Scheme.VAT, "NL004495445B01")
    assert settled(parties.unidentify(staff, "HEMA", vat)) == ()
    settled(parties.add(staff, MILL))
    assert settled(parties.identify(staff, "MILL-1", (vat,))) == (vat,)
    assert parties.unidentify(staff, "HEMA", vat) == Refused("parties.no_identifier", value=vat.value)


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("hema", ""),
        ("HEMA BV", ""),
        ("Ningbo Beilun Textiles Mill", ""),
        ("Ningbo Mill, Beilun Textile", ""),
        ("NBTM", "宁波北仑纺织股份有限公司"),
    ],
)
def test_a_name_that_may_be_the_same_is_shown(house: House, name: str, local: str) -> None:
    parties, staff = Parties(house.gate), house.exporter[Role.STAFF]
    settled(parties.add(staff, HEMA))
    settled(parties.add(staff, MILL))
    found = settled(parties.similar(staff, name, local))
    assert [it.party.code for it in found] == ["HEMA" if "hema" in name.casefold() else "MILL-1"]
    assert settled(parties.similar(staff, name, local, found[0].party.code)) == ()


@pytest.mark.parametrize("name", ["Hamburg Möbel GmbH", "Co. Ltd.", "北仑", "Ningbo"])
def test_a_name_of_somebody_else_is_not_shown(house: House, name: str) -> None:
    parties, staff = Parties(house.gate), house.exporter[Role.STAFF]
    settled(parties.add(staff, HEMA))
    settled(parties.add(staff, MILL))
    assert settled(parties.similar(staff, name)) == ()


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(HEMA, code="häma"), "parties.code"),
        (replace(HEMA, name=" "), "text.needed"),
        (replace(HEMA, country="XX"), "parties.country"),
        (replace(HEMA, roles=()), "parties.roles"),
        (replace(HEMA, currency="EUX"), "money.currency"),
        (replace(HEMA, terms_days=731), "parties.terms"),
        (replace(HEMA, identifiers=(Identifier(Scheme.LEI, "213800KUD8LAJWSQ9D16"),)), "parties.id_check"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(house: House, draft: PartyDraft, code: str) -> None:
    parties, staff = Parties(house.gate), house.exporter[Role.STAFF]
    answer = parties.add(staff, draft)
    assert isinstance(answer, Refused)
    assert answer.code == code
    assert settled(parties.having(staff)) == ()
